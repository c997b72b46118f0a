//! The kinds of evidence, and the places that pay most, in columns.

use earnest_core::Currency;
use earnest_core::answer::{PayEvidence, RoleReport, SurveyedPlaces};

use super::layout::{Page, left, right};
use crate::chart;
use crate::evidence::{EvidenceCells, EvidenceLine, PlaceLine};
use crate::evidence::{footnotes, lines, place_footnotes, place_kinds, place_lines, real_column};

/// Columns of a kind's name, of its sample, of an amount, of an interval and of a gap.
const LABEL: usize = 18;
const SAMPLE: usize = 10;
const AMOUNT: usize = 7;
const REAL: usize = 9;
const INTERVAL: usize = 13;
const GAP: usize = 7;

/// Columns of a median and of what it buys.
const MEDIAN: usize = 10;
/// Places shown of each order: the page shows more.
const PLACES: usize = 5;

/// Kinds that say something from which on they are drawn side by side.
const DRAWN_MIN: usize = 2;

/// Draws the kinds of evidence.
pub(super) fn draw(page: &mut Page, report: &RoleReport, evidence: &PayEvidence) {
    let real = real_column(evidence);
    page.line(&row(["", "n/empl.", "p10", "median", "p90", &real, "95% int.", "gap"]));
    for EvidenceLine { label, sample, pay } in lines(evidence) {
        match pay {
            Ok(EvidenceCells { nominal: [p10, p50, p90], real, interval, gap }) => {
                page.line(&row([&label, &sample, &p10, &p50, &p90, &real, &interval, &gap]));
            }
            Err(reason) => {
                let label = format!("  {}{}  ", left(&label, LABEL), right(&sample, SAMPLE));
                page.beside(&label, &format!("withheld: {reason}"));
            }
        }
    }
    for note in footnotes(report) {
        page.item(&note);
    }
    let told = evidence.rows.iter().filter(|row| row.nominal.p50.cell.value().is_some()).count();
    if let Some(chart) = chart::evidence(report).filter(|_| told >= DRAWN_MIN) {
        page.blank();
        page.line(&format!("  {}", chart.subtitle()));
        chart.blocks(page.columns()).lines().for_each(|line| page.line(line));
    }
}

fn row([label, sample, p10, p50, p90, real, interval, gap]: [&str; 8]) -> String {
    let pay = [p10, p50, p90].map(|cell| right(cell, AMOUNT)).concat();
    format!(
        "  {}{}{pay}{}{}{}",
        left(label, LABEL),
        right(sample, SAMPLE),
        right(real, REAL),
        right(interval, INTERVAL),
        right(gap, GAP)
    )
}

/// Draws the places, by pay at the left and by what it buys at the right.
pub(super) fn draw_places(page: &mut Page, places: &SurveyedPlaces, currency: Currency) {
    let half = (page.columns() - 4) / 2;
    let name = half - 2 * MEDIAN;
    for (kind, ranking) in place_kinds(places) {
        let head = |order: &str| left(order, name) + &right("median", MEDIAN) + &right("buys", MEDIAN);
        page.line(&format!("  {}  {}", head(&format!("{kind} by pay")), head("by what it buys")));
        let line = |place: Option<&PlaceLine>| match place {
            Some(PlaceLine { name: place, median, buys, .. }) => {
                left(place, name) + &right(median, MEDIAN) + &right(buys, MEDIAN)
            }
            None => " ".repeat(half),
        };
        let (by_pay, by_buying) = (place_lines(&ranking.by_pay), place_lines(&ranking.by_purchasing_power));
        for at in 0..PLACES.min(by_pay.len()) {
            page.line(&format!("  {}  {}", line(by_pay.get(at)), line(by_buying.get(at))));
        }
    }
    for note in place_footnotes(places, currency) {
        page.item(&note);
    }
}
