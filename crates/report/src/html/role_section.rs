//! The sections of a role's report: a heading, what stands for it in one picture, the table behind the picture, where it comes from.
//!
//! On a page that stands alone the pictures are small and stand in the tables. On a page of the site each section has its chart, and a
//! table with every figure that the chart draws, each of which opens; long tables after the first are folded.

use earnest_core::answer::RoleReport;
use earnest_core::{Figure, FigureId};
use maud::{Markup, html};

use super::FigureLinks;
use super::blocks::{self, Manner};
use super::role_tables::{
    evidence_table, pay_table, percentile_table, place_tables, range_table, share_table, wage_table,
};
use crate::chart;
use crate::money::{full, percent};
use crate::outline::{Content, Section};
use crate::words;

/// One section.
pub(crate) fn section(report: &RoleReport, section: &Section<'_>, links: FigureLinks<'_>) -> Markup {
    let chart = if links.are_links() { chart::of_section(report, section.slug) } else { None };
    html! {
        section {
            h2 id=[links.are_links().then_some(section.slug)] { (section.title) }
            @if let Some(lead) = &section.lead { p.aside { (lead) } }
            @if let Some(chart) = &chart { (chart.figure()) }
            (content(report, section, chart.is_some(), links))
            @if !section.source.is_empty() { p.source { "Source: " (section.source) "." } }
        }
    }
}

fn content(report: &RoleReport, section: &Section<'_>, has_chart: bool, links: FigureLinks<'_>) -> Markup {
    let currency = report.cohort.currency;
    let title = section.title.as_str();
    let told = told(report);
    let manner = Manner { links, has_pictures: !has_chart, told: &told };
    // A table whose numbers a chart has shown is folded.
    let folded = |table: Markup| {
        html! {
            @if has_chart { details { summary { "The figures: " (title) } (table) } } @else { (table) }
        }
    };
    html! {
        @match &section.content {
            Content::Summary(further) => {
                (percentile_table(&report.base_pay, currency, title, links))
                @if !has_chart { (range_table(&report.base_pay)) }
                (stated_ends(report, links))
                (blocks::write_in(further, title, manner))
            },
            Content::Blocks(content) => (blocks::write_in(content, title, manner)),
            Content::Pay(rows) => (folded(pay_table(rows, currency, title, links))),
            Content::Shares(rows) => (folded(share_table(rows, title, has_chart, links))),
            Content::Evidence(evidence) => (evidence_table(report, evidence, title, links)),
            Content::Places(places) => (place_tables(places, currency, links)),
            Content::Wages(rows) => { @for row in *rows { (wage_table(row, links)) } },
            Content::Duties(duties) => ul {
                @for duty in *duties {
                    li { (duty.text) @if let Some(author) = words::author(report, duty) { span.aside { " — " (author) } } }
                }
            },
        }
    }
}

/// The figures that sentences of the sections tell, as they show them.
fn told(report: &RoleReport) -> Vec<(String, &FigureId)> {
    let modelled = report.modelled_pay.as_ref().map(|modelled| &modelled.base_pay.p50);
    let modelled = modelled
        .and_then(|figure| Some((format!("~{}", full(figure.cell.value()?, report.cohort.currency)), &figure.id)));
    let (explained, change) = (&report.why.explained, &report.trend.change_annual);
    let explained = explained.cell.value().map(|share| (percent(share), &explained.id));
    let change = change.cell.value().map(|moved| (percent(moved.abs()), &change.id));
    modelled.into_iter().chain(explained).chain(change).collect()
}

/// The medians of the lower and the upper ends of the posted ranges.
fn stated_ends(report: &RoleReport, links: FigureLinks<'_>) -> Markup {
    let (floor, ceiling) = (&report.stated_ends.floor.p50, &report.stated_ends.ceiling.p50);
    let shown = |figure: &Figure, value| links.shown(figure.id.as_str(), &full(value, report.cohort.currency));
    html! {
        @if let (Some(low), Some(high)) = (floor.cell.value(), ceiling.cell.value()) {
            p.aside {
                "Of the posted ranges, the median lower end is " (shown(floor, low)) ", the median upper end " (shown(ceiling, high)) "."
            }
        }
    }
}

/// Cautions, methods and sources. On a page of the site the methods stand beside each figure's evidence.
pub(crate) fn closing(report: &RoleReport, links: FigureLinks<'_>) -> Markup {
    html! {
        section {
            h2 id="care" { "Read this with care" }
            (blocks::remark_list(&report.notes))
        }
        @if !links.are_links() { section {
            h2 { "How it is made" }
            dl {
                @for method in &report.methods {
                    dt { code { (method.statistic) } }
                    dd { (method.text) }
                }
            }
        } }
        section {
            h2 id="sources" { "Sources" }
            ul {
                @for source in report.sources.iter().skip(1) {
                    li {
                        @if !source.url.starts_with("http") { (source.title) }
                        @else { a href=(source.url) rel="noopener nofollow" { (source.title) } }
                        ", " (source.producer) ", " (source.release) ". " (source.licence) "."
                    }
                }
            }
        }
    }
}
