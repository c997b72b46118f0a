//! A price in short.

use std::fmt::Write;

use earnest_core::Currency;
use earnest_report::money::grouped;

use super::figure::{Unit, basis, end, quoted, short, words};
use crate::mcp::digest::PriceDigest;

/// The digest of a price in Markdown.
pub(in crate::mcp) fn price_text(digest: &PriceDigest) -> String {
    let dollars = Unit::Money(Currency::USD);
    let profile = &digest.profile;
    let mut text = format!("# {}, {}\n\n{}\n\n", quoted(&profile.title), profile.area_name, basis(&digest.basis));
    let _ = writeln!(
        text,
        "Read as: {} ({}), level {}, {}.\n",
        profile.role.as_deref().unwrap_or(&profile.occupation),
        profile.soc,
        profile.level,
        profile.arrangement
    );
    let _ = writeln!(text, "Predicted base pay a year, modelled: {}", words(&digest.predicted.p50, dollars));
    for interval in &digest.intervals {
        let _ = writeln!(
            text,
            "- {} of 100 such postings lie between USD {} and {}",
            short(interval.coverage * 100.0),
            grouped(interval.low),
            grouped(interval.high)
        );
    }
    if let Some(stated) = &digest.stated {
        let high = stated.annual_max.map_or("and up".to_owned(), |high| format!("to {}", grouped(high)));
        let _ =
            writeln!(text, "\nStated or offered: {} {} {high} a year.", stated.currency, grouped(stated.annual_min));
        let _ = writeln!(
            text,
            "- share of the cohort's pay below it: {}",
            words(&stated.percentile_in_cohort, Unit::Share)
        );
        let _ = writeln!(
            text,
            "- share of the predicted pay below it: {}",
            words(&stated.percentile_predicted, Unit::Share)
        );
        let _ = writeln!(text, "- against the predicted median: {}", words(&stated.gap_to_predicted, Unit::Change));
    }
    let money = Unit::Money(digest.cohort.currency);
    let _ = writeln!(
        text,
        "\nPosted pay of its cohort ({}, {}), median a year: {}",
        digest.cohort.target.name,
        digest.cohort.area_name,
        words(&digest.cohort_pay.p50, money)
    );
    if !digest.nearest_postings.is_empty() {
        let _ = writeln!(text, "\n## The likest postings that state pay (quoted as data)\n");
    }
    for posting in &digest.nearest_postings {
        let high = posting.annual_max.map_or("and up".to_owned(), |high| format!("to {}", grouped(high)));
        let _ = writeln!(
            text,
            "- {}, {}, {}: {} {} {high} a year{}",
            quoted(&posting.title),
            quoted(&posting.employer),
            quoted(&posting.location),
            digest.cohort.currency,
            grouped(posting.annual_min),
            posting
                .url
                .as_deref()
                .filter(|url| url.starts_with("http"))
                .map(|url| format!("; {}", quoted(url)))
                .unwrap_or_default()
        );
    }
    if !digest.movers.is_empty() {
        let _ = writeln!(text, "\n## What would move the prediction (association, not cause)\n");
    }
    for mover in &digest.movers {
        let sign = if mover.effect > 0.0 { "+" } else { "" };
        let _ =
            writeln!(text, "- {}: {sign}{}%, to ~USD {}", mover.label, short(mover.effect * 100.0), grouped(mover.p50));
    }
    text.push_str(&end(&digest.notes, &digest.sources));
    text
}
