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
use crate::chart::cohorts;
use crate::comparison::document;
use crate::document::Block;
use crate::html::FigureLinks;
use crate::money::full;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};

/// Labels of the roles: more than four do not fit beside each other.
const ROLE_LABELS: [&str; 4] = ["First role or occupation", "Second", "Third, if any", "Fourth, if any"];
/// What stands in a field into which nothing was typed.
const NOTHING: &String = &String::new();
const TITLE: &str = "Compare pay";
const ABOUT: &str =
    "Two or more roles side by side, or one role in two places: what postings offer, and what the gap goes with.";

/// What was filled into the form of a comparison, as typed.
#[derive(Debug, Clone, Default)]
pub struct CompareForm {
    /// Roles.
    pub roles: Vec<String>,
    /// What is different about further sides of the first role.
    pub with: Vec<String>,
    /// Area of every side.
    pub area: String,
    /// Level of every side.
    pub level: String,
    /// Arrangement of every side.
    pub arrangement: String,
    /// Kind of employer of every side.
    pub employer_kind: String,
}

/// Roles side by side, with everything that was typed in the form; the form alone where there is no answer.
pub fn comparison_page(
    form: &CompareForm,
    answer: Option<&Comparison>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    if let Some(comparison) = answer {
        return answered(form, comparison, problem, context);
    }
    let body = html! {
        h1 { (TITLE) }
        p.answer { (ABOUT) }
        @if let Some(problem) = problem { (problem_note(problem, context)) }
        @if context.links.is_live() { (form_part(form, problem)) } @else {
            p { "A comparison of your own needs the program: " code { "earnest compare \"backend engineer\" \"data engineer\"" } "." }
        }
    };
    shell(context, TITLE, ABOUT, &body)
}

fn answered(form: &CompareForm, comparison: &Comparison, problem: Option<&Problem>, context: &PageContext) -> String {
    let links = FigureLinks::of(context);
    let mut document = document(comparison);
    let chart = cohorts(comparison);
    if let (Some(_), Some(first)) = (&chart, document.parts.first_mut()) {
        // The chart shows the ranges in full: the small pictures would show them once more.
        first.blocks.retain(|block| !matches!(block, Block::Table(table) if table.scale.is_some()));
    }
    let title = title(comparison);
    let medians: Vec<(String, &FigureId)> =
        comparison.sides.iter().filter_map(|side| median(side, comparison)).collect();
    let body = html! {
        h1 { (title) }
        @for sentence in &document.answer { p.answer { (links.sentence(sentence, &medians)) } }
        @if let Some(chart) = &chart { (chart.figure()) }
        @for aside in &document.asides { p.aside { (aside) } }
        (in_full(comparison, context))
        @if let Some(problem) = problem { (problem_note(problem, context)) }
        @if context.links.is_live() {
            details.ask { summary { "Compare others" } (form_part(form, problem)) }
        }
        (sections(&document, links))
    };
    let description = document.answer.first().map_or(ABOUT, String::as_str);
    shell(context, &title, description, &body)
}

/// `Backend Engineer vs Data Engineer: pay compared`.
fn title(comparison: &Comparison) -> String {
    let labels: Vec<&str> = comparison.sides.iter().map(|side| side.label.as_str()).collect();
    if labels.is_empty() { TITLE.to_owned() } else { format!("{}: pay compared", labels.join(" vs ")) }
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
        @if !roles.is_empty() {
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

fn form_part(form: &CompareForm, problem: Option<&Problem>) -> Markup {
    let CompareForm { roles, with, area, level, arrangement, employer_kind } = form;
    let differences = if with.is_empty() { std::slice::from_ref(NOTHING) } else { with.as_slice() };
    html! {
        form.ask method="get" action="/compare" aria-describedby=[problem.map(|_| PROBLEM_ID)] {
            fieldset {
                legend { "What is compared" }
                p.hint { "In your own words: backend engineer, registered nurse, line cook. At least two, or one and a difference." }
                div.fields {
                    @for (index, label) in ROLE_LABELS.into_iter().enumerate() {
                        @let typed = roles.get(index).map(String::as_str).unwrap_or_default();
                        @let control = Control::new("role", label, typed).numbered(index + 1).judged_by(problem);
                        @if index == 0 { (control.required().input()) } @else { (control.input()) }
                    }
                    @for (index, difference) in differences.iter().enumerate() {
                        (Control::new("with", "Or the first role with a difference", difference).numbered(index + 1).judged_by(problem)
                            .hinted("A place, a level, an arrangement or a kind of employer: Texas, remote, senior, startup.").input())
                    }
                }
            }
            fieldset {
                legend { "The same for every side" }
                div.fields {
                    (Control::new("area", "Area", area).hinted("Country, US state or metropolitan area.").judged_by(problem).input())
                    (Control::new("level", "Level", level).judged_by(problem).select("Any level", &levels()))
                    (Control::new("arrangement", "Arrangement", arrangement).judged_by(problem).select("Any arrangement", &arrangements()))
                    (Control::new("employer_kind", "Kind of employer", employer_kind).judged_by(problem).select("Any employer", &employer_kinds()))
                }
            }
            p.submit { button type="submit" { "Compare" } }
        }
    }
}
