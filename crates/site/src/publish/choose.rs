//! Which answers are worth a page.
//!
//! | page              | is published where                                                                                         |
//! |-------------------|------------------------------------------------------------------------------------------------------------|
//! | a role            | a figure of posted pay is published; or the survey publishes the median of its occupation, and a posting names the role or no other role speaks for the occupation |
//! | a role in a place | the median of posted pay is published there; or the survey publishes that of its occupation there. At least two postings there state pay |
//! | a ranking         | the median of posted pay is published in a place, or a skill has a published premium                      |
//! | a comparison      | the roles are near, and the medians of both are published in one area and currency                        |
//!
//! A modelled figure alone is no reason for a page. A page of an occupation's survey under the name of each of its roles would be the same page
//! many times: one is enough.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::answer::{Comparison, PayFigures, PayRow, Ranking, RoleReport};
use earnest_core::{Cell, Figure, ListedRole, SocCode};

/// Why something has no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Omission {
    /// No posting names the role, and another role speaks for its occupation.
    RoleWithoutPostings,
    /// Nothing of the role's pay may be published.
    RoleWithoutFigures,
    /// Beyond the limit that was asked for.
    RoleBeyondLimit,
    /// Nothing of the role's pay in the place may be published.
    PlaceWithoutFigures,
    /// The medians of near roles are not both published in one area and currency.
    ComparisonWithoutMedians,
}

impl Omission {
    /// What is left out, and why.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::RoleWithoutPostings => "roles that no posting names, of occupations that another role speaks for",
            Self::RoleWithoutFigures => "roles without pay that may be published",
            Self::RoleBeyondLimit => "roles beyond --limit",
            Self::PlaceWithoutFigures => "roles in a place without pay that may be published",
            Self::ComparisonWithoutMedians => {
                "comparisons of near roles whose medians are not both published in one area"
            }
        }
    }
}

/// The roles to ask about: those that a posting names, and one of each occupation of which none is named.
pub(super) fn to_ask(roles: Vec<ListedRole>, is_named: bool) -> (Vec<ListedRole>, usize) {
    let mut speaks: BTreeMap<SocCode, String> = BTreeMap::new();
    for role in &roles {
        if role.postings > 0 {
            speaks.insert(role.soc, String::new());
        } else {
            speaks.entry(role.soc).or_insert_with(|| role.id.clone());
        }
    }
    let all = roles.len();
    let is_asked = |role: &ListedRole| is_named || role.postings > 0 || speaks.get(&role.soc) == Some(&role.id);
    let mut asked: Vec<ListedRole> = roles.into_iter().filter(is_asked).collect();
    asked.sort_by(|a, b| {
        b.postings_with_pay.cmp(&a.postings_with_pay).then(b.postings.cmp(&a.postings)).then_with(|| a.id.cmp(&b.id))
    });
    let left = all - asked.len();
    (asked, left)
}

/// Whether the role has a page.
pub(super) fn is_role_published(report: &RoleReport) -> bool {
    has_posted_pay(report) || has_surveyed_median(report)
}

/// Whether the role in a place has a page.
pub(super) fn is_place_published(report: &RoleReport) -> bool {
    is_published(&report.base_pay.p50) || has_surveyed_median(report)
}

/// Whether it is worth saying where the role is paid most.
pub(super) fn is_ranking_published(ranking: &Ranking) -> bool {
    ranking.places.iter().any(|row| is_published(&row.base_pay.p50))
        || ranking.skills.iter().any(|skill| is_published(&skill.premium))
}

/// Of each occupation the role that speaks for what the survey says of it: the first without a posted median, because its own page shows the
/// survey's; else the first.
pub(super) fn speakers<'a>(reports: impl Iterator<Item = (&'a str, &'a RoleReport)>) -> BTreeSet<String> {
    let mut of_occupation: BTreeMap<SocCode, (bool, &str)> = BTreeMap::new();
    for (role, report) in reports {
        let is_posted = is_published(&report.base_pay.p50);
        let speaker = of_occupation.entry(report.cohort.target.soc).or_insert((is_posted, role));
        if speaker.0 && !is_posted {
            *speaker = (false, role);
        }
    }
    of_occupation.into_values().map(|(_, role)| role.to_owned()).collect()
}

/// Whether both roles have a page side by side.
pub(super) fn is_comparison_published(answer: &Comparison) -> bool {
    answer.sides.iter().all(|side| is_published(&side.base_pay.p50))
}

/// Whether it is worth asking how the two compare.
pub(super) fn is_near_enough(one: &RoleReport, other: &RoleReport) -> bool {
    is_published(&one.base_pay.p50)
        && is_published(&other.base_pay.p50)
        && one.cohort.area == other.cohort.area
        && one.cohort.currency == other.cohort.currency
}

fn has_posted_pay(report: &RoleReport) -> bool {
    let any = |pay: &PayFigures| pay.all().into_iter().any(|(_, figure)| is_published(figure));
    let in_rows = |rows: &[PayRow]| rows.iter().any(|row| any(&row.base_pay));
    any(&report.base_pay)
        || [&report.levels, &report.stages, &report.arrangements, &report.places, &report.employer_kinds]
            .into_iter()
            .any(|rows| in_rows(rows))
}

/// Whether the survey publishes the occupation's median in the area itself; the median of a wider one says nothing of it.
fn has_surveyed_median(report: &RoleReport) -> bool {
    report.wages.iter().any(|row| row.area == report.cohort.area && is_published(&row.wage.p50))
}

fn is_published(figure: &Figure) -> bool {
    matches!(figure.cell, Cell::Published(_))
}
