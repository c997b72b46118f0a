//! Two runs on one folder exclude each other, from the first look at it until what the exchange left is deleted.
//!
//! The lock is a file beside the folder, because the folder itself is another after the exchange. The system releases it when the program ends,
//! however it ends; a file that a killed run left holds nobody up.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::PublishError;

/// Held for as long as we publish.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Holds `folder` by the file at `path`; none where the file system knows no locks: two runs at once are the user's to avoid there.
    pub(super) fn hold(folder: &Path, path: PathBuf) -> Result<Option<Self>, PublishError> {
        let busy = || PublishError::Busy { folder: folder.to_path_buf() };
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(PublishError::io(&path))?;
        match file.try_lock() {
            // Another run may have ended, and deleted the file, while we opened it.
            Ok(()) if is_at(&file, &path) => Ok(Some(Self { path, _file: file })),
            Ok(()) | Err(TryLockError::WouldBlock) => Err(busy()),
            Err(TryLockError::Error(_)) => {
                let _ = fs::remove_file(&path);
                Ok(None)
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Deleted while it is held, so that whoever opens it anew opens another file.
        let _ = fs::remove_file(&self.path);
    }
}

/// Whether `path` still leads to the file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(held), Ok(there)) = (file.metadata(), fs::metadata(path)) else { return false };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}
