//! The files of the model that codes occupations; `extract` knows what they mean.

use crate::table;

/// Calibration of the model's probabilities: `level, raw, calibrated`.
pub const CALIBRATION: &str = include_str!("../../../reference/occupation/model/2026-11/calibration.tsv");

/// The weights of titles and of texts, unpacked.
pub fn weights() -> [Vec<u8>; 2] {
    [
        table::unpack_bytes(include_bytes!("../../../reference/occupation/model/2026-11/title.bin.zst")),
        table::unpack_bytes(include_bytes!("../../../reference/occupation/model/2026-11/text.bin.zst")),
    ]
}
