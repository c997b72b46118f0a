//! Pay as a posting states it.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;
use crate::{Currency, Evidence, Money};

/// Paid hours of a full-time year: 40 hours in each of 52 weeks, as the BLS annualizes hourly wages
/// (Occupational Employment and Wage Statistics, technical notes).
pub const ANNUAL_HOURS: u32 = 2080;

named_enum! {
    /// The unit of time that a pay figure is for.
    PayPeriod {
        /// One hour of work, or one session where pay is by session.
        Hour = "HOUR",
        /// One working day.
        Day = "DAY",
        /// One working week.
        Week = "WEEK",
        /// One month.
        Month = "MONTH",
        /// One year.
        Year = "YEAR",
    }
}

named_enum! {
    /// What the money is for.
    PayKind {
        /// Salary, wage, rate, or plain "pay".
        Base = "base",
        /// On-target earnings: base and commission at target.
        Ote = "ote",
        /// Total compensation or target cash, bonus or tips included.
        Total = "total",
    }
}

named_enum! {
    /// Where a pay range was stated: in the posting's words, or in a field of its source.
    PayOrigin {
        /// Read from the text, with evidence.
        Text = "text",
        /// Given by the source in a field of its own (an Ashby compensation tier, schema.org `baseSalary`).
        Field = "field",
    }
}

impl PayPeriod {
    /// How many of the period a full-time year has: 2,080 hours, 260 days, 52 weeks, 12 months, 1 year.
    pub fn periods_per_year(self) -> Decimal {
        let periods = match self {
            Self::Hour => ANNUAL_HOURS,
            Self::Day => 260,
            Self::Week => 52,
            Self::Month => 12,
            Self::Year => 1,
        };
        Decimal::from(periods)
    }

    /// `amount` a period as an amount a year; `None` where the product is out of range.
    pub fn annualize(self, amount: Money) -> Option<Money> {
        amount.0.checked_mul(self.periods_per_year()).map(Money)
    }
}

/// One statement of pay offered: an interval in the stated unit, and the same a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PayRange {
    /// Least amount a period; absent for "up to".
    pub min: Option<Money>,
    /// Largest amount a period; absent for "from".
    pub max: Option<Money>,
    /// Currency of both amounts.
    pub currency: Currency,
    /// Unit of time of both amounts.
    pub period: PayPeriod,
    /// What the money is for.
    pub kind: PayKind,
    /// Place, level or condition that this range is limited to, as written.
    pub place: Option<String>,
    /// `min` a full-time year.
    pub annual_min: Option<Money>,
    /// `max` a full-time year.
    pub annual_max: Option<Money>,
    /// Whether text or a field stated it.
    pub origin: PayOrigin,
    /// The quoted words; absent for a field.
    pub evidence: Option<Evidence>,
}

impl PayRange {
    /// A range of `kind` stated a `period`, with its annual amounts worked out.
    pub fn new(
        (min, max): (Option<Money>, Option<Money>),
        currency: Currency,
        period: PayPeriod,
        kind: PayKind,
        origin: PayOrigin,
    ) -> Self {
        Self {
            min,
            max,
            currency,
            period,
            kind,
            place: None,
            annual_min: min.and_then(|amount| period.annualize(amount)),
            annual_max: max.and_then(|amount| period.annualize(amount)),
            origin,
            evidence: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_become_a_full_time_year() {
        let hourly = Money("27.50".parse().unwrap());
        assert_eq!(PayPeriod::Hour.annualize(hourly), Some(Money::from(57_200)));
        assert_eq!(PayPeriod::Month.annualize(Money::from(4_500)), Some(Money::from(54_000)));
        assert_eq!(PayPeriod::Hour.annualize(Money(Decimal::MAX)), None);
    }

    #[test]
    fn names_round_trip() {
        for &period in PayPeriod::ALL {
            assert_eq!(PayPeriod::from_name(period.as_str()), Some(period));
            assert_eq!(serde_json::to_string(&period).unwrap(), format!("\"{}\"", period.as_str()));
        }
    }
}
