//! Rows as a table that fits the terminal.
//!
//! | value                    | shown                                                        |
//! |--------------------------|--------------------------------------------------------------|
//! | number with a fraction   | grouped, to the cent: `52,000`, `1,234.57`; small ones to four digits: `0.1234` |
//! | integer, day, yes or no  | as it is                                                     |
//! | text, nested value       | on one line, cut with `…` where the column is too narrow     |
//! | absent                   | `-`                                                          |
//!
//! Numbers are never cut. Where even narrow columns do not fit, the last are left out, and how many is said.

use comfy_table::{CellAlignment, Table, presets};
use earnest_report::money::grouped;
use earnest_store::AnswerColumn;

/// Least width of a column of texts before columns are left out.
const TEXT_MIN: usize = 12;

/// Widest column of texts: beyond it a reader does not follow a line.
const TEXT_MAX: usize = 60;

/// Columns between two cells, as the table draws them.
const GAP: usize = 2;

/// From here on a number is an amount, which is told to the unit or the cent.
const AMOUNT_MIN: f64 = 100.0;

/// Beyond this a number has more digits than were measured, and is shown as it came.
const GROUPED_MAX: f64 = 1e15;

/// The table in lines, and how many columns were left out.
pub(super) fn table(columns: &[AnswerColumn], rows: &[Vec<Option<String>>], width: usize) -> (String, usize) {
    let shown: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().zip(columns).map(|(value, column)| cell(value.as_deref(), column)).collect())
        .collect();
    let heads: Vec<String> = columns.iter().map(|column| one_line(&column.name)).collect();
    let wants: Vec<usize> = heads
        .iter()
        .enumerate()
        .map(|(at, head)| shown.iter().filter_map(|row| row.get(at)).chain([head]).map(|text| length(text)).max())
        .map(Option::unwrap_or_default)
        .collect();
    let widths = widths(columns, &wants, width);
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(heads.iter().zip(&widths).map(|(head, width)| cut(head, *width)));
    for row in &shown {
        table.add_row(row.iter().zip(&widths).map(|(text, width)| cut(text, *width)));
    }
    for (at, drawn) in table.column_iter_mut().enumerate() {
        drawn.set_padding((0, u16::try_from(GAP).unwrap_or_default()));
        if columns.get(at).is_some_and(|column| column.is_number) {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    (lines.join("\n") + "\n", columns.len() - widths.len())
}

/// Widths of the columns that fit, the first of them always.
fn widths(columns: &[AnswerColumn], wants: &[usize], width: usize) -> Vec<usize> {
    let least = |at: usize| {
        let want = wants.get(at).copied().unwrap_or_default();
        if columns.get(at).is_some_and(|column| column.is_number) { want } else { want.min(TEXT_MIN) }
    };
    let (mut fitting, mut used) = (0, 0);
    while fitting < columns.len() && (fitting == 0 || used + least(fitting) + GAP <= width + GAP) {
        used += least(fitting) + GAP;
        fitting += 1;
    }
    let mut widths: Vec<usize> = (0..fitting).map(least).collect();
    // What is left goes to the columns that are cut, a letter each in turn.
    let mut left = (width + GAP).saturating_sub(used);
    while left > 0 {
        let mut is_full = true;
        for (width, want) in widths.iter_mut().zip(wants) {
            if left > 0 && *width < (*want).min(TEXT_MAX) {
                *width += 1;
                left -= 1;
                is_full = false;
            }
        }
        if is_full {
            break;
        }
    }
    widths
}

/// A value as people read it.
fn cell(value: Option<&str>, column: &AnswerColumn) -> String {
    match value {
        None => "-".to_owned(),
        Some(text) if column.has_fraction => amount(text),
        Some(text) => one_line(text),
    }
}

/// `52000.5000` as `52,000.5`.
fn amount(text: &str) -> String {
    let Some(value) = text.parse::<f64>().ok().filter(|value| value.abs() < GROUPED_MAX) else {
        return text.to_owned();
    };
    let decimals = if value == 0.0 || value.abs() >= AMOUNT_MIN { 2 } else { 4 };
    let fixed = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let fraction = fraction.trim_end_matches('0');
    let whole = grouped(whole.parse().unwrap_or_default());
    if whole == "0" && fraction.is_empty() {
        // What is not nothing is not shown as nothing.
        return if value == 0.0 { whole } else { format!("{value:.2e}") };
    }
    let sign = if value < 0.0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// A text without line breaks and without what a terminal obeys.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

fn cut(text: &str, width: usize) -> String {
    if length(text) <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    kept.trim_end().to_owned() + "…"
}

fn length(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str, has_fraction: bool, is_number: bool) -> AnswerColumn {
        AnswerColumn { name: name.to_owned(), kind: String::new(), is_number, has_fraction }
    }

    #[test]
    fn amounts_are_grouped_and_rounded_and_small_ones_stay_visible() {
        for (text, shown) in [
            ("52000.0000", "52,000"),
            ("1234.567", "1,234.57"),
            ("-1234567.5", "-1,234,567.5"),
            ("0.0", "0"),
            ("0.12345", "0.1235"),
            ("22.5000", "22.5"),
            ("0.0000012", "1.20e-6"),
            ("99.99999", "100"),
            ("NaN", "NaN"),
            ("1e300", "1e300"),
        ] {
            assert_eq!(amount(text), shown, "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_and_texts_are_cut_to_the_width() {
        let columns = [column("title", false, false), column("pay", true, true), column("note", false, false)];
        let rows = [vec![Some("Cook\u{1b}[31m ".repeat(20)), Some("1234567.0".to_owned()), None]];
        let (text, left_out) = table(&columns, &rows, 40);
        assert_eq!(left_out, 0);
        assert!(text.lines().all(|line| line.chars().count() <= 40), "{text}");
        assert!(text.contains("1,234,567") && text.contains('…') && !text.contains('\u{1b}'), "{text}");
        let (text, left_out) = table(&columns, &rows, 15);
        assert_eq!(left_out, 2, "{text}");
    }
}
