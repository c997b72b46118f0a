//! The postings of a cohort, ready for estimation.

use std::collections::HashMap;

use earnest_core::{Arrangement, Cohort, Currency, EmployerKind, SeniorityLevel};
use earnest_reference::fx::Rates;
use earnest_stats::EmployerCounts;
use earnest_stats::release::{self, Statistic};
use earnest_store::CohortRow;

use super::pay::{AnnualPay, Unusable, annual_base_pay};
use super::question::is_in_area;

/// A posting of the cohort.
#[derive(Debug, Clone)]
pub(crate) struct CohortPosting<'a> {
    /// The row.
    pub(crate) row: &'a CohortRow,
    /// Number of its employer.
    pub(crate) employer: u32,
    /// Its pay, or why there is none.
    pub(crate) pay: Result<AnnualPay, Unusable>,
}

/// The postings of a cohort, in the order of their ids.
#[derive(Debug)]
pub(crate) struct CohortRows<'a> {
    postings: Vec<CohortPosting<'a>>,
    employer_count: usize,
    cohort: &'a Cohort,
    /// Postings of the role that state no worksite, or one that could not be placed: in no country's cohort.
    unplaced: usize,
    /// Postings of the role without a day: in no window.
    undated: usize,
}

impl<'a> CohortRows<'a> {
    /// Those of `postings` that belong to `cohort`.
    pub(crate) fn select(postings: &'a [CohortRow], cohort: &'a Cohort, rates: &Rates) -> Self {
        let level = cohort.level.map(SeniorityLevel::as_str);
        let arrangement = cohort.arrangement.map(Arrangement::as_str);
        let kind = cohort.employer_kind.map(EmployerKind::as_str);
        let is_asked_for = |row: &CohortRow| {
            level.is_none_or(|level| row.seniority == level)
                && arrangement.is_none_or(|arrangement| row.arrangement == arrangement)
                && kind.is_none_or(|kind| row.employer_kind.as_deref() == Some(kind))
        };
        let mut numbers: HashMap<&str, u32> = HashMap::new();
        let mut selected = Vec::new();
        let (mut unplaced, mut undated) = (0, 0);
        for row in postings {
            let Some(day) = row.day() else {
                undated += 1;
                continue;
            };
            let in_window = cohort.since <= day && day <= cohort.as_of;
            if !in_window || !is_asked_for(row) {
                continue;
            }
            if !is_in_area(&row.worksites, &cohort.area) {
                unplaced += usize::from(row.worksites.iter().all(|site| site.country.is_none()));
                continue;
            }
            let next = u32::try_from(numbers.len()).expect("fewer employers than u32 values");
            let employer = *numbers.entry(&row.employer_id).or_insert(next);
            let pay = annual_base_pay(row.into(), &cohort.area, cohort.currency, rates);
            selected.push(CohortPosting { row, employer, pay });
        }
        Self { postings: selected, employer_count: numbers.len(), cohort, unplaced, undated }
    }

    /// Every posting.
    pub(crate) fn postings(&self) -> &[CohortPosting<'a>] {
        &self.postings
    }

    /// References to every posting, as the slices give theirs.
    pub(crate) fn all(&self) -> Vec<&CohortPosting<'a>> {
        self.postings.iter().collect()
    }

    /// The cohort.
    pub(crate) fn cohort(&self) -> &'a Cohort {
        self.cohort
    }

    /// Distinct employers.
    pub(crate) fn employer_count(&self) -> usize {
        self.employer_count
    }

    /// Postings of the role without a place.
    pub(crate) fn unplaced(&self) -> usize {
        self.unplaced
    }

    /// Postings of the role without a day.
    pub(crate) fn undated(&self) -> usize {
        self.undated
    }

    /// The postings that state usable base pay.
    pub(crate) fn with_pay(&self) -> impl Iterator<Item = (&CohortPosting<'a>, AnnualPay)> + Clone {
        self.postings.iter().filter_map(|posting| posting.pay.ok().map(|pay| (posting, pay)))
    }

    /// Distinct employers that state usable base pay.
    pub(crate) fn employers_with_pay(&self) -> usize {
        let mut employers: Vec<u32> = self.with_pay().map(|(posting, _)| posting.employer).collect();
        employers.sort_unstable();
        employers.dedup();
        employers.len()
    }

    /// How many postings each employer has that state usable base pay.
    pub(crate) fn employer_counts(&self) -> EmployerCounts {
        EmployerCounts::new(self.with_pay().map(|(posting, _)| (u64::from(posting.employer), 1)))
    }

    /// Whether the median may be published.
    pub(crate) fn has_median(&self) -> bool {
        release::decide(Statistic::Quantile(0.5), &self.employer_counts()).is_ok()
    }

    /// Postings whose pay could not be used, for one reason.
    pub(crate) fn unusable(&self, reason: Unusable) -> usize {
        self.postings.iter().filter(|posting| posting.pay == Err(reason)).count()
    }

    /// How many ranges were converted, by the currency they were stated in.
    pub(crate) fn converted(&self) -> Vec<(Currency, usize)> {
        let mut counts: Vec<(Currency, usize)> = Vec::new();
        for currency in self.with_pay().filter_map(|(_, pay)| pay.converted_from) {
            match counts.iter_mut().find(|(known, _)| *known == currency) {
                Some((_, count)) => *count += 1,
                None => counts.push((currency, 1)),
            }
        }
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use earnest_store::PostingRow;

    use super::*;

    /// A posting that states nothing.
    pub(crate) fn posting(id: &str, employer: &str) -> CohortRow {
        (&posting_row(id, employer)).into()
    }

    /// Its row.
    pub(crate) fn posting_row(id: &str, employer: &str) -> PostingRow {
        PostingRow {
            posting_id: id.to_owned(),
            source: "test".to_owned(),
            url: None,
            title: "Cook".to_owned(),
            employer: employer.to_owned(),
            employer_id: employer.to_owned(),
            location: String::new(),
            posted_on: None,
            first_seen_on: None,
            version: None,
            edited_on: None,
            content_id: id.to_owned(),
            soc: None,
            soc_probability: None,
            role: None,
            seniority: "unspecified".to_owned(),
            experience_min_years: None,
            experience_max_years: None,
            degree_level: "none".to_owned(),
            degree_strength: "not_mentioned".to_owned(),
            degree_experience_accepted: false,
            arrangement: "unspecified".to_owned(),
            employer_kind: None,
            employer_size: None,
            industry: None,
            language: None,
            has_text: true,
            benefits: Vec::new(),
            skills: Vec::new(),
            credentials: None,
            responsibilities: Vec::new(),
            worksites: Vec::new(),
            pay: Vec::new(),
            issues: Vec::new(),
        }
    }
}
