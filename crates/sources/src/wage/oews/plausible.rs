//! Refuses figures that cannot be what their column says.
//!
//! | figure                                                   | result                                     |
//! |----------------------------------------------------------|--------------------------------------------|
//! | an annual wage below 5,000                               | refused: an hourly figure, by its size     |
//! | an hourly wage of 5,000 or more                          | refused: an annual figure, by its size     |
//! | a wage of 0 or less, or over 10,000,000                  | refused                                    |
//! | an annual wage outside 1,040 to 4,160 times the hourly   | both refused: one is in the wrong unit     |
//! | a negative number of persons, or more than ten billion   | refused                                    |
//! | a relative standard error outside 0 to 1,000 percent     | refused                                    |
//!
//! A refused figure is [`WageValue::NotReleased`] in the cell, and the refusal is handed on beside it.

use earnest_core::WageValue;

use super::measure::{Figures, MeasureKind, PAIRS, TABLE};

/// Least annual wage: a third of a full-time year at the federal minimum wage, and ten times the highest hourly wage stated.
const ANNUAL_MIN: f64 = 5_000.0;

/// Most a wage can be; the highest mean that the survey has stated is below a million.
const WAGE_MAX: f64 = 10_000_000.0;

/// Annual over hourly wage: the survey's year has 2,080 hours; half and double of it leave room for other years.
const HOURS_MIN: f64 = 1_040.0;
const HOURS_MAX: f64 = 4_160.0;

/// More persons than live.
const PERSONS_MAX: f64 = 10_000_000_000.0;

/// An estimate with ten times its own size as error says nothing; a larger one is another column's figure.
const RSE_PERCENT_MAX: f64 = 1_000.0;

/// Why `figure` cannot be one of `kind`; `None` where it can.
pub(super) fn implausible(kind: MeasureKind, figure: f64) -> Option<&'static str> {
    let is_wage = matches!(kind, MeasureKind::Annual | MeasureKind::Hourly);
    match kind {
        _ if !figure.is_finite() => Some("which is no number"),
        _ if is_wage && figure <= 0.0 => Some("where a wage is above 0"),
        _ if is_wage && figure >= WAGE_MAX => Some("where every wage is below 10,000,000"),
        MeasureKind::Annual if figure < ANNUAL_MIN => Some("below 5,000 a year: an hourly figure in an annual column"),
        MeasureKind::Hourly if figure >= ANNUAL_MIN => {
            Some("5,000 an hour or more: an annual figure in an hourly column")
        }
        MeasureKind::Employment if !(0.0..=PERSONS_MAX).contains(&figure) => Some("which is no number of persons"),
        MeasureKind::RsePercent if !(0.0..=RSE_PERCENT_MAX).contains(&figure) => {
            Some("which is no percentage of error")
        }
        _ => None,
    }
}

/// Takes away each hourly and annual figure that cannot both be of the same statistic, and says so.
pub(super) fn drop_contradictions(figures: &mut Figures, mut refuse: impl FnMut(String)) {
    for (hourly_at, annual_at) in PAIRS {
        let (WageValue::Published(hourly), WageValue::Published(annual)) = (figures.0[hourly_at], figures.0[annual_at])
        else {
            continue;
        };
        let hours = annual / hourly;
        if !(HOURS_MIN..=HOURS_MAX).contains(&hours) {
            figures.0[hourly_at] = WageValue::NotReleased;
            figures.0[annual_at] = WageValue::NotReleased;
            let (hourly_column, annual_column) = (TABLE[hourly_at].column, TABLE[annual_at].column);
            refuse(format!(
                "`{annual_column}` holds `{annual}`, {hours:.0} times the `{hourly}` of `{hourly_column}`, expected about 2080"
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_in_the_unit_of_their_column() {
        use MeasureKind::{Annual, Employment, Hourly, RsePercent};
        for (kind, figure, is_plausible) in [
            (Annual, 15_080.0, true),
            (Annual, 26.13, false),
            (Annual, 4_999.0, false),
            (Annual, 10_000_001.0, false),
            (Annual, 0.0, false),
            (Hourly, 26.13, true),
            (Hourly, 467.53, true),
            (Hourly, 54_360.0, false),
            (Hourly, 0.0, false),
            (Hourly, f64::NAN, false),
            (Employment, 0.0, true),
            (Employment, -10.0, false),
            (RsePercent, 0.0, true),
            (RsePercent, 49.9, true),
            (RsePercent, 54_360.0, false),
        ] {
            assert_eq!(implausible(kind, figure).is_none(), is_plausible, "{kind:?} {figure}");
        }
    }

    #[test]
    fn annual_and_hourly_wages_agree_on_the_hours_of_a_year() {
        for (annual, is_kept) in [(54_350.0, true), (27_200.0, true), (27_000.0, false), (109_000.0, false)] {
            let mut figures = Figures::default();
            (figures.0[2], figures.0[3]) = (WageValue::Published(26.13), WageValue::Published(annual));
            (figures.0[5], figures.0[10]) = (WageValue::OtherUnit, WageValue::Published(annual));
            let mut refusals = Vec::new();
            drop_contradictions(&mut figures, |message| refusals.push(message));
            assert_eq!(figures.annual().mean.published().is_some(), is_kept, "{annual}");
            assert_eq!(figures.hourly().mean.published().is_some(), is_kept, "{annual}");
            assert_eq!(refusals.len(), usize::from(!is_kept));
            assert_eq!(figures.0[10], WageValue::Published(annual), "an annual wage alone contradicts nothing");
        }
    }
}
