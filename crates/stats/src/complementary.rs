//! Which published figures would give away a withheld one.
//!
//! A cell and its slices are published side by side. Who knows the mean (or the share) of the cell and of all slices but one, and their
//! numbers of postings, subtracts:
//!
//! ```text
//! hidden = (n[cell] x[cell] - sum of n[slice] x[slice]) / n[hidden]
//! ```
//!
//! Rounding leaves that an interval: each `x` may be half a step off; and a share of `n` postings is a whole number of them. Where the
//! interval is narrower than [`LEAST_HALF_WIDTH`] to each side and what is hidden could not be published itself, the smallest published slice is
//! withheld too, until subtraction yields nothing, or a remainder that the rule lets out anyway (L. Willenborg and T. de Waal, "Elements of
//! Statistical Disclosure Control", 2001, chapter 4: secondary suppression).
//!
//! Percentiles do not subtract: the median of a cell and of its slices bound the remainder's only as far as every slice's whole
//! distribution is known.
//! The slices of a cell must not overlap; slices by several attributes are judged attribute by attribute.

use crate::employer_counts::EmployerCounts;
use crate::release::{self, Reason, Statistic};

/// Least half-width of what subtraction may yield: of a mean, as a part of it; of a share, in absolute terms. At a tenth, the hidden figure is no
/// better known than from a guess by the cell's own percentiles.
pub const LEAST_HALF_WIDTH: f64 = 0.1;

/// A published mean or share.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The postings behind it.
    pub counts: &'a EmployerCounts,
    /// The figure as it is shown, rounded.
    pub value: f64,
    /// The step it is rounded to.
    pub step: f64,
}

impl Shown<'_> {
    fn n(&self) -> f64 {
        self.counts.n() as f64
    }

    /// Least and largest sum over its postings that rounds to what is shown.
    fn sum(&self, is_whole: bool) -> (f64, f64) {
        let half = (self.step / 2.0).max(0.0);
        let (low, high) = (self.n() * (self.value - half), self.n() * (self.value + half));
        if is_whole { ((low - DUST).ceil(), (high + DUST).floor()) } else { (low, high) }
    }
}

/// What binary fractions add to a whole number.
const DUST: f64 = 1e-9;

/// For each of the `slices` of a cell (`None`: withheld already, or not shown) why it must be withheld too, so that the published ones and the
/// `whole` give away nothing that is withheld.
pub fn withhold_beside(statistic: Statistic, whole: Shown<'_>, slices: &[Option<Shown<'_>>]) -> Vec<Option<Reason>> {
    let mut reasons = vec![None; slices.len()];
    loop {
        let published: Vec<(usize, Shown<'_>)> = (slices.iter().enumerate())
            .filter_map(|(place, slice)| slice.filter(|_| reasons[place].is_none()).map(|slice| (place, slice)))
            .collect();
        let shown: Vec<Shown<'_>> = published.iter().map(|(_, slice)| *slice).collect();
        let hidden = shown.iter().fold(whole.counts.clone(), |rest, slice| rest.without(slice.counts));
        if !gives_away(statistic, whole, &shown, &hidden) {
            return reasons;
        }
        let Some((place, _)) = published.iter().min_by_key(|(place, slice)| (slice.counts.n(), *place)) else {
            return reasons;
        };
        reasons[*place] = Some(Reason::WouldReveal { hidden: usize::try_from(hidden.n()).unwrap_or(usize::MAX) });
    }
}

fn gives_away(statistic: Statistic, whole: Shown<'_>, shown: &[Shown<'_>], hidden: &EmployerCounts) -> bool {
    if hidden.n() == 0 || shown.is_empty() || release::decide(statistic, hidden).is_ok() {
        return false;
    }
    let is_share = match statistic {
        Statistic::Quantile(_) => return false,
        Statistic::Share => true,
        Statistic::Mean => false,
    };
    let n = hidden.n() as f64;
    let (mut low, mut high) = whole.sum(is_share);
    for slice in shown {
        let (least, largest) = slice.sum(is_share);
        low -= largest;
        high -= least;
    }
    if is_share {
        // No fewer than none of the hidden postings have the property, and no more than all.
        (high.clamp(0.0, n) - low.clamp(0.0, n)) / (2.0 * n) < LEAST_HALF_WIDTH + DUST
    } else {
        high - low < (LEAST_HALF_WIDTH + DUST) * (high + low).abs()
    }
}

