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

use earnest_core::{ANNUAL_HOURS, IssueCode, PayPeriod};
use rust_decimal::Decimal;

use super::amount::{Amount, parse_wage};
use super::cells::Cells;
use super::field::Field;
use crate::pay_period::parse_pay_period;

/// Largest wage a year, US dollars: the largest that a certified case is known to state is below a third of it.
const ANNUAL_MAX: i64 = 10_000_000;

/// Millionths of a dollar in a dollar.
const MICROS: i64 = 1_000_000;

/// Bounds of what a period pays, US dollars. The amounts between two units are far apart, so that a bound in the gap refuses
/// the amounts that were filed in the wrong unit and no other.
fn bounds(period: PayPeriod) -> (i64, i64) {
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
    unit: Unit,
}

impl StatedWage {
    /// The period that both amounts are for.
    pub(super) fn period(self) -> PayPeriod {
        self.unit.period
    }
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
    if min.micros() == 0 {
        return wrong(IssueCode::PayImplausible, amount, "a wage above 0");
    }
    let Some(unit) = parse_unit(cells.get(unit)) else {
        let code = if cells.get(unit).is_empty() { IssueCode::MissingField } else { IssueCode::InvalidValue };
        return wrong(code, unit, "Hour, Week, Bi-Weekly, Month or Year");
    };
    for value in [Some(min), max].into_iter().flatten() {
        if let Err(expected) = unit.check(value) {
            return wrong(IssueCode::PayImplausible, amount, &expected);
        }
    }
    Ok(Some(StatedWage { min: unit.share(min), max: max.map(|max| unit.share(max)), unit }))
}

/// Reads the top of the range that begins with `wage`: `None` where the row has none, which some years write as 0.
pub(super) fn read_wage_max(
    cells: &Cells<'_>,
    amount: Field,
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
    if max.micros() == 0 {
        return Ok(wage.max);
    }
    if let Err(expected) = wage.unit.check(max) {
        return wrong(IssueCode::PayImplausible, &expected);
    }
    let max = wage.unit.share(max);
    if max < wage.min {
        return wrong(IssueCode::InvalidValue, "at least the wage that the range begins with");
    }
    Ok(Some(max))
}

/// What an amount is for: one period, or two where a wage is stated by the fortnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Unit {
    period: PayPeriod,
    count: i64,
}

impl Unit {
    /// The amount of one period.
    fn share(self, amount: Amount) -> Decimal {
        if self.count == 1 { amount.decimal() } else { amount.decimal() / Decimal::from(self.count) }
    }

    /// `Ok` for what the unit may pay, otherwise what was expected.
    fn check(self, amount: Amount) -> Result<(), String> {
        let (least, most) = bounds(self.period);
        let unit = || self.period.as_str().to_ascii_lowercase();
        let micros = amount.micros() / self.count;
        if micros < least * MICROS {
            return Err(format!("at least {least} a {}, if that is its unit", unit()));
        }
        if micros > most * MICROS {
            return Err(format!("at most {most} a {}, if that is its unit", unit()));
        }
        // Within the bounds of its period, a year of it fits.
        if micros * periods_per_year(self.period) >= ANNUAL_MAX * MICROS {
            return Err(format!("less than {ANNUAL_MAX} a year"));
        }
        Ok(())
    }
}

/// How many of the period a full-time year has, as [`PayPeriod::periods_per_year`] has it.
fn periods_per_year(period: PayPeriod) -> i64 {
    match period {
        PayPeriod::Hour => i64::from(ANNUAL_HOURS),
        PayPeriod::Day => 260,
        PayPeriod::Week => 52,
        PayPeriod::Month => 12,
        PayPeriod::Year => 1,
    }
}

fn parse_unit(unit: &[u8]) -> Option<Unit> {
    let one = |period| Some(Unit { period, count: 1 });
    match unit {
        b"Year" => return one(PayPeriod::Year),
        b"Hour" => return one(PayPeriod::Hour),
        _ => {}
    }
    let text = std::str::from_utf8(unit).ok()?.to_ascii_lowercase();
    match text.as_str() {
        "bi" | "bi-weekly" | "biweekly" | "bi weekly" => Some(Unit { period: PayPeriod::Week, count: 2 }),
        "yr" => one(PayPeriod::Year),
        "mth" => one(PayPeriod::Month),
        "wk" => one(PayPeriod::Week),
        text => one(parse_pay_period(text)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_of_another_unit_are_refused_and_plain_truth_is_kept() {
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
            ("9999999", PayPeriod::Year, true),
            ("10000000", PayPeriod::Year, false),
            ("999.99", PayPeriod::Year, false),
            ("1000", PayPeriod::Year, true),
            ("900000", PayPeriod::Month, false),
        ] {
            let (amount, _) = parse_wage(text.as_bytes()).unwrap();
            assert_eq!(Unit { period, count: 1 }.check(amount).is_ok(), is_kept, "{text} {period:?}");
            assert_eq!(Decimal::from(periods_per_year(period)), period.periods_per_year());
        }
    }

    #[test]
    fn units_are_read_in_the_spellings_of_the_years() {
        for (unit, period, count) in [
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
            assert_eq!(parse_unit(unit.as_bytes()), Some(Unit { period, count }), "{unit}");
        }
        for unit in ["", "Select Pay Range", "Piece Rate", "II", "1"] {
            assert_eq!(parse_unit(unit.as_bytes()), None, "{unit}");
        }
    }
}
