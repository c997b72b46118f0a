//! What a posting leaves out, in short.

use std::fmt::Write;

use super::figure::{one_line, quoted};
use crate::mcp::digest::LintDigest;

/// The digest of a lint in Markdown.
pub(in crate::mcp) fn lint_text(digest: &LintDigest) -> String {
    let report = &digest.report;
    let mut text = format!("# {}\n\nRules in force on {}.\n\n", quoted(&report.title), report.as_of);
    if report.jurisdictions.is_empty() {
        text.push_str("No jurisdiction's rules were looked at.\n");
    }
    for place in &report.jurisdictions {
        let _ = writeln!(
            text,
            "- {} ({}): {}, {}, in force since {}; looked at because of {}. {}",
            place.name,
            place.code,
            place.rule,
            place.citation,
            place.in_force_on,
            one_line(&place.because),
            place.url
        );
    }
    text.push_str("\n## Findings\n\n");
    if report.findings.is_empty() {
        text.push_str("Nothing was found.\n");
    }
    for finding in &report.findings {
        let asked = match finding.jurisdictions.as_slice() {
            [] => String::new(),
            codes => format!(" (asked for by {})", codes.join(", ")),
        };
        let _ = write!(text, "- {} `{}`: {}{asked}", finding.level, finding.check, one_line(&finding.message));
        if let Some(evidence) = &finding.evidence {
            let _ = write!(text, "; in the posting: \"{}\"", quoted(&evidence.text));
        }
        if let Some(hint) = &finding.hint {
            let _ = write!(text, ". {hint}");
        }
        text.push('\n');
    }
    if !report.pay.is_empty() {
        let pay: Vec<String> = report.pay.iter().map(|pay| quoted(pay)).collect();
        let _ = writeln!(text, "\nPay that was read: {}.", pay.join("; "));
    }
    text.push_str("\nNotes:\n");
    for note in &report.notes {
        let _ = writeln!(text, "- {note}");
    }
    text.push_str("- This is not legal advice.\n");
    text
}
