//! A sparse linear model: for each feature, the occupations it speaks for or against.
//!
//! ```text
//! file     = classes:u32 features:u32 entries:u32 scale:f32
//!            { soc:u32 bias:f32 } { feature:u32 end:u32 } { class:u16 } { weight:i8 }      little-endian
//! ```
//!
//! A class's score is its bias and the weights of the features present, times `scale`; the softmax of the scores is the
//! raw probability. Weights of one feature are centred on their median, so that most are zero and are left out.

use earnest_core::SocCode;

/// The model's file holds less than it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the occupation model ends early, names an unknown class or has too many")]
pub struct BrokenModel;

/// Weights by feature and class.
#[derive(Debug, Clone, PartialEq)]
pub struct SparseModel {
    classes: Vec<SocCode>,
    biases: Vec<f32>,
    /// Feature and the end of its entries, by hash; `EMPTY` where the slot is free.
    slots: Vec<(u32, u32, u32)>,
    entries: Vec<(u16, i8)>,
    scale: f32,
}

/// A slot that no feature has.
const EMPTY: u32 = u32::MAX;
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
        let (mut classes, mut biases) = (Vec::new(), Vec::new());
        for _ in 0..classes_len {
            classes.push(SocCode::from_digits(reader.u32()?).ok_or(BrokenModel)?);
            biases.push(f32::from_bits(reader.u32()?));
        }
        let mut slots = vec![(0, EMPTY, EMPTY); (features_len * SLOTS_PER_FEATURE).next_power_of_two().max(2)];
        let mut start = 0;
        for _ in 0..features_len {
            let (feature, end) = (reader.u32()?, reader.u32()?);
            let mut slot = feature as usize & (slots.len() - 1);
            while slots[slot].1 != EMPTY {
                slot = (slot + 1) & (slots.len() - 1);
            }
            slots[slot] = (feature, start, end);
            start = end;
        }
        let numbers = reader.take(entries_len * 2)?;
        let weights = reader.take(entries_len)?;
        let entries: Vec<(u16, i8)> = numbers
            .chunks_exact(2)
            .zip(weights)
            .map(|(class, &weight)| (u16::from_le_bytes([class[0], class[1]]), weight.cast_signed()))
            .collect();
        let in_bounds = slots.iter().all(|&(_, start, end)| start == EMPTY || (start <= end && end as usize <= entries_len));
        let known = entries.iter().all(|&(class, _)| usize::from(class) < classes_len);
        (in_bounds && known).then_some(Self { classes, biases, slots, entries, scale }).ok_or(BrokenModel)
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
        &self.biases
    }

    /// Whether the model has weights for the feature.
    pub fn knows(&self, feature: u32) -> bool {
        self.find(feature).is_some()
    }

    /// The classes that the feature has a weight for, with the weight; `None` where the model does not know it.
    pub fn weights_of(&self, feature: u32) -> Option<impl Iterator<Item = (usize, f32)>> {
        let (start, end) = self.find(feature)?;
        let entries = &self.entries[start as usize..end as usize];
        Some(entries.iter().map(|&(class, weight)| (usize::from(class), f32::from(weight) * self.scale)))
    }

    fn find(&self, feature: u32) -> Option<(u32, u32)> {
        let mut slot = feature as usize & (self.slots.len() - 1);
        loop {
            let (held, start, end) = self.slots[slot];
            if start == EMPTY {
                return None;
            }
            if held == feature {
                return Some((start, end));
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
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
        let words: [u32; 10] =
            [2, 1, 1, 0.5_f32.to_bits(), 151_252, 1.0_f32.to_bits(), 291_141, 0.0_f32.to_bits(), 77, 1];
        let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.extend([1, 0, 4]);
        bytes
    }

    #[test]
    fn a_file_is_read() {
        let model = SparseModel::read(&file()).unwrap();
        assert_eq!(model.classes()[1].to_string(), "29-1141");
        assert_eq!(model.weights_of(77).unwrap().collect::<Vec<_>>(), [(1, 2.0)]);
        assert!(model.knows(77) && !model.knows(78) && model.weights_of(78).is_none());
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
