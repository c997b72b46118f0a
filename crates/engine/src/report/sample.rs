//! Samples that are estimated once: of pay by what was observed, of shares by what the release rule says of their postings.
//!
//! The same postings stand behind several figures of a report, and behind those of others: an occupation's behind its roles', a role's behind its
//! neighbours', filings behind every role of their occupation. To decide, to estimate and to bound are each far dearer than a hash.

use std::sync::Arc;

use earnest_stats::release::{self, Reason, Statistic};
use earnest_stats::{EmployerCounts, PayObservation, PaySample, PointEstimate, ShareSample};
use earnest_store::Memo;

/// The percentiles of pay that answers show.
pub(crate) const PERCENTILES: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// A published estimate, or why there is none.
pub(crate) type Released = Result<PointEstimate, Reason>;

/// What is published of a sample of pay.
#[derive(Debug)]
pub(crate) struct PaySummary {
    employers: EmployerCounts,
    percentiles: [Released; PERCENTILES.len()],
    mean: Released,
}

impl PaySummary {
    /// That of the usable ones among `observations`.
    pub(crate) fn of(memo: &Memo, observations: &[PayObservation]) -> Arc<Self> {
        let key = format!("pay {}", hash(observations));
        if let Some(known) = memo.get(&key) {
            return known;
        }
        let summary = Arc::new(Self::estimate(observations));
        memo.keep(
            key,
            Arc::clone(&summary),
            size_of::<Self>() + summary.employers.employers() * size_of::<(u64, u64)>(),
        );
        summary
    }

    fn estimate(observations: &[PayObservation]) -> Self {
        let usable = observations.iter().filter(|observation| observation.is_usable());
        let employers = EmployerCounts::new(usable.map(|observation| (u64::from(observation.employer), 1)));
        let decided = PERCENTILES.map(|p| release::decide(Statistic::Quantile(p), &employers));
        let of_mean = release::decide(Statistic::Mean, &employers);
        // Nothing is estimated where nothing may be said.
        let is_told = of_mean.is_ok() || decided.iter().any(Result::is_ok);
        let sample = is_told.then(|| PaySample::new(observations));
        let told = |decided: Result<(), Reason>, estimate: &dyn Fn(&PaySample) -> Option<PointEstimate>| {
            decided?;
            sample.as_ref().and_then(estimate).ok_or(Reason::NoEvidence)
        };
        let mut percentiles = PERCENTILES.map(|_| Err(Reason::NoEvidence));
        for ((released, decided), p) in percentiles.iter_mut().zip(decided).zip(PERCENTILES) {
            *released = told(decided, &|sample| sample.quantile(p));
        }
        Self { percentiles, mean: told(of_mean, &|sample| sample.mean()), employers }
    }

    /// p10, p25, p50, p75, p90.
    pub(crate) fn percentiles(&self) -> [Released; PERCENTILES.len()] {
        self.percentiles
    }

    /// p10, p50, p90.
    pub(crate) fn outer_and_middle(&self) -> [Released; 3] {
        let [p10, _, p50, _, p90] = self.percentiles;
        [p10, p50, p90]
    }

    /// The median.
    pub(crate) fn median(&self) -> Released {
        let [_, _, p50, _, _] = self.percentiles;
        p50
    }

    /// The mean.
    pub(crate) fn mean(&self) -> Released {
        self.mean
    }

    /// Postings by employer.
    pub(crate) fn employers(&self) -> &EmployerCounts {
        &self.employers
    }

    /// Postings in the sample.
    pub(crate) fn n(&self) -> usize {
        usize::try_from(self.employers.n()).unwrap_or(usize::MAX)
    }

    /// Distinct employers in the sample.
    pub(crate) fn employer_count(&self) -> usize {
        self.employers.employers()
    }
}

/// A hash of all that a sample depends on: each observation, in its order.
fn hash(observations: &[PayObservation]) -> String {
    let mut bytes = Vec::with_capacity(size_of_val(observations));
    for PayObservation { low, high, employer } in observations {
        bytes.extend(low.to_le_bytes());
        bytes.extend(high.to_le_bytes());
        bytes.extend(employer.to_le_bytes());
    }
    blake3::hash(&bytes).to_hex().to_string()
}

/// Postings that shares are of, with what the release rule says of any share of them.
#[derive(Debug)]
pub(crate) struct ShareOf {
    sample: ShareSample,
    decided: Result<(), Reason>,
}

impl ShareOf {
    /// Postings given by the number of each one's employer.
    pub(crate) fn new(employers: &[u32]) -> Self {
        let sample = ShareSample::new(employers);
        let decided = release::decide(Statistic::Share, sample.employers());
        Self { sample, decided }
    }

    /// The share for which `has` is true, as [`ShareSample::published`].
    pub(crate) fn published(&self, has: &[bool]) -> Released {
        self.decided?;
        self.sample.share(has).ok_or(Reason::NoEvidence)
    }

    /// Postings, and distinct employers.
    pub(crate) fn counted(&self) -> (usize, usize) {
        (self.sample.n(), self.sample.employer_count())
    }
}
