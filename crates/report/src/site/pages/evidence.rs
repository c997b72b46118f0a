//! One figure with the rows behind it: what it is, of whom, how it is made, from what, and how to compute it again.

use earnest_core::answer::{EvidenceRow, FigureEvidence};
use earnest_core::{Cell, Currency, Interval, SampleSize};
use maud::{Markup, html};

use super::copy::command;
use crate::document;
use crate::html::blocks::{frame, with_code};
use crate::money::{full, full_range};
use crate::provenance::{shown_interval, shown_value, slice_words, statistic_words};
use crate::site::shell::shell;
use crate::site::{Address, PageContext};
use crate::words;

/// Rows that are shown; the data hold all.
const ROWS_MAX: usize = 200;

/// Beginnings of slices, and the sections of a role's page in which their figures stand.
const SECTIONS: [(&str, &str); 15] = [
    ("level-", "levels"),
    ("stage-", "stages"),
    ("arrangement-", "arrangements"),
    ("place-", "places"),
    ("employer_kind-", "employer-kinds"),
    ("trend", "trend"),
    ("why", "why"),
    ("skill_share-", "skills"),
    ("benefit_share-", "benefits"),
    ("degree_share-", "degrees"),
    ("evidence-", "evidence"),
    ("gap-", "evidence"),
    ("skill_share_", "career"),
    ("years-", "career"),
    ("neighbour-", "career"),
];

/// Beginning of the slices of surveyed pay, which end with the area.
const SURVEYED: &str = "wages-";

/// One figure with its evidence.
pub fn evidence_page(evidence: &FigureEvidence, context: &PageContext) -> String {
    let figure = &evidence.figure;
    let what = words::capitalized(&statistic_words(&figure.statistic));
    let of = of_words(evidence);
    let title = format!("{what}, {}", evidence.cohort.target.name);
    let value = shown_value(figure, evidence.cohort.currency);
    let told = value.clone().unwrap_or_else(|| "withheld".to_owned());
    let description =
        format!("{told}, from {}. The rows behind it, its interval and its method.", words::sample_words(figure));
    let body = html! {
        nav.crumbs aria-label="Where this page stands" {
            a href=(context.links.to(&Address::Roles)) { "Roles" }
            " › " a href=(page_of(evidence, context)) { (evidence.cohort.target.name) }
            " › Evidence"
        }
        h1 { (what) }
        p.lead {
            @if let Some(value) = &value { span.value.modelled[matches!(figure.cell, Cell::Modelled(_))] { (value) } }
            span.of { (of) }
        }
        (facts(evidence))
        section {
            h2 { "How it is made" }
            p { (with_code(&evidence.method)) }
            p { a href=(context.links.to(&Address::Methods)) { "All methods" } }
        }
        section {
            h2 { "The rows behind it" }
            (rows(evidence, context))
        }
        section {
            h2 { "Compute it again" }
            p.aside { "Whoever holds the same tables gets the same number, or is told what moved it." }
            (command(&format!("earnest show {}", figure.id.as_str()), "List its rows"))
            (command(&format!("earnest verify {}", figure.id.as_str()), "Compute it anew and compare"))
        }
    };
    shell(context, &title, &description, &body)
}

/// `level senior of Backend Engineer, United States`.
fn of_words(evidence: &FigureEvidence) -> String {
    if let Some(surveyed) = evidence.slice.strip_prefix(SURVEYED) {
        let area = surveyed.split_once('-').map_or(surveyed, |(_, area)| area);
        return format!("{}, as surveyed in area {area}", evidence.cohort.target.occupation);
    }
    let slice = slice_words(&evidence.slice).map(|slice| format!("{slice} of ")).unwrap_or_default();
    words::capitalized(&format!("{slice}{}", words::cohort(&evidence.cohort)))
}

/// What is known of the figure.
fn facts(evidence: &FigureEvidence) -> Markup {
    let FigureEvidence { figure, cohort, is_unchanged, data_id, data_origin, .. } = evidence;
    let interval = match (shown_interval(figure), figure.cell.estimate().map(|estimate| &estimate.interval)) {
        (Some(bounds), _) => bounds,
        (None, Some(Interval::Unavailable { reason })) => format!("none: {reason}"),
        (None, _) => "none".to_owned(),
    };
    let status = match &figure.cell {
        Cell::Published(_) if matches!(figure.sample, SampleSize::Unknown { .. }) => {
            "Published: as its source states it".to_owned()
        }
        Cell::Published(_) => "Published: it comes from the rows below alone".to_owned(),
        Cell::Modelled(_) => "Modelled: it borrows from related cohorts".to_owned(),
        Cell::Suppressed(suppression) => format!("Withheld: {}.{}", suppression.message, words::nearest(suppression)),
    };
    let holds = if *is_unchanged {
        "Yes: it is what it was when the link was made"
    } else {
        "No: data or method have changed since the link was made; the value above is today's"
    };
    html! {
        dl.facts {
            dt { "Status" } dd { (status) }
            @if figure.cell.value().is_some() { dt { "95% interval" } dd { (interval) } }
            dt { "Sample" } dd { (words::sample_words(figure)) @if matches!(figure.cell, Cell::Modelled(_)) { " of its own" } }
            dt { "Window" } dd { (cohort.since) " to " (cohort.as_of) }
            dt { "Source" } dd { (figure.source) }
            dt { "Unchanged" } dd { (holds) }
            dt { "Answered from" } dd { (document::origin(*data_origin, data_id, None).trim_start_matches("Answered from ")) }
            dt { "Id" } dd { code { (figure.id.as_str()) } }
        }
    }
}

