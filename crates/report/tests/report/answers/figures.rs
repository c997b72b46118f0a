//! Figures and cohorts.

use earnest_core::answer::PayFigures;
use earnest_core::{
    AreaCode, Arrangement, Cell, Cohort, Currency, Estimate, Figure, FigureId, Interval, RoleTarget, SampleSize,
    SeniorityLevel, Suppression, SuppressionReason,
};
use jiff::civil::date;

/// Postings and employers.
pub(crate) fn counted(n: usize, employers: usize) -> SampleSize {
    SampleSize::Counted { n, employers }
}

/// A figure of `statistic` with this sample and cell.
fn with_cell(statistic: &str, sample: SampleSize, cell: Cell) -> Figure {
    let id = FigureId::new(("report~backend-engineer~US", "all", statistic), "0123456789", "postings", &sample, &cell);
    Figure { id, statistic: statistic.to_owned(), source: "postings".to_owned(), sample, cell }
}

/// A published figure of 90 postings of 51 employers.
pub(crate) fn figure(statistic: &str, value: f64, (low, high): (f64, f64)) -> Figure {
    let estimate = Estimate { value, interval: Interval::Bounds { low, high } };
    with_cell(statistic, counted(90, 51), Cell::Published(estimate))
}

/// A modelled one.
pub(crate) fn modelled(statistic: &str, value: f64, (low, high): (f64, f64)) -> Figure {
    let estimate = Estimate { value, interval: Interval::Bounds { low, high } };
    with_cell(statistic, counted(3, 3), Cell::Modelled(estimate))
}

/// A withheld one of 3 postings of 3 employers.
pub(crate) fn withheld(statistic: &str) -> Figure {
    suppressed(statistic, counted(3, 3), SuppressionReason::TooFewEmployers, "3 of the 5 employers it needs")
}

/// A figure withheld for `reason`.
pub(crate) fn suppressed(statistic: &str, sample: SampleSize, reason: SuppressionReason, message: &str) -> Figure {
    let nearest = Some("all of backend engineer".to_owned());
    with_cell(statistic, sample, Cell::Suppressed(Suppression { reason, message: message.to_owned(), nearest }))
}

/// The same figure of so many answers of people.
pub(crate) fn answers(figure: Figure, n: usize) -> Figure {
    Figure { sample: SampleSize::Answers { n, employers_reason: "not asked".to_owned() }, ..figure }
}

/// Percentiles around `median`, each made by `make`.
pub(crate) fn pay(median: f64, make: fn(&str, f64, (f64, f64)) -> Figure) -> PayFigures {
    let at = |name: &str, factor: f64| {
        let value = (median * factor / 1_000.0).round() * 1_000.0;
        make(&format!("base_pay_annual_{name}"), value, (value * 0.95, value * 1.05))
    };
    PayFigures {
        p10: at("p10", 0.7),
        p25: at("p25", 0.85),
        p50: at("p50", 1.0),
        p75: at("p75", 1.2),
        p90: at("p90", 1.5),
        mean: at("mean", 1.05),
    }
}

/// Nothing but reasons.
pub(crate) fn withheld_pay() -> PayFigures {
    let at = |name: &str| withheld(&format!("base_pay_annual_{name}"));
    PayFigures { p10: at("p10"), p25: at("p25"), p50: at("p50"), p75: at("p75"), p90: at("p90"), mean: at("mean") }
}

/// Backend engineers in the United States.
pub(crate) fn cohort() -> Cohort {
    Cohort {
        target: RoleTarget {
            role: Some("backend-engineer".to_owned()),
            name: "Backend Engineer".to_owned(),
            soc: "15-1252".parse().unwrap(),
            occupation: "Software Developers".to_owned(),
        },
        area: AreaCode::Country("US".to_owned()),
        area_name: "United States".to_owned(),
        level: None,
        arrangement: None,
        employer_kind: None,
        since: date(2024, 8, 8),
        as_of: date(2026, 11, 22),
        currency: Currency::USD,
    }
}

/// Those of a level and an arrangement.
pub(crate) fn cohort_of(level: Option<SeniorityLevel>, arrangement: Option<Arrangement>) -> Cohort {
    Cohort { level, arrangement, ..cohort() }
}
