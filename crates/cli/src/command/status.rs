//! `earnest status`.

use comfy_table::{CellAlignment, Table, presets};
use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_store::Table as LakeTable;

use super::surroundings::runtime;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder) -> Result<Exit, Failure> {
    let (origin, data_id, counts) = runtime()?.block_on(async {
        let session = folder.open().await?;
        let mut counts = Vec::new();
        for table in LakeTable::ALL {
            counts.push((table.name(), session.count(table).await?));
        }
        Ok::<_, Failure>((session.origin(), session.data_id().to_owned(), counts))
    })?;
    let place = folder.path().display();
    output::note(&match origin {
        DataOrigin::Starter => format!("starter data set inside the program ({place} holds no lake), build {data_id}"),
        DataOrigin::Lake => format!("lake in {place}, build {data_id}"),
    });
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(["table", "rows"]);
    for (name, rows) in counts {
        table.add_row([name.to_owned(), rows.to_string()]);
    }
    if let Some(column) = table.column_mut(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    output::data(&format!("{table}\n"))?;
    Ok(Exit::Done)
}
