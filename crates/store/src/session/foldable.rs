//! What postings are compared with each other by.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::datatypes::FieldRef;
use jiff::civil::Date;
use serde::Deserialize;
use serde_bytes::ByteBuf;

use super::Session;
use crate::rows::{DocumentRow, PayRow, PostingRow, Row, WorksiteRow};
use crate::{StoreError, Table};

/// What a posting is compared with others by.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct FoldablePosting {
    /// Posting.
    pub posting_id: String,
    /// Source.
    pub source: String,
    /// Title as written.
    pub title: String,
    /// Employer across spellings.
    pub employer_id: String,
    /// Location as written.
    pub location: String,
    /// Places of work.
    pub worksites: Vec<WorksiteRow>,
    /// Remote, hybrid, on site.
    pub arrangement: String,
    /// Seniority level.
    pub seniority: String,
    /// Statements of pay.
    pub pay: Vec<PayRow>,
    /// Day of publication.
    pub posted_on: Option<Date>,
    /// Day of the ingest that brought it.
    pub first_seen_on: Option<Date>,
    /// Day on which its version was first read; absent for a first version.
    pub edited_on: Option<Date>,
    /// Signature of its text.
    pub signature: Option<ByteBuf>,
}

impl FoldablePosting {
    /// Asks for all of them, in no particular order. No id comes twice.
    pub const QUERY: &'static str = "SELECT p.posting_id AS posting_id, p.source AS source, p.title AS title, \
         p.employer_id AS employer_id, p.location AS location, p.worksites AS worksites, p.arrangement AS arrangement, \
         p.seniority AS seniority, p.pay AS pay, p.posted_on AS posted_on, p.first_seen_on AS first_seen_on, \
         p.edited_on AS edited_on, d.signature AS signature FROM postings AS p LEFT JOIN \
         (SELECT posting_id, COALESCE(version, 1) AS version, signature FROM documents) AS d \
         ON p.posting_id = d.posting_id AND COALESCE(p.version, 1) = d.version WHERE p.superseded_on IS NULL";

    /// The columns of the answer to [`Self::QUERY`], in its order.
    pub fn columns() -> Vec<FieldRef> {
        let fields: Vec<FieldRef> = PostingRow::fields().into_iter().chain(DocumentRow::fields()).collect();
        let column = |name: &str| fields.iter().find(|field| field.name() == name).expect("a column of the tables");
        Self::NAMES.iter().map(|name| Arc::clone(column(name))).collect()
    }

    const NAMES: [&'static str; 13] = [
        "posting_id",
        "source",
        "title",
        "employer_id",
        "location",
        "worksites",
        "arrangement",
        "seniority",
        "pay",
        "posted_on",
        "first_seen_on",
        "edited_on",
        "signature",
    ];

    /// The rows of an answer to [`Self::QUERY`].
    ///
    /// # Errors
    ///
    /// When it has other columns.
    pub fn from_batch(batch: &RecordBatch) -> Result<Vec<Self>, StoreError> {
        serde_arrow::from_record_batch(batch)
            .map_err(|source| StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) })
    }

    /// Of a posting that no lake holds yet.
    pub fn new(row: &PostingRow, signature: Option<Vec<u8>>) -> Self {
        let row = row.clone();
        Self {
            posting_id: row.posting_id,
            source: row.source,
            title: row.title,
            employer_id: row.employer_id,
            location: row.location,
            worksites: row.worksites,
            arrangement: row.arrangement,
            seniority: row.seniority,
            pay: row.pay,
            posted_on: row.posted_on,
            first_seen_on: row.first_seen_on,
            edited_on: row.edited_on,
            signature: signature.map(ByteBuf::from),
        }
    }
}

impl Session {
    /// What each posting is compared with others by: its latest version, in no particular order.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn foldable_postings(&self) -> Result<Vec<FoldablePosting>, StoreError> {
        self.rows(Table::Postings, FoldablePosting::QUERY, Vec::new()).await
    }

    /// Every posting that was edited, with the day on which its latest version was first read.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn edited_postings(&self) -> Result<Vec<(String, Date)>, StoreError> {
        #[derive(Deserialize)]
        struct Edited {
            posting_id: String,
            edited_on: Date,
        }
        let sql = "SELECT posting_id, edited_on FROM postings WHERE superseded_on IS NULL AND edited_on IS NOT NULL";
        let edited: Vec<Edited> = self.rows(Table::Postings, sql, Vec::new()).await?;
        Ok(edited.into_iter().map(|edited| (edited.posting_id, edited.edited_on)).collect())
    }
}
