//! The range of pay: a line from p10 to p90, a box around the middle half, a stroke at the median.

use earnest_core::{Cell, Currency};
use earnest_report::money::{full, mark};

use super::canvas::{BOX_MODELLED, BOX_PUBLISHED, Canvas, Ink, RULE};
use super::content::PicturePay;
use super::letters::{Style, Weight, pixel};

/// Part of the width that stays free at either end.
const MARGIN: f64 = 0.04;

/// Pixels between two labels.
const LABEL_GAP: f32 = 14.0;

/// From here on a label says thousands, millions.
const UNITS: [(f64, &str); 3] = [(1e9, "bn"), (1e6, "M"), (1e3, "k")];

/// From amounts to places on a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    left: f32,
    width: f32,
}

impl Scale {
    /// A scale on which every value of `pays` has its place; `None` where they have none.
    pub(super) fn of(pays: &[PicturePay], (left, width): (f32, f32)) -> Option<Self> {
        let values = |pay: &PicturePay| {
            let bounds = pay.p50.bounds().map(|(low, high)| [low, high]).into_iter().flatten();
            pay.others.into_iter().flatten().chain(pay.p50.value()).chain(bounds).collect::<Vec<f64>>()
        };
        let values: Vec<f64> = pays.iter().flat_map(values).filter(|value| value.is_finite()).collect();
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        // Not so where there is no value, or one.
        let has_width = low < high;
        if !has_width {
            return None;
        }
        let free = (high - low) * MARGIN;
        Some(Self { low: low - free, high: high + free, left, width })
    }

    #[expect(clippy::cast_possible_truncation, reason = "a part of a line, from 0 to 1")]
    fn at(&self, value: f64) -> f32 {
        let part = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0) as f32;
        self.left + part * self.width
    }
}

/// Draws the range of `pay` around the line `middle`, `height` pixels high.
pub(super) fn draw_range(canvas: &mut Canvas, pay: &PicturePay, scale: &Scale, middle: f32, height: f32) {
    let Some(median) = pay.p50.value() else { return };
    let is_modelled = matches!(pay.p50, Cell::Modelled(_));
    let (ink, area) = if is_modelled { (Ink::Modelled, BOX_MODELLED) } else { (Ink::Published, BOX_PUBLISHED) };
    let bar = |canvas: &mut Canvas, from: f64, to: f64, height: f32, color: u8| {
        let (left, right) = (pixel(scale.at(from)), pixel(scale.at(to)));
        canvas.fill((left, pixel(middle - height / 2.0)), ((right - left).max(1), pixel(height)), color);
    };
    let [p10, p25, p75, p90] = pay.others;
    if let (Some(p10), Some(p90)) = (p10, p90) {
        bar(canvas, p10, p90, 4.0, ink.full());
        for end in [p10, p90] {
            canvas.fill(
                (pixel(scale.at(end)) - 1, pixel(middle - height * 0.25)),
                (3, pixel(height * 0.5)),
                ink.full(),
            );
        }
    }
    if let (Some(p25), Some(p75)) = (p25, p75) {
        bar(canvas, p25, p75, height, area);
    }
    if let (Some((low, high)), None, None) = (pay.p50.bounds(), p25.or(p75), p10.or(p90)) {
        // Nothing but the median is known: its interval is what can be drawn.
        bar(canvas, low, high, 4.0, RULE);
    }
    let at = scale.at(median);
    canvas.fill((pixel(at) - 4, pixel(middle - height * 0.65)), (8, pixel(height * 1.3)), ink.full());
}

/// Writes the amounts under the range: those that have room, the outer ones first.
pub(super) fn label_range(canvas: &mut Canvas, pay: &PicturePay, scale: &Scale, base: f32) {
    let style = Style::new(Weight::Regular, 26.0, Ink::Soft);
    let [p10, p25, p75, p90] = pay.others;
    let mut taken: Vec<(f32, f32)> = Vec::new();
    for (name, value) in [("p10", p10), ("p90", p90), ("p25", p25), ("p75", p75)] {
        let Some(value) = value else { continue };
        let text = format!("{name} {}", short_amount(value, pay.currency));
        let (middle, half) = (scale.at(value), style.width(&text) / 2.0);
        let ends = (middle - half - LABEL_GAP, middle + half + LABEL_GAP);
        if taken.iter().all(|other| ends.1 < other.0 || other.1 < ends.0) {
            style.write_around(canvas, &text, (middle, base), (scale.left, scale.left + scale.width));
            taken.push(ends);
        }
    }
}

/// `$178k`.
fn short_amount(value: f64, currency: Currency) -> String {
    let unit = UNITS.iter().find(|(scale, _)| value.abs() >= *scale);
    let Some((scale, letter)) = unit else { return full(value, currency) };
    let scaled = format!("{:.1}", value / scale);
    format!("{}{}{letter}", mark(currency), scaled.strip_suffix(".0").unwrap_or(&scaled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_at_the_ends_are_short() {
        let yen: Currency = "JPY".parse().unwrap();
        assert_eq!(short_amount(96_500.0, Currency::USD), "$96.5k");
        assert_eq!((short_amount(3.5e6, yen), short_amount(900.0, yen)), ("JPY 3.5M".into(), "JPY 900".into()));
    }
}
