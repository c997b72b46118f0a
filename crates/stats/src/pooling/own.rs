//! What the cohort's own postings say: how far they depart from what the model expects of each of them.
//!
//! One mean an employer. An employer that the model knows is judged by what it pays elsewhere; of an unknown one the whole
//! variance between employers counts, so that many postings of one employer stay one opinion. The variance is the model's,
//! moved towards what the departures themselves show as far as there are employers to show it.

use std::collections::BTreeMap;

use super::effects::VARIANCE_FLOOR;
use super::model::PooledModel;
use super::row::{OwnEvidence, PooledCohort, PooledRow};

/// Employers that the model's variance counts as, against those of the cohort.
const VARIANCE_PRIOR_EMPLOYERS: f64 = 10.0;

/// Variances of what the own postings are to tell of a cohort.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unknown {
    /// Of its departure from what its job, level and place pay.
    pub(super) departure: f64,
    /// Of its employers' mean effect round the one expected.
    pub(super) employers: f64,
}

/// What the own postings tell, on log pay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OwnSay {
    /// How far the cohort departs from its expectation, employers included.
    pub(super) departure: f64,
    /// What stays unknown of that.
    pub(super) variance: f64,
    /// How far the estimate would follow if all own postings paid more: their weight in it.
    pub(super) weight: f64,
    pub(super) postings: usize,
    pub(super) employers: usize,
}

/// Mean departure of one employer's postings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct EmployerDeparture {
    pub(super) mean: f64,
    /// Sampling variance of it.
    pub(super) variance: f64,
    pub(super) postings: usize,
    /// The known employer's effect beside the one expected of its job's employers; `None` of an unknown one, whose effect is
    /// part of the departure.
    pub(super) effect: Option<f64>,
}

impl PooledModel {
    /// `None` where no posting of the cohort states sound pay.
    pub(super) fn own_say(&self, cohort: &PooledCohort, own: &OwnEvidence<'_>, unknown: Unknown) -> Option<OwnSay> {
        let employers = self.departures(own.rows.iter().filter(|row| row.is_in(cohort)));
        let shown = shown_variance(&employers);
        let spread = self.calibration.spread(&cohort.major, &cohort.occupation).factor;
        let between = (spread * self.between_employers()).max(VARIANCE_FLOOR);
        // Two unknowns, the departure and the employers' mean, with the precisions and what is told of each.
        let mut precision =
            [[1.0 / unknown.departure.max(VARIANCE_FLOOR), 0.0], [0.0, 1.0 / unknown.employers.max(VARIANCE_FLOOR)]];
        let mut told = [0.0; 2];
        let mut moved = [0.0; 2];
        for employer in &employers {
            let sharp = 1.0 / (shown * employer.variance);
            precision[0][0] += sharp;
            told[0] += sharp * employer.mean;
            moved[0] += sharp;
            if let Some(effect) = employer.effect {
                precision[1][1] += 1.0 / between;
                told[1] += effect / between;
            } else {
                precision[0][1] += sharp;
                precision[1][1] += sharp;
                told[1] += sharp * employer.mean;
                moved[1] += sharp;
            }
        }
        let determinant = precision[0][0] * precision[1][1] - precision[0][1] * precision[0][1];
        // Weights of the two in their sum.
        let sum = [precision[1][1] - precision[0][1], precision[0][0] - precision[0][1]].map(|w| w / determinant);
        let say = OwnSay {
            departure: sum[0] * told[0] + sum[1] * told[1],
            variance: sum[0] + sum[1],
            weight: (sum[0] * moved[0] + sum[1] * moved[1]).clamp(0.0, 1.0),
            postings: employers.iter().map(|employer| employer.postings).sum(),
            employers: employers.len(),
        };
        (!employers.is_empty() && say.departure.is_finite() && say.variance.is_finite()).then_some(say)
    }

    /// How each employer's postings depart from what is expected of them, in order of employers.
    pub(super) fn departures<'a>(&self, rows: impl Iterator<Item = &'a PooledRow>) -> Vec<EmployerDeparture> {
        let mut employers: BTreeMap<u64, (Vec<f64>, f64, Option<f64>)> = BTreeMap::new();
        for row in rows {
            let Some(pay) = row.log_pay() else { continue };
            let expected = self.predict_row(row);
            let spread = self.calibration.spread(&row.major, &row.occupation).factor;
            let (departure, variance, effect) = match self.employer_effect(row) {
                Some(effect) => {
                    let variance = effect.variance + self.unkept_employer() + self.residual;
                    (
                        pay - expected.mean - effect.mean,
                        self.calibration.known_employer * variance,
                        Some(effect.mean - expected.employers.mean),
                    )
                }
                None => (pay - expected.total(), spread * (self.between_employers() + self.residual), None),
            };
            let employer = employers.entry(row.employer).or_insert_with(|| (Vec::new(), variance, effect));
            employer.0.push(departure);
        }
        let mean = |(mut departures, variance, effect): (Vec<f64>, f64, Option<f64>)| {
            // In order of size: the sum does not depend on the order of the rows.
            departures.sort_by(f64::total_cmp);
            let count = departures.len() as f64;
            // Only the residual's part of the variance is averaged away.
            let residual = variance * self.residual_share(effect.is_some());
            EmployerDeparture {
                mean: departures.iter().sum::<f64>() / count,
                variance: (variance - residual + residual / count).max(VARIANCE_FLOOR),
                postings: departures.len(),
                effect,
            }
        };
        employers.into_values().map(mean).collect()
    }

    /// Residual's part of the variance of one posting round its expectation.
    fn residual_share(&self, known: bool) -> f64 {
        let employer = if known { self.unkept_employer() } else { self.between_employers() };
        self.residual / (employer + self.residual).max(f64::MIN_POSITIVE)
    }

    /// Variance of the employer effects of the depth that is not kept.
    fn unkept_employer(&self) -> f64 {
        self.employer.variances.get(self.employer.nodes.len()..).map_or(0.0, |rest| rest.iter().sum())
    }
}

/// How much larger the variance of the departures is than the model's, as far as there are employers to show it.
fn shown_variance(employers: &[EmployerDeparture]) -> f64 {
    let information: f64 = employers.iter().map(|employer| 1.0 / employer.variance).sum();
    let mean = employers.iter().map(|e| e.mean / e.variance).sum::<f64>() / information;
    let squares: f64 = employers.iter().map(|e| (e.mean - mean).powi(2) / e.variance).sum();
    let free = employers.len() as f64 - 1.0;
    (VARIANCE_PRIOR_EMPLOYERS + squares) / (VARIANCE_PRIOR_EMPLOYERS + free)
}
