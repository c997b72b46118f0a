//! The folder of the site, and the promise that whoever reads it finds one whole site.
//!
//! A new site is made beside the folder and takes its place when it is complete ([`super::staging`]). Three names are involved:
//!
//! | path                 | what it is                                                                       |
//! |----------------------|----------------------------------------------------------------------------------|
//! | `DIR`                | the site                                                                         |
//! | `.DIR.earnest-new`   | the next site, unfinished, or the one before: deleted by the next run            |
//! | `.DIR.earnest-old`   | the site before, for the moment of the exchange: put back if `DIR` is not there  |
//!
//! Nothing in the folder is trusted to be what it was: it is listed without following symlinks, and what the manifest does not name is
//! somebody else's and stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::manifest::{MANIFEST, Manifest, VERSION};

/// Marks an unfinished site as ours.
pub(super) const UNFINISHED: &str = ".earnest-unfinished";

/// The folder of the site as it was found.
#[derive(Debug)]
pub(super) struct SiteFolder {
    /// The folder.
    pub(super) path: PathBuf,
    /// Where the next site is made.
    pub(super) new: PathBuf,
    /// Where the site before stands during the exchange.
    pub(super) old: PathBuf,
    /// What the folder held, and its bytes; absent where it was empty.
    pub(super) before: Option<(Manifest, Vec<u8>)>,
    /// Files of ours that are there, with their lengths.
    pub(super) ours: BTreeMap<String, u64>,
    /// What is there and not ours: files, symlinks, empty folders.
    pub(super) foreign: BTreeSet<String>,
    /// Empty folders among them.
    pub(super) empty: BTreeSet<String>,
    /// Held for as long as we publish.
    lock: Option<File>,
}

impl SiteFolder {
    /// Looks at the folder; makes it where it is not there, unless nothing is to be changed.
    pub(super) fn open(named: &Path, is_dry_run: bool) -> Result<Self, PublishError> {
        let path = resolve(named, is_dry_run)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| PublishError::NoFolder { folder: named.to_path_buf() })?;
        let (new, old) =
            (path.with_file_name(format!(".{name}.earnest-new")), path.with_file_name(format!(".{name}.earnest-old")));
        if !path.exists() && old.join(MANIFEST).is_file() {
            fs::rename(&old, &path).map_err(PublishError::io(&path))?;
        }
        let mut folder = Self {
            path,
            new,
            old,
            before: None,
            ours: BTreeMap::new(),
            foreign: BTreeSet::new(),
            empty: BTreeSet::new(),
            lock: None,
        };
        if !folder.path.exists() {
            if is_dry_run {
                return Ok(folder);
            }
            fs::create_dir_all(&folder.path).map_err(PublishError::io(&folder.path))?;
        }
        if !folder.path.is_dir() {
            return Err(PublishError::NoFolder { folder: folder.path });
        }
        if !is_dry_run {
            folder.lock = lock(&folder.path)?;
        }
        folder.before = read_manifest(&folder.path)?;
        folder.list()?;
        if folder.before.is_none() && !folder.foreign.is_empty() {
            return Err(PublishError::NotOurs { folder: folder.path });
        }
        if !is_dry_run {
            remove_left(&folder.new)?;
            remove_left(&folder.old)?;
        }
        Ok(folder)
    }

    /// The list of what the folder holds.
    fn list(&mut self) -> Result<(), PublishError> {
        let mut open = vec![(self.path.clone(), String::new())];
        while let Some((folder, prefix)) = open.pop() {
            let mut is_empty = true;
            for entry in fs::read_dir(&folder).map_err(PublishError::io(&folder))? {
                let entry = entry.map_err(PublishError::io(&folder))?;
                is_empty = false;
                let path = entry.path();
                let kind = entry.file_type().map_err(PublishError::io(&path))?;
                let Ok(name) = entry.file_name().into_string() else {
                    // A name that is no text cannot be one of ours, and could not be put into the list of what stays.
                    return Err(PublishError::InTheWay { path });
                };
                let relative = format!("{prefix}{name}");
                if relative == MANIFEST {
                    continue;
                }
                if kind.is_dir() {
                    open.push((path, format!("{relative}/")));
                } else if kind.is_file() && self.is_listed(&relative) {
                    self.ours.insert(relative, entry.metadata().map_err(PublishError::io(&path))?.len());
                } else {
                    self.foreign.insert(relative);
                }
            }
            let relative = prefix.trim_end_matches('/');
            if is_empty && !relative.is_empty() {
                self.foreign.insert(relative.to_owned());
                self.empty.insert(relative.to_owned());
            }
        }
        Ok(())
    }

    fn is_listed(&self, relative: &str) -> bool {
        self.before.as_ref().is_some_and(|(manifest, _)| manifest.files.contains_key(relative))
    }

    /// What is not ours and stands at `relative`, or where a folder of its path would.
    pub(super) fn in_the_way(&self, relative: &str) -> Option<PathBuf> {
        let folders = relative.match_indices('/').map(|(at, _)| &relative[..at]);
        let found = folders.filter(|folder| !self.empty.contains(*folder)).chain([relative]);
        found.into_iter().find(|path| self.foreign.contains(*path)).map(|path| self.path.join(path))
    }
}

