//! The pipeline: read, extract, fold, commit.

use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

use earnest_core::{Issue, IssueCode};
use earnest_extract::Extractor;
use earnest_sources::wage::SelfReportedMapping;
use earnest_sources::{Mapping, ReadOptions, Record, Rejection};
use earnest_store::{DocumentRow, IssueRow, Lake, PostingRow, Session, SightingRow, Table};
use jiff::civil::Date;
use rayon::prelude::*;

use super::chunks::{Chunk, read_inputs};
use super::inputs::list_inputs;
use super::known_keys::{Acquaintance, KnownKeys};
use super::rows::{ReadPosting, issue_row};
use super::summary::{IngestProgress, IngestSummary};
use super::wages::{all_self_reported, ingest_wages, split_inputs};
use crate::EngineError;

/// Chunks read ahead of the extraction.
const CHUNKS_AHEAD: usize = 2;

/// Bytes of text and facts held before they are committed. A Delta commit costs some milliseconds and a file; larger
/// buffers cost memory.
const COMMIT_BYTES: usize = 64 << 20;

/// What to ingest.
#[derive(Debug)]
pub struct IngestRequest {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// Mapping of CSV columns, where the file's own is not built in.
    pub mapping: Option<TableMapping>,
    /// The day of the ingest, kept with each sighting.
    pub as_of: Date,
}

/// What the columns of a table become.
#[derive(Debug)]
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
    let known = KnownKeys::load(&Session::open_own(lake.folder()).await?).await?;
    let mut writer = Writer::new(lake, known, request.as_of, of_wages);
    let options = ReadOptions { mapping };

    let (sender, chunks) = sync_channel::<Chunk>(CHUNKS_AHEAD);
    let names = inputs.clone();
    let reader = std::thread::spawn(move || read_inputs(&inputs, &options, &sender));
    for chunk in chunks {
        let input = &names[chunk.input];
        writer.summary.files += usize::from(chunk.last);
        if let Some(format) = chunk.format {
            *writer.summary.formats.entry(format.to_string()).or_default() += 1;
        }
        let records = chunk.records.len();
        writer.add(&input.name, chunk.records, extractor);
        if writer.buffered_bytes >= COMMIT_BYTES {
            writer.commit().await?;
        }
        progress.advance(if chunk.last { input.bytes } else { 0 }, records, &input.name);
    }
    let read = reader.join().expect("the reading thread does not panic");
    read.map_err(|(name, source)| EngineError::Source { name, source })?;
    writer.commit().await?;
    progress.finish();
    Ok(writer.summary)
}

/// Folds records into rows and commits them.
struct Writer<'a> {
    lake: &'a Lake,
    known: KnownKeys,
    as_of: Date,
    summary: IngestSummary,
    buffered_bytes: usize,
    postings: Vec<PostingRow>,
    documents: Vec<DocumentRow>,
    sightings: Vec<SightingRow>,
    issues: Vec<IssueRow>,
}

impl<'a> Writer<'a> {
    fn new(lake: &'a Lake, known: KnownKeys, as_of: Date, summary: IngestSummary) -> Self {
        Self {
            lake,
            known,
            as_of,
            summary,
            buffered_bytes: 0,
            postings: Vec::new(),
            documents: Vec::new(),
            sightings: Vec::new(),
            issues: Vec::new(),
        }
    }

    fn add(&mut self, input: &str, records: Vec<Record>, extractor: &Extractor) {
        let read: Vec<Result<ReadPosting, Rejection>> = records
            .into_par_iter()
            .map(|record| match record {
                Record::Posting(posting) => Ok(ReadPosting::new(extractor, *posting)),
                Record::Rejected(rejection) => Err(rejection),
            })
            .collect();
        for record in read {
            match record {
                Ok(posting) => self.add_posting(input, &posting),
                Err(rejection) => self.add_rejection(input, &rejection),
            }
        }
    }

    fn add_posting(&mut self, input: &str, read: &ReadPosting) {
        let id = &read.posting.id;
        self.summary.read += 1;
        self.summary.with_stated_pay += usize::from(read.states_base_pay());
        let leader = self.known.leader(id, &read.content);
        if leader == *id {
            match self.known.add_posting(id, &read.content) {
                Acquaintance::New => {
                    self.summary.added += 1;
                    self.postings.push(PostingRow { first_seen_on: Some(self.as_of), ..read.posting_row() });
                }
                Acquaintance::Known => self.summary.known += 1,
                Acquaintance::Changed => {
                    self.summary.changed += 1;
                    self.add_changed(input, read);
                }
            }
            if self.known.add_document(id) {
                let row = read.document_row();
                self.buffered_bytes += row.text.len() + row.facts.len();
                self.documents.push(row);
            }
        } else {
            self.summary.duplicates += 1;
        }
        if self.known.add_sighting(id) {
            self.sightings.push(read.sighting_row(leader.as_str(), input, self.as_of));
        }
        for issue in &read.extraction.facts.issues {
            *self.summary.issues.entry(issue.code).or_default() += 1;
            self.add_issue(issue_row(input, 0, Some(id.as_str()), issue));
        }
    }

    /// A posting whose id the lake knows with other content: the lake keeps what it has, and says so.
    fn add_changed(&mut self, input: &str, read: &ReadPosting) {
        let message = format!("`{}` stands in the lake with other content, which was kept", read.posting.title);
        let issue = Issue::new(IssueCode::ContentChanged, message);
        *self.summary.issues.entry(issue.code).or_default() += 1;
        self.add_issue(issue_row(input, 0, Some(read.posting.id.as_str()), &issue));
    }

    fn add_rejection(&mut self, input: &str, rejection: &Rejection) {
        self.summary.reject(input, rejection);
        let Rejection { position, id, issue } = rejection;
        self.add_issue(issue_row(input, *position, id.as_ref().map(earnest_core::PostingId::as_str), issue));
    }

    fn add_issue(&mut self, row: IssueRow) {
        if self.known.add_issue(&row.issue_id) {
            self.issues.push(row);
        }
    }

    /// Commits the buffered rows, table by table in the order of [`Table::INGESTED`].
    async fn commit(&mut self) -> Result<(), EngineError> {
        self.lake.append(Table::Postings, &std::mem::take(&mut self.postings)).await?;
        self.lake.append(Table::Documents, &std::mem::take(&mut self.documents)).await?;
        self.lake.append(Table::Sightings, &std::mem::take(&mut self.sightings)).await?;
        self.lake.append(Table::Issues, &std::mem::take(&mut self.issues)).await?;
        self.buffered_bytes = 0;
        Ok(())
    }
}
