//! The one place where an estimate becomes a published figure or a reason.

use std::sync::Arc;

use earnest_core::answer::{EvidencePay, PayFigures, StatedEnds};
use earnest_core::{Cell, Estimate, Figure, FigureId, Interval, SampleSize, Suppression, SuppressionReason};
use earnest_stats::complementary::{Shown, withhold_beside};
use earnest_stats::release::{MIN_EMPLOYERS, Reason, Statistic};
use earnest_stats::rounding::{round_to_step, step_for_bins, step_for_interval};
use earnest_stats::{PayObservation, PointEstimate};
use earnest_store::{Memo, Session};

use super::cohort::{CohortPosting, CohortRows};
use super::pay::AnnualPay;
use super::sample::{PaySummary, ShareOf};

/// Source id of every figure that is estimated from postings.
pub(crate) const POSTINGS: &str = "postings";

/// Pay is never shown finer than a whole unit of currency.
const FINEST_PAY_STEP: f64 = 1.0;

/// Share of postings with lower pay: of those that state pay, not of those that have a text.
pub(crate) const PAY_BELOW: &str = "pay_below_share";

/// Beginning of the statistics of changes between half-years.
const CHANGE: &str = "base_pay_change";

/// Why a change is withheld whose half-years both have pay.
const NO_EMPLOYER_IN_BOTH: &str = "no employer posted the same work in both half-years";

/// Shares are never shown finer than a tenth of a percent.
const FINEST_SHARE_STEP: f64 = 0.001;

/// What a sample consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Observed {
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

/// Makes figures of one question.
#[derive(Debug, Clone)]
pub(crate) struct FigureMaker {
    scope: String,
    data_id: String,
    /// Before the key of every slice.
    prefix: String,
    nearest: Option<String>,
    /// What was estimated before.
    memo: Arc<Memo>,
}

impl FigureMaker {
    /// Figures of the question that `scope` spells out, computed from the data with that id.
    #[cfg(test)]
    pub(crate) fn new(data_id: &str, scope: String) -> Self {
        let memo = Arc::default();
        Self { scope, data_id: data_id.to_owned(), prefix: String::new(), nearest: None, memo }
    }

    /// Figures of the question that `scope` spells out, computed from the data of `session`.
    pub(crate) fn of_session(session: &Session, scope: String) -> Self {
        let memo = Arc::clone(session.memo());
        Self { scope, data_id: session.data_id().to_owned(), prefix: String::new(), nearest: None, memo }
    }

    /// What is published of a sample of pay.
    pub(crate) fn summary(&self, observations: &[PayObservation]) -> Arc<PaySummary> {
        PaySummary::of(&self.memo, observations)
    }

    /// The same, with the question that suppressed figures point to.
    pub(crate) fn with_nearest(&self, nearest: Option<String>) -> Self {
        Self { nearest, ..self.clone() }
    }

    /// The same, for slices of one part of the question.
    pub(crate) fn with_prefix(&self, prefix: String) -> Self {
        Self { prefix, ..self.clone() }
    }

    /// The figure of a statistic of the slice with that key.
    pub(crate) fn of(&self, slice: &str, statistic: &str, source: &str, sample: SampleSize, cell: Cell) -> Figure {
        let slice = format!("{}{slice}", self.prefix);
        Figure {
            id: FigureId::new((&self.scope, &slice, statistic), &self.data_id, source, &sample, &cell),
            statistic: statistic.to_owned(),
            source: source.to_owned(),
            sample,
            cell,
        }
    }

