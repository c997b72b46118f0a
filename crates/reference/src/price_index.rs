//! Consumer prices of the United States by month, which make pay of different years comparable (CPI-U).
//!
//! | question                                   | answer                                                          |
//! |--------------------------------------------|-----------------------------------------------------------------|
//! | from March 2020 to March 2025              | the index of the later month by that of the earlier             |
//! | a month that was not published (2025-10)   | the month before stands for it                                  |
//! | a month after the newest                   | the newest stands for it, at most 12 months on                  |
//! | a month before the first                   | nothing                                                         |
//! | a year                                     | the mean of the months of it that were published                |

use std::sync::LazyLock;

use earnest_core::PriceIndex;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::table;

/// Months that an index may stand for later ones. Prices rise by 2 to 9 percent a year, so that an older one would mislead.
const AGE_MONTHS_MAX: i64 = 12;
/// The series that is read from rows: all items, US city average, not seasonally adjusted.
const SERIES: &str = "CUUR0000SA0";

/// The index of each month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PriceIndices {
    /// First day of the month and its index, in order of time.
    months: Vec<(Date, f64)>,
}

impl PriceIndices {
    /// The indices that come with Earnest.
    pub fn embedded() -> &'static Self {
        static INDICES: LazyLock<PriceIndices> = LazyLock::new(|| {
            let months =
                table::lines(include_str!("../../../reference/cpi/bls/2026-08/index.tsv")).filter_map(|line| {
                    let (month, index) = line.split_once('\t')?;
                    Some((format!("{month}-01").parse().ok()?, index.parse().ok()?))
                });
            PriceIndices::of(months)
        });
        &INDICES
    }

    /// The indices of a table's rows, in any order; of other series none. Of a month's the last holds.
    pub fn from_rows(rows: impl IntoIterator<Item = PriceIndex>) -> Self {
        Self::default().with_rows(rows)
    }

    /// These indices and those of a table's rows, which hold before these.
    #[must_use]
    pub fn with_rows(&self, rows: impl IntoIterator<Item = PriceIndex>) -> Self {
        let of_series = rows.into_iter().filter(|row| row.series == SERIES);
        Self::of(self.months.iter().copied().chain(of_series.map(|row| (row.month.first_of_month(), row.value))))
    }

    fn of(months: impl Iterator<Item = (Date, f64)>) -> Self {
        let mut months: Vec<(Date, f64)> = months.filter(|(_, index)| *index > 0.0 && index.is_finite()).collect();
        // Stable, so that of a month's indices the last given stands last and is kept.
        months.sort_by_key(|(month, _)| *month);
        months.reverse();
        months.dedup_by_key(|(month, _)| *month);
        months.reverse();
        Self { months }
    }

    /// By what pay of the day `from` is multiplied to have the same worth on the day `to`.
    pub fn factor(&self, from: Date, to: Date) -> Option<f64> {
        Some(self.at(to)? / self.at(from)?)
    }

    /// By what pay of a year is multiplied to have the same worth on the day `to`.
    pub fn year_factor(&self, year: i16, to: Date) -> Option<f64> {
        let of_year = self.months.iter().filter(|(month, _)| month.year() == year).map(|(_, index)| *index);
        let (sum, months) = of_year.fold((0.0, 0.0), |(sum, months), index| (sum + index, months + 1.0));
        if months > 0.0 { Some(self.at(to)? / (sum / months)) } else { None }
    }

    /// First day of the month whose index stands for a day.
    pub fn month(&self, day: Date) -> Option<Date> {
        self.row(day).map(|(month, _)| month)
    }

    /// First day of the newest month.
    pub fn newest(&self) -> Option<Date> {
        self.months.last().map(|(month, _)| *month)
    }

    /// The index of the day's month, else of the newest before it that is not too old.
    fn at(&self, day: Date) -> Option<f64> {
        self.row(day).map(|(_, index)| index)
    }

    fn row(&self, day: Date) -> Option<(Date, f64)> {
        let end = self.months.partition_point(|(month, _)| *month <= day);
        let (month, index) = *self.months[..end].last()?;
        let oldest = day.first_of_month().checked_sub(AGE_MONTHS_MAX.months()).ok()?;
        (month >= oldest).then_some((month, index))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn close(left: Option<f64>, right: f64) -> bool {
        left.is_some_and(|left| (left - right).abs() < 1e-12)
    }

    #[test]
    fn pay_of_another_month_is_scaled_by_the_index() {
        let indices = PriceIndices::embedded();
        assert!(close(indices.factor(date(2025, 1, 31), date(2026, 8, 1)), 334.98 / 317.671));
        assert!(close(indices.factor(date(2026, 8, 31), date(2025, 1, 1)), 317.671 / 334.98));
        assert_eq!(indices.factor(date(1812, 1, 1), date(2026, 8, 1)), None);
        assert_eq!(indices.newest(), Some(date(2026, 8, 1)));
    }

    #[test]
    fn an_unpublished_month_takes_the_one_before() {
        let indices = PriceIndices::embedded();
        let september = indices.factor(date(2025, 9, 30), date(2026, 8, 1));
        assert_eq!(indices.factor(date(2025, 10, 15), date(2026, 8, 1)), september);
        assert!(close(september, 334.98 / 324.8));
        assert_ne!(indices.factor(date(2025, 11, 1), date(2026, 8, 1)), september);
    }

    #[test]
    fn the_newest_stands_for_a_year_and_no_longer() {
        let indices = PriceIndices::embedded();
        assert_eq!(indices.factor(date(2026, 8, 1), date(2027, 8, 31)), Some(1.0));
        assert_eq!(indices.factor(date(2026, 8, 1), date(2027, 9, 1)), None);
        assert_eq!(indices.factor(date(2026, 8, 1), Date::MIN), None);
    }

    #[test]
    fn a_year_is_the_mean_of_its_months() {
        let indices = PriceIndices::embedded();
        // The agency's own mean of 2024 is 313.689, rounded.
        let of_2024 = indices.year_factor(2024, date(2026, 8, 1)).unwrap();
        assert!((334.98 / of_2024 - 313.689).abs() < 0.001);
        assert_eq!(indices.year_factor(1900, date(2026, 8, 1)), None);
    }

    #[test]
    fn rows_of_a_table_are_sorted_and_others_left_out() {
        let row = |series: &str, month: Date, value: f64| PriceIndex {
            source: "bls-cpi-u".into(),
            series: series.into(),
            month,
            value,
        };
        let indices = PriceIndices::from_rows([
            row(SERIES, date(2024, 2, 1), 3.0),
            row(SERIES, date(2024, 1, 1), 1.0),
            row(SERIES, date(2024, 1, 1), 2.0),
            row(SERIES, date(2024, 3, 1), 0.0),
            row("CUUR0000SAF", date(2024, 3, 1), 9.0),
        ]);
        assert!(close(indices.factor(date(2024, 1, 9), date(2024, 3, 9)), 1.5));
        assert!(close(indices.year_factor(2024, date(2024, 2, 1)), 1.2));
        assert_eq!(indices.newest(), Some(date(2024, 2, 1)));
        assert_eq!(PriceIndices::from_rows([]).newest(), None);
    }
}
