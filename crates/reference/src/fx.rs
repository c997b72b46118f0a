//! Daily reference rates of the European Central Bank.
//!
//! | question                         | answer                                            |
//! |----------------------------------|---------------------------------------------------|
//! | USD to EUR on a Tuesday          | the rate of that day                              |
//! | USD to EUR on a Sunday           | the rate of the Friday before                     |
//! | USD to EUR in a year without data| nothing: a rate is never carried over 10 days     |
//! | a currency the ECB does not quote| nothing                                           |

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use earnest_core::{Currency, ExchangeRate};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::table;

/// A rate older than this is not the rate of the day: the longest gap between working days is 5 (Easter).
const AGE_DAYS_MAX: i64 = 10;
/// The currency that the others are quoted in.
const EURO: &str = "EUR";

/// Rates of many currencies on many days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rates {
    /// In order of their codes.
    currencies: Vec<Currency>,
    /// In order of time.
    days: Vec<Date>,
    /// Units for one euro: a row a day, a column a currency; `NaN` where a currency is not quoted.
    per_euro: Vec<f64>,
}

impl Rates {
    /// The rates that come with Earnest.
    pub fn embedded() -> &'static Self {
        static RATES: LazyLock<Rates> = LazyLock::new(|| {
            let bytes = table::unpack_bytes(include_bytes!("../../../reference/fx/ecb/2026-10-30/rates.tsv.zst"));
            let text = String::from_utf8_lossy(&bytes);
            let header = text.lines().next().unwrap_or_default();
            let currencies: Vec<Option<Currency>> = header.split('\t').skip(1).map(|code| code.parse().ok()).collect();
            let quotes = table::lines(&text).flat_map(|line| {
                let mut cells = line.split('\t');
                let day = cells.next().and_then(|day| day.parse::<Date>().ok());
                currencies
                    .iter()
                    .zip(cells)
                    .filter_map(move |(currency, rate)| Some((day?, (*currency)?, rate.parse().ok()?)))
            });
            Rates::of(quotes)
        });
        &RATES
    }

    /// The rates of a table's rows, in any order; of a day's rates of a currency the last holds. What is no rate above 0 of a
    /// currency in use is left out.
    pub fn from_rows(rows: impl IntoIterator<Item = ExchangeRate>) -> Self {
        Self::default().with_rows(rows)
    }

    /// These rates and those of a table's rows, which hold before these.
    #[must_use]
    pub fn with_rows(&self, rows: impl IntoIterator<Item = ExchangeRate>) -> Self {
        let read = |row: ExchangeRate| Some((row.day, row.currency.parse().ok()?, row.per_euro));
        Self::of(self.quotes().chain(rows.into_iter().filter_map(read)))
    }

    fn quotes(&self) -> impl Iterator<Item = (Date, Currency, f64)> + '_ {
        let columns = self.currencies.len();
        self.per_euro
            .iter()
            .enumerate()
            .map(move |(at, per_euro)| (self.days[at / columns], self.currencies[at % columns], *per_euro))
    }

    fn of(quotes: impl Iterator<Item = (Date, Currency, f64)>) -> Self {
        let mut by_day: BTreeMap<Date, Vec<(Currency, f64)>> = BTreeMap::new();
        let mut codes = BTreeSet::new();
        for (day, currency, per_euro) in quotes.filter(|(.., per_euro)| *per_euro > 0.0 && per_euro.is_finite()) {
            by_day.entry(day).or_default().push((currency, per_euro));
            codes.insert(currency.to_string());
        }
        let currencies: Vec<Currency> = codes.iter().filter_map(|code| code.parse().ok()).collect();
        let mut rates = Self { currencies, ..Self::default() };
        for (day, quotes) in by_day {
            let start = rates.per_euro.len();
            rates.days.push(day);
            rates.per_euro.resize(start + rates.currencies.len(), f64::NAN);
            for (currency, per_euro) in quotes {
                if let Some(column) = rates.column(currency) {
                    rates.per_euro[start + column] = per_euro;
                }
            }
        }
        rates
    }

    /// How many of `to` one unit of `from` bought on a day: the last rates published on or before it, at most 10 days old.
    pub fn rate(&self, from: Currency, to: Currency, on: Date) -> Option<f64> {
        if from == to {
            return Some(1.0);
        }
        let oldest = on.checked_sub(AGE_DAYS_MAX.days()).ok()?;
        let end = self.days.partition_point(|day| *day <= on);
        let recent = (0..end).rev().take_while(|&row| self.days[row] >= oldest);
        recent.into_iter().find_map(|row| Some(self.per_euro(row, to)? / self.per_euro(row, from)?))
    }

    /// Whether the currency has any rate.
    pub fn is_quoted(&self, currency: Currency) -> bool {
        currency.as_str() == EURO || self.column(currency).is_some()
    }

    /// The last day with rates.
    pub fn newest(&self) -> Option<Date> {
        self.days.last().copied()
    }

    fn per_euro(&self, row: usize, currency: Currency) -> Option<f64> {
        if currency.as_str() == EURO {
            return Some(1.0);
        }
        let per_euro = self.per_euro[row * self.currencies.len() + self.column(currency)?];
        (!per_euro.is_nan()).then_some(per_euro)
    }

    fn column(&self, currency: Currency) -> Option<usize> {
        self.currencies.binary_search_by(|other| other.as_str().cmp(currency.as_str())).ok()
    }
}

