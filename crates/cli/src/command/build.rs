//! `earnest build`.

use earnest_engine::DataFolder;
use earnest_engine::cells::build_cells;
use earnest_engine::model::{fit_models, write_models};
use earnest_store::Session;

use super::surroundings::{runtime, today};
use crate::arguments::BuildArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::Step;

pub(super) fn run(folder: &DataFolder, arguments: &BuildArguments) -> Result<Exit, Failure> {
    let as_of = arguments.as_of.unwrap_or_else(today);
    let (models, cells) = runtime()?.block_on(async {
        // What has no lake has nothing to build from: a folder is not made for it.
        Session::open_lake(folder.access()).await?;
        let lake = folder.open_for_writing().await?;
        let step = Step::new("fitting the models");
        let session = Session::open_lake(folder.access()).await?;
        let models = fit_models(&session, as_of, arguments.seed).await?;
        write_models(&lake, session.tables_id(), &models).await?;
        step.next("computing the cells");
        let cells = build_cells(&lake, as_of).await?;
        Ok::<_, Failure>((models, cells))
    })?;
    output::data(&format!(
        "models fitted to {} postings of {} employers, up to {}{}\n{} cells of {} roles, {} with a published median\n",
        models.postings,
        models.employers,
        models.newest,
        if models.price.is_some() { "" } else { "; too few to predict with, so the starter's model prices" },
        cells.cells,
        cells.roles,
        cells.published,
    ))?;
    Ok(Exit::Done)
}
