//! A posting as the tests hold it, and as `fold` reads it.

use earnest_core::{Arrangement, Worksite};
use earnest_vacancy::{Candidate, Pay, Signature};
use jiff::civil::Date;

use crate::chance::NO_LEVEL;

/// A posting.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) source: &'static str,
    pub(crate) is_aggregator: bool,
    pub(crate) title: String,
    pub(crate) employer_id: Option<String>,
    pub(crate) location: String,
    pub(crate) worksites: Vec<Worksite>,
    pub(crate) arrangement: Option<Arrangement>,
    pub(crate) pay: Vec<Pay>,
    pub(crate) day: Option<Date>,
    pub(crate) text: String,
    /// The same text through another way from HTML, where there is one.
    pub(crate) other_text: String,
}

impl Row {
    /// As `fold` reads it.
    pub(crate) fn candidate<'a>(&'a self, signature: &'a Signature) -> Candidate<'a> {
        Candidate {
            id: &self.id,
            source: self.source,
            is_aggregator: self.is_aggregator,
            title: &self.title,
            employer_id: self.employer_id.as_deref(),
            location: &self.location,
            worksites: &self.worksites,
            arrangement: self.arrangement,
            level: NO_LEVEL,
            pay: &self.pay,
            day: self.day,
            signature,
        }
    }
}

/// The leader of each row, itself where it leads.
pub(crate) fn leaders(rows: &[Row]) -> Vec<usize> {
    let signatures: Vec<Signature> = rows.iter().map(|row| Signature::of(&row.text)).collect();
    let candidates: Vec<Candidate<'_>> = rows.iter().zip(&signatures).map(|(row, text)| row.candidate(text)).collect();
    let mut leaders: Vec<usize> = (0..rows.len()).collect();
    for copy in earnest_vacancy::fold(&candidates) {
        leaders[copy.copy] = copy.leader;
    }
    leaders
}
