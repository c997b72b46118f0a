//! The tables of a role's report. Every figure opens: as a link, or by the id that its cell carries.

use earnest_core::answer::{PayEvidence, PayFigures, PayRow, PlaceWage, RoleReport, ShareRow, SurveyedPlaces, WageRow};
use earnest_core::{Currency, Figure, FigureId};
use maud::{Markup, html};

use super::FigureLinks;
use super::blocks::frame;
use super::pictures::{axis, range_picture, share_picture};
use crate::document::Unit;
use crate::evidence::{self, EvidenceCells};
use crate::money::{full, grouped, percent, percent_range, short_range};
use crate::role::{modelled_slice, modelled_slices};
use crate::scale::Scale;
use crate::words;

/// Places of a list on a page of the site, where the page of rankings and the data hold more.
const PLACES_LINKED_MAX: usize = 5;
/// Columns of a slice's percentiles and its interval, in the place of which a reason can stand.
const SLICE_COLUMNS: usize = 6;

/// Percentiles and mean, with their intervals under them.
pub(super) fn percentile_table(
    figures: &PayFigures,
    currency: Currency,
    label: &str,
    links: FigureLinks<'_>,
) -> Markup {
    let is_told = figures.all().iter().any(|(_, figure)| figure.cell.value().is_some());
    let interval = |figure: &Figure| figure.cell.bounds().map_or_else(|| "–".to_owned(), short_range);
    html! {
        @if is_told { (frame(label, &html! { table {
            thead { tr { td {} @for (name, _) in figures.all() { th scope="col" { (name) } } } }
            tbody {
                tr { th scope="row" { "pay" } @for (_, figure) in figures.all() { (amount_cell(figure, currency, links)) } }
                tr.interval { th scope="row" { "95% interval" } @for (_, figure) in figures.all() { td { (interval(figure)) } } }
            }
        } })) }
        @for reason in words::withheld_reasons(figures) { p.withheld { (reason) } }
    }
}

/// The value of a figure, or the word that it is withheld.
fn amount_cell(figure: &Figure, currency: Currency, links: FigureLinks<'_>) -> Markup {
    if figure.cell.value().is_none() {
        return html! { td id=[links.cell_id(figure.id.as_str())] { "withheld" } };
    }
    links.cell(figure, |value| full(value, currency))
}

/// The range of the whole cohort, wide, with its scale.
pub(super) fn range_table(figures: &PayFigures) -> Markup {
    html! {
        @if let Some(scale) = Scale::over(std::iter::once(figures)) {
            div.wide { (range_picture(figures, scale)) (axis(scale, Unit::Money)) }
        }
    }
}

/// The class of a cell of less weight; on pages with links, what is no link is soft by that alone.
fn soft(links: FigureLinks<'_>) -> Option<&'static str> {
    (!links.are_links()).then_some("interval")
}

/// Pay by slice.
pub(super) fn pay_table(rows: &[PayRow], currency: Currency, label: &str, links: FigureLinks<'_>) -> Markup {
    if let Some(reason) = words::no_slice(rows) {
        return html! { p.withheld { (reason) } };
    }
    let table = if links.are_links() { figures_of(rows, currency, links) } else { pictures_of(rows, currency) };
    html! {
        (frame(label, &table))
        @for note in modelled_slices(rows) { p.aside { (note) } }
        @if let Some(note) = evidence::regional_note(rows, currency) { p.aside { (links.sentence(&note, &bought(rows, currency))) } }
    }
}

/// A row a slice: every percentile.
fn figures_of(rows: &[PayRow], currency: Currency, links: FigureLinks<'_>) -> Markup {
    html! {
        table {
            thead { tr {
                td {}
                @for name in ["postings/\u{200b}employers", "p10", "p25", "median", "95% interval", "p75", "p90"] { th scope="col" { (name) } }
            } }
            tbody { @for row in rows {
                tr {
                    th scope="row" { (words::capitalized(&row.label)) }
                    td { (words::sample(&row.base_pay.p50)) }
                    @if words::withheld(&row.base_pay).is_some() {
                        td.withheld colspan=(SLICE_COLUMNS) { (reason(row, currency, links)) }
                    } @else {
                        @let pay = &row.base_pay;
                        @for figure in [&pay.p10, &pay.p25] { (links.cell(figure, |value| full(value, currency))) }
                        td.middle { (links.shown(pay.p50.id.as_str(), &amount(&pay.p50, currency))) }
                        td class=[soft(links)] { (pay.p50.cell.bounds().map(short_range).unwrap_or_default()) }
                        @for figure in [&pay.p75, &pay.p90] { (links.cell(figure, |value| full(value, currency))) }
                    }
                }
            } }
        }
    }
}

/// A row a slice: its range as a picture, its median and interval.
fn pictures_of(rows: &[PayRow], currency: Currency) -> Markup {
    let scale = Scale::over(rows.iter().map(|row| &row.base_pay));
    html! {
        table {
            thead { tr {
                td {}
                th scope="col" { "postings/employers" }
                td.range { @if let Some(scale) = scale { (axis(scale, Unit::Money)) } }
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
                        _ => td.withheld colspan="3" { (reason(row, currency, FigureLinks::Ids)) },
                    }
                }
            } }
        }
    }
}

fn amount(figure: &Figure, currency: Currency) -> String {
    figure.cell.value().map_or_else(|| "withheld".to_owned(), |value| full(value, currency))
}

