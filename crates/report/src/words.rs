//! The sentences that views share.

use earnest_core::answer::{DataOrigin, PayFigures, Responsibility, RoleReport};
use earnest_core::{AreaCode, Figure, SampleSize, Suppression};

use crate::money::{full, grouped, short_range};

/// `Senior Backend Engineer pay, United States`.
pub(crate) fn title(report: &RoleReport) -> String {
    let level = report.cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    let place = if report.cohort.area == AreaCode::World { "worldwide" } else { &report.cohort.area_name };
    capitalized(&format!("{level}{} pay, {place}", report.cohort.target.name))
}

/// The sentence that answers the question, or says why it cannot.
pub(crate) fn answer(report: &RoleReport) -> String {
    let currency = report.cohort.currency;
    let evidence = &report.evidence;
    let median = &report.base_pay.p50;
    let Some(value) = median.cell.value() else {
        let suppression = median.cell.suppression();
        let reason = suppression.map_or("no posting states pay", |suppression| suppression.message.as_str());
        let nearest = suppression.map(nearest).unwrap_or_default();
        return format!("Too few postings state pay for a figure of their own: {reason}.{nearest}{}", surveyed(report));
    };
    let interval =
        median.cell.bounds().map(|bounds| format!(" (95% interval {})", short_range(bounds))).unwrap_or_default();
    let spread = match (report.base_pay.p25.cell.value(), report.base_pay.p75.cell.value(), median.cell.bounds()) {
        // Where the median itself is less well known than the quartiles lie apart, they would claim too much.
        (Some(low), Some(high), Some((least, most))) if most - least < high - low => {
            format!(" The middle half lies between {} and {}.", full(low, currency), full(high, currency))
        }
        _ => String::new(),
    };
    format!(
        "Postings offer {} a year at the median{interval}, from {} of {} that state base pay.{spread}",
        full(value, currency),
        counted(evidence.postings_with_pay, "posting"),
        counted(evidence.employers_with_pay, "employer"),
    )
}

/// `1 posting`, `1,234 postings`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", grouped(count as f64))
}

/// ` The public survey puts the median of Registered Nurses (Texas, 2025-05) at $95,970.`, or nothing.
fn surveyed(report: &RoleReport) -> String {
    let median = report.wages.iter().find_map(|row| row.wage.p50.cell.value().map(|value| (row, value)));
    median.map_or_else(String::new, |(row, value)| {
        format!(
            " The public survey puts the median of {} ({}, {}) at {}.",
            row.occupation,
            row.area_name,
            row.release,
            full(value, row.currency)
        )
    })
}

/// The reasons of a row's withheld figures, each with the figures it is for: `p10, p90 are withheld: …`.
pub(crate) fn withheld_reasons(figures: &PayFigures) -> Vec<String> {
    let mut reasons: Vec<(&Suppression, Vec<&str>)> = Vec::new();
    for (name, figure) in figures.all() {
        let Some(suppression) = figure.cell.suppression() else { continue };
        match reasons.iter_mut().find(|(known, _)| *known == suppression) {
            Some((_, names)) => names.push(name),
            None => reasons.push((suppression, vec![name])),
        }
    }
    let sentence = |(suppression, names): (&Suppression, Vec<&str>)| {
        let verb = if names.len() == 1 { "is" } else { "are" };
        format!("{} {verb} withheld: {}.{}", names.join(", "), suppression.message, nearest(suppression))
    };
    reasons.into_iter().map(sentence).collect()
}

/// ` Nearest answer: all of backend engineer in Texas.`, or nothing.
pub(crate) fn nearest(suppression: &Suppression) -> String {
    suppression.nearest.as_ref().map(|nearest| format!(" Nearest answer: {nearest}.")).unwrap_or_default()
}

/// Which postings were counted.
pub(crate) fn evidence(report: &RoleReport) -> String {
    let evidence = &report.evidence;
    let dates = match (evidence.first_posted_on, evidence.last_posted_on) {
        (Some(first), Some(last)) => format!(", published {first} to {last}"),
        _ => String::new(),
    };
    let folded = match evidence.duplicates_folded {
        0 => String::new(),
        1 => " 1 copy was folded.".to_owned(),
        copies => format!(" {copies} copies were folded."),
    };
    format!(
        "{} of {}{dates}; {} of them, of {}, state base pay.{folded}",
        counted(evidence.postings, "posting"),
        counted(evidence.employers, "employer"),
        grouped(evidence.postings_with_pay as f64),
        counted(evidence.employers_with_pay, "employer"),
    )
}

/// What answered.
pub(crate) fn origin(report: &RoleReport) -> String {
    let what = match report.data_origin {
        DataOrigin::Starter => "the starter data set inside the program",
        DataOrigin::Lake => "your lake",
    };
    format!("Answered from {what} (build {}), as of {}.", report.data_id, report.cohort.as_of)
}

/// `58/31`: postings and employers.
pub(crate) fn sample(figure: &Figure) -> String {
    match &figure.sample {
        SampleSize::Counted { n, employers } => format!("{n}/{employers}"),
        SampleSize::Answers { n, .. } => n.to_string(),
        SampleSize::Unknown { .. } => "not published".to_owned(),
    }
}

/// `74 postings of 49 employers`.
pub(crate) fn sample_words(figure: &Figure) -> String {
    match &figure.sample {
        SampleSize::Counted { n, employers } => {
            format!("{} of {}", counted(*n, "posting"), counted(*employers, "employer"))
        }
        SampleSize::Answers { n, .. } => counted(*n, "answer"),
        SampleSize::Unknown { .. } => "an unpublished sample".to_owned(),
    }
}

/// Who wrote a duty, where it is an employer's words; reference texts are named once, under the list.
pub(crate) fn author<'a>(report: &RoleReport, duty: &'a Responsibility) -> Option<&'a str> {
    let is_reference = report.sources.iter().any(|source| source.id == duty.source && source.kind == "reference");
    (!is_reference).then_some(duty.attribution.as_str())
}

/// Why a row has no median.
pub(crate) fn withheld(figures: &PayFigures) -> Option<&Suppression> {
    figures.p50.cell.suppression()
}

/// `Senior` from `senior`.
pub(crate) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
