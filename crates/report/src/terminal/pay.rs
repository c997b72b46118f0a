//! Pay by slice: a range on a common scale, or the reason why there is none, and what the model expects in its place.

use earnest_core::Currency;
use earnest_core::answer::PayRow;
use unicode_width::UnicodeWidthStr;

use super::layout::{Page, left, right};
use crate::chart::{axis, place_bar};
use crate::document::Unit;
use crate::evidence::regional_note;
use crate::money::{full, short, short_range};
use crate::role::{modelled_slice, modelled_slices};
use crate::scale::Scale;
use crate::words::{self, no_slice};

/// Columns of a row's label.
const LABEL: usize = 22;
/// Columns of `postings/employers`.
const SAMPLE: usize = 9;
/// Columns of a median and of its interval.
const MEDIAN: usize = 10;
const INTERVAL: usize = 13;

/// Draws the rows.
pub(super) fn draw(page: &mut Page, rows: &[PayRow], currency: Currency) {
    if let Some(reason) = no_slice(rows) {
        return page.item(&reason);
    }
    let bar = page.columns() - 2 - LABEL - SAMPLE - MEDIAN - INTERVAL - 2;
    let scale = Scale::over_rows(rows);
    // Without a scale every figure below is a modelled one, which is told in words.
    let [axis, median, interval] = match scale {
        Some(scale) => [axis(scale, Unit::Money, bar), "median".to_owned(), "95% interval".to_owned()],
        None => Default::default(),
    };
    page.line(&format!(
        "  {}{}  {}{}{}",
        left("", LABEL),
        right("n/empl.", SAMPLE),
        left(&axis, bar),
        right(&median, MEDIAN),
        right(&interval, INTERVAL)
    ));
    for row in rows {
        let figure = &row.base_pay.p50;
        let label =
            format!("  {}{}  ", left(&words::capitalized(&row.label), LABEL), right(&words::sample(figure), SAMPLE));
        match (figure.cell.value(), scale) {
            (Some(value), Some(scale)) => page.line(&format!(
                "{label}{}{}{}",
                place_bar(row, scale, bar),
                right(
                    &Some(full(value, currency)).filter(|text| text.width() < MEDIAN).unwrap_or_else(|| short(value)),
                    MEDIAN
                ),
                right(&figure.cell.bounds().map(short_range).unwrap_or_default(), INTERVAL)
            )),
            _ => page.beside(&label, &words::slice_reason(row, modelled_slice(row, currency))),
        }
    }
    let bought = regional_note(rows, currency).map(|note| format!("◇ {note}"));
    for note in modelled_slices(rows).iter().chain(&bought) {
        page.item(note);
    }
}
