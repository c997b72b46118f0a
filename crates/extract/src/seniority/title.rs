//! The seniority level that a title names.
//!
//! | title                            | level       | why                                                  |
//! |----------------------------------|-------------|------------------------------------------------------|
//! | `Sr. Backend Engineer`           | senior      | a level's word                                       |
//! | `Engineer II`                    | mid         | a numeral after a word, where no word says a level   |
//! | `Sr Staff Engineer`              | staff       | neighbours: the later                                |
//! | `Senior/Lead Engineer`           | senior      | alternatives: the first                              |
//! | `Junior/Senior Engineer`         | unspecified | an ad for several levels                             |
//! | `Senior Product Manager`         | senior      | a manager of a product                               |
//! | `Manager, Data Science`          | manager     | the first word                                       |
//! | `Staff Nurse`, `Chief of Staff`  | unspecified | listed exceptions                                    |

use std::collections::HashSet;

use earnest_core::SeniorityLevel;
use earnest_reference::fold;
use earnest_reference::seniority::{LEVEL_WORDS_MAX, LevelPhrase, level_phrase};

/// Bytes of a title that are read.
const TITLE_BYTES_MAX: usize = 512;

/// After a break a digit is no grade but an amount or a count; a Roman numeral may be one (`Engineer (II)`).
const DIGITS: [char; 5] = ['0', '1', '2', '3', '4'];

/// An ad that names so many levels is for whoever applies.
const LEVELS_OF_SEVERAL: usize = 3;

/// A level's word in the title.
#[derive(Debug, Clone, Copy)]
struct Mention {
    level: SeniorityLevel,
    /// Position of its first word and of the word after it.
    start: usize,
    end: usize,
    is_numeral: bool,
}

/// A word of the title, folded, and whether an alternative or a part begins at it.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) text: String,
    follows_break: bool,
}

/// The level a title names; `Some(Unspecified)` where it names several.
pub(super) fn level_of_title(title: &str) -> Option<SeniorityLevel> {
    let words = split_words(title);
    let mut mentions = find_mentions(&words);
    if mentions.iter().any(|mention| !mention.is_numeral) {
        mentions.retain(|mention| !mention.is_numeral);
    }
    if let Some(level) = level_of_office(&mentions) {
        return Some(level);
    }
    let (first, rest) = mentions.split_first()?;
    let distinct: HashSet<SeniorityLevel> = mentions.iter().map(|mention| mention.level).collect();
    if distinct.len() >= LEVELS_OF_SEVERAL {
        return Some(SeniorityLevel::Unspecified);
    }
    let mut level = first.level;
    let mut end = first.end;
    for mention in rest.iter().filter(|mention| mention.level != first.level) {
        let is_neighbour = mention.start == end && !words[mention.start].follows_break;
        if is_neighbour && !mention.is_numeral {
            level = mention.level;
            end = mention.end;
        } else if mention.is_numeral || first.level == SeniorityLevel::Entry || mention.level == SeniorityLevel::Entry {
            return Some(SeniorityLevel::Unspecified);
        }
    }
    Some(level)
}

/// Levels that hold whatever else is said: an intern is one in any team, a director one of any rank.
fn level_of_office(mentions: &[Mention]) -> Option<SeniorityLevel> {
    let first_of =
        |levels: &[SeniorityLevel]| mentions.iter().map(|mention| mention.level).find(|level| levels.contains(level));
    first_of(&[SeniorityLevel::Intern])
        .or_else(|| first_of(&[SeniorityLevel::Executive, SeniorityLevel::Director]))
        .or_else(|| first_of(&[SeniorityLevel::Manager]))
}

