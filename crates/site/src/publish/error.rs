//! Why a site could not be published.

use std::io;
use std::path::{Path, PathBuf};

use earnest_engine::EngineError;
use earnest_store::StoreError;

/// A site could not be published. Whatever it is, the site from before stands as it stood.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// A question could not be answered.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The folder holds files, and no site of ours.
    #[error("`{folder}` is not empty, and holds no site of `earnest publish`")]
    NotOurs {
        /// The folder.
        folder: PathBuf,
    },
    /// What stands at the path is no folder.
    #[error("`{folder}` is no folder")]
    NoFolder {
        /// The path.
        folder: PathBuf,
    },
    /// The manifest is not what we wrote.
    #[error("`{path}` cannot be read as the list of the site's files")]
    DamagedManifest {
        /// The manifest.
        path: PathBuf,
        /// Cause.
        #[source]
        source: serde_json::Error,
    },
    /// The manifest is of another version of the program.
    #[error(
        "`{path}` was written by another version of this program (version {version} of the list, {known} is known)"
    )]
    OtherManifest {
        /// The manifest.
        path: PathBuf,
        /// Its version.
        version: u32,
        /// The version that is known.
        known: u32,
    },
    /// Another run publishes to the folder.
    #[error("another `earnest publish` writes to `{folder}`")]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// A file that is not ours stands where one of ours would.
    #[error("`{path}` is not a file of the site, and stands where one would")]
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// Nothing is worth a page.
    #[error("none of the {asked} roles has pay that may be published")]
    NothingToPublish {
        /// Roles that were asked for.
        asked: usize,
    },
    /// A part of the work ended before its answer was there.
    #[error("an answer was given up")]
    GivenUp(#[source] tokio::task::JoinError),
    /// The disk.
    #[error("cannot write `{path}`")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Cause.
        #[source]
        source: io::Error,
    },
}

impl PublishError {
    /// A failure of the disk at `path`.
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_path_buf(), source }
    }

    /// What a person can do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Engine(error) => error.hint(),
            Self::NotOurs { .. } => Some("name a folder that does not exist yet or is empty; nothing was changed".to_owned()),
            Self::NoFolder { .. } => Some("name a folder".to_owned()),
            Self::DamagedManifest { .. } | Self::OtherManifest { .. } => Some(
                "publish to a new folder, or delete this one if everything in it can be published again; nothing was changed".to_owned(),
            ),
            Self::Busy { .. } => Some("wait until it is done".to_owned()),
            Self::InTheWay { .. } => Some("move it away, or publish to another folder; nothing was changed".to_owned()),
            Self::NothingToPublish { .. } => Some("`earnest report ROLE` says why a figure is withheld".to_owned()),
            Self::GivenUp(_) => None,
            Self::Io { source, .. } if source.kind() == io::ErrorKind::ResourceBusy => {
                Some("a folder that is mounted cannot be replaced: publish to a folder inside it".to_owned())
            }
            Self::Io { .. } => Some(
                "the folder and the one around it must be writable, with room for a second site; the site from before stands as it stood"
                    .to_owned(),
            ),
        }
    }

    /// Whether the question, not the machine, is at fault.
    pub fn is_question(&self) -> bool {
        match self {
            Self::Engine(error) => error.is_question(),
            Self::NothingToPublish { .. } => true,
            _ => false,
        }
    }
}

impl From<StoreError> for PublishError {
    fn from(error: StoreError) -> Self {
        Self::Engine(error.into())
    }
}
