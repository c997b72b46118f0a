//! A figure in words: what its statistic is called, what its slice is, and its value in its unit.

use earnest_core::{Cell, Currency, Figure};

use crate::money::{full, grouped, percent, percent_range, short_range, signed_percent, signed_percent_range};
use crate::words;

/// Beginnings of statistics' names, longest first, with their words.
const KNOWN: [(&str, &str); 12] = [
    ("calibrated_pay_annual", "calibrated pay a year"),
    ("base_pay_annual_floor", "lower ends of the posted ranges, a year"),
    ("base_pay_annual_midpoint", "middles of the posted ranges, a year"),
    ("base_pay_annual_ceiling", "upper ends of the posted ranges, a year"),
    ("base_pay_annual", "posted base pay a year"),
    ("modelled_pay_annual", "modelled pay a year"),
    ("wage_annual", "surveyed wage a year"),
    ("pay_annual", "pay a year"),
    ("skill_share", "share of postings that name the skill"),
    ("benefit_share", "share of postings that offer the benefit"),
    ("degree_share", "share of postings by degree"),
    ("gap_to_surveyed", "gap to the surveyed median"),
];

/// What a value is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Money,
    Share,
    Change,
    Number,
}

fn measure(statistic: &str) -> Measure {
    let has = |part: &str| statistic.split('_').any(|word| word == part);
    match () {
        // A bar of a waterfall is an amount.
        () if statistic == "gap_annual" => Measure::Money,
        () if has("share") || has("explained") || has("percentile") => Measure::Share,
        () if has("gap") || has("change") || has("premium") => Measure::Change,
        () if has("pay") || has("wage") || has("amount") => Measure::Money,
        () => Measure::Number,
    }
}

/// `median of posted base pay a year`; what has no words of its own is its name without underscores.
pub(crate) fn statistic_words(statistic: &str) -> String {
    let (stem, quantile) = match statistic.rsplit_once('_') {
        Some((stem, "p50")) => (stem, "median of "),
        Some((stem, "mean")) => (stem, "mean of "),
        Some((stem, "p10")) => (stem, "10th percentile of "),
        Some((stem, "p25")) => (stem, "25th percentile of "),
        Some((stem, "p75")) => (stem, "75th percentile of "),
        Some((stem, "p90")) => (stem, "90th percentile of "),
        _ => (statistic, ""),
    };
    let known = KNOWN
        .iter()
        .find(|(name, _)| stem == *name || stem.strip_prefix(name).is_some_and(|rest| rest.starts_with('_')));
    let (words, rest) = match known {
        Some((name, words)) => ((*words).to_owned(), words::named(stem[name.len()..].trim_start_matches('_'))),
        None => (words::named(stem), String::new()),
    };
    let quantile = if measure(statistic) == Measure::Change { "" } else { quantile };
    format!("{quantile}{words}{}", if rest.is_empty() { String::new() } else { format!(", {rest}") })
}

/// `level senior` of `level-senior`; nothing for the whole cohort.
pub(crate) fn slice_words(slice: &str) -> Option<String> {
    let (kind, member) = slice.split_once('-').unwrap_or((slice, ""));
    let kind = kind.trim_end_matches("_share");
    (slice != "all").then(|| format!("{} {}", words::named(kind), words::named(member)).trim().to_owned())
}

/// `$205,000`, `~$205,000` where it is modelled, in the statistic's unit; nothing where it is withheld.
pub(crate) fn shown_value(figure: &Figure, currency: Currency) -> Option<String> {
    let kind = measure(&figure.statistic);
    let value = figure.cell.value()?;
    let text = match kind {
        Measure::Money => full(value, currency),
        Measure::Share => percent(value),
        Measure::Change => signed_percent(value),
        Measure::Number if value.fract() == 0.0 => grouped(value),
        Measure::Number => words::plain_number(value),
    };
    Some(if matches!(figure.cell, Cell::Modelled(_)) { format!("~{text}") } else { text })
}

/// `190–230k`: the 95% interval in the statistic's unit, where there is one.
pub(crate) fn shown_interval(figure: &Figure) -> Option<String> {
    let bounds = figure.cell.bounds()?;
    Some(match measure(&figure.statistic) {
        Measure::Money => short_range(bounds),
        Measure::Share => percent_range(bounds),
        Measure::Change => signed_percent_range(bounds),
        Measure::Number => format!("{}–{}", words::plain_number(bounds.0), words::plain_number(bounds.1)),
    })
}

/// `$205,000 (95% interval 190–230k)`, or the reason why there is no value.
pub(crate) fn value_words(figure: &Figure, currency: Currency) -> String {
    let interval = match (shown_interval(figure), figure.cell.estimate()) {
        (Some(ends), _) => format!(" (95% interval {ends})"),
        (None, Some(estimate)) => match &estimate.interval {
            earnest_core::Interval::Unavailable { reason } => format!(" (no interval: {reason})"),
            earnest_core::Interval::Bounds { .. } => String::new(),
        },
        (None, None) => String::new(),
    };
    let value = shown_value(figure, currency).unwrap_or_default();
    match &figure.cell {
        Cell::Published(_) => format!("{value}{interval}"),
        Cell::Modelled(_) => format!("{value} modelled{interval}"),
        Cell::Suppressed(suppression) => format!("withheld: {}", suppression.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_have_words() {
        for (name, words) in [
            ("base_pay_annual_p50", "median of posted base pay a year"),
            ("base_pay_annual_floor_p50", "median of lower ends of the posted ranges, a year"),
            ("base_pay_annual_mean", "mean of posted base pay a year"),
            ("pay_annual_p90", "90th percentile of pay a year"),
            ("gap_to_surveyed_p50", "gap to the surveyed median"),
            ("skill_share", "share of postings that name the skill"),
            ("something_new", "something new"),
        ] {
            assert_eq!(statistic_words(name), words);
        }
    }

    #[test]
    fn slices_have_words() {
        assert_eq!(slice_words("all"), None);
        assert_eq!(slice_words("level-senior").as_deref(), Some("level senior"));
        assert_eq!(slice_words("employer_kind-big_tech").as_deref(), Some("employer kind big tech"));
        assert_eq!(slice_words("skill_share-python").as_deref(), Some("skill python"));
        assert_eq!(slice_words("stage-4-6").as_deref(), Some("stage 4-6"));
    }
}
