//! Daily reference rates of the European Central Bank.
//!
//! | question                         | answer                                            |
//! |----------------------------------|---------------------------------------------------|
//! | USD to EUR on a Tuesday          | the rate of that day                              |
//! | USD to EUR on a Sunday           | the rate of the Friday before                     |
//! | USD to EUR in a year without data| nothing: a rate is never carried over 10 days     |
//! | a currency the ECB does not quote| nothing                                           |

use std::sync::LazyLock;

use earnest_core::Currency;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::table;

/// A rate older than this is not the rate of the day: the longest gap between working days is 5 (Easter).
const AGE_DAYS_MAX: i64 = 10;

struct Rates {
    currencies: Vec<&'static str>,
    /// Day and its line, in order of the days.
    days: Vec<(&'static str, &'static str)>,
}

static RATES: LazyLock<Rates> = LazyLock::new(|| {
    let text = table::unpack(include_bytes!("../../../reference/fx/ecb/2026-10-30/rates.tsv.zst"));
    let currencies = text.lines().next().map_or_else(Vec::new, |header| header.split('\t').skip(1).collect());
    Rates { currencies, days: table::lines(text).filter_map(|line| line.split_once('\t')).collect() }
});

/// How many of `to` one unit of `from` bought on a day: the last rates published on or before it, at most 10 days old.
pub fn rate(from: Currency, to: Currency, on: Date) -> Option<f64> {
    if from == to {
        return Some(1.0);
    }
    let day = on.to_string();
    let end = RATES.days.partition_point(|(published, _)| *published <= day.as_str());
    let oldest = on.checked_sub(AGE_DAYS_MAX.days()).ok()?.to_string();
    let mut recent = RATES.days[..end].iter().rev().take_while(|(published, _)| *published >= oldest.as_str());
    recent.find_map(|(_, line)| Some(per_euro(line, to)? / per_euro(line, from)?))
}

/// Whether the ECB quotes the currency at all.
pub fn is_quoted(currency: Currency) -> bool {
    currency.as_str() == "EUR" || RATES.currencies.contains(&currency.as_str())
}

fn per_euro(line: &str, currency: Currency) -> Option<f64> {
    if currency.as_str() == "EUR" {
        return Some(1.0);
    }
    let column = RATES.currencies.iter().position(|code| *code == currency.as_str())?;
    line.split('\t').nth(column)?.parse().ok()
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
}
