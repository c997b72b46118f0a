//! Where a fetched file is from: the `<file>.source.json` beside it.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::limits::NOTE_BYTES_MAX;

/// Where a fetched file is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRecord {
    /// The data set's name.
    pub dataset: String,
    /// The release.
    pub release: String,
    /// The publisher's address.
    pub url: String,
    /// The address that was asked: the publisher's, or a mirror's.
    pub fetched_from: String,
    /// The day it was fetched.
    pub fetched_on: Date,
    /// Length in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// The server's `ETag`.
    pub etag: Option<String>,
    /// The server's `Last-Modified`.
    pub last_modified: Option<String>,
}

impl SourceRecord {
    /// Where the record of a file lies.
    pub fn path_of(file: &Path) -> PathBuf {
        with_suffix(file, ".source.json")
    }

    /// The record of a file that is there and is still, byte for byte, what was fetched.
    pub(super) fn of_whole_file(file: &Path) -> Option<Self> {
        let record: Self = read_note(&Self::path_of(file))?;
        if file.metadata().ok()?.len() != record.bytes {
            return None;
        }
        let (hasher, _) = hash_file(File::open(file).ok()?).ok()?;
        (hex(&hasher.finalize()) == record.sha256).then_some(record)
    }
}

/// The path with the suffix after its last letter.
pub(super) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A small JSON file; `None` where it is missing, torn or no such note.
pub(super) fn read_note<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    let mut text = Vec::new();
    File::open(path).ok()?.take(NOTE_BYTES_MAX).read_to_end(&mut text).ok()?;
    serde_json::from_slice(&text).ok()
}

/// The SHA-256 so far of a file's bytes, and how many there are.
pub(super) fn hash_file(mut file: File) -> io::Result<(Sha256, u64)> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 256 * 1024];
    let mut bytes = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((hasher, bytes));
        }
        hasher.update(buffer.get(..read).unwrap_or_default());
        bytes += read as u64;
    }
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
