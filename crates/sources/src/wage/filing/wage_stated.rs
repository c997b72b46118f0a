//! Reads a wage with its unit, and refuses what nobody is paid.
//!
//! | amount and unit                                  | result                                                     |
//! |--------------------------------------------------|------------------------------------------------------------|
//! | `87693` `Year`, `yr`                             | 87693 a year                                               |
//! | `9.42` `Hour`, `hr`, `Hourly`                    | 9.42 an hour                                               |
//! | `800` `Bi-Weekly`, `bi`                          | 400 a week                                                 |
//! | `348` `Week`, `wk`; `2600` `Month`, `mth`        | as they stand                                              |
//! | `9.42` and no unit, `Select Pay Range`           | refused: a unit is missing, or is none                     |
//! | `0`, over 10,000,000 a year                      | refused                                                    |
//! | `60` a year, `12.07` a week, `95000` an hour     | refused: the amount is for another unit                    |

use earnest_core::{IssueCode, Money, PayPeriod};
use rust_decimal::Decimal;

use super::amount::parse_wage;
use super::cells::Cells;
use super::field::Field;
use crate::pay_period::parse_pay_period;

/// Largest wage a year: the largest that a certified case is known to state is below a third of it.
const ANNUAL_MAX: Decimal = Decimal::from_parts(10_000_000, 0, 0, false, 0);

/// Bounds of what a period pays, US dollars. The amounts between two units are far apart, so that a bound in the gap refuses
/// the amounts that were filed in the wrong unit and no other.
fn bounds(period: PayPeriod) -> (u32, u32) {
    match period {
        // The least that federal law lets an employer pay, to those who get tips, is 2.13; surgeons are filed at 300.
        PayPeriod::Hour => (2, 1_000),
        PayPeriod::Day => (16, 40_000),
        // Thirty-five hours, which make a job full time here, at the federal minimum wage are 253; hourly rates filed as
        // weekly ones reach 70.
        PayPeriod::Week => (100, 200_000),
        // The same four times over: 1,015; herders were once paid 750.
        PayPeriod::Month => (400, 1_000_000),
        // A minute's pay is not a year's: hourly rates filed as yearly ones reach 300, part-time years are in the thousands.
        PayPeriod::Year => (1_000, 10_000_000),
    }
}

/// A wage as filed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StatedWage {
    pub(super) min: Decimal,
    pub(super) max: Option<Decimal>,
    pub(super) period: PayPeriod,
}

/// Reads the wage in `amount`, whose unit is in `unit`; `None` where the row states none.
pub(super) fn read_wage(
    cells: &Cells<'_>,
    amount: Field,
    unit: Field,
) -> Result<Option<StatedWage>, (IssueCode, String)> {
    if cells.get(amount).is_empty() {
        return Ok(None);
    }
    let wrong = |code, field, expected: &str| Err((code, cells.complaint(field, expected)));
    let Some((min, max)) = parse_wage(cells.get(amount)) else {
        return wrong(IssueCode::InvalidValue, amount, "an amount of US dollars");
    };
    if min.is_zero() {
        return wrong(IssueCode::PayImplausible, amount, "a wage above 0");
    }
    let Some((period, share)) = parse_unit(cells.get(unit)) else {
        let code = if cells.get(unit).is_empty() { IssueCode::MissingField } else { IssueCode::InvalidValue };
        return wrong(code, unit, "Hour, Week, Bi-Weekly, Month or Year");
    };
    let (min, max) = (min / share, max.map(|max| max / share));
    for value in [Some(min), max].into_iter().flatten() {
        if let Err(expected) = check(value, period) {
            return wrong(IssueCode::PayImplausible, amount, &expected);
        }
    }
    Ok(Some(StatedWage { min, max, period }))
}

