//! Reading inputs into chunks of records, on a thread of its own.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::sync::mpsc::SyncSender;

use earnest_core::{Body, Issue, IssueCode};
use earnest_sources::{ReadOptions, Record, Rejection, Source, SourceError, read_postings};

use super::inputs::Input;

/// Postings of a chunk: enough work for every core.
const CHUNK_POSTINGS: usize = 512;

/// Bytes of text of a chunk, so that a few huge postings do not make a huge chunk.
const CHUNK_BYTES: usize = 8 << 20;

/// Bytes read from a file at a time.
const READ_BYTES: usize = 1 << 20;

/// Some records of one input.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Which input.
    pub(super) input: usize,
    /// Its records, in order.
    pub(super) records: Vec<Record>,
    /// The source, in the last chunk of an input that has one.
    pub(super) source: Option<&'static Source>,
    /// Whether it is the last chunk of the input.
    pub(super) last: bool,
    /// Bytes of text of its postings.
    pub(super) bytes: usize,
}

/// Reads every input and sends its chunks in order. Ends early when nobody listens any more.
pub(super) fn read_inputs(
    inputs: &[Input],
    options: &ReadOptions,
    chunks: &SyncSender<Chunk>,
) -> Result<(), (String, SourceError)> {
    for (number, input) in inputs.iter().enumerate() {
        match read_input(number, input, options, chunks) {
            Ok(ControlFlow::Continue(())) => {}
            Ok(ControlFlow::Break(())) => return Ok(()),
            Err(error) => return Err((input.name.clone(), error)),
        }
    }
    Ok(())
}

fn read_input(
    number: usize,
    input: &Input,
    options: &ReadOptions,
    chunks: &SyncSender<Chunk>,
) -> Result<ControlFlow<()>, SourceError> {
    let mut records = Vec::new();
    let mut bytes = 0;
    let mut listening = true;
    let mut sink = |record: Record| {
        bytes += record_bytes(&record);
        records.push(record);
        if records.len() >= CHUNK_POSTINGS || bytes >= CHUNK_BYTES {
            let (records, bytes) = (std::mem::take(&mut records), std::mem::take(&mut bytes));
            let full = Chunk { input: number, records, source: None, last: false, bytes };
            listening = chunks.send(full).is_ok();
        }
        if listening { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let read = match File::open(&input.path) {
        Ok(file) => read_postings(&input.name, BufReader::with_capacity(READ_BYTES, file), options, &mut sink),
        Err(error) => {
            let _ = sink(unreadable(&error));
            Ok(None)
        }
    };
    let source = match read {
        Ok(source) => source,
        // The rest goes on without a file whose disk or permission fails.
        Err(SourceError::Read { source, .. }) => {
            records.push(unreadable(&source));
            None
        }
        Err(error) => return Err(error),
    };
    let sent = listening && chunks.send(Chunk { input: number, records, source, last: true, bytes }).is_ok();
    Ok(if sent { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
}

fn unreadable(error: &std::io::Error) -> Record {
    Record::Rejected(Rejection { position: 0, id: None, issue: Issue::new(IssueCode::Unreadable, error.to_string()) })
}

fn record_bytes(record: &Record) -> usize {
    match record {
        Record::Posting(posting) => match &posting.body {
            Body::Html(body) | Body::Text(body) => body.len(),
        },
        Record::Rejected(_) => 0,
    }
}
