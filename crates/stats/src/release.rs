//! The release rule: what may be published, in one place.
//!
//! A figure is published when all of these hold, of the postings behind it:
//!
//! | condition                                   | p50 | p25, p75 | p10, p90 | mean, share |
//! |---------------------------------------------|----:|---------:|---------:|------------:|
//! | employers                                   |   5 |        5 |        5 |           5 |
//! | postings                                    |   6 |       11 |       29 |           6 |
//! | effective postings                          | 5.3 |     10.4 |     28.4 |         5.3 |
//! | postings beside an employer with over half  |   6 |       11 |       29 |           6 |
//!
//! The numbers of postings are the fewest with which a distribution-free 95% interval exists: from the smallest to the largest of `n`
//! independent values it covers the `p` quantile with probability `1 - p^n - (1-p)^n`.
//!
//! **Effective postings.** Postings of one employer are not independent: ten employers that each repeat themselves ten times know
//! no more of a tail than ten postings. So the same is asked when employers agree with themselves. With the correlation `r` of the
//! logarithms of pay, the probability that none of the `m` postings of an employer lies below the quantile is
//!
//! ```text
//! q(m) = integral of phi(a) (1 - Phi((z - sqrt(r) a) / sqrt(1-r)))^m da        z: the standard normal p quantile
//! ```
//!
//! and the product over employers, with its mirror image, takes the place of `(1-p)^n + p^n`; the effective postings are the number
//! of independent ones with the same probability of a miss, which must not be over 5%. How far employers agree is not known of a
//! small cell, and asking the cell itself would publish just those cells that happen to look independent; so the rule takes one and
//! the same correlation, [`REFERENCE_CORRELATION`], for all. Whether a figure is published follows from the numbers of postings by
//! employer alone, never from their pay.
//!
//! **One employer with over half.** The cap already holds its weight at a quarter. Such a cell says something about the market only if the others
//! alone could be published; else it is that employer's pay under the market's name.

use std::collections::BTreeMap;

use crate::employer_counts::EmployerCounts;
use crate::normal::{normal_distribution, normal_quantile};

/// Fewest employers behind a published figure: with five, none needs to hold over a quarter of the weight.
pub const MIN_EMPLOYERS: usize = 5;

/// Correlation between the logarithms of pay (or the answers) of two postings of one employer that the rule takes for given. Within roles of real
/// postings it is about 0.8, within a role and level 0.9.
pub const REFERENCE_CORRELATION: f64 = 0.9;

/// Part of all postings above which one employer dominates a cell.
pub const DOMINANT_PART: f64 = 0.5;

/// A statistic that the rule knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Statistic {
    /// The quantile of that probability.
    Quantile(f64),
    /// The mean.
    Mean,
    /// A share.
    Share,
}

impl Statistic {
    /// Fewest postings that a published figure of this statistic may rest on.
    #[expect(clippy::cast_sign_loss, reason = "a small positive count")]
    pub fn min_postings(self) -> usize {
        match self {
            Self::Quantile(p) => {
                let covers = |n: i32| 1.0 - p.powi(n) - (1.0 - p).powi(n) >= crate::CONFIDENCE;
                (1..=MAX_SEARCHED).find(|n| covers(*n)).unwrap_or(MAX_SEARCHED) as usize
            }
            Self::Mean | Self::Share => Self::Quantile(0.5).min_postings(),
        }
    }

    /// Number of independent postings whose extremes would miss this statistic (of a mean or a share: the median) as often as those of the postings
    /// counted do, when employers agree with themselves by [`REFERENCE_CORRELATION`].
    pub fn effective_postings(self, counts: &EmployerCounts) -> f64 {
        let p = self.probability();
        if counts.n() == 0 {
            return 0.0;
        }
        let mut employers_by_postings: BTreeMap<u64, u32> = BTreeMap::new();
        for (_, postings) in counts.iter() {
            *employers_by_postings.entry(postings).or_default() += 1;
        }
        let miss = log_miss(p, &employers_by_postings).exp() + log_miss(1.0 - p, &employers_by_postings).exp();
        // The fewer, the likelier is a miss.
        let (mut low, mut high) = (0.0, counts.n() as f64);
        for _ in 0..BISECTIONS {
            let n = f64::midpoint(low, high);
            if self.miss_of_extremes(n) > miss {
                low = n;
            } else {
                high = n;
            }
        }
        high
    }

