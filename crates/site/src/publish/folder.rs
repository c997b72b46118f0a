//! The folder of the site, and the promise that whoever reads it finds one whole site.
//!
//! A new site is made beside the folder and takes its place when it is complete ([`super::staging`]). Four names are involved:
//!
//! | path                 | what it is                                                                       |
//! |----------------------|----------------------------------------------------------------------------------|
//! | `DIR`                | the site                                                                         |
//! | `.DIR.earnest-new`   | the next site, unfinished, or the one before: deleted by the next run            |
//! | `.DIR.earnest-old`   | the site before, for the moment of the exchange: put back if `DIR` is not there  |
//! | `.DIR.earnest-lock`  | the lock of the run ([`super::lock`])                                            |
//!
//! Nothing in the folder is trusted to be what it was: it is listed without following symlinks, and what the manifest does not name is
//! somebody else's and stays.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::exchange::{clear, clear_unfinished};
use super::listing::Listing;
use super::lock::Lock;
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
    /// What is there.
    pub(super) listing: Listing,
    /// Whether we made the folder.
    is_made: bool,
    /// Held for as long as we publish.
    _lock: Option<Lock>,
}

impl SiteFolder {
    /// Looks at the folder; makes it where it is not there, unless nothing is to be changed.
    pub(super) fn open(named: &Path, is_dry_run: bool) -> Result<Self, PublishError> {
        let path = resolve(named, is_dry_run)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let name = name.ok_or_else(|| PublishError::NoFolder { folder: named.to_path_buf() })?;
        let beside = |what: &str| path.with_file_name(format!(".{name}.earnest-{what}"));
        let (new, old, lock) = (beside("new"), beside("old"), beside("lock"));
        if path.exists() && !path.is_dir() {
            return Err(PublishError::NoFolder { folder: path });
        }
        let held = if is_dry_run { None } else { Lock::hold(&path, lock)? };
        let listing = Listing::default();
        let mut folder = Self { path, new, old, before: None, listing, is_made: false, _lock: held };
        let is_aside = !folder.path.exists() && folder.old.join(MANIFEST).is_file();
        match (is_aside, is_dry_run) {
            (true, true) => folder.path.clone_from(&folder.old),
            (true, false) => fs::rename(&folder.old, &folder.path).map_err(PublishError::io(&folder.path))?,
            (false, _) => {}
        }
        if !folder.path.exists() {
            if is_dry_run {
                return Ok(folder);
            }
            fs::create_dir_all(&folder.path).map_err(PublishError::io(&folder.path))?;
            folder.is_made = true;
        }
        folder.before = read_manifest(&folder.path)?;
        folder.listing = folder.list()?;
        if folder.before.is_none() && !folder.listing.foreign.is_empty() {
            return Err(PublishError::NotOurs { folder: folder.path.clone() });
        }
        if !is_dry_run {
            folder.clear_left(&folder.new)?;
            folder.clear_left(&folder.old)?;
            folder.listing = folder.list()?;
        }
        Ok(folder)
    }

    /// What the folder holds now.
    pub(super) fn list(&self) -> Result<Listing, PublishError> {
        Listing::of(&self.path, self.before.as_ref().map(|(manifest, _)| manifest))
    }

    /// Deletes what a run that was stopped left beside the folder; what is not ours stays, and is an error.
    fn clear_left(&self, left: &Path) -> Result<(), PublishError> {
        let in_the_way = || PublishError::InTheWay { path: left.to_path_buf() };
        match fs::symlink_metadata(left) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Ok(found) if found.is_dir() => {}
            _ => return Err(in_the_way()),
        }
        if left.join(UNFINISHED).exists() {
            clear_unfinished(left)
        } else if left.join(MANIFEST).exists() {
            clear(left, &self.path, self.before.as_ref().map(|(manifest, _)| manifest))
        } else {
            // What was made and not marked yet, or emptied and not deleted yet.
            fs::remove_dir(left).map_err(|_| in_the_way())
        }
    }
}

impl Drop for SiteFolder {
    /// A folder that was made and into which nothing came goes again.
    fn drop(&mut self) {
        if self.is_made {
            let _ = fs::remove_dir(&self.path);
        }
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

/// The manifest in `folder` and its bytes, where there is one.
pub(super) fn read_manifest(folder: &Path) -> Result<Option<(Manifest, Vec<u8>)>, PublishError> {
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
