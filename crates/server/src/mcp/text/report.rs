//! A role's report in short.

use std::fmt::Write;

use earnest_core::SeniorityLevel;
use earnest_report::counted;

use super::figure::{Unit, basis, end, value, words};
use crate::mcp::digest::{ReportDigest, SliceLine};

/// The digest of a report in Markdown.
pub(in crate::mcp) fn report_text(digest: &ReportDigest) -> String {
    let cohort = &digest.cohort;
    let money = Unit::Money(cohort.currency);
    let level = cohort.level.map(SeniorityLevel::as_str).map(|level| format!("{level} ")).unwrap_or_default();
    let pay = &digest.base_pay;
    let mut text = format!("# {level}{}, {}\n\n{}\n\n", cohort.target.name, cohort.area_name, basis(&digest.basis));
    let evidence = &digest.evidence;
    let _ = writeln!(
        text,
        "{} of {} since {}; {} of {} state base pay.\n",
        counted(evidence.postings, "posting"),
        counted(evidence.employers, "employer"),
        cohort.since,
        counted(evidence.postings_with_pay, "posting"),
        counted(evidence.employers_with_pay, "employer"),
    );
    let _ = writeln!(text, "Median posted base pay a year: {}. id `{}`", words(&pay.p50, money), pay.p50.id.as_str());
    let others = [("p10", &pay.p10), ("p25", &pay.p25), ("p75", &pay.p75), ("p90", &pay.p90)];
    for (name, figure) in others {
        let _ = writeln!(text, "- {name}: {}", words(figure, money));
    }
    if let Some(modelled) = &digest.modelled_p50 {
        let _ = writeln!(text, "- what the pooled model expects at the median: {}", words(modelled, money));
    }
    let sections = [
        ("By years of experience", &digest.stages),
        ("By level", &digest.levels),
        ("By arrangement", &digest.arrangements),
        ("By place", &digest.places),
        ("By kind of employer", &digest.employer_kinds),
    ];
    for (title, lines) in sections {
        slices(&mut text, title, lines, money);
    }
    premiums(&mut text, digest);
    let _ = writeln!(text, "\n## Kinds of evidence, never blended\n");
    for line in &digest.pay_evidence {
        let gap = line.gap_to_surveyed.as_ref().map(|gap| format!("; against the survey {}", value(gap, Unit::Change)));
        let _ = writeln!(
            text,
            "- {}, {}, {}, {}: median {}{}. id `{}`",
            line.kind.as_str().replace('_', "-"),
            line.about,
            line.area_name,
            line.dated,
            words(&line.p50, Unit::Money(line.currency)),
            gap.unwrap_or_default(),
            line.p50.id.as_str()
        );
    }
    let _ = writeln!(text, "\nChange a year: {}.", words(&digest.change_annual, Unit::Change));
    text.push_str(&end(&digest.notes, &digest.sources));
    if digest.full.is_some() {
        text.push_str("\nThe whole answer stands in `full` of the structured content.\n");
    }
    text
}

fn slices(text: &mut String, title: &str, lines: &[SliceLine], money: Unit) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n## {title} (median a year)\n");
    for line in lines {
        let _ = write!(text, "- {}: {}", line.label, words(&line.p50, money));
        let figure = match &line.modelled_p50 {
            Some(modelled) => {
                let _ = write!(text, "; the pooled model expects {}", words(modelled, money));
                modelled
            }
            None => &line.p50,
        };
        let _ = writeln!(text, ". id `{}`", figure.id.as_str());
    }
}

fn premiums(text: &mut String, digest: &ReportDigest) {
    if digest.premiums.is_empty() {
        return;
    }
    let _ =
        writeln!(text, "\n## What goes with pay, all else equal (association, not cause; {})\n", digest.premiums_about);
    for premium in &digest.premiums {
        let _ = writeln!(
            text,
            "- {} against {}: {}. id `{}`",
            premium.label,
            premium.against,
            words(&premium.premium, Unit::Change),
            premium.premium.id.as_str()
        );
    }
}