/// The page on which the figure stands, at its section.
fn page_of(evidence: &FigureEvidence, context: &PageContext) -> String {
    let cohort = &evidence.cohort;
    let role = cohort.target.role.clone().unwrap_or_else(|| cohort.target.soc.to_string());
    let page = context.links.to(&Address::Role { role });
    let mut fields = Vec::new();
    // The place leads on to its own page; that of every role's page is left out.
    let area = cohort.area.to_string();
    fields.extend((area != "US").then(|| format!("area_code={area}")));
    fields.extend(cohort.level.map(|level| format!("level={}", level.as_str())));
    fields.extend(cohort.arrangement.map(|arrangement| format!("arrangement={}", arrangement.as_str())));
    fields.extend(cohort.employer_kind.map(|kind| format!("employer_kind={}", kind.as_str())));
    let query = if fields.is_empty() { String::new() } else { format!("?{}", fields.join("&").replace('+', "%2B")) };
    format!(
        "{page}{query}{}",
        section_of(&evidence.slice, &area).map(|section| format!("#{section}")).unwrap_or_default()
    )
}

/// The section of a role's page in which the figures of a slice stand.
fn section_of(slice: &str, area: &str) -> Option<&'static str> {
    if slice == "all" {
        return Some("pay");
    }
    if let Some(surveyed) = slice.strip_prefix(SURVEYED) {
        return Some(if surveyed.ends_with(&format!("-{area}")) { "surveyed" } else { "surveyed-places" });
    }
    SECTIONS.iter().find(|(start, _)| slice.starts_with(start)).map(|(_, section)| *section)
}

fn rows(evidence: &FigureEvidence, context: &PageContext) -> Markup {
    let rows = &evidence.rows;
    if rows.is_empty() {
        return html! {
            @match &evidence.rows_reason {
                Some(reason) => p { "They are not listed: " (reason) "." },
                None => p { "No rows stand behind it." },
            }
        };
    }
    let has_pay = rows.iter().any(|row| row.annual_min.is_some() || row.annual_max.is_some());
    let has_share = rows.iter().any(|row| row.has.is_some());
    let currency = evidence.cohort.currency;
    html! {
        p.aside {
            (words::counted(rows.len(), "row"))
            @if rows.len() > ROWS_MAX { ", the first " (ROWS_MAX) " of them here" }
            ". "
            @for (index, form) in context.answer_forms().iter().enumerate() {
                @if index == 0 { "All of them as " } @else { ", as " }
                a href=(context.answer_link(form)) type=(form.media_type) { (form.name) }
            }
        }
        (frame("The rows behind the figure", &html! { table data-sortable {
            thead { tr {
                th.words scope="col" { "title" }
                th.words scope="col" { "employer" }
                @if has_pay { th scope="col" { (currency.as_str()) " a year" } }
                @if has_share { th scope="col" { "has it" } }
                th scope="col" { "dated" }
                th.words scope="col" { "source" }
            } }
            tbody { @for row in rows.iter().take(ROWS_MAX) { tr {
                th scope="row" { (title(row)) }
                td.words { (row.employer) }
                @if has_pay { td { (pay(row, currency)) } }
                @if has_share { td { (share(row)) } }
                td { (row.dated) }
                td.words { (row.source) }
            } } }
        } }))
    }
}

/// The title, which leads to the page that it was read from.
fn title(row: &EvidenceRow) -> Markup {
    let title = if row.title.trim().is_empty() { &row.id } else { &row.title };
    let page = row.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        @match page {
            Some(page) => a href=(page) rel="noopener nofollow" { (title) },
            None => (title),
        }
    }
}

fn share(row: &EvidenceRow) -> &'static str {
    match row.has {
        Some(true) => "yes",
        Some(false) => "no",
        None => "–",
    }
}

fn pay(row: &EvidenceRow, currency: Currency) -> String {
    match (row.annual_min, row.annual_max) {
        (Some(low), Some(high)) => full_range((low, high), currency),
        (Some(low), None) => format!("from {}", full(low, currency)),
        (None, Some(high)) => format!("up to {}", full(high, currency)),
        (None, None) => "–".to_owned(),
    }
}
