//! What a process of its own does, so that its time and memory can be taken from outside.

use std::path::Path;
use std::time::Instant;

use earnest_engine::cells::build_cells;
use earnest_store::{Lake, Session};
use miette::IntoDiagnostic;

/// The last day of the postings that count: all of the starter's.
const AS_OF: &str = "2026-11-22";

/// Computes every cell of the lake in `folder`, or, with a role, reads that role's cells.
pub(crate) fn lake_cells(folder: &Path, role: Option<&str>) -> miette::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    runtime.block_on(async {
        let start = Instant::now();
        if let Some(role) = role {
            let session = Session::open_lake(folder).await.into_diagnostic()?;
            let opened = start.elapsed();
            let cells = session.cells(role).await.into_diagnostic()?;
            let world = cells.iter().find(|cell| cell.area == "world" && cell.level.is_none());
            println!("{} cells, of which the world's: {world:?}", cells.len());
            println!("{opened:.3?} to open the lake, {:.3?} in all", start.elapsed());
        } else {
            let lake = Lake::open_or_create(folder).await.into_diagnostic()?;
            let summary = build_cells(&lake, AS_OF.parse().into_diagnostic()?).await.into_diagnostic()?;
            println!("{summary:?} in {:.3?}", start.elapsed());
        }
        Ok(())
    })
}
