//! Which rows of the wage tables answer: those of releases that were out by the day of the report. For one area its newest speaks,
//! in a ranking the newest release that is whole.

use std::sync::Arc;

use earnest_core::{AreaCode, Cohort, SocCode, SurveyedWage};
use earnest_reference::soc_crosswalk;
use earnest_store::Session;
use jiff::ToSpan;
use jiff::civil::Date;

use super::kept::{bytes_of_rows, kept};
use crate::EngineError;

/// First release whose codes are all of SOC 2018; those of before are of SOC 2010 or a mixture.
const SOC_2018_FROM: &str = "2021-05";

/// Months from the month that a release is of to its publication: those of May 2019 to May 2025 came out from the end of March to
/// the end of April of the year after.
const PUBLISHED_AFTER_MONTHS: i32 = 11;

/// Surveyed pay of the occupation in one area.
#[derive(Debug)]
pub(crate) struct SurveyedArea {
    /// The area.
    pub(crate) area: AreaCode,
    /// A row of it.
    pub(crate) row: SurveyedWage,
}

/// The occupation's wages in every area that has a standard code, of every release that was out, an area's newest first. Where the table combines
/// the occupation with others, the wages are of all of them together, and the row's title says so.
pub(crate) async fn surveyed_areas(session: &Session, cohort: &Cohort) -> Result<Arc<Vec<SurveyedArea>>, EngineError> {
    let surveyed_as = soc_crosswalk::surveyed_as(cohort.target.soc);
    let key = format!("surveyed {surveyed_as} {}", cohort.as_of);
    kept(session, key, bytes_of_rows, read(session, surveyed_as, cohort.as_of)).await
}

async fn read(session: &Session, surveyed_as: SocCode, as_of: Date) -> Result<Vec<SurveyedArea>, EngineError> {
    let mut rows = session.wages(surveyed_as).await?;
    // Under an older code that meant the same and nothing else.
    let is_same = soc_crosswalk::successors(surveyed_as) == [surveyed_as];
    rows.retain(|row| row.release.as_str() >= SOC_2018_FROM || is_same);
    if let Some(before) = soc_crosswalk::renumbered_from(surveyed_as) {
        let older = session.wages(before).await?;
        rows.extend(older.into_iter().filter(|row| row.release.as_str() < SOC_2018_FROM));
    }
    rows.retain(|row| is_out(&row.release, as_of));
    rows.sort_by(|a, b| a.area.cmp(&b.area).then_with(|| b.release.cmp(&a.release)));
    Ok(rows.into_iter().filter_map(|row| Some(SurveyedArea { area: row.area.parse().ok()?, row })).collect())
}

/// The occupations that the survey knows only together with `soc`, itself among them.
pub(crate) fn surveyed_together(soc: SocCode) -> Vec<SocCode> {
    let surveyed_as = soc_crosswalk::surveyed_as(soc);
    if surveyed_as == soc {
        return vec![soc];
    }
    let all = earnest_reference::soc::detailed().into_iter().map(|(code, _)| code);
    all.filter(|code| soc_crosswalk::surveyed_as(*code) == surveyed_as).collect()
}

/// The newest release that has half as many rows as any other: of a newer one the tables may hold a part only.
pub(crate) fn newest_whole_release<'a>(releases: impl Iterator<Item = &'a str>) -> String {
    let mut rows: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for release in releases {
        *rows.entry(release).or_default() += 1;
    }
    let most = rows.values().copied().max().unwrap_or(0);
    let newest = rows.into_iter().rev().find(|(_, count)| 2 * count >= most);
    newest.map_or_else(String::new, |(release, _)| release.to_owned())
}

/// The first day of a release's month: `2025-05`.
pub(crate) fn release_month(release: &str) -> Option<Date> {
    format!("{release}-01").parse().ok()
}

/// Whether the release was published by that day.
pub(crate) fn is_out(release: &str, by: Date) -> bool {
    let published = release_month(release).and_then(|month| month.checked_add(PUBLISHED_AFTER_MONTHS.months()).ok());
    published.is_some_and(|published| published <= by)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_release_is_out_in_the_spring_after_its_month() {
        assert!(is_out("2025-05", date(2026, 4, 1)));
        assert!(!is_out("2025-05", date(2026, 3, 1)) && !is_out("2025-05", date(2025, 5, 2)));
        assert!(!is_out("no release", date(2026, 4, 1)));
    }

    #[test]
    fn a_part_of_a_release_is_not_the_newest() {
        let rows = |release, count| std::iter::repeat_n(release, count);
        assert_eq!(newest_whole_release(rows("2025-05", 50).chain(rows("2026-05", 1))), "2025-05");
        assert_eq!(newest_whole_release(rows("2025-05", 50).chain(rows("2026-05", 40))), "2026-05");
        assert_eq!(newest_whole_release([].into_iter()), "");
    }

    #[test]
    fn occupations_surveyed_together_are_told_together() {
        let code = |text: &str| text.parse::<SocCode>().unwrap();
        assert_eq!(surveyed_together(code("29-1141")), [code("29-1141")]);
        let buyers = surveyed_together(code("13-1023"));
        assert!(buyers.len() > 1 && buyers.contains(&code("13-1022")), "{buyers:?}");
    }
}
