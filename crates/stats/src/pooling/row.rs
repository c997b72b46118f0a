//! What goes in: postings, the cohort asked for, and the cohort's own postings.

use serde::{Deserialize, Serialize};

/// Least annual pay that is taken as such; less is a mistake, and its logarithm would pull on everything.
pub const PAY_MIN: f64 = 1.0;
/// Largest annual pay that is taken as such.
pub const PAY_MAX: f64 = 1e12;

/// One posting that states pay.
#[derive(Debug, Clone, PartialEq)]
pub struct PooledRow {
    /// Lower end of its annual pay. All rows of a model are in one currency.
    pub low: f64,
    /// Upper end; equal to `low` where an exact figure is stated.
    pub high: f64,
    /// Role, where the posting has one.
    pub role: Option<String>,
    /// Detailed occupation, `15-1252`.
    pub occupation: String,
    /// Major group of the occupation, `15-0000`.
    pub major: String,
    /// Level; that none is stated is a level of its own (`unspecified`).
    pub level: String,
    /// Country of the worksite.
    pub country: String,
    /// State or region, where the posting is for one.
    pub state: Option<String>,
    /// Metropolitan area, where the posting is for one.
    pub metro: Option<String>,
    /// Who pays.
    pub employer: u64,
    /// Year of publication.
    pub year: i32,
}

impl PooledRow {
    /// Logarithm of the geometric middle of the range; `None` where the ends are no pay or the wrong way round.
    pub(super) fn log_pay(&self) -> Option<f64> {
        let sound = |pay: f64| (PAY_MIN..=PAY_MAX).contains(&pay);
        (sound(self.low) && sound(self.high) && self.low <= self.high)
            .then(|| f64::midpoint(self.low.ln(), self.high.ln()))
    }

    /// Whether a posting belongs to the cohort, whatever its year.
    pub fn is_in(&self, cohort: &PooledCohort) -> bool {
        let agrees = |asked: &Option<String>, has: &Option<String>| asked.is_none() || asked == has;
        self.occupation == cohort.occupation
            && agrees(&cohort.role, &self.role)
            && cohort.level.as_ref().is_none_or(|level| *level == self.level)
            && self.country == cohort.country
            && agrees(&cohort.state, &self.state)
            && agrees(&cohort.metro, &self.metro)
    }
}

/// The cohort asked for. What is `None` is not asked for: all roles of the occupation, all levels, the whole country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PooledCohort {
    /// Role.
    pub role: Option<String>,
    /// Detailed occupation.
    pub occupation: String,
    /// Its major group.
    pub major: String,
    /// Level.
    pub level: Option<String>,
    /// Country.
    pub country: String,
    /// State or region.
    pub state: Option<String>,
    /// Metropolitan area; asked for together with its state.
    pub metro: Option<String>,
    /// Year; `None` is the postings' usual year.
    pub year: Option<i32>,
}

/// The cohorts that a posting is in, by a key of their own: of its role or its occupation, at its level or at all, in its
/// state or its country.
pub(super) fn cohorts_of(row: &PooledRow) -> Vec<(String, PooledCohort)> {
    let mut cohorts = Vec::with_capacity(8);
    for role in [None, row.role.as_ref()] {
        for level in [None, Some(&row.level)] {
            for state in [None, row.state.as_ref()] {
                let cohort = PooledCohort {
                    role: role.cloned(),
                    occupation: row.occupation.clone(),
                    major: row.major.clone(),
                    level: level.cloned(),
                    country: row.country.clone(),
                    state: state.cloned(),
                    metro: None,
                    year: None,
                };
                cohorts.push((format!("{cohort:?}"), cohort));
            }
        }
    }
    cohorts.sort_by(|a, b| a.0.cmp(&b.0));
    cohorts.dedup_by(|a, b| a.0 == b.0);
    cohorts
}

/// The cohort's own postings.
#[derive(Debug, Clone, Copy, Default)]
pub struct OwnEvidence<'a> {
    /// The postings; those outside the cohort or without sound pay are left out.
    pub rows: &'a [PooledRow],
    /// Whether the model was fitted to these rows too. Then the model's other effects have learned from them already, and
    /// the rows only decide how the cohort departs from those effects.
    pub in_fit: bool,
}
