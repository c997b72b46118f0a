//! Finds e-mail addresses, plain and spelled out.
//!
//! ```text
//! address = name at host
//! name    = part { dot part }                    a spelled dot only before a spelled at
//! host    = label { dot label }                  the last label is letters
//! at      = "@" | "%40" | [ " " ] "(" at-word ")" [ " " ] | " " at-word " " | " @ "
//! dot     = "." | [ " " ] "(" dot-word ")" [ " " ] | " " dot-word " "
//! ```
//!
//! Brackets may be `(`, `[`, `{`, and hold a word or the sign itself. Without brackets prose is near ("seen at polka dot
//! parties"): such an at-word asks for a spelled dot, and such a dot-word for a usual ending after it
//! (`com`), which a country may follow. In its place a name may do that is a name: one in lower case with a dot in it,
//! or with a hyphen after a word that asks to write; before ` @ ` any name after such a word or at the start of a line.
//!
//! | text                                             | address                                  |
//! |--------------------------------------------------|------------------------------------------|
//! | `jo.doe+hr@mail.firm.co.uk`, `jörg@bäcker.de`    | the whole                                |
//! | `jo(at)firm.com`, `jo [at] firm [dot] com`       | the whole                                |
//! | `jo dot doe at firm dot com`                     | the whole                                |
//! | `jo.doe at firm.com`, `write to jo @ firm.com`   | the address                              |
//! | `@handle`, `5 @ $20`, `Baker @ Firm`             | none: no name, no host                   |
//! | `bake at firm.com`, `at a polka dot party`       | none: prose                              |
//! | `icons@2.0.1`, `root@localhost`                  | none: a host ends in a label of letters  |
//!
//! No part of an address holds what the search stops at, so each byte is looked at a few times at most.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use earnest_reference::contact::{ContactWord, contact_word, contact_words};

/// Least letters of a host's last label.
const ENDING_CHARS_MIN: usize = 2;

/// What may stand around a spelled sign.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];
const OPENING: [char; 3] = [BRACKETS[0].0, BRACKETS[1].0, BRACKETS[2].0];
const CLOSING: [char; 3] = [BRACKETS[0].1, BRACKETS[1].1, BRACKETS[2].1];

/// An `@` between spaces.
const SPACED_SIGN: &str = " @ ";

/// An `@` in an address of the web.
const ESCAPED_SIGN: &str = "%40";

/// Least letters of the last part of a name that its dots tell from prose (`node.js`).
const NAME_LETTERS_MIN: usize = 3;

/// How a sign is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// `@`, `.`.
    Sign,
    /// `(at)`, `[dot]`, `(@)`.
    Bracketed,
    /// ` at `, ` @ `, ` dot `.
    Word,
}

/// An `at` in a text: from where the name ends to where the host begins.
#[derive(Debug, Clone, PartialEq, Eq)]
struct At {
    range: Range<usize>,
    spelling: Spelling,
}

/// The addresses of a text, in order.
pub(super) fn find_addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut signs = text.match_indices('@').map(|(at, _)| at..at + 1).peekable();
    let mut spelled = spelled_ats().find_iter(text).map(|hit| hit.range()).peekable();
    loop {
        let is_sign_next = match (signs.peek(), spelled.peek()) {
            (Some(sign), Some(word)) => sign.start < word.start,
            (next, None) => next.is_some(),
            (None, Some(_)) => false,
        };
        let at = if is_sign_next {
            signs.next().map(|range| At { range, spelling: Spelling::Sign })
        } else {
            spelled.next().map(|range| spelled_at(text, range))
        };
        let Some(at) = at else { return found };
        let done = found.last().map_or(0, |range| range.end);
        if at.range.start >= done {
            found.extend(address_at(text, &at, done));
        }
    }
}

/// The forms of a spelled `@`. They are written out, rather than brackets searched for, because so few and so long
/// patterns are searched for at many times the speed.
fn spelled_ats() -> &'static AhoCorasick {
    static FORMS: LazyLock<AhoCorasick> = LazyLock::new(|| {
        let mut forms: Vec<String> = BRACKETS.iter().map(|(open, close)| format!("{open}@{close}")).collect();
        forms.extend([SPACED_SIGN.to_owned(), ESCAPED_SIGN.to_owned()]);
        for (word, _) in contact_words().filter(|(_, class)| *class == ContactWord::At) {
            forms.push(format!(" {word} "));
            for (open, close) in BRACKETS {
                forms.push(format!("{open}{word}{close}"));
                forms.push(format!("{open}{}{close}", word.to_uppercase()));
            }
        }
        let mut builder = AhoCorasick::builder();
        builder.match_kind(MatchKind::LeftmostFirst).build(forms).expect("a short list of short words")
    });
    &FORMS
}

