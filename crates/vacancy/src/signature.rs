//! The signature of a text: what is kept of it to find its copies.
//!
//! | bytes  | hold                                                                                                  |
//! |--------|-------------------------------------------------------------------------------------------------------|
//! | 2      | the number of words; 65,535 where it has more                                                         |
//! | 2      | a hash of the amounts of money it names (`amounts`); 0 where it names none                            |
//! | 127×4  | the smallest hashes of its word shingles, ascending (a bottom-k sketch, Cohen and Kaplan 2007)        |
//!
//! 512 bytes whatever the length of the text; numbers are little-endian. A text of up to 129 words is kept whole.
//!
//! The smallest hashes of two texts are a random sample of the shingles of both together, so the sample tells the share
//! that both hold (Jaccard, Broder 1997) *and* the share of the shorter that the longer holds. The second is what a copy of
//! the first 500 letters needs: its Jaccard share is a tenth. A min-hash of one hundred permutations tells only the first.

use crate::amounts::amounts_hash;
use crate::limits::SHINGLE_WORDS;
use crate::mix::spread;
use crate::words::each_word;

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 512;

/// Hashes of a signature.
pub(crate) const HASHES: usize = SIGNATURE_BYTES / 4 - 1;

/// Stands where a text has fewer shingles; no shingle has it.
pub(crate) const NONE: u32 = u32::MAX;

/// What is kept of a text to find its copies. Equal on every machine; see [`Signature::of`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Signature {
    words: u16,
    amounts: u16,
    /// Ascending and distinct, [`NONE`] at the end.
    hashes: [u32; HASHES],
}

/// Bytes that are no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSignature {
    /// Too few or too many.
    #[error("a signature has {SIGNATURE_BYTES} bytes, not {0}")]
    Length(usize),
    /// The hashes do not ascend: other bytes of the same length.
    #[error("the hashes of a signature ascend; these bytes are something else")]
    Order,
}

impl Signature {
    /// The signature of `text`. Case, punctuation, white space and numbers do not count, but for amounts of money.
    ///
    /// It depends on nothing but the text: the hashes have no seed, and letters outside ASCII are told by the Unicode
    /// version of the compiler, which changes only for signs that were not yet in use.
    pub fn of(text: &str) -> Self {
        let mut words = Vec::with_capacity(text.len() / 5);
        each_word(text, |word| words.push(word));
        let count = u16::try_from(words.len()).unwrap_or(u16::MAX);
        let mut hashes = [NONE; HASHES];
        let kept = smallest(&words);
        for (hash, kept) in hashes.iter_mut().zip(kept) {
            *hash = kept;
        }
        Self { words: count, amounts: amounts_hash(text), hashes }
    }

    /// Words of the text, numbers not counted; at most 65,535.
    pub fn words(&self) -> u32 {
        u32::from(self.words)
    }

    /// Hash of the amounts of money that the text names; 0 where it names none.
    pub(crate) fn amounts(&self) -> u16 {
        self.amounts
    }

    /// Whether the text held no word.
    pub fn is_empty(&self) -> bool {
        self.hashes[0] == NONE
    }

    /// As bytes, the same on every machine.
    pub fn to_bytes(&self) -> [u8; SIGNATURE_BYTES] {
        let mut bytes = [0; SIGNATURE_BYTES];
        let head = u32::from(self.words) | u32::from(self.amounts) << 16;
        let values = std::iter::once(&head).chain(&self.hashes);
        for (place, value) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(values) {
            *place = value.to_le_bytes();
        }
        bytes
    }

