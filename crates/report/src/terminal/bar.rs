//! Ranges and shares as characters.
//!
//! ```text
//!   ├───▒▒▒▒█▒▒▒───┤    p10, p25 to p75, the median, p90
//!     (────█────)       only the median is published: its 95% interval
//! ```

use earnest_core::answer::PayFigures;

use crate::scale::Scale;

/// The range of a row on `scale`, `columns` wide. Blank where nothing is published.
pub(super) fn pay_bar(figures: &PayFigures, scale: Scale, columns: usize) -> String {
    let mut cells = vec![' '; columns];
    let at = |value: f64| column(scale.position(value), columns);
    let [p10, p25, p50, p75, p90] = figures.percentiles().map(|(_, figure)| figure.cell.value().map(at));
    let mut fill = |from: usize, to: usize, mark: char| cells[from..=to.max(from)].fill(mark);
    if let (Some(low), Some(high)) = (p10, p90) {
        fill(low, high, '─');
        fill(low, low, '├');
        fill(high, high, '┤');
    }
    if let (Some(low), Some(high)) = (p25, p75) {
        fill(low, high, '▒');
    } else if let Some((low, high)) = figures.p50.cell.bounds() {
        fill(at(low), at(high), '─');
        fill(at(low), at(low), '(');
        fill(at(high), at(high), ')');
    }
    if let Some(median) = p50 {
        fill(median, median, '█');
    }
    cells.into_iter().collect()
}

/// The ticks of `scale` under the bars.
pub(super) fn axis(scale: Scale, columns: usize) -> String {
    let mut cells = vec![' '; columns];
    let mut free_from = 0;
    for tick in scale.ticks() {
        let label: Vec<char> = crate::money::short(tick).chars().collect();
        let centre = column(scale.position(tick), columns);
        let start = centre.saturating_sub(label.len() / 2).min(columns.saturating_sub(label.len()));
        if start >= free_from && label.len() <= columns {
            cells[start..start + label.len()].copy_from_slice(&label);
            free_from = start + label.len() + 1;
        }
    }
    cells.into_iter().collect()
}

/// A share as a bar, `columns` wide.
pub(super) fn share_bar(share: f64, columns: usize) -> String {
    let filled = column(share, columns + 1);
    "█".repeat(filled) + &"·".repeat(columns - filled)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a position between 0 and 1")]
fn column(position: f64, columns: usize) -> usize {
    (position.clamp(0.0, 1.0) * (columns - 1) as f64).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_fill_from_nothing_to_all() {
        assert_eq!(share_bar(0.0, 4), "····");
        assert_eq!(share_bar(0.5, 4), "██··");
        assert_eq!(share_bar(1.0, 4), "████");
    }
}
