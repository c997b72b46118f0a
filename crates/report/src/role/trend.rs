//! How pay moved: a sentence, and the periods behind it; or one line with the reason.

use earnest_core::answer::{PayTrend, TrendPeriod};
use earnest_core::{Currency, Figure};

use crate::document::{Block, Column, Row, Table, TableCell};
use crate::money::{full, percent, short_range, signed_percent, signed_percent_range};
use crate::words;

/// The content of the section; empty where no posting stands behind it.
pub(crate) fn trend(trend: &PayTrend, currency: Currency) -> Vec<Block> {
    let change = &trend.change_annual;
    let Some(value) = change.cell.value() else {
        return words::withheld_line("The change of pay is withheld", change).into_iter().collect();
    };
    let moved = match value {
        up if up > 0.0 => format!("rose by {} a year", percent(up)),
        down if down < 0.0 => format!("fell by {} a year", percent(-down)),
        _ => "did not move".to_owned(),
    };
    let bounds = change.cell.bounds();
    let interval = bounds.map(|bounds| format!(" (95% interval {})", signed_percent_range(bounds))).unwrap_or_default();
    let unsure = match bounds {
        Some((low, high)) if low <= 0.0 && high >= 0.0 && value != 0.0 => " The interval includes no change at all.",
        _ => "",
    };
    let mut blocks = vec![Block::Text(format!(
        "With employers, places and levels held fixed, posted pay {moved}{interval}, from {}.{unsure}",
        words::sample_words(change)
    ))];
    let told: Vec<&TrendPeriod> = trend.periods.iter().filter(|period| is_told(period)).collect();
    if !told.is_empty() {
        blocks.push(Block::Table(periods(&told, currency)));
        blocks.push(Block::Note(
            "The medians are those of each period's own postings, whatever their mix; the change beside them holds the mix fixed."
                .to_owned(),
        ));
    }
    blocks
}

fn is_told(period: &TrendPeriod) -> bool {
    let has_value = |figure: &Figure| figure.cell.value().is_some();
    has_value(&period.base_pay_p50) || period.change.as_ref().is_some_and(has_value)
}

fn periods(told: &[&TrendPeriod], currency: Currency) -> Table {
    let columns = vec![
        Column::words("period"),
        Column::number("n/employers"),
        Column::number("median"),
        Column::number("95% interval"),
        Column::number("change"),
        Column::number("95% interval"),
    ];
    let row = |period: &&TrendPeriod| {
        let median = &period.base_pay_p50;
        let bounds = |figure: &Figure, show: fn((f64, f64)) -> String| {
            TableCell::soft(figure.cell.bounds().map(show).unwrap_or_default())
        };
        let (change, interval) = match &period.change {
            Some(change) => (TableCell::figure(change, signed_percent), bounds(change, signed_percent_range)),
            None => (TableCell::soft(""), TableCell::soft("")),
        };
        Row::of(vec![
            TableCell::text(&period.label),
            TableCell::soft(words::sample(median)),
            TableCell::figure(median, |value| full(value, currency)),
            bounds(median, short_range),
            change,
            interval,
        ])
    };
    Table { columns, rows: told.iter().map(row).collect(), ..Table::default() }
}
