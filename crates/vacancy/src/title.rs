//! What a title says of the work, and which two titles may be one vacancy's.
//!
//! | one                          | other                              | they are                                  |
//! |------------------------------|------------------------------------|-------------------------------------------|
//! | `Sr. Software Engineer`      | `Senior Software Engineer (m/w/d)` | equal: abbreviations, marks               |
//! | `Cook - Boston (Remote)`     | `Cook`, where both are in Boston   | equal: places and arrangement are facts of their own |
//! | `Front End Developer #4711`  | `Frontend Developer`               | equal: spacing, references                |
//! | `Data Engineer`              | `Data Engineer, Payments`          | edited: the text must carry it            |
//! | `Engineer II`                | `Engineer III`                     | different: level                          |
//! | `Nurse (Part-time)`          | `Nurse`                            | different: contract                       |
//! | `Forklift Operator`          | `Warehouse Picker`                 | different                                 |

use serde::{Deserialize, Serialize};

use crate::mix::{hash_all, hash_bytes};

/// A title's words, as hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TitleKey {
    /// Words of the work, sorted and distinct.
    work: Box<[u32]>,
    /// Hash of the words of work run together, in their order.
    run_together: u64,
    /// Hash of the words that say level or contract, sorted and distinct.
    level: u64,
}

/// How two titles stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Titles {
    /// The same work in the same words.
    Equal,
    /// One says more than the other.
    Edited,
    /// Different work, level or contract.
    Different,
}

/// Words that one title may have more than the other.
const EDITED_WORDS_MAX: usize = 4;

/// Abbreviations, written out.
const WRITTEN_OUT: [(&str, &str); 16] = [
    ("sr", "senior"),
    ("snr", "senior"),
    ("jr", "junior"),
    ("eng", "engineer"),
    ("engr", "engineer"),
    ("mgr", "manager"),
    ("dev", "developer"),
    ("dir", "director"),
    ("asst", "assistant"),
    ("assoc", "associate"),
    ("admin", "administrator"),
    ("rep", "representative"),
    ("mktg", "marketing"),
    ("swe", "softwareengineer"),
    ("sw", "software"),
    ("svp", "seniorvicepresident"),
];

/// Words that say nothing of the work: arrangement, gender marks, calls to apply.
const NOISE: [&str; 46] = [
    "a",
    "all",
    "an",
    "and",
    "apply",
    "at",
    "d",
    "f",
    "for",
    "fulltime",
    "full",
    "time",
    "genders",
    "gn",
    "h",
    "hiring",
    "hybrid",
    "immediate",
    "immediately",
    "in",
    "job",
    "m",
    "new",
    "now",
    "of",
    "on",
    "onsite",
    "opening",
    "opportunity",
    "or",
    "permanent",
    "position",
    "remote",
    "remotely",
    "site",
    "start",
    "the",
    "to",
    "urgent",
    "urgently",
    "vacancy",
    "w",
    "wanted",
    "we",
    "x",
    "wfh",
];

/// What a reference is called.
const REFERENCE_NAMES: [&str; 8] = ["r", "jr", "id", "no", "nr", "ref", "req", "requisition"];

/// Words that say level or contract: two titles with others of these are different vacancies.
const LEVELS: [&str; 42] = [
    "apprentice",
    "apprenticeship",
    "associate",
    "chief",
    "contract",
    "contractor",
    "director",
    "entry",
    "executive",
    "fellow",
    "freelance",
    "graduate",
    "head",
    "i",
    "ii",
    "iii",
    "intern",
    "internship",
    "interim",
    "iv",
    "junior",
    "lead",
    "manager",
    "mid",
    "parttime",
    "president",
    "principal",
    "seasonal",
    "senior",
    "seniorvicepresident",
    "staff",
    "student",
    "supervisor",
    "temp",
    "temporary",
    "trainee",
    "v",
    "vi",
    "vice",
    "vp",
    "weekend",
    "working",
];

