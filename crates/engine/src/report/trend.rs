//! How pay moved, with employers, places and levels held fixed.
//!
//! ```text
//! cell     = employer x area x level of the role; in each half-year it has a median of range middles (logarithms)
//! employer = median over its cells of (later median - earlier median)
//! change   = median over employers, from those that both half-years have
//! interval = from one order statistic of the employers' changes to another (sign test)
//! ```
//!
//! Without the cells a trend would mostly show that another employer, city or level was hiring. Cells of one employer move together, so that
//! each employer has one say. The interval needs six employers: with fewer, none of 95% exists without assuming how changes are distributed
//! (W. J. Conover, "Practical Nonparametric Statistics", 1999, section 3.2).

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::answer::{PayTrend, TrendPeriod};
use earnest_core::{Cell, Estimate, Figure, Interval, SampleSize, Suppression, SuppressionReason};
use earnest_stats::release::{self, Statistic};
use earnest_stats::rounding::{round_to_step, step_for_interval};
use earnest_stats::{EmployerCounts, sign_interval};
use jiff::civil::Date;

use super::cohort::{CohortPosting, CohortRows};
use super::figures::{FigureMaker, POSTINGS};
use crate::panel::Place;

/// Fewest employers of a change.
const EMPLOYERS_MIN: usize = 6;

/// Years from which a change is told as one a year: a shorter one, scaled up, would be mostly noise.
const YEARS_MIN: f64 = 1.0;

/// Changes are never shown finer than a tenth of a percent.
const FINEST_STEP: f64 = 0.001;

/// Days of a year, on average.
const YEAR_DAYS: f64 = 365.25;

/// A half of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Half {
    year: i16,
    is_second: bool,
}

impl Half {
    fn of(day: Date) -> Self {
        Self { year: day.year(), is_second: day.month() > 6 }
    }

    fn label(self) -> String {
        format!("{} H{}", self.year, if self.is_second { 2 } else { 1 })
    }
}

/// An employer's number, an area's code and a level.
type CellKey<'a> = (u32, String, &'a str);

/// A posting's part in the trend.
struct Dated<'a> {
    posting: &'a CohortPosting<'a>,
    cell: CellKey<'a>,
    day: Date,
    log_middle: f64,
}