/// Reads the top of the range that begins with `wage`: `None` where the row has none, which some years write as 0.
pub(super) fn read_wage_max(
    cells: &Cells<'_>,
    amount: Field,
    unit: Field,
    wage: StatedWage,
) -> Result<Option<Decimal>, (IssueCode, String)> {
    let text = cells.get(amount);
    if text.is_empty() || text.eq_ignore_ascii_case(b"n/a") {
        return Ok(wage.max);
    }
    let wrong = |code, expected: &str| Err((code, cells.complaint(amount, expected)));
    let Some((max, None)) = parse_wage(text) else {
        return wrong(IssueCode::InvalidValue, "an amount of US dollars");
    };
    if max.is_zero() {
        return Ok(wage.max);
    }
    let share = parse_unit(cells.get(unit)).map_or(Decimal::ONE, |(_, share)| share);
    let max = max / share;
    if let Err(expected) = check(max, wage.period) {
        return wrong(IssueCode::PayImplausible, &expected);
    }
    if max < wage.min {
        return wrong(IssueCode::InvalidValue, "at least the wage that the range begins with");
    }
    Ok(Some(max))
}

/// The period, and how many of it the unit has.
fn parse_unit(unit: &[u8]) -> Option<(PayPeriod, Decimal)> {
    let known = match unit {
        b"Year" => PayPeriod::Year,
        b"Hour" => PayPeriod::Hour,
        _ => {
            let text = std::str::from_utf8(unit).ok()?.to_ascii_lowercase();
            match text.as_str() {
                "bi" | "bi-weekly" | "biweekly" | "bi weekly" => return Some((PayPeriod::Week, Decimal::TWO)),
                "yr" => PayPeriod::Year,
                "mth" => PayPeriod::Month,
                "wk" => PayPeriod::Week,
                text => parse_pay_period(text)?,
            }
        }
    };
    Some((known, Decimal::ONE))
}

fn check(amount: Decimal, period: PayPeriod) -> Result<(), String> {
    let (least, most) = bounds(period);
    let unit = period.as_str().to_ascii_lowercase();
    if amount < Decimal::from(least) {
        return Err(format!("at least {least} a {unit}, if that is its unit"));
    }
    if amount > Decimal::from(most) {
        return Err(format!("at most {most} a {unit}, if that is its unit"));
    }
    match period.annualize(Money(amount)) {
        Some(annual) if annual.0 <= ANNUAL_MAX => Ok(()),
        _ => Err(format!("at most {ANNUAL_MAX} a year")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_another_unit_are_refused_and_plain_truth_is_kept() {
        let amount = |text: &str| text.parse::<Decimal>().unwrap();
        for (text, period, is_kept) in [
            ("7.25", PayPeriod::Hour, true),
            ("300", PayPeriod::Hour, true),
            ("0.42", PayPeriod::Hour, false),
            ("95000", PayPeriod::Hour, false),
            ("348", PayPeriod::Week, true),
            ("7500", PayPeriod::Week, true),
            ("12.07", PayPeriod::Week, false),
            ("2600", PayPeriod::Month, true),
            ("250", PayPeriod::Month, false),
            ("1126400", PayPeriod::Year, true),
            ("10000000", PayPeriod::Year, true),
            ("10000001", PayPeriod::Year, false),
            ("999.99", PayPeriod::Year, false),
            ("1000", PayPeriod::Year, true),
            ("900000", PayPeriod::Month, false),
        ] {
            assert_eq!(check(amount(text), period).is_ok(), is_kept, "{text} {period:?}");
        }
    }

    #[test]
    fn units_are_read_in_the_spellings_of_the_years() {
        for (unit, period, share) in [
            ("Year", PayPeriod::Year, 1),
            ("yr", PayPeriod::Year, 1),
            ("HR", PayPeriod::Hour, 1),
            ("Hourly", PayPeriod::Hour, 1),
            ("Week", PayPeriod::Week, 1),
            ("wk", PayPeriod::Week, 1),
            ("Bi-Weekly", PayPeriod::Week, 2),
            ("bi", PayPeriod::Week, 2),
            ("mth", PayPeriod::Month, 1),
        ] {
            assert_eq!(parse_unit(unit.as_bytes()), Some((period, Decimal::from(share))), "{unit}");
        }
        for unit in ["", "Select Pay Range", "Piece Rate", "II", "1"] {
            assert_eq!(parse_unit(unit.as_bytes()), None, "{unit}");
        }
    }
}
