//! Reads every wage input of an ingest, a batch ahead of the writing.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::sync::mpsc::sync_channel;

use earnest_core::{Issue, IssueCode};
use earnest_sources::wage::{
    SelfReportedMapping, WageFormat, WageRecord, detect_wages, is_companion_file, read_self_reported, read_wages,
};
use earnest_sources::{Rejection, SourceError};
use earnest_store::{Lake, Session};

use super::resolve::{TitleCodes, resolve};
use super::writer::WageWriter;
use crate::EngineError;
use crate::ingest::inputs::Input;
use crate::ingest::known_keys::KnownKeys;
use crate::ingest::summary::{IngestProgress, IngestSummary};

/// Batches read ahead of the writing.
const BATCHES_AHEAD: usize = 4;

/// A file of a wage table or a yardstick.
#[derive(Debug, Clone)]
pub(in crate::ingest) struct WageInput {
    input: Input,
    format: WageFormat,
}

/// The wage tables among the inputs, and the others. Tables of names that belong to a wage table beside them are in neither: they
/// are read with it.
pub(in crate::ingest) fn split_inputs(inputs: Vec<Input>) -> (Vec<WageInput>, Vec<Input>) {
    let (mut wages, mut others) = (Vec::new(), Vec::new());
    for input in inputs {
        match detect_wages(&input.path) {
            Ok(Some(format)) => wages.push(WageInput { input, format }),
            Ok(None) if is_companion_file(&input.path) => {}
            // What cannot be opened is told by the reader of postings, as for any file.
            Ok(None) | Err(_) => others.push(input),
        }
    }
    (wages, others)
}

/// The inputs, each of which a mapping says is a table of self-reported salaries.
pub(in crate::ingest) fn all_self_reported(inputs: Vec<Input>) -> Vec<WageInput> {
    inputs.into_iter().map(|input| WageInput { input, format: WageFormat::SelfReported }).collect()
}

/// Reads the wage inputs into `lake`. `mapping` is that of self-reported tables, before those that are built in.
pub(in crate::ingest) async fn ingest_wages(
    lake: &Lake,
    inputs: &[WageInput],
    mapping: Option<SelfReportedMapping>,
    progress: &dyn IngestProgress,
    summary: &mut IngestSummary,
) -> Result<(), EngineError> {
    if inputs.is_empty() {
        return Ok(());
    }
    let own = Session::open_own(lake.access()).await?;
    let mut writer = WageWriter::new(lake, &own, KnownKeys::of_issues(&own).await?);
    let mut titles = TitleCodes::default();
    for WageInput { input, format } in inputs {
        writer.begin_input();
        let (sender, batches) = sync_channel::<Vec<WageRecord>>(BATCHES_AHEAD);
        let (path, format, mapping) = (input.path.clone(), *format, mapping.clone());
        let reader = std::thread::spawn(move || {
            let sink = &mut |batch| match sender.send(batch) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            };
            match mapping {
                Some(mapping) => {
                    let file = BufReader::new(File::open(&path)?);
                    read_self_reported(&path.display().to_string(), Some(&mapping), file, sink)
                }
                None => read_wages(&path, format, sink),
            }
        });
        for batch in batches {
            let records = batch.len();
            writer.add(&input.name, resolve(batch, &mut titles), summary).await?;
            progress.advance(0, records, &input.name);
        }
        match reader.join().expect("the reading thread does not panic") {
            Ok(()) => {}
            // The other inputs go on without a file whose disk or permission fails.
            Err(SourceError::Read { source, .. }) => {
                let issue = Issue::new(IssueCode::Unreadable, source.to_string());
                let rejection = Rejection { position: 0, id: None, issue };
                writer.add(&input.name, vec![super::rows::WageRow::Rejected(rejection)], summary).await?;
            }
            Err(source) => return Err(EngineError::Source { name: input.name.clone(), source }),
        }
        summary.files += 1;
        *summary.formats.entry(format.to_string()).or_default() += 1;
        progress.advance(input.bytes, 0, &input.name);
    }
    writer.commit().await
}
