//! The words and marks of an employer's name, and the lists of words that are no part of it.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::{fold, table};

/// Classes of words by the words, in one spelling.
static WORDS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<_, Vec<_>> = FxHashMap::default();
    for line in table::lines(include_str!("../../../../reference/employer/names/2026-11/words.tsv")) {
        if let Some((word, class)) = line.split_once('\t') {
            words.entry(word).or_default().push(class);
        }
    }
    words
});

/// Most words of a phrase of the lists: `president and fellows of`.
pub(super) const PHRASE_WORDS_MAX: usize = 5;

/// How `&` and `+` are spelled in an id.
const AND: &str = "and";

/// One part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A word.
    Word(Word),
    /// A mark that separates: a comma, a bracket, a bar, a colon, or `-` for any dash between spaces.
    Mark(char),
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As written.
    pub(super) raw: String,
    /// Letters and digits in lower case without accents.
    pub(super) text: String,
}

impl Token {
    pub(super) fn word(&self) -> Option<&Word> {
        match self {
            Self::Word(word) => Some(word),
            Self::Mark(_) => None,
        }
    }

    pub(super) fn is_mark(&self, marks: &[char]) -> bool {
        matches!(self, Self::Mark(mark) if marks.contains(mark))
    }
}

impl Word {
    fn new(raw: &str) -> Option<Self> {
        let text: String = fold(raw).chars().filter(|c| c.is_alphanumeric()).collect();
        (!text.is_empty()).then(|| Self { raw: raw.to_owned(), text })
    }
}

/// Whether a word or phrase is of a class of the lists.
pub(super) fn is_of(phrase: &str, class: &str) -> bool {
    WORDS.get(phrase).is_some_and(|classes| classes.contains(&class))
}

/// How many of the first tokens are a phrase of a class: the longest.
pub(super) fn phrase_len(tokens: &[Token], class: &str) -> Option<usize> {
    (1..=PHRASE_WORDS_MAX.min(tokens.len())).rev().find(|&len| {
        let words: Option<Vec<&str>> =
            tokens[..len].iter().map(|token| token.word().map(|word| word.text.as_str())).collect();
        words.is_some_and(|words| is_of(&words.join(" "), class))
    })
}

/// The words and marks of a name, in order.
pub(super) fn tokens(name: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    let mut rest = name.chars().peekable();
    while let Some(c) = rest.next() {
        let is_spaced = before.is_whitespace() || rest.peek().is_none_or(|next| next.is_whitespace() || *next == c);
        match c {
            '&' => {
                push_word(&mut tokens, &mut word);
                tokens.extend(Word::new(AND).map(Token::Word));
            }
            '+' if word.is_empty() && is_spaced => tokens.extend(Word::new(AND).map(Token::Word)),
            '(' | '[' | '{' => push_mark(&mut tokens, &mut word, '('),
            ')' | ']' | '}' => push_mark(&mut tokens, &mut word, ')'),
            ',' | ';' => push_mark(&mut tokens, &mut word, ','),
            '|' | '·' | '•' => push_mark(&mut tokens, &mut word, '|'),
            ':' => push_mark(&mut tokens, &mut word, ':'),
            '/' => push_mark(&mut tokens, &mut word, '/'),
            '–' | '—' => push_mark(&mut tokens, &mut word, '-'),
            '-' if is_spaced => push_mark(&mut tokens, &mut word, '-'),
            '.' | '\'' | '’' | '+' | '#' => word.push(c),
            c if c.is_alphanumeric() || !(c.is_ascii() || c.is_whitespace()) => word.push(c),
            _ => push_word(&mut tokens, &mut word),
        }
        before = c;
    }
    push_word(&mut tokens, &mut word);
    join_letters(tokens)
}

fn push_word(tokens: &mut Vec<Token>, word: &mut String) {
    tokens.extend(Word::new(word).map(Token::Word));
    word.clear();
}

fn push_mark(tokens: &mut Vec<Token>, word: &mut String, mark: char) {
    push_word(tokens, word);
    tokens.push(Token::Mark(mark));
}

/// Letters that stand alone are one word: `L L C`, `d/b/a`, `A/S`. Other strokes say nothing.
fn join_letters(tokens: Vec<Token>) -> Vec<Token> {
    let is_letter = |word: &Word| word.text.chars().count() == 1;
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    // Whether the last word is letters, and whether strokes join them; one run has one kind of joint.
    let mut run: Option<Option<bool>> = None;
    let mut stroke = false;
    for token in tokens {
        match token {
            Token::Mark('/') => stroke = true,
            Token::Mark(mark) => {
                joined.push(Token::Mark(mark));
                (run, stroke) = (None, false);
            }
            Token::Word(word) => {
                let letter = is_letter(&word);
                let goes_on = letter && run.is_some_and(|joint| joint.is_none_or(|strokes| strokes == stroke));
                match joined.last_mut() {
                    Some(Token::Word(last)) if goes_on => {
                        last.raw.push(if stroke { '/' } else { ' ' });
                        last.raw.push_str(&word.raw);
                        last.text.push_str(&word.text);
                        run = Some(Some(stroke));
                    }
                    _ => {
                        joined.push(Token::Word(word));
                        run = letter.then_some(None);
                    }
                }
                stroke = false;
            }
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_words_and_marks() {
        let read = |name: &str| {
            let texts = tokens(name).into_iter().map(|token| match token {
                Token::Word(word) => word.text,
                Token::Mark(mark) => mark.to_string(),
            });
            texts.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(read("Nestlé S.A."), "nestle sa");
        assert_eq!(read("AT&T, L L C (d/b/a X-Ray)"), "at and t , llc ( dba x ray )");
        assert_eq!(read("Temple--A University - Jobs"), "temple - a university - jobs");
        assert_eq!(read("Bar/Grill A/S"), "bar grill as");
    }
}
