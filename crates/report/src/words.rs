//! The sentences that views share.

use earnest_core::answer::{Openings, PayFigures, PayRow, Responsibility, RoleReport};
use earnest_core::{AreaCode, Arrangement, Cohort, Figure, SampleSize, Suppression};

use crate::document::{self, Block};
use crate::money::{full, grouped, short_range};
use crate::role::modelled_answer;

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
        return format!(
            "Too few postings state pay for a figure of their own: {reason}.{nearest}{}{}",
            modelled_answer(report),
            surveyed(report)
        );
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
pub fn counted(count: usize, what: &str) -> String {
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
        0 if evidence.postings == 0 => String::new(),
        0 => " No copy was found among them.".to_owned(),
        1 => " 1 copy was folded.".to_owned(),
        copies => format!(" {copies} copies were folded."),
    };
    let openings = openings(report);
    format!(
        "{} of {}{dates}; {} of them, of {}, state base pay.{folded} {openings}",
        counted(evidence.postings, "posting"),
        counted(evidence.employers, "employer"),
        grouped(evidence.postings_with_pay as f64),
        counted(evidence.employers_with_pay, "employer"),
    )
}

/// `37 were open on 2026-11-23.`
fn openings(report: &RoleReport) -> String {
    let Openings { open, closed, unknown, seen_within_days } = report.evidence.openings;
    let as_of = report.cohort.as_of;
    match (open, closed, unknown) {
        (0, 0, _) => {
            format!(
                "None of these postings was seen in the {seen_within_days} days before {as_of}: how many are open is not known."
            )
        }
        (_, 0, 0) => format!("{open} of them were open on {as_of}."),
        (_, _, 0) => format!("{open} of them were open on {as_of}, {closed} were closed."),
        (_, 0, _) => format!(
            "{open} of them were open on {as_of}; the others were not seen in the {seen_within_days} days before."
        ),
        _ => format!(
            "{open} of them were open on {as_of}, {closed} were closed; {unknown} were not seen in the {seen_within_days} days before."
        ),
    }
}

/// What answered.
pub(crate) fn origin(report: &RoleReport) -> String {
    document::origin(report.data_origin, &report.data_id, Some(report.cohort.as_of.to_string()))
}

/// Whether no posting at all stands behind a figure: what the summary says already.
pub(crate) fn has_no_sample(figure: &Figure) -> bool {
    matches!(figure.sample, SampleSize::Counted { n: 0, .. })
}

/// `The change of pay is withheld: 3 of the 5 employers it needs.`, or nothing where there is a figure or no posting behind it.
pub(crate) fn withheld_line(what: &str, figure: &Figure) -> Option<Block> {
    let suppression = figure.cell.suppression().filter(|_| !has_no_sample(figure))?;
    Some(Block::Withheld(format!("{what}: {}.{}", suppression.message, nearest(suppression))))
}

/// What stands in the place of a slice's median: `withheld: …`, and after it what the model expects, where it expects something.
pub(crate) fn slice_reason(row: &PayRow, modelled: Option<String>) -> String {
    let reason = row.base_pay.p50.cell.suppression().map_or("", |suppression| suppression.message.as_str());
    match modelled {
        Some(modelled) => format!("withheld: {reason}; {modelled}"),
        None => format!("withheld: {reason}"),
    }
}

/// One line in the place of a table in which no slice has a figure, its own or a modelled one; nothing where one has.
pub(crate) fn no_slice(rows: &[PayRow]) -> Option<String> {
    let has_figure = |row: &PayRow| {
        let modelled = row.modelled.as_ref().and_then(|modelled| modelled.base_pay.p50.cell.value());
        row.base_pay.p50.cell.value().or(modelled).is_some()
    };
    if rows.iter().any(has_figure) {
        return None;
    }
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for row in rows.iter().filter(|row| !has_no_sample(&row.base_pay.p50)) {
        let reason =
            withheld(&row.base_pay).map_or("no posting states pay", |suppression| suppression.message.as_str());
        let slice = format!("{} {}", capitalized(&row.label), sample(&row.base_pay.p50));
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, slices)) => slices.push(slice),
            None => reasons.push((reason, vec![slice])),
        }
    }
    let told: Vec<String> =
        reasons.into_iter().map(|(reason, slices)| format!("{} ({reason})", slices.join(", "))).collect();
    Some(format!("No slice has enough postings and employers for a figure of its own: {}.", told.join("; ")))
}

/// `senior Backend Engineer, United States, remote, startup employers`.
pub(crate) fn cohort(cohort: &Cohort) -> String {
    let level = cohort.level.map(|level| format!("{level} ")).unwrap_or_default();
    let place = if cohort.area == AreaCode::World { "worldwide" } else { &cohort.area_name };
    let arrangement = match cohort.arrangement {
        Some(Arrangement::Onsite) => ", on site".to_owned(),
        Some(Arrangement::Unspecified) => ", arrangement not stated".to_owned(),
        Some(arrangement) => format!(", {arrangement}"),
        None => String::new(),
    };
    let kind = cohort.employer_kind.map(|kind| format!(", {} employers", named(kind.as_str())));
    capitalized(&format!("{level}{}, {place}{arrangement}{}", cohort.target.name, kind.unwrap_or_default()))
}

/// The name of a member of an enumeration in words: `big tech` of `big_tech`.
pub(crate) fn named(name: &str) -> String {
    name.replace('_', " ")
}

/// `3`, `2.5`.
pub(crate) fn plain_number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
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

/// Whether a letter turns the direction of the writing after it, by which words can be made to read as others.
pub(crate) fn turns_direction(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// `Senior` from `senior`.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_several() {
        assert_eq!([0, 1, 1066].map(|count| counted(count, "posting")), ["0 postings", "1 posting", "1,066 postings"]);
    }
}
