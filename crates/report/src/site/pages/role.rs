//! A role's page: what it pays, in a place or everywhere, and why.
//!
//! The answer comes first: one number, one sentence, one picture. Then what narrows the question down (on a server), the contents, the
//! sections, and where to go from here.

use earnest_core::answer::RoleReport;
use earnest_core::{Cell, Figure, FigureId};
use maud::{Markup, html};

use super::form::{Control, arrangements, employer_kinds, levels};
use super::role_links::onward;
use crate::html::FigureLinks;
use crate::html::role_section::{closing, section};
use crate::money::{full, short_range};
use crate::outline::{Section, outline};
use crate::site::shell::shell;
use crate::site::{Address, PageContext};
use crate::words;

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

/// A role, in a place or everywhere.
pub fn role_page(report: &RoleReport, filter: &RoleFilter, pages: &AreaPages, context: &PageContext) -> String {
    let title = words::title(report);
    let answer = words::answer(report);
    let links = FigureLinks::of(context);
    let sections = outline(report);
    let (first, rest) = sections.split_first().map_or((None, sections.as_slice()), |(first, rest)| (Some(first), rest));
    let body = html! {
        (crumbs(report, context))
        h1 { (title) }
        (lead(report, links))
        p.answer { (links.sentence(&answer, &told(report))) }
        p.aside { (words::evidence(report)) }
        @if let Some(first) = first { (section(report, first, links)) }
        @if context.links.is_live() { (filter_form(filter, context)) }
        (contents(rest))
        @for part in rest { (section(report, part, links)) }
        (onward(report, filter, pages, context))
        (closing(report))
    };
    shell(context, &title, &answer, &body)
}

/// The way down to the page.
fn crumbs(report: &RoleReport, context: &PageContext) -> Markup {
    let name = &report.cohort.target.name;
    html! {
        nav.crumbs aria-label="Where this page stands" {
            a href=(context.links.to(&Address::Roles)) { "Roles" }
            @if let Address::RoleIn { role, .. } = &context.address {
                " › " a href=(context.links.to(&Address::Role { role: role.clone() })) { (name) }
                " › " (report.cohort.area_name)
            } @else { " › " (name) }
        }
    }
}

/// The median, large; the modelled one, marked, where it is withheld; nothing where there is neither.
fn lead(report: &RoleReport, links: FigureLinks<'_>) -> Markup {
    let own = &report.base_pay.p50;
    let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay.p50);
    let figure = if own.cell.value().is_some() { Some(own) } else { modelled };
    let shown = figure.and_then(|figure| Some((figure, figure.cell.value()?)));
    html! {
        @if let Some((figure, value)) = shown {
            @let amount = full(value, report.cohort.currency);
            @let is_modelled = matches!(figure.cell, Cell::Modelled(_));
            p.lead {
                @if is_modelled { span.value.modelled { (links.shown(figure.id.as_str(), &format!("~{amount}"))) } }
                @else { span.value { (links.shown(figure.id.as_str(), &amount)) } }
                span.of { (of_words(figure, is_modelled)) }
            }
        }
    }
}

/// `a year, median of posted base pay. 95% interval 190–230k; 54 postings of 30 employers.`
fn of_words(figure: &Figure, is_modelled: bool) -> String {
    let what = if is_modelled {
        "a year, modelled: the posted median is withheld."
    } else {
        "a year, the median of posted base pay."
    };
    let interval = figure.cell.bounds().map(|bounds| format!(" 95% interval {}", short_range(bounds)));
    let sample = if is_modelled { String::new() } else { format!("; {}", words::sample_words(figure)) };
    match interval {
        Some(interval) => format!("{what}{interval}{sample}."),
        None => what.to_owned(),
    }
}

/// The figures that the answer's sentence tells, as it shows them.
fn told(report: &RoleReport) -> Vec<(String, &FigureId)> {
    let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay.p50);
    let surveyed = report.wages.iter().find(|row| row.wage.p50.cell.value().is_some());
    let own = [&report.base_pay.p50, &report.base_pay.p25, &report.base_pay.p75].map(|figure| (figure, report.cohort.currency));
    let others = modelled.map(|figure| (figure, report.cohort.currency)).into_iter();
    let others = others.chain(surveyed.map(|row| (&row.wage.p50, row.currency)));
    let shown = own.into_iter().chain(others).filter_map(|(figure, currency)| {
        let mark = if matches!(figure.cell, Cell::Modelled(_)) { "~" } else { "" };
        Some((format!("{mark}{}", full(figure.cell.value()?, currency)), &figure.id))
    });
    shown.collect()
}

/// What narrows the question down. The place leads to a page of its own.
fn filter_form(filter: &RoleFilter, context: &PageContext) -> Markup {
    let role = match &context.address {
        Address::RoleIn { role, .. } => Address::Role { role: role.clone() },
        other => other.clone(),
    };
    html! {
        form.filter action=(context.links.to(&role)) method="get" aria-label="Narrow down" {
            (Control::new("area", "Place", &filter.area).input())
            (Control::new("level", "Level", &filter.level).select("Any level", &levels()))
            (Control::new("arrangement", "Arrangement", &filter.arrangement).select("Any arrangement", &arrangements()))
            (Control::new("employer_kind", "Employer", &filter.employer_kind).select("Any employer", &employer_kinds()))
            button type="submit" { "Show" }
        }
    }
}

/// The sections of the page.
fn contents(sections: &[Section<'_>]) -> Markup {
    let closing = [("onward", "Go on from here"), ("care", "Read this with care"), ("methods", "How it is made"), ("sources", "Sources")];
    html! {
        nav.toc aria-labelledby="toc" {
            h2 id="toc" { "On this page" }
            ul {
                @for part in sections { li { a href=(format!("#{}", part.slug)) { (part.title) } } }
                @for (slug, words) in closing { li { a href=(format!("#{slug}")) { (words) } } }
            }
        }
    }
}