/// The `at` that a spelled form stands for, with the space around brackets.
fn spelled_at(text: &str, form: Range<usize>) -> At {
    let (before, after) = (&text[..form.start], &text[form.end..]);
    if &text[form.clone()] == ESCAPED_SIGN {
        return At { range: form, spelling: Spelling::Sign };
    }
    let is_word = text[form.clone()].starts_with(' ');
    if is_word && !(before.ends_with(OPENING) && after.starts_with(CLOSING)) {
        return At { range: form, spelling: Spelling::Word };
    }
    let (before, after) = if is_word { (&before[..before.len() - 1], &after[1..]) } else { (before, after) };
    let start = before.strip_suffix(' ').unwrap_or(before).len();
    let end = text.len() - after.strip_prefix(' ').unwrap_or(after).len();
    At { range: start..end, spelling: Spelling::Bracketed }
}

/// The address around an `at` whose name begins at `done` or later.
fn address_at(text: &str, at: &At, done: usize) -> Option<Range<usize>> {
    let before = &text[done..at.range.start];
    let start = match at.spelling {
        Spelling::Sign => name_part_start(before)?,
        _ => spelled_name_start(before)?,
    };
    let end = host_end(text, at.range.end, at.spelling).or_else(|| {
        let (before, name) = before.split_at(start);
        let is_sign = &text[at.range.clone()] == SPACED_SIGN;
        let end = host_end(text, at.range.end, Spelling::Sign).filter(|_| is_name(before, name, is_sign))?;
        is_usual_host(&text[at.range.end..end]).then_some(end)
    })?;
    Some(done + start..end)
}

/// Whether the name before an at without brackets is a name, rather than a word of prose.
fn is_name(before: &str, name: &str, is_sign: bool) -> bool {
    let (parts, last) = name.rsplit_once('.').unwrap_or(("", name));
    let has_dot = !parts.is_empty()
        && last.chars().count() >= NAME_LETTERS_MIN
        && contact_word(last) != Some(ContactWord::Ending)
        && name.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-'));
    let before_space = before.trim_end_matches(' ');
    let rest = before_space.trim_end_matches(char::is_alphabetic);
    let is_asked = || {
        let word = contact_word(&before_space[rest.len()..].to_lowercase());
        before_space.ends_with([':', '<']) || matches!(word, Some(ContactWord::Mail | ContactWord::Phone))
    };
    let begins_line = || is_sign && (before_space.is_empty() || before_space.ends_with('\n'));
    !name.contains(char::is_uppercase)
        && (has_dot || ((is_sign || name.contains('-')) && (begins_line() || is_asked())))
}

/// Whether a host is in lower case and ends as most do.
fn is_usual_host(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    !host.contains(char::is_uppercase) && contact_word(ending) == Some(ContactWord::Ending)
}

/// Where the host ends that begins at `start`.
fn host_end(text: &str, start: usize, at: Spelling) -> Option<usize> {
    let mut is_spelled = at != Spelling::Word;
    let mut label_end = start + label_len(&text[start..])?;
    let mut end = None;
    while let Some((dot, label)) = dot_at(text, label_end) {
        let Some(len) = label_len(&text[label..]) else { break };
        label_end = label + len;
        is_spelled |= dot != Spelling::Sign;
        let rest = text[label..label_end].trim_start_matches(char::is_alphabetic);
        let letters = &text[label..label_end - rest.len()];
        let after = label + letters.len();
        let is_cut = text[after..].starts_with(|c| is_cased_or_digit(c) || c == '_' || c == '@');
        let count = letters.chars().count();
        let is_country = end.is_some() && count == ENDING_CHARS_MIN;
        let is_usual = || is_country || contact_word(&letters.to_lowercase()) == Some(ContactWord::Ending);
        if is_spelled && !is_cut && count >= ENDING_CHARS_MIN && (dot != Spelling::Word || is_usual()) {
            end = Some(after);
        }
    }
    end
}

/// Length of the label that a text begins with.
fn label_len(text: &str) -> Option<usize> {
    let len = text.find(|c| !is_cased_or_digit(c) && c != '-').unwrap_or(text.len());
    text.starts_with(is_cased_or_digit).then_some(len)
}

/// Where the name starts that ends a text, its dots perhaps spelled out.
fn spelled_name_start(text: &str) -> Option<usize> {
    let mut start = name_part_start(text)?;
    while let Some((before, word)) = text[..start].strip_suffix(' ').and_then(|before| before.rsplit_once(' '))
        && contact_word(word) == Some(ContactWord::Dot)
        && let Some(part) = name_part_start(before)
    {
        start = part;
    }
    Some(start)
}

/// Where the name starts that ends a text.
fn name_part_start(text: &str) -> Option<usize> {
    let is_name = |c: char| is_cased_or_digit(c) || matches!(c, '.' | '_' | '%' | '+' | '-');
    let name = &text[text.trim_end_matches(is_name).len()..];
    let start = name.find(is_cased_or_digit)?;
    (!name.ends_with('.')).then_some(text.len() - name.len() + start)
}

/// Letters of scripts that have no capitals are no part of an address or number: in them words stand beside it without
/// a space.
pub(super) fn is_cased_or_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_lowercase() || c.is_uppercase()))
}

