//! The one place where an estimate becomes a published figure or a reason.

use earnest_core::answer::{EvidencePay, PayFigures};
use earnest_core::{Cell, Cohort, Estimate, Figure, FigureId, Interval, SampleSize, Suppression, SuppressionReason};
use earnest_stats::release::{self, MIN_EMPLOYERS, Statistic, Withheld};
use earnest_stats::rounding::{round_to_step, step_for_interval};
use earnest_stats::{PayObservation, PaySample, PointEstimate, ShareSample};

use super::cohort::{CohortPosting, CohortRows};
use super::pay::AnnualPay;

/// Source id of every figure that is estimated from postings.
pub(super) const POSTINGS: &str = "postings";

/// Pay is never shown finer than a whole unit of currency.
const FINEST_PAY_STEP: f64 = 1.0;

/// Shares are never shown finer than a tenth of a percent.
const FINEST_SHARE_STEP: f64 = 0.001;

/// What a sample consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Observed {
    /// Postings that state pay.
    Postings,
    /// Certified filings.
    Filings,
    /// Answers of people, each counted as its own employer: whose they are is not known.
    Answers,
}

impl Observed {
    /// `posting`, `filing`, `answer`.
    fn noun(self) -> &'static str {
        match self {
            Self::Postings => "posting",
            Self::Filings => "filing",
            Self::Answers => "answer",
        }
    }

    fn sample(self, n: usize, employers: usize) -> SampleSize {
        match self {
            Self::Postings | Self::Filings => SampleSize::Counted { n, employers },
            Self::Answers => SampleSize::Answers { n, employers_reason: NO_EMPLOYERS.to_owned() },
        }
    }
}

const NO_EMPLOYERS: &str = "the table does not name employers";

/// Makes figures of one cohort.
#[derive(Debug, Clone)]
pub(super) struct FigureMaker {
    scope: String,
    nearest: Option<String>,
}

impl FigureMaker {
    /// Figures of `cohort`, computed from the data with that id.
    pub(super) fn new(data_id: &str, cohort: &Cohort, seed: u64) -> Self {
        let cohort = serde_json::to_string(cohort).expect("a cohort is plain data");
        Self { scope: format!("{data_id} {seed} {cohort}"), nearest: None }
    }

    /// The same, with the question that suppressed figures point to.
    pub(super) fn with_nearest(&self, nearest: Option<String>) -> Self {
        Self { scope: self.scope.clone(), nearest }
    }

    /// The id of a statistic of the slice with that key.
    pub(super) fn id(&self, slice: &str, statistic: &str) -> FigureId {
        FigureId::new(&self.scope, &format!("{slice} {statistic}"))
    }

