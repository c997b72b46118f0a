//! Where a lake is: a folder of this machine, or a prefix of an object store.

use std::fmt;
use std::path::{Path, PathBuf};

use url::Url;

use crate::StoreError;

/// Schemes of object stores that a lake may lie in.
const STORE_SCHEMES: [&str; 7] = ["s3", "s3a", "gs", "az", "azure", "abfs", "abfss"];

/// Where a lake is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder of this machine, or one that every machine sees under this path.
    Folder(PathBuf),
    /// A prefix of an object store, as `s3://bucket/prefix`.
    Store(Url),
}

impl Location {
    /// The location that a user names: the address of an object store, else a path.
    ///
    /// # Errors
    ///
    /// When an address is of no object store, or names no bucket.
    pub fn parse(text: &str) -> Result<Self, StoreError> {
        let Some((scheme, _)) = text.split_once("://") else { return Ok(Self::Folder(PathBuf::from(text))) };
        let refused = |why: &str| StoreError::Address { address: text.to_owned(), why: why.to_owned() };
        let url = Url::parse(text).map_err(|error| refused(&error.to_string()))?;
        if scheme == "file" {
            return url.to_file_path().map(Self::Folder).map_err(|()| refused("it is no absolute path"));
        }
        if !STORE_SCHEMES.contains(&scheme) {
            return Err(refused("lakes lie in folders, or under s3://, gs://, az:// or abfss://"));
        }
        if url.host_str().is_none_or(str::is_empty) {
            return Err(refused("it names no bucket"));
        }
        Ok(Self::Store(url))
    }

    /// The folder, where it is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(path) => Some(path),
            Self::Store(_) => None,
        }
    }
}

impl Location {
    /// The folder of this machine for what is kept beside the lake and can be lost: downloads, and what fetches remember. That of an
    /// object store lies among the system's temporary files.
    pub fn working_folder(&self) -> PathBuf {
        match self {
            Self::Folder(path) => path.clone(),
            Self::Store(url) => {
                let name = blake3::hash(url.as_str().as_bytes()).to_hex();
                std::env::temp_dir().join("earnest").join(&name[..16])
            }
        }
    }
}

impl From<&Path> for Location {
    fn from(folder: &Path) -> Self {
        Self::Folder(folder.to_owned())
    }
}

impl From<&PathBuf> for Location {
    fn from(folder: &PathBuf) -> Self {
        Self::Folder(folder.clone())
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => path.display().fmt(f),
            Self::Store(url) => url.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_names_a_folder_or_an_object_store() {
        assert_eq!(Location::parse("lake").unwrap(), Location::Folder("lake".into()));
        assert_eq!(Location::parse("file:///data/lake").unwrap(), Location::Folder("/data/lake".into()));
        let store = Location::parse("s3://bucket/some/prefix").unwrap();
        assert_eq!((store.to_string().as_str(), store.folder()), ("s3://bucket/some/prefix", None));
        for refused in ["ftp://host/x", "s3:///prefix", "https://bucket.example/x"] {
            assert!(matches!(Location::parse(refused), Err(StoreError::Address { .. })), "{refused}");
        }
    }
}
