//! Whether a phrase speaks of the employer: the words before it in its sentence, and the one behind it.
//!
//! | before the phrase                                       | of the employer                                     |
//! |---------------------------------------------------------|-----------------------------------------------------|
//! | `we are a fast-growing, remote-first …`                 | yes: an introduction, then nothing but adjectives   |
//! | `As a …` at the start, `Join a …`                       | yes                                                 |
//! | `Acme is a …`, `at Acme, a …`                           | yes: the employer's name                            |
//! | `Bread Group is a …` in the part about the employer     | yes                                                 |
//! | a line or sentence that begins with it: `Series A startup building ovens` | yes                               |
//! | `we are building software for …`, `you have worked at …`| no                                                  |
//! | `Acme, Inc. (NASDAQ: ACME)`, `we are (NASDAQ: ACME)`    | yes: its own name or itself right before the ticker |
//! | `our parent Bread Group (NYSE: BRED)`, `we use Bread (NYSE: BRED)` | no                                       |

use earnest_reference::employer::{has_kind_ending, id_of_name, is_kind_word};

use crate::phrase_index::Hit;
use crate::sentence::sentence_around;

/// Words that may stand between the introduction and the phrase.
const BETWEEN_WORDS_MAX: usize = 10;
/// Words of the longest introduction: `we are one of`.
const CUE_WORDS_MAX: usize = 4;
/// Words of a subject that is not the known name of the employer.
const SUBJECT_WORDS_MAX: usize = 4;
/// Words before a phrase that begins its sentence.
const OPENING_WORDS_MAX: usize = 4;

/// Words of the employer's name as the text writes it.
const NAME_WORDS_MAX: usize = 6;
/// Bytes of a name before the sentence that are looked at.
const NAME_BYTES_MAX: usize = 80;
/// Words behind "our" up to the one for a company: "our family business".
const OWN_WORDS_MAX: usize = 3;
/// Words between a phrase that opens a sentence and its subject: "For over 30 years, Acme".
const SUBJECT_AFTER_WORDS_MAX: usize = 4;

/// A phrase in its sentence.
#[derive(Debug)]
pub(super) struct Passage<'a> {
    /// The sentence before the phrase.
    pub(super) before: &'a str,
    /// The line before the sentence: what "Acme, Inc." ends looks like a sentence.
    line: &'a str,
    /// The phrase.
    pub(super) phrase: &'a str,
    /// The sentence behind it.
    pub(super) after: &'a str,
    /// The employer's id, empty where unknown.
    employer: &'a str,
}

impl<'a> Passage<'a> {
    /// The sentence of a folded text that `hit` stands in; `employer` is the employer's id, empty where unknown.
    pub(super) fn new(folded: &'a str, hit: Hit, employer: &'a str) -> Self {
        let sentence = sentence_around(folded, hit.range());
        let line = folded[..sentence.start].rsplit('\n').next().unwrap_or("");
        Self {
            line: &line[line.ceil_char_boundary(line.len().saturating_sub(NAME_BYTES_MAX))..],
            before: &folded[sentence.start..hit.start],
            phrase: &folded[hit.range()],
            after: &folded[hit.end..sentence.end.max(hit.end)],
            employer,
        }
    }

    /// Whether the phrase only describes the word behind it: "startup experience".
    pub(super) fn is_of_what_follows(&self) -> bool {
        // "startup/scale-up experience", "startup, or consulting background": the list ends in the word that counts.
        let rest = self.after.trim_start_matches([' ', '-', '"', ')', '\'']);
        let next = words(rest).next();
        !self.after.starts_with(['.', '!', '?']) && next.is_some_and(|word| is_kind_word(word, "after_other"))
            || self
                .after
                .split_whitespace()
                .next()
                .is_some_and(|mark| self.after.starts_with(mark) && is_kind_word(mark, "owner_mark"))
    }

    /// Whether the employer is said to be what the phrase names.
    pub(super) fn is_of_employer(&self, is_about_employer: bool) -> bool {
        if self.is_of_what_follows() {
            return false;
        }
        let words: Vec<&str> = words(self.before).collect();
        for at in (0..=words.len()).rev().take(BETWEEN_WORDS_MAX + 1) {
            for len in (1..=CUE_WORDS_MAX.min(at)).rev() {
                let cue = words[at - len..at].join(" ");
                if is_kind_word(&cue, "self") {
                    return !is_kind_word(&cue, "self_opening") || self.opens_clause(&words[..at - len]);
                }
                if is_kind_word(&cue, "is") {
                    return self.is_subject(&words[..at - len], is_about_employer);
                }
            }
            let Some(word) = at.checked_sub(1).map(|at| words[at]) else { break };
            if is_kind_word(word, "article") && self.is_apposition(&words[..at - 1]) {
                return true;
            }
            if ends_clause(word) {
                return false;
            }
        }
        self.opens_sentence(&words)
    }

