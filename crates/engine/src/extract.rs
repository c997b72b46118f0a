//! `extract`: postings as JSON lines in, fact records as JSON lines out, in input order.

use std::io::{BufRead, Write};

use earnest_core::{Issue, IssueCode};
use earnest_extract::Extractor;
use earnest_sources::{Record, Rejection, read_posting_lines};
use rayon::prelude::*;
use serde::Serialize;

use crate::EngineError;

/// Lines worked on at a time: enough for every core, few enough that memory stays flat.
const LINES_AT_A_TIME: usize = 256;

/// A line that could not be read, in the output.
#[derive(Debug, Serialize)]
struct RejectedLine {
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<earnest_core::PostingId>,
    issues: Vec<Issue>,
}

/// How many lines were read and refused.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExtractSummary {
    /// Lines with a fact record.
    pub extracted: usize,
    /// Lines with only issues.
    pub rejected: usize,
}

/// Reads postings from `input` and writes one line each to `output`.
///
/// # Errors
///
/// When reading or writing fails; a line that is no posting is a line with `issues`.
pub fn extract_lines(
    name: &str,
    input: impl BufRead,
    output: &mut impl Write,
    extractor: &Extractor,
) -> Result<ExtractSummary, EngineError> {
    let mut summary = ExtractSummary::default();
    let mut waiting: Vec<Record> = Vec::with_capacity(LINES_AT_A_TIME);
    let mut failed = None;
    let read = read_posting_lines(input, &mut |record| {
        waiting.push(record);
        if waiting.len() < LINES_AT_A_TIME {
            return std::ops::ControlFlow::Continue(());
        }
        match write_records(&mut waiting, output, extractor, &mut summary) {
            Ok(()) => std::ops::ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error);
                std::ops::ControlFlow::Break(())
            }
        }
    });
    if let Some(error) = failed {
        return Err(error);
    }
    read.map_err(|source| EngineError::Source { name: name.to_owned(), source })?;
    write_records(&mut waiting, output, extractor, &mut summary)?;
    output.flush().map_err(EngineError::Output)?;
    Ok(summary)
}

fn write_records(
    records: &mut Vec<Record>,
    output: &mut impl Write,
    extractor: &Extractor,
    summary: &mut ExtractSummary,
) -> Result<(), EngineError> {
    let lines: Vec<(bool, Vec<u8>)> = records.par_iter().map(|record| record_line(record, extractor)).collect();
    for (accepted, line) in lines {
        if accepted {
            summary.extracted += 1;
        } else {
            summary.rejected += 1;
        }
        output.write_all(&line).map_err(EngineError::Output)?;
    }
    records.clear();
    Ok(())
}

fn record_line(record: &Record, extractor: &Extractor) -> (bool, Vec<u8>) {
    let (accepted, json) = match record {
        Record::Posting(posting) => (true, serde_json::to_vec(&extractor.extract(posting).facts)),
        Record::Rejected(Rejection { position, id, issue }) => {
            (false, serde_json::to_vec(&RejectedLine { line: *position, id: id.clone(), issues: vec![issue.clone()] }))
        }
    };
    let mut line = json.unwrap_or_else(|error| {
        let issue = Issue::new(IssueCode::InvalidValue, error.to_string());
        serde_json::to_vec(&RejectedLine { line: 0, id: None, issues: vec![issue] }).expect("plain text is JSON")
    });
    line.push(b'\n');
    (accepted, line)
}
