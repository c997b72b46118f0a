//! The answer first: where the offer lies, in a sentence and a picture; then what it rests on, what would move it, and the forms.
//!
//! The figures of a price are of a question that is the asker's own: they have ids, and no pages of evidence. What they rest on is the
//! cohort, whose page is linked and on which every figure opens, and the nearest postings.

use earnest_core::answer::PriceAnswer;
use maud::{Markup, html};

use super::PriceForm;
use super::ask::forms;
use super::offer_picture::offer_picture;
use super::read_back::read_back;
use super::verdict::{in_cohort, verdict};
use crate::html::FigureLinks;
use crate::price::document;
use crate::site::pages::Problem;
use crate::site::pages::document_body::sections;
use crate::site::pages::form::problem_note;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};

const TITLE: &str = "Is this offer fair?";
const ABOUT: &str =
    "Where an offer lies among what such postings state, what would move it, and the postings most like it.";

/// Is this offer fair? The answer or what was wrong, and the forms.
pub fn price_page(
    form: &PriceForm,
    answer: Option<&PriceAnswer>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    let body = html! {
        h1 { (TITLE) }
        @match answer {
            Some(price) => { (answer_part(price, context)) h2 { "Change something, and ask again" } },
            None => p.answer { (ABOUT) },
        }
        @if let Some(problem) = problem { (problem_note(problem, context)) }
        @if context.links.is_live() { (forms(&read_back(form, answer), problem)) } @else {
            p { "This page needs the program: " code { "earnest price --role \"backend engineer\" --offer 120000" } ", or " code { "earnest serve" } " for this form." }
        }
        @if answer.is_none() {
            h2 { "What the answer is" }
            ul {
                li { "A prediction of what postings like it state, learned from postings that state pay; it is no promise of what is paid." }
                li { "Two ranges, made to hold 80 and 90 of 100 such postings of employers that the model has not seen." }
                li { "The published pay of the nearest cohort beside it, never mixed with it, and the postings most like it." }
            }
            p.aside { "How it is made and how well it holds: " a href=(context.links.to(&Address::Methods)) { "methods" } "." }
        }
    };
    shell(context, TITLE, ABOUT, &body)
}

fn answer_part(price: &PriceAnswer, context: &PageContext) -> Markup {
    let document = document(price);
    // The sentences of the document say the same at length; without a verdict they are the answer.
    let (answer, further) = match (verdict(price), document.answer.split_last()) {
        (Some(verdict), Some((predicted, _))) => {
            (verdict, in_cohort(price).into_iter().chain([predicted.clone()]).collect())
        }
        (Some(verdict), None) => (verdict, Vec::new()),
        (None, _) => {
            let mut sentences = document.answer.iter().cloned();
            (sentences.next().unwrap_or_default(), sentences.collect::<Vec<String>>())
        }
    };
    html! {
        p.answer { (answer) }
        (offer_picture(price).unwrap_or_default())
        @for sentence in &further { p { (sentence) } }
        @for aside in &document.asides { p.aside { (aside) } }
        (cohort(price, context))
        (sections(&document, FigureLinks::Ids))
    }
}

/// The page of the cohort, on which every figure opens.
fn cohort(price: &PriceAnswer, context: &PageContext) -> Markup {
    let target = &price.cohort.target;
    let role = target.role.clone().unwrap_or_else(|| target.soc.to_string());
    html! {
        p.aside {
            "The figures of the cohort open to their rows on its own page: "
            a href=(context.links.to(&Address::Role { role })) { "what " (target.name) " pays" } "."
        }
    }
}
