//! What postings are asked.

use std::collections::HashMap;

use datafusion::common::ScalarValue;
use earnest_core::SocCode;
use jiff::civil::Date;

use super::Session;
use crate::rows::{PostedPay, PostingRow};
use crate::{StoreError, Table};

/// Which postings a question is about, as far as the table's columns say.
#[derive(Debug, Clone)]
pub struct CohortFilter {
    /// Postings of this role; of the whole occupation where absent.
    pub role: Option<String>,
    /// Postings of this occupation.
    pub soc: SocCode,
    /// Published, or first seen, on or before this day; postings without either come too, to be counted as left out.
    pub as_of: Date,
}

impl Session {
    /// The postings of a cohort, in the order of their ids.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn postings(&self, filter: &CohortFilter) -> Result<Vec<PostingRow>, StoreError> {
        let (column, value) = match &filter.role {
            Some(role) => ("role", role.clone()),
            None => ("soc", filter.soc.to_string()),
        };
        let sql = format!(
            "SELECT * FROM postings WHERE {column} = $value AND \
             (posted_on IS NULL AND first_seen_on IS NULL OR COALESCE(posted_on, first_seen_on) <= $as_of) \
             ORDER BY posting_id"
        );
        let parameters = vec![
            ("value", ScalarValue::Utf8(Some(value))),
            ("as_of", ScalarValue::Utf8(Some(filter.as_of.to_string()))),
        ];
        self.rows(Table::Postings, &sql, parameters).await
    }

    /// What the postings of an occupation state of pay, or those of every occupation, in the order of their ids. Postings that state
    /// none are left out.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn posted_pay(&self, soc: Option<SocCode>, as_of: Date) -> Result<Vec<PostedPay>, StoreError> {
        let sql = format!(
            "SELECT {} FROM postings WHERE {} AND cardinality(pay) > 0 AND COALESCE(posted_on, first_seen_on) <= $as_of \
             ORDER BY posting_id",
            PostedPay::COLUMNS,
            if soc.is_some() { "soc = $soc" } else { "soc IS NOT NULL AND $soc IS NULL" },
        );
        let parameters = vec![
            ("soc", ScalarValue::Utf8(soc.map(|soc| soc.to_string()))),
            ("as_of", ScalarValue::Utf8(Some(as_of.to_string()))),
        ];
        self.rows(Table::Postings, &sql, parameters).await
    }

    /// How many sightings the lake holds beyond one a posting, by posting; postings with one only are left out.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn further_sightings(&self, as_of: Date) -> Result<HashMap<String, usize>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Count {
            posting_id: String,
            n: i64,
        }
        let sql = "SELECT posting_id, COUNT(*) AS n FROM sightings \
                   WHERE sighting_id <> posting_id AND COALESCE(posted_on, seen_on) <= $as_of GROUP BY posting_id";
        let rows: Vec<Count> =
            self.rows(Table::Sightings, sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await?;
        Ok(rows.into_iter().map(|row| (row.posting_id, usize::try_from(row.n).unwrap_or(0))).collect())
    }

    /// How many postings name each role, and how many of them state base pay, up to a day.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn role_counts(&self, as_of: Date) -> Result<HashMap<String, (usize, usize)>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Count {
            role: String,
            n: i64,
            with_pay: i64,
        }
        let sql = "WITH paid AS (SELECT DISTINCT posting_id FROM \
                   (SELECT posting_id, UNNEST(pay) AS stated FROM postings WHERE role IS NOT NULL) AS each_pay \
                   WHERE get_field(stated, 'kind') = 'base') \
                   SELECT role, COUNT(*) AS n, COUNT(paid.posting_id) AS with_pay FROM postings \
                   LEFT JOIN paid ON postings.posting_id = paid.posting_id WHERE role IS NOT NULL AND \
                   (posted_on IS NULL AND first_seen_on IS NULL OR COALESCE(posted_on, first_seen_on) <= $as_of) \
                   GROUP BY role";
        let rows: Vec<Count> =
            self.rows(Table::Postings, sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await?;
        let number = |n: i64| usize::try_from(n).unwrap_or(0);
        Ok(rows.into_iter().map(|row| (row.role, (number(row.n), number(row.with_pay)))).collect())
    }

    /// Every posting's id and the hash of its content.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn posting_contents(&self) -> Result<Vec<(String, String)>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Pair {
            posting_id: String,
            content_id: String,
        }
        let pairs: Vec<Pair> =
            self.rows(Table::Postings, "SELECT posting_id, content_id FROM postings", Vec::new()).await?;
        Ok(pairs.into_iter().map(|pair| (pair.posting_id, pair.content_id)).collect())
    }
}
