//! What a posting states of pay, without the rest of it: for questions about whole occupations.

use datafusion::arrow::array::RecordBatch;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{PayRow, Term, WorksiteRow};
use crate::{StoreError, Table};

/// The columns of a posting that its pay depends on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PostedPay {
    /// Employer across spellings.
    pub employer_id: String,
    /// SOC 2018 code.
    pub soc: Option<Term>,
    /// Role id.
    pub role: Option<Term>,
    /// Seniority level.
    pub seniority: Term,
    /// Day of publication.
    pub posted_on: Option<Date>,
    /// Day of the ingest that brought it; absent in the starter.
    pub first_seen_on: Option<Date>,
    /// Places of work.
    pub worksites: Vec<WorksiteRow>,
    /// Statements of pay.
    pub pay: Vec<PayRow>,
    /// Codes of the record's issues.
    pub issues: Vec<Term>,
}

impl PostedPay {
    /// The columns, by their names.
    pub(crate) const COLUMNS: [&'static str; 9] =
        ["employer_id", "soc", "role", "seniority", "posted_on", "first_seen_on", "worksites", "pay", "issues"];

    /// Columns as rows. Columns of what may be absent may be left out.
    ///
    /// # Errors
    ///
    /// When another column is left out, or is of another type.
    pub fn from_batch(batch: &RecordBatch) -> Result<Vec<Self>, StoreError> {
        serde_arrow::from_record_batch(batch)
            .map_err(|source| StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) })
    }

    /// The day that places the posting in time: of publication, else of the ingest.
    pub fn day(&self) -> Option<Date> {
        self.posted_on.or(self.first_seen_on)
    }
}
