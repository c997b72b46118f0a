//! The currency mark beside an amount, and the currency it stands for.
//!
//! | written         | currency                                        |
//! |-----------------|-------------------------------------------------|
//! | `US$`, `USD`    | USD                                             |
//! | `$`             | the dollar of the worksite's country, else USD  |
//! | `$` in Mexico   | MXN where it is a wage there by the period said  |
//! | `kr`            | the crown of the worksite's country, else SEK   |
//! | `¥`             | JPY, or CNY where the work is in China          |
//! | `try` in a sentence | none: only `TRY` is the lira                |

use std::collections::HashMap;

use earnest_core::Currency;
use earnest_reference::pay::{CurrencyMark, MarkCondition, country_currencies, currency_marks};

use super::word_table::WordTable;

/// Where the work is, as far as it decides a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place<'a> {
    /// ISO 3166-1 code of the country, where known.
    pub(crate) country: Option<&'a str>,
}

/// The marks, and the currencies of countries.
#[derive(Debug)]
pub(super) struct Currencies {
    marks_by_last: WordTable<(CurrencyMark, MarkCondition)>,
    marks_by_first: WordTable<(CurrencyMark, MarkCondition)>,
    /// The codes of the currencies that are called dollars.
    dollars: &'static str,
    of_country: HashMap<&'static str, &'static str>,
}

impl Currencies {
    pub(super) fn new() -> Self {
        let marks = || currency_marks().map(|(text, mark, condition)| (text, (mark, condition)));
        let dollars = marks().find_map(|(text, (mark, _))| match mark {
            CurrencyMark::OneOf(codes) if text == "dollars" => Some(codes),
            _ => None,
        });
        Self {
            marks_by_last: WordTable::by_last(marks()),
            marks_by_first: WordTable::by_first(marks()),
            dollars: dollars.unwrap_or("USD"),
            of_country: country_currencies().collect(),
        }
    }

    /// The mark that ends at `end` of the folded text, and where it begins.
    pub(super) fn mark_before(
        &self,
        text: &str,
        end: usize,
        place: Place<'_>,
        capitals: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, CurrencyMark)> {
        self.marks_by_last.ending(&text[..end]).find_map(|(word, (mark, condition))| {
            let start = end - word.len();
            let whole = !word.starts_with(char::is_alphanumeric)
                || !text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
            let holds = whole && self.holds(mark, condition, place, || capitals(start, end));
            holds.then_some((start, mark))
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
        self.marks_by_first.starting(&text[start..]).find_map(|(word, (mark, condition))| {
            let end = start + word.len();
            let next = text[end..].chars().next();
            let whole = !word.ends_with(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric);
            // A sign before a digit belongs to the next amount.
            let free = word.ends_with(char::is_alphanumeric)
                || !text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit());
            let holds = whole && free && self.holds(mark, condition, place, || capitals(start, end));
            holds.then_some((end, mark))
        })
    }

    /// Whether a word that may be a mark is one here.
    fn holds(
        &self,
        mark: CurrencyMark,
        condition: MarkCondition,
        place: Place<'_>,
        capitals: impl Fn() -> bool,
    ) -> bool {
        match condition {
            MarkCondition::None => true,
            MarkCondition::Capitals => capitals(),
            MarkCondition::Country => match mark {
                CurrencyMark::Code(code) => self.code_of(place) == Some(code),
                CurrencyMark::OneOf(codes) => self.code_of(place).is_some_and(|local| is_among(codes, local)),
            },
        }
    }

    fn code_of(&self, place: Place<'_>) -> Option<&'static str> {
        self.of_country.get(place.country?).copied()
    }

    /// The currency of the place; the US dollar where the place is unknown.
    pub(super) fn of_place(&self, place: Place<'_>) -> Currency {
        parse(self.code_of(place).unwrap_or("USD"))
    }

    /// Whether a mark of the dollar stands for another currency that is written with it: the pesos.
    pub(super) fn is_peso(&self, mark: CurrencyMark, currency: Currency) -> bool {
        matches!(mark, CurrencyMark::OneOf(codes) if is_among(codes, "USD"))
            && !is_among(self.dollars, currency.as_str())
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
