//! A sparse linear model: for each feature, the occupations it speaks for or against.
//!
//! ```text
//! file     = classes:u32 features:u32 entries:u32 scale:f32
//!            { soc:u32 bias:f32 } { feature:u32 end:u32 } { class:u16 } { weight:i8 }      little-endian
//! ```
//!
//! A class's score is its bias and the weights of the features present, times `scale`; the softmax of the scores is the
//! raw probability. Weights of one feature are centred on their median, so that most are zero and are left out.

use std::hint::black_box;

use earnest_core::SocCode;

/// The model's file holds less than it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the occupation model ends early, names an unknown class or has too many")]
pub struct BrokenModel;

/// Weights by feature and class.
#[derive(Debug, Clone, PartialEq)]
pub struct SparseModel {
    classes: Vec<SocCode>,
    /// One a class; past the last class nothing is likely.
    biases: Box<[f32; CLASSES_MAX]>,
    /// Features by hash, apart from their starts: half of all questions end here, and fewer bytes stay near. `EMPTY` where
    /// the slot is free.
    slots: Vec<u32>,
    /// Where the entries of the slot's feature start.
    starts: Vec<u32>,
    /// Where those of the feature start that is `EMPTY` itself.
    start_of_empty: Option<u32>,
    /// For each feature the number of its weights, then class and weight of each.
    entries: Vec<(u16, i8)>,
    scale: f32,
}

/// A slot that no feature has.
const EMPTY: u32 = 0;
/// Slots for every feature: half empty, so that a miss ends after about two probes.
const SLOTS_PER_FEATURE: usize = 2;
/// Most classes of a model: the SOC has 867 detailed occupations. So many scores are held without allocation.
pub(super) const CLASSES_MAX: usize = 872;

impl SparseModel {
    /// Reads a model's file.
    ///
    /// # Errors
    /// Where the file holds less than it says.
    pub fn read(bytes: &[u8]) -> Result<Self, BrokenModel> {
        let mut reader = Reader { bytes };
        let (classes_len, features_len, entries_len) = (reader.len()?, reader.len()?, reader.len()?);
        let scale = f32::from_bits(reader.u32()?);
        if classes_len > CLASSES_MAX {
            return Err(BrokenModel);
        }
        let mut classes = Vec::new();
        let mut biases = Box::new([f32::NEG_INFINITY; CLASSES_MAX]);
        for bias in &mut biases[..classes_len] {
            classes.push(SocCode::from_digits(reader.u32()?).ok_or(BrokenModel)?);
            *bias = f32::from_bits(reader.u32()?);
        }
        let mut ends = Vec::new();
        for _ in 0..features_len {
            ends.push((reader.u32()?, reader.u32()? as usize));
        }
        let classes_of = reader.take(entries_len * 2)?;
        let weights = reader.take(entries_len)?.iter().map(|weight| weight.cast_signed());
        let weights: Vec<(u16, i8)> = classes_of
            .chunks_exact(2)
            .zip(weights)
            .map(|(class, weight)| (u16::from_le_bytes([class[0], class[1]]), weight))
            .collect();
        if weights.iter().any(|&(class, _)| usize::from(class) >= classes_len) {
            return Err(BrokenModel);
        }
        let slots_len = (features_len * SLOTS_PER_FEATURE).next_power_of_two().max(2);
        let mut model = Self {
            classes,
            biases,
            slots: vec![EMPTY; slots_len],
            starts: vec![0; slots_len],
            start_of_empty: None,
            entries: Vec::with_capacity(features_len + entries_len),
            scale,
        };
        let mut start = 0;
        for (feature, end) in ends {
            model.add(feature, weights.get(start..end).ok_or(BrokenModel)?)?;
            start = end;
        }
        Ok(model)
    }

    fn add(&mut self, feature: u32, weights: &[(u16, i8)]) -> Result<(), BrokenModel> {
        let start = u32::try_from(self.entries.len()).map_err(|_| BrokenModel)?;
        if feature == EMPTY {
            self.start_of_empty = Some(start);
        } else {
            let mask = self.slots.len() - 1;
            let mut slot = feature as usize & mask;
            while self.slots[slot] != EMPTY {
                slot = (slot + 1) & mask;
            }
            (self.slots[slot], self.starts[slot]) = (feature, start);
        }
        self.entries.push((u16::try_from(weights.len()).map_err(|_| BrokenModel)?, 0));
        self.entries.extend_from_slice(weights);
        Ok(())
    }

    /// The classes, in the order of their numbers, which is that of their codes.
    pub fn classes(&self) -> &[SocCode] {
        &self.classes
    }

    /// The number of a class.
    pub fn class_of(&self, soc: SocCode) -> Option<usize> {
        self.classes.binary_search(&soc).ok()
    }

