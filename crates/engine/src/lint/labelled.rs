//! The labelled cases in `fixtures/lint`: which rules apply to a posting, and what is found, exactly.

use std::collections::BTreeSet;
use std::path::Path;

use earnest_core::Posting;
use earnest_core::answer::{LintCheck, LintFinding, LintReport};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use super::lint;
use crate::EngineError;
use crate::price::read_one_posting;

/// A line of a file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    as_of: Date,
    #[serde(default)]
    within: Vec<String>,
    posting: Option<Value>,
    page: Option<String>,
    jurisdictions: Vec<String>,
    checks: Vec<String>,
    /// Words that a note holds.
    #[serde(default)]
    notes: Vec<String>,
}

impl Case {
    fn posting(&self) -> Posting {
        let bytes = match (&self.posting, &self.page) {
            (Some(posting), None) => posting.to_string().into_bytes(),
            (None, Some(page)) => page.clone().into_bytes(),
            _ => panic!("{}: a posting or a page", self.id),
        };
        read_one_posting(&self.id, &bytes).unwrap()
    }
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/lint");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "jsonl"));
    paths.sort();
    let text: Vec<String> = paths.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect();
    text.iter().flat_map(|text| text.lines()).map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The rules as `US-CO@2024-01-01`, the findings as `deadline-missing:missing>US-CO`: level and the codes that ask for it.
fn found(report: &LintReport) -> (BTreeSet<String>, BTreeSet<String>) {
    let rules = report.jurisdictions.iter().map(|rule| format!("{}@{}", rule.code, rule.in_force_on)).collect();
    let label = |finding: &LintFinding| {
        let codes = finding.jurisdictions.join(",");
        let by = if codes.is_empty() { String::new() } else { format!(">{codes}") };
        format!("{}:{}{by}", finding.check, finding.level)
    };
    (rules, report.findings.iter().map(label).collect())
}

#[test]
fn what_is_found_is_what_was_labelled() {
    let (mut right, mut found_in_all, mut labelled, mut wrong) = (0, 0, 0, Vec::new());
    let cases = cases();
    assert!(cases.len() >= 270, "{} cases", cases.len());
    for case in &cases {
        let report = lint(&case.posting(), case.as_of, &case.within).unwrap();
        let (rules, checks) = found(&report);
        let label: BTreeSet<String> = case.checks.iter().cloned().collect();
        let label_rules: BTreeSet<String> = case.jurisdictions.iter().cloned().collect();
        right += checks.intersection(&label).count();
        found_in_all += checks.len();
        labelled += label.len();
        for note in &case.notes {
            assert!(
                report.notes.iter().any(|said| said.contains(note)),
                "{}: no note {note}: {:?}",
                case.id,
                report.notes
            );
        }
        if checks != label || rules != label_rules {
            wrong.push(format!("{}: {rules:?} {checks:?}, labelled {label_rules:?} {label:?}", case.id));
        }
    }
    println!(
        "{} cases: {right} of {found_in_all} findings are labelled, {right} of {labelled} labels found",
        cases.len()
    );
    assert!(wrong.is_empty(), "{} of {} cases differ:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_finding_can_be_shown_and_speaks_calmly() {
    for case in cases() {
        let posting = case.posting();
        let report = lint(&posting, case.as_of, &case.within).unwrap();
        assert_eq!(report, lint(&posting, case.as_of, &case.within).unwrap(), "{}", case.id);
        assert!(report.findings.is_sorted_by_key(|finding| finding.level), "{}", case.id);
        assert!(report.notes.iter().any(|note| note.contains("not legal advice")));
        for finding in &report.findings {
            assert!(LintCheck::from_name(&finding.check).is_some(), "{finding:?}");
            let words = format!("{} {}", finding.message, finding.hint.as_deref().unwrap_or_default());
            for harsh in ["illegal", "violat", "must", "comply"] {
                assert!(!words.contains(harsh), "{}: {words}", case.id);
            }
            let known = |code: &String| earnest_reference::transparency::first_rule(code).is_some();
            assert!(finding.jurisdictions.iter().all(known), "{finding:?}");
            assert_eq!(finding.evidence.is_some(), finding.characters.is_some());
            if let (Some(evidence), Some(span)) = (&finding.evidence, finding.characters) {
                assert_eq!(span.end - span.start, evidence.text.chars().count(), "{finding:?}");
            }
        }
    }
}

#[test]
fn a_code_of_no_jurisdiction_is_refused_with_those_there_are() {
    let case = cases().remove(0);
    let refused = lint(&case.posting(), case.as_of, &["US-TX".to_owned()]);
    assert!(
        matches!(&refused, Err(EngineError::UnknownJurisdiction { known, .. }) if known.contains(&"US-CO".to_owned()))
    );
}

#[test]
fn no_text_is_too_odd() {
    let odd = [
        "",
        "\u{0}",
        "$",
        "$5",
        "-",
        "except",
        "residents are not eligible",
        "é residents are not eligible",
        "ÄÖÜ $1 - $2 ÄÖÜ not open to residents of Ä",
        "$150,000 - $120,000 - $90,000",
        "Pay: $25 - $30 ÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷÷",
    ];
    for text in odd {
        for location in ["", "Remote - US", "Denver, CO", "ÄÖÜ (except ÄÖÜ)", "Remote (except Ä"] {
            let line =
                serde_json::json!({"title": "Cook", "location": location, "text": format!("x {text}")}).to_string();
            let posting = read_one_posting("odd", line.as_bytes()).unwrap();
            lint(&posting, "2026-11-23".parse().unwrap(), &[]).unwrap();
        }
    }
}
