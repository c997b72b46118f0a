//! The two ways to ask: a posting that is pasted, or a profile that is filled in. What was typed stays.

use maud::{Markup, html};

use crate::site::pages::Problem;
use crate::site::pages::form::{Control, PROBLEM_ID, arrangements, degrees, employer_kinds, levels};

/// What was filled into the form of a price, as typed.
#[derive(Debug, Clone, Default)]
pub struct PriceForm {
    /// A posting, pasted.
    pub posting: String,
    /// Role.
    pub role: String,
    /// Level.
    pub level: String,
    /// Years of experience.
    pub years: String,
    /// Area.
    pub area: String,
    /// Arrangement.
    pub arrangement: String,
    /// Kind of employer.
    pub employer_kind: String,
    /// Degree.
    pub degree: String,
    /// Skills, separated by commas.
    pub skills: String,
    /// The offer.
    pub offer: String,
    /// Its currency.
    pub currency: String,
}

/// Lines of the box for a posting.
const POSTING_ROWS: usize = 10;
/// Currency of an offer that names none, as on the command line.
const CURRENCY: &str = "USD";

/// Both forms. They are sent in the body of a request, so that an offer stands in no address and no log.
pub(super) fn forms(form: &PriceForm, problem: Option<&Problem>) -> Markup {
    html! { (profile(form, problem)) (posting(form, problem)) }
}

fn profile(form: &PriceForm, problem: Option<&Problem>) -> Markup {
    let PriceForm { role, level, years, area, arrangement, employer_kind, degree, skills, offer, currency, .. } = form;
    let currency = if currency.is_empty() { CURRENCY } else { currency };
    let is_about_it = problem.is_some() && form.posting.trim().is_empty();
    let control = |name, label, value| Control::new(name, label, value).judged_by(problem);
    html! {
        form.ask method="post" action="/price" aria-describedby=[is_about_it.then_some(PROBLEM_ID)] {
            fieldset {
                legend { "Describe the work" }
                div.fields {
                    (control("role", "Role or occupation", role).required().hinted("In your own words: backend engineer, line cook.").input())
                    (control("area", "Area", area).hinted("US state or metropolitan area; empty for the United States.").input())
                    (control("level", "Level", level).select("Not stated", &levels()))
                    (control("years", "Years of experience asked for", years).of_digits().input())
                    (control("arrangement", "Arrangement", arrangement).select("Not stated", &arrangements()))
                    (control("employer_kind", "Kind of employer", employer_kind).select("Not known", &employer_kinds()))
                    (control("degree", "Degree asked for", degree).select("Not stated", &degrees()))
                    (control("skills", "Skills", skills).hinted("Separated by commas.").input())
                }
            }
            fieldset {
                legend { "The offer, if there is one" }
                div.fields {
                    (control("offer", "Base pay a year", offer).hinted("An amount or a range: 120000, 110-130k.").input())
                    (control("currency", "Currency", currency).hinted("Three letters: USD, EUR.").input())
                }
            }
            p.submit { button type="submit" { "Ask" } }
        }
    }
}

fn posting(form: &PriceForm, problem: Option<&Problem>) -> Markup {
    let is_about_it = problem.is_some() && !form.posting.trim().is_empty();
    html! {
        form.ask method="post" action="/price" aria-describedby=[is_about_it.then_some(PROBLEM_ID)] {
            fieldset {
                legend { "Or paste a posting" }
                (Control::new("posting", "Posting", &form.posting).required()
                    .hinted("Title in the first line, then its text; or the HTML of its page. It is read, answered and not kept.")
                    .text_area(POSTING_ROWS))
                p.submit { button type="submit" { "Read it and ask" } }
            }
        }
    }
}