    /// How often each class comes where nothing is known, as a logarithm.
    pub fn biases(&self) -> &[f32] {
        &self.biases[..self.classes.len()]
    }

    /// The scores of the classes where nothing is known.
    pub(super) fn first_scores(&self) -> [f32; CLASSES_MAX] {
        *self.biases
    }

    /// Whether the model has weights for the feature.
    pub fn knows(&self, feature: u32) -> bool {
        self.find(feature).is_some()
    }

    /// Where the weights of each known feature stand. All slots are asked for at once, then all weights: memory answers
    /// slowly, but many at a time.
    pub(super) fn known(&self, features: &[u32]) -> Vec<u32> {
        let mask = self.slots.len() - 1;
        black_box(features.iter().fold(0, |held, &feature| held ^ self.slots[feature as usize & mask]));
        let mut starts = Vec::with_capacity(features.len());
        starts.extend(features.iter().filter_map(|&feature| self.find(feature)));
        black_box(starts.iter().fold(0, |held, &start| held ^ self.entries[start as usize].0));
        starts
    }

    /// The classes that the feature has a weight for, with the weight; none where the model does not know it.
    pub fn weights(&self, feature: u32) -> impl Iterator<Item = (usize, f32)> {
        self.find(feature).into_iter().flat_map(|start| self.weights_at(start))
    }

    /// Adds the feature's weights to the classes' scores; whether the model knows the feature.
    pub(super) fn add_weights(&self, feature: u32, scores: &mut [f32]) -> bool {
        let Some(start) = self.find(feature) else { return false };
        for (class, weight) in self.weights_at(start) {
            scores[class] += weight;
        }
        true
    }

    /// The classes with their weights of a feature whose weights stand there.
    pub(super) fn weights_at(&self, start: u32) -> impl Iterator<Item = (usize, f32)> {
        let len = usize::from(self.entries[start as usize].0);
        let weights = &self.entries[start as usize + 1..][..len];
        weights.iter().map(|&(class, weight)| (usize::from(class), f32::from(weight) * self.scale))
    }

    /// Where the feature's entries start.
    fn find(&self, feature: u32) -> Option<u32> {
        let mask = self.slots.len() - 1;
        let mut slot = feature as usize & mask;
        while self.slots[slot] != feature {
            if self.slots[slot] == EMPTY {
                return None;
            }
            slot = (slot + 1) & mask;
        }
        if feature == EMPTY { self.start_of_empty } else { Some(self.starts[slot]) }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], BrokenModel> {
        let (taken, rest) = self.bytes.split_at_checked(len).ok_or(BrokenModel)?;
        self.bytes = rest;
        Ok(taken)
    }

    fn u32(&mut self) -> Result<u32, BrokenModel> {
        Ok(u32::from_le_bytes(self.take(4)?.try_into().map_err(|_| BrokenModel)?))
    }

    /// A number of things that take at least a byte each.
    fn len(&mut self) -> Result<usize, BrokenModel> {
        let len = self.u32()? as usize;
        (len <= self.bytes.len()).then_some(len).ok_or(BrokenModel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> Vec<u8> {
        file_with(77)
    }

    fn file_with(feature: u32) -> Vec<u8> {
        let words: [u32; 10] =
            [2, 1, 1, 0.5_f32.to_bits(), 151_252, 1.0_f32.to_bits(), 291_141, 0.0_f32.to_bits(), feature, 1];
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.extend([1, 0, 4]);
        bytes
    }

    #[test]
    fn a_file_is_read() {
        let model = SparseModel::read(&file()).unwrap();
        assert_eq!(model.classes()[1].to_string(), "29-1141");
        assert_eq!(model.weights(77).collect::<Vec<_>>(), [(1, 2.0)]);
        assert!(!model.knows(78) && model.weights(78).next().is_none());
        assert_eq!(model.known(&[78, 77, 79]).len(), 1);
    }

    #[test]
    fn every_number_can_be_a_feature() {
        for feature in [0, 1, u32::MAX] {
            let model = SparseModel::read(&file_with(feature)).unwrap();
            assert_eq!(model.weights(feature).count(), 1, "{feature}");
        }
        assert!(!SparseModel::read(&file()).unwrap().knows(EMPTY));
    }

    #[test]
    fn too_many_classes_are_an_error() {
        let mut bytes = file();
        bytes[..4].copy_from_slice(&u32::try_from(CLASSES_MAX + 1).unwrap().to_le_bytes());
        bytes.resize(CLASSES_MAX * 16, 0);
        assert_eq!(SparseModel::read(&bytes), Err(BrokenModel));
    }

    #[test]
    fn a_short_file_is_an_error() {
        let bytes = file();
        for len in 0..bytes.len() {
            assert_eq!(SparseModel::read(&bytes[..len]), Err(BrokenModel), "{len}");
        }
    }
}
