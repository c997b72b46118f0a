//! `read_posting(posting)`: what a posting adds to a lake, read where the plan runs. It is how an ingest uses every machine of a cluster.
//!
//! The posting is JSON, as the crate of the vocabulary spells it. The answer is a struct: `posting` and `document`, each with the
//! columns of its table, and `issues` as JSON.

use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray, StructArray};
use datafusion::arrow::datatypes::{DataType, Field, Fields};
use datafusion::common::exec_err;
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};
use earnest_core::Posting;

use super::extractor::extractor;
use crate::{DocumentRow, PostingRow, ReadPosting, Row, StoreError};

const NAME: &str = "read_posting";

/// The function, to be registered in a session.
pub(super) fn read_posting() -> ScalarUDF {
    ScalarUDF::new_from_impl(ReadPostingFunction {
        signature: Signature::exact(vec![DataType::Utf8], Volatility::Immutable),
    })
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct ReadPostingFunction {
    signature: Signature,
}

impl ScalarUDFImpl for ReadPostingFunction {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arg_types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Struct(fields()))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [postings] = &args.args[..] else { return exec_err!("{NAME} takes one posting as JSON") };
        let postings = postings.to_array(args.number_rows)?;
        let mut read = Vec::with_capacity(postings.len());
        for json in postings.as_string::<i32>() {
            let Ok(posting) = serde_json::from_str::<Posting>(json.unwrap_or_default()) else {
                return exec_err!("{NAME} takes a posting as JSON, and this is none");
            };
            read.push(ReadPosting::new(extractor(), posting));
        }
        let columns = to_columns(read).map_err(|error| DataFusionError::External(Box::new(error)))?;
        Ok(ColumnarValue::Array(Arc::new(columns)))
    }
}

fn fields() -> Fields {
    let of_row = |name: &str, fields| Field::new(name, DataType::Struct(fields), false);
    Fields::from(vec![
        of_row("posting", PostingRow::schema().fields().clone()),
        of_row("document", DocumentRow::schema().fields().clone()),
        Field::new("issues", DataType::Utf8, false),
    ])
}

fn to_columns(read: Vec<ReadPosting>) -> Result<StructArray, StoreError> {
    let (mut postings, mut documents, mut issues) = (Vec::new(), Vec::new(), Vec::new());
    for one in read {
        issues.push(serde_json::to_string(&one.issues).expect("issues are plain data"));
        postings.push(one.posting);
        documents.push(one.document);
    }
    let arrays: [ArrayRef; 3] = [
        Arc::new(StructArray::from(PostingRow::to_batch(&postings)?)),
        Arc::new(StructArray::from(DocumentRow::to_batch(&documents)?)),
        Arc::new(StringArray::from(issues)),
    ];
    Ok(StructArray::new(fields(), arrays.to_vec(), None))
}

/// What the function answered, as rows again.
///
/// # Errors
///
/// When the columns are of another version.
pub(crate) fn read_postings_of(answer: &StructArray) -> Result<Vec<ReadPosting>, StoreError> {
    let rows = |name: &str| RecordBatch::from(answer.column_by_name(name).expect("a field of the struct").as_struct());
    let postings = PostingRow::from_batch(&rows("posting"))?;
    let documents = DocumentRow::from_batch(&rows("document"))?;
    let issues = answer.column_by_name("issues").expect("a field of the struct").as_string::<i32>();
    let issues = issues.iter().map(|json| serde_json::from_str(json.unwrap_or("[]")).expect("issues are plain data"));
    let parts = postings.into_iter().zip(documents).zip(issues);
    Ok(parts.map(|((posting, document), issues)| ReadPosting { posting, document, issues }).collect())
}

#[cfg(test)]
mod tests {
    use earnest_core::{Body, PostingId};

    use super::*;

    #[test]
    fn a_posting_is_the_same_however_it_travelled() {
        let text = "Pay: $25 to $30 an hour, up to $1.2m. Bake bread. 5+ years of experience.";
        let posting = |id: &str, title: &str, text: &str| {
            let mut posting = Posting::new(PostingId(id.to_owned()), "test", title, Body::Html(text.to_owned()));
            posting.location = "Springfield".to_owned();
            posting
        };
        let postings = [posting("1", "Senior Baker", text), posting("2", "", "")];
        let read = postings.map(|posting| ReadPosting::new(extractor(), posting)).to_vec();
        assert!(read.iter().any(|one| !one.issues.is_empty()) && read[0].states_base_pay(), "{read:?}");
        let back = read_postings_of(&to_columns(read.clone()).unwrap()).unwrap();
        let rows = |read: &[ReadPosting]| {
            let postings: Vec<PostingRow> = read.iter().map(|one| one.posting.clone()).collect();
            PostingRow::to_batch(&postings).unwrap()
        };
        assert_eq!(rows(&back), rows(&read));
        for (back, read) in back.iter().zip(&read) {
            assert_eq!((&back.document, &back.issues), (&read.document, &read.issues));
        }
    }
}
