//! One writer at a time: a lock file that the system frees when its holder ends, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;

use crate::StoreError;

/// Name of the lock file in the lake's folder.
const LOCK_FILE: &str = ".earnest.lock";

/// Held while a process writes a lake.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

impl WriteLock {
    /// Takes the lock of the lake in `folder`, or says that another process has it.
    pub(crate) fn acquire(folder: &Path) -> Result<Self, StoreError> {
        let unusable = |source| StoreError::Folder { path: folder.to_owned(), source };
        let file =
            File::options().create(true).truncate(false).write(true).open(folder.join(LOCK_FILE)).map_err(unusable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked { path: folder.to_owned() }),
            Err(TryLockError::Error(source)) => Err(unusable(source)),
        }
    }
}
