//! Slips of spelling, mended word by word.
//!
//! | typed            | mended           | slips |
//! |------------------|------------------|-------|
//! | `enginer`        | `engineer`       | 1     |
//! | `desinger`       | `designer`       | 1: neighbours swapped |
//! | `vetinarian`     | `veterinarian`   | 2     |
//! | `plum`           | nothing: a short word has too many neighbours |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::question::Question;
use crate::role::catalogue::catalogue;
use crate::{title_words, titles};

/// Letters that a word must have for one slip, and for two.
const LETTERS_MIN: [usize; 2] = [4, 8];
/// A word that stands alone must be longer: nothing beside it says that it is a role at all.
const LETTERS_ALONE_MIN: usize = 5;
/// Longer words are none.
const LETTERS_MAX: usize = 40;
/// Likely words kept for each misspelt one.
const CHOICES_MAX: usize = 4;
/// Spellings of the whole question that are tried.
const MENDINGS_MAX: usize = 12;

/// A word of the catalogue's names.
struct Known {
    word: &'static str,
    letters: usize,
    /// One bit a letter: words that differ by one slip differ by at most two bits.
    bits: u32,
    /// How many names have it.
    names: usize,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let mut counts: FxHashMap<&'static str, usize> = FxHashMap::default();
    for word in catalogue().aliases.iter().flat_map(|alias| &alias.words) {
        *counts.entry(word.as_str()).or_default() += 1;
    }
    let mut known: Vec<Known> = counts
        .into_iter()
        .map(|(word, names)| Known { word, letters: word.chars().count(), bits: bits(word), names })
        .collect();
    known.sort_by_key(|known| known.word);
    known
});

/// Whether a name of the catalogue has the word.
pub(super) fn is_known(word: &str) -> bool {
    KNOWN.binary_search_by(|known| known.word.cmp(word)).is_ok()
}

/// The question with its unknown words replaced by known ones, fewest slips first, each with a measure of the slips.
pub(super) fn mendings(question: &Question) -> Vec<(usize, Question)> {
    let words = title_words(&question.text());
    let letters_min = if words.len() == 1 { LETTERS_ALONE_MIN } else { LETTERS_MIN[0] };
    let mut mended: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    for word in words {
        let letters = word.chars().count();
        let choices = if (letters_min..=LETTERS_MAX).contains(&letters) && !is_word(&word) {
            likely_words(&word, letters)
        } else {
            Vec::new()
        };
        if choices.is_empty() {
            mended.iter_mut().for_each(|(_, words)| words.push(word.clone()));
            continue;
        }
        let with = |(cost, words): &(usize, Vec<String>), (slips, choice): (usize, &str)| {
            (cost + slips, words.iter().cloned().chain([choice.to_owned()]).collect())
        };
        mended = mended.iter().flat_map(|begun| choices.iter().map(move |&choice| with(begun, choice))).collect();
        mended.sort_by_key(|(cost, _)| *cost);
        mended.truncate(MENDINGS_MAX);
    }
    mended.retain(|(cost, _)| *cost > 0);
    mended.into_iter().map(|(cost, words)| (cost, Question::of_words(words))).collect()
}

fn is_word(word: &str) -> bool {
    is_known(word) || !titles::occupations_of_word(word).is_empty() || word.chars().any(|c| c.is_ascii_digit())
}

/// The known words near to `word`, nearest and then commonest first. A slip counts two, another first letter one more.
fn likely_words(word: &str, letters: usize) -> Vec<(usize, &'static str)> {
    let forgiven = LETTERS_MIN.iter().filter(|&&min| letters >= min).count();
    let word_bits = bits(word);
    let mut near: Vec<(usize, usize, &'static str)> = Vec::new();
    for known in KNOWN.iter() {
        let bits_apart = (known.bits ^ word_bits).count_ones() as usize;
        if known.letters < LETTERS_MIN[0] || known.letters.abs_diff(letters) > forgiven || bits_apart > 2 * forgiven {
            continue;
        }
        let slips = strsim::osa_distance(word, known.word);
        let other_beginning = usize::from(word.chars().next() != known.word.chars().next());
        if slips <= forgiven && slips + other_beginning <= forgiven.max(2) {
            near.push((2 * slips + other_beginning, usize::MAX - known.names, known.word));
        }
    }
    near.sort_unstable();
    near.into_iter().take(CHOICES_MAX).map(|(cost, _, word)| (cost, word)).collect()
}

fn bits(word: &str) -> u32 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 32))
}
