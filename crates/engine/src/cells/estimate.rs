//! The figures of one cell, each rounded and released, or withheld with its reason.

use earnest_stats::complementary::{Shown, withhold_beside};
use earnest_stats::release::{self, Reason, Statistic};
use earnest_stats::rounding::round_to_step;
use earnest_stats::{EmployerCounts, PayCounts, PaySample, PointEstimate};
use earnest_store::CellFigure;

use super::statement::Statement;
use crate::report::{reason_code, row_step};

/// Probabilities of the percentiles of a cell.
const PERCENTILES: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// What a cell shows.
#[derive(Debug, Clone)]
pub(super) struct CellEstimate {
    pub(super) n: usize,
    pub(super) employers: usize,
    pub(super) p10: CellFigure,
    pub(super) p25: CellFigure,
    pub(super) p50: CellFigure,
    pub(super) p75: CellFigure,
    pub(super) p90: CellFigure,
    pub(super) mean: CellFigure,
    /// The postings behind the mean and the step it is rounded to, where it is shown.
    mean_basis: Option<(EmployerCounts, f64)>,
}

impl CellEstimate {
    /// The figures of a cell, and those of its parts, which do not overlap: what the parts that are shown and the whole would together
    /// give away of one that is withheld is withheld too.
    pub(super) fn of_parts<'a>(
        statements: &[Statement],
        parts: impl Iterator<Item = &'a [Statement]>,
    ) -> (Self, Vec<Self>) {
        let whole = Self::of(statements);
        let mut parts: Vec<Self> = parts.map(Self::of).collect();
        let Some(shown) = whole.shown_mean() else { return (whole, parts) };
        let means: Vec<Option<Shown<'_>>> = parts.iter().map(Self::shown_mean).collect();
        for (part, reason) in withhold_beside(Statistic::Mean, shown, &means).into_iter().enumerate() {
            if let Some(reason) = reason {
                [parts[part].mean] = rounded([Err(code(reason))]).0;
            }
        }
        (whole, parts)
    }

    fn shown_mean(&self) -> Option<Shown<'_>> {
        let (counts, step) = self.mean_basis.as_ref()?;
        Some(Shown { counts, value: self.mean.value?, step: *step })
    }

    /// The percentiles 10, 25, 50, 75, 90 and the mean.
    pub(super) fn figures(&self) -> [&CellFigure; 6] {
        [&self.p10, &self.p25, &self.p50, &self.p75, &self.p90, &self.mean]
    }

    /// The figures of a cell's statements.
    pub(super) fn of(statements: &[Statement]) -> Self {
        let (n, employers) = (statements.len(), employer_count(statements));
        let needs_no_estimate = release::check(Statistic::Quantile(0.5), n, employers)
            .and_then(|()| release::check(Statistic::Mean, n, employers))
            .err();
        if let Some(reason) = needs_no_estimate {
            // The rule asks most of the other percentiles, so it lets none of them out: most cells need no estimate.
            return Self::withheld(n, employers, reason);
        }
        let mut counts = PayCounts::default();
        for statement in statements {
            counts.add(statement.bins, statement.employer, 1);
        }
        let sample = PaySample::from_counts(&counts);
        let percentiles = PERCENTILES.map(|p| sample.published(Statistic::Quantile(p)).map_err(code));
        let ([p10, p25, p50, p75, p90], _) = rounded(percentiles);
        let ([mean], step) = rounded([sample.published(Statistic::Mean).map_err(code)]);
        let mean_basis = mean.value.map(|_| (sample.employers().clone(), step));
        Self { n, employers, p10, p25, p50, p75, p90, mean, mean_basis }
    }

    fn withheld(n: usize, employers: usize, reason: Reason) -> Self {
        let reason = code(reason);
        let ([p10, p25, p50, p75, p90, mean], _) = rounded([Err(reason); 6]);
        Self { n, employers, p10, p25, p50, p75, p90, mean, mean_basis: None }
    }
}

