//! A file on its way: `<file>.part` with its note `<file>.part.json`.
//!
//! | found                                                        | result                              |
//! |--------------------------------------------------------------|-------------------------------------|
//! | bytes and a note of the same address, with a version         | resumed after the last byte         |
//! | bytes without a note, a torn one, one of another address     | begun anew                          |
//! | a version that cannot be asked for again (no `ETag`, no date) | begun anew                         |
//! | a part that another process writes                           | refused                             |
//!
//! The order of writing makes every moment safe to stop at: the bytes are emptied before the note changes, and the file
//! gets its name only when it is flushed.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::error::FetchError;
use super::headers::Version;
use super::source_record::{SourceRecord, hash_file, hex, read_note, with_suffix};

/// Whose bytes a part holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PartNote {
    /// The address that was asked.
    pub(super) url: String,
    /// The version.
    #[serde(flatten)]
    pub(super) version: Version,
    /// Length of the whole file, where the server states it.
    pub(super) total: Option<u64>,
}

/// The part of a file, held by this process alone.
#[derive(Debug)]
pub(super) struct Part {
    target: PathBuf,
    path: PathBuf,
    note_path: PathBuf,
    file: File,
    bytes: u64,
    note: Option<PartNote>,
    hasher: Sha256,
}

impl Part {
    /// The part of the file `target`; its bytes and note are those of an earlier request to the same address.
    pub(super) fn open(target: &Path, url: &str) -> Result<Self, FetchError> {
        let path = with_suffix(target, ".part");
        let note_path = with_suffix(target, ".part.json");
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(|source| FetchError::write(&path, source))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(FetchError::Busy { path }),
            // A file system without locks: one process at a time is then the user's own care.
            Ok(()) | Err(TryLockError::Error(_)) => {}
        }
        let bytes = file.metadata().map_err(|source| FetchError::write(&path, source))?.len();
        let note = read_note::<PartNote>(&note_path).filter(|note| note.url == url && bytes > 0);
        Ok(Self { target: target.to_owned(), path, note_path, file, bytes, note, hasher: Sha256::new() })
    }

    /// Bytes that are there.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// What is to be asked for: the bytes that are there already and what `If-Range` holds.
    pub(super) fn resumable(&self) -> Option<(u64, &str)> {
        let condition = self.note.as_ref()?.version.range_condition()?;
        Some((self.bytes, condition))
    }

    /// Whose bytes are there.
    pub(super) fn note(&self) -> Option<&PartNote> {
        self.note.as_ref()
    }

    /// Drops the bytes and writes down whose bytes come now.
    pub(super) fn begin(&mut self, note: PartNote) -> Result<(), FetchError> {
        self.clear()?;
        let text = serde_json::to_vec_pretty(&note).map_err(|source| self.failed(source.into()))?;
        fs::write(&self.note_path, text).map_err(|source| FetchError::write(&self.note_path, source))?;
        self.note = Some(note);
        Ok(())
    }

    /// Goes to the end of the bytes that are there, and reads them for the checksum of the whole.
    pub(super) async fn resume(&mut self) -> Result<(), FetchError> {
        let file = self.rewound()?;
        let read = tokio::task::spawn_blocking(move || hash_file(file)).await;
        let read = read.map_err(std::io::Error::other).and_then(|read| read);
        (self.hasher, self.bytes) = read.map_err(|source| self.failed(source))?;
        self.file.seek(SeekFrom::Start(self.bytes)).map_err(|source| self.failed(source))?;
        Ok(())
    }

    /// Adds bytes.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), FetchError> {
        self.file.write_all(bytes).map_err(|source| self.failed(source))?;
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// Drops the bytes.
    pub(super) fn clear(&mut self) -> Result<(), FetchError> {
        if self.bytes > 0 {
            self.file.set_len(0).map_err(|source| self.failed(source))?;
        }
        self.file.seek(SeekFrom::Start(0)).map_err(|source| self.failed(source))?;
        self.bytes = 0;
        self.note = None;
        self.hasher = Sha256::new();
        Ok(())
    }

    /// SHA-256 of the bytes written and resumed.
    pub(super) fn sha256(&self) -> String {
        hex(&self.hasher.clone().finalize())
    }

    /// The bytes from the first on. The file is the locked one: some systems let no other handle read it.
    pub(super) fn rewound(&self) -> Result<File, FetchError> {
        let rewound = self.file.try_clone().and_then(|mut file| file.seek(SeekFrom::Start(0)).map(|_| file));
        rewound.map_err(|source| self.failed(source))
    }

    /// Puts the bytes on the disk itself, so that the name is never there before them.
    pub(super) fn flush(&self) -> Result<(), FetchError> {
        self.file.sync_all().map_err(|source| self.failed(source))
    }

    /// Removes the part and its note.
    pub(super) fn remove(self) -> Result<(), FetchError> {
        drop(self.file);
        fs::remove_file(&self.path).map_err(|source| FetchError::write(&self.path, source))?;
        remove_if_there(&self.note_path)
    }

    /// Gives the flushed file its name and writes down where it is from.
    ///
    /// Stopped between the two, the record that is there is not this file's, which its checksum shows; the file is then
    /// fetched again.
    pub(super) fn finish(self, record: &SourceRecord) -> Result<(), FetchError> {
        drop(self.file);
        fs::rename(&self.path, &self.target).map_err(|source| FetchError::write(&self.target, source))?;
        let record_path = SourceRecord::path_of(&self.target);
        write_whole(&record_path, record).map_err(|source| FetchError::write(&record_path, source))?;
        remove_if_there(&self.note_path)?;
        flush_folder(&self.target);
        Ok(())
    }

    fn failed(&self, source: std::io::Error) -> FetchError {
        FetchError::write(&self.path, source)
    }
}

/// Removes a part that came to nothing, so that an answer without bytes leaves no trace.
pub(super) fn remove_empty_part(target: &Path) {
    let path = with_suffix(target, ".part");
    if path.metadata().is_ok_and(|metadata| metadata.len() == 0) {
        // What is left when this fails is an empty file, which the next fetch begins with anyway.
        let _ = fs::remove_file(&path);
        let _ = fs::remove_file(with_suffix(target, ".part.json"));
    }
}

fn write_whole(path: &Path, record: &SourceRecord) -> std::io::Result<()> {
    let before = with_suffix(path, ".part");
    let mut file = File::create(&before)?;
    file.write_all(&serde_json::to_vec_pretty(record)?)?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    drop(file);
    fs::rename(&before, path)
}

fn remove_if_there(path: &Path) -> Result<(), FetchError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => Err(FetchError::write(path, source)),
        _ => Ok(()),
    }
}

/// Names are in the folder, which has to reach the disk too. Some systems cannot flush a folder; they need not.
fn flush_folder(file: &Path) {
    if let Some(Ok(folder)) = file.parent().map(File::open) {
        let _ = folder.sync_all();
    }
}