#[cfg(test)]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small counts, and draws below them")]
mod tests {
    use super::*;
    use crate::rounding::{round_to_step, step_for_interval};
    use crate::simulation::Draws;
    use crate::{PayObservation, PaySample, ShareSample};

    fn spread(employers: std::ops::Range<u64>, each: u64) -> EmployerCounts {
        EmployerCounts::new(employers.map(|employer| (employer, each)))
    }

    #[test]
    fn a_slice_that_leaves_a_single_posting_is_withheld() {
        let (whole, slice) = (spread(0..10, 2), spread(0..9, 2));
        let shown = |counts, value| Shown { counts, value, step: 100.0 };
        let reasons = withhold_beside(Statistic::Mean, shown(&whole, 100e3), &[Some(shown(&slice, 99e3)), None]);
        assert_eq!(reasons, [Some(Reason::WouldReveal { hidden: 2 }), None]);
    }

    #[test]
    fn a_remainder_that_may_be_published_hides_nothing() {
        let (whole, slice) = (spread(0..20, 2), spread(0..10, 2));
        let shown = |counts, value| Shown { counts, value, step: 1.0 };
        assert_eq!(withhold_beside(Statistic::Mean, shown(&whole, 1e5), &[Some(shown(&slice, 1e5))]), [None]);
        assert_eq!(withhold_beside(Statistic::Mean, shown(&whole, 1e5), &[Some(shown(&whole, 1e5))]), [None]);
    }

    #[test]
    fn coarse_rounding_hides_enough() {
        let (whole, slice) = (spread(0..30, 1), spread(0..28, 1));
        let shown = |counts, value| Shown { counts, value, step: 5e3 };
        assert_eq!(withhold_beside(Statistic::Mean, shown(&whole, 1e5), &[Some(shown(&slice, 1e5))]), [None]);
    }

    #[test]
    fn the_smallest_slice_goes_first_and_no_more_than_needed() {
        let whole = spread(0..60, 1);
        let (large, middle, small) = (spread(0..30, 1), spread(30..48, 1), spread(48..58, 1));
        let shown = |counts| Some(Shown { counts, value: 1e5, step: 10.0 });
        let reasons =
            withhold_beside(Statistic::Mean, shown(&whole).unwrap(), &[shown(&large), shown(&middle), shown(&small)]);
        assert_eq!(reasons, [None, None, Some(Reason::WouldReveal { hidden: 2 })]);
    }

    /// A posting: its employer, its pay, and whether it has the property.
    type Posting = (u64, f64, bool);

    /// A figure as a reader sees it: its number of postings, its value and its step.
    type Seen = (f64, f64, f64);

    fn published(statistic: Statistic, postings: &[Posting]) -> Option<(EmployerCounts, f64, f64)> {
        let employer = |key: u64| u32::try_from(key).unwrap();
        let (counts, estimate, finest) = if statistic == Statistic::Share {
            let sample = ShareSample::new(&postings.iter().map(|(key, _, _)| employer(*key)).collect::<Vec<_>>());
            let has: Vec<bool> = postings.iter().map(|(_, _, has)| *has).collect();
            (sample.employers().clone(), sample.published(&has).ok()?, 0.001)
        } else {
            let observed = |&(key, pay, _): &Posting| PayObservation { low: pay, high: pay, employer: employer(key) };
            let sample = PaySample::new(&postings.iter().map(observed).collect::<Vec<_>>());
            (sample.employers().clone(), sample.published(statistic).ok()?, 1.0)
        };
        let step = step_for_interval(estimate.low, estimate.high, finest);
        Some((counts, round_to_step(estimate.value, step), step))
    }

    /// What a reader concludes of the `n` postings that the cell has and the slice has not, knowing nothing but the two published figures:
    /// the middle and the half-width of all values that agree with both.
    fn attack(statistic: Statistic, (n_cell, cell, cell_step): Seen, (n_slice, slice, slice_step): Seen) -> (f64, f64) {
        let n = n_cell - n_slice;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        if statistic == Statistic::Share {
            for all in 0..=n_cell as u64 {
                for part in 0..=n_slice as u64 {
                    let hidden = all as f64 - part as f64;
                    let agrees = (all as f64 / n_cell - cell).abs() <= cell_step / 2.0 + 1e-9
                        && (part as f64 / n_slice - slice).abs() <= slice_step / 2.0 + 1e-9;
                    if agrees && (0.0..=n).contains(&hidden) {
                        low = low.min(hidden / n);
                        high = high.max(hidden / n);
                    }
                }
            }
        } else {
            for (up, down) in [(-0.5, 0.5), (0.5, -0.5)] {
                let value = (n_cell * (cell + up * cell_step) - n_slice * (slice + down * slice_step)) / n;
                low = low.min(value);
                high = high.max(value);
            }
        }
        (f64::midpoint(low, high), (high - low) / 2.0)
    }

