//! What every table and column of a session means, in words: for people who ask the tables with SQL or take them home.
//!
//! `dictionary/tables.tsv` has a line a table, `dictionary/columns.tsv` a line a column, in the order of the columns. A test holds them
//! against the tables of a session, so that no column goes without its words.

use std::collections::HashMap;
use std::sync::LazyLock;

use datafusion::arrow::datatypes::{DataType, Field, Schema};

const TABLES: &str = include_str!("dictionary/tables.tsv");
const COLUMNS: &str = include_str!("dictionary/columns.tsv");

/// A table that can be asked: one of a lake's, or a view of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDescription {
    /// Name in SQL.
    pub name: String,
    /// What its rows are.
    pub holds: String,
    /// Its columns, in their order.
    pub columns: Vec<ColumnDescription>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDescription {
    /// Name in SQL.
    pub name: String,
    /// What its values are: `text`, `date`, `list of text`.
    pub kind: String,
    /// Whether a value may be absent.
    pub is_optional: bool,
    /// What it means.
    pub meaning: String,
}

/// Names of the tables and views that are described, in the order in which they are shown.
pub(crate) fn described_tables() -> impl Iterator<Item = &'static str> {
    TABLES.lines().skip(1).filter_map(|line| Some(line.split_once('\t')?.0))
}

/// The description of a table with those columns.
pub(crate) fn describe(table: &str, schema: &Schema) -> TableDescription {
    let columns = schema.fields().iter().map(|field| ColumnDescription {
        name: field.name().clone(),
        kind: kind(field.data_type()),
        is_optional: field.is_nullable(),
        meaning: meaning(table, field.name()).to_owned(),
    });
    TableDescription { name: table.to_owned(), holds: holds(table).to_owned(), columns: columns.collect() }
}

fn holds(table: &str) -> &'static str {
    let mut lines = TABLES.lines().skip(1).filter_map(|line| line.split_once('\t'));
    lines.find(|(name, _)| *name == table).map_or("", |(_, holds)| holds)
}

fn meaning(table: &str, column: &str) -> &'static str {
    static MEANINGS: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
        let parts = |line: &'static str| {
            let (table, rest) = line.split_once('\t')?;
            let (column, meaning) = rest.split_once('\t')?;
            Some(((table, column), meaning))
        };
        COLUMNS.lines().skip(1).filter_map(parts).collect()
    });
    MEANINGS.get(&(table, column)).copied().unwrap_or_default()
}

/// A type in words.
pub(crate) fn kind(data_type: &DataType) -> String {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => "text".to_owned(),
        DataType::Boolean => "boolean".to_owned(),
        DataType::Date32 | DataType::Date64 => "date".to_owned(),
        DataType::Float16 | DataType::Float32 | DataType::Float64 => "number".to_owned(),
        DataType::Decimal128(digits, scale) | DataType::Decimal256(digits, scale) => {
            format!("decimal({digits}, {scale})")
        }
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => "bytes".to_owned(),
        whole if whole.is_integer() => "integer".to_owned(),
        DataType::List(element) | DataType::LargeList(element) => format!("list of {}", kind(element.data_type())),
        DataType::Struct(fields) => {
            let fields: Vec<String> = fields.iter().map(|field| named_kind(field)).collect();
            format!("{{{}}}", fields.join(", "))
        }
        DataType::Null => "nothing".to_owned(),
        other => other.to_string().to_lowercase(),
    }
}

fn named_kind(field: &Field) -> String {
    format!("{} {}", field.name(), kind(field.data_type()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Session, Table};

    #[tokio::test]
    async fn every_table_and_column_is_described_and_nothing_else_is() {
        let session = Session::open_starter().await.unwrap();
        let mut described = BTreeSet::new();
        for table in session.tables().await.unwrap() {
            assert!(!table.holds.is_empty(), "{}", table.name);
            for column in &table.columns {
                assert!(!column.meaning.is_empty(), "{}.{}: a line of columns.tsv", table.name, column.name);
                described.insert((table.name.clone(), column.name.clone()));
            }
        }
        let lines = COLUMNS.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
        let written: BTreeSet<(String, String)> = lines.map(|line| (line[0].to_owned(), line[1].to_owned())).collect();
        assert_eq!(described, written);
        for table in Table::ALL {
            assert!(described_tables().any(|name| name == table.name()), "{}", table.name());
        }
    }

    #[test]
    fn types_are_told_in_words() {
        let pay = Table::Postings.schema();
        let of = |name: &str| kind(pay.field_with_name(name).unwrap().data_type());
        assert_eq!(of("posted_on"), "date");
        assert_eq!(of("skills"), "list of text");
        assert!(
            of("pay").starts_with("list of {min decimal(18, 4), max decimal(18, 4), currency text"),
            "{}",
            of("pay")
        );
    }
}
