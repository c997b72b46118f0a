//! The bytes of a posting that was named: a file, an address, or standard input.

use std::io::Read;
use std::path::Path;

use earnest_engine::EngineError;
use earnest_sources::fetch::{Client, ClientSettings, PAGE_BYTES_MAX, Url};

/// In place of a file: standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// What the file, the address or standard input holds, up to the limit of a page.
pub(super) async fn bytes_of(name: &str) -> Result<Vec<u8>, EngineError> {
    if name.starts_with("http://") || name.starts_with("https://") {
        let url: Url = name
            .parse()
            .map_err(|_| EngineError::NoPosting { name: name.to_owned(), reason: "it is no address".to_owned() })?;
        return Ok(Client::new(&ClientSettings::new(None))?.page(&url).await?);
    }
    let mut bytes = Vec::new();
    let limit = PAGE_BYTES_MAX as u64 + 1;
    let read_error = |source| EngineError::Read { name: name.to_owned(), source };
    if name == STANDARD_INPUT {
        std::io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(read_error)?;
    } else {
        let no_file = |source| EngineError::NoSuchPath { path: Path::new(name).to_owned(), source };
        let file = std::fs::File::open(name).map_err(no_file)?;
        file.take(limit).read_to_end(&mut bytes).map_err(read_error)?;
    }
    if bytes.len() > PAGE_BYTES_MAX {
        let reason = format!("it is over the limit of {PAGE_BYTES_MAX} bytes");
        return Err(EngineError::NoPosting { name: name.to_owned(), reason });
    }
    Ok(bytes)
}
