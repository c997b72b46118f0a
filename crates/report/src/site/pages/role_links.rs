//! Where a role's page leads: its places, near roles, comparisons, tools, and the answer in other forms.

use earnest_core::answer::RoleReport;
use maud::{Markup, html};

use super::{AreaPages, RoleFilter};
use crate::site::{Address, PageContext};

/// The links at the end of a role's page.
pub(super) fn onward(report: &RoleReport, filter: &RoleFilter, pages: &AreaPages, context: &PageContext) -> Markup {
    let name = &report.cohort.target.name;
    let groups = [
        (format!("{name} in"), &pages.places),
        ("Near roles".to_owned(), &pages.related),
        ("Side by side".to_owned(), &pages.comparisons),
        (format!("More on {name}"), &pages.further),
    ];
    let groups = groups.iter().filter(|(_, pages)| !pages.is_empty());
    html! {
        section.more {
            h2 id="onward" { "Go on from here" }
            @for (title, pages) in groups {
                h3 { (title) }
                ul { @for (words, page) in *pages { li { a href=(context.links.to(page)) { (words) } } } }
            }
            @if let (true, Some(role)) = (context.links.is_live(), role_of(context)) {
                h3 { "Further questions" }
                ul {
                    li { a href=(context.links.to(&Address::Ranking { role: role.to_owned() })) { "Places, skills and employers that pay most" } }
                    li { a href=(format!("{}?role={role}", context.links.to(&Address::Price))) { "Is your offer fair?" } }
                    li { a href=(format!("{}?role={role}", context.links.to(&Address::Compare { roles: Vec::new() }))) { "Compare with another role" } }
                }
            }
            h3 { "This answer as data" }
            ul {
                @for form in context.answer_forms() {
                    li { a href=(format!("{}{}", context.answer_link(form), query(filter, context))) type=(form.media_type) { (form.name) } }
                }
                @if !context.links.is_live() {
                    li { a href=(context.links.to(&Address::Figures { of: Box::new(context.address.clone()) })) { "Every figure with its id" } }
                }
            }
        }
    }
}

fn role_of(context: &PageContext) -> Option<&str> {
    match &context.address {
        Address::Role { role } | Address::RoleIn { role, .. } => Some(role),
        _ => None,
    }
}

/// What the page was narrowed down by, so that its data are too; the place stands in the address already.
fn query(filter: &RoleFilter, context: &PageContext) -> String {
    let fields =
        [("level", &filter.level), ("arrangement", &filter.arrangement), ("employer_kind", &filter.employer_kind)];
    // Members of enumerations are letters, digits and signs that mean nothing in an address; anything else was no answer.
    let is_plain = |value: &str| {
        !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_+".contains(&byte))
    };
    let said = fields.iter().filter(|(_, value)| context.links.is_live() && is_plain(value));
    let said: Vec<String> = said.map(|(name, value)| format!("{name}={}", value.replace('+', "%2B"))).collect();
    if said.is_empty() { String::new() } else { format!("?{}", said.join("&")) }
}