    /// Percentiles and mean of the slice with that key.
    pub(crate) fn pay(&self, slice: &str, postings: &[&CohortPosting<'_>]) -> PayFigures {
        let observations: Vec<PayObservation> = postings
            .iter()
            .filter_map(|posting| posting.pay.ok().map(|pay| pay.observation(posting.employer)))
            .collect();
        let sample = self.summary(&observations);
        let estimates = sample.percentiles();
        // One step for the whole row keeps rounded percentiles in their order.
        let step = row_step(estimates.iter().flatten());
        let figure = |statistic: &str, estimate, step| {
            self.figure(slice, statistic, (sample.n(), sample.employer_count()), estimate, step)
        };
        let [p10, p25, p50, p75, p90] = estimates;
        let mean = sample.mean();
        let mean_step = row_step(mean.iter());
        PayFigures {
            p10: figure("base_pay_annual_p10", p10, step),
            p25: figure("base_pay_annual_p25", p25, step),
            p50: figure("base_pay_annual_p50", p50, step),
            p75: figure("base_pay_annual_p75", p75, step),
            p90: figure("base_pay_annual_p90", p90, step),
            mean: figure("base_pay_annual_mean", mean, mean_step),
        }
    }

    /// Percentiles of the lower ends, middles and upper ends of the posted ranges, in one step so that they can be compared.
    /// One-sided ranges have only one end and are left out.
    pub(crate) fn stated_ends(&self, rows: &CohortRows<'_>) -> StatedEnds {
        let sample_of = |end: fn(AnnualPay) -> f64| {
            let two_sided = rows.with_pay().filter(|(_, pay)| pay.low > 0.0 && pay.high.is_finite());
            let observations: Vec<PayObservation> = two_sided
                .map(|(posting, pay)| PayObservation { low: end(pay), high: end(pay), employer: posting.employer })
                .collect();
            self.summary(&observations)
        };
        let samples =
            [sample_of(|pay| pay.low), sample_of(|pay| f64::midpoint(pay.low, pay.high)), sample_of(|pay| pay.high)];
        let estimates = samples.each_ref().map(|sample| sample.outer_and_middle());
        let step = row_step(estimates.iter().flatten().flatten());
        let of = |end: &str, sample: &PaySummary, [p10, p50, p90]: [Result<PointEstimate, Reason>; 3]| {
            let figure = |name: &str, estimate| {
                let statistic = format!("base_pay_annual_{end}_{name}");
                self.figure("all", &statistic, (sample.n(), sample.employer_count()), estimate, step)
            };
            EvidencePay { p10: figure("p10", p10), p50: figure("p50", p50), p90: figure("p90", p90) }
        };
        let [floors, midpoints, ceilings] = &samples;
        let [floor, midpoint, ceiling] = estimates;
        StatedEnds {
            floor: of("floor", floors, floor),
            midpoint: of("midpoint", midpoints, midpoint),
            ceiling: of("ceiling", ceilings, ceiling),
        }
    }

    /// Share of `postings` for which `has` is true.
    pub(crate) fn share(&self, statistic: &str, key: &str, sample: &ShareOf, has: &[bool]) -> Figure {
        let estimate = sample.published(has);
        let step = match estimate {
            Ok(PointEstimate { low, high, .. }) => step_for_interval(low, high, FINEST_SHARE_STEP),
            Err(_) => FINEST_SHARE_STEP,
        };
        self.figure(key, statistic, sample.counted(), estimate, step)
    }

    /// p10, p50 and p90 of what `observed` says, in one step.
    pub(crate) fn evidence_pay(
        &self,
        slice: &str,
        source: &str,
        observed: Observed,
        sample: &PaySummary,
    ) -> EvidencePay {
        let (n, employers) = (sample.n(), sample.employer_count());
        let estimates = sample.outer_and_middle();
        let step = row_step(estimates.iter().flatten());
        let figure = |statistic: &str, estimate| {
            self.figure_of((observed, source), slice, statistic, (n, employers), estimate, step)
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
        estimate: Result<PointEstimate, Reason>,
        step: f64,
    ) -> Figure {
        self.figure_of((Observed::Postings, POSTINGS), slice, statistic, sample, estimate, step)
    }

    fn figure_of(
        &self,
        (observed, source): (Observed, &str),
        slice: &str,
        statistic: &str,
        (n, employers): (usize, usize),
        estimate: Result<PointEstimate, Reason>,
        step: f64,
    ) -> Figure {
        let cell = match estimate {
            Ok(PointEstimate { value, low, high }) => Cell::Published(Estimate {
                value: round_to_step(value, step),
                interval: Interval::Bounds { low: round_to_step(low, step), high: round_to_step(high, step) },
            }),
            Err(withheld) => Cell::Suppressed(self.suppression(
                withheld,
                observed,
                statistic.ends_with("_share") && statistic != PAY_BELOW,
            )),
        };
        self.of(slice, statistic, source, observed.sample(n, employers), cell)
    }

    /// The means of slices that do not overlap and make up a whole, without those that would give away a withheld one.
    pub(crate) fn hide_means(
        &self,
        whole: &[&CohortPosting<'_>],
        slices: &[(String, Vec<&CohortPosting<'_>>)],
        rows: &mut [PayFigures],
    ) {
        let sample_of = |postings: &[&CohortPosting<'_>]| {
            let observed = postings.iter().filter_map(|posting| Some(posting.pay.ok()?.observation(posting.employer)));
            self.summary(&observed.collect::<Vec<_>>())
        };
        let shown_step = |sample: &PaySummary| {
            let mean = sample.mean().ok()?;
            Some((mean.value, row_step(std::iter::once(&mean))))
        };
        let whole = sample_of(whole);
        let Some((value, step)) = shown_step(&whole) else { return };
        let shown_whole = Shown { counts: whole.employers(), value: round_to_step(value, step), step };
        let samples: Vec<Arc<PaySummary>> = slices.iter().map(|(_, postings)| sample_of(postings)).collect();
        let shown: Vec<Option<Shown<'_>>> = samples
            .iter()
            .map(|sample| {
                let (value, step) = shown_step(sample)?;
                Some(Shown { counts: sample.employers(), value: round_to_step(value, step), step })
            })
            .collect();
        for (at, reason) in withhold_beside(Statistic::Mean, shown_whole, &shown).into_iter().enumerate() {
            if let Some(reason) = reason {
                let sample = (samples[at].n(), samples[at].employer_count());
                rows[at].mean =
                    self.figure(&slices[at].0, "base_pay_annual_mean", sample, Err(reason), FINEST_PAY_STEP);
            }
        }
    }

    /// The mean that a model does not give: a model of the logarithm says little of it, because the upper tail decides it.
    pub(crate) fn no_mean(&self, slice: &str, statistic: &str, sample: SampleSize) -> Figure {
        let message = "the model knows percentiles, not the mean".to_owned();
        let reason = SuppressionReason::NotCovered;
        self.of(slice, statistic, POSTINGS, sample, Cell::Suppressed(Suppression { reason, message, nearest: None }))
    }

    /// A figure over postings that the release rule withholds.
    pub(crate) fn suppressed(
        &self,
        slice: &str,
        statistic: &str,
        (n, employers): (usize, usize),
        withheld: Reason,
    ) -> Figure {
        let mut suppression = self.suppression(withheld, Observed::Postings, false);
        if withheld == Reason::NoEvidence && statistic.starts_with(CHANGE) {
            NO_EMPLOYER_IN_BOTH.clone_into(&mut suppression.message);
        }
        let cell = Cell::Suppressed(suppression);
        self.of(slice, statistic, POSTINGS, Observed::Postings.sample(n, employers), cell)
    }

    fn suppression(&self, withheld: Reason, observed: Observed, is_share: bool) -> Suppression {
        let noun = observed.noun();
        let message = match withheld {
            Reason::NoEvidence if is_share => "no posting has a text".to_owned(),
            Reason::NoEvidence => format!("no {noun} states pay"),
            // Each answer stands for an employer of its own.
            Reason::TooFewEmployers { employers } if observed == Observed::Answers => {
                format!("{employers} of the {MIN_EMPLOYERS} answers it needs")
            }
            Reason::TooFewEmployers { employers } => format!("{employers} of the {MIN_EMPLOYERS} employers it needs"),
            Reason::TooFewPostings { n, needed } => format!("{n} of the {needed} {noun}s it needs"),
            Reason::TooFewEffective { effective, needed } => {
                format!(
                    "its {noun}s are of so few employers that they are worth {effective:.0} of the {needed} it needs"
                )
            }
            Reason::OneEmployer { part, others, needed } => format!(
                "one employer has {:.0}% of the {noun}s, and the others {others} of the {needed} it needs",
                part * 100.0
            ),
            Reason::WouldReveal { .. } => {
                "with the figures beside it, it would give away one that is withheld".to_owned()
            }
        };
        let reason = match withheld {
            Reason::TooFewEmployers { .. } if observed == Observed::Answers => SuppressionReason::TooFewPostings,
            _ => reason_code(withheld),
        };
        Suppression { reason, message, nearest: self.nearest.clone() }
    }
}

/// The code of a reason of the release rule.
pub(crate) fn reason_code(reason: Reason) -> SuppressionReason {
    match reason {
        Reason::NoEvidence => SuppressionReason::NoEvidence,
        Reason::TooFewEmployers { .. } => SuppressionReason::TooFewEmployers,
        Reason::TooFewPostings { .. } => SuppressionReason::TooFewPostings,
        Reason::TooFewEffective { .. } => SuppressionReason::TooFewEffective,
        Reason::OneEmployer { .. } => SuppressionReason::OneEmployer,
        Reason::WouldReveal { .. } => SuppressionReason::WouldReveal,
    }
}

/// The finest step among the published estimates of a row, so that rounded percentiles keep their order.
pub(crate) fn row_step<'a>(estimates: impl Iterator<Item = &'a PointEstimate>) -> f64 {
    let steps = estimates.map(|e| step_for_interval(e.low, e.high, step_for_bins(e.value)));
    let finest = steps.fold(f64::INFINITY, f64::min);
    if finest.is_finite() { finest } else { FINEST_PAY_STEP }
}
