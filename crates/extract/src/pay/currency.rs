//! The currency mark beside an amount, and the currency it stands for.
//!
//! | written         | currency                                        |
//! |-----------------|-------------------------------------------------|
//! | `US$`, `USD`    | USD                                             |
//! | `$`             | the dollar of the worksite's country, else USD  |
//! | `kr`            | the crown of the worksite's country, else SEK   |
//! | `¥`             | JPY, or CNY where the work is in China          |
//! | `try` in a sentence | none: only `TRY` is the lira                |

use std::collections::HashMap;

use earnest_core::Currency;
use earnest_reference::pay::{CurrencyMark, MarkCondition, country_currencies, currency_marks};

/// Where the work is, as far as it decides a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// ISO 3166-1 code of the country, where known.
    pub(crate) country: Option<&'a str>,
}

/// The marks, and the currencies of countries.
#[derive(Debug)]
pub(super) struct Currencies {
    marks: HashMap<&'static str, (CurrencyMark, MarkCondition)>,
    longest: usize,
    of_country: HashMap<&'static str, &'static str>,
}

impl Currencies {
    pub(super) fn new() -> Self {
        let marks: HashMap<_, _> = currency_marks().map(|(text, mark, condition)| (text, (mark, condition))).collect();
        let longest = marks.keys().map(|text| text.len()).max().unwrap_or(0);
        Self { marks, longest, of_country: country_currencies().collect() }
    }

    /// The mark that ends at `end` of the folded text, and where it begins.
    pub(super) fn mark_before(
        &self,
        text: &str,
        end: usize,
        place: Place<'_>,
        capitals: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, CurrencyMark)> {
        let from = end.saturating_sub(self.longest);
        (from..end).filter(|start| text.is_char_boundary(*start)).find_map(|start| {
            let word = &text[start..end];
            let whole = !word.starts_with(char::is_alphanumeric)
                || !text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            let mark = whole.then(|| self.mark(word, place, || capitals(start, end))).flatten()?;
            Some((start, mark))
        })
    }

    /// The mark that begins at `start` of the folded text, and where it ends.
    pub(super) fn mark_after(
        &self,
        text: &str,
        start: usize,
        place: Place<'_>,
        capitals: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, CurrencyMark)> {
        let to = (start + self.longest).min(text.len());
        (start + 1..=to).rev().filter(|end| text.is_char_boundary(*end)).find_map(|end| {
            let word = &text[start..end];
            let next = text[end..].chars().next();
            let whole = !word.ends_with(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric);
            // A sign before a digit belongs to the next amount.
            let free = word.ends_with(char::is_alphanumeric)
                || !text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
            let mark = (whole && free).then(|| self.mark(word, place, || capitals(start, end))).flatten()?;
            Some((end, mark))
        })
    }

    fn mark(&self, word: &str, place: Place<'_>, capitals: impl Fn() -> bool) -> Option<CurrencyMark> {
        let &(mark, condition) = self.marks.get(word)?;
        let holds = match condition {
            MarkCondition::None => true,
            MarkCondition::Capitals => capitals(),
            MarkCondition::Country => match mark {
                CurrencyMark::Code(code) => self.code_of(place) == Some(code),
                CurrencyMark::OneOf(codes) => self.code_of(place).is_some_and(|local| is_among(codes, local)),
            },
        };
        holds.then_some(mark)
    }

    fn code_of(&self, place: Place<'_>) -> Option<&'static str> {
        self.of_country.get(place.country?).copied()
    }

    /// The currency of the place; the US dollar where the place is unknown.
    pub(super) fn of_place(&self, place: Place<'_>) -> Currency {
        parse(self.code_of(place).unwrap_or("USD"))
    }

    /// The currency a mark stands for at a place.
    pub(super) fn resolve(&self, mark: CurrencyMark, place: Place<'_>) -> Currency {
        match mark {
            CurrencyMark::Code(code) => parse(code),
            CurrencyMark::OneOf(codes) => {
                let local = self.code_of(place).filter(|local| is_among(codes, local));
                parse(local.or_else(|| codes.split(' ').next()).unwrap_or("USD"))
            }
        }
    }
}

/// Whether a code is among codes parted by spaces.
fn is_among(codes: &str, code: &str) -> bool {
    codes.split(' ').any(|one| one == code)
}

fn parse(code: &str) -> Currency {
    code.parse().unwrap_or(Currency::USD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_decides_what_a_dollar_is() {
        let currencies = Currencies::new();
        let at = |country| currencies.resolve(CurrencyMark::OneOf("USD CAD"), Place { country }).to_string();
        assert_eq!((at(Some("CA")), at(Some("DE")), at(None)), ("CAD".into(), "USD".into(), "USD".into()));
    }

    #[test]
    fn words_are_no_marks() {
        let currencies = Currencies::new();
        let nowhere = Place { country: None };
        let before = |text: &str, capitals: bool| currencies.mark_before(text, text.len(), nowhere, |_, _| capitals);
        assert_eq!(before("us$", true), Some((0, CurrencyMark::Code("USD"))));
        assert_eq!(before("try", false), None);
        assert_eq!(before("neur", false), None);
        assert_eq!(before("6 ft", false), None);
    }
}