    fn probability(self) -> f64 {
        match self {
            Self::Quantile(p) => p.clamp(LEAST_PROBABILITY, 1.0 - LEAST_PROBABILITY),
            Self::Mean | Self::Share => 0.5,
        }
    }

    /// Probability that the quantile lies beyond the extremes of `n` independent values.
    fn miss_of_extremes(self, n: f64) -> f64 {
        let p = self.probability();
        p.powf(n) + (1.0 - p).powf(n)
    }
}

/// Halvings of the number of effective postings: to far below one in a cell of any size.
const BISECTIONS: usize = 60;

/// Quantiles nearer to an end than this are treated as this one.
const LEAST_PROBABILITY: f64 = 1e-6;

/// Logarithm of the probability that no posting lies below the `p` quantile, given how many employers have each number of postings.
fn log_miss(p: f64, employers_by_postings: &BTreeMap<u64, u32>) -> f64 {
    let z = normal_quantile(p);
    let (own, rest) = (REFERENCE_CORRELATION.sqrt(), (1.0 - REFERENCE_CORRELATION).sqrt());
    // The trapezoidal rule is exact to many digits for what falls off like a normal density.
    let nodes: Vec<(f64, f64)> = (-NODES..=NODES)
        .map(|k| {
            let a = f64::from(k) * NODE_STEP;
            let weight = NODE_STEP * (-a * a / 2.0).exp() / std::f64::consts::TAU.sqrt();
            (weight, normal_distribution((own * a - z) / rest))
        })
        .collect();
    let total: f64 = nodes.iter().map(|(weight, _)| weight).sum();
    employers_by_postings
        .iter()
        .map(|(&postings, &employers)| {
            let none: f64 = nodes.iter().map(|(weight, above)| weight * above.powf(postings as f64)).sum();
            f64::from(employers) * (none / total).ln()
        })
        .sum()
}

/// Nodes to each side, and the distance between them: to 5 standard deviations.
const NODES: i32 = 25;
const NODE_STEP: f64 = 0.2;

/// No statistic in use needs more postings than this; a quantile beyond p0.1 would.
const MAX_SEARCHED: i32 = 10_000;

/// Why a figure is withheld.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// There is no posting at all.
    NoEvidence,
    /// Too few employers.
    TooFewEmployers {
        /// Employers there are.
        employers: usize,
    },
    /// Too few postings.
    TooFewPostings {
        /// Postings there are.
        n: usize,
        /// Postings the statistic needs.
        needed: usize,
    },
    /// Postings enough, but too many of them of the same few employers.
    TooFewEffective {
        /// Independent postings that they are worth.
        effective: f64,
        /// Postings the statistic needs when they are independent.
        needed: usize,
    },
    /// One employer has over half of the postings, and the others alone have too few.
    OneEmployer {
        /// The employer's part of the postings.
        part: f64,
        /// Postings of the others.
        others: usize,
        /// Postings of others that the statistic needs.
        needed: usize,
    },
    /// Together with what is published beside it, the figure would give away another that is withheld.
    WouldReveal {
        /// Postings of the figure that would be given away.
        hidden: usize,
    },
}

/// Whether `statistic` of the postings counted may be published.
///
/// # Errors
///
/// Says which condition fails, the first in the order of [`Reason`].
pub fn decide(statistic: Statistic, counts: &EmployerCounts) -> Result<(), Reason> {
    let size = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let (n, needed) = (size(counts.n()), statistic.min_postings());
    check(statistic, n, counts.employers())?;
    let effective = statistic.effective_postings(counts);
    if statistic.miss_of_extremes(effective) > 1.0 - crate::CONFIDENCE + ROUNDING_DUST {
        return Err(Reason::TooFewEffective { effective, needed });
    }
    let (part, others) = (counts.largest() as f64 / n as f64, n - size(counts.largest()));
    if part > DOMINANT_PART && check(statistic, others, counts.employers() - 1).is_err() {
        return Err(Reason::OneEmployer { part, others, needed });
    }
    Ok(())
}

/// Numerical integrals may be off by the last digits.
const ROUNDING_DUST: f64 = 1e-6;