/// The folder without symlinks and dots; the folder around it is made where it is not there.
fn resolve(named: &Path, is_dry_run: bool) -> Result<PathBuf, PublishError> {
    if named.exists() {
        return fs::canonicalize(named).map_err(PublishError::io(named));
    }
    let absolute = std::path::absolute(named).map_err(PublishError::io(named))?;
    let Some(around) = absolute.parent() else { return Ok(absolute) };
    if is_dry_run {
        return Ok(absolute);
    }
    fs::create_dir_all(around).map_err(PublishError::io(around))?;
    let around = fs::canonicalize(around).map_err(PublishError::io(around))?;
    Ok(absolute.file_name().map_or(absolute.clone(), |name| around.join(name)))
}

fn read_manifest(folder: &Path) -> Result<Option<(Manifest, Vec<u8>)>, PublishError> {
    /// What every version of the manifest begins with.
    #[derive(serde::Deserialize)]
    struct Head {
        version: u32,
    }
    let path = folder.join(MANIFEST);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(PublishError::Io { path, source }),
    };
    let damaged = |source| PublishError::DamagedManifest { path: path.clone(), source };
    let head: Head = serde_json::from_slice(&bytes).map_err(damaged)?;
    if head.version != VERSION {
        return Err(PublishError::OtherManifest { path, version: head.version, known: VERSION });
    }
    let manifest = serde_json::from_slice(&bytes).map_err(damaged)?;
    Ok(Some((manifest, bytes)))
}

/// Holds the folder against another run; released when the file is dropped or the program ends.
#[cfg(unix)]
fn lock(folder: &Path) -> Result<Option<File>, PublishError> {
    use std::os::unix::fs::MetadataExt;
    let busy = || PublishError::Busy { folder: folder.to_path_buf() };
    let file = File::open(folder).map_err(PublishError::io(folder))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(busy()),
        // A file system without locks: two runs at once are the user's to avoid.
        Err(TryLockError::Error(_)) => return Ok(None),
    }
    // Another run may have put a new site in its place while we opened the old one.
    let held = file.metadata().map_err(PublishError::io(folder))?;
    let there = fs::metadata(folder).map_err(PublishError::io(folder))?;
    if (held.dev(), held.ino()) == (there.dev(), there.ino()) { Ok(Some(file)) } else { Err(busy()) }
}

/// Folders cannot be locked here: two runs at once are the user's to avoid.
#[cfg(not(unix))]
fn lock(_folder: &Path) -> Result<Option<File>, PublishError> {
    Ok(None)
}

/// Deletes what a run that was stopped left beside the folder; what is not ours stays, and is an error.
fn remove_left(folder: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Ok(found) if found.is_dir() && (folder.join(UNFINISHED).exists() || folder.join(MANIFEST).exists()) => {}
        // What was made and not marked yet.
        Ok(found) if found.is_dir() && fs::remove_dir(folder).is_ok() => return Ok(()),
        _ => return Err(PublishError::InTheWay { path: folder.to_path_buf() }),
    }
    fs::remove_dir_all(folder).map_err(PublishError::io(folder))
}
