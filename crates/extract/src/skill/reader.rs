//! Finds the spellings of a text and says which of them are facts.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use earnest_core::{Currency, Evidence, SkillFact};
use earnest_reference::employer;
use earnest_reference::skill::{Skill, SpellingRule};

use super::context::{begins_sentence, is_joint, keep_vouched};
use super::lexicon::{Entry, Lexicon};
use super::word::{Word, is_letter, next_word};
use crate::{Document, SectionKind};

/// Digits of a version written right after a name: `Java8`, `C++17`.
const VERSION_DIGITS_MAX: usize = 2;
/// Shorter names are other names with a digit after them.
const VERSIONED_NAME_BYTES_MIN: usize = 3;

/// How far back an address may begin that a name is part of, in bytes.
const ADDRESS_BYTES_MAX: usize = 60;
/// How far a list of companies goes, in bytes.
const OTHERS_BYTES_MAX: usize = 240;

/// Reads skills.
#[derive(Debug, Clone)]
pub struct SkillReader {
    lexicon: Arc<Lexicon>,
}

/// A spelling that stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) skill: usize,
    pub(super) span: Range<usize>,
    /// Whether it may be an ordinary word here.
    pub(super) is_ordinary: bool,
}

impl Default for SkillReader {
    fn default() -> Self {
        Self::new()
    }
}

impl SkillReader {
    /// A reader over the embedded lexicon.
    pub fn new() -> Self {
        Self { lexicon: Lexicon::embedded() }
    }

    /// A reader over skills of one's own and the embedded ones: an own spelling stands where both have the same.
    pub fn with_skills(own: Vec<Skill>) -> Self {
        Self { lexicon: Lexicon::with_own(own) }
    }

    /// The skills of a document, each once, in the order of their first mention.
    pub fn extract_skills(&self, document: &Document, employer: &str) -> Vec<SkillFact> {
        let text = document.text();
        let mut mentions = Vec::new();
        for section in document.sections() {
            if is_about_the_work(section.kind) {
                self.find_mentions(text, section.range.clone(), &mut mentions);
            }
        }
        keep_vouched(text, &mut mentions);
        let employer = employer::id_of_name(employer).map(|id| id.to_string());
        let mut seen = HashSet::new();
        mentions
            .into_iter()
            .filter(|mention| seen.insert(mention.skill))
            .map(|mention| (self.lexicon.name(mention.skill), mention.span))
            .filter(|(skill, _)| !employer.as_deref().is_some_and(|employer| is_product_of(&skill.name, employer)))
            .map(|(skill, span)| SkillFact {
                id: skill.id.clone(),
                name: skill.name.clone(),
                evidence: Some(Evidence::quote(text, span)),
            })
            .collect()
    }

    /// Every spelling in `range`, in order, none inside another.
    fn find_mentions(&self, text: &str, range: Range<usize>, mentions: &mut Vec<Mention>) {
        let read = &text[..range.end];
        let mut at = range.start;
        // Names before this offset are of companies or pages: `customers such as Stripe and Shopify`.
        let mut others_until = 0;
        while let Some(word) = next_word(read, at) {
            at = word.end;
            let found = self.spelling_at(read, word, word.hash);
            let found = found.or_else(|| {
                if word.stem_hash == word.hash { None } else { self.spelling_at(read, word, word.stem_hash) }
            });
            let Some((entry, span)) = found else { continue };
            at = at.max(span.end);
            let Some(skill) = entry.skill else {
                others_until = sentence_end(read, span.end);
                continue;
            };
            if span.start >= others_until && !is_in_address(read, span.start) && !is_of_amount(read, &span) {
                mentions.push(Mention { skill, is_ordinary: is_ordinary(read, &span, entry), span });
            }
        }
    }

    /// The longest spelling that begins at a word.
    fn spelling_at(&self, text: &str, word: Word, hash: u64) -> Option<(&Entry, Range<usize>)> {
        self.lexicon.entries(hash).iter().find_map(|entry| Some((entry, span_at(text, word, entry)?)))
    }
}

/// Digits of an amount of money; a version has fewer: `PHP 40,000`, `PHP 8`.
const AMOUNT_DIGITS_MIN: usize = 3;

/// Whether the letters are the code of a currency beside its amount.
fn is_of_amount(text: &str, span: &Range<usize>) -> bool {
    let is_figure = |c: &char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let digits = |figure: &mut dyn Iterator<Item = char>| {
        figure.take_while(is_figure).filter(char::is_ascii_digit).take(AMOUNT_DIGITS_MIN).count() == AMOUNT_DIGITS_MIN
    };
    let before = text[..span.start].trim_end_matches(' ');
    let after = text[span.end..].trim_start_matches(' ');
    text[span.clone()].parse::<Currency>().is_ok() && (digits(&mut after.chars()) || digits(&mut before.chars().rev()))
}

