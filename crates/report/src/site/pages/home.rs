//! The first page: one question, and what makes the answers checkable.

use earnest_core::ListedRole;
use earnest_core::answer::PayFigures;
use earnest_core::{Cell, Currency, Figure};
use maud::{Markup, html};

use crate::money::{full, grouped, short_range};
use crate::site::shell::{search_form, shell};
use crate::site::{Address, PageContext};
use crate::words;

/// What the first page shows.
#[derive(Debug, Clone)]
pub struct HomeContent {
    /// Roles with most postings that state pay and with a published median.
    pub roles: Vec<HomeRole>,
    /// Postings that the tables hold, whatever the day of the answers.
    pub postings: usize,
    /// Roles that can be asked for.
    pub roles_known: usize,
}

/// A role on the first page.
#[derive(Debug, Clone)]
pub struct HomeRole {
    /// The role.
    pub role: ListedRole,
    /// Where it is asked about.
    pub area_name: String,
    /// What it pays there.
    pub pay: PayFigures,
}

/// The question, as the page asks it.
const QUESTION: &str = "How much does this job pay, and why?";

/// What makes the numbers checkable.
const PROMISES: [(&str, &str); 3] = [
    (
        "Every figure opens.",
        "Beside it stand its 95% interval, how many postings and employers it comes from, and where they were read; behind it, the rows.",
    ),
    (
        "What is thin is withheld.",
        "Below five employers or too few postings there is a reason in the place of a number. What a model says is marked with ~ and the word.",
    ),
    (
        "Kinds of evidence are not mixed.",
        "What employers post, file and tell a survey, and what people report, stand side by side.",
    ),
];

/// The first page.
pub fn home_page(shown: &HomeContent, context: &PageContext) -> String {
    let (postings, roles) = (grouped(shown.postings as f64), grouped(shown.roles_known as f64));
    let description = format!(
        "What {roles} roles pay and why, from tables that hold {postings} job postings, and from public wage data. Figures open to their sample, their interval and their rows."
    );
    let body = html! {
        div.home {
            h1 { (QUESTION) }
            (search_form(context, "home-q", "A role, such as registered nurse"))
            p.aside {
                "The tables hold " (postings) " postings, beside public wage data. "
                a href=(context.links.to(&Address::Roles)) { "All " (roles) " roles" }
            }
            @if !shown.roles.is_empty() {
                section {
                    h2 { "What postings offer, a year at the median" }
                    ul.cards { @for one in &shown.roles { li { (card(one, context)) } } }
                }
            }
            section {
                h2 { "Numbers that can be checked" }
                ul.rows { @for (head, text) in PROMISES { li { strong { (head) } " " (text) } } }
                p {
                    a href=(context.links.to(&Address::Methods)) { "How a number is made" } " · "
                    a href=(context.links.to(&Address::Data)) { "What the numbers come from" }
                }
            }
        }
    };
    shell(context, QUESTION, &description, &body)
}

/// A role, its median and where, what that rests on.
fn card(one: &HomeRole, context: &PageContext) -> Markup {
    let HomeRole { role, area_name, pay } = one;
    let (address, figure) = (Address::Role { role: role.id.clone() }, &pay.p50);
    html! {
        a href=(context.links.to(&address)) { (role.name) }
        @if let Cell::Published(estimate) = &figure.cell {
            (value(estimate.value, figure, &address, context))
            p.aside { (area_name) ". " (words::capitalized(&interval(figure))) (words::sample_words(figure)) }
        }
    }
}

fn value(value: f64, figure: &Figure, of: &Address, context: &PageContext) -> Markup {
    let amount = full(value, currency(figure));
    html! { span.value { a href=(context.links.figure(of, &figure.id)) { (amount) } } }
}

/// The currency that the question of a figure names: its scope's last field but the seed.
fn currency(figure: &Figure) -> Currency {
    let scope = figure.id.address().map(|address| address.scope).unwrap_or_default();
    scope.rsplit('~').nth(1).and_then(|code| code.parse().ok()).unwrap_or(Currency::USD)
}

fn interval(figure: &Figure) -> String {
    figure.cell.bounds().map(|bounds| format!("95% interval {}; ", short_range(bounds))).unwrap_or_default()
}
