//! A role's page: what it pays, in a place or everywhere, and why.
//!
//! The answer comes first: one number, one sentence, one picture. Then what narrows the question down (on a server), the contents, the
//! sections, and where to go from here.

use earnest_core::answer::RoleReport;
use earnest_core::{Cell, Figure, FigureId, SampleSize};
use maud::{Markup, html};

use super::form::{Control, arrangements, employer_kinds, levels};
use super::role_links::onward;
use super::role_thin::{parted, thin_section};
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
    /// Other pages of the role in a site of files: where it is paid most, its article.
    pub further: Vec<(String, Address)>,
}

/// A role, in a place or everywhere.
pub fn role_page(report: &RoleReport, filter: &RoleFilter, pages: &AreaPages, context: &PageContext) -> String {
    let title = words::title(report);
    let answer = words::answer(report);
    let links = FigureLinks::of(context);
    let (sections, thin) = parted(outline(report));
    let (first, rest) = sections.split_first().map_or((None, sections.as_slice()), |(first, rest)| (Some(first), rest));
    let body = html! {
        (crumbs(report, context))
        h1 { (title) }
        (lead(report, links))
        p.answer { (links.sentence(&answer, &told(report))) }
        p.aside { (words::evidence(report)) }
        @if let Some(first) = first { (section(report, first, links)) }
        @if context.links.is_live() { (filter_form(filter, context)) }
        (contents(rest, !thin.is_empty()))
        @for part in rest { (section(report, part, links)) }
        (thin_section(&thin))
        (onward(report, filter, pages, context))
        (closing(report, links))
        p { a href=(context.links.to(&Address::Methods)) { "How each of these numbers is made" } }
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

/// The number to read if only one is read: the posted median; where it is withheld what the model expects, else what the survey says,
/// each named for what it is.
fn lead(report: &RoleReport, links: FigureLinks<'_>) -> Markup {
    let own = (&report.base_pay.p50, report.cohort.currency, "a year, the median of posted base pay".to_owned());
    let modelled = report.modelled_pay.as_ref().map(|modelled| {
        (&modelled.base_pay.p50, report.cohort.currency, "a year, modelled: the posted median is withheld".to_owned())
    });
    let surveyed = report.wages.iter().map(|row| {
        let what = format!(
            "a year, the surveyed median of {} ({}, {}): the posted one is withheld",
            row.occupation, row.area_name, row.release
        );
        (&row.wage.p50, row.currency, what)
    });
    let mut told = std::iter::once(own).chain(modelled).chain(surveyed);
    let shown = told.find_map(|(figure, currency, what)| Some((figure, full(figure.cell.value()?, currency), what)));
    html! {
        @if let Some((figure, amount, what)) = shown {
            p.lead {
                @if matches!(figure.cell, Cell::Modelled(_)) { span.value.modelled { (links.shown(figure.id.as_str(), &format!("~{amount}"))) } }
                @else { span.value { (links.shown(figure.id.as_str(), &amount)) } }
                " " span.of { (what) (of_words(figure)) "." }
            }
        }
    }
}

/// `. 95% interval 190–230k; 54 postings of 30 employers`, as far as it is known.
fn of_words(figure: &Figure) -> String {
    let interval = figure.cell.bounds().map(|bounds| format!("95% interval {}", short_range(bounds)));
    let is_counted = matches!((&figure.cell, &figure.sample), (Cell::Published(_), SampleSize::Counted { .. }));
    let sample = is_counted.then(|| words::sample_words(figure));
    let known: Vec<String> = interval.into_iter().chain(sample).collect();
    if known.is_empty() { String::new() } else { format!(". {}", known.join("; ")) }
}

/// The figures that the answer's sentence tells, as it shows them.
fn told(report: &RoleReport) -> Vec<(String, &FigureId)> {
    let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay.p50);
    let surveyed = report.wages.iter().find(|row| row.wage.p50.cell.value().is_some());
    let own = [&report.base_pay.p50, &report.base_pay.p25, &report.base_pay.p75]
        .map(|figure| (figure, report.cohort.currency));
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
            (Control::new("level", "Level", &filter.level).select("Any", &levels()))
            (Control::new("arrangement", "Arrangement", &filter.arrangement).select("Any", &arrangements()))
            (Control::new("employer_kind", "Employer", &filter.employer_kind).select("Any", &employer_kinds()))
            button type="submit" { "Show" }
        }
    }
}

/// The sections of the page.
fn contents(sections: &[Section<'_>], has_thin: bool) -> Markup {
    let thin = has_thin.then_some(("thin", "Withheld"));
    let closing = [("onward", "Go on from here"), ("care", "Read this with care"), ("sources", "Sources")];
    html! {
        nav.toc aria-labelledby="toc" {
            h2 id="toc" { "On this page" }
            ul {
                @for part in sections { li { a href=(format!("#{}", part.slug)) { (part.title) } } }
                @for (slug, words) in thin.into_iter().chain(closing) { li { a href=(format!("#{slug}")) { (words) } } }
            }
        }
    }
}