/// The part of the rule that numbers of postings and employers decide: what it refuses, [`decide`] refuses, for the same reason.
///
/// # Errors
///
/// Says which condition fails; employers are checked before postings.
pub fn check(statistic: Statistic, n: usize, employers: usize) -> Result<(), Reason> {
    let needed = statistic.min_postings();
    if n == 0 {
        Err(Reason::NoEvidence)
    } else if employers < MIN_EMPLOYERS {
        Err(Reason::TooFewEmployers { employers })
    } else if n < needed {
        Err(Reason::TooFewPostings { n, needed })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEDIAN: Statistic = Statistic::Quantile(0.5);
    const TAIL: Statistic = Statistic::Quantile(0.1);

    fn counts(postings: &[u64]) -> EmployerCounts {
        EmployerCounts::new((0..).zip(postings.iter().copied()))
    }

    #[test]
    fn the_table_follows_from_the_coverage_of_extremes() {
        let needed = |p| Statistic::Quantile(p).min_postings();
        assert_eq!([0.5, 0.25, 0.75, 0.1, 0.9].map(needed), [6, 11, 11, 29, 29]);
    }

    #[test]
    fn each_condition_has_its_reason() {
        assert_eq!(decide(MEDIAN, &counts(&[])), Err(Reason::NoEvidence));
        assert_eq!(decide(MEDIAN, &counts(&[100; 4])), Err(Reason::TooFewEmployers { employers: 4 }));
        assert_eq!(decide(MEDIAN, &counts(&[1; 5])), Err(Reason::TooFewPostings { n: 5, needed: 6 }));
        assert_eq!(decide(MEDIAN, &counts(&[1; 6])), Ok(()));
        assert!(
            matches!(decide(TAIL, &counts(&[10; 6])), Err(Reason::TooFewEffective { effective, needed: 29 }) if effective < 25.0)
        );
        let dominated = counts(&[9, 1, 1, 1, 2]);
        assert!(
            matches!(decide(MEDIAN, &dominated), Err(Reason::OneEmployer { others: 5, needed: 6, .. })),
            "{:?}",
            decide(MEDIAN, &dominated)
        );
        // The others alone are four employers, and then five.
        assert!(matches!(decide(MEDIAN, &counts(&[9, 2, 2, 2, 2])), Err(Reason::OneEmployer { others: 8, .. })));
        assert_eq!(decide(MEDIAN, &counts(&[11, 2, 2, 2, 2, 2])), Ok(()));
    }

    #[test]
    fn postings_of_an_employer_each_need_no_more_than_their_number() {
        for statistic in [MEDIAN, TAIL, Statistic::Quantile(0.75), Statistic::Mean, Statistic::Share] {
            let needed = statistic.min_postings();
            assert_eq!(decide(statistic, &counts(&vec![1; needed])), Ok(()), "{statistic:?}");
        }
    }

    #[test]
    fn ordinary_cells_are_published() {
        // Three postings of each of twelve employers; four of each of twenty-five.
        assert_eq!(decide(Statistic::Quantile(0.25), &counts(&[3; 12])), Ok(()));
        assert_eq!(decide(TAIL, &counts(&[4; 25])), Ok(()));
        assert_eq!(decide(MEDIAN, &counts(&[2, 1, 1, 1, 1, 1])), Ok(()));
    }

    #[test]
    fn repeating_oneself_adds_less_than_another_employer() {
        let effective = |postings: &[u64]| TAIL.effective_postings(&counts(postings));
        assert!((effective(&[1; 29]) - 29.0).abs() < 0.01, "{}", effective(&[1; 29]));
        assert!(effective(&[2; 15]) < 29.0 && effective(&[2; 15]) > 15.0);
        assert!(effective(&[10; 12]) > effective(&[10; 11]) && effective(&[11; 11]) > effective(&[10; 11]));
        // Two of one employer: P(both above) = 1/4 + asin(r) / (2 pi) at the median, so the miss is twice that.
        let both = 0.25 + REFERENCE_CORRELATION.asin() / std::f64::consts::TAU;
        assert!((MEDIAN.effective_postings(&counts(&[2])) - (1.0 - (2.0 * both).log2())).abs() < 1e-3);
    }

    #[test]
    fn numbers_alone_refuse_nothing_that_the_rule_lets_out() {
        assert_eq!(check(MEDIAN, 0, 0), Err(Reason::NoEvidence));
        assert_eq!(check(MEDIAN, 400, 4), Err(Reason::TooFewEmployers { employers: 4 }));
        assert_eq!(check(MEDIAN, 5, 5), Err(Reason::TooFewPostings { n: 5, needed: 6 }));
        assert_eq!(check(MEDIAN, 6, 5), Ok(()));
    }
}
