//! The id of an employer's name: what is left of it without forms, remarks and words of the page.

use earnest_core::EmployerId;

use super::alias::{employer_of_alias, is_listed};
use super::form::{drop_forms, without_glued};
use super::word::{PHRASE_WORDS_MAX, Token, Word, is_of, phrase_len, tokens};

/// Bytes of a name that are read; longer ones are text in the wrong field.
const NAME_BYTES_MAX: usize = 500;

/// The id of an employer's name. `None` where the name has no letter or digit, and where it names nobody (`Confidential`): one id for
/// all that hide would make many employers one.
pub fn id_of_name(name: &str) -> Option<EmployerId> {
    let mut words = words_of(name);
    let listed = listed_before_page_words(&words);
    let company = drop_forms(&mut words).company;
    if is_nobody(&words) {
        return None;
    }
    let letters = listed.or_else(|| letters_of_words(words, company))?;
    let letters = employer_of_alias(&letters).map_or(letters, str::to_owned);
    EmployerId::from_letters(letters)
}

/// Whether the name says that it is a company's, by a legal form.
pub fn has_legal_form(name: &str) -> bool {
    let mut words = words_of(name);
    drop_forms(&mut words).any || without_glued(name) != name.trim()
}

/// The letters of a name before aliases are looked up.
pub(super) fn letters_of(name: &str) -> Option<String> {
    let mut words = words_of(name);
    let company = drop_forms(&mut words).company;
    letters_of_words(words, company)
}

fn letters_of_words(mut words: Vec<Word>, is_company: bool) -> Option<String> {
    drop_article(&mut words, is_company);
    let letters: String = words.iter().map(|word| word.text.as_str()).collect();
    (!letters.is_empty()).then_some(letters)
}

/// Whether words say that the employer does not say who it is: `Confidential company`, `N/A`.
fn is_nobody(words: &[Word]) -> bool {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let is_small = |word: &&str| is_of(word, "nobody_small");
    is_of(&texts.join(" "), "nobody")
        || (texts.iter().all(|word| is_of(word, "nobody") || is_small(word)) && !texts.iter().all(is_small))
}

/// The letters of an employer of our lists that only words of the page follow: `Google Careers`. Who is on no list may be called so.
fn listed_before_page_words(words: &[Word]) -> Option<String> {
    let len = (1..words.len().min(PHRASE_WORDS_MAX + 1)).rev().find(|&len| {
        let last: Vec<&str> = words[words.len() - len..].iter().map(|word| word.text.as_str()).collect();
        is_of(&last.join(" "), "page_end")
    })?;
    let mut words = words[..words.len() - len].to_vec();
    let company = drop_forms(&mut words).company;
    letters_of_words(words, company).filter(|letters| is_listed(letters))
}

/// The words of the name proper.
fn words_of(name: &str) -> Vec<Word> {
    let name = name[..name.floor_char_boundary(NAME_BYTES_MAX)].replace("&amp;", "&");
    let mut tokens = tokens(without_glued(&name));
    for cut in [without_clause, trade_name, without_page_words, without_remarks, without_leading] {
        let rest = cut(&tokens);
        if rest.iter().any(|token| token.word().is_some()) {
            tokens = rest.to_vec();
        }
    }
    // "Home Depot, The", "Coca-Cola Company (The)"
    let end = tokens.iter().rposition(|token| token.word().is_some()).unwrap_or(0);
    let is_inverted = end > 1
        && tokens[end - 1].is_mark(&[',', '('])
        && tokens[end].word().is_some_and(|word| is_of(&word.text, "definite"));
    if is_inverted {
        tokens[..=end].rotate_right(1);
    }
    tokens.into_iter().filter_map(|token| if let Token::Word(word) = token { Some(word) } else { None }).collect()
}

/// What follows "doing business as"; else the whole.
fn trade_name(tokens: &[Token]) -> &[Token] {
    let is_marker = |at: &usize| {
        let raw = tokens[*at].word().map(|word| word.raw.to_lowercase());
        raw.is_some_and(|raw| is_of(&raw, "trades_as")) || phrase_len(&tokens[*at..], "trades_as").is_some()
    };
    match (1..tokens.len()).rev().find(is_marker) {
        Some(at) => &tokens[at + phrase_len(&tokens[at..], "trades_as").unwrap_or(1)..],
        None => tokens,
    }
}

