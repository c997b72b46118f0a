//! SQL over a session, for reading alone.
//!
//! | statement                                   | what becomes of it                                                   |
//! |---------------------------------------------|----------------------------------------------------------------------|
//! | `SELECT`, `WITH`, `VALUES`                  | run                                                                  |
//! | `EXPLAIN`, `DESCRIBE`, `SHOW TABLES` etc.   | run                                                                  |
//! | `CREATE`, `DROP`, `INSERT`, `COPY`, `SET` … | [refused](SqlError::NotAQuery), before anything is planned           |
//! | several at once                             | refused                                                              |
//! | a table that is a path or an address        | unknown, as any other name that is no table: no file can be named    |
//!
//! What is planned is looked at once more: a plan that would define, write or set anything is not run, however it was written.
//!
//! A query is planned by [`Session::sql`] and run by [`SqlQuery::run`], wherever the session runs its plans.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::{Column, SchemaError};
use datafusion::error::DataFusionError;
use datafusion::execution::context::SQLOptions;
use datafusion::logical_expr::LogicalPlan;
use datafusion::physical_plan::SendableRecordBatchStream;
use datafusion::prelude::DataFrame;
use datafusion::sql::parser::{DFParserBuilder, Statement};
use datafusion::sql::sqlparser::ast::Statement as SqlStatement;
use futures::StreamExt;

use super::Session;
use super::builder::state_within;
use super::sql_error::{SqlError, message};
use crate::answer::SqlAnswer;
use crate::dictionary::described_tables;

/// How deep a query may nest: a person writes a few levels, and each takes stack.
const DEPTH_MAX: usize = 50;

/// A query that may be run.
#[derive(Debug)]
pub struct SqlQuery<'a> {
    session: &'a Session,
    frame: DataFrame,
}

impl Session {
    /// Plans a query of the tables and [views](Session::tables). Nothing is read yet.
    ///
    /// # Errors
    ///
    /// When the text is no query, names what there is not, or cannot be planned.
    pub async fn sql(&self, text: &str) -> Result<SqlQuery<'_>, SqlError> {
        let statement = parse(text)?;
        if !is_query(&statement) {
            let what = statement.to_string().split_whitespace().next().unwrap_or_default().to_uppercase();
            return Err(SqlError::NotAQuery { what });
        }
        self.make_views().await?;
        let state = self.context.state();
        let plan = match state.statement_to_plan(statement.clone()).await {
            Ok(plan) => plan,
            Err(error) => return Err(self.unplanned(&statement, &error)),
        };
        let read_only = SQLOptions::new().with_allow_ddl(false).with_allow_dml(false).with_allow_statements(false);
        if read_only.verify_plan(&plan).is_err() {
            return Err(SqlError::NotAQuery { what: plan.display().to_string() });
        }
        Ok(SqlQuery { session: self, frame: DataFrame::new(state, plan) })
    }

    /// Why a statement could not be planned: first the tables that it names, then the columns.
    fn unplanned(&self, statement: &Statement, error: &DataFusionError) -> SqlError {
        let state = self.context.state();
        for table in state.resolve_table_references(statement).unwrap_or_default() {
            let is_function = state.table_functions().contains_key(table.table());
            if !is_function && !self.context.table_exist(table.clone()).unwrap_or(true) {
                return SqlError::unknown_table(table.to_string(), described_tables());
            }
        }
        if let DataFusionError::SchemaError(schema_error, _) = error.find_root()
            && let SchemaError::FieldNotFound { field, valid_fields } = schema_error.as_ref()
        {
            let of_table =
                |column: &Column| (column.relation.as_ref().map(|table| table.table().to_owned()), column.name.clone());
            return SqlError::unknown_column(
                of_table(field),
                &valid_fields.iter().map(of_table).collect::<BTreeSet<_>>(),
            );
        }
        SqlError::Invalid { message: message(error) }
    }
}