    /// Whether what the words end in is said of the employer: an introduction, then nothing but adjectives.
    pub(super) fn introduces(&self, words: &[&str]) -> bool {
        for at in (0..=words.len()).rev().take(BETWEEN_WORDS_MAX + 1) {
            for len in (1..=CUE_WORDS_MAX.min(at)).rev() {
                let cue = words[at - len..at].join(" ");
                if is_kind_word(&cue, "self") {
                    return true;
                }
                if is_kind_word(&cue, "is") || is_kind_word(&cue, "is_listed") {
                    return self.is_subject(&words[..at - len], false);
                }
            }
            if at.checked_sub(1).is_none_or(|at| ends_clause(words[at])) {
                return false;
            }
        }
        false
    }

    /// Whether the share that the phrase names is the employer's: its own name or itself stands right before it.
    pub(super) fn is_listed(&self) -> bool {
        let words: Vec<&str> = words(self.before).collect();
        if self.names_others() {
            return false;
        }
        let is_named = match words.first() {
            Some(_) => self.ends_in_employer(&words),
            None => self.ends_in_employer(&self::words(self.line).collect::<Vec<_>>()),
        };
        let is_ticker = self.phrase.starts_with('(') || self.phrase.ends_with(':');
        if is_named || (!is_ticker && self.opens_with_employer()) {
            return true;
        }
        // "We are a Bread Group (NYSE: BRED) company": owned by another.
        let behind = self.after.split_once(')').map_or("", |(_, behind)| behind);
        let is_owned = self::words(behind).next().is_some_and(|word| is_kind_word(word, "owned"));
        !is_owned
            && ((1..=words.len().min(CUE_WORDS_MAX))
                .any(|len| is_kind_word(&words[words.len() - len..].join(" "), "self_listed"))
                || self.introduces(&words))
    }

    /// Whether the last of the words are the employer's name, in any spelling of it: "Acme, Inc.".
    pub(super) fn ends_in_employer(&self, words: &[&str]) -> bool {
        let is_name = |len| {
            let name = words[words.len() - len..].join(" ");
            // "Acme's 20,000 employees"
            let owner =
                name.rfind('\'').filter(|&at| is_kind_word(&name[at..], "owner_mark")).map_or("", |at| &name[..at]);
            let is_employer = |name: &str| id_of_name(name).is_some_and(|id| id.as_str() == self.employer);
            is_employer(&name) || is_employer(owner)
        };
        self.employer.len() >= NAME_LETTERS_MIN && (1..=words.len().min(NAME_WORDS_MAX)).any(is_name)
    }

    /// Whether the sentence says that the employer raised money.
    pub(super) fn tells_funding(&self) -> bool {
        let behind: Vec<&str> = words(self.after).take(CUE_WORDS_MAX).collect();
        let tells = self.words().any(|word| is_kind_word(word, "funding"))
            || (1..=behind.len()).any(|len| is_kind_word(&behind[..len].join(" "), "funding_next"));
        let is_badge = self.phrase.starts_with('(');
        !self.is_of_what_follows()
            && !self.names_others()
            && (is_badge || (tells && (self.has_pronoun() || self.names_employer())))
    }

    /// Whether the sentence seeks somebody.
    pub(super) fn seeks(&self) -> bool {
        self.words().any(|word| is_kind_word(word, "recruits"))
    }

    /// Whether the sentence speaks of others: customers, candidates, other companies.
    pub(super) fn names_others(&self) -> bool {
        self.words().any(|word| is_kind_word(word, "other"))
    }

    /// Whether the sentence says "we" or "our".
    pub(super) fn has_pronoun(&self) -> bool {
        self.words().any(|word| is_kind_word(word, "pronoun"))
    }

    /// Whether the sentence names the employer.
    pub(super) fn names_employer(&self) -> bool {
        has_name(self.before, self.employer) || has_name(self.after, self.employer)
    }