    /// The signature of those bytes.
    ///
    /// # Errors
    ///
    /// When they are no signature.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidSignature> {
        let (chunks, rest) = bytes.as_chunks::<4>();
        if bytes.len() != SIGNATURE_BYTES || !rest.is_empty() {
            return Err(InvalidSignature::Length(bytes.len()));
        }
        let mut values = chunks.iter().map(|chunk| u32::from_le_bytes(*chunk));
        let head = values.next().unwrap_or_default().to_le_bytes();
        let (words, amounts) = (u16::from_le_bytes([head[0], head[1]]), u16::from_le_bytes([head[2], head[3]]));
        let mut signature = Self { words, amounts, hashes: [NONE; HASHES] };
        for (hash, value) in signature.hashes.iter_mut().zip(values) {
            *hash = value;
        }
        let ascend = signature.hashes.windows(2).all(|pair| pair[0] < pair[1] || pair[1] == NONE);
        if ascend { Ok(signature) } else { Err(InvalidSignature::Order) }
    }

    /// Its hashes, ascending.
    pub(crate) fn hashes(&self) -> &[u32] {
        let kept =
            if self.hashes[HASHES - 1] == NONE { self.hashes.partition_point(|&hash| hash != NONE) } else { HASHES };
        self.hashes.get(..kept).unwrap_or_default()
    }

    /// The largest hash up to which it holds every shingle of its text.
    pub(crate) fn reach(&self) -> u32 {
        self.hashes[HASHES - 1]
    }
}

/// The smallest distinct hashes of the shingles of `words`, ascending, at most [`HASHES`]. A text shorter than a shingle is one.
fn smallest(words: &[u64]) -> Vec<u32> {
    let shingles = words.windows(SHINGLE_WORDS.min(words.len()).max(1)).map(shingle);
    let count = shingles.len();
    // Most texts have more shingles than are kept; those above a bound that passes one and a half times as many are not sorted.
    let bound = (u64::from(NONE) * (HASHES as u64 * 3 / 2)).checked_div(count as u64).unwrap_or(u64::MAX);
    let mut kept: Vec<u32> = shingles.clone().filter(|&hash| u64::from(hash) <= bound).collect();
    kept.sort_unstable();
    kept.dedup();
    if kept.len() < HASHES && kept.len() < count {
        kept = shingles.collect();
        kept.sort_unstable();
        kept.dedup();
    }
    kept.truncate(HASHES);
    kept
}

/// Hash of some words in their order, never [`NONE`].
fn shingle(words: &[u64]) -> u32 {
    let mixed = words.iter().fold(0_u64, |hash, word| hash.rotate_left(21).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word);
    let high = spread(mixed) >> 32;
    u32::try_from(high).unwrap_or_default().min(NONE - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::mix::hash_bytes;

    #[test]
    fn a_signature_never_changes() {
        let text: String = (0..600).map(|n| format!("word{}", n % 400)).collect::<Vec<_>>().join(" ");
        let signature = Signature::of(&text);
        assert_eq!((signature.words(), signature.hashes().len()), (600, HASHES));
        // Signatures lie in lakes: another value here would make every one of them useless.
        assert_eq!(hash_bytes(&signature.to_bytes()), PINNED);
    }

    const PINNED: u64 = 0xbd67_bdd8_5dc8_887c;

    #[test]
    fn short_texts_are_kept_whole() {
        assert!(Signature::of(" 12 ").is_empty());
        assert_eq!(Signature::of("Cook").hashes().len(), 1);
        assert_eq!(Signature::of("Cook well today, friend").hashes().len(), 2);
        assert_eq!(Signature::of("Cook well today").reach(), NONE);
    }

    #[test]
    fn other_bytes_are_refused() {
        assert_eq!(Signature::from_bytes(&[0; 3]), Err(InvalidSignature::Length(3)));
        assert_eq!(Signature::from_bytes(&[7; SIGNATURE_BYTES]), Err(InvalidSignature::Order));
    }

    proptest! {
        #[test]
        fn bytes_and_back(text in "\\PC{0,900}") {
            let signature = Signature::of(&text);
            prop_assert_eq!(Signature::from_bytes(&signature.to_bytes()), Ok(signature));
        }

        #[test]
        fn the_bound_loses_nothing(numbers in prop::collection::vec(0_u64..300, 0..900)) {
            let mut all: Vec<u32> = numbers.windows(SHINGLE_WORDS.min(numbers.len()).max(1)).map(shingle).collect();
            all.sort_unstable();
            all.dedup();
            all.truncate(HASHES);
            prop_assert_eq!(smallest(&numbers), all);
        }
    }
}
