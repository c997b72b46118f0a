//! Which roles the first page shows.

use std::collections::BTreeMap;

use earnest_core::{ListedRole, RoleList};

/// Roles shown.
pub const HOME_ROLES: usize = 12;

/// Roles of which those are shown that have a published median.
const CANDIDATES: usize = 2 * HOME_ROLES;

/// Most of one major group of occupations, so that the page is not of one trade.
const OF_A_GROUP_MAX: usize = 3;

/// The roles with most postings that state pay, a few of each major group. The first page shows the first [`HOME_ROLES`] of them that have a
/// published median.
pub fn home_roles(list: &RoleList) -> Vec<&ListedRole> {
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
