//! Any query, as rows of ours.

use std::time::Duration;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use futures::StreamExt;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::Session;
use super::open::ALL_POSTINGS;
use crate::{StoreError, Table};

/// How long an answer is waited for before a person is told.
const SILENT: Duration = Duration::from_secs(20);

impl Session {
    /// Every value of a text column of a table.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn column(&self, table: Table, column: &str) -> Result<Vec<String>, StoreError> {
        #[derive(serde::Deserialize)]
        struct Value {
            value: String,
        }
        let sql = format!("SELECT {column} AS value FROM {}", table.name());
        let values: Vec<Value> = self.rows(table, &sql, Vec::new()).await?;
        Ok(values.into_iter().map(|row| row.value).collect())
    }

    /// Number of rows of a table; of postings, those that count: neither copies nor earlier versions.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn count(&self, table: Table) -> Result<usize, StoreError> {
        let counted = if table == Table::Postings { " WHERE superseded_on IS NULL AND folded_on IS NULL" } else { "" };
        let batches = self.collect(&format!("SELECT COUNT(*) AS n FROM {}{counted}", table.name()), Vec::new()).await?;
        Ok(first_count(&batches))
    }

    /// Number of versions of all postings, copies among them.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn count_versions(&self) -> Result<usize, StoreError> {
        Ok(first_count(&self.collect(&format!("SELECT COUNT(*) AS n FROM {ALL_POSTINGS}"), Vec::new()).await?))
    }

    /// The answer to a query of a table, as rows.
    pub(super) async fn rows<T: DeserializeOwned>(
        &self,
        table: Table,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
    ) -> Result<Vec<T>, StoreError> {
        let mut tries = 0;
        loop {
            let mut rows = Vec::new();
            match self.show_rows(table, sql, parameters.clone(), |row| rows.push(row)).await? {
                Ok(()) => return Ok(rows),
                Err(error) => self.ask_again(error, &mut tries).await?,
            }
        }
    }

    /// Shows each row of the answer to a query of a table, without holding more than a part of them.
    pub(super) async fn each_row<T: DeserializeOwned>(
        &self,
        table: Table,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
        mut show: impl FnMut(T),
    ) -> Result<(), StoreError> {
        let (mut tries, mut is_shown) = (0, false);
        loop {
            let mark_and_show = |row| {
                is_shown = true;
                show(row);
            };
            match self.show_rows(table, sql, parameters.clone(), mark_and_show).await? {
                Ok(()) => return Ok(()),
                // What was shown cannot be taken back.
                Err(error) if is_shown => return Err(self.runner.failure(error)),
                Err(error) => self.ask_again(error, &mut tries).await?,
            }
        }
    }

    /// Asks once, and shows the rows as they come. The inner result is that of the query.
    async fn show_rows<T: DeserializeOwned>(
        &self,
        table: Table,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
        mut show: impl FnMut(T),
    ) -> Result<Result<(), DataFusionError>, StoreError> {
        let mut batches = match self.patiently(self.stream(sql, parameters)).await? {
            Ok(batches) => batches,
            Err(error) => return Ok(Err(error)),
        };
        loop {
            let batch = match self.patiently(batches.next()).await? {
                Some(Ok(batch)) => batch,
                Some(Err(error)) => return Ok(Err(error)),
                None => return Ok(Ok(())),
            };
            let rows: Vec<T> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: table.name(), source: Box::new(source) })?;
            rows.into_iter().for_each(&mut show);
        }
    }

    async fn stream(
        &self,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
    ) -> Result<SendableRecordBatchStream, DataFusionError> {
        self.context.sql(sql).await?.with_param_values(parameters)?.execute_stream().await
    }

    /// The batches of the answer to a query, in any order but the one that the query says.
    ///
    /// # Errors
    ///
    /// When it cannot be planned or run.
    pub async fn collect(
        &self,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
    ) -> Result<Vec<RecordBatch>, StoreError> {
        let mut tries = 0;
        loop {
            match self.patiently(self.collect_once(sql, parameters.clone())).await? {
                Ok(batches) => return Ok(batches),
                Err(error) => self.ask_again(error, &mut tries).await?,
            }
        }
    }

    async fn collect_once(
        &self,
        sql: &str,
        parameters: Vec<(&str, ScalarValue)>,
    ) -> Result<Vec<RecordBatch>, DataFusionError> {
        self.context.sql(sql).await?.with_param_values(parameters)?.collect().await
    }

    /// Waits for what a runner answers, for as long as its patience lasts.
    pub(super) async fn patiently<T>(&self, answer: impl Future<Output = T>) -> Result<T, StoreError> {
        // What asks is large, and every question of a report would hold it.
        let mut answer = Box::pin(answer);
        let Some(patience) = self.runner.patience() else { return Ok(answer.await) };
        let silent = SILENT.min(patience);
        if let Ok(answer) = timeout(silent, answer.as_mut()).await {
            return Ok(answer);
        }
        self.runner.keeps_waiting();
        timeout(patience.saturating_sub(silent), answer).await.map_err(|_| self.runner.overdue())
    }

    /// Waits before a query that failed is asked again, or says why it is not.
    pub(super) async fn ask_again(&self, error: DataFusionError, tries: &mut u32) -> Result<(), StoreError> {
        match self.runner.wait_before_retry(&error, *tries) {
            Some(wait) => {
                *tries += 1;
                tokio::time::sleep(wait).await;
                Ok(())
            }
            None => Err(self.runner.failure(error)),
        }
    }
}

pub(super) fn first_count(batches: &[RecordBatch]) -> usize {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int64Type;
    let count = batches
        .iter()
        .find(|batch| batch.num_rows() > 0)
        .map(|batch| batch.column(0).as_primitive::<Int64Type>().value(0));
    count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}
