//! Registers the tables of a lake or of the starter.

use std::collections::BTreeSet;
use std::sync::Arc;

use datafusion::arrow::datatypes::SchemaRef;
use datafusion::common::config::ConfigNonZeroUsize;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::prelude::{JoinType, SessionContext, col};
use earnest_core::answer::DataOrigin;

use super::builder::{RegisterFunctions, state_within};
use super::{Memo, OneMachine, PlanRunner};
use crate::lake::LakeStatus;
use crate::{Lake, LakeAccess, StoreError, Table, starter};

/// Rows of a short batch: lists of groups are in one batch, and groups may be large.
const SHORT_BATCH_ROWS: usize = 1_024;

/// Tables to ask.
pub struct Session {
    pub(super) context: SessionContext,
    origin: DataOrigin,
    data_id: String,
    tables_id: String,
    lake_sources: BTreeSet<String>,
    memo: Arc<Memo>,
    pub(super) runner: Arc<dyn PlanRunner>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("origin", &self.origin).field("data_id", &self.data_id).finish_non_exhaustive()
    }
}

impl Session {
    /// A session over the data set inside the binary.
    ///
    /// # Errors
    ///
    /// When the embedded files cannot be registered.
    pub async fn open_starter() -> Result<Self, StoreError> {
        Self::open_starter_with(&(Arc::new(OneMachine) as Arc<dyn PlanRunner>)).await
    }

    /// The same, its plans run by `runner`.
    ///
    /// # Errors
    ///
    /// When the embedded files cannot be registered, or the runner has no context.
    pub async fn open_starter_with(runner: &Arc<dyn PlanRunner>) -> Result<Self, StoreError> {
        let starter = Self::open_starter_tables(runner)?;
        register_current_postings(&starter.context, false).await?;
        Ok(starter)
    }

    /// The starter's tables, of which the lake's may still take the place.
    fn open_starter_tables(runner: &Arc<dyn PlanRunner>) -> Result<Self, StoreError> {
        let context = runner.context()?;
        for (table, _) in starter::FILES {
            let file = format!("{}{}", starter::ADDRESS, starter::file_name(table));
            register(&context, table, &[file])?;
        }
        register_empty_tables(&context)?;
        Ok(Self {
            context,
            origin: DataOrigin::Starter,
            data_id: starter::data_id(),
            tables_id: starter::data_id(),
            lake_sources: BTreeSet::new(),
            memo: Arc::default(),
            runner: Arc::clone(runner),
        })
    }

    /// A session over the lake, as it is now. What the lake has not comes from the starter: postings while it holds none,
    /// filings and self-reported pay of sources that it does not hold. Surveyed wages come from both, a cell that both hold from the
    /// lake.
    ///
    /// # Errors
    ///
    /// When the folder holds no lake, or a table cannot be read.
    pub async fn open_lake(lake: impl Into<LakeAccess>) -> Result<Self, StoreError> {
        let access = lake.into();
        let status = Lake::status(access.location()).await?;
        let starter = Self::open_starter_tables(access.runner())?;
        let mut identity = blake3::Hasher::new();
        identity.update(starter.data_id.as_bytes());
        let mut origin = DataOrigin::Starter;
        let own = Self::open_own_tables(&access, &status).await?;
        let has_postings = has_files(&status, Table::Postings);
        if has_postings {
            origin = DataOrigin::Lake;
            // The starter's copies are of the starter's postings.
            starter.context.deregister_table(Table::Copies.name())?;
            register(&starter.context, Table::Copies, &[])?;
        }
        for table in &status.tables {
            add_lake_table(&starter.context, table.table, &table.files).await?;
            if table.table.is_evidence() {
                identity.update(table.table.name().as_bytes());
                for contents in &table.contents {
                    identity.update(contents.as_bytes());
                }
            }
        }
        register_current_postings(&starter.context, has_changes(&status)).await?;
        let tables_id = identity.finalize().to_hex()[..20].to_owned();
        let models = status.tables.iter().find(|table| table.table == Table::Models);
        for contents in models.iter().flat_map(|table| &table.contents) {
            identity.update(contents.as_bytes());
        }
        let data_id = identity.finalize().to_hex()[..20].to_owned();
        Ok(Self {
            context: starter.context,
            origin,
            data_id,
            tables_id,
            lake_sources: own.lake_sources,
            memo: Arc::default(),
            runner: starter.runner,
        })
    }

