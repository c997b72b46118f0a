//! Skills: the languages, frameworks, databases, platforms and tools that a text names.
//!
//! Each word of the text is looked up as the first word of a known spelling, and the longest spelling that stands there
//! on word boundaries is a mention. Spellings that are ordinary words need more than their letters
//! ([`earnest_reference::skill`] says which):
//!
//! | text                                     | skills                                            |
//! |------------------------------------------|---------------------------------------------------|
//! | `postgres, REDIS`                        | PostgreSQL, Redis                                 |
//! | `Advanced Excel`; `excel in your role`   | Excel; nothing                                    |
//! | `Excel in a fast-paced team.`            | nothing: capital at the start of a sentence       |
//! | `Python, Go or Rust`                     | Python, Go, Rust                                  |
//! | `Go above and beyond`                    | nothing: no other skill beside it                 |
//!
//! What the employer says of itself, its benefits and legal notes are not read, and its own name is no skill.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::{Evidence, SkillFact};
use earnest_reference::fold;
use earnest_reference::skill::{self, Skill, SpellingRule};

use crate::{Document, SectionKind};

/// How far away another skill may stand that vouches for an ordinary word, in bytes.
const NEIGHBOUR_BYTES_MAX: usize = 60;
/// Longest first word of a spelling.
const FIRST_WORD_BYTES_MAX: usize = 24;
/// Words before or after which a name of a list stands.
const LIST_WORDS: [&str; 16] =
    ["and", "or", "with", "in", "using", "like", "as", "of", "e.g", "und", "oder", "et", "ou", "y", "mit", "en"];

/// A known spelling.
#[derive(Debug)]
struct Entry {
    skill: &'static Skill,
    text: &'static str,
    rule: SpellingRule,
    /// Bytes before the first letter or digit: the point of `.NET`.
    lead: usize,
}

/// Spellings by their first word in lower case, longest first.
struct Lexicon(HashMap<&'static str, Vec<Entry>>);

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut by_word: HashMap<&'static str, Vec<Entry>> = HashMap::new();
    for skill in skill::all() {
        for spelling in &skill.spellings {
            let text = spelling.text;
            let lead = text.find(|c: char| c.is_alphanumeric()).unwrap_or(0);
            let word = &text[lead..lead + word_len(&text[lead..])];
            if !word.is_empty() && word.len() <= FIRST_WORD_BYTES_MAX {
                let word: &'static str = word.to_ascii_lowercase().leak();
                by_word.entry(word).or_default().push(Entry { skill, text, rule: spelling.rule, lead });
            }
        }
    }
    for entries in by_word.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.text.len()));
    }
    Lexicon(by_word)
});

/// Reads skills.
#[derive(Debug, Clone, Copy, Default)]
pub struct SkillReader;

#[derive(Debug, Clone)]
struct Mention {
    skill: &'static Skill,
    span: Range<usize>,
    needs_neighbour: bool,
}

impl SkillReader {
    /// A reader over the embedded lexicon.
    pub fn new() -> Self {
        Self
    }

    /// The skills of a document, each once, in the order of their first mention.
    pub fn extract_skills(self, document: &Document, employer: &str) -> Vec<SkillFact> {
        let text = document.text();
        let mut mentions = Vec::new();
        for section in document.sections() {
            if is_about_the_work(section.kind) {
                find_mentions(text, section.range.clone(), &mut mentions);
            }
        }
        let employer = fold(employer);
        let mut seen = HashSet::new();
        let sure: Vec<Range<usize>> =
            mentions.iter().filter(|mention| !mention.needs_neighbour).map(|mention| mention.span.clone()).collect();
        mentions
            .iter()
            .filter(|mention| !mention.needs_neighbour || stands_in_list(text, &mention.span, &sure, &mentions))
            .filter(|mention| fold(&mention.skill.name) != employer)
            .filter(|mention| seen.insert(mention.skill.id.as_str()))
            .map(|mention| SkillFact {
                id: mention.skill.id.clone(),
                name: mention.skill.name.clone(),
                evidence: Some(Evidence::quote(text, mention.span.clone())),
            })
            .collect()
    }
}

fn is_about_the_work(kind: SectionKind) -> bool {
    !matches!(kind, SectionKind::AboutEmployer | SectionKind::Benefits | SectionKind::Legal)
}

/// Every spelling in `range`, in order, none inside another.
fn find_mentions(text: &str, range: Range<usize>, mentions: &mut Vec<Mention>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        if !bytes[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let len = word_len(&text[at..]);
        let begins_word = at == 0 || !is_word_byte(bytes[at - 1]);
        if begins_word
            && len <= FIRST_WORD_BYTES_MAX
            && let Some(mention) = mention_at(text, at, len)
        {
            at = mention.span.end.max(at + len);
            mentions.push(mention);
        } else {
            at += len;
        }
    }
}

fn mention_at(text: &str, at: usize, len: usize) -> Option<Mention> {
    let mut buffer = [0; FIRST_WORD_BYTES_MAX];
    let word = &mut buffer[..len];
    word.copy_from_slice(&text.as_bytes()[at..at + len]);
    word.make_ascii_lowercase();
    let entries = LEXICON.0.get(std::str::from_utf8(word).ok()?)?;
    entries.iter().find_map(|entry| {
        let start = at.checked_sub(entry.lead)?;
        let end = spelled_until(text, start, entry)?;
        // `example.net` is no `.NET`.
        if entry.lead > 0 && start > 0 && is_word_byte(text.as_bytes()[start - 1]) {
            return None;
        }
        let is_capitalized_word = entry.text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
        let needs_neighbour = match entry.rule {
            SpellingRule::Plain => false,
            SpellingRule::List => true,
            SpellingRule::Case => is_capitalized_word && begins_sentence(text, start) && goes_on(text, end),
        };
        Some(Mention { skill: entry.skill, span: start..end, needs_neighbour })
    })
}

