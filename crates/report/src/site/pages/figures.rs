//! Every figure of a role's page, a row each, for sites of files: where a link from a figure leads.
//!
//! | part of an id          | told                        |
//! |------------------------|-----------------------------|
//! | the question           | once, at the top            |
//! | the slice              | at the head of its rows     |
//! | statistic, data, check | in the row                  |
//!
//! What is withheld has no value to check, and is counted.

use earnest_core::Figure;
use earnest_core::answer::{RoleReport, figures_in};
use maud::{Markup, html};

use super::copy::command;
use crate::html::blocks::{frame, with_code};
use crate::provenance::{shown_interval, shown_value, slice_words, statistic_words};
use crate::site::PageContext;
use crate::site::shell::shell;
use crate::words;

/// The slice of the whole cohort.
const WHOLE: &str = "all";

/// Every figure of a role's page with its evidence, for sites of files.
pub fn figures_page(report: &RoleReport, context: &PageContext) -> String {
    let title = format!("Every figure of {}", words::title(report));
    let figures = told(report);
    let withheld = figures_in(report).iter().filter(|figure| figure.cell.value().is_none()).count();
    let of = match &context.address {
        crate::site::Address::Figures { of } => of.as_ref().clone(),
        other => other.clone(),
    };
    let scope = figures
        .first()
        .and_then(|figure| figure.id.address())
        .map(|address| address.scope.to_owned())
        .unwrap_or_default();
    let description = format!(
        "{}, each with its interval, its sample, its source and the id by which it is computed again.",
        words::counted(figures.len(), "figure")
    );
    let body = html! {
        nav.crumbs aria-label="Where this page stands" { a href=(context.links.to(&of)) { (words::title(report)) } " › Figures" }
        h1 { (title) }
        p.aside {
            (words::counted(figures.len(), "figure")) ". "
            @if withheld > 0 { (withheld) " more are withheld; the page says why in their place. " }
            "Values with ~ are modelled."
        }
        section {
            h2 { "Compute one again" }
            p { "The id of a figure is this page's beginning, the beginning of its group, and the end in its row, with nothing between them." }
            (command(&format!("{scope}~"), "Beginning of every id of this page"))
            @if let Some(first) = figures.first() {
                (command(&format!("earnest show {}", first.id.as_str()), "List the rows behind a figure, here the first"))
                (command(&format!("earnest verify {}", first.id.as_str()), "Compute it anew and compare"))
            }
        }
        section {
            h2 { "The figures" }
            (table(report, &figures))
        }
        section {
            h2 { "How they are made" }
            dl { @for method in &report.methods {
                dt { code { (method.statistic) } }
                dd { (with_code(&method.text)) " " code { (method.documentation) } }
            } }
        }
    };
    shell(context, &title, &description, &body)
}

/// The part of an id that names a slice.
fn slice(figure: &Figure) -> String {
    figure.id.address().map(|address| address.slice.to_owned()).unwrap_or_default()
}

/// The figures with a value, each once: those of the whole cohort first, then slice by slice.
fn told(report: &RoleReport) -> Vec<Figure> {
    let mut seen = std::collections::BTreeSet::new();
    let figures = figures_in(report).into_iter();
    let mut figures: Vec<Figure> =
        figures.filter(|figure| figure.cell.value().is_some() && seen.insert(row_id(figure))).collect();
    figures.sort_by_key(|figure| (slice(figure) != WHOLE, slice(figure)));
    figures
}

/// `level-senior~base_pay_annual_p50`: the id of its row, which links name.
fn row_id(figure: &Figure) -> String {
    figure.id.address().map(|address| format!("{}~{}", address.slice, address.statistic)).unwrap_or_default()
}

/// A group of rows a slice: its name, the part of the ids that its rows share, its sources; then a row a figure.
fn table(report: &RoleReport, figures: &[Figure]) -> Markup {
    html! {
        (frame("The figures", &html! { table.figures {
            thead { tr {
                th.words scope="col" { "figure" }
                @for name in ["value", "95% interval", "n/employers"] { th scope="col" { (name) } }
                th.words scope="col" { "end of its id" }
            } }
            @for group in figures.chunk_by(|one, next| slice(one) == slice(next)) {
                tbody {
                    @if let Some(first) = group.first() { tr { (heading(&slice(first), group)) } }
                    @for figure in group { (row(report, figure)) }
                }
            }
        } }))
    }
}

fn heading(slice: &str, group: &[Figure]) -> Markup {
    let name = slice_words(slice).map_or_else(|| "The whole cohort".to_owned(), |words| words::capitalized(&words));
    let mut sources: Vec<&str> = Vec::new();
    for figure in group {
        if !sources.contains(&figure.source.as_str()) {
            sources.push(&figure.source);
        }
    }
    html! { th scope="rowgroup" colspan="5" { strong { (name) } " " code { (slice) "~" } " from " (sources.join(", ")) } }
}

fn row(report: &RoleReport, figure: &Figure) -> Markup {
    let end = figure.id.address().map(|address| format!("{}~{}~{}", address.statistic, address.data, address.check));
    html! {
        tr id=(row_id(figure)) {
            th scope="row" { (statistic_words(&figure.statistic)) }
            td { (shown_value(figure, report.cohort.currency).unwrap_or_default()) }
            td { (shown_interval(figure).unwrap_or_default()) }
            td { (words::sample(figure)) }
            td { (end.unwrap_or_default()) }
        }
    }
}
