//! Marks as characters, so many columns wide.
//!
//! ```text
//!   ├───▒▒▒▒█▒▒▒───┤    p10, p25 to p75, the median, p90; ░ where it is modelled
//!     (────█────)       only the median is published: its 95% interval
//!    ◇   ▒▒█▒▒▒         a median and what it buys at the prices of its place
//!       ╎  (──●──)      an amount, its 95% interval, and zero; ○ is no discovery
//!     (─┼──○───)        where the interval holds zero
//!            ███        from one amount to another
//!   ██████▋·········    a share, to the eighth of a column
//! ```

use earnest_core::answer::{PayFigures, PayRow};

use super::plot::{Mark, Shape, Spread};
use crate::document::Unit;
use crate::scale::Scale;

/// What fills the first eighths of a column, from one on.
const EIGHTHS: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/// The range of a row on `scale`, `columns` wide. Blank where nothing is published.
pub(crate) fn pay_bar(figures: &PayFigures, scale: Scale, columns: usize) -> String {
    Spread::of_pay(figures).map_or_else(|| " ".repeat(columns), |spread| marked(&[spread], scale, columns))
}

/// The same of a slice, with a second mark (◇) for what the median buys at the prices of its place, where these are known.
pub(crate) fn place_bar(row: &PayRow, scale: Scale, columns: usize) -> String {
    let bought = row.regional.as_ref().and_then(|prices| prices.p50.cell.value());
    let bought = bought.map(|middle| Spread { is_open: true, ..Spread::point(middle, None, Shape::Diamond) });
    let spreads: Vec<Spread> = Spread::of_pay(&row.base_pay).into_iter().chain(bought).collect();
    marked(&spreads, scale, columns)
}

/// An amount with its interval on `scale`, and its zero where the scale has one inside; open where `is_open`.
pub(crate) fn point_bar(value: f64, bounds: Option<(f64, f64)>, is_open: bool, scale: Scale, columns: usize) -> String {
    marked(&[Spread { is_open, ..Spread::point(value, bounds, Shape::Circle) }], scale, columns)
}

/// What lies between two amounts on `scale`.
pub(crate) fn span_bar(from: f64, to: f64, scale: Scale, columns: usize) -> String {
    let mut cells = vec![' '; columns];
    fill(&mut cells, place(from.min(to), scale, columns), place(from.max(to), scale, columns), '█');
    cells.into_iter().collect()
}

/// A share as a bar, `columns` wide.
pub(crate) fn share_bar(share: f64, columns: usize) -> String {
    let eighths = rounded(share.clamp(0.0, 1.0) * (columns * 8) as f64);
    let (full, part) = (eighths / 8, eighths % 8);
    let part = part.checked_sub(1).and_then(|part| EIGHTHS.get(part)).copied().unwrap_or_default();
    let rest = columns.saturating_sub(full + usize::from(!part.is_empty()));
    "█".repeat(full) + part + &"·".repeat(rest)
}

/// The mark of a line, `columns` wide; nothing where words stand in its place.
pub(super) fn characters(mark: &Mark, scale: Scale, columns: usize) -> Option<String> {
    match mark {
        Mark::Spread(spread) | Mark::Whole(spread) => Some(marked(&[*spread], scale, columns)),
        Mark::Pair(one, two) => Some(marked(&[*one, *two], scale, columns)),
        Mark::Step { before, after, .. } => Some(span_bar(*before, *after, scale, columns)),
        Mark::Share(share, _) => Some(share_bar(share / 100.0, columns)),
        Mark::Words(_) => None,
    }
}

/// The ticks of `scale` in the columns of its bars: every one of them, or every second, third …, whichever fits.
pub(crate) fn axis(scale: Scale, unit: Unit, columns: usize) -> String {
    let ticks = scale.ticks();
    let fits = |stride| labels(scale, unit, ticks.iter().step_by(stride), columns);
    (1..=ticks.len()).find_map(fits).unwrap_or_default()
}

