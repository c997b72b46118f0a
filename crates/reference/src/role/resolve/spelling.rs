//! Slips of spelling, mended word by word.
//!
//! | typed            | mended           | slips |
//! |------------------|------------------|-------|
//! | `enginer`        | `engineer`       | 1     |
//! | `desinger`       | `designer`       | 1: neighbours swapped |
//! | `vetinarian`     | `veterinarian`   | 2     |
//! | `pharm tech`     | `pharmacy technician` | an ending left out |
//! | `plum`           | nothing: a short word that stands alone has too many neighbours | |

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::role::catalogue::catalogue;
use crate::titles;

/// Letters that a word must have for one slip, and for two.
const LETTERS_MIN: [usize; 2] = [4, 6];
/// The same for a word that stands alone: nothing beside it says that it is a role at all.
const LETTERS_ALONE_MIN: [usize; 2] = [5, 8];
/// A known word this many times as common as another that is as near is rather meant.
const TIMES_AS_COMMON: usize = 5;
/// And this many times as common as one that is a word itself.
const TIMES_AS_COMMON_AS_LISTED: usize = 20;
/// Longer words are none.
const LETTERS_MAX: usize = 40;
/// What an ending left out costs, where a slip costs two.
const CUT_COST: usize = 3;
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

/// The same words by their count of letters.
static BY_LETTERS: LazyLock<Vec<Vec<&'static Known>>> = LazyLock::new(|| {
    let mut by_letters: Vec<Vec<&'static Known>> = (0..=LETTERS_MAX + 2).map(|_| Vec::new()).collect();
    for known in KNOWN.iter() {
        if let Some(words) = by_letters.get_mut(known.letters) {
            words.push(known);
        }
    }
    by_letters
});

/// Whether a name of the catalogue has the word.
pub(super) fn is_known(word: &str) -> bool {
    known(word).is_some()
}

fn known(word: &str) -> Option<&'static Known> {
    KNOWN.binary_search_by(|known| known.word.cmp(word)).ok().map(|at| &KNOWN[at])
}

/// The words with likely ones in the place of others, fewest slips first, each with a measure of the slips.
pub(super) fn mendings(words: Vec<String>) -> Vec<(usize, Vec<String>)> {
    let letters_min = if words.len() == 1 { LETTERS_ALONE_MIN } else { LETTERS_MIN };
    let mut mended: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
    for word in words {
        let letters = word.chars().count();
        let may_slip = (letters_min[0]..=LETTERS_MAX).contains(&letters);
        let choices = if may_slip { likely_words(&word, letters_min) } else { Vec::new() };
        if choices.is_empty() {
            for (_, words) in &mut mended {
                words.push(word.clone());
            }
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
    mended
}

/// The known words near to `word`, nearest and then commonest first. A slip costs two and another first letter one more, a
/// letter doubled wrongly one, an ending left out three, a rare word one more.
fn likely_words(word: &str, letters_min: [usize; 2]) -> Vec<(usize, &'static str)> {
    let letters = word.chars().count();
    let slips_max = letters_min.iter().filter(|&&min| letters >= min).count();
    // A word of the lists of titles may stand as it is, but also for a much commoner one (`manger`), or one that it
    // begins (`pharm`).
    let own_names = known(word).map_or(0, |known| known.names);
    let is_listed = own_names > 0 || !titles::occupations_of_word(word).is_empty();
    let (forgiven, names_min) = match (is_listed, word.chars().any(|c| c.is_ascii_digit())) {
        (_, true) => (0, 0),
        (true, _) => (1, own_names.max(1) * TIMES_AS_COMMON_AS_LISTED),
        (false, _) => (slips_max, 0),
    };
    let mut near: Vec<(usize, usize, &'static str)> = Vec::new();
    if let Some(known) = known(word) {
        near.push((0, known.names, known.word));
    } else {
        near.extend(beginning_with(word).map(|known| (CUT_COST, known.names, known.word)));
    }
    let (word_bits, undoubled, first) = (bits(word), undoubled(word), word.chars().next());
    let lengths = letters.saturating_sub(forgiven).max(LETTERS_MIN[0])..=letters + forgiven;
    for known in BY_LETTERS.get(lengths).unwrap_or_default().iter().flatten().filter(|_| forgiven > 0) {
        let bits_apart = (known.bits ^ word_bits).count_ones() as usize;
        if bits_apart > 2 * forgiven || known.names < names_min || known.word == word {
            continue;
        }
        let slips = strsim::osa_distance(word, known.word);
        let other_beginning = usize::from(first != known.word.chars().next());
        if slips <= forgiven && slips + other_beginning <= forgiven.max(2) {
            let is_doubling = bits_apart == 0 && undoubled == self::undoubled(known.word);
            near.push((if is_doubling { 1 } else { 2 * slips + other_beginning }, known.names, known.word));
        }
    }
    near.sort_unstable_by_key(|&(cost, names, word)| (cost, usize::MAX - names, word));
    let mut most_names = 0;
    for (cost, names, _) in &mut near {
        most_names = most_names.max(*names);
        *cost += usize::from(*names * TIMES_AS_COMMON < most_names);
    }
    near.dedup_by_key(|(_, _, word)| *word);
    near.sort_by_key(|&(cost, ..)| cost);
    near.into_iter().take(CHOICES_MAX).map(|(cost, _, word)| (cost, word)).collect()
}

/// The known words that begin with `word`.
fn beginning_with(word: &str) -> impl Iterator<Item = &'static Known> {
    let start = KNOWN.partition_point(|known| known.word < word);
    KNOWN[start..].iter().take_while(move |known| known.word.starts_with(word))
}

/// The word with every doubled letter single.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn bits(word: &str) -> u32 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 32))
}