fn find_mentions(words: &[Word]) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut start = 0;
    while start < words.len() {
        let longest = LEVEL_WORDS_MAX.min(words.len() - start);
        let found = (1..=longest).rev().find_map(|len| {
            // A phrase never reaches over a slash or a comma: `Senior/Staff` are two levels.
            if words[start + 1..start + len].iter().any(|word| word.follows_break) {
                return None;
            }
            let phrase: Vec<&str> = words[start..start + len].iter().map(|word| word.text.as_str()).collect();
            Some((len, level_phrase(&phrase.join(" "))?))
        });
        let Some((len, phrase)) = found else {
            if start == 0 && words[0].text == "manager" {
                mentions.push(Mention { level: SeniorityLevel::Manager, start, end: 1, is_numeral: false });
            }
            start += 1;
            continue;
        };
        let is_numeral = len == 1 && words[start].text.chars().all(|c| c.is_ascii_digit() || "iv".contains(c));
        // A numeral is a grade only after the word it grades; `Assistant to the CTO` and `Office of the CFO` hold no office.
        let serves =
            words[..start].iter().any(|word| matches!(word.text.as_str(), "assistant" | "assistants" | "office"));
        if let LevelPhrase::Level(level) = phrase
            && (!is_numeral || (start > 0 && !(words[start].follows_break && words[start].text.starts_with(DIGITS))))
            && !(serves && level >= SeniorityLevel::Manager)
        {
            mentions.push(Mention { level, start, end: start + len, is_numeral });
        }
        start += len;
    }
    mentions
}

pub(super) fn split_words(title: &str) -> Vec<Word> {
    let line = title.trim_start().lines().next().unwrap_or_default();
    let line = &line[..line.floor_char_boundary(TITLE_BYTES_MAX)];
    let mut words = Vec::new();
    let mut follows_break = false;
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c.is_alphanumeric() || c == '+') {
        follows_break |=
            rest[..at].contains(['/', ',', '|', '(', '&', ';', '–', '—', ':']) || rest[..at].contains(" - ");
        let word = &rest[at..];
        let end = word.find(|c: char| !(c.is_alphanumeric() || "+'’".contains(c))).unwrap_or(word.len());
        let text = fold(word[..end].trim_end_matches('+'));
        match text.as_str() {
            "" => {}
            "or" | "to" | "oder" | "and" if !follows_break || !words.is_empty() => follows_break = true,
            _ => {
                words.push(Word { text, follows_break });
                follows_break = false;
            }
        }
        rest = &word[end..];
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn level(title: &str) -> &'static str {
        level_of_title(title).unwrap_or(SeniorityLevel::Unspecified).as_str()
    }

    #[test]
    fn titles_name_levels() {
        for (title, expected) in [
            ("Sr. Backend Engineer", "senior"),
            ("senior-analytics-engineer", "senior"),
            ("Software Engineer", "unspecified"),
            ("Engineer II", "mid"),
            ("AGENCY ATTORNEY 03", "senior"),
            ("Sr Staff Electrical Engineer", "staff"),
            ("Senior/Lead Engineer", "senior"),
            ("Junior/Senior Engineer", "unspecified"),
            ("Mid-Senior Data Engineer", "mid"),
            ("Engineer II/III", "unspecified"),
            ("Data Scientist / Senior Data Scientist", "senior"),
            ("Senior Product Manager", "senior"),
            ("Product Manager", "unspecified"),
            ("Engineering Manager", "manager"),
            ("Manager, Data Science", "manager"),
            ("Senior Manager, Partnerships", "manager"),
            ("SUPERVISOR OF STOCK WORKERS I", "manager"),
            ("Head of Sales DACH (f/m/d)", "director"),
            ("VP, Engineering", "director"),
            ("CMO", "executive"),
            ("Chief Technology Officer", "executive"),
            ("Chief of Staff", "unspecified"),
            ("Staff Nurse", "unspecified"),
            ("Staff Software Engineer", "staff"),
            ("Lead Generation Specialist", "unspecified"),
            ("Account Executive, Mid-Market", "unspecified"),
            ("Software Engineer, New Grad", "entry"),
            ("Werkstudent (m/w/d) Marketing", "intern"),
            ("Internal Auditor", "unspecified"),
            ("Starszy programista", "senior"),
            ("Sr.Data Scientist I", "senior"),
            ("Senior+ Engineer", "senior"),
            ("Intermediate/Senior/Staff Engineer", "unspecified"),
            ("Executive Assistant to CTO", "unspecified"),
            ("Acme | Engineers | $125k–$175k • 0.50%–1.50%", "unspecified"),
            ("IV Therapy Nurse", "unspecified"),
            ("", "unspecified"),
        ] {
            assert_eq!(level(title), expected, "{title}");
        }
    }

    proptest! {
        #[test]
        fn any_title_is_read(title in "\\PC{0,80}") {
            let _ = level_of_title(&title);
        }
    }
}