impl TitleKey {
    /// The key of `title`; words of the posting's own `places` (hashes, sorted) do not count.
    pub(crate) fn new(title: &str, places: &[u32]) -> Self {
        let words = title_words(title);
        let has_gender_mark = words.iter().any(|word| word == "m");
        let mut tasks: Vec<u32> = Vec::with_capacity(words.len());
        let mut levels: Vec<u64> = Vec::new();
        let mut run_together = Vec::new();
        for (at, word) in words.iter().enumerate() {
            // `R-12345`, `Req 12345`: what stands before a reference is its name.
            if words.get(at + 1).is_some_and(|next| is_reference(next)) && REFERENCE_NAMES.contains(&word.as_str()) {
                continue;
            }
            let word = WRITTEN_OUT.iter().find(|(short, _)| short == word).map_or(word.as_str(), |(_, long)| long);
            // `m/v` is Dutch and Spanish for every gender, `Engineer V` is a level.
            if NOISE.contains(&word) || (word == "v" && has_gender_mark) {
                continue;
            }
            if is_level(word) {
                levels.push(hash_bytes(word.as_bytes()));
            } else if !is_reference(word) && places.binary_search(&word_hash(word)).is_err() {
                tasks.push(word_hash(word));
                run_together.extend(word.bytes());
            }
        }
        tasks.sort_unstable();
        tasks.dedup();
        levels.sort_unstable();
        levels.dedup();
        Self { work: tasks.into(), run_together: hash_bytes(&run_together), level: hash_all(levels) }
    }

    /// Hash of everything that must be equal for equal titles.
    pub(crate) fn hash(&self) -> u64 {
        hash_all([self.work_hash(), self.level])
    }

    /// Hash of the words of work, whatever the level.
    pub(crate) fn work_hash(&self) -> u64 {
        hash_all(self.work.iter().map(|&word| u64::from(word)))
    }

    /// How this title stands to `other`.
    pub(crate) fn compare(&self, other: &Self) -> Titles {
        if self.level != other.level {
            return Titles::Different;
        }
        if self.work == other.work || self.run_together == other.run_together {
            return Titles::Equal;
        }
        let (short, long) =
            if self.work.len() < other.work.len() { (&self.work, &other.work) } else { (&other.work, &self.work) };
        let held = short.iter().all(|word| long.binary_search(word).is_ok());
        if held && !short.is_empty() && long.len() - short.len() <= EDITED_WORDS_MAX {
            Titles::Edited
        } else {
            Titles::Different
        }
    }
}

/// Hash of a word of a title or a place.
pub(crate) fn word_hash(word: &str) -> u32 {
    u32::try_from(hash_bytes(word.as_bytes()) >> 32).unwrap_or_default()
}

/// The words of a title or a location in small letters; `c++`, `c#` and `r&d` are one word, `part-time` is.
pub(crate) fn title_words(title: &str) -> Vec<String> {
    let mut lower = title.to_lowercase();
    for (apart, together) in [("part time", "parttime"), ("part-time", "parttime"), ("r&d", "rnd"), ("co-op", "intern")]
    {
        if lower.contains(apart) {
            lower = lower.replace(apart, together);
        }
    }
    let is_sign = |sign: char| !(sign.is_alphanumeric() || matches!(sign, '+' | '#' | '\'' | '’'));
    lower
        .split(is_sign)
        .map(|word| word.trim_start_matches('#').replace(['\'', '’'], ""))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// A level or contract word, or a grade such as `3`, `l4`.
fn is_level(word: &str) -> bool {
    let grade = word.strip_prefix(['l', 't', 'p', 'e']).unwrap_or(word);
    LEVELS.contains(&word) || (grade.len() == 1 && grade.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A number of the posting, a year, hours: two digits or more and nothing else, or letters before four digits and more.
fn is_reference(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    digits == word.len() || digits >= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(one: &str, other: &str) -> Titles {
        let places = [word_hash("boston")];
        TitleKey::new(one, &places).compare(&TitleKey::new(other, &places))
    }

    #[test]
    fn edited_headers_are_one_title() {
        for (one, other) in [
            ("Sr. Software Engineer", "Senior Software Engineer (m/w/d)"),
            ("Cook - Boston (Remote)", "COOK"),
            ("Front End Developer #4711", "Frontend Developer"),
            ("Urgent! Nurse, Full-time - R-012345", "Nurse"),
            ("Kellner (m/v/x)", "Kellner"),
        ] {
            assert_eq!(compare(one, other), Titles::Equal, "{one} {other}");
        }
        assert_eq!(compare("Data Engineer", "Data Engineer, Payments"), Titles::Edited);
    }

    #[test]
    fn other_work_level_and_contract_are_different() {
        for (one, other) in [
            ("Engineer II", "Engineer III"),
            ("Engineer IV", "Engineer V"),
            ("Engineer 2", "Engineer L3"),
            ("Nurse (Part-time)", "Nurse"),
            ("Senior Cook", "Cook"),
            ("Product Manager", "Product Owner"),
            ("Forklift Operator", "Warehouse Picker"),
            ("Developer C#", "Developer C++"),
            ("", "Cook"),
        ] {
            assert_eq!(compare(one, other), Titles::Different, "{one} {other}");
        }
    }
}