    /// A cell of 2 to 41 employers, and the part of it that is to stay hidden: a few postings, or all of a few employers.
    fn cell_and_hidden(draws: &mut Draws) -> (Vec<Posting>, Vec<Posting>) {
        let below = |draws: &mut Draws, n: f64| (draws.uniform() * n) as u64;
        let employers = 6 + below(draws, 36.0);
        let share = draws.uniform();
        let mut cell = Vec::new();
        for employer in 0..employers {
            let (level, most) = (0.2 * draws.normal(), 1.0 + 5.0 * draws.uniform().powi(2));
            let postings = 1 + below(draws, most);
            for _ in 0..postings {
                cell.push((employer, (11.6 + level + 0.25 * draws.normal()).exp(), draws.chance(share)));
            }
        }
        let hidden = if draws.chance(0.5) {
            let few = 1 + below(draws, 4.0);
            cell.extract_if(.., |(employer, _, _)| *employer < few).collect()
        } else {
            let few = 1 + below(draws, 5.0);
            (0..few)
                .filter_map(|_| {
                    let at = below(draws, cell.len() as f64) as usize;
                    (at < cell.len()).then(|| cell.swap_remove(at))
                })
                .collect()
        };
        (cell, hidden)
    }

    /// The attack of [`attack`] on 10,000 pairs of a published cell and a published slice whose remainder is withheld.
    #[test]
    fn subtracting_a_published_slice_from_a_published_cell_reveals_nothing_withheld() {
        let mut draws = Draws::new(17, 0);
        let (mut pairs, mut leaks, mut withheld, mut right, mut uncapped) = (0, 0, 0, 0, 0);
        while pairs < 10_000 {
            let (slice, hidden) = cell_and_hidden(&mut draws);
            let cell: Vec<Posting> = slice.iter().chain(&hidden).copied().collect();
            for statistic in [Statistic::Mean, Statistic::Share] {
                let hidden_counts = EmployerCounts::new(hidden.iter().map(|(employer, _, _)| (*employer, 1)));
                if hidden.is_empty() || release::decide(statistic, &hidden_counts).is_ok() {
                    continue;
                }
                let (Some(whole), Some(part)) = (published(statistic, &cell), published(statistic, &slice)) else {
                    continue;
                };
                pairs += 1;
                let seen = |(counts, value, step): &(EmployerCounts, f64, f64)| (counts.n() as f64, *value, *step);
                let (middle, half_width) = attack(statistic, seen(&whole), seen(&part));
                let unit = if statistic == Statistic::Share { 1.0 } else { middle.abs() };
                let is_leak = half_width < LEAST_HALF_WIDTH * unit || !half_width.is_finite();
                leaks += u32::from(is_leak);
                let shown = |(counts, value, step)| Shown { counts, value, step };
                let reasons = withhold_beside(
                    statistic,
                    shown((&whole.0, whole.1, whole.2)),
                    &[Some(shown((&part.0, part.1, part.2))), None],
                );
                withheld += u32::from(reasons[0].is_some());
                assert!(
                    reasons[0].is_some() || !is_leak,
                    "{statistic:?} of {} hidden postings within {half_width}",
                    hidden.len()
                );
                if statistic == Statistic::Mean
                    && whole.0.weights().iter().chain(&part.0.weights()).all(|weight| *weight >= 1.0)
                {
                    let truth = hidden.iter().map(|(_, pay, _)| pay).sum::<f64>() / hidden.len() as f64;
                    uncapped += 1;
                    right += u32::from(
                        (middle - truth).abs() <= half_width + 0.003 * truth * cell.len() as f64 / hidden.len() as f64,
                    );
                }
            }
        }
        println!(
            "{leaks} of {pairs} pairs would leak; {withheld} slices withheld; the attack is right in {right} of {uncapped}"
        );
        assert!(leaks > 500, "the attack is a real one");
        assert!(right > uncapped * 99 / 100);
    }
}
