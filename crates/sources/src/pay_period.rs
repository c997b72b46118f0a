//! Reads the period of a source's pay field.
//!
//! | text                                  | period |
//! |---------------------------------------|--------|
//! | `HOUR`, `Hourly`, `1 HOUR`, `per hour`, `per-hour-wage` | hour |
//! | `DAY`, `Daily`                        | day    |
//! | `WEEK`, `weekly`                      | week   |
//! | `MONTH`, `monthly`, `1 MONTH`         | month  |
//! | `YEAR`, `Annual`, `per-year-salary`   | year   |
//! | `NONE`, `2 WEEK`, `bi-weekly`, `contract` | none |

use earnest_core::PayPeriod;

/// The period that `text` names.
pub(crate) fn parse_pay_period(text: &str) -> Option<PayPeriod> {
    let lower = text.trim().to_ascii_lowercase().replace(['-', '_'], " ");
    let unit = lower.strip_prefix("1 ").or_else(|| lower.strip_prefix("per ")).unwrap_or(&lower);
    let unit = unit.strip_suffix(" wage").or_else(|| unit.strip_suffix(" salary")).unwrap_or(unit);
    match unit.trim() {
        "hour" | "hours" | "hourly" | "hr" | "hur" => Some(PayPeriod::Hour),
        "day" | "days" | "daily" => Some(PayPeriod::Day),
        "week" | "weeks" | "weekly" => Some(PayPeriod::Week),
        "month" | "months" | "monthly" | "mon" => Some(PayPeriod::Month),
        "year" | "years" | "yearly" | "annual" | "annually" | "annum" | "ann" => Some(PayPeriod::Year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_of_the_sources_are_known_and_others_refused() {
        for (text, period) in [
            ("1 YEAR", PayPeriod::Year),
            ("per-year-salary", PayPeriod::Year),
            ("per-hour-wage", PayPeriod::Hour),
            ("Hourly", PayPeriod::Hour),
            ("MONTH", PayPeriod::Month),
            ("weekly", PayPeriod::Week),
        ] {
            assert_eq!(parse_pay_period(text), Some(period), "{text}");
        }
        for text in ["NONE", "2 WEEK", "bi-weekly", "contract", ""] {
            assert_eq!(parse_pay_period(text), None, "{text}");
        }
    }
}
