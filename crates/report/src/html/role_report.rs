//! The answer as one HTML page: no script, no external request, readable in light and dark.

use earnest_core::answer::{PayEvidence, PayFigures, PayRow, RoleReport, ShareRow, SurveyedPlaces, WageRow};
use earnest_core::{Currency, Figure};
use maud::{Markup, html};

use super::blocks;
use super::page::page;
use super::pictures::{axis, range_picture};
use crate::document::Unit;
use crate::evidence::{self, EvidenceCells};
use crate::money::{full, grouped, percent, percent_range, short_range};
use crate::outline::{Content, Section, outline};
use crate::role::{modelled_slice, modelled_slices};
use crate::scale::Scale;
use crate::words;

/// Writes the page.
pub fn render_html(report: &RoleReport) -> String {
    let title = words::title(report);
    let body = html! {
        h1 { (title) }
        p.answer { (words::answer(report)) }
        p.aside { (words::evidence(report)) }
        @for section in outline(report) { (draw(report, &section)) }
        section {
            h2 { "Read this with care" }
            (blocks::remark_list(&report.notes))
        }
        section {
            h2 { "How it is made" }
            dl {
                @for method in &report.methods {
                    dt { (method.statistic) }
                    dd { (method.text) }
                }
            }
        }
        section {
            h2 { "Sources" }
            ul {
                @for source in report.sources.iter().skip(1) {
                    li {
                        @if !source.url.starts_with("http") { (source.title) }
                        @else { a href=(source.url) { (source.title) } }
                        ", " (source.producer) ", " (source.release) ". " (source.licence) "."
                    }
                }
            }
        }
        footer { p { (words::origin(report)) } }
    };
    page(&title, &words::answer(report), &body)
}

fn draw(report: &RoleReport, section: &Section<'_>) -> Markup {
    let currency = report.cohort.currency;
    html! {
        section {
            h2 { (section.title) }
            @if let Some(lead) = &section.lead { p.aside { (lead) } }
            @match &section.content {
                Content::Summary(further) => { (summary(report)) (blocks::write(further)) },
                Content::Blocks(content) => (blocks::write(content)),
                Content::Pay(rows) => (pay_table(rows, currency)),
                Content::Shares(rows) => (share_table(rows)),
                Content::Evidence(evidence) => (evidence_table(report, evidence)),
                Content::Places(places) => (place_tables(places, currency)),
                Content::Wages(rows) => { @for row in *rows { (wage_table(row)) } },
                Content::Duties(duties) => { ul { @for duty in *duties { li { (duty.text) @if let Some(author) = words::author(report, duty) { span.aside { " — " (author) } } } } } },
            }
            @if !section.source.is_empty() { p.source { "Source: " (section.source) "." } }
        }
    }
}

fn summary(report: &RoleReport) -> Markup {
    let ends = &report.stated_ends;
    let currency = report.cohort.currency;
    html! {
        (percentile_table(&report.base_pay, currency))
        @if let Some(scale) = Scale::over(std::iter::once(&report.base_pay)) {
            div.wide { (range_picture(&report.base_pay, scale)) (axis(scale, Unit::Money)) }
        }
        @if let (Some(floor), Some(ceiling)) = (ends.floor.p50.cell.value(), ends.ceiling.p50.cell.value()) {
            p.aside { "Of the posted ranges, the median lower end is " (full(floor, currency)) ", the median upper end " (full(ceiling, currency)) "." }
        }
    }
}

fn percentile_table(figures: &PayFigures, currency: Currency) -> Markup {
    let is_told = figures.all().iter().any(|(_, figure)| figure.cell.value().is_some());
    html! {
        @if is_told { div.scroll { table {
            thead { tr { td {} @for (name, _) in figures.all() { th scope="col" { (name) } } } }
            tbody {
                tr { th scope="row" { "pay" } @for (_, figure) in figures.all() { td id=(figure.id.as_str()) { (amount(figure, currency)) } } }
                tr.interval { th scope="row" { "95% interval" } @for (_, figure) in figures.all() { td { (figure.cell.bounds().map_or_else(|| "–".to_owned(), short_range)) } } }
            }
        } } }
        @for reason in words::withheld_reasons(figures) { p.withheld { (reason) } }
    }
}

fn amount(figure: &Figure, currency: Currency) -> String {
    figure.cell.value().map_or_else(|| "withheld".to_owned(), |value| full(value, currency))
}

