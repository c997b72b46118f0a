//! `earnest show`.

use earnest_core::FigureId;
use earnest_engine::DataFolder;
use earnest_engine::provenance::show;
use earnest_report::{render_show_csv, render_show_json, render_show_terminal};

use super::surroundings::{runtime, terminal_style};
use crate::arguments::{RowsFormat, ShowArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: &ShowArguments) -> Result<Exit, Failure> {
    let id = FigureId::from_typed(&arguments.id);
    let evidence = runtime()?.block_on(async {
        let session = folder.open().await?;
        show(&session, &id).await
    })?;
    if !evidence.is_unchanged {
        output::note("note: the figure is no longer what it was when the id was given; this is what it is now");
    }
    output::data(&match arguments.format {
        RowsFormat::Term => render_show_terminal(&evidence, terminal_style()),
        RowsFormat::Csv => render_show_csv(&evidence),
        RowsFormat::Json => render_show_json(&evidence),
    })?;
    Ok(Exit::Done)
}
