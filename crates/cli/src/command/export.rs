//! `earnest export`.

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_engine::export::{ExportError, ExportManifest, ExportRequest, MANIFEST, export};
use earnest_report::counted;

use super::surroundings::runtime;
use crate::arguments::ExportArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::Step;

pub(super) fn run(folder: &DataFolder, arguments: ExportArguments) -> Result<Exit, Failure> {
    let request = ExportRequest { folder: arguments.folder, tables: arguments.table, form: arguments.format };
    let (manifest, is_starter) = runtime()?.block_on(async {
        let session = folder.open().await?;
        let step = Step::new("writing");
        let manifest = export(&session, &request, |table| step.next(table.name())).await.map_err(failure)?;
        Ok::<_, Failure>((manifest, session.origin() == DataOrigin::Starter))
    })?;
    if is_starter {
        output::note("note: written from the starter data set; `earnest ingest` builds your own");
    }
    output::data(&(told(&manifest) + &request.folder.join(MANIFEST).display().to_string() + "\n"))?;
    Ok(Exit::Done)
}

fn failure(error: ExportError) -> Failure {
    match error {
        ExportError::Rows(error) => Failure::from(error),
        ExportError::File { .. } => {
            Failure::environment(error, "name a folder that can be written; run it again to complete it")
        }
    }
}

/// A line a table.
fn told(manifest: &ExportManifest) -> String {
    let line = |table: &earnest_engine::export::ExportedTable| {
        let rows = counted(usize::try_from(table.rows).unwrap_or(usize::MAX), "row");
        format!("{}: {rows}, {:.1} MB\n", table.file, table.bytes as f64 / 1e6)
    };
    manifest.tables.iter().map(line).collect()
}
