//! Where a role is paid most: the places that offer most, and the skills that stand out.

use earnest_core::answer::Ranking;

use super::Chart;
use super::places::line as place_line;
use super::plot::{Line, Mark, Plot};
use super::premiums::line as premium_line;

/// Lines of a chart: the highest, and no more than a reader takes in. The table holds all.
const SHOWN_MAX: usize = 12;
/// How premiums are read.
const STANDS_OUT: &str = "All of them stand out among all the skills tried, at a false discovery rate of 10%.";

/// Places with a published median, highest first, beside what the median buys there.
pub(crate) fn ranked_places(ranking: &Ranking) -> Option<Chart> {
    let currency = ranking.cohort.currency;
    let told = ranking.places.iter().filter(|row| row.base_pay.p50.cell.value().is_some()).take(SHOWN_MAX);
    let lines: Vec<Line> = told.map(|row| place_line(row, currency)).collect();
    let has_pair = lines.iter().any(|line| matches!(line.mark, Mark::Pair(..)));
    let pair = if has_pair { " Diamond (◇): what it buys at the prices of the place." } else { "" };
    Some(Chart {
        slug: "ranked-places".to_owned(),
        title: format!("{}: places that offer most", ranking.cohort.target.name),
        subtitle: format!("Posted base pay, {currency} a year"),
        intro: format!(
            "Median posted base pay by place in {currency} a year, highest first, 95% intervals in brackets."
        ),
        reading: format!(
            "Dot: the posted median; slim outlines are 95% intervals.{pair} Beside each name: postings/employers."
        ),
        plot: Plot::of_money(lines)?,
    })
}

/// Skills that stand out, highest first; nothing where none does.
pub(crate) fn ranked_skills(ranking: &Ranking) -> Option<Chart> {
    let told = ranking.skills.iter().filter(|premium| premium.is_discovery == Some(true)).take(SHOWN_MAX);
    Some(Chart {
        slug: "ranked-skills".to_owned(),
        title: format!("{}: skills that stand out", ranking.cohort.target.name),
        subtitle: "Against comparable postings that do not name them".to_owned(),
        intro: "Pay of postings that name a skill over that of comparable ones that do not, 95% intervals in brackets."
            .to_owned(),
        reading: format!("All else equal: associations, not causes. {STANDS_OUT} Slim outlines are 95% intervals."),
        plot: Plot::of_percent(told.filter_map(premium_line).collect())?,
    })
}
