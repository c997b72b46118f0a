//! The figures of a cell: what each is called in the flat files and in the workbooks.

use earnest_core::{WageStatistics, WageValue};

/// Figures of a cell that are read. Employment per 1,000 jobs and the location quotient follow from the others.
pub(super) const MEASURES: usize = 15;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MeasureKind {
    /// Persons.
    Employment,
    /// A relative standard error, percent.
    RsePercent,
    /// US dollars an hour.
    Hourly,
    /// US dollars a year.
    Annual,
}

/// One figure of a cell. Its place in [`TABLE`] is its place in [`Figures`].
#[derive(Debug)]
pub(super) struct Measure {
    /// Its data type code in the flat files, where no file of data types says otherwise.
    pub(super) code: u8,
    /// Its name in `oe.datatype`.
    pub(super) name: &'static str,
    /// Its column in the workbooks.
    pub(super) column: &'static str,
    /// What it counts.
    pub(super) kind: MeasureKind,
}

const fn measure(code: u8, name: &'static str, column: &'static str, kind: MeasureKind) -> Measure {
    Measure { code, name, column, kind }
}

/// Every figure that is read.
pub(super) static TABLE: [Measure; MEASURES] = [
    measure(1, "Employment", "TOT_EMP", MeasureKind::Employment),
    measure(2, "Employment percent relative standard error", "EMP_PRSE", MeasureKind::RsePercent),
    measure(3, "Hourly mean wage", "H_MEAN", MeasureKind::Hourly),
    measure(4, "Annual mean wage", "A_MEAN", MeasureKind::Annual),
    measure(5, "Wage percent relative standard error", "MEAN_PRSE", MeasureKind::RsePercent),
    measure(6, "Hourly 10th percentile wage", "H_PCT10", MeasureKind::Hourly),
    measure(7, "Hourly 25th percentile wage", "H_PCT25", MeasureKind::Hourly),
    measure(8, "Hourly median wage", "H_MEDIAN", MeasureKind::Hourly),
    measure(9, "Hourly 75th percentile wage", "H_PCT75", MeasureKind::Hourly),
    measure(10, "Hourly 90th percentile wage", "H_PCT90", MeasureKind::Hourly),
    measure(11, "Annual 10th percentile wage", "A_PCT10", MeasureKind::Annual),
    measure(12, "Annual 25th percentile wage", "A_PCT25", MeasureKind::Annual),
    measure(13, "Annual median wage", "A_MEDIAN", MeasureKind::Annual),
    measure(14, "Annual 75th percentile wage", "A_PCT75", MeasureKind::Annual),
    measure(15, "Annual 90th percentile wage", "A_PCT90", MeasureKind::Annual),
];

/// Places of the hourly and the annual figure of the same statistic: mean, p10, p25, p50, p75, p90.
pub(super) const PAIRS: [(usize, usize); 6] = [(2, 3), (5, 10), (6, 11), (7, 12), (8, 13), (9, 14)];

/// The figures of one cell, in the order of [`TABLE`].
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Figures(pub(super) [WageValue; MEASURES]);

impl Figures {
    pub(super) fn employment(&self) -> WageValue {
        self.0[0]
    }

    pub(super) fn employment_rse_percent(&self) -> WageValue {
        self.0[1]
    }

    pub(super) fn wage_mean_rse_percent(&self) -> WageValue {
        self.0[4]
    }

    pub(super) fn hourly(&self) -> WageStatistics {
        self.statistics(|(hourly, _)| hourly)
    }

    pub(super) fn annual(&self) -> WageStatistics {
        self.statistics(|(_, annual)| annual)
    }

    fn statistics(&self, place: impl Fn((usize, usize)) -> usize) -> WageStatistics {
        let [mean, percentiles @ ..] = PAIRS.map(|pair| self.0[place(pair)]);
        WageStatistics { mean, percentiles }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_the_same_statistic_by_the_hour_and_by_the_year() {
        for (hourly, annual) in PAIRS {
            let (hourly, annual) = (&TABLE[hourly], &TABLE[annual]);
            assert_eq!((hourly.kind, annual.kind), (MeasureKind::Hourly, MeasureKind::Annual));
            assert_eq!(hourly.column.trim_start_matches("H_"), annual.column.trim_start_matches("A_"));
            assert_eq!(hourly.name.trim_start_matches("Hourly"), annual.name.trim_start_matches("Annual"));
        }
    }
}