/// Reads the dot of a host at an offset; says where the text goes on.
fn dot_at(text: &str, at: usize) -> Option<(Spelling, usize)> {
    let offset_of = |rest: &str| text.len() - rest.len();
    let rest = &text[at..];
    if let Some(rest) = rest.strip_prefix('.') {
        return Some((Spelling::Sign, offset_of(rest)));
    }
    let spaced = rest.strip_prefix(' ');
    if let Some(inner) = spaced.unwrap_or(rest).strip_prefix(OPENING) {
        let inner = inner.strip_prefix(' ').unwrap_or(inner);
        let inner = inner.strip_prefix('.').or_else(|| after_dot_word(inner))?;
        let rest = inner.strip_prefix(' ').unwrap_or(inner).strip_prefix(CLOSING)?;
        return Some((Spelling::Bracketed, offset_of(rest.strip_prefix(' ').unwrap_or(rest))));
    }
    let rest = after_dot_word(spaced?)?.strip_prefix(' ')?;
    Some((Spelling::Word, offset_of(rest)))
}

/// What follows the word for a dot that a text begins with.
fn after_dot_word(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(char::is_alphabetic);
    let word = &text[..text.len() - rest.len()];
    (contact_word(&word.to_lowercase()) == Some(ContactWord::Dot)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find_addresses(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn addresses_are_found_whole() {
        for (text, address) in [
            ("Write to jo@firm.com.", "jo@firm.com"),
            ("jo.doe+hr@mail.firm.co.uk, or visit us", "jo.doe+hr@mail.firm.co.uk"),
            ("E-Mail:jörg_öhm@bäckerei-süd.de", "jörg_öhm@bäckerei-süd.de"),
            ("<a href='mailto:JOBS@FIRM.COM'>", "JOBS@FIRM.COM"),
            ("**jobs%2@firm.io**", "jobs%2@firm.io"),
            ("履歴書はjinji@firm.co.jpまで", "jinji@firm.co.jp"),
            ("(jo-anne@firm.museum)", "jo-anne@firm.museum"),
            ("jo@firm.com-please apply", "jo@firm.com"),
            ("Mail jo(at)firm.com today", "jo(at)firm.com"),
            ("jo (at) firm.com", "jo (at) firm.com"),
            ("jo[ät]firma.de", "jo[ät]firma.de"),
            ("jo {AT} firm {DOT} com", "jo {AT} firm {DOT} com"),
            ("jo [@] firm [.] com", "jo [@] firm [.] com"),
            ("jo [at] firm dot com", "jo [at] firm dot com"),
            ("jo@firm dot com", "jo@firm dot com"),
            ("Jo @ Firm.com or jo(@)firm.com", "jo(@)firm.com"),
            ("write to jo @ firm.com", "jo @ firm.com"),
            ("E-Mail: jo @ firma.de", "jo @ firma.de"),
            ("jo @ firm.co.uk", "jo @ firm.co.uk"),
            ("jane.doe at firm.com", "jane.doe at firm.com"),
            ("contact van-doe at firm.com", "van-doe at firm.com"),
            ("?to=jo%40firm.com&now", "jo%40firm.com"),
            ("jo ( at ) firm ( dot ) co ( dot ) uk", "jo ( at ) firm ( dot ) co ( dot ) uk"),
            ("Email me (jo at firm dot com) today", "jo at firm dot com"),
            ("to jo dot van-doe at firm dot com.", "jo dot van-doe at firm dot com"),
            ("ana arroba empresa punto es", "ana arroba empresa punto es"),
            ("mia at firma punkt de, danke", "mia at firma punkt de"),
            ("kim at firm dot com dot au", "kim at firm dot com dot au"),
            ("jo [at] mail.firm [dot] com", "jo [at] mail.firm [dot] com"),
        ] {
            assert_eq!(found(text), [address], "{text}");
        }
        assert_eq!(found("jo@a.com/mia@b.org;kim (at) c.net"), ["jo@a.com", "mia@b.org", "kim (at) c.net"]);
    }

    #[test]
    fn what_is_no_address_is_left() {
        for text in [
            "Follow @bakery and @bakery.example",
            "5 @ $20, 3@$2.50",
            "Baker @ Firm.com",
            "videos: https://video.example/@baker/clip",
            "write to anybody@, really",
            "root@localhost",
            "icons@2.0.1 and left-pad@1.x",
            "bake at firm.com",
            "learn to bake at firm.com",
            "full-time at firm.com",
            "bake in asp.net at firm.com, node.js at firm.com",
            "a baker @ firm.com",
            "Write to Baker.Jo at Firm",
            "seen at polka dot parties",
            "everybody is late at some point in life",
            "meet at Red Dot design",
            "we look at dot com firms",
            "Baker (at Firm.com)",
            "Ovens (at least two. Really)",
            "see you [at] the bakery",
            "the (dot) com years",
            "we bake, jo @ firm.com",
            "a@b",
            "jo@firm.c",
            "@@@.com",
            "jo.@firm.com",
        ] {
            assert_eq!(found(text), Vec::<&str>::new(), "{text}");
        }
    }
}