    /// Whether the phrase begins the sentence and the employer comes right behind it: "For over 30 years, we …".
    pub(super) fn opens_with_employer(&self) -> bool {
        let behind: Vec<&str> = words(self.after).take(SUBJECT_AFTER_WORDS_MAX).collect();
        let is_subject =
            |len: &usize| is_self(behind[*len - 1], &behind[*len..]) || ends_in_name(&behind[..*len], self.employer);
        let subject = (1..=behind.len()).find(is_subject);
        self.is_opening() && subject.is_some_and(|len| behind[..len].iter().all(|word| !is_kind_word(word, "other")))
    }

    /// Whether the phrase begins the sentence and the employer comes anywhere behind it: "Since 1851, the people of Acme …".
    pub(super) fn opens_before_employer(&self) -> bool {
        self.is_opening()
            && (has_name(self.after, self.employer) || words(self.after).any(|word| is_kind_word(word, "speaker")))
    }

    fn is_opening(&self) -> bool {
        words(self.before).next().is_none_or(|first| is_kind_word(first, "opens_with"))
    }

    /// Whether the words are the start of the sentence or of a clause: "As a startup, …", "…, as a startup …".
    fn opens_clause(&self, before: &[&str]) -> bool {
        let Some(last) = before.last() else { return true };
        let rest = self.before.rfind(last).map_or("", |at| &self.before[at + last.len()..]);
        rest.trim_start().starts_with([',', '–', ':']) && !is_kind_word(last, "other")
    }

    /// Whether the words name the employer, as far as can be told.
    fn is_subject(&self, subject: &[&str], is_about_employer: bool) -> bool {
        if subject.is_empty() || subject.iter().any(|word| is_kind_word(word, "subject_other")) {
            return false;
        }
        ends_in_name(subject, self.employer)
            || is_kind_word(&subject.join(" "), "self_subject")
            || (is_about_employer && subject.len() <= SUBJECT_WORDS_MAX)
    }

    /// Whether the words end in the employer's name and a comma: "at Acme, a startup".
    fn is_apposition(&self, before: &[&str]) -> bool {
        let Some(last) = before.last() else { return false };
        let rest = self.before.rfind(last).map_or("", |at| &self.before[at + last.len()..]);
        rest.trim_start_matches([')', ' ']).starts_with([',', '–', '-', '(']) && ends_in_name(before, self.employer)
    }

    /// Whether the sentence begins with the phrase and goes on about what it does.
    fn opens_sentence(&self, before: &[&str]) -> bool {
        let goes_on = words(self.after).next().is_some_and(|word| is_kind_word(word, "goes_on"));
        let speaks_of_others =
            before.iter().any(|word| is_kind_word(word, "other") || is_kind_word(word, "subject_other"));
        before.len() <= OPENING_WORDS_MAX
            && goes_on
            && !speaks_of_others
            && !words(self.after).any(|word| is_kind_word(word, "asked"))
    }

    fn words(&self) -> impl Iterator<Item = &'a str> {
        words(self.before).chain(words(self.after))
    }
}

/// Whether a word ends the clause that an introduction began: a verb that does something else, or a preposition.
fn ends_clause(word: &str) -> bool {
    let is_verb = has_kind_ending(word, "verb") && !word.contains('-') && !is_kind_word(word, "adjective");
    is_verb || is_kind_word(word, "break")
}

/// Whether a word before others is the employer that speaks: "we", or "our" before a word for a company.
pub(super) fn is_self(word: &str, behind: &[&str]) -> bool {
    if is_kind_word(word, "possessive") {
        return behind.iter().take(OWN_WORDS_MAX).any(|word| is_kind_word(word, "own"));
    }
    is_kind_word(word, "pronoun") && !behind.first().is_some_and(|word| is_kind_word(word, "other"))
}

/// The words of a text without the marks round them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '(' | ')' | '"' | '“' | '”'));
    words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// Least letters of a name that is looked for in running text: shorter ones are words.
const NAME_LETTERS_MIN: usize = 3;

fn letters(text: &str) -> String {
    earnest_reference::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

fn has_name(text: &str, employer: &str) -> bool {
    employer.len() >= NAME_LETTERS_MIN && letters(text).contains(employer)
}

/// Whether the last of the words spell the employer's name.
fn ends_in_name(words: &[&str], employer: &str) -> bool {
    employer.len() >= NAME_LETTERS_MIN
        && (1..=words.len().min(BETWEEN_WORDS_MAX))
            .any(|len| letters(&words[words.len() - len..].join(" ")) == employer)
}
