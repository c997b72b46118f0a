//! Which roles the first page shows.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use earnest_core::answer::RoleReport;
use earnest_core::{Cell, ListedRole, RoleList};
use earnest_report::site::HomeRole;

/// Roles shown.
const HOME_ROLES: usize = 12;

/// Roles of which those are shown that have a published median.
const CANDIDATES: usize = 2 * HOME_ROLES;

/// Most of one major group of occupations, so that the page is not of one trade.
const OF_A_GROUP_MAX: usize = 3;

/// What the first page shows: of the [`home_candidates`] the first [`HOME_ROLES`] with a published median. `report` answers what a role pays, and
/// is asked for no more roles than it takes.
///
/// # Errors
///
/// Where `report` has no answer.
pub async fn home_roles<'a, F, E>(list: &'a RoleList, report: impl Fn(&'a ListedRole) -> F) -> Result<Vec<HomeRole>, E>
where
    F: Future<Output = Result<Arc<RoleReport>, E>>,
{
    let mut shown = Vec::new();
    for role in home_candidates(list) {
        if shown.len() == HOME_ROLES {
            break;
        }
        let report = report(role).await?;
        if matches!(report.base_pay.p50.cell, Cell::Published(_)) {
            let area_name = report.cohort.area_name.clone();
            shown.push(HomeRole { role: role.clone(), area_name, pay: report.base_pay.clone() });
        }
    }
    Ok(shown)
}

/// The roles with most postings that state pay, a few of each major group.
pub fn home_candidates(list: &RoleList) -> Vec<&ListedRole> {
    let mut roles: Vec<&ListedRole> = list.roles.iter().filter(|role| role.postings_with_pay > 0).collect();
    roles.sort_by(|a, b| b.postings_with_pay.cmp(&a.postings_with_pay).then_with(|| a.id.cmp(&b.id)));
    let mut of_group: BTreeMap<String, usize> = BTreeMap::new();
    roles.retain(|role| {
        let count = of_group.entry(role.soc.major_group().to_string()).or_default();
        *count += 1;
        *count <= OF_A_GROUP_MAX
    });
    roles.truncate(CANDIDATES);
    roles
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use earnest_core::{Suppression, SuppressionReason};
    use earnest_engine::report::{ReportRequest, report};
    use earnest_engine::roles::roles;
    use earnest_store::Session;
    use jiff::civil::date;

    use super::*;

    #[tokio::test]
    async fn a_role_whose_median_is_withheld_gives_its_place_to_the_next() {
        let (session, today) = (Session::open_starter().await.unwrap(), date(2026, 11, 22));
        let list = roles(&session, "", today).await.unwrap();
        let published = report(&session, &ReportRequest::new("backend engineer", today)).await.unwrap();
        let mut withheld = published.clone();
        let message = "3 of the 5 employers it needs".to_owned();
        withheld.base_pay.p50.cell =
            Cell::Suppressed(Suppression { reason: SuppressionReason::TooFewEmployers, message, nearest: None });
        let (published, withheld) = (Arc::new(published), Arc::new(withheld));

        let candidates = home_candidates(&list);
        let asked = RefCell::new(Vec::new());
        let shown = home_roles(&list, async |role| {
            asked.borrow_mut().push(role.id.as_str());
            Ok::<_, ()>(Arc::clone(if role.id == candidates[1].id { &withheld } else { &published }))
        });
        let shown = shown.await.unwrap();
        let ids = |roles: &[&ListedRole]| roles.iter().map(|role| role.id.clone()).collect::<Vec<_>>();
        let shown_ids: Vec<String> = shown.into_iter().map(|one| one.role.id).collect();
        assert_eq!(shown_ids, [ids(&candidates[..1]), ids(&candidates[2..=HOME_ROLES])].concat());
        assert_eq!(
            asked.into_inner(),
            ids(&candidates[..=HOME_ROLES]),
            "nobody is asked about roles that are not shown"
        );

        let none = home_roles(&list, async |_| Ok::<_, ()>(Arc::clone(&withheld))).await.unwrap();
        assert!(none.is_empty(), "no card without a figure");
    }
}
