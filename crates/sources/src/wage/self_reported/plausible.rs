//! The most that somebody may be paid a year for a report to be believed.

use std::collections::HashMap;
use std::sync::LazyLock;

use earnest_core::Currency;
use rust_decimal::Decimal;

/// A report may be this many times the most that is plausible in a posting: what is reported may hold a bonus or shares. It
/// comes to 12 million US dollars.
const TIMES_POSTED: u32 = 4;
/// The most of a currency that the bands do not list: 10 million dollars' worth of the least valued of them, in round figures.
const UNLISTED_MAX: u64 = 500_000_000_000;

/// The most a year that is believed in the currency.
pub(super) fn most_a_year(currency: Currency) -> Decimal {
    static BANDS: LazyLock<HashMap<&'static str, Decimal>> = LazyLock::new(|| {
        let table = include_str!("../../../../../reference/pay/plausible_bands/2026-11/bands.tsv");
        let row = |line: &'static str| {
            let (code, bands) = line.split_once('\t')?;
            let most = bands.rsplit('\t').next()?.parse::<Decimal>().ok()?;
            Some((code, most.checked_mul(Decimal::from(TIMES_POSTED))?))
        };
        table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
    });
    BANDS.get(currency.as_str()).copied().unwrap_or_else(|| Decimal::from(UNLISTED_MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_follows_the_currency() {
        for (code, most) in [("USD", 12_000_000), ("HUF", 480_000_000), ("VES", 500_000_000_000_u64)] {
            assert_eq!(most_a_year(code.parse().unwrap()), Decimal::from(most), "{code}");
        }
    }
}
