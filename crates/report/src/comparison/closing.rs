//! A waterfall in whole units of money that still adds up.
//!
//! The bars sum to the gap to the cent. Rounded to units one by one they need not: `$0.50 + $0.50` would be shown as `$1 + $1 = $1`. So each
//! is rounded down, and the units that are then missing go to the bars with the largest remainders (the method of largest remainders, after
//! Hamilton): every bar is shown within one unit of what it is, and what is shown adds up.
//!
//! | start | bars         | end   | shown         |
//! |-------|--------------|-------|---------------|
//! | 0.00  | +0.50, +0.50 | 1.00  | 0 +1 +0 = 1   |
//! | 10.40 | -0.30, +0.50 | 10.60 | 10 +0 +1 = 11 |

use earnest_core::Currency;
use earnest_core::answer::WaterfallBar;

use crate::money::signed_short_range;
use crate::scale::Scale;
use crate::words;

/// Cents in a unit of a currency.
const CENTS: i128 = 100;

/// A waterfall as it is shown.
#[derive(Debug)]
pub(crate) struct ClosedWaterfall {
    /// Label of the cohort it starts from.
    pub(crate) from: String,
    /// Label of the cohort it ends at.
    pub(crate) to: String,
    /// Currency of the amounts.
    pub(crate) currency: Currency,
    /// Median of the first cohort, in units.
    pub(crate) start: f64,
    /// Median of the second.
    pub(crate) end: f64,
    /// The bars; `start` and their amounts sum to `end`.
    pub(crate) steps: Vec<ClosedStep>,
}

/// One bar.
#[derive(Debug)]
pub(crate) struct ClosedStep {
    /// In words.
    pub(crate) label: String,
    /// Signed, in whole units.
    pub(crate) amount: f64,
    /// Where it starts: `start` and the amounts before it.
    pub(crate) before: f64,
    /// Where it ends.
    pub(crate) after: f64,
    /// Its 95% interval, around the amount.
    pub(crate) bounds: Option<(f64, f64)>,
    /// Id of its figure; none for what the bars leave over.
    pub(crate) id: Option<String>,
    /// What goes with it.
    pub(crate) sentence: String,
}

impl ClosedWaterfall {
    /// The waterfall from `start_cents` to `end_cents`. What the bars leave over is a step of its own, never hidden.
    pub(crate) fn new(
        (from, to): (&str, &str),
        currency: Currency,
        (start_cents, end_cents): (i64, i64),
        bars: &[WaterfallBar],
    ) -> Self {
        let (start_cents, end_cents) = (i128::from(start_cents), i128::from(end_cents));
        let mut cents: Vec<i128> = bars.iter().map(|bar| i128::from(bar.amount_cents)).collect();
        let left_over = end_cents - start_cents - cents.iter().sum::<i128>();
        if left_over != 0 {
            cents.push(left_over);
        }
        let (start, end) = (nearest_unit(start_cents), nearest_unit(end_cents));
        let units = whole_units(&cents, end - start);
        let mut steps = Vec::with_capacity(units.len());
        let mut reached = start;
        for (index, amount) in units.into_iter().enumerate() {
            let before = reached;
            reached += amount;
            let bar = bars.get(index);
            steps.push(ClosedStep {
                label: bar.map_or_else(|| "Not divided".to_owned(), |bar| words::capitalized(&bar.label)),
                amount: amount as f64,
                before: before as f64,
                after: reached as f64,
                bounds: bar.and_then(|bar| bar.amount.cell.bounds()),
                id: bar.map(|bar| bar.amount.id.as_str().to_owned()),
                sentence: bar
                    .map_or_else(|| "What the factors do not account for.".to_owned(), |bar| sentence(&bar.sentence)),
            });
        }
        Self { from: from.to_owned(), to: to.to_owned(), currency, start: start as f64, end: end as f64, steps }
    }

    /// A scale that holds both medians, every step and its interval.
    pub(crate) fn scale(&self) -> Scale {
        let reached = self.steps.iter().flat_map(|step| {
            let (low, high) = step.span_of_bounds().unwrap_or((step.after, step.after));
            [step.after, low, high]
        });
        let ends = [self.start, self.end].into_iter().chain(reached);
        let (low, high) =
            ends.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(end), high.max(end)));
        Scale::with_round_ticks(low, high)
    }
}

impl ClosedStep {
    /// Its interval as words, or a dash.
    pub(crate) fn interval(&self) -> String {
        self.bounds.map_or_else(|| "–".to_owned(), signed_short_range)
    }

    /// Where the step may end, by its interval.
    pub(crate) fn span_of_bounds(&self) -> Option<(f64, f64)> {
        self.bounds.map(|(low, high)| (self.before + low, self.before + high))
    }
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let text = words::capitalized(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text } else { format!("{text}.") }
}

fn nearest_unit(cents: i128) -> i128 {
    (cents + CENTS / 2).div_euclid(CENTS)
}

/// `cents` in units that sum to `total`.
fn whole_units(cents: &[i128], total: i128) -> Vec<i128> {
    let mut units: Vec<i128> = cents.iter().map(|cents| cents.div_euclid(CENTS)).collect();
    let missing = total - units.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..cents.len()).collect();
    // Equal remainders: the first bar, which is the largest, can best bear the unit.
    order.sort_by_key(|&index| std::cmp::Reverse(cents[index].rem_euclid(CENTS)));
    for index in order.into_iter().take(usize::try_from(missing).unwrap_or(0)) {
        units[index] += 1;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A generator for tests: the same numbers each time.
    fn splitmix64(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    #[test]
    fn shown_bars_add_up_and_lie_within_a_unit_of_what_they_are() {
        let mut state = 7;
        for _ in 0..2_000 {
            let mut draw = |below: i128| i128::from(splitmix64(&mut state)).rem_euclid(below);
            let bars: Vec<i128> = (0..draw(9)).map(|_| draw(2_000_000) - 1_000_000).collect();
            let start = draw(50_000_000);
            let end = start + bars.iter().sum::<i128>();
            let total = nearest_unit(end) - nearest_unit(start);
            let units = whole_units(&bars, total);
            assert_eq!(units.iter().sum::<i128>(), total, "{start} {bars:?}");
            for (units, cents) in units.iter().zip(&bars) {
                assert!((units * CENTS - cents).abs() < CENTS, "{units} for {cents}");
            }
        }
    }

    #[test]
    fn rounding_one_by_one_would_not_add_up() {
        assert_eq!(whole_units(&[50, 50], 1), [1, 0]);
        assert_eq!(whole_units(&[-30, 50], nearest_unit(1_060) - nearest_unit(1_040)), [0, 1]);
    }

    #[test]
    fn what_bars_leave_over_is_a_step() {
        let waterfall = ClosedWaterfall::new(("a", "b"), Currency::USD, (10_000_000, 12_500_000), &[]);
        assert_eq!(waterfall.steps.len(), 1);
        assert_eq!((waterfall.steps[0].amount, waterfall.steps[0].after), (25_000.0, 125_000.0));
        let extremes = ClosedWaterfall::new(("a", "b"), Currency::USD, (i64::MIN, i64::MAX), &[]);
        assert!(extremes.steps[0].amount.is_finite());
        assert!(ClosedWaterfall::new(("a", "b"), Currency::USD, (5, 5), &[]).steps.is_empty());
    }
}
