//! Quantiles of one group's amounts, kept exactly while they are few and as counts by bin when they are many.

use super::bin_counts::BinCounts;

/// Amounts of a group that are kept exactly. With more, a bin's width is small beside what sampling leaves open: the median of
/// 4,096 log-normal salaries is known to about 2%.
pub(super) const EXACT_MAX: usize = 4_096;

/// First byte of a state that holds amounts.
const EXACT: u8 = 0;

/// First byte of a state that holds counts.
const BINNED: u8 = 1;

/// One group's amounts.
#[derive(Debug)]
pub(super) enum ValueSample<'a> {
    /// At most [`EXACT_MAX`] amounts.
    Exact(&'a mut [f64]),
    /// More.
    Binned(BinCounts),
}

impl ValueSample<'_> {
    /// Appends the state: nothing for an empty sample.
    pub(super) fn encode(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Exact([]) => {}
            Self::Exact(values) => {
                bytes.push(EXACT);
                for value in values {
                    bytes.extend_from_slice(&value.to_le_bytes());
                }
            }
            Self::Binned(counts) => {
                bytes.push(BINNED);
                counts.encode(bytes);
            }
        }
    }

    /// Writes the quantiles `probabilities`, each from 0 to 1, to `found`; false where the sample is empty.
    ///
    /// Of `n` amounts the quantile `p` is at rank `p (n - 1)`, linear between the two amounts around it (definition 7 of R. J.
    /// Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages", 1996; SQL's `PERCENTILE_CONT`).
    pub(super) fn quantiles(self, probabilities: &[f64], found: &mut Vec<f64>) -> bool {
        match self {
            Self::Exact([]) => false,
            Self::Exact(values) => {
                values.sort_unstable_by(f64::total_cmp);
                found.extend(probabilities.iter().map(|p| interpolated(*p, values.len(), |rank| values[rank])));
                true
            }
            Self::Binned(counts) => {
                let n = usize::try_from(counts.total()).unwrap_or(usize::MAX);
                if n == 0 {
                    return false;
                }
                let at = |rank: usize| counts.at_rank(rank as u64);
                found.extend(probabilities.iter().map(|p| interpolated(*p, n, at)));
                true
            }
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank lies between 0 and n - 1")]
fn interpolated(p: f64, n: usize, at: impl Fn(usize) -> f64) -> f64 {
    let rank = p * (n - 1) as f64;
    let below = (rank.floor() as usize).min(n - 1);
    let (low, high) = (at(below), at((below + 1).min(n - 1)));
    low + (rank - below as f64) * (high - low)
}

/// What a state holds.
#[derive(Debug, PartialEq)]
pub(super) enum State<'a> {
    /// Amounts, eight bytes each.
    Exact(&'a [[u8; 8]]),
    /// Counts, for [`BinCounts::merge_encoded`].
    Binned(&'a [u8]),
}

/// Reads what [`ValueSample::encode`] wrote; `None` where the bytes are not that.
pub(super) fn decode(bytes: &[u8]) -> Option<State<'_>> {
    match bytes.split_first() {
        None => Some(State::Exact(&[])),
        Some((&EXACT, values)) => {
            let (values, rest) = values.as_chunks();
            rest.is_empty().then_some(State::Exact(values))
        }
        Some((&BINNED, counts)) => Some(State::Binned(counts)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(values: &mut [f64], probabilities: &[f64]) -> Vec<f64> {
        let mut found = Vec::new();
        ValueSample::Exact(values).quantiles(probabilities, &mut found);
        found
    }

    /// Hyndman and Fan's definition 7 as R documents it: `quantile(c(1, 2, 4, 8), c(0, .25, .5, .9, 1))`.
    #[test]
    fn quantiles_are_those_of_definition_7() {
        let found = exact(&mut [8.0, 1.0, 4.0, 2.0], &[0.0, 0.25, 0.5, 0.9, 1.0]);
        for (found, expected) in found.iter().zip([1.0, 1.75, 3.0, 6.8, 8.0]) {
            assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
        }
    }

    #[test]
    fn one_amount_is_every_quantile_and_none_has_none() {
        assert_eq!(exact(&mut [7.0], &[0.0, 0.3, 1.0]), [7.0; 3]);
        assert_eq!(exact(&mut [], &[0.5]), Vec::<f64>::new());
        let mut found = Vec::new();
        assert!(!ValueSample::Binned(BinCounts::default()).quantiles(&[], &mut found));
    }

    #[test]
    fn states_that_are_none_are_refused() {
        assert_eq!(decode(&[2]), None);
        assert_eq!(decode(&[EXACT, 1, 2, 3]), None);
        assert_eq!(decode(&[]), Some(State::Exact(&[])));
    }
}
