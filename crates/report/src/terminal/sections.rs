//! The tables of the terminal view.

use earnest_core::answer::{PayFigures, RoleReport, ShareRow, WageRow};
use unicode_width::UnicodeWidthStr;

use earnest_core::{Cell, Currency};

use super::layout::{Page, left, right};
use super::{blocks, evidence, pay};
use crate::chart::{axis, pay_bar, share_bar};
use crate::document::Unit;
use crate::money::{full, grouped, percent, percent_range, short, short_range};
use crate::outline::{Content, Section};
use crate::scale::Scale;
use crate::words;

/// Columns of an interval.
const INTERVAL: usize = 13;

/// Draws the content of `section`.
pub(super) fn draw(page: &mut Page, report: &RoleReport, section: &Section<'_>) {
    match &section.content {
        Content::Summary(further) => {
            summary(page, report);
            if !further.is_empty() {
                page.blank();
            }
            blocks::draw(page, further);
        }
        Content::Blocks(content) => blocks::draw(page, content),
        Content::Pay(rows) => pay::draw(page, rows, report.cohort.currency),
        Content::Shares(rows) => share_rows(page, rows),
        Content::Evidence(evidence) => evidence::draw(page, report, evidence),
        Content::Places(places) => evidence::draw_places(page, places, report.cohort.currency),
        Content::Wages(rows) => wage_rows(page, rows),
        Content::Duties(duties) => {
            for duty in *duties {
                let author = words::author(report, duty).map(|author| format!(" — {author}")).unwrap_or_default();
                page.item(&format!("{}{author}", duty.text));
            }
        }
    }
}

fn summary(page: &mut Page, report: &RoleReport) {
    let currency = report.cohort.currency;
    percentile_table(page, &report.base_pay, currency);
    range(page, &report.base_pay);
    let ends = &report.stated_ends;
    if let (Some(floor), Some(middle), Some(ceiling)) =
        (ends.floor.p50.cell.value(), ends.midpoint.p50.cell.value(), ends.ceiling.p50.cell.value())
    {
        page.blank();
        page.aside(&format!(
            "Of the posted ranges, the median lower end is {}, middle {}, upper end {}.",
            full(floor, currency),
            full(middle, currency),
            full(ceiling, currency)
        ));
    }
}

/// The range of figures and its ticks, as wide as the page; nothing where none is published.
fn range(page: &mut Page, figures: &PayFigures) {
    if let Some(scale) = Scale::over(std::iter::once(figures)) {
        let columns = page.columns() - 4;
        page.blank();
        page.line(&format!("  {}", pay_bar(figures, scale, columns)));
        page.line(&format!("  {}", axis(scale, Unit::Money, columns)));
    }
}

/// Names, values and intervals of a row's figures, in columns.
fn percentile_table(page: &mut Page, figures: &PayFigures, currency: Currency) {
    if figures.all().iter().all(|(_, figure)| figure.cell.value().is_none()) {
        return words::withheld_reasons(figures).iter().for_each(|reason| page.item(reason));
    }
    let width = (page.columns() - 2) / 6;
    let line = |cells: [String; 6]| format!("  {}", cells.map(|cell| left(&cell, width)).concat());
    page.line(&line(figures.all().map(|(name, _)| name.to_owned())));
    page.line(&line(figures.all().map(|(_, figure)| match figure.cell.value() {
        // An amount is never cut: what is too long for its column is written short.
        Some(value) => Some(full(value, currency)).filter(|text| text.width() < width).unwrap_or_else(|| short(value)),
        None => "withheld".to_owned(),
    })));
    page.line(&line(figures.all().map(|(_, figure)| figure.cell.bounds().map(short_range).unwrap_or_default())));
    for reason in words::withheld_reasons(figures) {
        page.item(&reason);
    }
}

fn share_rows(page: &mut Page, rows: &[ShareRow]) {
    const SHARE: usize = 7;
    const LONG_LABEL: usize = 33;
    let bar = page.columns() - 2 - LONG_LABEL - SHARE - INTERVAL - 2;
    if let Some(first) = rows.first() {
        match &first.share.cell {
            Cell::Suppressed(suppression) => {
                page.line(&format!("  withheld: {}", suppression.message));
                return;
            }
            Cell::Published(_) | Cell::Modelled(_) => {
                page.line(&format!(
                    "  {}{}",
                    left(&format!("Of {} with a text", words::sample_words(&first.share)), LONG_LABEL + bar + 2),
                    right("95% interval", SHARE + INTERVAL)
                ));
            }
        }
    }
    for row in rows {
        let Some(value) = row.share.cell.value() else { continue };
        page.line(&format!(
            "  {}{}  {}{}",
            left(&words::capitalized(&row.label), LONG_LABEL),
            share_bar(value, bar),
            right(&percent(value), SHARE - 2),
            right(&row.share.cell.bounds().map(percent_range).unwrap_or_default(), INTERVAL)
        ));
    }
}

fn wage_rows(page: &mut Page, rows: &[WageRow]) {
    for row in rows {
        let employment = row.employment.cell.value().map_or_else(String::new, |n| format!(", {} employed", grouped(n)));
        page.line(&format!("  {}, {}{employment}", row.area_name, row.release));
        percentile_table(page, &row.wage, row.currency);
        range(page, &row.wage);
    }
}