impl SqlQuery<'_> {
    /// Whether it asks how a query would be run, and not for rows.
    pub fn is_explanation(&self) -> bool {
        matches!(self.frame.logical_plan(), LogicalPlan::Explain(_) | LogicalPlan::Analyze(_))
    }

    /// Whether fewer rows of it may be read than it has: not of what describes or explains.
    pub fn is_limitable(&self) -> bool {
        !self.is_explanation() && !matches!(self.frame.logical_plan(), LogicalPlan::DescribeTable(_))
    }

    /// The same query, of which at most `rows` rows are read. What describes or explains is short, and is not limited.
    ///
    /// # Errors
    ///
    /// Never in practice: a limit fits round every query.
    pub fn limited(&self, rows: usize) -> Result<Self, SqlError> {
        let frame = self.frame.clone();
        let frame =
            if self.is_limitable() { frame.limit(0, Some(rows)).map_err(|error| self.failure(error))? } else { frame };
        Ok(Self { session: self.session, frame })
    }

    /// The same query, run with at most so many bytes of memory for what it sorts and groups: what does not fit waits on disk. On a cluster
    /// its executors' own limits hold.
    ///
    /// # Errors
    ///
    /// When no place on disk can be had.
    pub fn within(&self, bytes: usize) -> Result<Self, SqlError> {
        let (state, plan) = self.frame.clone().into_parts();
        let state = state_within(state, bytes).map_err(|error| self.failure(error))?;
        Ok(Self { session: self.session, frame: DataFrame::new(state, plan) })
    }

    /// How many rows the query has.
    ///
    /// # Errors
    ///
    /// When it cannot be run.
    pub async fn count(&self) -> Result<usize, SqlError> {
        self.asked(async || self.frame.clone().count().await).await
    }

    /// Begins to run the query; its rows come as they are found. A cluster that did not take it may be asked again, until it gave rows.
    ///
    /// # Errors
    ///
    /// When it cannot be run.
    pub async fn run(&self) -> Result<SqlAnswer, SqlError> {
        let (batches, first) = self.asked(async || self.begin().await).await?;
        let schema = batches.schema();
        let all = futures::stream::iter(first.map(Ok)).chain(batches).boxed();
        Ok(SqlAnswer::new(schema, all, Arc::clone(&self.session.runner)))
    }

    /// What the query answers, asked again while that may help.
    async fn asked<T>(&self, ask: impl AsyncFn() -> Result<T, DataFusionError>) -> Result<T, SqlError> {
        let mut tries = 0;
        loop {
            match self.session.patiently(ask()).await? {
                Ok(answer) => return Ok(answer),
                Err(error) => self.session.ask_again(error, &mut tries).await.map_err(SqlError::of_run)?,
            }
        }
    }

    /// The stream of batches, and the first of them taken from it.
    async fn begin(&self) -> Result<(SendableRecordBatchStream, Option<RecordBatch>), DataFusionError> {
        let mut batches = self.frame.clone().execute_stream().await?;
        let first = batches.next().await.transpose()?;
        Ok((batches, first))
    }

    fn failure(&self, error: DataFusionError) -> SqlError {
        SqlError::of_run(self.session.runner.failure(error))
    }
}

/// The one statement of a text.
fn parse(text: &str) -> Result<Statement, SqlError> {
    let invalid = |error: DataFusionError| SqlError::Invalid { message: message(&error) };
    let mut parser = DFParserBuilder::new(text).with_recursion_limit(DEPTH_MAX).build().map_err(invalid)?;
    let mut statements = parser.parse_statements().map_err(invalid)?;
    match (statements.pop_front(), statements.is_empty()) {
        (None, _) => Err(SqlError::Nothing),
        (Some(statement), true) => Ok(statement),
        (Some(_), false) => Err(SqlError::Several),
    }
}

/// Whether a statement only asks.
fn is_query(statement: &Statement) -> bool {
    match statement {
        Statement::Statement(statement) => is_plain_query(statement),
        Statement::Explain(explained) => is_query(&explained.statement),
        Statement::CreateExternalTable(_) | Statement::CopyTo(_) | Statement::Reset(_) => false,
    }
}

fn is_plain_query(statement: &SqlStatement) -> bool {
    match statement {
        SqlStatement::Query(_)
        | SqlStatement::ExplainTable { .. }
        | SqlStatement::ShowTables { .. }
        | SqlStatement::ShowColumns { .. }
        | SqlStatement::ShowFunctions { .. }
        | SqlStatement::ShowVariable { .. } => true,
        SqlStatement::Explain { statement, .. } => is_plain_query(statement),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
