//! Near roles side by side.

use std::collections::BTreeSet;

use earnest_core::Cell;
use earnest_report::render_comparison_json;
use earnest_report::render_figures_csv;
use earnest_report::site::{Address, comparison_page};

use super::choose::is_comparison_published;
use super::error::PublishError;
use super::page::{Page, Site};
use super::role_pages::ChosenRole;

/// Near roles that a role is compared with, nearest first.
const NEAR: usize = 3;

/// Two roles that have a page side by side: positions in the list of chosen roles, the role with the smaller id first.
pub(super) type Pair = (usize, usize);

/// The pairs that have a page, and how many have none.
pub(super) fn pairs(chosen: &[ChosenRole]) -> (Vec<Pair>, usize) {
    let (mut pairs, mut omitted) = (BTreeSet::new(), BTreeSet::new());
    for (at, one) in chosen.iter().enumerate() {
        for near in one.role.related.iter().take(NEAR) {
            let found = chosen.iter().enumerate().find(|(_, other)| other.role.id == *near);
            let Some((other_at, other)) = found.filter(|(other_at, _)| *other_at != at) else { continue };
            let pair = if one.role.id < other.role.id { (at, other_at) } else { (other_at, at) };
            if is_comparison_published(&one.report, &other.report) { pairs.insert(pair) } else { omitted.insert(pair) };
        }
    }
    (pairs.into_iter().collect(), omitted.len())
}

/// Where a pair stands.
pub(super) fn address(one: &ChosenRole, other: &ChosenRole) -> Address {
    Address::Compare { roles: vec![one.role.id.clone(), other.role.id.clone()] }
}

/// Puts the page of two roles into the site; none where the gap between them has no answer after all.
pub(super) async fn put_comparison(site: &Site, one: &ChosenRole, other: &ChosenRole) -> Result<Page, PublishError> {
    let names = [one.role.name.as_str(), other.role.name.as_str()];
    let answer = site.asker.compare(names).await?;
    let address = address(one, other);
    let mut context = site.context(address.clone());
    let title = format!("{} or {}: pay side by side", names[0], names[1]);
    let steps = [("Pay", Address::Home), ("Roles", Address::Roles), (title.as_str(), address.clone())];
    context.structured_data.extend(Site::trail(&context, &steps));
    let html = comparison_page(&names.map(str::to_owned), Some(&answer), None, &context);
    site.put(&Address::Answer { of: Box::new(address.clone()), format: "json" }, render_comparison_json(&answer))?;
    site.put(&Address::Answer { of: Box::new(address), format: "csv" }, render_figures_csv(&answer))?;
    debug_assert!(answer.sides.iter().all(|side| matches!(side.base_pay.p50.cell, Cell::Published(_))), "{title}");
    site.put_page(&context, &html, title, &answer, None)
}
