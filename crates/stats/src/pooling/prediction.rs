//! What the model expects of a cohort or of a posting, before the cohort's own postings are looked at.

use super::axis::{AXES, Attribute, EMPLOYER, JOB, LEVEL, MARKET, PLACE, PLACE_JOB, YEAR, extend_key, row_keys};
use super::effects::Value;
use super::mixture::{ALL_JOBS, Mixture, Part};
use super::model::PooledModel;
use super::row::{PooledCohort, PooledRow};

/// Expected log pay.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prediction {
    /// Without the employer: what the job, the level, the place and the year pay.
    pub(super) mean: f64,
    /// How little is known of it.
    pub(super) variance: f64,
    /// How much those differ within the cohort.
    pub(super) between: f64,
    /// The employers that post for such jobs.
    pub(super) employers: Part,
}

impl Prediction {
    /// Expected log pay with an employer that nothing is known of.
    pub(super) fn total(&self) -> f64 {
        self.mean + self.employers.mean
    }

    /// How little is known of [`Self::total`], the cell's own departure not counted.
    pub(super) fn total_variance(&self) -> f64 {
        self.variance + self.employers.error
    }
}

impl Part {
    fn value(self) -> Value {
        Value { mean: self.mean, variance: self.error, between: self.variance }
    }
}

impl PooledModel {
    /// Of a cohort; `None` in a country that no posting was in.
    pub(super) fn predict_cohort(&self, cohort: &PooledCohort) -> Option<Prediction> {
        self.place.node(0, &cohort.country)?;
        let asked = |attribute: Attribute| cohort_attribute(cohort, attribute);
        let mixture = self.mixture(&cohort_keys(MARKET, &asked));
        let mut sum = self.job.value(&cohort_keys(AXES[JOB], &asked));
        sum = sum
            + if cohort.level.is_some() {
                self.level.value(&cohort_keys(AXES[LEVEL], &asked))
            } else {
                mixture.level.value()
            };
        sum = sum
            + if cohort.state.is_some() {
                self.place.value(&cohort_keys(AXES[PLACE], &asked))
                    + self.place_job.value(&cohort_keys(AXES[PLACE_JOB], &asked))
            } else {
                mixture.place.value()
            };
        if cohort.year.is_some() {
            sum = sum + self.year.value(&cohort_keys(AXES[YEAR], &asked));
        }
        Some(self.prediction(sum, mixture.employer))
    }

    /// Of a posting, whoever posts it.
    pub(super) fn predict_row(&self, row: &PooledRow) -> Prediction {
        let mut sum = Value::default();
        for (axis, effects) in [
            (JOB, &self.job),
            (LEVEL, &self.level),
            (PLACE, &self.place),
            (PLACE_JOB, &self.place_job),
            (YEAR, &self.year),
        ] {
            sum = sum + effects.value(&row_keys(AXES[axis], row));
        }
        self.prediction(sum, self.mixture(&row_keys(MARKET, row)).employer)
    }

    fn prediction(&self, sum: Value, employers: Part) -> Prediction {
        Prediction {
            mean: self.constant + sum.mean,
            variance: self.constant_variance + sum.variance,
            between: sum.between,
            employers,
        }
    }

    /// The effect of a posting's employer, where the model knows the employer.
    pub(super) fn employer_effect(&self, row: &PooledRow) -> Option<Value> {
        let keys = row_keys(AXES[EMPLOYER], row);
        self.employer.node(0, &keys[0])?;
        Some(self.employer.value(&keys))
    }

    /// The mixture of the narrowest of these jobs that is known.
    fn mixture(&self, keys: &[String]) -> Mixture {
        let narrowest = keys.iter().rev().find_map(|key| self.mixtures.get(key));
        narrowest.or_else(|| self.mixtures.get(ALL_JOBS)).copied().unwrap_or_default()
    }
}

fn cohort_attribute(cohort: &PooledCohort, attribute: Attribute) -> Option<String> {
    match attribute {
        Attribute::Role => cohort.role.clone(),
        Attribute::Occupation => Some(cohort.occupation.clone()),
        Attribute::Major => Some(cohort.major.clone()),
        Attribute::Level => cohort.level.clone(),
        Attribute::Country => Some(cohort.country.clone()),
        Attribute::State => cohort.state.clone(),
        Attribute::Metro => cohort.metro.clone(),
        Attribute::Employer => None,
        Attribute::Year => cohort.year.map(|year| year.to_string()),
    }
}

/// Keys of a cohort, as deep as it says what it is.
fn cohort_keys(depths: &[&[Attribute]], asked: &impl Fn(Attribute) -> Option<String>) -> Vec<String> {
    let mut key = String::new();
    let mut keys = Vec::with_capacity(depths.len());
    for depth in depths {
        for attribute in *depth {
            let Some(part) = asked(*attribute) else { return keys };
            extend_key(&mut key, &part);
        }
        keys.push(key.clone());
    }
    keys
}
