//! The text of a query: an argument, a file or standard input.

use std::io::{self, IsTerminal, Read};

use earnest_engine::EngineError;
use earnest_store::SqlError;

use crate::arguments::SqlArguments;
use crate::failure::Failure;

/// Longest query in bytes: a person writes some kilobytes, and what is longer is no query but a wrong file.
const QUERY_BYTES_MAX: u64 = 1 << 20;

/// The query that was asked.
pub(super) fn query_text(arguments: &SqlArguments) -> Result<String, Failure> {
    if let Some(query) = &arguments.query {
        return Ok(query.clone());
    }
    if let Some(path) = &arguments.file {
        let file = std::fs::File::open(path);
        let file = file.map_err(|source| EngineError::NoSuchPath { path: path.clone(), source })?;
        return read(file, &path.display().to_string());
    }
    if io::stdin().is_terminal() {
        return Err(SqlError::Nothing.into());
    }
    read(io::stdin().lock(), "standard input")
}

fn read(from: impl Read, name: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    from.take(QUERY_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > QUERY_BYTES_MAX {
        let hint = "give the file of a query; `earnest ingest FILE` reads data".to_owned();
        return Err(Failure::arguments(format!("{name} is longer than a megabyte, so it is no query"), hint));
    }
    String::from_utf8(bytes)
        .map_err(|error| Failure::arguments(error, format!("{name} must be text in UTF-8: a query of SQL")))
}
