//! Pay of slices side by side, each as its spread.

use earnest_core::answer::{Comparison, PayFigures, PayRow, RoleReport};
use earnest_core::{AreaCode, Currency, Figure};

use super::Chart;
use super::plot::{Line, Mark, Plot, Spread};
use crate::money::{full, short_range};
use crate::words;

/// Posted pay by years of experience required.
pub(crate) fn stages(report: &RoleReport) -> Option<Chart> {
    slices(report, "stages", "by career stage", &report.stages)
}

/// Posted pay by seniority level.
pub(crate) fn levels(report: &RoleReport) -> Option<Chart> {
    slices(report, "levels", "by seniority level", &report.levels)
}

/// Posted pay by arrangement.
pub(crate) fn arrangements(report: &RoleReport) -> Option<Chart> {
    slices(report, "arrangements", "by arrangement", &report.arrangements)
}

/// Posted pay by kind of employer.
pub(crate) fn employer_kinds(report: &RoleReport) -> Option<Chart> {
    slices(report, "employer-kinds", "by kind of employer", &report.employer_kinds)
}

/// Posted pay of cohorts that are compared.
pub(crate) fn cohorts(comparison: &Comparison) -> Option<Chart> {
    let currency = comparison.currency;
    let lines: Vec<Line> =
        comparison.sides.iter().map(|side| pay_line(&side.label, &side.base_pay, None, currency)).collect();
    Some(Chart {
        slug: "cohorts".to_owned(),
        title: "Posted base pay side by side".to_owned(),
        subtitle: format!("{currency} a year"),
        intro: format!("Posted base pay in {currency} a year, the 95% interval in brackets."),
        reading: reading(&lines),
        plot: Plot::of_money(lines)?,
    })
}

fn slices(report: &RoleReport, slug: &str, by: &str, rows: &[PayRow]) -> Option<Chart> {
    let currency = report.cohort.currency;
    let line = |row: &PayRow| {
        let modelled = row.modelled.as_ref().map(|modelled| &modelled.base_pay);
        pay_line(&row.label, &row.base_pay, modelled, currency)
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    Some(Chart {
        slug: slug.to_owned(),
        title: format!("{} {by}", subject(report)),
        subtitle: posted_in(report),
        intro: format!("Posted base pay {by}, in {currency} a year, the 95% interval in brackets."),
        reading: reading(&lines),
        plot: Plot::of_money(lines)?,
    })
}

/// `Senior Backend Engineer pay`.
pub(super) fn subject(report: &RoleReport) -> String {
    let level = report.cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    words::capitalized(&format!("{level}{} pay", report.cohort.target.name))
}

/// `Posted base pay, United States, USD a year, as of 2026-11-22`: a picture goes its own way, and takes with it what it is about.
pub(super) fn posted_in(report: &RoleReport) -> String {
    let cohort = &report.cohort;
    format!("Posted base pay, {}, {} a year, as of {}", place(report), cohort.currency, cohort.as_of)
}

/// `United States`, `worldwide`.
pub(super) fn place(report: &RoleReport) -> &str {
    if report.cohort.area == AreaCode::World { "worldwide" } else { &report.cohort.area_name }
}

/// How lines of spreads are read; only what occurs in them is told.
pub(super) fn reading(lines: &[Line]) -> String {
    let any =
        |has: fn(&Spread) -> bool| lines.iter().any(|line| matches!(&line.mark, Mark::Spread(spread) if has(spread)));
    let mut sentences = vec!["Beside each name: postings/employers."];
    if any(|spread| spread.inner.is_some()) {
        sentences.push("The box holds the middle half; the bar across it is the median.");
    } else {
        sentences.push("The bar is the median.");
    }
    if any(|spread| spread.outer.is_some()) {
        sentences.push("The line runs from p10 to p90.");
    }
    if any(|spread| spread.bounds.is_some()) {
        sentences.push("The slim outline is the 95% interval of the median.");
    }
    if any(|spread| spread.is_open) {
        sentences.push("Hatched, with ~: modelled, not posted.");
    }
    sentences.join(" ")
}

/// The spread of a slice, else what the model expects, else the reason.
pub(super) fn pay_line(label: &str, own: &PayFigures, modelled: Option<&PayFigures>, currency: Currency) -> Line {
    let name = words::capitalized(label);
    let sample = words::sample(&own.p50);
    let modelled = modelled.filter(|_| own.p50.cell.value().is_none());
    if let Some(spread) = Spread::of_pay(own) {
        let value = full(spread.middle, currency);
        let told = format!("{name}: median {value}{}.", around(own));
        return Line::drawn(name, value, Mark::Spread(spread), told).resting_on(sample);
    }
    if let Some((figures, spread)) = modelled.and_then(|figures| Some((figures, Spread::of_pay(figures)?))) {
        let value = format!("~{}", full(spread.middle, currency));
        let told = format!("{name}: withheld; modelled median {value}{}.", around(figures));
        let mark = Mark::Spread(Spread { is_open: true, ..spread });
        return Line { second: "modelled".to_owned(), ..Line::drawn(name, value, mark, told).resting_on(sample) };
    }
    Line::withheld(name, reason(&own.p50)).resting_on(sample)
}

/// Why a figure is withheld.
pub(super) fn reason(figure: &Figure) -> &str {
    figure.cell.suppression().map_or("no figure", |suppression| suppression.message.as_str())
}

/// ` (190–215k)`: the interval, or nothing.
pub(super) fn in_brackets(figure: &Figure) -> String {
    figure.cell.bounds().map(|bounds| format!(" ({})", short_range(bounds))).unwrap_or_default()
}

/// ` (190–215k), middle half 185–215k, p10 to p90 175–230k`: what is published of it.
fn around(figures: &PayFigures) -> String {
    let both = |low: &Figure, high: &Figure| Some((low.cell.value()?, high.cell.value()?));
    let parts = [("middle half", both(&figures.p25, &figures.p75)), ("p10 to p90", both(&figures.p10, &figures.p90))];
    let told = parts.into_iter().filter_map(|(what, range)| Some(format!(", {what} {}", short_range(range?))));
    in_brackets(&figures.p50) + &told.collect::<String>()
}
