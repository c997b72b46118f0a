//! Cells, models, and the days that they reach to.

use std::collections::HashMap;

use datafusion::common::ScalarValue;
use jiff::civil::Date;

use super::Session;
use super::posting_queries::COUNTS;
use crate::rows::{CellRow, ModelRow};
use crate::{StoreError, Table};

impl Session {
    /// The cells of a role, in the order of area and level; none where they were not computed.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn cells(&self, role: &str) -> Result<Vec<CellRow>, StoreError> {
        let sql = "SELECT * FROM cells WHERE role = $role ORDER BY area, level NULLS FIRST";
        self.rows(Table::Cells, sql, vec![("role", ScalarValue::Utf8(Some(role.to_owned())))]).await
    }

    /// The fitted model of that name; `None` where none was fitted.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn model(&self, name: &str) -> Result<Option<ModelRow>, StoreError> {
        let sql = "SELECT * FROM models WHERE name = $name";
        let rows: Vec<ModelRow> =
            self.rows(Table::Models, sql, vec![("name", ScalarValue::Utf8(Some(name.to_owned())))]).await?;
        Ok(rows.into_iter().next())
    }

    /// Condition on rows of `postings`: whether a row counts on the day `$as_of`, and neither a later version nor another posting in its
    /// place.
    pub const COUNTS: &str = COUNTS;

    /// The day of the newest posting of each role that counts on a day, whether it states pay or not.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn newest_days(&self, as_of: Date) -> Result<HashMap<String, Date>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Newest {
            role: String,
            day: Date,
        }
        let sql = format!(
            "SELECT role, MAX(COALESCE(posted_on, first_seen_on)) AS day FROM postings \
             WHERE role IS NOT NULL AND {COUNTS} AND COALESCE(posted_on, first_seen_on) <= $as_of GROUP BY role"
        );
        let rows: Vec<Newest> = self.rows(Table::Postings, &sql, vec![day("as_of", as_of)]).await?;
        Ok(rows.into_iter().map(|row| (row.role, row.day)).collect())
    }
}

fn day(name: &'static str, day: Date) -> (&'static str, ScalarValue) {
    (name, ScalarValue::Utf8(Some(day.to_string())))
}
