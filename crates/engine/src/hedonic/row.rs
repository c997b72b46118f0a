//! One posting of a regression.

use earnest_core::AreaCode;
use earnest_reference::area;
use earnest_store::Term;

use crate::panel::Place;
use crate::report::{CohortPosting, CohortRows};

/// In place of a value that a posting does not state.
pub(crate) const NOT_STATED: &str = "not stated";

/// A posting that states pay, with what may go with it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HedonicRow<'a> {
    /// Id of the posting.
    pub(crate) posting_id: &'a str,
    /// Middle of the range, as a logarithm.
    pub(crate) log_pay: f64,
    /// Employer across spellings.
    pub(crate) employer: &'a str,
    pub(crate) role: &'a str,
    pub(crate) level: &'a str,
    pub(crate) years: Option<f64>,
    /// Code of the most exact area.
    pub(crate) area: String,
    pub(crate) arrangement: &'a str,
    pub(crate) employer_kind: &'a str,
    pub(crate) skills: &'a [Term],
}

impl<'a> HedonicRow<'a> {
    /// The postings of a cohort that state both ends of their pay.
    pub(crate) fn of_cohort(rows: &CohortRows<'a>) -> Vec<Self> {
        let stated = rows.with_pay().filter(|(_, pay)| pay.low > 0.0 && pay.high.is_finite());
        stated.map(|(posting, pay)| Self::of(posting, f64::midpoint(pay.low.ln(), pay.high.ln()))).collect()
    }

    fn of(posting: &CohortPosting<'a>, log_pay: f64) -> Self {
        let row = posting.row;
        let place = Place::of(&row.worksites);
        let finest = place.map(|place| {
            place.metro.or_else(|| place.state.map(|state| format!("US-{state}"))).unwrap_or(place.country)
        });
        Self {
            posting_id: &row.posting_id,
            log_pay,
            employer: &row.employer_id,
            role: row.role.as_deref().unwrap_or(NOT_STATED),
            level: &row.seniority,
            years: row.experience_min_years.filter(|years| years.is_finite()),
            area: finest.unwrap_or_else(|| NOT_STATED.to_owned()),
            arrangement: &row.arrangement,
            employer_kind: row.employer_kind.as_deref().unwrap_or(NOT_STATED),
            skills: &row.skills,
        }
    }
}

/// The name of an area's code, the first city alone of a metropolitan area. A country stands for postings that name no city of it.
pub(crate) fn area_label(code: &str) -> String {
    let area = code.parse::<AreaCode>().ok();
    let name = area.as_ref().and_then(area::name).map_or_else(|| code.to_owned(), |name| area::short_name(&name));
    if matches!(area, Some(AreaCode::Country(_))) { format!("{name}, no city named") } else { name }
}
