//! The charts of answers, drawn by us from the numbers: no library, no script, the same on a page, in a file and on a terminal.
//!
//! A chart is a list of lines on one scale. A line has a name, its sample, the value in words, and a mark; what cannot be told is a line of words.
//!
//! | chart                                                      | a line shows                                          |
//! |------------------------------------------------------------|-------------------------------------------------------|
//! | `distribution`, `surveyed`                                 | the spread, then each percentile with its interval     |
//! | `stages`, `levels`, `arrangements`, `employer-kinds`, `cohorts` | box from p25 to p75, line from p10 to p90, median |
//! | `places`                                                   | the median, and what it buys at the place's prices     |
//! | `evidence`                                                 | p10 to p90 and the median, a shape a kind              |
//! | `premiums`                                                 | a premium and its interval beside zero                 |
//! | `ranked-places`, `ranked-skills`                           | as `places` and `premiums`, highest first              |
//! | `degrees`, `benefits`                                      | a share of the postings and its interval               |
//! | `gap-…`                                                    | one step from one median to another                    |
//!
//! What is measured is told by shape, never by color alone: an open mark and hatching are what is modelled (or no discovery, or less).

mod blocks;
mod characters;
mod distribution;
mod evidence;
mod gap;
mod marks;
mod pay;
mod places;
mod plot;
mod premiums;
mod ranking;
mod shares;
mod svg;
mod view;

pub(crate) use characters::{axis, pay_bar, place_bar, point_bar, share_bar, span_bar};
pub(crate) use distribution::{distribution, surveyed};
pub(crate) use evidence::evidence;
pub(crate) use gap::waterfall;
pub(crate) use pay::{arrangements, cohorts, employer_kinds, levels, stages};
pub(crate) use places::places;
pub(crate) use premiums::premiums;
pub(crate) use ranking::{ranked_places, ranked_skills};
pub(crate) use shares::{benefits, degrees};
pub(crate) use view::Chart;

use earnest_core::answer::RoleReport;

use crate::outline::outline;

/// The chart of the section named `slug`; nothing where the section has none, or nothing of it is published.
pub(crate) fn of_section(report: &RoleReport, slug: &str) -> Option<Chart> {
    match slug {
        "pay" => distribution(report),
        "evidence" => evidence(report),
        "stages" => stages(report),
        "levels" => levels(report),
        "arrangements" => arrangements(report),
        "places" => places(report),
        "employer-kinds" => employer_kinds(report),
        "why" => premiums(&report.why),
        "surveyed" => surveyed(report),
        "degrees" => degrees(report),
        "benefits" => benefits(report),
        _ => None,
    }
}

/// Every chart of a role that has something to show, in the order of the page.
pub(crate) fn role_charts(report: &RoleReport) -> Vec<Chart> {
    outline(report).iter().filter_map(|section| of_section(report, section.slug)).collect()
}