/// Where the spelling ends that begins at `start`; `None` where the text has other letters or goes on.
fn spelled_until(text: &str, start: usize, entry: &Entry) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    for expected in entry.text.bytes() {
        let found = *bytes.get(at)?;
        let same = match (expected, entry.rule) {
            (b' ', _) if found == 0xc2 && bytes.get(at + 1) == Some(&0xa0) => {
                at += 1;
                true
            }
            (b' ', _) => found == b' ' || found == b'-',
            (_, SpellingRule::Plain) => found.eq_ignore_ascii_case(&expected),
            _ => found == expected,
        };
        if !same {
            return None;
        }
        at += 1;
    }
    let follows = text[at..].chars().next();
    let ends = !follows.is_some_and(|c| c.is_alphanumeric() || c == '+' || c == '#' || c == '_');
    // `C-suite` and `R&D` are no languages.
    let is_letter = entry.text.len() == 1 && matches!(follows, Some('-' | '&' | '\'' | '’' | '.'));
    (ends && !is_letter).then_some(at)
}

/// Whether a word follows that could be the rest of a sentence: `Excel at`, not `Excel, Word` or `Java and`.
fn goes_on(text: &str, end: usize) -> bool {
    let Some(after) = text[end..].strip_prefix(' ') else { return false };
    let word = &after[..word_len(after)];
    word.starts_with(|c: char| c.is_ascii_lowercase()) && (!LIST_WORDS.contains(&word) || word == "in")
}

fn begins_sentence(text: &str, start: usize) -> bool {
    let before = text[..start].trim_end_matches([' ', '\u{a0}', '*', '"']);
    before.is_empty() || before.ends_with(['\n', '.', '!', '?', ':', '•', '-', '–', '·', '●'])
}

/// Whether an ordinary word stands as one of a list of skills: separators round it, and another skill close by.
fn stands_in_list(text: &str, span: &Range<usize>, sure: &[Range<usize>], all: &[Mention]) -> bool {
    let line = line_around(text, span);
    let near = |other: &Range<usize>| {
        other != span
            && line.contains(&other.start)
            && (other.end + NEIGHBOUR_BYTES_MAX >= span.start && span.end + NEIGHBOUR_BYTES_MAX >= other.start)
    };
    let is_vouched = sure.iter().any(near)
        // Three ordinary names in a row vouch for each other: `Chef, Puppet, Salt`.
        || all.iter().filter(|mention| mention.needs_neighbour && near(&mention.span)).count() >= 2;
    let before = text[line.start..span.start].trim_end();
    let after = text[span.end..line.end].trim_start();
    let last_word = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default().trim_matches('(').to_lowercase();
    let next_word = after.split([' ', '\u{a0}', ',', '.']).next().unwrap_or_default().to_lowercase();
    let opens = before.is_empty()
        || before.ends_with([',', '/', '(', '|', ':', '&', ';', '+', '•', '-'])
        || LIST_WORDS.contains(&last_word.as_str());
    let closes = after.is_empty()
        || after.starts_with([',', '/', ')', '|', '&', ';', '.', '+', '('])
        || LIST_WORDS.contains(&next_word.as_str());
    is_vouched && opens && (closes || span.len() > 2)
}

fn line_around(text: &str, span: &Range<usize>) -> Range<usize> {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    start..end
}

fn word_len(text: &str) -> usize {
    text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len())
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn skills(text: &str) -> String {
        let found = SkillReader::new().extract_skills(&Document::new(text), "Stripe");
        found.iter().map(|skill| skill.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn names_are_read_and_ordinary_words_are_not() {
        for (text, expected) in [
            ("You know postgres, REDIS and Node.js.", "PostgreSQL, Redis, Node.js"),
            ("Advanced Excel is a plus", "Excel"),
            ("You excel in your role", ""),
            ("Excel in a fast-paced team.", ""),
            ("Python, Go or Rust", "Python, Go, Rust"),
            ("Go above and beyond", ""),
            ("Experience with C++, C# and .NET", "C++, C#, .NET"),
            ("R&D and C-suite with Python", "Python"),
            ("- Java\n- Tableau (advanced)", "Java, Tableau"),
            ("See www.example.net", ""),
            ("Languages: C, R, Java", "C, R, Java"),
            ("React Native and React", "React Native, React"),
            ("Stripe, Shopify", "Shopify"),
            ("JavaScript, not Java", "JavaScript, Java"),
            ("PowerBI / Power\u{a0}BI", "Power BI"),
        ] {
            assert_eq!(skills(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn evidence_quotes_the_text(text in "(\\PC|Go|Python|, |\\n){0,60}") {
            let document = Document::new(text.as_str());
            for skill in SkillReader::new().extract_skills(&document, "") {
                let evidence = skill.evidence.unwrap();
                prop_assert_eq!(&document.text()[evidence.start..evidence.end], evidence.text);
            }
        }
    }
}
