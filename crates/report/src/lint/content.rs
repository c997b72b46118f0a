//! What the answer says: the findings, the rules that were looked at, the pay that was read, and what it is not.
//!
//! Several postings are one document, a group of sections each.

use earnest_core::answer::{LintFinding, LintJurisdiction, LintLevel, LintReach, LintReport};

use super::views::LintedPosting;
use crate::document::{Block, Document, Item, Part};
use crate::words::{capitalized, counted};

/// The answer in sections.
pub(super) fn document(postings: &[LintedPosting]) -> Document {
    let days: Vec<String> = postings.first().map(|first| first.report.as_of.to_string()).into_iter().collect();
    let release = postings.first().map_or("", |first| first.report.rules_release.as_str());
    let origin = format!("Rules of release {release}, as of {}. This is not legal advice.", days.join(", "));
    let (title, answer, asides, parts) = match postings {
        [one] => (one_title(one.report), vec![summary(one.report)], asides(one.report), parts(one.report, None)),
        several => (
            format!("What {} leave out", counted(several.len(), "posting")),
            vec![summary_of_all(several)],
            Vec::new(),
            several.iter().flat_map(|posting| parts(posting.report, Some(posting.name))).collect(),
        ),
    };
    Document { title, answer, asides, parts, origin: Some(origin), front: None }
}

fn one_title(report: &LintReport) -> String {
    let employer = report.employer.as_ref().map(|employer| format!(" at {employer}")).unwrap_or_default();
    format!("What the posting leaves out: {}{employer}", report.title)
}

/// `2 missing, 1 doubtful.` and by which rules.
fn summary(report: &LintReport) -> String {
    let rules = match report.jurisdictions.len() {
        0 => "no rule was looked at".to_owned(),
        count => format!("{} looked at", counted(count, "rule")),
    };
    format!("{}; {rules}.", capitalized(&counts(report.findings.iter())))
}

fn summary_of_all(postings: &[LintedPosting]) -> String {
    let findings = postings.iter().flat_map(|posting| &posting.report.findings);
    let clean = postings.iter().filter(|posting| posting.report.findings.is_empty()).count();
    format!(
        "{}; nothing was found in {clean} of {}.",
        capitalized(&counts(findings)),
        counted(postings.len(), "posting")
    )
}

fn counts<'a>(findings: impl Iterator<Item = &'a LintFinding>) -> String {
    let levels: Vec<LintLevel> = findings.map(|finding| finding.level).collect();
    let count = |level| levels.iter().filter(|of| **of == level).count();
    let told: Vec<String> = LintLevel::ALL
        .iter()
        .map(|level| (count(*level), *level))
        .filter(|(count, _)| *count > 0)
        .map(
            |(count, level)| {
                if level == LintLevel::Advice { format!("{count} of advice") } else { format!("{count} {level}") }
            },
        )
        .collect();
    if told.is_empty() { "nothing was found".to_owned() } else { told.join(", ") }
}

fn asides(report: &LintReport) -> Vec<String> {
    if report.pay.is_empty() {
        return vec!["No pay was read.".to_owned()];
    }
    vec![format!("Pay that was read: {}.", report.pay.join("; "))]
}

/// The sections of one posting, under its name where there are several.
fn parts(report: &LintReport, name: Option<&str>) -> Vec<Part> {
    let titled =
        |title: &str| name.map_or_else(|| title.to_owned(), |name| format!("{name}: {}", title.to_lowercase()));
    let mut parts = Vec::new();
    for (level, title) in
        [(LintLevel::Missing, "Missing"), (LintLevel::Doubtful, "Doubtful"), (LintLevel::Advice, "Advice")]
    {
        let findings: Vec<Item> = report
            .findings
            .iter()
            .filter(|finding| finding.level == level)
            .map(|finding| item(finding, report))
            .collect();
        if !findings.is_empty() {
            parts.push(Part::new(&titled(title), vec![Block::List(findings)]));
        }
    }
    if report.findings.is_empty() && name.is_some() {
        parts.push(Part::new(&titled("Nothing was found"), asides(report).into_iter().map(Block::Note).collect()));
    }
    if !report.jurisdictions.is_empty() {
        let rules = report.jurisdictions.iter().map(rule).collect();
        parts.push(Part::new(&titled("Rules that were looked at"), vec![Block::List(rules)]));
    }
    if !report.notes.is_empty() {
        let notes = vec![Block::Remarks(report.notes.clone())];
        parts.push(Part::new(&titled("Read this with care"), notes));
    }
    parts
}

/// A finding: its id, what it says, who asks for it, what to write instead, and the words it is about.
fn item(finding: &LintFinding, report: &LintReport) -> Item {
    let mut text = format!("{}.", capitalized(&finding.message));
    if let Some(evidence) = &finding.evidence {
        text =
            format!("{text} The posting says: “{}”.", evidence.text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    let asked = asked_by(finding, report);
    if !asked.is_empty() {
        text = format!("{text} {asked}");
    }
    if let Some(hint) = &finding.hint {
        text = format!("{text} To do: {hint}.");
    }
    Item { head: finding.check.clone(), text, url: None, ..Item::default() }
}

/// `Colorado asks for it (C.R.S. § 8-5-201).`
pub(super) fn asked_by(finding: &LintFinding, report: &LintReport) -> String {
    let names: Vec<String> = finding
        .jurisdictions
        .iter()
        .map(|code| {
            let known = report.jurisdictions.iter().find(|jurisdiction| jurisdiction.code == *code);
            known.map_or_else(|| code.clone(), |known| format!("{} ({})", known.name, known.citation))
        })
        .collect();
    match (names.as_slice(), finding.level) {
        ([], _) => String::new(),
        (names, LintLevel::Missing) => format!("Asked for by {}.", names.join("; ")),
        (names, _) => format!("See {}.", names.join("; ")),
    }
}

fn rule(jurisdiction: &LintJurisdiction) -> Item {
    let LintJurisdiction { code, name, rule, citation, in_force_on, asks, employees_min, .. } = jurisdiction;
    let asks = if asks.is_empty() { "nothing in the posting".to_owned() } else { asks.join("; ") };
    let size = employees_min.map(|least| format!(" For employers with {least} or more employees.")).unwrap_or_default();
    let comes = match jurisdiction.reach {
        LintReach::Worksite | LintReach::Asked => format!("Looked at: {}", jurisdiction.because),
        LintReach::Remote => format!("The posting may come under it: {}", jurisdiction.because),
    };
    let remarks: Vec<&str> = jurisdiction.remarks.iter().map(String::as_str).collect();
    let remarks = if remarks.is_empty() { String::new() } else { format!(" {}", remarks.join(" ")) };
    Item {
        head: format!("{name} ({code})"),
        text: format!("{rule}, {citation}, from {in_force_on}. It asks for: {asks}.{size}{remarks} {comes}."),
        url: Some(jurisdiction.url.clone()),
        ..Item::default()
    }
}