/// How the pay of the cohort moved.
pub(super) fn trend(figures: &FigureMaker, rows: &CohortRows<'_>) -> PayTrend {
    let mut by_half: BTreeMap<Half, Vec<Dated<'_>>> = BTreeMap::new();
    for (posting, pay) in rows.with_pay() {
        let (Some(day), Some(place)) = (posting.row.day(), Place::of(&posting.row.worksites)) else { continue };
        if pay.low <= 0.0 || !pay.high.is_finite() {
            continue;
        }
        let area = place.metro.or(place.state).unwrap_or(place.country);
        let cell = (posting.employer, area, posting.row.seniority.as_str());
        let log_middle = f64::midpoint(pay.low.ln(), pay.high.ln());
        by_half.entry(Half::of(day)).or_default().push(Dated { posting, cell, day, log_middle });
    }
    // A half speaks only where its own median may be published.
    let mut published: Vec<(Half, Vec<Dated<'_>>, Figure)> = Vec::new();
    for (half, dated) in by_half {
        let postings: Vec<&CohortPosting<'_>> = dated.iter().map(|dated| dated.posting).collect();
        let median = figures.pay(&format!("trend {}", half.label()), &postings).p50;
        if median.cell.value().is_some() {
            published.push((half, dated, median));
        }
    }
    let periods = published.iter().enumerate().map(|(at, (half, dated, median))| TrendPeriod {
        label: half.label(),
        base_pay_p50: median.clone(),
        change: at
            .checked_sub(1)
            .map(|before| change(figures, &format!("trend {}", half.label()), &published[before].1, dated, None)),
    });
    let periods: Vec<TrendPeriod> = periods.collect();
    let change_annual = match (published.first(), published.last()) {
        (Some(first), Some(last)) if first.0 < last.0 => {
            let years = (mean_day(&last.1) - mean_day(&first.1)) / YEAR_DAYS;
            if years < YEARS_MIN {
                let message = "the half-years with a median lie less than a year apart".to_owned();
                withheld(figures, "trend", (0, 0), message)
            } else {
                change(figures, "trend", &first.1, &last.1, Some(years))
            }
        }
        _ => {
            let message = format!("{} of the 2 half-years it needs have a median", published.len());
            withheld(figures, "trend", (0, 0), message)
        }
    };
    PayTrend { change_annual, periods }
}

/// Days since the epoch of the postings, on average.
fn mean_day(dated: &[Dated<'_>]) -> f64 {
    let days = dated.iter().map(|dated| f64::from((dated.day - Date::ZERO).get_days()));
    days.sum::<f64>() / dated.len() as f64
}

/// The change from `before` to `after` in the cells that both have; a year, where the years between them are given.
fn change(figures: &FigureMaker, slice: &str, before: &[Dated<'_>], after: &[Dated<'_>], years: Option<f64>) -> Figure {
    let (old, new) = (medians(before), medians(after));
    let both: BTreeSet<&CellKey<'_>> = old.keys().filter(|cell| new.contains_key(*cell)).copied().collect();
    let mut by_employer: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    for cell in &both {
        by_employer.entry(cell.0).or_default().push(new[*cell] - old[*cell]);
    }
    let mut changes: Vec<f64> = by_employer.into_values().map(median).collect();
    changes.sort_by(f64::total_cmp);
    let counts_of = |dated: &[Dated<'_>]| {
        let inside = dated.iter().filter(|dated| both.contains(&dated.cell));
        EmployerCounts::new(inside.map(|dated| (u64::from(dated.posting.employer), 1)))
    };
    let (earlier, later) = (counts_of(before), counts_of(after));
    let size = |counts: &EmployerCounts| usize::try_from(counts.n()).unwrap_or(usize::MAX);
    let sample = (size(&earlier) + size(&later), changes.len());
    let needed = Statistic::Quantile(0.5);
    if let Err(reason) = release::decide(needed, &earlier).and_then(|()| release::decide(needed, &later)) {
        return figures.suppressed(slice, statistic(slice), sample, reason);
    }
    let Some((value, low, high)) = sign_interval(&changes).filter(|_| changes.len() >= EMPLOYERS_MIN) else {
        let message = format!("{} of the {EMPLOYERS_MIN} employers it needs posted in both", changes.len());
        return withheld(figures, slice, sample, message);
    };
    let scale = years.map_or(1.0, |years| 1.0 / years);
    let [value, low, high] = [value, low, high].map(|change| (change * scale).exp_m1());
    let step = step_for_interval(low, high, FINEST_STEP);
    let round = |change: f64| round_to_step(change, step);
    let cell = Cell::Published(Estimate {
        value: round(value),
        interval: Interval::Bounds { low: round(low), high: round(high) },
    });
    figures.of(slice, statistic(slice), POSTINGS, counted(sample), cell)
}

fn statistic(slice: &str) -> &'static str {
    if slice == "trend" { "base_pay_change_annual" } else { "base_pay_change" }
}

fn counted((n, employers): (usize, usize)) -> SampleSize {
    SampleSize::Counted { n, employers }
}

fn withheld(figures: &FigureMaker, slice: &str, sample: (usize, usize), message: String) -> Figure {
    let reason = SuppressionReason::TooFewPostings;
    let cell = Cell::Suppressed(Suppression { reason, message, nearest: None });
    figures.of(slice, statistic(slice), POSTINGS, counted(sample), cell)
}

/// Median of the log middles of each cell.
fn medians<'a>(dated: &'a [Dated<'a>]) -> BTreeMap<&'a CellKey<'a>, f64> {
    let mut cells: BTreeMap<&CellKey<'_>, Vec<f64>> = BTreeMap::new();
    for posting in dated {
        cells.entry(&posting.cell).or_default().push(posting.log_middle);
    }
    cells.into_iter().map(|(cell, values)| (cell, median(values))).collect()
}

/// The middle of some values, or of the two in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2])
}
