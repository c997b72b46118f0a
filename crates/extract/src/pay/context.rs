//! Whether a statement of money is pay for the posting, and of what kind, by the words round it.
//!
//! The words right behind the amounts count first, then the nearest before them in the same sentence, then the line
//! before. A figure that nothing calls pay counts only as a range that is plausible as pay, or with a period.
//!
//! | text                                            | read as                         |
//! |-------------------------------------------------|---------------------------------|
//! | `Base salary: $120k – $150k plus bonus`         | base                            |
//! | `$200k – $240k OTE`                             | on-target earnings              |
//! | `total compensation of $300,000`                | total                           |
//! | `base salary and an annual bonus of $20,000`    | nothing: a bonus                |
//! | `$1,500 learning stipend`                       | nothing: a stipend              |
//! | `we raised $20,000,000 from …`                  | nothing: funding                |
//! | `60–70 k€, variable inclus`                     | total                           |
//!
//! Words of the class `after` name pay only behind the amounts: "5.500 zł netto", but not "netto 50 € Sachbezug".

use std::ops::Range;

use earnest_core::PayKind;
use earnest_reference::PhraseTopic;

use super::period::is_currency_sign;
use super::statement::Statement;
use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;

/// How far behind the amounts a word can still name them, in bytes.
const AFTER_BYTES_MAX: usize = 48;

/// How far before the amounts a word can still name them, in bytes.
const BEFORE_BYTES_MAX: usize = 240;

/// Longest line that can be the label of the next one, in bytes.
const LABEL_BYTES_MAX: usize = 120;

/// How far behind a word in brackets the amount that it names may begin, in bytes.
const NAMED_NEXT_BYTES_MAX: usize = 20;

/// How near a word that is not pay must stand to name an amount whatever else does, in bytes.
const NAMING_AT_ONCE_BYTES_MAX: usize = 12;

/// How near a word that is not pay must stand before an amount to name it, in bytes, when pay is named too.
const NAMING_BYTES_MAX: usize = 28;

/// How near a word that is not pay must stand before an amount to name it, in bytes, when pay is not named.
const UNNAMED_BYTES_MAX: usize = 80;

/// Ending of the class of phrases that say what the amounts before them include, a comma between or not:
/// "60–70 k€, variable inclus".
const INCLUDED: &str = " included";

/// Class of words that begin another thought: "$90,000 and a bonus", "45.000 € mit Bonus".
pub(super) const PART: &str = "part";

/// What the words round a statement say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// Pay is named.
    Pay(PayKind),
    /// Nothing is named; the figures must speak for themselves.
    Unnamed,
    /// Something else is named.
    NotPay,
}

/// The part of the sentence before a statement.
pub(super) fn sentence_before(document: &Document, start: usize) -> Range<usize> {
    let text = document.folded();
    let from = text.floor_char_boundary(start.saturating_sub(BEFORE_BYTES_MAX));
    let before = &text[from..start];
    let mut begin = 0;
    for (at, c) in before.char_indices() {
        let next = at + c.len_utf8();
        let ends = match c {
            '\n' | ';' | '|' | '•' | '。' => true,
            '.' | '!' | '?' => before[next..].starts_with([' ', '"', ')']) && !is_abbreviation(&before[..at]),
            _ => false,
        };
        if ends {
            begin = next;
        }
    }
    from + begin..start
}

/// Whether a full stop after `before` shortens a word: "approx. $50,000", "e.g. $50,000", "u.s. $50,000".
fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or(before);
    word.contains('.') || matches!(word, "approx" | "ca" | "max" | "min" | "no" | "inc" | "est" | "incl" | "mind")
}

/// Reads the words round a statement.
pub(super) fn read_context(document: &Document, statement: &Statement) -> Reading {
    let after = word_after(document, statement);
    let sentence = sentence_before(document, statement.range.start);
    let before = words_before(document, sentence.clone());
    let text = document.folded();
    let nearest = |class: fn(&str) -> bool| before.iter().rev().find(|hit| class(hit.class));
    let pay = nearest(is_pay);
    let not_pay = nearest(|class| class == "not_pay");
    let kind = || nearest(|class| kind_of(class).is_some()).and_then(|hit| kind_of(hit.class)).unwrap_or(PayKind::Base);

    match after {
        // A range that is named pay before stays pay unless the word follows at once.
        Some((hit, gap))
            if hit.class == "not_pay"
                && (gap <= NAMING_AT_ONCE_BYTES_MAX || pay.is_none() || statement.high.is_none()) =>
        {
            return Reading::NotPay;
        }
        Some((hit, _)) if hit.class == "not_pay" => {}
        Some((hit, _)) => {
            if let Some(kind) = kind_of(hit.class) {
                return Reading::Pay(kind);
            }
            if not_pay.is_none_or(|not_pay| !names(text, not_pay, statement)) {
                return Reading::Pay(kind());
            }
        }
        None => {}
    }
    match (pay, not_pay) {
        (_, Some(not_pay)) if names(text, not_pay, statement) && pay.is_none_or(|pay| pay.end < not_pay.end) => {
            Reading::NotPay
        }
        (Some(_), _) => Reading::Pay(kind()),
        (None, Some(not_pay)) if names_alone(text, not_pay, statement) => Reading::NotPay,
        (None, _) => read_label(document, sentence.start, statement),
    }
}

/// Whether a word before a statement names it: only small words stand between.
fn names(text: &str, hit: &Hit, statement: &Statement) -> bool {
    let between = &text[hit.end..statement.range.start.max(hit.end)];
    between.len() <= NAMING_BYTES_MAX && !between.contains([',', ')', '+'])
}