fn is_about_the_work(kind: SectionKind) -> bool {
    !matches!(kind, SectionKind::AboutEmployer | SectionKind::Benefits | SectionKind::Legal)
}

/// Whether the employer's name is the skill's, or its first words: what it sells is no tool it asks for.
fn is_product_of(name: &str, employer: &str) -> bool {
    let mut rest = employer;
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            match rest.strip_prefix(c) {
                Some(after) => rest = after,
                None => return false,
            }
        } else if rest.is_empty() {
            return true;
        }
    }
    rest.is_empty()
}

fn span_at(text: &str, word: Word, entry: &Entry) -> Option<Range<usize>> {
    if !entry.may_stand_at(text.as_bytes(), word) {
        return None;
    }
    let start = word.start.checked_sub(entry.lead)?;
    let end = spelled_until(text.as_bytes(), start, entry)?;
    // `example.net` is no `.NET`.
    let is_inside_word = entry.lead > 0 && text[..start].chars().next_back().is_some_and(is_letter);
    (!is_inside_word && ends_there(text, end, entry)).then_some(start..end)
}

/// Whether the spelling may be an ordinary word where it stands.
fn is_ordinary(text: &str, span: &Range<usize>, entry: &Entry) -> bool {
    match entry.rule {
        SpellingRule::Plain => false,
        SpellingRule::List => true,
        SpellingRule::Case => {
            let is_capitalized = entry.text.bytes().skip(1).all(|byte| byte.is_ascii_lowercase());
            is_capitalized && begins_sentence(text, span.start) && goes_on(text, span.end)
        }
    }
}

/// Whether a name is part of a web or mail address: `https://github.com/earnest`.
fn is_in_address(text: &str, start: usize) -> bool {
    let from = text.floor_char_boundary(start.saturating_sub(ADDRESS_BYTES_MAX));
    let before = &text[from..start];
    let part = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    part.contains("://") || part.contains("www.") || part.ends_with('@')
}

/// The end of the sentence that `from` lies in, as far as a list of names goes.
fn sentence_end(text: &str, from: usize) -> usize {
    let until = text.floor_char_boundary(from + OTHERS_BYTES_MAX);
    let rest = &text[from..until];
    let end = rest.find('\n').into_iter().chain(rest.find(". ")).min();
    end.map_or(until, |end| from + end)
}

/// Where the spelling ends that begins at `start`; `None` where the text has other letters.
fn spelled_until(text: &[u8], start: usize, entry: &Entry) -> Option<usize> {
    let mut at = start;
    for expected in entry.text.bytes() {
        let found = *text.get(at)?;
        let is_same = match (expected, entry.rule) {
            (b' ', _) if found == 0xc2 && text.get(at + 1) == Some(&0xa0) => {
                at += 1;
                true
            }
            (b' ', _) => found == b' ' || found == b'-',
            (_, SpellingRule::Plain) => found.eq_ignore_ascii_case(&expected),
            _ => found == expected,
        };
        if !is_same {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Whether the name ends at `end`, but for the digits of a version.
fn ends_there(text: &str, end: usize, entry: &Entry) -> bool {
    let rest = &text[end..];
    let is_single_letter = entry.text.len() == 1;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let is_versioned = (1..=VERSION_DIGITS_MAX).contains(&digits)
        && entry.text.len() >= VERSIONED_NAME_BYTES_MIN
        && !entry.text.ends_with(|c: char| c.is_ascii_digit());
    let follows = rest[if is_versioned { digits } else { 0 }..].chars().next();
    // `C+`, `C#`; `C-suite`, `R&D` and `C.V.` are no languages.
    let is_part = |c: char| "+#-&'’".contains(c) || (c == '.' && rest[1..].starts_with(is_letter));
    !follows.is_some_and(|c| is_letter(c) || (is_single_letter && is_part(c)))
}

/// Whether a word follows that could be the rest of a sentence: `Excel at`, not `Excel, Word` or `Java and`.
fn goes_on(text: &str, end: usize) -> bool {
    let Some(after) = text[end..].strip_prefix(' ') else { return false };
    let word = &after[..after.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(after.len())];
    word.starts_with(|c: char| c.is_ascii_lowercase()) && (!is_joint(word) || word == "in")
}
