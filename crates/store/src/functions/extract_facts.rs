//! `extract_facts(title, employer, location, text)`: what a posting states, read where the query runs.
//!
//! The answer is a struct: the columns of `postings` that are read from a posting, and `record`, the whole fact record with its evidence as
//! JSON. Everything is read as in an ingest: personal data is redacted first, and what is doubtful is an issue. Parts that are not known
//! are empty; a row without a title has `NULL`.
//!
//! ```sql
//! SELECT get_field(facts, 'seniority') AS level, COUNT(*) AS n
//! FROM (SELECT extract_facts(title, employer, location, text) AS facts FROM my_postings) GROUP BY level
//! ```

use std::sync::{Arc, LazyLock};

use datafusion::arrow::array::{Array, ArrayRef, AsArray, StringArray, StructArray};
use datafusion::arrow::buffer::NullBuffer;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, Fields};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};
use earnest_core::{Body, Posting, PostingId};

use super::extractor::extractor;
use crate::{PostingRow, ReadPosting, Row};

const NAME: &str = "extract_facts";

/// Title, employer, location, text.
const ARGUMENTS: usize = 4;

/// Columns of `postings` that are read from a posting, in the order of the struct.
const FACTS: [&str; 18] = [
    "soc",
    "soc_probability",
    "role",
    "seniority",
    "experience_min_years",
    "experience_max_years",
    "degree_level",
    "degree_strength",
    "degree_experience_accepted",
    "arrangement",
    "employer_kind",
    "language",
    "benefits",
    "skills",
    "responsibilities",
    "worksites",
    "pay",
    "issues",
];

/// The function, to be registered in a session.
pub(crate) fn extract_facts() -> ScalarUDF {
    ScalarUDF::new_from_impl(ExtractFacts {
        signature: Signature::uniform(ARGUMENTS, vec![DataType::Utf8], Volatility::Immutable),
    })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct ExtractFacts {
    signature: Signature,
}

impl ScalarUDFImpl for ExtractFacts {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields().clone()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let is_constant = args.args.iter().all(|argument| matches!(argument, ColumnarValue::Scalar(_)));
        let rows = if is_constant { 1 } else { args.number_rows };
        let columns = args.args.into_iter().map(|argument| argument.into_array(rows)).collect::<Result<Vec<_>>>()?;
        let found: ArrayRef = Arc::new(extract(&columns, rows)?);
        if is_constant {
            return Ok(ColumnarValue::Scalar(datafusion::common::ScalarValue::try_from_array(&found, 0)?));
        }
        Ok(ColumnarValue::Array(found))
    }
}

/// The struct's fields.
fn fields() -> &'static Fields {
    static FIELDS: LazyLock<Fields> = LazyLock::new(|| {
        let columns = PostingRow::schema();
        let facts = FACTS
            .iter()
            .map(|name| -> FieldRef { Arc::new(columns.field_with_name(name).expect("a column of postings").clone()) });
        facts.chain([Arc::new(Field::new("record", DataType::Utf8, true))]).collect()
    });
    &FIELDS
}

/// The facts of each row.
fn extract(columns: &[ArrayRef], rows: usize) -> Result<StructArray> {
    let [titles, employers, locations, texts] = columns else {
        return Err(DataFusionError::Plan(format!("{NAME} takes a title, an employer, a location and a text")));
    };
    let mut found = Vec::with_capacity(rows);
    let mut records = Vec::with_capacity(rows);
    for row in 0..rows {
        let posting = posting([titles, employers, locations, texts].map(|column| value(column, row)));
        let read = ReadPosting::new(extractor(), posting);
        found.push(read.posting);
        records.push(Some(read.document.facts));
    }
    let batch = PostingRow::to_batch(&found).map_err(|error| DataFusionError::External(Box::new(error)))?;
    let mut arrays: Vec<ArrayRef> = FACTS.iter().filter_map(|name| batch.column_by_name(name).cloned()).collect();
    arrays.push(Arc::new(StringArray::from(records)));
    let has_title: NullBuffer = (0..rows).map(|row| titles.is_valid(row)).collect();
    Ok(StructArray::try_new(fields().clone(), arrays, Some(has_title))?)
}

fn value(column: &ArrayRef, row: usize) -> &str {
    let texts = column.as_string::<i32>();
    if texts.is_valid(row) { texts.value(row) } else { "" }
}

fn posting([title, employer, location, text]: [&str; ARGUMENTS]) -> Posting {
    let body = Body::Text(text.to_owned());
    let mut posting = Posting::new(PostingId(String::new()), "sql", title, body);
    employer.clone_into(&mut posting.employer);
    location.clone_into(&mut posting.location);
    posting
}

#[cfg(test)]
mod tests {
    use datafusion::arrow::util::pretty::pretty_format_batches;

    use crate::{OneMachine, PlanRunner};

    async fn asked(sql: &str) -> String {
        let context = OneMachine.context().unwrap();
        let batches = context.sql(sql).await.unwrap().collect().await.unwrap();
        pretty_format_batches(&batches).unwrap().to_string()
    }

    #[tokio::test]
    async fn a_posting_is_read_in_a_query_as_in_an_ingest() {
        let postings = "(VALUES ('Senior Cook', 'Diner', 'Austin, TX', 'Pay: $25 an hour. Write to jo@diner.example.'), \
                        (NULL, 'Diner', '', ''), ('', NULL, NULL, NULL)) AS postings(title, employer, location, text)";
        let of = |facts: &str| {
            format!("SELECT {facts} FROM (SELECT extract_facts(title, employer, location, text) AS f FROM {postings})")
        };
        let levels =
            asked(&of("get_field(f, 'seniority') AS level, get_field(f, 'soc') AS soc, f IS NULL AS none")).await;
        assert!(levels.contains("| senior      | 35-2014 | false |"), "{levels}");
        assert_eq!(levels.matches("| true  |").count(), 1, "{levels}");
        let records = asked(&of("get_field(f, 'record') AS record")).await;
        assert!(records.contains("\"period\":\"HOUR\"") && !records.contains("jo@diner"), "{records}");
        let one =
            asked("SELECT get_field(extract_facts('Nurse', '', 'Denver, CO', '$40 an hour'), 'pay') AS pay").await;
        assert!(one.contains("annual_min: 83200"), "{one}");
    }
}
