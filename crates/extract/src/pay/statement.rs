//! A statement of one amount or a range of two, before it is known whether it is pay.
//!
//! ```text
//! statement = [ bound ] amount [ period ] [ joint amount [ period ] ] [ "+" ]
//! ```
//!
//! | text                          | read as                           |
//! |-------------------------------|-----------------------------------|
//! | `$120-200 k`                  | 120,000 to 200,000                |
//! | `$25/hr – $30/hr`             | 25 to 30, hour                    |
//! | `between 50k and 60k EUR`     | 50,000 to 60,000 EUR              |
//! | `up to £40,000`               | to 40,000                         |
//! | `$100k+`, `from $100k`        | from 100,000                      |
//! | `min: $20/hr max: $25/hr`     | 20 to 25, hour                    |
//! | `$90,000 - 50`                | 90,000: the second is no larger   |

use std::ops::Range;

use earnest_core::PayPeriod;
use earnest_reference::PhraseTopic;
use earnest_reference::pay::{CurrencyMark, Joint, pay_joints};
use rust_decimal::Decimal;

use super::amount::{Amount, AmountReader, is_glued_before};
use super::context::kind_of;
use super::period::Periods;
use super::word_table::{WordTable, is_unspaced};

/// How far apart the ends of one range may lie. Real ranges stay under 10; wider pairs are two figures.
const RATIO_MAX: u32 = 20;

/// How far before an amount the word that bounds it may begin, in bytes: `starting from around `.
const BOUND_BYTES_MAX: usize = 32;

/// How far behind the second amount a word said of both must stand again, in bytes.
const REPEAT_BYTES_MAX: usize = 24;

/// Longest note in brackets between two amounts, in bytes.
const NOTE_BYTES_MAX: usize = 10;

/// Marks behind an amount that point to a note: `$57,420* to $88,427`.
const FOOTNOTE_MARKS: [char; 5] = ['*', '†', '‡', '¹', '²'];

/// Which ends of the interval an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bounds {
    /// Two figures, or one that is both.
    Both,
    /// "from X".
    Min,
    /// "up to X".
    Max,
}

/// One or two amounts that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Statement {
    /// Bytes of the folded text, from the first amount to the period.
    pub(super) range: Range<usize>,
    /// Where the last amount ends.
    pub(super) amounts_end: usize,
    pub(super) low: Amount,
    pub(super) high: Option<Amount>,
    pub(super) bounds: Bounds,
    /// The period said right behind the amounts.
    pub(super) period: Option<PayPeriod>,
}

impl Statement {
    /// The mark that tells most of the currency.
    pub(super) fn mark(&self) -> Option<CurrencyMark> {
        let marks = [self.high.as_ref().and_then(|high| high.mark), self.low.mark];
        let exact = marks.iter().flatten().find(|mark| matches!(mark, CurrencyMark::Code(_)));
        exact.or_else(|| marks.iter().flatten().next()).copied()
    }

    /// The range from this least amount to a greatest one.
    pub(super) fn up_to(self, greatest: Self) -> Self {
        Self {
            range: self.range.start..greatest.range.end,
            amounts_end: greatest.amounts_end,
            low: self.low,
            high: Some(greatest.low),
            bounds: Bounds::Both,
            period: self.period.or(greatest.period),
        }
    }

    /// The larger amount.
    pub(super) fn top(&self) -> Decimal {
        self.high.as_ref().map_or(self.low.value, |high| high.value)
    }
}

/// The words that join two amounts.
#[derive(Debug)]
pub(super) struct Joints(WordTable<Joint>);

impl Joints {
    pub(super) fn new() -> Self {
        Self(WordTable::by_first(pay_joints()))
    }

    /// The joint at `start`, spaces round it included, and where it ends.
    fn after(&self, text: &str, start: usize) -> Option<(usize, Joint)> {
        let rest = text[start..].trim_start_matches(FOOTNOTE_MARKS);
        let rest = skip_bracket(rest).trim_start_matches([' ', ')']);
        let spaced = rest.len() < text.len() - start;
        self.0.starting(rest).find_map(|(word, joint)| {
            let after = &rest[word.len()..];
            let is_word = word.ends_with(|c: char| c.is_alphabetic() && !is_unspaced(c));
            let whole = !is_word || (spaced && after.starts_with(|c: char| !c.is_alphabetic()));
            whole.then(|| (text.len() - after.trim_start_matches([' ', '(']).len(), joint))
        })
    }
}

/// Skips a short note in brackets: "$100k (min) – $120k (mid)".
fn skip_bracket(text: &str) -> &str {
    let Some(inner) = text.strip_prefix(" (").or_else(|| text.strip_prefix('(')) else { return text };
    let near = &inner[..inner.floor_char_boundary(NOTE_BYTES_MAX + 1)];
    let note = near.find(')').map(|close| (&inner[..close], &inner[close + 1..]));
    note.filter(|(note, _)| !note.contains(|c: char| c.is_ascii_digit())).map_or(text, |(_, rest)| rest)
}

