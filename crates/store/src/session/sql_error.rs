//! Why a query was not answered, in the words of who wrote it.
//!
//! The engine's message is kept, without its stack and without the name of the layer that gave it. A name that there is not comes with the
//! names near it.

use std::collections::BTreeSet;

use datafusion::arrow::error::ArrowError;
use datafusion::common::utils::datafusion_strsim::levenshtein;
use datafusion::error::DataFusionError;
use datafusion::sql::sqlparser::parser::ParserError;
use parquet::errors::ParquetError;

use crate::StoreError;

/// Names shown beside an unknown one.
const NEAR_MAX: usize = 5;

/// Letters of a name that may be mistyped, in tenths of its length.
const SLIPS_TENTHS: usize = 4;

/// A query without an answer.
#[derive(Debug, thiserror::Error)]
pub enum SqlError {
    /// The text is empty.
    #[error("no query was given")]
    Nothing,
    /// The text holds several statements.
    #[error("several statements were given, and one is asked at a time")]
    Several,
    /// The statement would do something.
    #[error("`{what}` is no query, and the tables are only read")]
    NotAQuery {
        /// Its first word, or what it would do.
        what: String,
    },
    /// The text is no SQL, or SQL that means nothing here.
    #[error("the query is not valid: {message}")]
    Invalid {
        /// What the engine said.
        message: String,
    },
    /// The query names a table that there is not.
    #[error("there is no table `{name}`")]
    UnknownTable {
        /// The name.
        name: String,
        /// Names near it; all where none is.
        near: Vec<String>,
    },
    /// The query names a column that its tables have not.
    #[error("there is no column `{name}`")]
    UnknownColumn {
        /// The name.
        name: String,
        /// Names near it.
        near: Vec<String>,
        /// All columns of the tables of the query.
        known: Vec<String>,
    },
    /// The query failed of itself while it ran: a division by zero, a text that is no number.
    #[error("the query cannot be computed: {message}")]
    Failed {
        /// What the engine said.
        message: String,
    },
    /// The tables could not be read, or the cluster not reached.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The answer could not be written.
    #[error("cannot write the output")]
    Output(#[source] std::io::Error),
}

impl SqlError {
    /// Whether the query names what there is not.
    pub fn is_unknown_name(&self) -> bool {
        matches!(self, Self::UnknownTable { .. } | Self::UnknownColumn { .. })
    }

    /// Whether the machine is at fault, and not the query.
    pub fn is_environment(&self) -> bool {
        matches!(self, Self::Store(_) | Self::Output(_))
    }

    /// What a person can do about it.
    pub fn hint(&self) -> Option<String> {
        let list = |names: &[String]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self {
            Self::Nothing => Some("`earnest sql \"SELECT …\"`; `earnest sql --tables` shows what can be asked".to_owned()),
            Self::Several => Some("ask one query; WITH names steps of it".to_owned()),
            Self::NotAQuery { .. } => Some(
                "SELECT, WITH, VALUES, EXPLAIN, DESCRIBE and SHOW are run; rows come in with `earnest ingest`".to_owned(),
            ),
            Self::UnknownTable { name, .. } if is_place(name) => Some(
                "only the lake's own tables are read, no files; `earnest ingest FILE` brings a file in, `earnest sql --tables` lists the tables"
                    .to_owned(),
            ),
            Self::UnknownTable { near, .. } if near.len() <= NEAR_MAX => {
                Some(format!("did you mean {}? `earnest sql --tables` lists all", list(near)))
            }
            Self::UnknownTable { near, .. } => Some(format!("the tables are {}", list(near))),
            Self::UnknownColumn { near, .. } if !near.is_empty() => {
                Some(format!("did you mean {}? `earnest sql --tables` lists all", list(near)))
            }
            Self::UnknownColumn { known, .. } => Some(format!("the columns are {}", list(known))),
            Self::Invalid { .. } => Some("docs/sql.md has examples; `earnest sql --tables` shows what can be asked".to_owned()),
            Self::Failed { .. } => Some("TRY_CAST and NULLIF help with values that are not what they should be".to_owned()),
            Self::Store(error) => error.hint().map(str::to_owned),
            Self::Output(_) => None,
        }
    }

