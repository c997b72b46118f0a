//! The words of a question, and which of them stand beside the role.
//!
//! ```text
//! question = { beside } name { beside } [ employer-word anything ]
//! beside   = question-word | level | contract | place | small word
//! ```
//!
//! | typed                               | name                | beside                                  |
//! |-------------------------------------|---------------------|-----------------------------------------|
//! | `how much do prompt engineers make` | `prompt engineers`  | words of questions and of pay           |
//! | `staff nurse texas`                 | `nurse`             | a level, a place                        |
//! | `barista at starbucks`              | `barista`           | an employer: all that follows `at`      |
//! | `compensation analyst salary`       | `compensation analyst` | the longest name wins: `compensation` belongs to it |

use std::collections::HashSet;
use std::sync::LazyLock;

use super::name::{Meaning, is_head, meaning, meaning_in_order};
use super::spelling::is_known;
use crate::area::{cities_named, country_named, place_alias, regions_named, us_state};
use crate::{fold, table, title_words, words_of_work};

/// Letters of a question that are read: the longest name has 60.
const LETTERS_MAX: usize = 200;
/// Words of a question that are read: the number of runs of words grows with the square.
const WORDS_MAX: usize = 16;
/// Words of the longest run that stands beside the role: `per hour`, `salt lake city utah`.
const BESIDE_WORDS_MAX: usize = 4;
/// Inhabitants of a city that is meant without its state; smaller ones share names with everything.
const CITY_POPULATION_MIN: u64 = 20_000;
/// The same for a name that is not its own: `Manger` is Munger in India, and a slip for a manager.
const CITY_POPULATION_MIN_OTHER_NAME: u64 = 500_000;

struct QueryWords {
    question: HashSet<&'static str>,
    employer: HashSet<&'static str>,
    either: HashSet<&'static str>,
}

static QUERY_WORDS: LazyLock<QueryWords> = LazyLock::new(|| {
    let mut words = QueryWords { question: HashSet::new(), employer: HashSet::new(), either: HashSet::new() };
    for line in table::lines(include_str!("../../../../../reference/role/earnest/2026-11/query_words.tsv")) {
        match line.split_once('\t') {
            Some(("question", word)) => drop(words.question.insert(word)),
            Some(("employer", word)) => drop(words.employer.insert(word)),
            Some(("either", word)) => drop(words.either.insert(word)),
            _ => {}
        }
    }
    words
});

/// What a person typed, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    words: Vec<String>,
}

impl Question {
    /// Divides what was typed.
    pub(super) fn read(text: &str) -> Self {
        let beginning: String = text.chars().take(LETTERS_MAX).collect();
        let words = beginning.split(|c: char| c.is_whitespace() || ",;|()[]?!\"".contains(c));
        Self::of_words(words.filter(|word| *word == "@" || !fold(word).is_empty()).map(str::to_owned).collect())
    }

    /// A question of these words.
    pub(super) fn of_words(mut words: Vec<String>) -> Self {
        words.truncate(WORDS_MAX);
        Self { words }
    }

    /// The words with spaces between them.
    pub(super) fn text(&self) -> String {
        self.words.join(" ")
    }

    /// What the longest run of words means beside which nothing says what the work is.
    pub(super) fn name(&self) -> Option<Meaning> {
        let beside = self.beside();
        let runs = (1..=self.words.len())
            .rev()
            .flat_map(|len| (0..=self.words.len() - len).map(move |at| (at, at + len)))
            .filter(|&(start, end)| beside.before[start] && beside.after[end]);
        // `analyst salary` asks what analysts earn, though there is a salary analyst; `social work` is work after all.
        let (asked, plain): (Vec<_>, Vec<_>) = runs.partition(|&(_, end)| is_asked(&self.words[end - 1]));
        // `data analyst entry level` is no data entry analyst.
        [plain, asked].iter().find_map(|runs| {
            let words = || runs.iter().map(|&(start, end)| title_words(&self.words[start..end].join(" ")));
            words().find_map(|words| meaning_in_order(&words)).or_else(|| words().find_map(|words| meaning(&words)))
        })
    }