/// Whether a word that is not pay names a statement that no word calls pay. A range must be named at once: of
/// "insurance underwriter $90k – $110k" the insurance says nothing.
fn names_alone(text: &str, hit: &Hit, statement: &Statement) -> bool {
    let gap = statement.range.start.saturating_sub(hit.end);
    if statement.high.is_none() {
        return gap < UNNAMED_BYTES_MAX;
    }
    let between = &text[hit.end..statement.range.start.max(hit.end)];
    let linked =
        between.split(' ').any(|word| matches!(word, "of" | "from" | "between" | "ranging" | "to" | "with" | "at"));
    gap < UNNAMED_BYTES_MAX && (gap <= NAMING_AT_ONCE_BYTES_MAX || linked)
}

/// The line before, where the statement begins its own: a heading or label such as "Salary range".
fn read_label(document: &Document, start: usize, statement: &Statement) -> Reading {
    let text = document.folded();
    let own = &text[start..statement.range.start];
    let line_starts = start == 0 || text[..start].ends_with('\n');
    if line_starts && own.len() <= LABEL_BYTES_MAX {
        let above = text[..start].trim_end();
        if let Some(label) = label_start(above, LABEL_BYTES_MAX) {
            let hits = words_before(document, label..above.len());
            let last = hits.iter().rev().find(|hit| is_pay(hit.class) || hit.class == "not_pay");
            match last {
                Some(last) if is_pay(last.class) => return Reading::Pay(kind_of(last.class).unwrap_or(PayKind::Base)),
                // "Phone allowance" above ": €30 a month".
                Some(_) if statement.high.is_none() => return Reading::NotPay,
                _ => {}
            }
        }
    }
    match document.folded_section_at(statement.range.start) {
        SectionKind::Pay => Reading::Pay(PayKind::Base),
        _ => Reading::Unnamed,
    }
}

/// Where the last line of a text begins, if it is no longer than `bytes_max`.
pub(super) fn label_start(text: &str, bytes_max: usize) -> Option<usize> {
    let from = text.floor_char_boundary(text.len().saturating_sub(bytes_max + 1));
    let line = text[from..].rfind('\n').map(|at| from + at + 1);
    line.or((from == 0).then_some(0)).filter(|start| text.len() - start <= bytes_max)
}

/// The first context word behind the amounts that nothing parts from them, and its distance.
fn word_after(document: &Document, statement: &Statement) -> Option<(Hit, usize)> {
    let text = document.folded();
    // The period may hold context words itself ("per annum base"), so both ends are tried.
    let from = statement.amounts_end;
    let limit = text.floor_char_boundary(statement.range.end + AFTER_BYTES_MAX);
    let hit = document.hits().within(PhraseTopic::PayContext, from..limit).first()?;
    // "$100K+ budgets": the plus belongs to the amount.
    let between = text[from..hit.start].trim_start_matches('+');
    let gap = hit.start.saturating_sub(statement.range.end);
    let includes = hit.class.ends_with(INCLUDED) && between.trim() == ",";
    let of_next = between.contains('(') && names_next(&text[hit.end..]);
    let named = includes || !is_parted(between) && !of_next;
    (hit.class != PART && named).then_some((*hit, gap))
}

/// Whether an amount follows a word in its bracket, so that the word names that one: "OTE $90k (base $60k)".
fn names_next(after: &str) -> bool {
    let after = &after[..after.floor_char_boundary(NAMED_NEXT_BYTES_MAX)];
    let after = &after[..after.find([')', ',', ';', '\n']).unwrap_or(after.len())];
    let Some(digit) = after.find(|c: char| c.is_ascii_digit()) else { return false };
    let digits = after[digit..].bytes().take_while(u8::is_ascii_digit).count();
    let is_money = after[..digit].contains(is_currency_sign) || after[digit + digits..].starts_with('k') || digits > 3;
    is_money && !after[..digit].contains('+')
}

/// Whether another thought begins between an amount and a word.
fn is_parted(between: &str) -> bool {
    let marks = between.contains([',', ';', '\n', '|', '•', '+', '&', '!', '?', '='])
        || between.contains(". ")
        || between.trim_end().ends_with('.') && between.len() > 1;
    let digits = between.contains(|c: char| c.is_ascii_digit());
    // A bracket closed before the word belongs to the amount; one that opens right behind it names it.
    let bracket = between.trim_start().len() > 1 && between.trim().get(1..).is_some_and(|rest| rest.contains('('));
    marks || digits || bracket
}

/// The context words of a range, those in brackets that close before its end left out.
fn words_before(document: &Document, range: Range<usize>) -> Vec<Hit> {
    let text = &document.folded()[range.clone()];
    let mut hits: Vec<Hit> = document.hits().within(PhraseTopic::PayContext, range.clone()).to_vec();
    hits.retain(|hit| hit.end <= range.end);
    if let Some((open, close)) = text.rfind('(').zip(text.rfind(')'))
        && open < close
        && !text[close + 1..].trim().is_empty()
    {
        hits.retain(|hit| hit.end <= range.start + open || hit.start >= range.start + close);
    }
    hits
}

fn is_pay(class: &str) -> bool {
    class == "pay" || kind_of(class).is_some()
}

/// The kind of pay that a class of words names.
pub(super) fn kind_of(class: &str) -> Option<PayKind> {
    match class.strip_suffix(INCLUDED).unwrap_or(class) {
        "base" => Some(PayKind::Base),
        "ote" => Some(PayKind::Ote),
        "total" => Some(PayKind::Total),
        _ => None,
    }
}
