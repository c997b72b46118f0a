//! The three sets of labels: the 90 of the data folder, and our own development and held-out halves.
//!
//! The held-out half judges: its differences are never listed, so that no rule is written for them.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use earnest_core::{FactEvaluation, FactField};
use earnest_engine::evaluate::{FactRecords, Label, extract_records, read_labels, score_facts};
use earnest_extract::Extractor;
use miette::{IntoDiagnostic, WrapErr};

use super::postings::Postings;
use crate::repository::root;

/// Folder of our own labels.
const LABELS: &str = "fixtures/labels/2026-11";

/// Least value of each field on the 90 labelled postings.
pub(super) const GOLD_TARGETS: [(FactField, f64); 10] = [
    (FactField::Pay, 0.95),
    (FactField::Seniority, 0.93),
    (FactField::MinYears, 0.90),
    (FactField::DegreeLevel, 0.93),
    (FactField::DegreeStrength, 0.93),
    (FactField::ExperienceAccepted, 0.95),
    (FactField::Arrangement, 0.88),
    (FactField::Benefits, 0.88),
    (FactField::Skills, 0.85),
    (FactField::Language, 0.99),
];

/// A set of labels, scored as a whole and by source.
pub(super) struct Scored {
    pub(super) evaluation: FactEvaluation,
    pub(super) by_source: BTreeMap<String, FactEvaluation>,
}

/// The 90 postings of the data folder.
pub(super) fn gold(data: &Path, extractor: &Extractor) -> miette::Result<Scored> {
    let labels = labels(&data.join("gold/labels.jsonl"))?;
    let name = data.join("gold/postings.jsonl");
    let file = BufReader::new(File::open(&name).into_diagnostic()?);
    let records = extract_records(&name.display().to_string(), file, &labels, extractor).into_diagnostic()?;
    Ok(score(&labels, &records))
}

/// One of our own halves: `development` or `held_out`.
pub(super) fn half(name: &str, postings: &Postings, extractor: &Extractor) -> miette::Result<Scored> {
    let labels = half_labels(name)?;
    let found = labels.iter().filter_map(|label| postings.get(&label.id));
    let records = found.map(|posting| (posting.id.clone(), extractor.extract(posting).facts)).collect();
    Ok(score(&labels, &records))
}

/// The labels of one of our own halves.
pub(in crate::bench) fn half_labels(name: &str) -> miette::Result<Vec<Label>> {
    labels(&root().join(LABELS).join(format!("{name}.jsonl")))
}

/// The labels of a file.
pub(in crate::bench) fn labels(path: &Path) -> miette::Result<Vec<Label>> {
    let name = path.display().to_string();
    let file = File::open(path).into_diagnostic().wrap_err_with(|| format!("cannot read `{name}`"))?;
    read_labels(&name, BufReader::new(file)).into_diagnostic()
}

fn score(labels: &[Label], records: &FactRecords) -> Scored {
    let mut sources: BTreeMap<String, Vec<Label>> = BTreeMap::new();
    for label in labels {
        let source = label.id.0.split(':').next().unwrap_or_default();
        sources.entry(source.to_owned()).or_default().push(label.clone());
    }
    let by_source = sources.into_iter().map(|(source, labels)| (source, score_facts(&labels, records))).collect();
    Scored { evaluation: score_facts(labels, records), by_source }
}
