//! Near roles side by side.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::ListedRole;
use earnest_report::site::{Address, CompareForm, comparison_page};
use earnest_report::{render_comparison_json, render_figures_csv};

use super::choose::{is_comparison_published, is_near_enough};
use super::error::PublishError;
use super::page::{Page, Shows, Site, figures_hash};
use super::role_pages::ChosenRole;
use crate::PictureContent;

/// Near roles that a role is compared with, nearest first.
const NEAR: usize = 3;

/// Two near roles, the one with the smaller id first.
pub(super) type Pair = (ListedRole, ListedRole);

/// The pairs to ask about, and how many are not worth asking.
pub(super) fn pairs(chosen: &[ChosenRole]) -> (Vec<Pair>, usize) {
    let by_id: BTreeMap<&str, &ChosenRole> = chosen.iter().map(|one| (one.role.id.as_str(), one)).collect();
    let (mut pairs, mut omitted) = (BTreeMap::new(), BTreeSet::new());
    for one in chosen {
        for near in one.role.related.iter().take(NEAR).filter(|near| **near != one.role.id) {
            let Some(other) = by_id.get(near.as_str()) else { continue };
            let (one, other) = if one.role.id < other.role.id { (one, *other) } else { (*other, one) };
            let key = (one.role.id.clone(), other.role.id.clone());
            if is_near_enough(&one.report, &other.report) {
                pairs.insert(key, (one.role.clone(), other.role.clone()));
            } else {
                omitted.insert(key);
            }
        }
    }
    (pairs.into_values().collect(), omitted.len())
}

/// Where a pair stands.
pub(super) fn address((one, other): &Pair) -> Address {
    Address::Compare { roles: vec![one.id.clone(), other.id.clone()] }
}

/// Puts the page of two roles into the site, where it is worth one.
pub(super) async fn put_comparison(site: &Site, pair: &Pair) -> Result<Option<Page>, PublishError> {
    let names = [pair.0.name.as_str(), pair.1.name.as_str()];
    let answer = site.asker.compare(names).await?;
    if !is_comparison_published(&answer) {
        return Ok(None);
    }
    let address = address(pair);
    let mut context = site.context(address.clone());
    let title = format!("{} and {}: pay side by side", pair.0.name, pair.1.name);
    let steps = [("Pay", Address::Home), ("Roles", Address::Roles), (title.as_str(), address.clone())];
    context.structured_data.extend(Site::trail(&context, &steps));
    let html = comparison_page(&CompareForm::default(), Some(&answer), None, &context);
    site.put(&Address::Answer { of: Box::new(address.clone()), format: "json" }, render_comparison_json(&answer))?;
    site.put(&Address::Answer { of: Box::new(address), format: "csv" }, render_figures_csv(&answer))?;
    site.put_picture(&context, &PictureContent::of_comparison(&answer))?;
    let shows = Shows { title, figures: figures_hash(&answer), median: None, is_answer: true };
    site.put_page(&context, &html, shows).map(Some)
}
