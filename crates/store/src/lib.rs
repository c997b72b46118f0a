//! The lake: Delta Lake tables, their Arrow schemas, and the DataFusion session that reads them.
//!
//! A [`Lake`] is a folder of Delta tables that one process at a time may write. A [`Session`] reads a lake, or the
//! [starter](Session::open_starter) data set inside the binary, through the same tables and the same plans: a Delta
//! snapshot is resolved to its list of Parquet files when the session is built, so a plan holds plain Parquet scans.

mod access;
mod answer;
mod dictionary;
mod error;
mod functions;
mod lake;
mod location;
mod lock;
mod parquet_file;
mod parquet_query;
mod rows;
mod session;
mod starter;
mod stores;
mod table;
mod table_key;
mod whole_files;

pub use access::LakeAccess;
pub use answer::{AnswerColumn, SqlAnswer, TableForm};
pub use dictionary::{ColumnDescription, TableDescription};
pub use error::StoreError;
pub use lake::{Lake, LakeStatus, TableStatus};
pub use location::Location;
pub use parquet_file::{read_parquet, write_parquet};
pub use parquet_query::query_parquet;
pub use rows::{
    CellFigure, CellRow, CohortRow, CopyRow, DocumentRow, EventRow, IssueRow, KeyedRow, ListingRow, ModelRow, PayRow,
    PostedPay, PostingRow, ReadPosting, Row, RowKey, SightingRow, Term, WorksiteRow,
};
pub use session::{
    CohortFilter, FoldablePosting, KnownPosting, KnownSighting, Listed, Memo, OneMachine, PlanRunner, PostedDuties,
    RegisterFunctions, RoleSkill, Session, SqlError, SqlQuery, StagedTables, register_functions, runtime_builder,
    session_config, session_state,
};
pub use starter::{StarterFile, StarterManifest, release_id, starter_manifest};
pub use table::Table;
