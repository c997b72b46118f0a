//! Roles side by side, and what the gap between them goes with.
//!
//! | page           | shown                                                                                       |
//! |----------------|---------------------------------------------------------------------------------------------|
//! | without answer | the form, with what was wrong beside it                                                     |
//! | with an answer | the gap in a sentence, both sides, the steps of the gap; the form folded, with what was typed |

use earnest_core::FigureId;
use earnest_core::answer::{ComparedCohort, Comparison};
use maud::{Markup, html};

use super::Problem;
use super::document_body::sections;
use super::form::{Control, PROBLEM_ID, arrangements, employer_kinds, levels, problem_note};
use crate::comparison::document;
use crate::html::FigureLinks;
use crate::money::full;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};

/// Roles that can be set side by side: more do not fit a page.
const ROLES_MAX: usize = 4;
const TITLE: &str = "Compare pay";
const ABOUT: &str = "Two or more roles side by side, or one role in two places: what postings offer, and what the gap goes with.";

/// Roles side by side; the form alone where there is no answer.
pub fn comparison_page(
    typed: &[String],
    answer: Option<&Comparison>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    match answer {
        Some(comparison) => answered(typed, comparison, problem, context),
        None => {
            let body = html! {
                h1 { (TITLE) }
                p.answer { (ABOUT) }
                @if let Some(problem) = problem { (problem_note(problem, context)) }
                @if context.links.is_live() { (form_part(typed, None, problem)) } @else {
                    p { "A comparison of your own needs the program: " code { "earnest compare \"backend engineer\" \"data engineer\"" } "." }
                }
            };
            shell(context, TITLE, ABOUT, &body)
        }
    }
}

fn answered(typed: &[String], comparison: &Comparison, problem: Option<&Problem>, context: &PageContext) -> String {
    let links = FigureLinks::of(context);
    let document = document(comparison);
    let medians: Vec<(String, &FigureId)> = comparison.sides.iter().filter_map(|side| median(side, comparison)).collect();
    let body = html! {
        h1 { (document.title) }
        @for sentence in &document.answer { p.answer { (links.sentence(sentence, &medians)) } }
        @for aside in &document.asides { p.aside { (aside) } }
        (in_full(comparison, context))
        @if let Some(problem) = problem { (problem_note(problem, context)) }
        @if context.links.is_live() {
            details.ask { summary { "Compare others" } (form_part(typed, Some(comparison), problem)) }
        }
        (sections(&document, links))
    };
    let description = document.answer.first().map(String::as_str).unwrap_or(ABOUT);
    shell(context, &document.title, description, &body)
}

/// The median of a side as the sentences write it.
fn median<'a>(side: &'a ComparedCohort, comparison: &Comparison) -> Option<(String, &'a FigureId)> {
    let figure = &side.base_pay.p50;
    Some((full(figure.cell.value()?, comparison.currency), &figure.id))
}

/// The page of each role, once.
fn in_full(comparison: &Comparison, context: &PageContext) -> Markup {
    let mut roles: Vec<(String, &str)> = Vec::new();
    for target in comparison.sides.iter().map(|side| &side.cohort.target) {
        let role = target.role.clone().unwrap_or_else(|| target.soc.to_string());
        if !roles.iter().any(|(known, _)| *known == role) {
            roles.push((role, &target.name));
        }
    }
    html! {
        @if context.links.is_live() && !roles.is_empty() {
            p.aside {
                "In full: "
                @for (index, (role, name)) in roles.into_iter().enumerate() {
                    @if index > 0 { ", " }
                    a href=(context.links.to(&Address::Role { role })) { (name) }
                }
                "."
            }
        }
    }
}

/// What every side has in common, as the form writes it.
fn common<'a, T: PartialEq + ?Sized>(
    comparison: Option<&'a Comparison>,
    of: impl Fn(&'a ComparedCohort) -> Option<&'a T>,
) -> Option<&'a T> {
    let (first, others) = comparison?.sides.split_first()?;
    of(first).filter(|value| others.iter().all(|side| of(side) == Some(*value)))
}

fn form_part(typed: &[String], comparison: Option<&Comparison>, problem: Option<&Problem>) -> Markup {
    let role = |index: usize| typed.get(index).map(String::as_str).unwrap_or_default();
    let label = |index: usize| match index {
        0 => "First role or occupation".to_owned(),
        1 => "Second".to_owned(),
        2 => "Third, if any".to_owned(),
        _ => "Fourth, if any".to_owned(),
    };
    let labels: Vec<String> = (0..ROLES_MAX).map(label).collect();
    let area = common(comparison, |side| Some(side.cohort.area_name.as_str())).unwrap_or_default();
    let level = common(comparison, |side| side.cohort.level.as_ref()).map_or("", |level| level.as_str());
    let arrangement = common(comparison, |side| side.cohort.arrangement.as_ref()).map_or("", |one| one.as_str());
    let kind = common(comparison, |side| side.cohort.employer_kind.as_ref()).map_or("", |kind| kind.as_str());
    html! {
        form.ask method="get" action="/compare" aria-describedby=[problem.map(|_| PROBLEM_ID)] {
            fieldset {
                legend { "What is compared" }
                p.hint {
                    "In your own words: backend engineer, registered nurse, line cook. At least two, or one and a difference."
                }
                div.fields {
                    @for (index, label) in labels.iter().enumerate() {
                        @let control = Control::new("role", label, role(index)).numbered(index + 1).judged_by(problem);
                        @if index == 0 { (control.required().input()) } @else { (control.input()) }
                    }
                    (Control::new("with", "Or the first role with a difference", "")
                        .hinted("A place, a level, an arrangement or a kind of employer: Texas, remote, senior, startup.").judged_by(problem).input())
                }
            }
            fieldset {
                legend { "The same for every side" }
                div.fields {
                    (Control::new("area", "Area", area).hinted("Country, US state or metropolitan area.").judged_by(problem).input())
                    (Control::new("level", "Level", level).select("Any level", &levels()))
                    (Control::new("arrangement", "Arrangement", arrangement).select("Any arrangement", &arrangements()))
                    (Control::new("employer_kind", "Kind of employer", kind).select("Any employer", &employer_kinds()))
                }
            }
            p.submit { button type="submit" { "Compare" } }
        }
    }
}