    /// What each side of an `or` means, where each means something: `plumber vs electrician`.
    pub(super) fn sides(&self) -> Option<Meaning> {
        let sides: Vec<&[String]> = self.words.split(|word| QUERY_WORDS.either.contains(fold(word).as_str())).collect();
        let meanings: Option<Vec<Meaning>> = sides.iter().map(|side| Self::of_words(side.to_vec()).name()).collect();
        let mut meaning = meanings.filter(|_| sides.len() > 1)?.concat();
        let mut seen = HashSet::new();
        meaning.retain(|&role| seen.insert(role));
        Some(meaning)
    }

    /// What the longest name means that the question begins with, where what follows is no other work: no word is the
    /// head of another name (`tsa agent airport`) and, after a name of one word, none is a word of work at all
    /// (`cashier walmart`).
    pub(super) fn beginning(&self) -> Option<Meaning> {
        let words = title_words(&self.text());
        (1..words.len()).rev().find_map(|end| {
            let may_end = if end > 1 { |word: &String| !is_head(word) } else { |word: &String| !is_known(word) };
            meaning_in_order(&words[..end]).filter(|_| words[end..].iter().all(may_end))
        })
    }

    /// The words that say what the work is, as far as that can be told without knowing its name.
    pub(super) fn bare(&self) -> Self {
        let beside = self.beside();
        let count = self.words.len();
        let end = (0..=count).find(|&at| beside.after[at]).unwrap_or(count);
        let start = (0..=end).rev().find(|&at| beside.before[at]).unwrap_or(0);
        let mut words = Vec::with_capacity(count);
        let mut at = start;
        while at < end {
            let len = (1..=BESIDE_WORDS_MAX.min(end - at)).rev().find(|len| is_no_work(&self.words[at..at + len]));
            if len.is_none() {
                words.push(self.words[at].clone());
            }
            at += len.unwrap_or(1);
        }
        Self { words }
    }

    fn beside(&self) -> Beside {
        let count = self.words.len();
        let mut beside = Beside { before: vec![false; count + 1], after: vec![false; count + 1] };
        beside.before[0] = true;
        beside.after[count] = true;
        for end in 1..=count {
            beside.before[end] = (end.saturating_sub(BESIDE_WORDS_MAX)..end)
                .any(|start| beside.before[start] && is_beside(&self.words[start..end]));
        }
        for start in (0..count).rev() {
            beside.after[start] = QUERY_WORDS.employer.contains(self.words[start].to_lowercase().as_str())
                || (start + 1..=count.min(start + BESIDE_WORDS_MAX))
                    .any(|end| beside.after[end] && is_beside(&self.words[start..end]));
        }
        beside
    }
}

/// Where the words before a position, and those from it on, all stand beside the role.
struct Beside {
    before: Vec<bool>,
    after: Vec<bool>,
}

fn is_beside(run: &[String]) -> bool {
    is_no_work(run) || is_place(&fold(&run.join(" ")))
}

/// Whether a run of words says neither work nor place: a question, pay, a level, a contract, small words.
fn is_no_work(run: &[String]) -> bool {
    let folded = fold(&run.join(" "));
    QUERY_WORDS.question.contains(folded.as_str())
        || is_amount(&folded)
        || words_of_work(&title_words(&folded)).is_empty()
}

fn is_asked(word: &str) -> bool {
    QUERY_WORDS.question.contains(fold(word).as_str())
}

/// `100k`, `2026`: no name of a role is a number.
fn is_amount(folded: &str) -> bool {
    let digits = folded.strip_suffix('k').unwrap_or(folded);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_place(folded: &str) -> bool {
    let is_code = || us_state(&folded.to_uppercase()).is_some();
    // A town may be called like a trade (`Baker`) or a thing of one (`Mobile`), a state or a country is not.
    let is_city = || {
        (folded.contains(' ') || !is_known(folded))
            && cities_named(folded).iter().any(|city| {
                city.population >= if city.is_own_name { CITY_POPULATION_MIN } else { CITY_POPULATION_MIN_OTHER_NAME }
            })
    };
    is_code()
        || regions_named(folded).next().is_some()
        || country_named(folded).is_some()
        || place_alias(folded).is_some()
        || is_city()
}
