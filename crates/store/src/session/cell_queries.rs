//! What cells are computed from, and the cells.

use std::collections::HashMap;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;
use datafusion::common::runtime::JoinSet;
use datafusion::physical_plan::execute_stream_partitioned;
use futures::StreamExt;
use jiff::civil::Date;

use super::Session;
use crate::rows::{CellRow, ModelRow, PostedPay};
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

    /// The day of the newest posting of each role, up to a day, whether it states pay or not.
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
        let sql = "SELECT role, MAX(COALESCE(posted_on, first_seen_on)) AS day FROM postings \
                   WHERE role IS NOT NULL AND COALESCE(posted_on, first_seen_on) <= $as_of GROUP BY role";
        let rows: Vec<Newest> = self.rows(Table::Postings, sql, vec![day("as_of", as_of)]).await?;
        Ok(rows.into_iter().map(|row| (row.role, row.day)).collect())
    }

    /// Gives `fold` the postings that name a role, state pay and have a day up to `as_of`, some thousands at a time, and
    /// returns what it made of each lot. Lots are read at once on all threads of the runtime: neither they nor the postings in
    /// them have an order.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn fold_role_pay<T: Send + 'static>(
        &self,
        as_of: Date,
        fold: impl Fn(Vec<PostedPay>) -> T + Clone + Send + 'static,
    ) -> Result<Vec<T>, StoreError> {
        let sql = format!(
            "SELECT {} FROM postings WHERE role IS NOT NULL AND cardinality(pay) > 0 \
             AND COALESCE(posted_on, first_seen_on) <= $as_of",
            PostedPay::COLUMNS
        );
        let frame = self.context.sql(&sql).await?.with_param_values(vec![day("as_of", as_of)])?;
        let task = std::sync::Arc::new(frame.task_ctx());
        let streams = execute_stream_partitioned(frame.create_physical_plan().await?, task)?;
        let mut readers = JoinSet::new();
        for mut batches in streams {
            let fold = fold.clone();
            readers.spawn(async move {
                let mut folded = Vec::new();
                while let Some(batch) = batches.next().await {
                    folded.push(fold(posted_pay(&batch?)?));
                }
                Ok::<_, StoreError>(folded)
            });
        }
        let mut folded = Vec::new();
        while let Some(reader) = readers.join_next().await {
            folded.extend(reader.map_err(|error| datafusion::error::DataFusionError::External(Box::new(error)))??);
        }
        Ok(folded)
    }
}

fn posted_pay(batch: &RecordBatch) -> Result<Vec<PostedPay>, StoreError> {
    serde_arrow::from_record_batch(batch)
        .map_err(|source| StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) })
}

fn day(name: &'static str, day: Date) -> (&'static str, ScalarValue) {
    (name, ScalarValue::Utf8(Some(day.to_string())))
}