fn employer_count(statements: &[Statement]) -> usize {
    let mut employers: Vec<u64> = statements.iter().map(|statement| statement.employer).collect();
    employers.sort_unstable();
    employers.dedup();
    employers.len()
}

/// Figures in one step, the finest that one of them supports, so that percentiles keep their order; and that step.
fn rounded<const N: usize>(estimates: [Result<PointEstimate, &'static str>; N]) -> ([CellFigure; N], f64) {
    let step = row_step(estimates.iter().flatten());
    let figures = estimates.map(|estimate| match estimate {
        Ok(PointEstimate { value, low, high }) => {
            let [value, low, high] = [value, low, high].map(|amount| Some(round_to_step(amount, step)));
            CellFigure { value, low, high, withheld: None }
        }
        Err(code) => CellFigure { withheld: Some(code.to_owned()), ..CellFigure::default() },
    });
    (figures, step)
}

/// The code of a reason.
fn code(reason: Reason) -> &'static str {
    reason_code(reason).as_str()
}

#[cfg(test)]
mod tests {
    use earnest_stats::PayBins;

    use super::*;

    fn ranges(n: u64, employers: u64) -> Vec<Statement> {
        let pay = |k: u64| 60e3 + (k % 29) as f64 * 1.7e3;
        let bins = |k: u64| PayBins::of(pay(k), pay(k) * 1.2).unwrap();
        (0..n).map(|k| Statement { level: 0, employer: k % employers, bins: bins(k) }).collect()
    }

    #[test]
    fn each_figure_is_a_number_or_a_reason() {
        let cell = CellEstimate::of(&ranges(15, 15));
        for figure in cell.figures() {
            assert_eq!(figure.value.is_none(), figure.withheld.is_some(), "{figure:?}");
            assert_eq!(figure.value.is_some(), figure.low.is_some() && figure.high.is_some(), "{figure:?}");
        }
        assert!(cell.p50.value.is_some() && cell.p10.value.is_none(), "{cell:?}");
        assert_eq!((cell.n, cell.employers), (15, 15));
    }

    #[test]
    fn nothing_is_shown_of_few_postings_or_employers() {
        for (sample, reason) in [(ranges(5, 5), "too_few_postings"), (ranges(40, 4), "too_few_employers")] {
            let cell = CellEstimate::of(&sample);
            for figure in cell.figures() {
                let withheld = CellFigure { withheld: Some(reason.to_owned()), ..CellFigure::default() };
                assert_eq!(*figure, withheld);
            }
        }
        assert_eq!(CellEstimate::of(&[]).p50.withheld.as_deref(), Some("no_evidence"));
    }

    #[test]
    fn order_leaves_no_trace() {
        let mut sample = ranges(60, 11);
        let figures = |sample: &[Statement]| CellEstimate::of(sample).figures().map(Clone::clone);
        let before = figures(&sample);
        sample.reverse();
        assert_eq!(figures(&sample), before);
    }

    #[test]
    fn a_mean_that_would_give_away_another_is_withheld() {
        // All pay nearly the same, so that means are shown finely enough to subtract.
        let bins = PayBins::of(6e4, 6e4).unwrap();
        let statements: Vec<Statement> = (0..20).map(|k| Statement { level: 0, employer: k % 10, bins }).collect();
        let (most, one) = statements.split_at(19);
        let (whole, parts) = CellEstimate::of_parts(&statements, [most, one].into_iter());
        assert!(whole.mean.value.is_some(), "{whole:?}");
        assert_eq!(parts[0].mean.withheld.as_deref(), Some("would_reveal"), "{parts:?}");
        assert!(parts[0].p50.value.is_some() && parts[1].mean.value.is_none());
        let (half, other) = statements.split_at(10);
        let (_, parts) = CellEstimate::of_parts(&statements, [half, other].into_iter());
        assert!(parts.iter().all(|part| part.mean.value.is_some()), "{parts:?}");
    }
}
