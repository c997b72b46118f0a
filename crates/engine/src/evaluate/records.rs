//! The fact records that labels are compared with: read from a file, or extracted from postings.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::ops::ControlFlow;

use earnest_core::{Facts, Issue, PostingId};
use earnest_extract::Extractor;
use earnest_sources::{Record, read_posting_lines};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Label;
use crate::EngineError;

/// Fact records by posting.
pub type FactRecords = HashMap<PostingId, Facts>;

/// A line that `earnest extract` wrote.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum RecordLine {
    Facts(Box<Facts>),
    /// Of a line of input that was no posting.
    #[expect(dead_code, reason = "only its shape is asked for")]
    Rejected {
        line: usize,
        issues: Vec<Issue>,
    },
}

/// Reads the records that `earnest extract` wrote; lines that only hold issues are passed over.
///
/// # Errors
///
/// When the bytes cannot be read or a line is no fact record.
pub fn read_records(name: &str, input: impl BufRead) -> Result<FactRecords, EngineError> {
    let lines: Vec<RecordLine> = read_json_lines(name, LineKind::Record, input)?;
    let facts = lines.into_iter().filter_map(|line| match line {
        RecordLine::Facts(facts) => Some((facts.id.clone(), *facts)),
        RecordLine::Rejected { .. } => None,
    });
    Ok(facts.collect())
}

/// Extracts the facts of the postings in `input` that have a label.
///
/// # Errors
///
/// When the bytes cannot be read; a line that is no posting leaves its label without a record.
pub fn extract_records(
    name: &str,
    input: impl BufRead,
    labels: &[Label],
    extractor: &Extractor,
) -> Result<FactRecords, EngineError> {
    let wanted: HashSet<&PostingId> = labels.iter().map(|label| &label.id).collect();
    let mut records = FactRecords::new();
    read_posting_lines(input, &mut |record| {
        if let Record::Posting(posting) = record
            && wanted.contains(&posting.id)
        {
            records.insert(posting.id.clone(), extractor.extract(&posting).facts);
        }
        ControlFlow::Continue(())
    })
    .map_err(|source| EngineError::Source { name: name.to_owned(), source })?;
    Ok(records)
}

/// What each line of a file should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// A label.
    Label,
    /// A fact record.
    Record,
}

pub(super) fn read_json_lines<T: DeserializeOwned>(
    name: &str,
    kind: LineKind,
    input: impl BufRead,
) -> Result<Vec<T>, EngineError> {
    let mut values = Vec::new();
    for (index, line) in input.lines().enumerate() {
        let line = line.map_err(|source| EngineError::Read { name: name.to_owned(), source })?;
        if line.trim().is_empty() {
            continue;
        }
        let value = serde_json::from_str(&line).map_err(|source| EngineError::InvalidLine {
            name: name.to_owned(),
            line: index + 1,
            kind,
            source,
        })?;
        values.push(value);
    }
    Ok(values)
}
