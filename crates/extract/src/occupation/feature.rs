//! What a title is made of, as numbers: the features that the model has weights for.
//!
//! | feature                         | of `Senior Backend Enginer, Payments`                          |
//! |---------------------------------|-----------------------------------------------------------------|
//! | each word                       | `senior`, `backend`, `payment`                                  |
//! | neighbours, with the part's ends | `^ senior`, `senior backend`, …, `payment $`                   |
//! | each part without its level     | `backend enginer` and `payment`, word order left out           |
//! | role that the title names       | `backend-engineer`                                              |
//! | pieces of a word never seen     | `^engi`, `engin`, `ngine`, `gine`, `iner$` of `enginer`         |
//!
//! Words are in the form of [`earnest_reference::title_words`]. A feature is the upper half of a 64-bit FNV-1a hash: the
//! same on every machine.

use earnest_reference::words_of_work;

/// Letters of a piece of an unknown word.
const PIECE_LETTERS: usize = 5;
/// Marks the begin and the end of a part, and of a word in pieces.
const BEGIN: u64 = 0x5851_F42D_4C95_7F2D;
const END: u64 = 0x1405_7B7E_F767_814F;

/// Kinds of features, so that a word and a role of the same letters differ.
#[derive(Clone, Copy)]
enum Kind {
    Word = 1,
    Neighbours = 2,
    Part = 3,
    Role = 4,
    Piece = 5,
    Text = 6,
}

/// A word with its hash, which several features are made of.
#[derive(Clone, Copy)]
struct HashedWord<'w> {
    text: &'w str,
    hash: u64,
    is_known: bool,
}

impl<'w> HashedWord<'w> {
    fn new(text: &'w str, knows: impl Fn(u32) -> bool) -> Self {
        let hash = hash_of(text);
        Self { text, hash, is_known: knows(feature(Kind::Word, hash)) }
    }
}

impl AsRef<str> for HashedWord<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

/// Gives each feature of a title to `take`. `knows` says of a word's feature whether the model has a weight for it; other
/// words are taken in pieces. Returns how many words of work are known.
pub fn title_features(
    parts: &[Vec<String>],
    role: Option<&str>,
    knows: impl Fn(u32) -> bool,
    mut take: impl FnMut(u32),
) -> usize {
    let mut count = 0;
    for part in parts {
        let words: Vec<HashedWord<'_>> = part.iter().map(|text| HashedWord::new(text, &knows)).collect();
        let mut before = BEGIN;
        for word in &words {
            if word.is_known {
                take(feature(Kind::Word, word.hash));
                take(neighbours(before, word.hash));
                before = word.hash;
            } else {
                pieces(word.text, &mut take);
                before = BEGIN;
            }
        }
        take(neighbours(before, END));
        let bare = words_of_work(&words);
        count += bare.iter().filter(|word| word.is_known).count();
        take(feature(Kind::Part, bare.iter().fold(0, |sum: u64, word| sum.wrapping_add(mixed(word.hash)))));
    }
    if let Some(role) = role {
        take(feature(Kind::Role, hash_of(role)));
    }
    count
}

/// The feature of a word of a duty or of a skill's name.
pub fn text_feature(word: &str) -> u32 {
    feature(Kind::Text, hash_of(word))
}

fn neighbours(before: u64, after: u64) -> u32 {
    feature(Kind::Neighbours, before.rotate_left(23) ^ mixed(after))
}

fn pieces(word: &str, take: &mut impl FnMut(u32)) {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(std::iter::once('$')).collect();
    for piece in letters.windows(PIECE_LETTERS.min(letters.len())) {
        let mut buffer = [0; 4];
        let hash = piece.iter().fold(FNV_OFFSET, |hash, letter| fnv(hash, letter.encode_utf8(&mut buffer).as_bytes()));
        take(feature(Kind::Piece, hash));
    }
}

fn feature(kind: Kind, hash: u64) -> u32 {
    (mixed(hash ^ (kind as u64).wrapping_mul(BEGIN)) >> 32) as u32
}

fn hash_of(word: &str) -> u64 {
    fnv(FNV_OFFSET, word.as_bytes())
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01B3;

fn fnv(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// The finalizer of `MurmurHash3`: every bit of the sum depends on every bit of the hash.
fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn features(part: &[&str], known: bool) -> Vec<u32> {
        let mut all = Vec::new();
        let words = part.iter().map(|&word| word.to_owned()).collect();
        title_features(&[words], None, |_| known, |feature| all.push(feature));
        all
    }

    #[test]
    fn features_are_the_same_on_every_machine() {
        assert_eq!(text_feature("postgresql"), text_feature("postgresql"));
        assert_ne!(text_feature("cook"), feature(Kind::Word, hash_of("cook")));
    }

    #[test]
    fn word_order_matters_to_neighbours_only() {
        let (forth, back) = (features(&["sales", "engineer"], true), features(&["engineer", "sales"], true));
        let shared = forth.iter().filter(|feature| back.contains(feature)).count();
        assert_eq!(shared, 3, "two words and the part are the same");
    }

    #[test]
    fn an_unknown_word_shares_pieces_with_its_slip() {
        let (right, slip) = (features(&["electrician"], false), features(&["electrican"], false));
        assert!(right.iter().filter(|feature| slip.contains(feature)).count() >= 5);
    }
}
