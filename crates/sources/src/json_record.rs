//! One record of a source's JSON as a posting: what every reader of such records does first and last.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use earnest_core::{IssueCode, Posting, PostingId};
use serde_json::Value;

use crate::bounds::keep_within_limits;
use crate::encoding::decode;
use crate::json_field::text;
use crate::json_records::{Places, read_records};
use crate::limits::{ID_BYTES_MAX, RECORD_BYTES_MAX};
use crate::record::{Record, Rejection, Sink, hand_on};

/// What makes a posting of a record, given its number and its value.
pub(crate) type PostingOf<'a> = dyn Fn(usize, &Value) -> Result<Option<Posting>, Rejection> + 'a;

/// Reads every record at `places` as a posting with `posting_of`, which is given the record's number and its value.
///
/// `Ok(None)` passes over a record that is no posting, such as a notice.
pub(crate) fn read_json_records(
    places: Places,
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    posting_of: &PostingOf<'_>,
) -> io::Result<()> {
    read_records(places, input, sink, &mut |number, bytes, sink| read_json_record(number, bytes, sink, posting_of))
}

/// Reads one document that is itself one record, such as the answer to a request for one posting.
pub(crate) fn read_json_document(
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    posting_of: &PostingOf<'_>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(RECORD_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    let _ = if bytes.len() > RECORD_BYTES_MAX {
        let message = format!("the record is over the limit of {RECORD_BYTES_MAX} bytes");
        sink(Record::Rejected(Rejection::new(1, IssueCode::TooLarge, message)))
    } else {
        read_json_record(1, &bytes, sink, posting_of)
    };
    Ok(())
}

fn read_json_record(number: usize, bytes: &[u8], sink: &mut Sink<'_>, posting_of: &PostingOf<'_>) -> ControlFlow<()> {
    let decoded = decode(bytes);
    let value: Value = match serde_json::from_str(&decoded.text) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("the record is not JSON: {error}");
            return hand_on(Err(Rejection::new(number, IssueCode::Malformed, message)), sink);
        }
    };
    match posting_of(number, &value) {
        Ok(None) => ControlFlow::Continue(()),
        Ok(Some(mut posting)) => {
            posting.issues.extend(decoded.issue());
            keep_within_limits(&mut posting);
            hand_on(Ok(posting), sink)
        }
        Err(rejection) => hand_on(Err(rejection), sink),
    }
}

/// The id in field `key`, a string or a number; a record without is rejected.
pub(crate) fn id_of(source: &str, number: usize, record: &Value, key: &str) -> Result<PostingId, Rejection> {
    let id = match record.get(key) {
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => text(record, key).map(str::to_owned),
    };
    let id = id.filter(|id| id.len() <= ID_BYTES_MAX);
    let missing = || Rejection::new(number, IssueCode::MissingField, format!("the record has no `{key}`"));
    Ok(PostingId::new(source, &id.ok_or_else(missing)?))
}

/// The title in field `key`; a record without is rejected.
pub(crate) fn title_of<'a>(id: &PostingId, number: usize, record: &'a Value, key: &str) -> Result<&'a str, Rejection> {
    let missing = || Rejection::new(number, IssueCode::MissingField, format!("the record has no `{key}`"));
    text(record, key).ok_or_else(|| missing().of(id.clone()))
}
