//! What the form of a statement says of it: where on its line it stands, and what stands right beside it.
//!
//! | text                             | form                                          |
//! |----------------------------------|-----------------------------------------------|
//! | `Bread Inc \| 185-250k \| Remote` | a field: bars on both sides                   |
//! | `Salary: 50000`                  | bare digits that the line names pay           |
//! | `RM 3,000 - RM 4,500`            | a line of its own                             |
//! | `$18/hr, nights +$1.50/hr`       | the second adds to pay that is stated before  |

use earnest_reference::PhraseTopic;
use rust_decimal::Decimal;

use super::context::{Reading, sentence_before};
use super::statement::{Bounds, Statement};
use crate::Document;

/// How far before bare digits the line is searched for the name of pay, in bytes.
const LINE_BYTES_MAX: usize = 240;

/// Whether amounts without any currency are pay: pay is named right before, or a range in thousands stands as a field.
pub(super) fn is_bare_pay(document: &Document, statement: &Statement, reading: Reading) -> bool {
    let text = document.folded();
    let thousands = statement.low.multiplier > Decimal::ONE;
    let field = is_field(text, statement);
    let range = statement.high.is_some();
    let written_as_money =
        statement.low.grouped || (statement.low.digits >= 5 && field && is_named_on_line(document, statement));
    match reading {
        Reading::Pay(_) => {
            (thousands && (range || field)) || (written_as_money && (range || field || statement.period.is_some()))
        }
        Reading::Unnamed => thousands && range && field,
        Reading::NotPay => false,
    }
}

/// Whether pay is named before a statement on its line. Five bare digits may be any number of a person or a file: they
/// are money only where pay is named so.
fn is_named_on_line(document: &Document, statement: &Statement) -> bool {
    let (text, start) = (document.folded(), statement.range.start);
    let from = text.floor_char_boundary(start.saturating_sub(LINE_BYTES_MAX));
    let line_start = text[from..start].rfind('\n').map_or(from, |at| from + at + 1);
    let named = document.hits().within(PhraseTopic::PayContext, line_start..start);
    named.iter().any(|hit| matches!(hit.class, "pay" | "base" | "ote" | "total"))
}

/// Whether nothing but marks stands on both sides: `| 185-250k |`, `Salary: 50,000.`
pub(super) fn is_field(text: &str, statement: &Statement) -> bool {
    let before = text[..statement.range.start].trim_end_matches([' ', '(', '~']);
    let bounded = if statement.bounds == Bounds::Both {
        None
    } else {
        before.strip_suffix("up to").or_else(|| before.strip_suffix("from"))
    };
    let before = bounded.unwrap_or(before).trim_end();
    let after = text[statement.range.end..].trim_start_matches([' ', ')']);
    let opens = before.is_empty()
        || text[..statement.range.start].ends_with('(')
        || before.ends_with(['.', '!', '?'])
        || before.ends_with(['|', '\n', ':', '•', '·', ',', '/', ';', '–', '—', '-']);
    let closes = after.is_empty()
        || text[statement.amounts_end..].starts_with(char::is_alphabetic)
        || after.starts_with(['|', '\n', '.', ',', ';', '+', '•', '·', '–', '—', '/', '&', '-'])
        || ["usd", "eur", "base", "ote", "plus", "and equity", "depending"].iter().any(|word| after.starts_with(word));
    opens && closes
}

/// Whether a statement is all that its line says.
pub(super) fn fills_line(text: &str, statement: &Statement) -> bool {
    let before = text[..statement.range.start].trim_end_matches(' ');
    let after = text[statement.range.end..].trim_start_matches(' ');
    (before.is_empty() || before.ends_with('\n')) && (after.is_empty() || after.starts_with('\n'))
}

/// Whether a plus before an amount adds it to pay that is stated elsewhere: "$18/hr, nights +$1.50/hr". With a space
/// behind it adds only to a figure of its sentence: of "Hybrid work + $90,000" it joins two items.
pub(super) fn adds_to_pay(document: &Document, start: usize) -> bool {
    let text = document.folded();
    let follows_figure = || text[sentence_before(document, start)].contains(|c: char| c.is_ascii_digit());
    text[..start].ends_with('+') || text[..start].ends_with("+ ") && follows_figure()
}
