//! `earnest ingest`.

use std::path::Path;

use comfy_table::{CellAlignment, Table, presets};
use earnest_engine::ingest::{IngestRequest, IngestSummary, TableCount, TableMapping, ingest};
use earnest_engine::{DataFolder, EngineError};
use earnest_extract::Extractor;
use earnest_sources::Mapping;
use earnest_sources::wage::SelfReportedMapping;
use earnest_store::StoreError;

use super::surroundings::{runtime, today};
use crate::arguments::IngestArguments;
use crate::exit::Exit;
use crate::extractor::extractor;
use crate::failure::Failure;
use crate::output;
use crate::progress::Bar;

/// How often an ingest begins anew that another writer overtook.
const OVERTAKEN_TRIES: usize = 8;

pub(super) fn run(folder: &DataFolder, arguments: IngestArguments) -> Result<Exit, Failure> {
    let mapping = arguments.map.as_deref().map(read_mapping).transpose()?;
    let extractor = extractor(arguments.skills.as_deref())?;
    let request = IngestRequest { paths: arguments.paths, mapping, as_of: arguments.as_of.unwrap_or_else(today) };
    let summary = runtime()?.block_on(ingest_in_turn(folder, &request, &extractor))?;
    tell(folder, &summary)
}

/// Ingests, and begins anew where another writer of the object store was faster: what it committed is then known.
async fn ingest_in_turn(
    folder: &DataFolder,
    request: &IngestRequest,
    extractor: &Extractor,
) -> Result<IngestSummary, EngineError> {
    let mut tries = 0;
    loop {
        let lake = folder.open_for_writing().await?;
        match ingest(&lake, request.clone(), extractor, &Bar::new()).await {
            Err(EngineError::Store(StoreError::Overtaken { .. })) if tries < OVERTAKEN_TRIES => tries += 1,
            done => return done,
        }
        output::note("another earnest wrote to the lake meanwhile; beginning anew with what it holds now");
    }
}

/// Shows what an ingest did.
pub(super) fn tell(folder: &DataFolder, summary: &IngestSummary) -> Result<Exit, Failure> {
    output::data(&table(summary))?;
    for (code, rejection) in &summary.rejected {
        output::note(&format!("rejected ({code}): {} — first: {}", rejection.count, rejection.example));
    }
    output::note(&format!("the lake is {}", folder.location()));
    let nothing_read = !summary.has_read() && summary.rejected_total() > 0;
    Ok(if nothing_read { Exit::NothingRead } else { Exit::Done })
}

fn read_mapping(path: &Path) -> Result<TableMapping, Failure> {
    let hint = "docs/mapping.md describes the file";
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::environment(format!("cannot read `{}`: {error}", path.display()), hint))?;
    let mapping = if SelfReportedMapping::is_meant(&text) {
        SelfReportedMapping::parse(&text).map(|mapping| TableMapping::SelfReported(Box::new(mapping)))
    } else {
        Mapping::parse(&text).map(|mapping| TableMapping::Postings(Box::new(mapping)))
    };
    mapping.map_err(|error| Failure::environment(error, hint))
}

fn table(summary: &IngestSummary) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    let mut row = |what: &str, count: usize| {
        table.add_row([what.to_owned(), count.to_string()]);
    };
    row("files", summary.files);
    for (format, files) in &summary.formats {
        row(&format!("  {format}"), *files);
    }
    for (name, TableCount { added, known, changed }) in &summary.tables {
        row(&format!("rows of {name}"), added + known + changed);
        row("  new", *added);
        row("  already known", *known);
        row("  known with other content", *changed);
    }
    let is_of_wages_alone = summary.read == 0 && !summary.tables.is_empty();
    if !is_of_wages_alone {
        postings(&mut row, summary);
    }
    // Of a wage table also single fields are, while the rest of their row is kept.
    let what = if is_of_wages_alone { "rows or fields rejected" } else { "records rejected" };
    row(what, summary.rejected_total());
    for (code, rejection) in &summary.rejected {
        row(&format!("  {code}"), rejection.count);
    }
    if !is_of_wages_alone {
        row("issues of postings that were read", summary.issues.values().sum());
    }
    for (code, count) in &summary.issues {
        row(&format!("  {code}"), *count);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

fn postings(row: &mut impl FnMut(&str, usize), summary: &IngestSummary) {
    row("postings read", summary.read);
    row("  with stated base pay", summary.with_stated_pay);
    row("  new", summary.added);
    row("  already known", summary.known);
    row("  edited since", summary.edited);
    row("    with other pay", summary.pay_changed);
    row("  known with other content, which was kept", summary.kept);
    row("copies in the lake, folded into the vacancies they repeat", summary.copies);
}
