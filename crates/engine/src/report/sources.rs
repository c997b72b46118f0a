//! Where the figures of an answer come from.

use std::collections::BTreeSet;

use earnest_core::answer::{DataOrigin, EvidenceKind, EvidenceSummary, PayEvidenceRow, RoleReport, SourceNote};
use earnest_reference::source;

use super::cohort::CohortRows;
use super::duties::TASKS_SOURCE;
use super::figures::POSTINGS;
use super::pay_evidence::{FILINGS, SELF_REPORTED};
use super::wages::SURVEY;

/// The postings of cohorts taken together, which `source: postings` of a figure means, and each source of theirs.
pub(crate) fn posting_sources(origin: DataOrigin, cohorts: &[(&EvidenceSummary, &CohortRows<'_>)]) -> Vec<SourceNote> {
    let mut notes = vec![postings_note(cohorts)];
    for (evidence, rows) in cohorts {
        for count in &evidence.by_source {
            if notes.iter().any(|note| note.id == count.source) {
                continue;
            }
            let ingested = || ingested_note(&count.source, rows);
            notes.push(match origin {
                DataOrigin::Starter => source_note(&count.source, "posted pay", ingested),
                DataOrigin::Lake => SourceNote { kind: "posted pay".to_owned(), ..ingested() },
            });
        }
    }
    notes
}

/// Every source the answer rests on: the postings' own, the wage tables', the tasks'.
pub(super) fn sources(answer: &RoleReport, rows: &CohortRows<'_>, lake_sources: &BTreeSet<String>) -> Vec<SourceNote> {
    let mut notes = posting_sources(answer.data_origin, &[(&answer.evidence, rows)]);
    let mut used: Vec<&str> = answer.wages.iter().map(|wage| wage.employment.source.as_str()).collect();
    used.dedup();
    for id in used {
        notes.push(evidence_note(id, answer, lake_sources));
    }
    for id in evidence_sources(answer) {
        notes.push(evidence_note(id, answer, lake_sources));
    }
    for id in yardstick_sources(answer) {
        notes.push(source_note(id, "reference", || unknown_note(id)));
    }
    if answer.responsibilities.iter().any(|duty| duty.source == TASKS_SOURCE) {
        notes.push(source_note(TASKS_SOURCE, "reference", || unknown_note(TASKS_SOURCE)));
    }
    notes
}

/// Sources of filed and self-reported pay, the joint ones that figures name among them. Surveyed ones were named before.
fn evidence_sources(answer: &RoleReport) -> Vec<&str> {
    let rows = answer.pay_evidence.rows.iter();
    let of_kind = |row: &&PayEvidenceRow| matches!(row.kind, EvidenceKind::Filed | EvidenceKind::SelfReported);
    let ids = rows
        .clone()
        .filter(of_kind)
        .flat_map(|row| [row.nominal.p50.source.as_str()].into_iter().chain(row.sources.iter().map(String::as_str)));
    // Without a wage table of its own, a report still names the survey, as the one that says nothing.
    let silent = rows.filter(|row| row.kind == EvidenceKind::Surveyed && answer.wages.is_empty());
    silent.map(|row| row.nominal.p50.source.as_str()).chain(ids).collect()
}

fn evidence_note(id: &str, answer: &RoleReport, lake_sources: &BTreeSet<String>) -> SourceNote {
    let kind = match id {
        FILINGS | "oflc_lca" | "oflc_perm" | "oflc_h2b" => "filed pay",
        SURVEY => "surveyed pay",
        _ => "self-reported pay",
    };
    let joint = |title: &str, of: EvidenceKind| {
        let rows = answer.pay_evidence.rows.iter().filter(|row| row.kind == of);
        let (mut members, mut dated) = (Vec::new(), String::new());
        for row in rows {
            members.extend(row.sources.iter().cloned());
            dated.clone_from(&row.dated);
        }
        SourceNote {
            title: title.to_owned(),
            producer: if members.is_empty() { "none".to_owned() } else { members.join(", ") },
            release: dated,
            licence: "see each source".to_owned(),
            kind: kind.to_owned(),
            ..unknown_note(id)
        }
    };
    match id {
        FILINGS => joint("certified filings of the occupation", EvidenceKind::Filed),
        SELF_REPORTED => joint("self-reported pay", EvidenceKind::SelfReported),
        _ if lake_sources.contains(id) => in_lake(source_note(id, kind, || unknown_note(id)), answer),
        _ => source_note(id, kind, || unknown_note(id)),
    }
}

/// The note of a public source as the lake has it: its release is the user's, not the starter's.
fn in_lake(note: SourceNote, answer: &RoleReport) -> SourceNote {
    let row = answer.pay_evidence.rows.iter().find(|row| row.sources.contains(&note.id));
    let title = note.title.split([':', ',']).next().unwrap_or_default().to_owned();
    let release = row.map_or_else(|| "see the lake".to_owned(), |row| row.dated.clone());
    SourceNote { title, release, ..note }
}

/// The yardsticks and the calibration that the answer used.
fn yardstick_sources(answer: &RoleReport) -> Vec<&'static str> {
    let mut ids = Vec::new();
    if answer.pay_evidence.prices_of.is_some() {
        ids.push("bls-cpi-u");
    }
    if answer.surveyed_places.is_some() || answer.places.iter().any(|place| place.regional.is_some()) {
        ids.push("bea-rpp");
    }
    if answer.pay_evidence.calibrated.cell.estimate().is_some() {
        ids.push("posted-to-surveyed-gap");
    }
    ids
}

fn postings_note(cohorts: &[(&EvidenceSummary, &CohortRows<'_>)]) -> SourceNote {
    let first = cohorts.iter().filter_map(|(evidence, _)| evidence.first_posted_on).min();
    let last = cohorts.iter().filter_map(|(evidence, _)| evidence.last_posted_on).max();
    let release = match (first, last) {
        (Some(first), Some(last)) => format!("published {first} to {last}"),
        _ => "no dated posting".to_owned(),
    };
    let sources: BTreeSet<&str> =
        cohorts.iter().flat_map(|(evidence, _)| &evidence.by_source).map(|count| count.source.as_str()).collect();
    let of_each = |(evidence, _): &(&EvidenceSummary, &CohortRows<'_>)| {
        format!("{} postings of {} employers", evidence.postings, evidence.employers)
    };
    SourceNote {
        id: POSTINGS.to_owned(),
        title: cohorts.iter().map(of_each).collect::<Vec<_>>().join("; "),
        producer: if sources.is_empty() {
            "none".to_owned()
        } else {
            sources.into_iter().collect::<Vec<_>>().join(", ")
        },
        release,
        url: String::new(),
        licence: "facts; see each source".to_owned(),
        kind: "posted pay".to_owned(),
    }
}

fn source_note(id: &str, kind: &str, otherwise: impl FnOnce() -> SourceNote) -> SourceNote {
    match source::by_id(id) {
        Some(source) => SourceNote {
            id: id.to_owned(),
            title: source.title,
            producer: source.producer,
            release: source.release,
            url: source.url,
            licence: source.licence,
            kind: kind.to_owned(),
        },
        None => SourceNote { kind: kind.to_owned(), ..otherwise() },
    }
}

fn unknown_note(id: &str) -> SourceNote {
    SourceNote {
        id: id.to_owned(),
        title: id.to_owned(),
        producer: "not recorded".to_owned(),
        release: "not recorded".to_owned(),
        url: String::new(),
        licence: "not recorded".to_owned(),
        kind: String::new(),
    }
}

/// A source that the user ingested: its dates are those of its postings.
fn ingested_note(id: &str, rows: &CohortRows<'_>) -> SourceNote {
    let days = || rows.postings().iter().filter(|p| p.row.source == id).filter_map(|p| p.row.day());
    let release = match (days().min(), days().max()) {
        (Some(first), Some(last)) => format!("published {first} to {last}"),
        _ => "no dated posting".to_owned(),
    };
    SourceNote {
        producer: "the employers; ingested by the user".to_owned(),
        release,
        licence: "as the source states".to_owned(),
        ..unknown_note(id)
    }
}