    /// Percentiles and mean of the slice with that key.
    pub(super) fn pay(&self, slice: &str, postings: &[&CohortPosting<'_>]) -> PayFigures {
        let observations: Vec<PayObservation> = postings
            .iter()
            .filter_map(|posting| posting.pay.ok().map(|pay| pay.observation(posting.employer)))
            .collect();
        let sample = PaySample::new(&observations);
        let estimates = [0.10, 0.25, 0.50, 0.75, 0.90]
            .map(|p| released(Statistic::Quantile(p), sample.n(), sample.employer_count(), || sample.quantile(p)));
        // One step for the whole row keeps rounded percentiles in their order.
        let step = row_step(&estimates);
        let figure = |statistic: &str, estimate, step| {
            self.figure(slice, statistic, (sample.n(), sample.employer_count()), estimate, step)
        };
        let [p10, p25, p50, p75, p90] = estimates;
        let mean = released(Statistic::Mean, sample.n(), sample.employer_count(), || sample.mean());
        let mean_step = row_step(&[mean]);
        PayFigures {
            p10: figure("base_pay_annual_p10", p10, step),
            p25: figure("base_pay_annual_p25", p25, step),
            p50: figure("base_pay_annual_p50", p50, step),
            p75: figure("base_pay_annual_p75", p75, step),
            p90: figure("base_pay_annual_p90", p90, step),
            mean: figure("base_pay_annual_mean", mean, mean_step),
        }
    }

    /// Medians of the lower ends, middles and upper ends of the posted ranges, in one step so that they can be compared.
    /// One-sided ranges have only one end and are left out.
    pub(super) fn stated_ends(&self, rows: &CohortRows<'_>) -> [Figure; 3] {
        let median_of = |end: fn(AnnualPay) -> f64| {
            let two_sided = rows.with_pay().filter(|(_, pay)| pay.low > 0.0 && pay.high.is_finite());
            let observations: Vec<PayObservation> = two_sided
                .map(|(posting, pay)| PayObservation { low: end(pay), high: end(pay), employer: posting.employer })
                .collect();
            let sample = PaySample::new(&observations);
            let (n, employers) = (sample.n(), sample.employer_count());
            (n, employers, released(Statistic::Quantile(0.5), n, employers, || sample.quantile(0.5)))
        };
        let medians = [
            ("base_pay_annual_floor_p50", median_of(|pay| pay.low)),
            ("base_pay_annual_midpoint_p50", median_of(|pay| f64::midpoint(pay.low, pay.high))),
            ("base_pay_annual_ceiling_p50", median_of(|pay| pay.high)),
        ];
        let step = row_step(&medians.map(|(_, (_, _, estimate))| estimate));
        medians
            .map(|(statistic, (n, employers, estimate))| self.figure("all", statistic, (n, employers), estimate, step))
    }

    /// Share of `postings` for which `has` is true.
    pub(super) fn share(&self, statistic: &str, key: &str, sample: &ShareSample, has: &[bool]) -> Figure {
        let estimate = released(Statistic::Share, sample.n(), sample.employer_count(), || sample.share(has));
        let step = match estimate {
            Ok(PointEstimate { low, high, .. }) => step_for_interval(low, high, FINEST_SHARE_STEP),
            Err(_) => FINEST_SHARE_STEP,
        };
        self.figure(key, statistic, (sample.n(), sample.employer_count()), estimate, step)
    }

    /// p10, p50 and p90 of what `observed` says, in one step.
    pub(super) fn evidence_pay(
        &self,
        slice: &str,
        source: &str,
        observed: Observed,
        observations: &[PayObservation],
    ) -> EvidencePay {
        let sample = PaySample::new(observations);
        let (n, employers) = (sample.n(), sample.employer_count());
        let estimates =
            [0.10, 0.50, 0.90].map(|p| released(Statistic::Quantile(p), n, employers, || sample.quantile(p)));
        let step = row_step(&estimates);
        let figure = |statistic: &str, estimate| Figure {
            source: source.to_owned(),
            ..self.figure_of(observed, slice, statistic, (n, employers), estimate, step)
        };
        let [p10, p50, p90] = estimates;
        EvidencePay {
            p10: figure("pay_annual_p10", p10),
            p50: figure("pay_annual_p50", p50),
            p90: figure("pay_annual_p90", p90),
        }
    }

    fn figure(
        &self,
        slice: &str,
        statistic: &str,
        sample: (usize, usize),
        estimate: Result<PointEstimate, Withheld>,
        step: f64,
    ) -> Figure {
        self.figure_of(Observed::Postings, slice, statistic, sample, estimate, step)
    }

    fn figure_of(
        &self,
        observed: Observed,
        slice: &str,
        statistic: &str,
        (n, employers): (usize, usize),
        estimate: Result<PointEstimate, Withheld>,
        step: f64,
    ) -> Figure {
        let cell = match estimate {
            Ok(PointEstimate { value, low, high }) => Cell::Published(Estimate {
                value: round_to_step(value, step),
                interval: Interval::Bounds { low: round_to_step(low, step), high: round_to_step(high, step) },
            }),
            Err(withheld) => Cell::Suppressed(self.suppression(withheld, observed, statistic.ends_with("_share"))),
        };
        Figure {
            id: self.id(slice, statistic),
            statistic: statistic.to_owned(),
            source: POSTINGS.to_owned(),
            sample: observed.sample(n, employers),
            cell,
        }
    }

    fn suppression(&self, withheld: Withheld, observed: Observed, is_share: bool) -> Suppression {
        let noun = observed.noun();
        let (reason, message) = match withheld {
            Withheld::NoEvidence if is_share => (SuppressionReason::NoEvidence, "no posting has a text".to_owned()),
            Withheld::NoEvidence => (SuppressionReason::NoEvidence, format!("no {noun} states pay")),
            // Each answer stands for an employer of its own.
            Withheld::TooFewEmployers { employers } if observed == Observed::Answers => {
                (SuppressionReason::TooFewPostings, format!("{employers} of the {MIN_EMPLOYERS} answers it needs"))
            }
            Withheld::TooFewEmployers { employers } => {
                (SuppressionReason::TooFewEmployers, format!("{employers} of the {MIN_EMPLOYERS} employers it needs"))
            }
            Withheld::TooFewPostings { n, needed } => {
                (SuppressionReason::TooFewPostings, format!("{n} of the {needed} {noun}s it needs"))
            }
        };
        Suppression { reason, message, nearest: self.nearest.clone() }
    }
}

/// The estimate where the release rule lets it out.
fn released(
    statistic: Statistic,
    n: usize,
    employers: usize,
    estimate: impl FnOnce() -> Option<PointEstimate>,
) -> Result<PointEstimate, Withheld> {
    release::check(statistic, n, employers)?;
    estimate().ok_or(Withheld::TooFewEmployers { employers })
}

/// The finest step among the published estimates of a row.
fn row_step(estimates: &[Result<PointEstimate, Withheld>]) -> f64 {
    let steps = estimates.iter().flatten().map(|e| step_for_interval(e.low, e.high, FINEST_PAY_STEP));
    let finest = steps.fold(f64::INFINITY, f64::min);
    if finest.is_finite() { finest } else { FINEST_PAY_STEP }
}
