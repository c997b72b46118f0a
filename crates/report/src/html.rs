//! The answer as one HTML page: no script, no external request, readable in light and dark.

use earnest_core::answer::{PayEvidence, PayFigures, PayRow, RoleReport, ShareRow, SurveyedPlaces, WageRow};
use earnest_core::{Currency, Figure};
use maud::{DOCTYPE, Markup, html};

use crate::evidence::{self, EvidenceCells};
use crate::money::{full, grouped, percent, percent_range, short_range};
use crate::outline::{Content, Section, outline};
use crate::scale::Scale;
use crate::words;

const STYLE: &str = include_str!("style.css");

/// Writes the page.
pub fn render_html(report: &RoleReport) -> String {
    let title = words::title(report);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="description" content=(words::answer(report));
                title { (title) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                main {
                    h1 { (title) }
                    p.answer { (words::answer(report)) }
                    p.aside { (words::evidence(report)) }
                    @for section in outline(report) { (draw(report, &section)) }
                    section {
                        h2 { "Read this with care" }
                        ul { @for note in &report.notes { li { (note) } } }
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
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

fn draw(report: &RoleReport, section: &Section<'_>) -> Markup {
    let currency = report.cohort.currency;
    html! {
        section {
            h2 { (section.title) }
            @if let Some(lead) = &section.lead { p.aside { (lead) } }
            @match section.content {
                Content::Summary => (summary(report)),
                Content::Pay(rows) => (pay_table(rows, currency)),
                Content::Shares(rows) => (share_table(rows)),
                Content::Evidence(evidence) => (evidence_table(report, evidence)),
                Content::Places(places) => (place_tables(places, currency)),
                Content::Wages(rows) => { @for row in rows { (wage_table(row)) } },
                Content::Duties(duties) => { ul { @for duty in duties { li { (duty.text) @if let Some(author) = words::author(report, duty) { span.aside { " — " (author) } } } } } },
            }
            p.source { "Source: " (section.source) "." }
        }
    }
}

fn summary(report: &RoleReport) -> Markup {
    let ends = &report.stated_ends;
    let currency = report.cohort.currency;
    html! {
        (percentile_table(&report.base_pay, currency))
        @if let Some(scale) = Scale::over(std::iter::once(&report.base_pay)) {
            div.wide { (range_picture(&report.base_pay, scale)) (axis(scale)) }
        }
        @if let (Some(floor), Some(ceiling)) = (ends.floor_p50.cell.value(), ends.ceiling_p50.cell.value()) {
            p.aside { "Of the posted ranges, the median lower end is " (full(floor, currency)) ", the median upper end " (full(ceiling, currency)) "." }
        }
    }
}

fn percentile_table(figures: &PayFigures, currency: Currency) -> Markup {
    html! {
        div.scroll { table {
            thead { tr { td {} @for (name, _) in figures.all() { th scope="col" { (name) } } } }
            tbody {
                tr { th scope="row" { "pay" } @for (_, figure) in figures.all() { td id=(figure.id.as_str()) { (amount(figure, currency)) } } }
                tr.interval { th scope="row" { "95% interval" } @for (_, figure) in figures.all() { td { (figure.cell.bounds().map_or_else(|| "–".to_owned(), short_range)) } } }
            }
        } }
        @for reason in words::withheld_reasons(figures) { p.withheld { (reason) } }
    }
}

fn amount(figure: &Figure, currency: Currency) -> String {
    figure.cell.value().map_or_else(|| "withheld".to_owned(), |value| full(value, currency))
}

fn pay_table(rows: &[PayRow], currency: Currency) -> Markup {
    let scale = Scale::over(rows.iter().map(|row| &row.base_pay));
    html! {
        div.scroll { table {
            thead { tr {
                td {}
                th scope="col" { "postings/employers" }
                th.range scope="col" { @if let Some(scale) = scale { (axis(scale)) } }
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
                        (suppression, _) => td.withheld colspan="3" {
                            "withheld: " (suppression.map_or("", |suppression| suppression.message.as_str()))
                        },
                    }
                }
            } }
        } }
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

/// A row's range: a line from p10 to p90, a box from p25 to p75, a mark at the median. The table beside it holds the numbers.
fn range_picture(figures: &PayFigures, scale: Scale) -> Markup {
    let at = |value: f64| scale.position(value) * 100.0;
    let [p10, p25, p50, p75, p90] = figures.percentiles().map(|(_, figure)| figure.cell.value().map(at));
    let bounds = figures.p50.cell.bounds().map(|(low, high)| (at(low), at(high)));
    let bar = |class: &str, from: f64, to: f64, top: u8, height: u8| {
        html! { rect class=(class) x=(format!("{from:.2}")) width=(format!("{:.2}", (to - from).max(0.4))) y=(top) height=(height) {} }
    };
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            @if let (Some(low), Some(high)) = (p10, p90) { (bar("whisker", low, high, 4, 2)) }
            @match (p25, p75, bounds) {
                (Some(low), Some(high), _) => (bar("box", low, high, 1, 8)),
                (_, _, Some((low, high))) => (bar("bounds", low, high, 3, 4)),
                _ => {},
            }
            @if let Some(median) = p50 { (bar("median", median - 0.4, median + 0.4, 0, 10)) }
        }
    }
}

fn axis(scale: Scale) -> Markup {
    html! {
        span.axis { @for tick in scale.ticks() {
            span style=(format!("left:{:.1}%", scale.position(tick) * 100.0)) { (crate::money::short(tick)) }
        } }
    }
}
