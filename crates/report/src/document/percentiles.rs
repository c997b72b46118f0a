//! Percentiles and mean, one below the other.

use earnest_core::answer::PayFigures;
use earnest_core::{Cell, Currency, Figure};

use super::{Column, Row, Table, TableCell};
use crate::money::{full, short_range};

/// Names, values and intervals; nothing where no figure has a value. A modelled value carries `~`, and its column says that it is modelled.
pub(crate) fn percentiles(figures: &PayFigures, currency: Currency) -> Option<Table> {
    let told: Vec<(&str, &Figure)> =
        figures.all().into_iter().filter(|(_, figure)| figure.cell.value().is_some()).collect();
    let is_modelled = told.iter().all(|(_, figure)| matches!(figure.cell, Cell::Modelled(_)));
    let row = |(name, figure): &(&str, &Figure)| {
        let text = figure.cell.value().map(|value| full(value, currency)).unwrap_or_default();
        let id = figure.id.as_str().to_owned();
        let value = match figure.cell {
            Cell::Modelled(_) => TableCell::Modelled { id, text: format!("~{text}") },
            Cell::Published(_) | Cell::Suppressed(_) => TableCell::Figure { id, text },
        };
        let interval = figure.cell.bounds().map_or_else(|| "–".to_owned(), short_range);
        let name = if *name == "p50" { "p50, median" } else { name };
        Row::of(vec![TableCell::text(name), value, TableCell::soft(interval)])
    };
    let head = format!("{}{currency} a year", if is_modelled { "modelled, " } else { "" });
    let columns = vec![Column::words(""), Column::number(&head), Column::number("95% interval")];
    let rows: Vec<Row> = told.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table { columns, rows, ..Table::default() })
}
