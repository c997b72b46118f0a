//! A linear scale with round ticks, shared by the bars of a table so that they can be compared.

use earnest_core::answer::{PayFigures, PayRow};

/// Maps amounts to positions between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    step: f64,
}

/// Steps that a scale aims at.
const STEPS: f64 = 4.0;
/// The same of a scale that has the whole width.
const STEPS_WIDE: f64 = 5.0;

impl Scale {
    /// A scale that holds every published figure of the rows; `None` where none is published.
    pub(crate) fn over<'a>(rows: impl Iterator<Item = &'a PayFigures>) -> Option<Self> {
        Self::holding(rows.flat_map(ends))
    }

    /// The same of slices, with what their medians buy at the prices of their places.
    pub(crate) fn over_rows(rows: &[PayRow]) -> Option<Self> {
        let bought = rows.iter().filter_map(|row| row.regional.as_ref()?.p50.cell.value());
        Self::holding(rows.iter().flat_map(|row| ends(&row.base_pay)).chain(bought))
    }

    fn holding(ends: impl Iterator<Item = f64>) -> Option<Self> {
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        (low <= high).then(|| Self::with_round_ticks(low, high))
    }

    /// A scale from below `low` to above `high`.
    pub(crate) fn with_round_ticks(low: f64, high: f64) -> Self {
        Self::in_steps(low, high, STEPS)
    }

    /// The same with more ticks, and so closer to what it holds.
    pub(crate) fn with_more_ticks(low: f64, high: f64) -> Self {
        Self::in_steps(low, high, STEPS_WIDE)
    }

    fn in_steps(low: f64, high: f64, steps: f64) -> Self {
        let width = (high - low).max(high.abs() * 0.05).max(1.0);
        let raw = width / steps;
        let power = 10_f64.powf(raw.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|factor| factor * power).into_iter().find(|step| *step >= raw).unwrap_or(raw);
        let low = (low / step).floor() * step;
        let high = ((high / step).ceil() * step).max(low + step);
        Self { low, high, step }
    }

    /// Where `value` lies, 0 at the left end and 1 at the right.
    pub(crate) fn position(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }

    /// Whether `value` lies on the scale.
    pub(crate) fn holds(&self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    /// The round amounts along the scale.
    pub(crate) fn ticks(&self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut tick = self.low;
        while tick <= self.high + self.step * 1e-6 {
            ticks.push(tick);
            tick += self.step;
        }
        ticks
    }
}

/// The percentiles that are published, and the interval of the median.
fn ends(figures: &PayFigures) -> impl Iterator<Item = f64> {
    figures.percentiles().into_iter().flat_map(|(_, figure)| {
        let bounds = figure.cell.bounds().filter(|_| figure.statistic.ends_with("p50"));
        figure.cell.value().into_iter().chain(bounds.into_iter().flat_map(|(low, high)| [low, high]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_the_figures() {
        let scale = Scale::with_round_ticks(118e3, 247e3);
        assert_eq!(scale.ticks(), [100e3, 150e3, 200e3, 250e3]);
        assert!((scale.position(175e3) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn one_amount_still_has_a_width() {
        let scale = Scale::with_round_ticks(50e3, 50e3);
        assert!(scale.ticks().len() >= 2);
    }
}
