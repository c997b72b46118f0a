//! The pipeline: read, extract, commit, fold.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

use earnest_extract::Extractor;
use earnest_sources::wage::SelfReportedMapping;
use earnest_sources::{Mapping, ReadOptions};
use earnest_store::{Lake, Session};
use jiff::civil::Date;

use super::chunks::{Chunk, read_inputs};
use super::inputs::{Input, list_inputs};
use super::known_keys::KnownKeys;
use super::reader::{PostingReader, Reading};
use super::summary::{IngestProgress, IngestSummary};
use super::wages::{all_self_reported, ingest_wages, split_inputs};
use super::writer::{Origin, Writer};
use crate::EngineError;
use crate::vacancies::fold_copies;

/// Chunks read ahead of the extraction.
const CHUNKS_AHEAD: usize = 2;

/// Bytes of a posting beside its text, so that postings without one fill a lot too.
const RECORD_BYTES: usize = 512;

/// What to ingest.
#[derive(Debug, Clone)]
pub struct IngestRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Mapping of CSV columns, where the file's own is not built in.
    pub mapping: Option<TableMapping>,
    /// The day of the ingest, kept with each sighting.
    pub as_of: Date,
}

/// What the columns of a table become.
#[derive(Debug, Clone)]
pub enum TableMapping {
    /// Postings.
    Postings(Box<Mapping>),
    /// Self-reported salaries.
    SelfReported(Box<SelfReportedMapping>),
}

/// Reads every posting and wage table of the request into `lake`.
///
/// # Errors
///
/// When a path does not exist or the lake cannot be written. What is wrong with a file or record is counted instead.
pub async fn ingest(
    lake: &Lake,
    request: IngestRequest,
    extractor: &Extractor,
    progress: &dyn IngestProgress,
) -> Result<IngestSummary, EngineError> {
    let inputs = list_inputs(&request.paths)?;
    progress.begin(inputs.len(), inputs.iter().map(|input| input.bytes).sum());
    let (wages, inputs, mapping, answers) = match request.mapping {
        None => {
            let (wages, others) = split_inputs(inputs);
            (wages, others, None, None)
        }
        Some(TableMapping::Postings(mapping)) => (Vec::new(), inputs, Some(*mapping), None),
        Some(TableMapping::SelfReported(mapping)) => (all_self_reported(inputs), Vec::new(), None, Some(*mapping)),
    };
    let mut of_wages = IngestSummary::default();
    ingest_wages(lake, &wages, answers, progress, &mut of_wages).await?;
    let session = Session::open_own(lake.access()).await?;
    let known = KnownKeys::load(&session).await?;
    let mut writer = Writer::new(lake, known, request.as_of, of_wages);
    let options = ReadOptions { mapping, ..ReadOptions::default() };

    let (sender, chunks) = sync_channel::<Chunk>(CHUNKS_AHEAD);
    let names = inputs.clone();
    let reader = std::thread::spawn(move || read_inputs(&inputs, &options, &sender));
    let postings = PostingReader::new(extractor, session, lake.access());
    let mut under_way = VecDeque::new();
    let mut lot = Lot::default();
    for chunk in chunks {
        lot.push(chunk);
        if lot.bytes >= postings.lot_bytes() {
            under_way.push_back(postings.begin(std::mem::take(&mut lot).chunks));
        }
        if under_way.len() > postings.lots_ahead() {
            fold(under_way.pop_front(), &names, &mut writer, progress).await?;
        }
    }
    under_way.push_back(postings.begin(lot.chunks));
    while !under_way.is_empty() {
        fold(under_way.pop_front(), &names, &mut writer, progress).await?;
    }
    let read = reader.join().expect("the reading thread does not panic");
    read.map_err(|(name, source)| EngineError::Source { name, source })?;
    writer.commit().await?;
    let mut summary = writer.into_summary();
    if summary.read > 0 {
        summary.copies = fold_copies(lake).await?;
    }
    progress.finish();
    Ok(summary)
}

/// Chunks that are read together.
#[derive(Debug, Default)]
struct Lot {
    chunks: Vec<Chunk>,
    /// About what their postings take.
    bytes: usize,
}

impl Lot {
    fn push(&mut self, chunk: Chunk) {
        self.bytes += chunk.bytes + chunk.records.len() * RECORD_BYTES;
        self.chunks.push(chunk);
    }
}

/// Folds a lot, once it is read, into rows.
async fn fold(
    lot: Option<Reading>,
    inputs: &[Input],
    writer: &mut Writer<'_>,
    progress: &dyn IngestProgress,
) -> Result<(), EngineError> {
    let Some(lot) = lot else { return Ok(()) };
    for chunk in lot.finish().await? {
        let input = &inputs[chunk.input];
        writer.summary.files += usize::from(chunk.last);
        if let Some(source) = chunk.source {
            *writer.summary.formats.entry(source.name.to_owned()).or_default() += 1;
        }
        let records = chunk.records.len();
        writer.add(Origin { input: &input.name, reading: 0, sighted_again_after: None }, chunk.records);
        if writer.is_full() {
            writer.commit().await?;
        }
        progress.advance(if chunk.last { input.bytes } else { 0 }, records, &input.name);
    }
    Ok(())
}
