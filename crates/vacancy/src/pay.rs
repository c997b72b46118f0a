//! Whether two statements of pay may be one vacancy's.
//!
//! | one                    | other                     | may be                                            |
//! |------------------------|---------------------------|---------------------------------------------------|
//! | 70,000-80,000 a year   | the same                  | yes                                               |
//! | 75,500 a year          | 76,000 a year, another source | yes: rounded                                  |
//! | 75,500 a year          | 76,000 a year, the same source | no: one source rounds alike                  |
//! | 25 an hour             | 52,000 a year             | yes: 2,080 hours                                  |
//! | 70,000-80,000 a year   | from 70,000 a year        | yes: one end is not stated                        |
//! | Denver 70, Dallas 60   | Dallas 60                 | yes: one lists the other                          |
//! | 70,000 a year          | nothing                   | yes                                               |
//! | 70,000 a year          | 80,000 a year             | no                                                |
//! | 70,000 USD             | 70,000 CAD                | no                                                |

use earnest_core::{Currency, Money};
use serde::{Deserialize, Serialize};

use crate::candidate::Pay;
use crate::limits::{PAY_TOLERANCE, PAY_TOLERANCE_WITHIN};
use crate::mix::hash_all;

/// The pay of a posting, a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct PayKey(Box<[Range]>);

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
struct Range {
    currency: Currency,
    /// Not stated: `NaN` would not equal itself, so an amount that no pay is.
    min: f64,
    max: f64,
}

/// Stands for an end that is not stated.
const UNSTATED: f64 = -1.0;

impl PayKey {
    pub(crate) fn new(pay: &[Pay]) -> Self {
        let mut ranges: Vec<Range> = pay
            .iter()
            .map(|pay| {
                let annual = |end: Option<Money>| {
                    let annual = end.and_then(|end| pay.period.annualize(end)).map_or(UNSTATED, Money::to_f64);
                    if annual > 0.0 { annual } else { UNSTATED }
                };
                Range { currency: pay.currency, min: annual(pay.min), max: annual(pay.max) }
            })
            .filter(|range| range.min > 0.0 || range.max > 0.0)
            .collect();
        ranges.sort_unstable_by(|one, two| {
            one.currency.cmp(&two.currency).then(one.min.total_cmp(&two.min)).then(one.max.total_cmp(&two.max))
        });
        ranges.dedup();
        Self(ranges.into())
    }

    /// Whether any pay is stated.
    pub(crate) fn is_stated(&self) -> bool {
        !self.0.is_empty()
    }

    /// Hash of everything stated.
    pub(crate) fn hash(&self) -> u64 {
        hash_all(self.0.iter().flat_map(|range| {
            let letters = range.currency.as_str().bytes().fold(0, |code, letter| code << 8 | u64::from(letter));
            [letters, range.min.to_bits(), range.max.to_bits()]
        }))
    }

    /// Whether both may be the pay of one vacancy. Within one source an amount is another amount, however near.
    pub(crate) fn agrees(&self, other: &Self, same_source: bool) -> bool {
        let tolerance = if same_source { PAY_TOLERANCE_WITHIN } else { PAY_TOLERANCE };
        let lists =
            |many: &Self, few: &Self| few.0.iter().all(|range| many.0.iter().any(|one| one.agrees(range, tolerance)));
        !self.is_stated() || !other.is_stated() || lists(self, other) || lists(other, self)
    }
}

impl Range {
    fn agrees(&self, other: &Self, tolerance: f64) -> bool {
        let near = |one: f64, two: f64| (one - two).abs() <= tolerance * one.max(two);
        let ends = [(self.min, other.min), (self.max, other.max)];
        let both = ends.into_iter().filter(|(one, two)| *one > 0.0 && *two > 0.0);
        self.currency == other.currency && both.clone().count() > 0 && both.clone().all(|(one, two)| near(one, two))
    }
}

#[cfg(test)]
mod tests {
    use earnest_core::PayPeriod;

    use super::*;

    fn pay(min: i64, max: i64, period: PayPeriod, currency: &str) -> Pay {
        let end = |amount: i64| (amount > 0).then(|| Money::from(amount));
        Pay { min: end(min), max: end(max), currency: currency.parse().unwrap(), period }
    }

    #[test]
    fn the_table_above() {
        let year = |min, max| pay(min, max, PayPeriod::Year, "USD");
        for (one, other, agree) in [
            (vec![year(70_000, 80_000)], vec![year(70_000, 80_000)], true),
            (vec![year(75_500, 0)], vec![year(76_000, 0)], true),
            (vec![pay(25, 0, PayPeriod::Hour, "USD")], vec![year(52_000, 0)], true),
            (vec![year(70_000, 80_000)], vec![year(70_000, 0)], true),
            (vec![year(70_000, 0), year(60_000, 0)], vec![year(60_000, 0)], true),
            (vec![year(70_000, 0)], vec![], true),
            (vec![year(70_000, 0)], vec![year(0, 0)], true),
            (vec![year(70_000, 0)], vec![year(0, 80_000)], false),
            (vec![year(70_000, 0)], vec![year(80_000, 0)], false),
            (vec![year(70_000, 0)], vec![pay(70_000, 0, PayPeriod::Year, "CAD")], false),
        ] {
            assert_eq!(PayKey::new(&one).agrees(&PayKey::new(&other), false), agree, "{one:?} {other:?}");
            assert_eq!(PayKey::new(&other).agrees(&PayKey::new(&one), false), agree, "{other:?} {one:?}");
        }
    }

    #[test]
    fn one_source_rounds_alike() {
        let (one, other) = (
            PayKey::new(&[pay(75_500, 85_000, PayPeriod::Year, "USD")]),
            PayKey::new(&[pay(76_000, 85_500, PayPeriod::Year, "USD")]),
        );
        assert!(one.agrees(&other, false) && !one.agrees(&other, true) && one.agrees(&one, true));
    }
}
