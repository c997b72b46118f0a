//! Weights to the bytes of a [`SparseModel`](earnest_extract::occupation::SparseModel): centred, cut, in 256 steps.

use earnest_core::SocCode;

/// Largest weight of a step.
const STEPS: f32 = 127.0;

/// Weights by feature and class before they are cut.
pub(super) struct Dense<'a> {
    pub(super) classes: &'a [SocCode],
    pub(super) biases: &'a [f32],
    /// In ascending order.
    pub(super) features: &'a [u32],
    /// By feature, then class.
    pub(super) weights: &'a [f32],
}

impl Dense<'_> {
    /// The file's bytes with at most `kept` weights a feature, the largest ones, none below `least`.
    pub(super) fn to_bytes(&self, kept: usize, least: f32) -> Vec<u8> {
        let rows: Vec<Vec<(u16, f32)>> =
            self.weights.chunks_exact(self.classes.len()).map(|row| sparse(row, kept, least)).collect();
        let largest = rows.iter().flatten().map(|(_, weight)| weight.abs()).fold(f32::MIN_POSITIVE, f32::max);
        let scale = largest / STEPS;
        let rows: Vec<Vec<(u16, i8)>> = rows.iter().map(|row| in_steps(row, scale)).collect();
        let entries: usize = rows.iter().map(Vec::len).sum();
        let held = rows.iter().filter(|row| !row.is_empty()).count();
        let mut bytes = Vec::new();
        for number in [self.classes.len(), held, entries].map(|number| u32::try_from(number).expect("a small model")) {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(scale.to_le_bytes());
        for (class, bias) in self.classes.iter().zip(self.biases) {
            bytes.extend(class.digits().to_le_bytes());
            bytes.extend(bias.to_le_bytes());
        }
        let mut end = 0_u32;
        for (feature, row) in self.features.iter().zip(&rows).filter(|(_, row)| !row.is_empty()) {
            end += u32::try_from(row.len()).expect("fewer weights than classes");
            bytes.extend(feature.to_le_bytes());
            bytes.extend(end.to_le_bytes());
        }
        rows.iter().flatten().for_each(|(class, _)| bytes.extend(class.to_le_bytes()));
        rows.iter().flatten().for_each(|(_, weight)| bytes.extend(weight.to_le_bytes()));
        bytes
    }
}

/// The largest weights by distance from the median: a softmax does not change where a constant is added to all.
fn sparse(row: &[f32], kept: usize, least: f32) -> Vec<(u16, f32)> {
    let mut sorted = row.to_vec();
    sorted.sort_unstable_by(f32::total_cmp);
    let median = sorted[sorted.len() / 2];
    let mut centred: Vec<(u16, f32)> = (0..).zip(row.iter().map(|weight| weight - median)).collect();
    centred.retain(|(_, weight)| weight.abs() >= least);
    centred.sort_by(|left, right| right.1.abs().total_cmp(&left.1.abs()).then(left.0.cmp(&right.0)));
    centred.truncate(kept);
    centred.sort_unstable_by_key(|(class, _)| *class);
    centred
}

fn in_steps(row: &[(u16, f32)], scale: f32) -> Vec<(u16, i8)> {
    #[expect(clippy::cast_possible_truncation, reason = "at most 127 steps by the choice of the scale")]
    let steps = row.iter().map(|&(class, weight)| (class, (weight / scale).round() as i8));
    steps.filter(|(_, steps)| *steps != 0).collect()
}
