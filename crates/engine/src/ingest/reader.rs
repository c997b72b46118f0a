//! Where the facts of postings are read: on every core of this machine, or by the machines that run plans.

use std::sync::Arc;

use earnest_core::Posting;
use earnest_extract::Extractor;
use earnest_sources::{Record, Rejection, Source};
use earnest_store::{LakeAccess, ReadPosting, Session, StoreError};
use rayon::prelude::*;
use tokio::task::JoinHandle;

use super::chunks::Chunk;

/// Bytes of text that one task of another machine reads: a second's work, beside which what a plan costs is little.
const PIECE_BYTES: usize = 8 << 20;

/// Lots that other machines read while earlier ones are folded.
const LOTS_AHEAD: usize = 2;

/// A record that was read.
pub(crate) type ReadRecord = Result<ReadPosting, Rejection>;

/// A chunk whose records were read.
#[derive(Debug)]
pub(super) struct ReadChunk {
    /// Which input.
    pub(super) input: usize,
    /// Its records, in order.
    pub(super) records: Vec<ReadRecord>,
    /// See [`Chunk::source`].
    pub(super) source: Option<&'static Source>,
    /// See [`Chunk::last`].
    pub(super) last: bool,
}

/// Reads the facts of postings.
#[derive(Debug)]
pub(super) enum PostingReader<'a> {
    /// This machine.
    Here(&'a Extractor),
    /// Those that run the plans of a session.
    Elsewhere {
        session: Arc<Session>,
        lake: LakeAccess,
        /// Into how many pieces a lot is cut.
        pieces: usize,
    },
}

/// Chunks that are being read.
#[derive(Debug)]
pub(super) enum Reading {
    /// They are.
    Done(Vec<ReadChunk>),
    /// They will be.
    Begun(JoinHandle<Result<Vec<ReadChunk>, StoreError>>),
}

impl<'a> PostingReader<'a> {
    /// The reader for the lake of `session`. Skills of one's own are known to this process alone.
    pub(super) fn new(extractor: &'a Extractor, session: Session, lake: &LakeAccess) -> Self {
        match lake.runner().remote_pieces().filter(|_| !extractor.has_own_skills()) {
            Some(pieces) => Self::Elsewhere { session: Arc::new(session), lake: lake.clone(), pieces },
            None => Self::Here(extractor),
        }
    }

    /// Bytes of text that are read at a time; a chunk is the least.
    pub(super) fn lot_bytes(&self) -> usize {
        match self {
            Self::Here(_) => 0,
            Self::Elsewhere { pieces, .. } => pieces * PIECE_BYTES,
        }
    }

    /// Lots that may be under way before the first of them must be awaited.
    pub(super) fn lots_ahead(&self) -> usize {
        match self {
            Self::Here(_) => 0,
            Self::Elsewhere { .. } => LOTS_AHEAD,
        }
    }

    /// Begins to read a lot.
    pub(super) fn begin(&self, chunks: Vec<Chunk>) -> Reading {
        match self {
            Self::Here(extractor) => Reading::Done(
                chunks
                    .into_iter()
                    .map(|Chunk { input, records, source, last, .. }| {
                        let records = read_here(extractor, records);
                        ReadChunk { input, records, source, last }
                    })
                    .collect(),
            ),
            Self::Elsewhere { session, lake, .. } => {
                Reading::Begun(tokio::spawn(read_elsewhere(Arc::clone(session), lake.clone(), chunks)))
            }
        }
    }
}

impl Reading {
    /// What was read.
    ///
    /// # Errors
    ///
    /// When other machines could not read it.
    pub(super) async fn finish(self) -> Result<Vec<ReadChunk>, StoreError> {
        match self {
            Self::Done(chunks) => Ok(chunks),
            Self::Begun(task) => task.await.expect("reading does not panic"),
        }
    }
}

/// Reads the facts of records on every core, in their order.
pub(crate) fn read_here(extractor: &Extractor, records: Vec<Record>) -> Vec<ReadRecord> {
    let read = |record| match record {
        Record::Posting(posting) => Ok(ReadPosting::new(extractor, *posting)),
        Record::Rejected(rejection) => Err(rejection),
    };
    records.into_par_iter().map(read).collect()
}

async fn read_elsewhere(
    session: Arc<Session>,
    lake: LakeAccess,
    chunks: Vec<Chunk>,
) -> Result<Vec<ReadChunk>, StoreError> {
    let mut postings: Vec<Posting> = Vec::new();
    let mut rejections: Vec<Vec<Option<Rejection>>> = Vec::new();
    let mut read: Vec<ReadChunk> = Vec::new();
    for Chunk { input, records, source, last, .. } in chunks {
        let mut of_chunk = Vec::with_capacity(records.len());
        for record in records {
            match record {
                Record::Posting(posting) => {
                    postings.push(*posting);
                    of_chunk.push(None);
                }
                Record::Rejected(rejection) => of_chunk.push(Some(rejection)),
            }
        }
        rejections.push(of_chunk);
        read.push(ReadChunk { input, records: Vec::new(), source, last });
    }
    let mut answers = session.read_postings(lake.location(), &postings).await?.into_iter();
    for (chunk, rejections) in read.iter_mut().zip(rejections) {
        let record = |rejection: Option<Rejection>| match rejection {
            Some(rejection) => Err(rejection),
            None => Ok(answers.next().expect("each posting is read")),
        };
        chunk.records = rejections.into_iter().map(record).collect();
    }
    Ok(read)
}