/// A line with a label under each tick; `None` where two would touch.
fn labels<'a>(scale: Scale, unit: Unit, ticks: impl Iterator<Item = &'a f64>, columns: usize) -> Option<String> {
    let mut line = String::new();
    for tick in ticks {
        let label = unit.tick(*tick);
        let centre = place(*tick, scale, columns);
        let start = centre.saturating_sub(label.len() / 2).min(columns.checked_sub(label.len())?);
        let gap = start.checked_sub(line.len() + usize::from(!line.is_empty()))?;
        line.push_str(&" ".repeat(gap + usize::from(!line.is_empty())));
        line.push_str(&label);
    }
    Some(line)
}

/// Spreads on one line, the values of all over what lies around any.
fn marked(spreads: &[Spread], scale: Scale, columns: usize) -> String {
    let mut cells = vec![' '; columns];
    let at = |value: f64| place(value, scale, columns);
    let is_point = |spread: &Spread| spread.shape == Shape::Circle && spread.outer.is_none() && spread.inner.is_none();
    for spread in spreads {
        if let Some((low, high)) = spread.outer {
            around(&mut cells, (at(low), at(high)), ('├', '┤'));
        }
        match (spread.inner, spread.bounds) {
            (Some((low, high)), _) => {
                fill(&mut cells, at(low), at(high), if spread.is_open { '░' } else { '▒' });
            }
            (None, Some((low, high))) if spread.outer.is_none() => around(&mut cells, (at(low), at(high)), ('(', ')')),
            (None, _) => {}
        }
    }
    if scale.holds(0.0) && spreads.iter().all(is_point) {
        match cells.get_mut(at(0.0)) {
            Some(cell) if *cell == ' ' => *cell = '╎',
            Some(cell) if *cell == '─' => *cell = '┼',
            _ => {}
        }
    }
    for spread in spreads {
        fill(&mut cells, at(spread.middle), at(spread.middle), sign(spread));
    }
    cells.into_iter().collect()
}

fn sign(spread: &Spread) -> char {
    match (spread.shape, spread.is_open) {
        (Shape::Tick, _) => '█',
        (Shape::Circle, false) => '●',
        (Shape::Circle, true) => '○',
        (Shape::Square, _) => '■',
        (Shape::Diamond, false) => '◆',
        (Shape::Diamond, true) => '◇',
        (Shape::Triangle, _) => '▲',
    }
}

/// A line between two ends.
fn around(cells: &mut [char], (low, high): (usize, usize), (left, right): (char, char)) {
    fill(cells, low, high, '─');
    fill(cells, low, low, left);
    fill(cells, high.max(low), high.max(low), right);
}

fn fill(cells: &mut [char], from: usize, to: usize, mark: char) {
    if let Some(cells) = cells.get_mut(from..=to.max(from)) {
        cells.fill(mark);
    }
}

/// The column of a value.
fn place(value: f64, scale: Scale, columns: usize) -> usize {
    rounded(scale.position(value) * columns.saturating_sub(1) as f64)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative, and no more than some hundred columns"
)]
fn rounded(value: f64) -> usize {
    value.max(0.0).round() as usize
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
        assert_eq!(share_bar(0.16, 4), "▋···");
        assert_eq!(share_bar(0.99, 4), "████");
        assert_eq!(share_bar(1.0, 4), "████");
        assert_eq!(share_bar(f64::NAN, 4), "····");
        assert_eq!(share_bar(1.0, 0), "");
    }

    #[test]
    fn what_is_no_discovery_is_open() {
        let scale = Scale::with_round_ticks(-20.0, 20.0);
        assert_eq!(point_bar(10.0, Some((5.0, 15.0)), false, scale, 17), "        ╎ (─●─)  ");
        assert_eq!(point_bar(10.0, Some((-5.0, 15.0)), true, scale, 17), "      (─┼───○─)  ");
        assert_eq!(point_bar(10.0, None, true, scale, 0), "");
    }
}
