//! One amount of money: a number with its multiplier and the currency marks on both sides.
//!
//! ```text
//! amount = [ mark ] number [ multiplier ] [ mark ]
//! ```
//!
//! | text            | read as                     |
//! |-----------------|-----------------------------|
//! | `$120k`         | 120,000 of a dollar         |
//! | `CAD $95,000`   | 95,000 CAD                  |
//! | `80.000 €`      | 80,000 EUR                  |
//! | `18 LPA`        | 1,800,000 INR               |
//! | `45 T€`         | 45,000 EUR                  |
//! | `$20M`, `5%`    | nothing: no wage            |
//! | `401k`, `10km`  | nothing: not money          |

use std::ops::Range;

use earnest_reference::pay::{CurrencyMark, Multiplier, pay_multipliers};
use rust_decimal::Decimal;

use super::currency::{Currencies, Place};
use super::number::read_number;
use super::word_table::{WordTable, is_unspaced};
use crate::Document;

/// An amount of money in the folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// Marks and multiplier included.
    pub(super) range: Range<usize>,
    pub(super) value: Decimal,
    pub(super) mark: Option<CurrencyMark>,
    /// What the written number was multiplied by.
    pub(super) multiplier: Decimal,
    /// Whether its thousands are marked.
    pub(super) grouped: bool,
    /// Digits written before the fraction.
    pub(super) digits: usize,
}

impl Amount {
    /// Multiplies an amount that was written without a multiplier.
    pub(super) fn multiply(&mut self, multiplier: Decimal) {
        if let Some(value) = self.value.checked_mul(multiplier) {
            self.value = value;
            self.multiplier = multiplier;
        }
    }
}

/// What the amounts of a posting are read with.
#[derive(Debug, Clone, Copy)]
pub(super) struct AmountReader<'a> {
    pub(super) document: &'a Document,
    pub(super) currencies: &'a Currencies,
    pub(super) multipliers: &'a Multipliers,
    pub(super) place: Place<'a>,
}

impl AmountReader<'_> {
    /// Reads the amount whose number begins at `start`; `Err` holds where to go on.
    pub(super) fn read(&self, start: usize) -> Result<Amount, usize> {
        let text = self.document.folded();
        let number = read_number(text, start)?;
        let mut range = number.range.clone();
        let mut mark = None;
        let capitals = |from: usize, to: usize| self.written_in_capitals(from..to);
        let before = strip_space_before(text, start);
        if let Some((from, found)) = self.currencies.mark_before(text, before, self.place, capitals) {
            (range.start, mark) = (from, Some(found));
            // "CAD $95,000": the first mark is the exact one.
            let outer = strip_space_before(text, from);
            if let Some((from, code @ CurrencyMark::Code(_))) =
                self.currencies.mark_before(text, outer, self.place, capitals)
                && !matches!(found, CurrencyMark::Code(_))
            {
                (range.start, mark) = (from, Some(code));
            }
        }
        let multiplier = match self.multipliers.after(text, range.end, |at| self.document.begins_glued_word(at)) {
            Some((_, Multiplier::NoWage)) => return Err(range.end),
            Some((end, Multiplier::Times(times, code))) if fits(mark, code) => {
                // "401k" is a retirement plan wherever it stands without a currency.
                if mark.is_none() && number.value == Decimal::from(401) {
                    return Err(end);
                }
                range.end = end;
                mark = mark.or(code.map(mark_of));
                Decimal::from(times)
            }
            Some(_) | None => Decimal::ONE,
        };
        let after = range.end + usize::from(text[range.end..].starts_with(' '));
        let after = after + usize::from(text[after..].starts_with('('));
        if let Some((end, found)) = self.currencies.mark_after(text, after, self.place, capitals) {
            let exact = matches!(found, CurrencyMark::Code(_)) && !matches!(mark, Some(CurrencyMark::Code(_)));
            if mark.is_none() || exact {
                mark = Some(found);
            }
            range.end = end;
        }
        let glued = text[range.end..].starts_with(|c: char| c.is_alphanumeric() || c == '%')
            && (multiplier == Decimal::ONE
                || text[range.end..].starts_with('%')
                || !self.document.begins_glued_word(range.end));
        if glued && (mark.is_none() || text[range.end..].starts_with('%')) {
            return Err(range.end);
        }
        let value = number.value.checked_mul(multiplier).ok_or(range.end)?;
        Ok(Amount { range, value, mark, multiplier, grouped: number.grouped, digits: number.digits })
    }

    fn written_in_capitals(&self, folded: Range<usize>) -> bool {
        !self.document.text()[self.document.original(folded)].contains(char::is_lowercase)
    }
}

/// The words that multiply.
#[derive(Debug)]
pub(super) struct Multipliers(WordTable<Multiplier>);

impl Multipliers {
    pub(super) fn new() -> Self {
        Self(WordTable::by_first(pay_multipliers()))
    }

    /// The multiplier that begins at `start`, a space or hyphen before it allowed, and where it ends.
    fn after(&self, text: &str, start: usize, begins_word: impl Fn(usize) -> bool) -> Option<(usize, Multiplier)> {
        let rest = &text[start..];
        let rest = rest.strip_prefix([' ', '-']).unwrap_or(rest);
        self.0.starting(rest).find_map(|(word, multiplier)| {
            let after = &rest[word.len()..];
            // "50keur" is written too.
            let end = text.len() - after.len();
            let whole = !after.starts_with(char::is_alphanumeric) || !word.is_ascii() || after.starts_with("eur");
            (whole || (word == "k" && begins_word(end))).then_some((end, multiplier))
        })
    }
}

/// Whether a multiplier of some currencies may stand behind a mark: "₹40L" is forty lakh rupees, "$40L" is none.
fn fits(mark: Option<CurrencyMark>, multiplied: Option<&str>) -> bool {
    match (mark, multiplied) {
        (Some(CurrencyMark::Code(codes) | CurrencyMark::OneOf(codes)), Some(multiplied)) => {
            multiplied.split(' ').any(|code| codes.contains(code))
        }
        _ => true,
    }
}

/// The mark that a multiplier's currencies stand for: one, or one of several ("tkr" is a thousand crowns).
fn mark_of(codes: &'static str) -> CurrencyMark {
    if codes.contains(' ') { CurrencyMark::OneOf(codes) } else { CurrencyMark::Code(codes) }
}

/// Whether what stands before a number makes it part of a name: "v2", "VR-78345", "#123", but not "年薪30".
pub(super) fn is_glued_before(before: &str) -> bool {
    let name = before.strip_suffix('-').unwrap_or(before);
    before.ends_with(['.', '#', '_', '/']) || name.ends_with(|c: char| c.is_alphanumeric() && !is_unspaced(c))
}

fn strip_space_before(text: &str, end: usize) -> usize {
    end - usize::from(text[..end].ends_with([' ', '\n']))
}
