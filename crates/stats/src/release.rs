//! The release rule: what may be published, in one place.
//!
//! A figure is published only with at least [`MIN_EMPLOYERS`] employers and as many postings as a distribution-free 95%
//! interval needs. The interval of the `p` quantile from the smallest to the largest of `n` independent values covers it
//! with probability `1 - p^n - (1-p)^n`; that reaches 95% at n = 6 for p50, 11 for p25 and p75, and 29 for p10 and p90.
//!
//! | statistic   | postings | employers |
//! |-------------|----------|-----------|
//! | p50, mean   | 6        | 5         |
//! | p25, p75    | 11       | 5         |
//! | p10, p90    | 29       | 5         |
//! | share       | 6        | 5         |

/// Fewest employers behind a published figure: with five, none needs to hold over a quarter of the weight.
pub const MIN_EMPLOYERS: usize = 5;

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
}

/// No statistic in use needs more postings than this; a quantile beyond p0.1 would.
const MAX_SEARCHED: i32 = 10_000;

/// Why a figure is withheld.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Withheld {
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
}

/// Whether `statistic` of `n` postings of `employers` employers may be published.
///
/// # Errors
///
/// Says which condition fails; employers are checked before postings.
pub fn check(statistic: Statistic, n: usize, employers: usize) -> Result<(), Withheld> {
    let needed = statistic.min_postings();
    if n == 0 {
        Err(Withheld::NoEvidence)
    } else if employers < MIN_EMPLOYERS {
        Err(Withheld::TooFewEmployers { employers })
    } else if n < needed {
        Err(Withheld::TooFewPostings { n, needed })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_follows_from_the_coverage_of_extremes() {
        let needed = |p| Statistic::Quantile(p).min_postings();
        assert_eq!([0.5, 0.25, 0.75, 0.1, 0.9].map(needed), [6, 11, 11, 29, 29]);
    }

    #[test]
    fn each_condition_has_its_reason() {
        let median = Statistic::Quantile(0.5);
        assert_eq!(check(median, 0, 0), Err(Withheld::NoEvidence));
        assert_eq!(check(median, 400, 4), Err(Withheld::TooFewEmployers { employers: 4 }));
        assert_eq!(check(median, 5, 5), Err(Withheld::TooFewPostings { n: 5, needed: 6 }));
        assert_eq!(check(median, 6, 5), Ok(()));
    }
}
