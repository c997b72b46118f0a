//! `earnest status`.

use comfy_table::{CellAlignment, Table, presets};
use earnest_engine::DataFolder;
use earnest_store::{Session, StoreError, Table as LakeTable};

use super::surroundings::runtime;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder) -> Result<Exit, Failure> {
    let (data_id, counts, has_lake) = runtime()?.block_on(async {
        let session = folder.open().await?;
        let own = match Session::open_own(folder.access()).await {
            Err(StoreError::NoLake { .. }) => None,
            own => Some(own?),
        };
        let mut counts = Vec::new();
        for table in LakeTable::ALL {
            let of_lake = match &own {
                Some(own) => own.count(table).await?,
                None => 0,
            };
            counts.push((table.name(), session.count(table).await?, of_lake));
        }
        Ok::<_, Failure>((session.data_id().to_owned(), counts, own.is_some()))
    })?;
    let place = folder.location();
    output::note(&if has_lake {
        format!("lake in {place}, with the starter data set where it holds nothing; build {data_id}")
    } else {
        format!("starter data set inside the program ({place} holds no lake), build {data_id}")
    });
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_header(["table", "rows that answer", "of them in the lake"]);
    for (name, rows, of_lake) in counts {
        table.add_row([name.to_owned(), rows.to_string(), of_lake.to_string()]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    output::data(&(lines.join("\n") + "\n"))?;
    Ok(Exit::Done)
}
