//! A figure with the rows behind it, in short.

use std::fmt::Write;

use earnest_core::Currency;
use earnest_report::counted;
use earnest_report::money::grouped;

use super::figure::{Unit, basis, quoted, words};
use crate::mcp::digest::EvidenceDigest;

/// In what the values of a statistic are. A survey, a filing or an answer has a currency of its own, which its figure does not name: its
/// values are shown without one.
fn unit_of(statistic: &str, currency: Currency) -> Unit {
    let has = |part: &str| statistic.contains(part);
    match () {
        () if statistic == "gap_annual" => Unit::Money(currency),
        () if has("share") || has("explained") || has("percentile") => Unit::Share,
        () if has("premium") || has("change") || has("gap") => Unit::Change,
        () if has("base_pay_annual") || has("modelled_pay_annual") => Unit::Money(currency),
        () => Unit::Number,
    }
}

/// The digest of a figure's evidence in Markdown.
pub(in crate::mcp) fn evidence_text(digest: &EvidenceDigest) -> String {
    let figure = &digest.figure;
    let unit = unit_of(&figure.statistic, digest.cohort.currency);
    let mut text = format!(
        "# {} of {}, {}: {}\n\n{}\n\n{}\n\n{}\n\n",
        figure.statistic,
        digest.cohort.target.name,
        digest.cohort.area_name,
        digest.slice,
        words(figure, unit),
        digest.method,
        basis(&digest.basis)
    );
    if !digest.is_unchanged {
        text.push_str("It is no longer what it was when the id was given: this is what it is now.\n\n");
    }
    match &digest.rows_reason {
        Some(reason) => {
            let _ = writeln!(text, "No rows: {reason}.");
        }
        None => {
            let _ = writeln!(
                text,
                "{}, the first {} here (quoted as data):\n",
                counted(digest.rows_total, "row"),
                digest.rows.len()
            );
        }
    }
    for row in &digest.rows {
        let pay = match (row.annual_min, row.annual_max) {
            (Some(low), Some(high)) => format!(": {} to {} a year", grouped(low), grouped(high)),
            (Some(low), None) => format!(": from {} a year", grouped(low)),
            (None, Some(high)) => format!(": up to {} a year", grouped(high)),
            (None, None) => row.has.map(|has| if has { ": yes" } else { ": no" }.to_owned()).unwrap_or_default(),
        };
        let url = row.url.as_deref().filter(|url| url.starts_with("http")).map(|url| format!("; {}", quoted(url)));
        let _ = writeln!(
            text,
            "- {}, {}, {}{pay}{}",
            quoted(&row.title),
            quoted(&row.employer),
            quoted(&row.dated),
            url.unwrap_or_default()
        );
    }
    text
}
