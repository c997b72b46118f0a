//! Which pages a role's page leads to.

use earnest_core::Cell;
use earnest_core::answer::RoleReport;
use earnest_reference::role;
use earnest_report::site::{Address, AreaPages};

use crate::place_slug;

/// Near roles that are linked, and compared.
const RELATED_MAX: usize = 8;
const COMPARED_MAX: usize = 4;

/// The pages that the page of `report` leads to on a server, which has every page: its places with a published median, its near roles,
/// comparisons with them. A site of files leads to what it published.
pub fn pages_near(report: &RoleReport) -> AreaPages {
    let target = &report.cohort.target;
    let id = target.role.clone().unwrap_or_else(|| target.soc.to_string());
    let places = report.places.iter().filter(|row| matches!(row.base_pay.p50.cell, Cell::Published(_)));
    let place = |row: &earnest_core::answer::PayRow| {
        let place = place_slug(&row.key.parse().ok()?);
        Some((row.label.clone(), Address::RoleIn { role: id.clone(), place }))
    };
    let near = target.role.as_deref().and_then(role::by_id).map(|role| role.related.as_slice()).unwrap_or_default();
    let near: Vec<&'static role::Role> = near.iter().filter_map(|id| role::by_id(id)).take(RELATED_MAX).collect();
    let related = near.iter().map(|role| (role.name.clone(), Address::Role { role: role.id.clone() }));
    let compared = near.iter().take(COMPARED_MAX).map(|role| {
        let words = format!("{} and {}", target.name, role.name);
        (words, Address::Compare { roles: vec![id.clone(), role.id.clone()] })
    });
    AreaPages {
        places: places.filter_map(place).collect(),
        related: related.collect(),
        comparisons: compared.collect(),
        further: Vec::new(),
    }
}
