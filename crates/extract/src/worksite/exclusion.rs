//! What a location leaves out: `US (except CO, NY)`, `Anywhere but California`, `US (not CA)`.
//!
//! ```text
//! exclusion = word { word }
//! word      = "except" | "anywhere but" | "no" before a name | ...
//! ```
//!
//! An exclusion in brackets ends where they close, another one at a slash or a bracket, each at a semicolon.

use earnest_reference::area::{self, WordRole};

use super::meaning::Meaning;
use super::place::Kind;
use super::word::{Gap, Word, Words};

/// Words that may stand between a negation and the name that it excludes: `outside of the US`.
const FILLERS_MAX: usize = 3;
/// Words of a name that a negation excludes.
const EXCLUDED_WORDS_MAX: usize = 3;

/// The words that are meant.
pub(super) fn without_excluded(words: &Words) -> Vec<Word> {
    let mut kept = Vec::with_capacity(words.list.len());
    let mut excluding: Option<usize> = None;
    let mut gap = Gap::Space;
    for (at, word) in words.list.iter().enumerate() {
        excluding = excluding.filter(|bracket| !ends(word, *bracket));
        if excluding.is_none() && begins(words, at) {
            excluding = Some(word.bracket);
        }
        gap = gap.max(word.gap);
        if excluding.is_none() {
            kept.push(Word { gap, ..word.clone() });
            gap = Gap::Space;
        }
    }
    kept
}

/// Whether an exclusion that began in `bracket` ends before a word.
fn ends(word: &Word, bracket: usize) -> bool {
    let is_listed = word.gap < Gap::Slash || (bracket > 0 && word.gap == Gap::Slash);
    !is_listed || word.bracket != bracket
}

fn begins(words: &Words, at: usize) -> bool {
    let word = &words.list[at];
    let has_next = words.list.get(at + 1).is_some_and(|next| next.gap == Gap::Space);
    let pair = if has_next { area::word_roles(words.key(at..at + 2)) } else { word.roles };
    word.roles.has(WordRole::Exclusion)
        || pair.has(WordRole::Exclusion)
        || (has_next && (word.roles.has(WordRole::Negation) || pair.has(WordRole::Negation)) && negates(words, at))
}

/// Whether a name follows that may be excluded: `no CA`, but not `No. 5` or `no travel`.
fn negates(words: &Words, at: usize) -> bool {
    let follows = |next: usize| words.list.get(next).is_some_and(|word| word.gap == Gap::Space);
    let is_filler = |next: usize| {
        follows(next)
            && (words.list[next].roles.is_filler() || area::word_roles(words.key(at..next + 1)).has(WordRole::Negation))
    };
    let start = at + 1 + (at + 1..=at + FILLERS_MAX).take_while(|&next| is_filler(next)).count();
    let word = &words.list[at];
    // `NO Oslo` is Norway.
    let is_code = word.is_capitals() && word.roles.has(WordRole::CodeLike);
    if !follows(start) || (is_code && !words.list[start].is_capitals()) {
        return false;
    }
    let ends = (start + 1..=start + EXCLUDED_WORDS_MAX).take_while(|&end| follows(end - 1));
    ends.into_iter().any(|end| is_name(words, start, end))
}

/// Outside brackets only a country or a region: `just outside Boston` is near it.
fn is_name(words: &Words, start: usize, end: usize) -> bool {
    let named = &words.list[start..end];
    let meaning = Meaning::of(words.key(start..end), named.iter().all(Word::is_capitals));
    let is_written_so = !meaning.is_code || named.iter().all(Word::is_capitals);
    let is_wide = meaning.places.iter().any(|place| place.kind <= Kind::Region);
    let is_city = named[0].in_brackets() && meaning.places.iter().any(|place| place.population > 0);
    !named[0].has_digit && is_written_so && (is_wide || is_city)
}
