//! What the readers of binary tables share: the whole file in memory, and no panic on damage.
//!
//! The libraries that unpack workbooks and Parquet stop with a panic on some damaged files (a row number that no integer
//! holds); here that is damage as any other. docs/gaps/workbooks.md tells more.

use std::io::{self, BufRead, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};

use earnest_core::IssueCode;

use crate::limits::TABLE_BYTES_MAX;
use crate::record::Rejection;

/// The bytes of the file; a rejection where it is over the limit.
pub(super) fn read_whole(input: &mut dyn BufRead) -> io::Result<Result<Vec<u8>, Rejection>> {
    let mut bytes = Vec::new();
    input.take(TABLE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > TABLE_BYTES_MAX {
        let message = format!("the table is over the limit of {TABLE_BYTES_MAX} bytes for one that is read as a whole");
        return Ok(Err(Rejection::new(0, IssueCode::TooLarge, message)));
    }
    Ok(Ok(bytes))
}

/// What `read` gives; its words for the damage where it fails or panics. What it was reading from is not used again after
/// that.
pub(super) fn guarded<T, E: ToString>(read: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("it holds numbers that no table can have".to_owned()),
    }
}

/// The rejection of a file of that kind that cannot be unpacked.
pub(super) fn damaged(number: usize, kind: &str, why: &str) -> Rejection {
    Rejection::new(number, IssueCode::Malformed, format!("the {kind} is damaged, cut short or encrypted: {why}"))
}

/// The rejection of a file of that kind where no mapping says what its columns are.
pub(super) fn without_mapping(kind: &str) -> Rejection {
    let message = format!("a {kind} is read through a mapping; `earnest map FILE` proposes one for `--map`");
    Rejection::new(0, IssueCode::UnknownFormat, message)
}
