//! What a posting leaves out that pay-transparency rules ask for.
//!
//! | part                        | shown                                                                     |
//! |-----------------------------|---------------------------------------------------------------------------|
//! | the answer in a sentence    | how much is missing, doubtful, advised; with nothing found, what was checked |
//! | the findings, by weight     | what is missing, the posting's own words, what to write instead, who asks |
//! | the pay that was read       | so that a reader sees what was understood                                 |
//! | the jurisdictions           | the rule, where it can be read, since when it holds, what it asks, why it was looked at |
//! | the form                    | with everything that was typed                                            |
//!
//! A posting leaves out what a rule asks for; whether that breaks the rule is not for a program to say.

use earnest_core::answer::{LintFinding, LintJurisdiction, LintLevel, LintReach, LintReport};
use maud::{Markup, html};

use super::Problem;
use super::form::{Control, PROBLEM_ID, problem_note};
use super::prose::{outside, sentence};
use crate::html::blocks::with_code;
use crate::site::PageContext;
use crate::site::shell::shell;
use crate::words;

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

/// Lines of the box for a posting.
const POSTING_ROWS: usize = 14;
const TITLE: &str = "Check a posting";
const ABOUT: &str =
    "What a job posting leaves out that pay-transparency rules ask for, with the rule and the words of the posting.";
const NO_ADVICE: &str = "This is a reading by a program, and not legal advice.";

/// What was looked at, for a posting in which nothing was found.
const CHECKED: [&str; 7] = [
    "whether a range of base pay is stated, with both ends, a period and a currency",
    "whether the range is so wide, or so open, that it tells little",
    "whether words such as “competitive” stand in the place of a range",
    "whether amounts are plausible for their period, and run from low to high",
    "whether benefits, other pay, a closing date and what else a rule asks for are stated",
    "whether title, text and fields contradict each other",
    "whether one range stands for several places without saying for which",
];

/// What a posting leaves out. The answer or what was wrong, and the form.
pub fn lint_page(
    form: &LintForm,
    answer: Option<&LintReport>,
    problem: Option<&Problem>,
    context: &PageContext,
) -> String {
    let body = html! {
        h1 { (TITLE) }
        @match answer {
            Some(report) => { (answer_part(report)) h2 { "Check it again, or another one" } },
            None => { p.answer { (ABOUT) } },
        }
        @if let Some(problem) = problem { (problem_note(problem, context)) }
        @if context.links.is_live() { (form_part(form, problem)) } @else {
            p { "This page needs the program: " code { "earnest lint posting.html" } ", or " code { "earnest serve" } " for this form." }
        }
        @if answer.is_none() { h2 { "What is looked at" } (checked()) p.aside { (NO_ADVICE) } }
    };
    shell(context, TITLE, ABOUT, &body)
}

fn form_part(form: &LintForm, problem: Option<&Problem>) -> Markup {
    html! {
        form.ask method="post" action="/lint" aria-describedby=[problem.map(|_| PROBLEM_ID)] {
            div.fields {
                (Control::new("title", "Title", &form.title).judged_by(problem).input())
                (Control::new("location", "Location", &form.location).judged_by(problem)
                    .hinted("As the posting states it: Denver, CO; Remote, US.").input())
            }
            (Control::new("posting", "Posting", &form.posting).required()
                .hinted("Its text, or the HTML of its page. It is read, answered and not kept.").text_area(POSTING_ROWS))
            p.submit { button type="submit" { "Check the posting" } }
        }
    }
}

fn checked() -> Markup {
    html! { ul { @for one in CHECKED { li { (words::capitalized(one)) "." } } } }
}

fn answer_part(report: &LintReport) -> Markup {
    html! {
        p.answer { (verdict(report)) }
        p.aside {
            (about(report)) " The rules as they stood on " (report.as_of)
            @if !report.rules_release.is_empty() { ", of release " (report.rules_release) }
            "."
        }
        @if report.findings.is_empty() { h2 { "What was checked" } (checked()) }
        @for (level, title) in LEVELS { (findings_part(report, level, title)) }
        h2 { "The pay that was read" }
        @if report.pay.is_empty() { p.withheld { "No base pay was read in the posting." } } @else {
            ul { @for range in &report.pay { li { (range) } } }
        }
        h2 { "Whose rules were looked at" }
        @if report.jurisdictions.is_empty() {
            p.withheld { "No jurisdiction with a rule about pay in postings was recognised in the title, the location or the text." }
        } @else { (jurisdictions(&report.jurisdictions)) }
        h2 { "Read this with care" }
        ul {
            @for note in &report.notes { li { (with_code(note)) } }
            @if !report.notes.iter().any(|note| note.contains("legal advice")) { li { (NO_ADVICE) } }
        }
    }
}

