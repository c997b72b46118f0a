//! Every role, or those that a question names.

use earnest_core::{ListedRole, RoleList};
use maud::{Markup, html};

use crate::money::grouped;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};
use crate::words;

/// Roles found that are shown: who does not find theirs among these asks in other words.
const FOUND_MAX: usize = 50;
/// Other names of a role that are shown.
const ALIASES_MAX: usize = 4;

/// Every role, or those that a question names.
pub fn roles_page(list: &RoleList, context: &PageContext) -> String {
    let query = list.query.trim();
    let title = if query.is_empty() { "Roles".to_owned() } else { format!("Roles called “{query}”") };
    let count = words::counted(list.roles.len(), "role");
    let description = format!("{count}, each with what it pays, why, and the evidence behind every figure.");
    let body = html! {
        h1 { (title) }
        @if query.is_empty() { (every_role(list, context)) } @else { (found(list, query, context)) }
    };
    shell(context, &title, &description, &body)
}

/// What a question found, best first.
fn found(list: &RoleList, query: &str, context: &PageContext) -> Markup {
    let further = list.roles.len().saturating_sub(FOUND_MAX);
    html! {
        @match list.roles.first() {
            None => p.answer { "No role is called so. Try a shorter or more usual name, or look through "
                a href=(context.links.to(&Address::Roles)) { "all roles" } "." },
            Some(first) if !is_named(first, query) => p.answer {
                "Did you mean " a href=(page(first, context)) { (first.name) } "?"
            },
            Some(_) => p.aside { (words::counted(list.roles.len(), "role")) ", the best match first." },
        }
        ul.rows { @for role in list.roles.iter().take(FOUND_MAX) { li {
            a href=(page(role, context)) { strong { (role.name) } }
            " " span.interval { (sample(role)) }
            span.aside { (role.description) @if let Some(names) = other_names(role) { " Also called " (names) "." } }
        } } }
        @if further > 0 { p.aside { "And " (further) " more: a longer name finds fewer." } }
    }
}

/// Whether one of the role's names holds every word of the question.
fn is_named(role: &ListedRole, query: &str) -> bool {
    let query = query.to_lowercase();
    let holds = |name: &String| {
        let name = name.to_lowercase();
        query.split_whitespace().all(|word| name.contains(word))
    };
    holds(&role.name) || role.aliases.iter().any(holds) || holds(&role.occupation)
}

fn other_names(role: &ListedRole) -> Option<String> {
    let names: Vec<&str> = role.aliases.iter().take(ALIASES_MAX).map(String::as_str).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn page(role: &ListedRole, context: &PageContext) -> String {
    context.links.to(&Address::Role { role: role.id.clone() })
}

fn sample(role: &ListedRole) -> String {
    match role.postings {
        0 => "no posting yet".to_owned(),
        postings => {
            format!("{}, {} with pay", words::counted(postings, "posting"), grouped(role.postings_with_pay as f64))
        }
    }
}

/// The roles by major group, in the order of the list; the number is that of its postings with pay.
fn every_role(list: &RoleList, context: &PageContext) -> Markup {
    let groups: Vec<&[ListedRole]> =
        list.roles.chunk_by(|one, next| one.soc.major_group() == next.soc.major_group()).collect();
    let anchor = |group: &[ListedRole]| {
        group.first().map(|role| format!("group-{}", role.soc.major_group())).unwrap_or_default()
    };
    let (speak, silent) =
        (context.links.to(&Address::Roles), format!("{}?postings=none", context.links.to(&Address::Roles)));
    let has_postings = list.roles.iter().any(|role| role.postings > 0);
    html! {
        p.aside {
            (words::counted(list.roles.len(), "role")) " by group of occupations"
            @if has_postings { "; the number is that of the postings that state pay." }
            @else { ", of which no posting speaks: their pages show what is surveyed and filed." }
            @if context.links.is_live() && has_postings { " " a href=(silent) { "Roles without a posting" } "." }
            @if context.links.is_live() && !has_postings { " " a href=(speak) { "Roles with postings" } "." }
        }
        @if groups.len() > 1 {
            nav.toc aria-label="Groups of occupations" {
                ul { @for group in &groups { li { a href=(format!("#{}", anchor(group))) { (group_name(group)) } } } }
            }
        }
        @for group in &groups {
            section {
                h2 id=(anchor(group)) { (group_name(group)) }
                ul.index { @for role in *group { li {
                    a href=(page(role, context)) { (role.name) }
                    @if role.postings_with_pay > 0 { " " (grouped(role.postings_with_pay as f64)) }
                } } }
            }
        }
    }
}

/// `Management`, of `Management Occupations`.
fn group_name(group: &[ListedRole]) -> String {
    let first = group.first();
    let name = first.map(|role| role.major_group.trim_end_matches(" Occupations")).unwrap_or_default();
    match (name, first) {
        ("", Some(role)) => format!("SOC {}", role.soc.major_group()),
        (name, _) => name.to_owned(),
    }
}
