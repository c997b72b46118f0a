//! Every page of the site.

use earnest_core::answer::{
    Comparison, EmployerPay, FigureEvidence, LintReport, PayFigures, PriceAnswer, Ranking, RoleReport,
};
use earnest_core::RoleList;
use maud::html;

use super::shell::shell;
use super::{Address, PageContext};

/// What the first page shows.
#[derive(Debug, Clone)]
pub struct HomeContent {
    /// Roles with most postings that state pay, and the median of each where it is published.
    pub roles: Vec<(earnest_core::ListedRole, Option<PayFigures>)>,
    /// Postings behind the site.
    pub postings: usize,
    /// Roles that can be asked for.
    pub roles_known: usize,
}

/// What narrows a role's page down, as it was typed: in the form above the page.
#[derive(Debug, Clone, Default)]
pub struct RoleFilter {
    /// Area.
    pub area: String,
    /// Level.
    pub level: String,
    /// Arrangement.
    pub arrangement: String,
    /// Kind of employer.
    pub employer_kind: String,
}

/// The places of a role that have pages of their own.
#[derive(Debug, Clone, Default)]
pub struct AreaPages {
    /// Name and page.
    pub places: Vec<(String, Address)>,
    /// Near roles: name and page.
    pub related: Vec<(String, Address)>,
    /// Comparisons: words and page.
    pub comparisons: Vec<(String, Address)>,
}

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

/// What was filled into the form of the lint, as typed.
#[derive(Debug, Clone, Default)]
pub struct LintForm {
    /// Title.
    pub title: String,
    /// Location.
    pub location: String,
    /// Text of the posting.
    pub posting: String,
}

/// Why a question could not be answered.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Status of the answer: 404, 422.
    pub status: u16,
    /// What is wrong.
    pub title: String,
    /// More of it.
    pub detail: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Questions that would be answered: words and page.
    pub instead: Vec<(String, Address)>,
}

/// What answers, and where it comes from.
#[derive(Debug, Clone)]
pub struct DataContent {
    /// Tables and their rows.
    pub tables: Vec<(String, usize)>,
    /// Every source.
    pub sources: Vec<earnest_core::answer::SourceNote>,
}

/// The first page.
pub fn home_page(content: &HomeContent, context: &PageContext) -> String {
    let body = html! { h1 { "How much does this job pay, and why?" } p { (content.postings) " postings" } };
    shell(context, "Earnest", "How much does this job pay, and why?", &body)
}

/// Every role, or those that a question names.
pub fn roles_page(list: &RoleList, context: &PageContext) -> String {
    let body = html! {
        h1 { "Roles" }
        ul { @for role in &list.roles { li { a href=(context.links.to(&Address::Role { role: role.id.clone() })) { (role.name) } } } }
    };
    shell(context, "Roles", "Roles", &body)
}

/// A role, in a place or everywhere.
pub fn role_page(report: &RoleReport, filter: &RoleFilter, pages: &AreaPages, context: &PageContext) -> String {
    let _ = (filter, pages);
    let title = crate::words::title(report);
    shell(context, &title, &title, &html! { h1 { (title) } p.answer { (crate::words::answer(report)) } })
}

/// Every figure of a role's page with its evidence, for sites of files.
pub fn figures_page(report: &RoleReport, context: &PageContext) -> String {
    let title = crate::words::title(report);
    shell(context, &title, &title, &html! { h1 { (title) } })
}

/// Places, skills and employers that pay most.
pub fn ranking_page(ranking: &Ranking, context: &PageContext) -> String {
    let employers: &[EmployerPay] = &ranking.employers;
    let body = html! { h1 { (ranking.cohort.target.name) } ul { @for one in employers { li { (one.employer) } } } };
    shell(context, &ranking.cohort.target.name, "", &body)
}

/// Roles side by side; the form alone where there is no answer.
pub fn comparison_page(
    typed: &[String],
    answer: Option<&Comparison>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    let _ = (typed, answer, problem);
    shell(context, "Compare", "Compare", &html! { h1 { "Compare" } })
}

/// Is this offer fair? The form, and under it the answer or what was wrong.
pub fn price_page(
    form: &PriceForm,
    answer: Option<&PriceAnswer>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    let _ = (form, answer, problem);
    shell(context, "Is this offer fair?", "", &html! { h1 { "Is this offer fair?" } })
}

/// What a posting leaves out. The form, and under it the answer or what was wrong.
pub fn lint_page(
    form: &LintForm,
    answer: Option<&LintReport>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    let _ = (form, answer, problem);
    shell(context, "Check a posting", "", &html! { h1 { "Check a posting" } })
}

/// One figure with its evidence.
pub fn evidence_page(evidence: &FigureEvidence, context: &PageContext) -> String {
    shell(context, "Evidence", "", &html! { h1 { (evidence.figure.id.as_str()) } })
}

/// What answers, and where it comes from.
pub fn data_page(content: &DataContent, context: &PageContext) -> String {
    let _ = content;
    shell(context, "Data", "", &html! { h1 { "Data" } })
}

/// How figures are made.
pub fn methods_page(context: &PageContext) -> String {
    shell(context, "Methods", "", &html! { h1 { "Methods" } })
}

/// The API, from its OpenAPI document.
pub fn api_page(openapi: &serde_json::Value, context: &PageContext) -> String {
    let _ = openapi;
    shell(context, "API", "", &html! { h1 { "API" } })
}

/// Why a question could not be answered.
pub fn problem_page(problem: &Problem, context: &PageContext) -> String {
    shell(context, &problem.title, "", &html! { h1 { (problem.title) } p { (problem.detail) } })
}
