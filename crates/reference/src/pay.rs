//! What pay is written with, and which figures are plausible as pay.

use std::collections::HashMap;

use rust_decimal::Decimal;

/// What a currency mark in a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrencyMark {
    /// One currency, by its ISO 4217 code.
    Code(&'static str),
    /// One of several, their ISO 4217 codes parted by spaces: that of the place, else the first.
    OneOf(&'static str),
}

/// What must hold before a mark that is also an ordinary word counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkCondition {
    /// Nothing.
    None,
    /// It is written in capitals ("TRY", not "try").
    Capitals,
    /// The work is in the currency's country ("Ft" is a foot elsewhere).
    Country,
}

/// The marks and words that name a currency beside an amount, in lower case, with what each stands for.
pub fn currency_marks() -> impl Iterator<Item = (&'static str, CurrencyMark, MarkCondition)> {
    const TABLE: &str = include_str!("../../../reference/pay/currency_marks/2026-11/marks.tsv");
    TABLE.lines().filter_map(|line| {
        let (mark, rest) = line.split_once('\t')?;
        let (currency, condition) = rest.split_once('\t')?;
        let currency =
            if currency.contains(' ') { CurrencyMark::OneOf(currency) } else { CurrencyMark::Code(currency) };
        let condition = match condition {
            "capitals" => MarkCondition::Capitals,
            "country" => MarkCondition::Country,
            _ => MarkCondition::None,
        };
        Some((mark, currency, condition))
    })
}

/// How two amounts are joined to a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// A dash or "to": joins on its own.
    To,
    /// "and": joins only after "between".
    And,
}

/// The words and marks that join two amounts to a range, in lower case.
pub fn pay_joints() -> impl Iterator<Item = (&'static str, Joint)> {
    const TABLE: &str = include_str!("../../../reference/pay/joints/2026-11/joints.tsv");
    TABLE
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(text, class)| (text, if class == "and" { Joint::And } else { Joint::To }))
}

/// Words that may stand between an amount and its period ("brutto", "base"), in lower case.
pub fn pay_fillers() -> impl Iterator<Item = &'static str> {
    include_str!("../../../reference/pay/fillers/2026-11/fillers.tsv").lines()
}

/// What a word after a number makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplier {
    /// The number is multiplied; the word may imply a currency, by its ISO 4217 code.
    Times(u32, Option<&'static str>),
    /// Millions, percent: no wage is written so.
    NoWage,
}

/// The words that multiply the number before them, in lower case.
pub fn pay_multipliers() -> impl Iterator<Item = (&'static str, Multiplier)> {
    const TABLE: &str = include_str!("../../../reference/pay/multipliers/2026-11/multipliers.tsv");
    TABLE.lines().filter_map(|line| {
        let (word, rest) = line.split_once('\t')?;
        let (times, currency) = rest.split_once('\t')?;
        let multiplier = match times.parse().ok()? {
            0 => Multiplier::NoWage,
            times => Multiplier::Times(times, (!currency.is_empty()).then_some(currency)),
        };
        Some((word, multiplier))
    })
}

/// Code of the currency that wages are paid in, by ISO 3166-1 code of the country.
pub fn country_currencies() -> impl Iterator<Item = (&'static str, &'static str)> {
    const TABLE: &str = include_str!("../../../reference/pay/country_currencies/2026-11/countries.tsv");
    TABLE.lines().filter_map(|line| line.split_once('\t'))
}

/// Amounts that a full-time wage plausibly has, each band inclusive. The bands of a currency do not overlap, so an
/// amount without a period has at most one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlausibleBands {
    /// Least and largest amount an hour.
    pub hour: (Decimal, Decimal),
    /// Least and largest amount a month.
    pub month: (Decimal, Decimal),
    /// Least and largest amount a year.
    pub year: (Decimal, Decimal),
}

/// The plausible bands by code of the currency.
pub fn plausible_bands() -> HashMap<&'static str, PlausibleBands> {
    const TABLE: &str = include_str!("../../../reference/pay/plausible_bands/2026-11/bands.tsv");
    let mut bands = HashMap::new();
    for line in TABLE.lines() {
        let mut cells = line.split('\t');
        let Some(code) = cells.next() else { continue };
        let amounts: Vec<Decimal> = cells.filter_map(|cell| cell.parse().ok()).collect();
        if let [hour_min, hour_max, month_min, month_max, year_min, year_max] = amounts[..] {
            let band = PlausibleBands {
                hour: (hour_min, hour_max),
                month: (month_min, month_max),
                year: (year_min, year_max),
            };
            bands.insert(code, band);
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use earnest_core::Currency;

    use super::*;

    #[test]
    fn codes_are_currencies_with_bands() {
        let bands = plausible_bands();
        let codes = currency_marks().flat_map(|(_, mark, _)| match mark {
            CurrencyMark::Code(codes) | CurrencyMark::OneOf(codes) => codes.split(' '),
        });
        for code in codes.chain(country_currencies().map(|(_, code)| code)) {
            assert!(code.parse::<Currency>().is_ok(), "{code}");
            assert!(bands.contains_key(code), "{code} has no bands");
        }
    }

    #[test]
    fn bands_of_a_currency_are_in_order() {
        for (code, bands) in plausible_bands() {
            let ends = [bands.hour, bands.month, bands.year];
            assert!(ends.iter().all(|(min, max)| min < max), "{code}");
            assert!(ends.is_sorted_by(|a, b| a.1 < b.0), "{code}");
        }
    }
}