fn pay_table(rows: &[PayRow], currency: Currency) -> Markup {
    if let Some(reason) = words::no_slice(rows) {
        return html! { p.withheld { (reason) } };
    }
    let scale = Scale::over(rows.iter().map(|row| &row.base_pay));
    html! {
        div.scroll { table {
            thead { tr {
                td {}
                th scope="col" { "postings/employers" }
                th.range scope="col" { @if let Some(scale) = scale { (axis(scale, Unit::Money)) } }
                th scope="col" { "median" }
                th scope="col" { "95% interval" }
            } }
            tbody { @for row in rows {
                tr {
                    th scope="row" { (words::capitalized(&row.label)) }
                    td { (words::sample(&row.base_pay.p50)) }
                    @match (words::withheld(&row.base_pay), scale) {
                        (None, Some(scale)) => {
                            td.range { (range_picture(&row.base_pay, scale)) }
                            td id=(row.base_pay.p50.id.as_str()) { (amount(&row.base_pay.p50, currency)) }
                            td.interval { (row.base_pay.p50.cell.bounds().map(short_range).unwrap_or_default()) }
                        }
                        _ => td.withheld colspan="3" {
                            (words::slice_reason(row, None))
                            @if let Some(modelled) = modelled_slice(row, currency) { "; " span.modelled { (modelled) } }
                        },
                    }
                }
            } }
        } }
        @for note in modelled_slices(rows) { p.aside { (note) } }
        @if let Some(note) = evidence::regional_note(rows, currency) { p.aside { (note) } }
    }
}

fn share_table(rows: &[ShareRow]) -> Markup {
    if let Some(suppression) = rows.first().and_then(|row| row.share.cell.suppression()) {
        return html! { p.withheld { "Withheld: " (suppression.message) "." (words::nearest(suppression)) } };
    }
    html! {
        table {
            thead { tr { td {} th.range scope="col" {} th scope="col" { "share" } th scope="col" { "95% interval" } } }
            tbody { @for row in rows {
                @if let Some(value) = row.share.cell.value() {
                    tr {
                        th scope="row" { (words::capitalized(&row.label)) }
                        td.range { svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" {
                            rect.track width="100" height="6" {}
                            rect.share width=(format!("{:.1}", value * 100.0)) height="6" {}
                        } }
                        td id=(row.share.id.as_str()) { (percent(value)) }
                        td.interval { (row.share.cell.bounds().map(percent_range).unwrap_or_default()) }
                    }
                }
            } }
        }
        @if let Some(row) = rows.first() {
            p.aside { "Of " (words::sample_words(&row.share)) " with a text." }
        }
    }
}

fn wage_table(row: &WageRow) -> Markup {
    html! {
        h3 {
            (row.area_name) ", " (row.release)
            @if let Some(n) = row.employment.cell.value() { ", " (grouped(n)) " employed" }
        }
        (percentile_table(&row.wage, row.currency))
    }
}

fn evidence_table(report: &RoleReport, table: &PayEvidence) -> Markup {
    html! {
        div.scroll { table.evidence {
            thead { tr {
                td {}
                @for name in ["n/employers", "p10", "median", "p90"] { th scope="col" { (name) } }
                th scope="col" { "median, prices of " (evidence::real_column(table)) }
                th scope="col" { "95% interval" }
                th scope="col" { "gap" }
            } }
            tbody { @for (line, row) in evidence::lines(table).into_iter().zip(&table.rows) {
                tr {
                    th scope="row" { (line.label) }
                    td { (line.sample) }
                    @match line.pay {
                        Ok(EvidenceCells { nominal: [p10, p50, p90], real, interval, gap }) => {
                            td { (p10) }
                            td id=(row.nominal.p50.id.as_str()) { (p50) }
                            td { (p90) }
                            td id=(row.real.p50.id.as_str()) { (real) }
                            td.interval { (interval) }
                            td { (gap) }
                        }
                        Err(reason) => td.withheld colspan="6" { "withheld: " (reason) },
                    }
                }
            } }
        } }
        @for note in evidence::footnotes(report) { p.aside { (note) } }
    }
}

fn place_tables(places: &SurveyedPlaces, currency: Currency) -> Markup {
    html! {
        @for (kind, ranking) in evidence::place_kinds(places) {
            div.columns {
                @for (order, list) in [("by pay", &ranking.by_pay), ("by what it buys", &ranking.by_purchasing_power)] {
                    div.scroll { table {
                        thead { tr {
                            th scope="col" { (kind) ", " (order) }
                            @for name in ["median", "prices", "buys"] { th scope="col" { (name) } }
                        } }
                        tbody { @for (line, place) in evidence::place_lines(list).into_iter().zip(list) {
                            tr {
                                th scope="row" { (line.name) }
                                td { (line.median) }
                                td.interval { (line.prices) }
                                td { @if place.regional.is_some() { (line.buys) } }
                            }
                        } }
                    } }
                }
            }
        }
        @for note in evidence::place_footnotes(places, currency) { p.aside { (note) } }
    }
}
