//! `earnest map`.

use std::fs::File;
use std::io::BufReader;

use earnest_sources::propose_mapping;

use crate::arguments::MapArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(arguments: &MapArguments) -> Result<Exit, Failure> {
    let name = arguments.file.display().to_string();
    let hint = "give a CSV, TSV, Excel or Parquet file, or JSON lines";
    let file = File::open(&arguments.file)
        .map_err(|error| Failure::environment(format!("cannot read `{name}`: {error}"), hint))?;
    let proposal = propose_mapping(&name, BufReader::new(file)).map_err(|error| Failure::environment(error, hint))?;
    output::data(&proposal.toml)?;
    for note in &proposal.notes {
        output::note(&format!("note: {note}"));
    }
    if proposal.toml.is_empty() {
        return Ok(Exit::NothingRead);
    }
    if !proposal.is_usable {
        output::note(
            "this mapping reads nothing yet: complete it, then `earnest ingest --map` takes it; docs/mapping.md describes it",
        );
        return Ok(Exit::NothingRead);
    }
    Ok(Exit::Done)
}