/// Reads the statement whose first number begins at `start`; `Err` holds where to go on.
pub(super) fn read_statement(
    reader: AmountReader<'_>,
    periods: &Periods,
    joints: &Joints,
    start: usize,
) -> Result<Statement, usize> {
    let text = reader.document.folded();
    let mut low = reader.read(start)?;
    if low.mark.is_none() && is_glued_before(&text[..start]) {
        return Err(low.range.end);
    }
    let bound = bound_before(reader, periods, low.range.start);
    let mut period = periods.after(reader.document, low.range.end);
    // "$19/hr. to $24/hr.": a dot that shortens the period.
    let first_end = period.map_or(low.range.end, |(end, _)| end + usize::from(text[end..].starts_with('.')));
    let joined = [first_end, low.range.end].into_iter().chain(repeated_kind(reader, low.range.end)).find_map(|end| {
        let (next, joint) = joints.after(text, end)?;
        if joint == Joint::And && !matches!(bound, Some("between" | "from")) {
            return None;
        }
        read_joined(reader, &mut low, next)
    });
    // "minimum – midpoint – maximum": the last is the high end.
    let mut high = joined;
    if let Some(middle) = &high
        && let Some((next, Joint::To)) = joints.after(text, middle.range.end)
        && let Some(top) = read_joined(reader, &mut middle.clone(), next)
    {
        high = Some(top);
    }
    let amounts_end = high.as_ref().map_or(low.range.end, |high| high.range.end);
    let mut end = amounts_end;
    if high.is_some() {
        period = periods.after(reader.document, amounts_end).or(period);
    }
    if let Some((period_end, _)) = period {
        end = end.max(period_end);
    }
    let bounds = match bound_after(reader, end).or(bound) {
        _ if high.is_some() => Bounds::Both,
        _ if is_open(text, low.range.end) => Bounds::Min,
        Some("max" | "max_after") => Bounds::Max,
        Some("min" | "from" | "min_after") => Bounds::Min,
        _ => Bounds::Both,
    };
    let range = low.range.start..end;
    Ok(Statement { range, amounts_end, low, high, bounds, period: period.map(|(_, period)| period) })
}

/// The second amount of a range, whose number or mark begins at `next`; shares one multiplier between both.
fn read_joined(reader: AmountReader<'_>, low: &mut Amount, next: usize) -> Option<Amount> {
    let text = reader.document.folded();
    // The number stands behind its currency mark.
    let window = text.get(next..text.floor_char_boundary(next + 6))?;
    let number = next + window.find(|c: char| c.is_ascii_digit())?;
    let mut high = reader.read(number).ok()?;
    if high.range.start > next || (high.range.start < next && high.range.start < low.range.end) {
        return None;
    }
    let small = |amount: &Amount| amount.multiplier == Decimal::ONE && amount.value < Decimal::ONE_THOUSAND;
    let mut shared = low.clone();
    if high.multiplier > Decimal::ONE && small(low) {
        shared.multiply(high.multiplier);
    } else if low.multiplier > Decimal::ONE && small(&high) {
        high.multiply(low.multiplier);
    }
    is_range(shared.value, high.value).then(|| {
        *low = shared;
        high
    })
}

/// Whether two amounts can be the ends of one range.
pub(super) fn is_range(low: Decimal, high: Decimal) -> bool {
    low <= high && low.checked_mul(Decimal::from(RATIO_MAX)).is_some_and(|most| high <= most)
}

/// Where a kind of pay right behind an amount ends that is said again behind the next: "250K OTE – 360K OTE".
fn repeated_kind(reader: AmountReader<'_>, end: usize) -> Option<usize> {
    let text = reader.document.folded();
    let hit = reader.document.hits().within(PhraseTopic::PayContext, end + 1..end + 2).first()?;
    let rest = &text[hit.end..text.floor_char_boundary(hit.end + REPEAT_BYTES_MAX)];
    (kind_of(hit.class).is_some() && rest.contains(&text[hit.range()])).then_some(hit.end)
}

/// The class of the bounding word right before an amount.
fn bound_before(reader: AmountReader<'_>, periods: &Periods, start: usize) -> Option<&'static str> {
    let text = reader.document.folded();
    let from = text.floor_char_boundary(start.saturating_sub(BOUND_BYTES_MAX));
    let hit = reader.document.hits().within(PhraseTopic::PayBound, from..start).last()?;
    if hit.end > start {
        return None;
    }
    let mut between = text[hit.end..start].split([' ', ':', '(', '~', '\n']);
    between.all(|word| word.is_empty() || periods.is_filler(word)).then_some(hit.class)
}

/// The class of the bounding word right behind an amount, where it is one that stands behind: "$100k and up".
fn bound_after(reader: AmountReader<'_>, end: usize) -> Option<&'static str> {
    let text = reader.document.folded();
    let hit = reader.document.hits().within(PhraseTopic::PayBound, end..end + 3).first()?;
    (hit.class.ends_with("_after") && text[end..hit.start].trim().is_empty()).then_some(hit.class)
}

/// Whether a plus leaves the amount open above: "$100k+", but not "$100k + equity".
fn is_open(text: &str, end: usize) -> bool {
    text[end..].strip_prefix('+').is_some_and(|after| !after.starts_with(char::is_alphanumeric))
}
