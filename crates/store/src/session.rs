//! The DataFusion session over a lake or the starter.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::common::ScalarValue;
use datafusion::datasource::MemTable;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use datafusion::prelude::{SessionConfig, SessionContext};
use earnest_core::SocCode;
use earnest_core::answer::DataOrigin;
use jiff::civil::Date;
use url::Url;

use crate::rows::{PostingRow, Row, WageRow};
use crate::{Lake, StoreError, Table, starter};

/// Address under which the starter's files are registered.
const STARTER_URL: &str = "starter://data/";

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

/// Tables to ask.
pub struct Session {
    context: SessionContext,
    origin: DataOrigin,
    data_id: String,
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
        let context = new_context();
        let store = starter::object_store().await.map_err(datafusion::error::DataFusionError::from)?;
        let url = Url::parse(STARTER_URL).expect("a constant address");
        context.register_object_store(&url, store);
        for (table, _) in starter::FILES {
            let file = format!("{STARTER_URL}{}", starter::file_name(table));
            register(&context, table, &[file])?;
        }
        register_empty_tables(&context)?;
        Ok(Self { context, origin: DataOrigin::Starter, data_id: starter::data_id() })
    }

    /// A session over the lake in `folder`, as it is now. Public wages come from the starter where the lake has none.
    ///
    /// # Errors
    ///
    /// When the folder holds no lake, or a table cannot be read.
    pub async fn open_lake(folder: &Path) -> Result<Self, StoreError> {
        let status = Lake::status(folder).await?;
        let starter = Self::open_starter().await?;
        let mut identity = blake3::Hasher::new();
        identity.update(starter.data_id.as_bytes());
        for table in &status.tables {
            starter.context.deregister_table(table.table.name())?;
            register(&starter.context, table.table, &table.files)?;
            // The other tables of a lake say where its postings were seen, which depends on the user's folders.
            if matches!(table.table, Table::Postings | Table::Wages | Table::SelfReported) {
                identity.update(table.table.name().as_bytes());
                for contents in &table.contents {
                    identity.update(contents.as_bytes());
                }
            }
        }
        let data_id = identity.finalize().to_hex()[..20].to_owned();
        Ok(Self { context: starter.context, origin: DataOrigin::Lake, data_id })
    }

    /// Which tables answer.
    pub fn origin(&self) -> DataOrigin {
        self.origin
    }

    /// Identity of the data: equal for equal tables.
    pub fn data_id(&self) -> &str {
        &self.data_id
    }

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
        self.rows(&sql, parameters).await
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
        let mut counts = HashMap::new();
        for batch in self.collect(sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await? {
            let rows: Vec<Count> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: Table::Sightings.name(), source: Box::new(source) })?;
            counts.extend(rows.into_iter().map(|row| (row.posting_id, usize::try_from(row.n).unwrap_or(0))));
        }
        Ok(counts)
    }

    /// The wage table's rows of an occupation, in the order of their areas.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn wages(&self, soc: SocCode) -> Result<Vec<WageRow>, StoreError> {
        let sql = "SELECT * FROM wages WHERE soc = $soc ORDER BY area";
        self.rows(sql, vec![("soc", ScalarValue::Utf8(Some(soc.to_string())))]).await
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
        let mut counts = HashMap::new();
        for batch in self.collect(sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await? {
            let rows: Vec<Count> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) })?;
            let number = |n: i64| usize::try_from(n).unwrap_or(0);
            counts.extend(rows.into_iter().map(|row| (row.role, (number(row.n), number(row.with_pay)))));
        }
        Ok(counts)
    }

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
        let mut values = Vec::new();
        for batch in self.collect(&sql, Vec::new()).await? {
            let rows: Vec<Value> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: table.name(), source: Box::new(source) })?;
            values.extend(rows.into_iter().map(|row| row.value));
        }
        Ok(values)
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
        let mut pairs = Vec::new();
        for batch in self.collect("SELECT posting_id, content_id FROM postings", Vec::new()).await? {
            let rows: Vec<Pair> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: Table::Postings.name(), source: Box::new(source) })?;
            pairs.extend(rows.into_iter().map(|pair| (pair.posting_id, pair.content_id)));
        }
        Ok(pairs)
    }

    /// Number of rows of a table.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn count(&self, table: Table) -> Result<usize, StoreError> {
        let batches = self.collect(&format!("SELECT COUNT(*) AS n FROM {}", table.name()), Vec::new()).await?;
        Ok(first_count(&batches))
    }

    async fn rows<R: Row>(&self, sql: &str, parameters: Vec<(&str, ScalarValue)>) -> Result<Vec<R>, StoreError> {
        let mut rows = Vec::new();
        for batch in self.collect(sql, parameters).await? {
            rows.extend(R::from_batch(&batch)?);
        }
        Ok(rows)
    }

    async fn collect(&self, sql: &str, parameters: Vec<(&str, ScalarValue)>) -> Result<Vec<RecordBatch>, StoreError> {
        let frame = self.context.sql(sql).await?.with_param_values(parameters)?;
        Ok(frame.collect().await?)
    }
}

fn first_count(batches: &[RecordBatch]) -> usize {
    use datafusion::arrow::array::AsArray;
    use datafusion::arrow::datatypes::Int64Type;
    let count = batches
        .iter()
        .find(|batch| batch.num_rows() > 0)
        .map(|batch| batch.column(0).as_primitive::<Int64Type>().value(0));
    count.and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}

fn new_context() -> SessionContext {
    let mut config = SessionConfig::new().with_information_schema(true).with_collect_statistics(false);
    let options = config.options_mut();
    options.execution.parquet.pushdown_filters = true;
    options.execution.parquet.reorder_filters = true;
    // Rows become structs of ours, which know plain strings.
    options.execution.parquet.schema_force_view_types = false;
    SessionContext::new_with_config(config)
}

/// Makes the Parquet `files` the table of that name.
fn register(context: &SessionContext, table: Table, files: &[String]) -> Result<(), StoreError> {
    if files.is_empty() {
        let empty = MemTable::try_new(table.schema(), vec![Vec::new()])?;
        context.register_table(table.name(), Arc::new(empty))?;
        return Ok(());
    }
    let paths = files.iter().map(ListingTableUrl::parse).collect::<Result<Vec<_>, _>>()?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension(".parquet");
    let config =
        ListingTableConfig::new_with_multi_paths(paths).with_listing_options(options).with_schema(table.schema());
    context.register_table(table.name(), Arc::new(ListingTable::try_new(config)?))?;
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
