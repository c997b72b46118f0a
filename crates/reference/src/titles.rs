//! Job titles to SOC codes, by the evidence of the lists that name them.
//!
//! A title stands for an occupation more surely where it is the occupation's own title than where O*NET lists it among
//! the alternates, and `weight` is the share of that evidence:
//!
//! | origin                              | points |
//! |-------------------------------------|--------|
//! | title of the occupation             | 8      |
//! | SOC direct-match title              | 6      |
//! | reported by incumbents to O*NET     | 3      |
//! | alternate title in O*NET            | 1      |

use std::collections::HashMap;
use std::sync::LazyLock;

use earnest_core::SocCode;

use crate::table::Table;
use crate::{sorted_key, title_words};

static TITLES: LazyLock<Table> =
    LazyLock::new(|| Table::unpack(include_bytes!("../../../reference/title/onet/27.0/titles.tsv.zst")));
static WORDS: LazyLock<Table> =
    LazyLock::new(|| Table::unpack(include_bytes!("../../../reference/title/onet/27.0/words.tsv.zst")));

/// One occupation that a title stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TitleMatch {
    /// The occupation.
    pub soc: SocCode,
    /// Its share of the evidence, from 0 to 1.
    pub weight: f64,
    /// Points of evidence behind the title, over all its occupations.
    pub evidence: f64,
    /// Whether a list names the title, up to plural and order of words; otherwise a spelling slip was mended.
    pub exact: bool,
}

/// The occupations that a title stands for, best first; empty where no list has it.
pub fn lookup(title: &str) -> Vec<TitleMatch> {
    lookup_words(&title_words(title))
}

/// [`lookup`] for words that [`title_words`] gave.
pub fn lookup_words(words: &[String]) -> Vec<TitleMatch> {
    let matches = lookup_key(&sorted_key(words));
    if !matches.is_empty() || words.len() < 2 {
        return matches;
    }
    let Some(mended) = mend(words) else { return Vec::new() };
    let mut matches = lookup_key(&sorted_key(&mended));
    for found in &mut matches {
        found.exact = false;
    }
    matches
}

/// [`lookup`] for a key that [`sorted_key`] gave, without mending spelling slips.
pub fn lookup_key(key: &str) -> Vec<TitleMatch> {
    let Some(occupations) = TITLES.get(key).next() else { return Vec::new() };
    let mut points: Vec<(SocCode, f64)> = parse(occupations, |origins| origins.bytes().map(points_of).sum());
    let total: f64 = points.iter().map(|(_, points)| points).sum();
    points.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
    points
        .into_iter()
        .map(|(soc, points)| TitleMatch { soc, weight: points / total, evidence: total, exact: true })
        .collect()
}

/// How many listed titles of each occupation have the word.
pub fn occupations_of_word(word: &str) -> Vec<(SocCode, f64)> {
    WORDS.get(word).next().map_or_else(Vec::new, |list| parse(list, |count| count.parse().unwrap_or_default()))
}

fn points_of(origin: u8) -> f64 {
    match origin {
        b'o' => 8.0,
        b'd' => 6.0,
        b'r' => 3.0,
        _ => 1.0,
    }
}

fn parse(list: &str, value: impl Fn(&str) -> f64) -> Vec<(SocCode, f64)> {
    list.split(',')
        .filter_map(|entry| {
            let (digits, rest) = entry.split_once('=')?;
            Some((SocCode::from_digits(digits.parse().ok()?)?, value(rest)))
        })
        .collect()
}

/// The words with those that no title has replaced by the commonest word one slip away; `None` where none is.
pub fn mend(words: &[String]) -> Option<Vec<String>> {
    let mut mended = words.to_vec();
    for word in &mut mended {
        if word.len() >= SLIP_LETTERS_MIN
            && !WORDS.contains(word)
            && let Some(target) = nearest_word(word)
        {
            target.clone_into(word);
        }
    }
    (mended != words).then_some(mended)
}

/// Shorter words have too many neighbours one letter away.
const SLIP_LETTERS_MIN: usize = 5;

/// Known words with the length of their list of occupations, by first letter.
static WORDS_BY_LETTER: LazyLock<HashMap<u8, Vec<(&'static str, usize)>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<u8, Vec<(&'static str, usize)>> = HashMap::new();
    for (word, list) in WORDS.lines().filter_map(|line| line.split_once('\t')) {
        if let Some(&first) = word.as_bytes().first() {
            by_letter.entry(first).or_default().push((word, list.len()));
        }
    }
    by_letter
});

/// The known word one letter away that most titles have; a letter left out, doubled or swapped is a commoner slip than
/// another letter in its place, so `electrican` is an electrician and not electrical.
fn nearest_word(word: &str) -> Option<&'static str> {
    let known = WORDS_BY_LETTER.get(word.as_bytes().first()?)?;
    let near = known.iter().filter(|(known, _)| is_one_slip(word, known));
    near.max_by_key(|(known, titles)| (!has_other_letter(word, known), titles)).map(|(known, _)| *known)
}

/// Whether one of two words one slip apart has another letter in a place, and not fewer, more or swapped ones.
fn has_other_letter(left: &str, right: &str) -> bool {
    let sum = |word: &str| word.bytes().map(u32::from).sum::<u32>();
    left.len() == right.len() && sum(left) != sum(right)
}

/// Whether one insertion, deletion, change or swap of neighbours turns one word into the other.
pub(crate) fn is_one_slip(left: &str, right: &str) -> bool {
    let (long, short) = if left.len() >= right.len() { (left, right) } else { (right, left) };
    let (long, short) = (long.as_bytes(), short.as_bytes());
    if long.len() - short.len() > 1 || long == short {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let (long, short) = (&long[same..], &short[same..]);
    if long.len() > short.len() {
        return long[1..] == *short;
    }
    let swapped = long.len() >= 2 && long[0] == short[1] && long[1] == short[0] && long[2..] == short[2..];
    long[1..] == short[1..] || swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(title: &str) -> String {
        lookup(title).first().map_or_else(|| "-".to_owned(), |found| format!("{} {}", found.soc, found.exact))
    }

    #[test]
    fn listed_titles_have_their_occupation() {
        assert_eq!(best("Software Developers"), "15-1252 true");
        assert_eq!(best("developer, software"), "15-1252 true");
        assert_eq!(best("Registered Nurse"), "29-1141 true");
        assert_eq!(best("truck drvier"), "53-3032 false");
        assert_eq!(best("xyzzy plugh"), "-");
        assert_eq!(best(""), "-");
    }

    #[test]
    fn weights_are_shares() {
        for title in ["chef", "data analyst", "truck driver"] {
            let sum: f64 = lookup(title).iter().map(|found| found.weight).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{title}");
        }
    }

    #[test]
    fn one_slip_is_one_letter() {
        for (left, right) in [("enginer", "engineer"), ("enginere", "engineer"), ("enginaer", "engineer")] {
            assert!(is_one_slip(left, right) && is_one_slip(right, left), "{left}");
        }
        for (left, right) in [("engineer", "engineer"), ("engine", "engineer"), ("nurse", "purses")] {
            assert!(!is_one_slip(left, right), "{left}");
        }
    }
}
