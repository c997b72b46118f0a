//! Names to offer where nothing is understood.

use super::name::usual_names;
use crate::role::catalogue::all;

/// Names offered.
const OFFERED_MAX: usize = 6;
/// Least likeness (Jaro-Winkler) of a name worth offering.
const LIKENESS_MIN: f64 = 0.75;
/// Likeness of a name that has one of the words: `Pizza Maker` for `pizza`.
const SHARED_WORD: f64 = 0.9;
/// Letters of the typed words that are compared; the longest name has 46.
const LETTERS_MAX: usize = 60;

/// The usual names nearest to the words, nearest first.
///
/// Only names with the first letter of one of the words are compared: the others are hardly ever near, and there are
/// ten times as many.
pub(super) fn nearest(words: &[String]) -> Vec<String> {
    let typed: String = words.join(" ").chars().take(LETTERS_MAX).collect();
    let mut scored: Vec<(f64, &'static str)> = Vec::new();
    for (role, name) in all().iter().zip(usual_names()) {
        let beginning = role.name.chars().next().map(|c| c.to_ascii_lowercase());
        let begins_alike = words.iter().any(|word| word.chars().next() == beginning);
        let shares_word = words.iter().any(|word| name.contains(word));
        if !begins_alike && !shares_word {
            continue;
        }
        let likeness = strsim::jaro_winkler(&typed, &name.join(" "));
        let likeness = if shares_word { likeness.max(SHARED_WORD) } else { likeness };
        if likeness >= LIKENESS_MIN {
            scored.push((likeness, role.name.as_str()));
        }
    }
    scored.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(right.1)));
    scored.into_iter().take(OFFERED_MAX).map(|(_, name)| name.to_owned()).collect()
}