    /// A session over the lake's own tables alone; those it has not are empty.
    ///
    /// # Errors
    ///
    /// When the folder holds no lake, or a table cannot be read.
    pub async fn open_own(lake: impl Into<LakeAccess>) -> Result<Self, StoreError> {
        let access = lake.into();
        let status = Lake::status(access.location()).await?;
        Self::open_own_tables(&access, &status).await
    }

    async fn open_own_tables(access: &LakeAccess, status: &LakeStatus) -> Result<Self, StoreError> {
        let context = access.runner().context()?;
        for table in &status.tables {
            register(&context, table.table, &table.files)?;
        }
        register_empty_tables(&context)?;
        register_current_postings(&context, has_changes(status)).await?;
        let mut own = Self {
            context,
            origin: DataOrigin::Lake,
            data_id: String::new(),
            tables_id: String::new(),
            lake_sources: BTreeSet::new(),
            memo: Arc::default(),
            runner: Arc::clone(access.runner()),
        };
        for table in status.tables.iter().filter(|table| table.table.is_public() && !table.files.is_empty()) {
            own.lake_sources.extend(own.column(table.table, "DISTINCT source").await?);
        }
        Ok(own)
    }

    /// Makes functions known to this session. On a cluster its other processes must know them too.
    ///
    /// # Errors
    ///
    /// When `register` fails.
    pub fn register_functions(&self, register: RegisterFunctions) -> Result<(), StoreError> {
        // Contexts share what they know.
        Ok(register(&mut self.context.clone())?)
    }

    /// The same tables, asked with at most so many bytes of memory for what one query sorts and groups: what does not fit waits on disk. On
    /// a cluster its executors' own limits hold.
    ///
    /// # Errors
    ///
    /// When no place on disk can be had.
    pub fn within(self, bytes: usize) -> Result<Self, StoreError> {
        let state = state_within(self.context.state(), bytes)?;
        Ok(Self { context: SessionContext::new_with_state(state), ..self })
    }

    /// The same tables, asked in ways that let what does not fit into memory wait on disk: joins sort, batches are short, and what is
    /// written goes to one file at a time.
    #[must_use]
    pub fn sparing_memory(self) -> Self {
        {
            let state = self.context.state_ref();
            let mut state = state.write();
            let options = state.config_mut().options_mut();
            let positive = |number| ConfigNonZeroUsize::try_new(number).expect("a constant above 0");
            options.optimizer.prefer_hash_join = false;
            // With one partition all joins hash.
            options.execution.target_partitions = options.execution.target_partitions.max(2);
            options.execution.batch_size = positive(SHORT_BATCH_ROWS);
            options.execution.minimum_parallel_output_files = positive(1);
        }
        self
    }

    /// Into how many pieces work is cut that other machines do; none where plans run in this process.
    pub fn remote_pieces(&self) -> Option<usize> {
        self.runner.remote_pieces()
    }

    /// Which tables answer.
    pub fn origin(&self) -> DataOrigin {
        self.origin
    }

    /// Sources of public tables that the lake holds rows of.
    pub fn lake_sources(&self) -> &BTreeSet<String> {
        &self.lake_sources
    }

    /// Identity of the tables that models are fitted to: that of the data without the models.
    pub fn tables_id(&self) -> &str {
        &self.tables_id
    }

    /// What was computed from the tables before.
    pub fn memo(&self) -> &Arc<Memo> {
        &self.memo
    }

    /// Identity of the data: equal for tables that were written by the same commits.
    pub fn data_id(&self) -> &str {
        &self.data_id
    }
}

/// Name of the table with every version of every posting, copies among them; [`Table::Postings`] shows since when a row does not count
/// any more.
pub(super) const ALL_POSTINGS: &str = "posting_versions";

fn has_files(status: &LakeStatus, table: Table) -> bool {
    status.tables.iter().any(|status| status.table == table && !status.files.is_empty())
}