/// How many of `to` one unit of `from` bought on a day, by the rates that come with Earnest.
pub fn rate(from: Currency, to: Currency, on: Date) -> Option<f64> {
    Rates::embedded().rate(from, to, on)
}

/// Whether the ECB quotes the currency at all.
pub fn is_quoted(currency: Currency) -> bool {
    Rates::embedded().is_quoted(currency)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn currency(code: &str) -> Currency {
        code.parse().unwrap()
    }

    #[test]
    fn a_weekend_takes_the_friday_before() {
        let (usd, eur) = (currency("USD"), currency("EUR"));
        let friday = rate(eur, usd, date(2026, 10, 30)).unwrap();
        assert!((friday - 1.1172).abs() < 1e-9);
        assert_eq!(rate(eur, usd, date(2026, 11, 1)), Some(friday));
        assert_eq!(rate(eur, usd, date(2026, 11, 10)), None);
        assert_eq!(rate(eur, usd, date(1999, 1, 4)), None);
        assert_eq!(rate(eur, usd, Date::MIN), None);
    }

    #[test]
    fn rates_are_each_others_inverse_and_chain() {
        let day = date(2025, 3, 18);
        for (from, to) in [("USD", "GBP"), ("PLN", "EUR"), ("JPY", "CHF")] {
            let (from, to) = (currency(from), currency(to));
            let product = rate(from, to, day).unwrap() * rate(to, from, day).unwrap();
            assert!((product - 1.0).abs() < 1e-12);
        }
        assert_eq!(rate(currency("KWD"), currency("USD"), day), None);
        assert_eq!(rate(currency("KWD"), currency("KWD"), day), Some(1.0));
    }

    #[test]
    fn rows_of_a_table_answer_like_the_embedded_ones() {
        let row = |day: Date, currency: &str, per_euro: f64| ExchangeRate {
            source: "ecb-fx".into(),
            day,
            currency: currency.into(),
            per_euro,
        };
        let (thursday, friday) = (date(2026, 10, 29), date(2026, 10, 30));
        let rates = Rates::from_rows([
            row(friday, "USD", 1.25),
            row(thursday, "USD", 2.0),
            row(thursday, "GBP", 0.5),
            row(friday, "GBP", f64::NAN),
            row(friday, "CHF", 0.0),
            row(friday, "???", 1.0),
        ]);
        let (usd, gbp) = (currency("USD"), currency("GBP"));
        assert_eq!(rates.rate(currency("EUR"), usd, friday), Some(1.25));
        // The pound has no rate on Friday: both are taken from the day before.
        assert_eq!(rates.rate(gbp, usd, friday), Some(4.0));
        assert_eq!(rates.rate(usd, gbp, date(2026, 10, 28)), None);
        assert!(rates.is_quoted(gbp) && rates.is_quoted(currency("EUR")) && !rates.is_quoted(currency("CHF")));
        assert_eq!(rates.newest(), Some(friday));
        assert_eq!(Rates::from_rows([]).rate(usd, gbp, friday), None);
        assert_eq!(Rates::embedded().newest(), Some(friday));
    }
}
