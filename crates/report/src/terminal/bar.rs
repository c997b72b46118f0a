//! Ranges and shares as characters.
//!
//! ```text
//!   ├───▒▒▒▒█▒▒▒───┤    p10, p25 to p75, the median, p90
//!     (────█────)       only the median is published: its 95% interval
//!       ╎  (──█──)      an amount, its 95% interval, and zero
//!            ███        from one amount to another
//! ```

use earnest_core::answer::PayFigures;

use crate::document::Unit;
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

/// The ticks of `scale` in the columns of its bars: every one of them, or every second, third …, whichever fits.
pub(super) fn axis(scale: Scale, unit: Unit, columns: usize) -> String {
    let ticks = scale.ticks();
    let fits = |stride| labels(scale, unit, ticks.iter().step_by(stride), columns);
    (1..=ticks.len()).find_map(fits).unwrap_or_default()
}

/// A line with a label under each tick; `None` where two would touch.
fn labels<'a>(scale: Scale, unit: Unit, ticks: impl Iterator<Item = &'a f64>, columns: usize) -> Option<String> {
    let mut line = String::new();
    for tick in ticks {
        let label = unit.tick(*tick);
        let centre = column(scale.position(*tick), columns);
        let start = centre.saturating_sub(label.len() / 2).min(columns.checked_sub(label.len())?);
        let gap = start.checked_sub(line.len() + usize::from(!line.is_empty()))?;
        line.push_str(&" ".repeat(gap + usize::from(!line.is_empty())));
        line.push_str(&label);
    }
    Some(line)
}

/// An amount with its interval on `scale`, and its zero where the scale has one inside.
pub(super) fn point_bar(value: f64, bounds: Option<(f64, f64)>, scale: Scale, columns: usize) -> String {
    let mut cells = vec![' '; columns];
    let at = |value: f64| column(scale.position(value), columns);
    if scale.holds(0.0) {
        cells[at(0.0)] = '╎';
    }
    if let Some((low, high)) = bounds {
        let (low, high) = (at(low), at(high).max(at(low)));
        cells[low..=high].fill('─');
        cells[low] = '(';
        cells[high] = ')';
    }
    cells[at(value)] = '█';
    cells.into_iter().collect()
}

/// What lies between two amounts on `scale`.
pub(super) fn span_bar(from: f64, to: f64, scale: Scale, columns: usize) -> String {
    let at = |value: f64| column(scale.position(value), columns);
    let (low, high) = (at(from.min(to)), at(from.max(to)));
    let mut cells = vec![' '; columns];
    cells[low..=high].fill('█');
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
    fn an_axis_shows_evenly_spaced_ticks() {
        let scale = Scale::with_round_ticks(110e3, 340e3);
        assert_eq!(axis(scale, Unit::Money, 60).split_whitespace().count(), scale.ticks().len());
        assert_eq!(axis(scale, Unit::Money, 14).split_whitespace().collect::<Vec<_>>(), ["100k", "300k"]);
    }

    #[test]
    fn shares_fill_from_nothing_to_all() {
        assert_eq!(share_bar(0.0, 4), "····");
        assert_eq!(share_bar(0.5, 4), "██··");
        assert_eq!(share_bar(1.0, 4), "████");
    }
}