/// Whether any row of the postings may have been edited or folded.
fn has_changes(status: &LakeStatus) -> bool {
    has_files(status, Table::Events) || has_files(status, Table::Copies)
}

/// Makes `postings` every row with three columns more: `superseded_on` and `folded_on`, the days from which a later version or another
/// posting counts in its place, and `leader_id`, that other posting.
async fn register_current_postings(context: &SessionContext, has_changes: bool) -> Result<(), StoreError> {
    let postings = Table::Postings.name();
    let all = context.deregister_table(postings)?.expect("every table is registered");
    context.register_table(ALL_POSTINGS, all)?;
    // The small side is joined from the left, where the hash table is built. No two sides share a column's name: a filter on it would be
    // pushed down to both.
    let sql = if has_changes {
        format!(
            "SELECT p.*, edited.superseded_on AS superseded_on, copied.folded_on AS folded_on, copied.leader_id AS leader_id \
             FROM (SELECT posting_id AS copy_id, leader_id, folded_on FROM copies) AS copied RIGHT JOIN (\
             (SELECT posting_id AS edited_id, version - 1 AS version_before, \
             GREATEST(edited_on, COALESCE(posted_on, edited_on)) AS superseded_on \
             FROM {ALL_POSTINGS} WHERE version > 1) AS edited \
             RIGHT JOIN {ALL_POSTINGS} AS p ON edited_id = p.posting_id AND version_before = COALESCE(p.version, 1)) \
             ON copy_id = p.posting_id"
        )
    } else {
        format!(
            "SELECT *, CAST(NULL AS DATE) AS superseded_on, CAST(NULL AS DATE) AS folded_on, CAST(NULL AS VARCHAR) AS leader_id \
             FROM {ALL_POSTINGS}"
        )
    };
    let view = context.sql(&sql).await?.into_view();
    context.register_table(postings, view)?;
    Ok(())
}

/// Makes the Parquet `files` the table of that name; without any it is empty.
fn register(context: &SessionContext, table: Table, files: &[String]) -> Result<(), StoreError> {
    if files.is_empty() {
        let empty = format!("{}{}", starter::ADDRESS, starter::empty_file_name(table));
        return register(context, table, &[empty]);
    }
    context.register_table(table.name(), table_of_files(table.schema(), files)?)?;
    Ok(())
}

/// Parquet files with these columns as one table.
pub(super) fn table_of_files(columns: SchemaRef, files: &[String]) -> Result<Arc<ListingTable>, StoreError> {
    let paths = files.iter().map(ListingTableUrl::parse).collect::<Result<Vec<_>, _>>()?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension(".parquet");
    let config = ListingTableConfig::new_with_multi_paths(paths).with_listing_options(options).with_schema(columns);
    Ok(Arc::new(ListingTable::try_new(config)?))
}

/// Lets the lake's `files` of a table answer in place of the starter's, or beside them.
async fn add_lake_table(context: &SessionContext, table: Table, files: &[String]) -> Result<(), StoreError> {
    let name = table.name();
    if files.is_empty() && (table.is_public() || table == Table::Postings || table == Table::Copies) {
        return Ok(());
    }
    let starter = context.deregister_table(name)?;
    register(context, table, files)?;
    let Some(starter) = starter.filter(|_| table.is_public()) else { return Ok(()) };
    let (lake, mut starter) = (context.table(name).await?, context.read_table(starter)?);
    // Of surveyed wages the cells that the lake has not; of filings and answers a sample would count twice.
    let (known, keys): (_, &[&str]) = if table == Table::Wages {
        (lake.clone().filter(col("industry").is_null())?, &["release", "soc", "area"])
    } else {
        (lake.clone(), &["source"])
    };
    let known = known.select_columns(keys)?.distinct()?;
    starter = starter.join(known, JoinType::LeftAnti, keys, keys, None)?;
    let both = lake.union(starter)?;
    context.deregister_table(name)?;
    context.register_table(name, both.into_view())?;
    Ok(())
}

fn register_empty_tables(context: &SessionContext) -> Result<(), StoreError> {
    for table in Table::ALL {
        if !context.table_exist(table.name())? {
            register(context, table, &[])?;
        }
    }
    Ok(())
}
