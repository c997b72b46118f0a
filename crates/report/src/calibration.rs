//! How far posted pay lies from surveyed pay, before and after calibration.

use std::fmt::Write as _;

use earnest_core::answer::{CalibrationGroup, CalibrationReport, CalibrationSplit};

use crate::money::{percent, signed_percent};

/// Columns of a group's title.
const TITLE: usize = 44;

/// Gaps as a table of plain text: all judged cells, then each major group.
pub fn render_calibration(report: &CalibrationReport) -> String {
    let mut text = format!(
        "Posted against surveyed medians ({}), postings up to {}: {} cells of occupation and area with {} postings of {} \
         employers or more.\n",
        report.release, report.as_of, report.cells, report.min_postings, report.min_employers
    );
    for CalibrationSplit { halves_of, fitted, slope_within, slope_between, groups } in &report.splits {
        let judged = groups.first().map_or(0, |all| all.cells);
        let _ = writeln!(
            text,
            "\nFitted on one half of the {halves_of} ({fitted} cells), judged on the other ({judged}).\nSurveyed pay rises by \
             {slope_within:.2}% for each percent of posted pay within an occupation, by {slope_between:.2}% between occupations.\n"
        );
        let _ = writeln!(
            text,
            "  {:<TITLE$} {:>6} {:>9} {:>14} {:>14} {:>9}",
            "", "cells", "gap", "|gap| before", "|gap| after", "covered"
        );
        for group in groups {
            let _ = writeln!(text, "  {}", line(group));
        }
    }
    text.push_str(
        "\ngap: median of posted over surveyed, less one. before, after: median absolute gap of the posted and of the calibrated \
         median.\ncovered: share of surveyed medians inside the calibrated one's 95% interval.\n",
    );
    text
}

fn line(group: &CalibrationGroup) -> String {
    let major = group.major.map(|major| format!("{major} ")).unwrap_or_default();
    let title: String = format!("{major}{}", group.title).chars().take(TITLE).collect();
    format!(
        "{title:<TITLE$} {:>6} {:>9} {:>14} {:>14} {:>9}",
        group.cells,
        signed_percent(group.median_gap),
        percent(group.median_absolute_gap_before),
        percent(group.median_absolute_gap_after),
        percent(group.interval_coverage)
    )
}