/// What stands before a remark on another name or on the owner: ", formerly X", ", a subsidiary of X", ", an X company".
fn without_clause(tokens: &[Token]) -> &[Token] {
    let ends_in_company = tokens.iter().rev().find_map(Token::word).is_some_and(|word| is_of(&word.text, "company"));
    let is_clause = |at: &usize| {
        let (mark, rest) = (&tokens[*at - 1], &tokens[*at..]);
        let is_apart = mark.is_mark(&['(', ',', '-', '|']);
        let owned = || {
            let article = rest.first().and_then(Token::word);
            ends_in_company && rest.len() > 2 && article.is_some_and(|word| is_of(&word.text, "article"))
        };
        phrase_len(rest, "also_known").is_some() || (is_apart && (phrase_len(rest, "clause").is_some() || owned()))
    };
    (1..tokens.len()).find(is_clause).map_or(tokens, |at| &tokens[..at])
}

/// The name between the words of the page: `Careers | Acme`, `Acme - Jobs`.
fn without_page_words(tokens: &[Token]) -> &[Token] {
    let has_class = |token: &Token, class| token.word().is_some_and(|word| is_of(&word.text, class));
    let may_be = |token: &Token| token.word().is_none() || has_class(token, "page") || has_class(token, "page_small");
    // "Acme - Join us", but not "Acme - US".
    let is_page = |part: &[Token]| part.iter().all(may_be) && part.iter().any(|token| has_class(token, "page"));
    let is_bar = |token: &Token| token.is_mark(&['|', '-', ':']);
    let mut rest = tokens;
    while let Some(at) = rest.iter().rposition(is_bar).filter(|&at| is_page(&rest[at..])) {
        rest = &rest[..at];
    }
    while let Some(at) = rest.iter().position(is_bar).filter(|&at| is_page(&rest[..at])) {
        rest = &rest[at + 1..];
    }
    rest
}

/// The name before remarks in brackets that say nothing of who it is: `(Remote)`, `(YC W21)`, `(NASDAQ: ACME)`, its own initials.
/// Places stay.
fn without_remarks(tokens: &[Token]) -> &[Token] {
    let mut rest = tokens;
    while let Some(start) = rest.iter().rposition(|token| token.is_mark(&['('])) {
        let inside: Vec<&Word> = rest[start..].iter().filter_map(Token::word).collect();
        let is_last = rest[start..]
            .iter()
            .position(|token| token.is_mark(&[')']))
            .is_none_or(|end| start + end + 1 == rest.len());
        let is_word = |word: Option<&&Word>| word.is_some_and(|word| is_of(&word.text, "remark"));
        let is_remark = is_word(inside.first())
            || is_word(inside.last())
            || inside.iter().all(|word| is_of(&word.text, "page"))
            || is_initials(&inside, &rest[..start]);
        if start == 0 || !is_last || !is_remark {
            break;
        }
        rest = &rest[..start];
    }
    rest
}

/// Whether a remark is one word of the initials of the name before it.
fn is_initials(inside: &[&Word], before: &[Token]) -> bool {
    let [remark] = inside else { return false };
    let words: Vec<Word> = before.iter().filter_map(|token| token.word().cloned()).collect();
    let mut without_forms = words.clone();
    drop_forms(&mut without_forms);
    let initials = |words: &[Word], skips_small: bool| {
        let kept = words.iter().filter(|word| !(skips_small && is_of(&word.text, "small")));
        kept.filter_map(|word| word.text.chars().next()).collect::<String>()
    };
    let spellings = [&words, &without_forms];
    remark.text.chars().count() > 1
        && spellings.iter().any(|words| [false, true].iter().any(|small| initials(words, *small) == remark.text))
}

/// The name behind "Careers at" or "The Board of Regents of".
fn without_leading(tokens: &[Token]) -> &[Token] {
    phrase_len(tokens, "leading").map_or(tokens, |len| &tokens[len..])
}

/// Drops the article of a name of several words, or of one word that is a `Company`: "The Gap" may be another than "Gap".
fn drop_article(words: &mut Vec<Word>, is_company: bool) {
    let names = words.len().saturating_sub(1);
    if names > 0 && is_of(&words[0].text, "definite") && (names > 1 || is_company) {
        words.remove(0);
    }
}