    pub(super) fn unknown_table(name: String, known: impl Iterator<Item = &'static str>) -> Self {
        let known: Vec<String> = known.map(str::to_owned).collect();
        let near = near(&name, &known);
        Self::UnknownTable { near: if near.is_empty() { known } else { near }, name }
    }

    /// A column that is not among `known`, each with the table that it is of.
    pub(super) fn unknown_column(
        (table, column): (Option<String>, String),
        known: &BTreeSet<(Option<String>, String)>,
    ) -> Self {
        let names: BTreeSet<String> = known.iter().map(|(_, name)| name.clone()).collect();
        let names: Vec<String> = names.into_iter().collect();
        // The name is right and its table is not: the table is what to mend.
        let elsewhere = known.iter().filter(|(_, name)| *name == column);
        let elsewhere: Vec<String> =
            elsewhere.filter_map(|(table, name)| Some(format!("{}.{name}", table.as_ref()?))).collect();
        let near = if elsewhere.is_empty() { near(&column, &names) } else { elsewhere };
        let name = table.map_or_else(|| column.clone(), |table| format!("{table}.{column}"));
        Self::UnknownColumn { name, near, known: names }
    }

    /// What an error of rows that are written is: of the output, or of what the form has no place for.
    pub(crate) fn of_arrow(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, error) => Self::Output(error),
            other => Self::Failed { message: other.to_string() },
        }
    }

    /// The same for Parquet.
    pub(crate) fn of_parquet(error: ParquetError) -> Self {
        match error {
            ParquetError::External(cause) => match cause.downcast::<std::io::Error>() {
                Ok(error) => Self::Output(*error),
                Err(other) => Self::Failed { message: other.to_string() },
            },
            other => Self::Failed { message: other.to_string() },
        }
    }

    /// What an error of a query that runs is: the query's own, or that of where it runs.
    pub(crate) fn of_run(failure: StoreError) -> Self {
        match failure {
            StoreError::Query(error) if is_of_query(&error) => Self::Failed { message: message(&error) },
            error => Self::Store(error),
        }
    }
}

/// Whether a name is the path or the address of a file.
fn is_place(name: &str) -> bool {
    name.contains(['/', '\\']) || [".csv", ".json", ".parquet"].iter().any(|end| name.to_lowercase().contains(end))
}

/// The names that `typed` may have been meant to be, nearest first.
fn near(typed: &str, known: &[String]) -> Vec<String> {
    let typed = typed.rsplit('.').next().unwrap_or(typed).to_lowercase();
    let slips_max = (typed.chars().count() * SLIPS_TENTHS).div_ceil(10);
    let distance = |name: &str| {
        let is_part = typed.len() > 2 && (name.contains(&typed) || typed.starts_with(name));
        let slips = levenshtein(&typed, name);
        (is_part || slips <= slips_max).then_some(slips)
    };
    let mut found: Vec<(usize, &String)> = known.iter().filter_map(|name| Some((distance(name)?, name))).collect();
    found.sort();
    found.into_iter().take(NEAR_MAX).map(|(_, name)| name.clone()).collect()
}

/// Whether a query that runs failed by what it asks, and not by where it is run.
fn is_of_query(error: &DataFusionError) -> bool {
    match error.find_root() {
        DataFusionError::ArrowError(error, _) => matches!(
            error.as_ref(),
            ArrowError::CastError(_)
                | ArrowError::ParseError(_)
                | ArrowError::ComputeError(_)
                | ArrowError::DivideByZero
                | ArrowError::ArithmeticOverflow(_)
                | ArrowError::InvalidArgumentError(_)
        ),
        DataFusionError::Execution(_)
        | DataFusionError::Plan(_)
        | DataFusionError::NotImplemented(_)
        | DataFusionError::SchemaError(..) => true,
        _ => false,
    }
}

/// What the engine said, without where it said so.
pub(crate) fn message(error: &DataFusionError) -> String {
    let text = match error.find_root() {
        DataFusionError::SQL(error, _) => match error.as_ref() {
            ParserError::ParserError(text) | ParserError::TokenizerError(text) => text.clone(),
            ParserError::RecursionLimitExceeded => "it is nested too deeply".to_owned(),
        },
        DataFusionError::ArrowError(error, _) => error.to_string(),
        other => other.message().into_owned(),
    };
    let first = text.split(DataFusionError::BACK_TRACE_SEP).next().unwrap_or_default();
    first.split_whitespace().collect::<Vec<_>>().join(" ")
}