/// The levels, heaviest first, with their headings.
const LEVELS: [(LintLevel, &str); 3] =
    [(LintLevel::Missing, "Missing"), (LintLevel::Doubtful, "Doubtful"), (LintLevel::Advice, "Advice")];

/// `2 things are missing that rules ask for, and 1 is doubtful.`
fn verdict(report: &LintReport) -> String {
    let count = |level: LintLevel| report.findings.iter().filter(|finding| finding.level == level).count();
    let is = |count: usize| if count == 1 { "is" } else { "are" };
    let mut told = Vec::new();
    match count(LintLevel::Missing) {
        0 => told.push("nothing is missing that a rule asks for".to_owned()),
        missing => told.push(format!(
            "{} {} missing that {}",
            words::counted(missing, "thing"),
            is(missing),
            if report.jurisdictions.len() == 1 { "a rule asks for" } else { "rules ask for" }
        )),
    }
    match count(LintLevel::Doubtful) {
        0 => {}
        doubtful => told.push(format!("{doubtful} {} doubtful", is(doubtful))),
    }
    match count(LintLevel::Advice) {
        0 => {}
        1 => told.push("1 could be said better".to_owned()),
        advice => told.push(format!("{advice} could be said better")),
    }
    let sentence = match told.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{}, and {last}", others.join(", ")),
        None => String::new(),
    };
    format!("{}.", words::capitalized(&sentence))
}

/// What was checked: `Backend Engineer, Acme.`
fn about(report: &LintReport) -> String {
    let named: Vec<&str> = [Some(report.title.as_str()), report.employer.as_deref()]
        .into_iter()
        .flatten()
        .filter(|name| !name.trim().is_empty())
        .collect();
    if named.is_empty() { String::new() } else { sentence(&named.join(", ")) }
}

fn findings_part(report: &LintReport, level: LintLevel, title: &str) -> Markup {
    let found: Vec<&LintFinding> = report.findings.iter().filter(|finding| finding.level == level).collect();
    html! {
        @if !found.is_empty() {
            h2 { (title) " (" (found.len()) ")" }
            ul.findings { @for one in found { li class=(level.as_str()) { (finding(one, report)) } } }
        }
    }
}

fn finding(finding: &LintFinding, report: &LintReport) -> Markup {
    let asked: Vec<(&str, Option<&LintJurisdiction>)> = finding
        .jurisdictions
        .iter()
        .map(|code| (code.as_str(), report.jurisdictions.iter().find(|known| known.code == *code)))
        .collect();
    html! {
        h3 { (with_code(&sentence(&finding.message))) }
        @if let Some(evidence) = &finding.evidence {
            p.aside { "In the posting:" }
            blockquote { p { (evidence.text) } }
        }
        @if let Some(hint) = &finding.hint { p { strong { "Instead: " } (with_code(hint)) } }
        @if !asked.is_empty() {
            p.aside {
                @if finding.level == LintLevel::Missing { "Asked for by: " } @else { "See: " }
                @for (index, (code, jurisdiction)) in asked.iter().enumerate() {
                    @if index > 0 { "; " }
                    @match jurisdiction {
                        Some(one) => { (one.name) " (" (outside(&one.url, &one.citation)) ", in force since " (one.in_force_on) ")" },
                        None => (code),
                    }
                }
                "."
            }
        }
        p.aside { "Check " code { (finding.check) } }
    }
}

fn jurisdictions(list: &[LintJurisdiction]) -> Markup {
    html! { ul.findings { @for one in list { li { (jurisdiction(one)) } } } }
}

fn jurisdiction(one: &LintJurisdiction) -> Markup {
    let reach = match one.reach {
        LintReach::Worksite => "The posting comes under it",
        LintReach::Remote => "The posting may come under it",
        LintReach::Asked => "It was asked for",
    };
    let size = one.employees_min.filter(|least| *least > 1);
    html! {
        h3 { (one.name) }
        p { (one.rule) ", " (outside(&one.url, &one.citation)) ". In force since " (one.in_force_on) "." }
        p.aside {
            (reach) ": " (one.because) "."
            @if let Some(least) = size { " It is for employers of " (words::counted(to_usize(least), "employee")) " or more." }
        }
        @if one.asks.is_empty() { p { "It asks for nothing in the posting itself." } } @else {
            p { "It asks for, in the posting:" }
            ul { @for asked in &one.asks { li { (with_code(asked)) } } }
        }
        @for remark in &one.remarks { p.aside { (with_code(&sentence(remark))) } }
    }
}

fn to_usize(count: u32) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
