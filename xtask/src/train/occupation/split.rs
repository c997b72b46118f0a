//! Which titles train, which calibrate, which judge.

use earnest_extract::normalize_title;
use earnest_reference::sorted_key;
use sha2::{Digest, Sha256};

/// Fifths that train and calibrate; the first fifth judges, and nothing is fitted or chosen on it.
pub(crate) const TRAINING_FIFTHS: [u8; 4] = [1, 2, 3, 4];
/// The fifth that judges.
pub(crate) const TEST_FIFTH: u8 = 0;

/// The fifth of a title, by the hash of its normal form without word order: `Sr. Cook II` and `cook` go together.
pub(crate) fn fifth_of(title: &str) -> u8 {
    let normal = normalize_title(title).replace(',', " ");
    let words: Vec<String> = normal.split_whitespace().map(str::to_owned).collect();
    Sha256::digest(sorted_key(&words).as_bytes())[0] % 5
}