/// Why a slice has no median, and what the model expects in its place.
fn reason(row: &PayRow, currency: Currency, links: FigureLinks<'_>) -> Markup {
    let modelled = row.modelled.as_ref().map(|modelled| &modelled.base_pay.p50);
    let shown = modelled.and_then(|figure| Some((format!("~{}", full(figure.cell.value()?, currency)), &figure.id)));
    html! {
        (words::slice_reason(row, None))
        @if let Some(told) = modelled_slice(row, currency) {
            "; " span.modelled { (links.sentence(&told, shown.as_slice())) }
        }
    }
}

/// The figures that the note on regional prices tells.
fn bought(rows: &[PayRow], currency: Currency) -> Vec<(String, &FigureId)> {
    rows.iter()
        .filter_map(|row| {
            let figure = &row.regional.as_ref()?.p50;
            Some((full(figure.cell.value()?, currency), &figure.id))
        })
        .collect()
}

/// Shares of postings; with bars where no chart stands above the table.
pub(super) fn share_table(rows: &[ShareRow], label: &str, has_chart: bool, links: FigureLinks<'_>) -> Markup {
    if let Some(suppression) = rows.first().and_then(|row| row.share.cell.suppression()) {
        return html! { p.withheld { "Withheld: " (suppression.message) "." (words::nearest(suppression)) } };
    }
    html! {
        (frame(label, &html! { table {
            thead { tr { td {} @if !has_chart { td.range {} } th scope="col" { "share" } th scope="col" { "95% interval" } } }
            tbody { @for row in rows {
                @if let Some(value) = row.share.cell.value() {
                    tr {
                        th scope="row" { (words::capitalized(&row.label)) }
                        @if !has_chart { td.range { (share_picture(value)) } }
                        (links.cell(&row.share, percent))
                        td class=[soft(links)] { (row.share.cell.bounds().map(percent_range).unwrap_or_default()) }
                    }
                }
            } }
        } }))
        @if let Some(row) = rows.first() {
            p.aside { "Of " (words::sample_words(&row.share)) " with a text." }
        }
    }
}

/// Surveyed pay in an area.
pub(super) fn wage_table(row: &WageRow, links: FigureLinks<'_>) -> Markup {
    let title = format!("{}, {}", row.area_name, row.release);
    html! {
        h3 {
            (title)
            @if let Some(n) = row.employment.cell.value() {
                ", " (links.shown(row.employment.id.as_str(), &grouped(n))) " employed"
            }
        }
        (percentile_table(&row.wage, row.currency, &format!("Surveyed pay, {title}"), links))
    }
}

/// The kinds of evidence, a row each.
pub(super) fn evidence_table(report: &RoleReport, table: &PayEvidence, label: &str, links: FigureLinks<'_>) -> Markup {
    let shown = |figure: &Figure, text: &str| html! { td id=[links.cell_id(figure.id.as_str())] { (links.shown(figure.id.as_str(), text)) } };
    html! {
        (frame(label, &html! { table.evidence {
            thead { tr {
                td {}
                @for name in ["n/\u{200b}employers", "p10", "median", "p90"] { th scope="col" { (name) } }
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
                            (shown(&row.nominal.p10, &p10))
                            (shown(&row.nominal.p50, &p50))
                            (shown(&row.nominal.p90, &p90))
                            (shown(&row.real.p50, &real))
                            td class=[soft(links)] { (interval) }
                            @match &row.gap_to_surveyed { Some(figure) => (shown(figure, &gap)), None => td {} }
                        }
                        Err(reason) => td.withheld colspan="6" { "withheld: " (reason) },
                    }
                }
            } }
        } }))
        @for note in evidence::footnotes(report) { p.aside { (links.sentence(&note, &calibrated(report))) } }
    }
}

/// The calibrated median, which a footnote tells.
fn calibrated(report: &RoleReport) -> Vec<(String, &FigureId)> {
    let figure = &report.pay_evidence.calibrated;
    figure.cell.value().map(|value| (full(value, report.cohort.currency), &figure.id)).into_iter().collect()
}

/// Where the occupation is surveyed to pay most, in dollars and in what they buy.
pub(super) fn place_tables(places: &SurveyedPlaces, currency: Currency, links: FigureLinks<'_>) -> Markup {
    let remote = &places.remote.base_pay.p50;
    let remote = remote.cell.value().map(|value| (full(value, currency), &remote.id));
    html! {
        @for (kind, ranking) in evidence::place_kinds(places) {
            div.columns {
                (place_table(&format!("{kind}, by pay"), &ranking.by_pay, true, links))
                // On a page of the site what the pay buys stands for itself: the median is a link away.
                (place_table(&format!("{kind}, by what it buys"), &ranking.by_purchasing_power, !links.are_links(), links))
            }
        }
        @for note in evidence::place_footnotes(places, currency) { p.aside { (links.sentence(&note, remote.as_slice())) } }
    }
}

/// One order of places.
fn place_table(label: &str, list: &[PlaceWage], has_median: bool, links: FigureLinks<'_>) -> Markup {
    let shown = if links.are_links() { PLACES_LINKED_MAX } else { usize::MAX };
    frame(
        label,
        &html! { table {
            thead { tr {
                th scope="col" { (label) }
                @if has_median { th scope="col" { "median" } }
                th scope="col" { "prices" }
                th scope="col" { "buys" }
            } }
            tbody { @for (line, place) in evidence::place_lines(list).into_iter().zip(list).take(shown) {
                tr {
                    th scope="row" { (line.name) }
                    @if has_median { td { (links.shown(place.wage_annual_p50.id.as_str(), &line.median)) } }
                    td class=[soft(links)] { (line.prices) }
                    td { @if let Some(prices) = &place.regional { (links.shown(prices.p50.id.as_str(), &line.buys)) } }
                }
            } }
        } },
    )
}
