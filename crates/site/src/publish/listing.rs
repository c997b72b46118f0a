//! What a folder holds: which files are the site's, and what is somebody else's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::manifest::{MANIFEST, Manifest};

/// What a folder holds, listed without following symlinks. The manifest itself is not listed.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Files that the manifest names, with their lengths.
    pub(super) ours: BTreeMap<String, u64>,
    /// What it does not name: files, symlinks, empty folders.
    pub(super) foreign: BTreeSet<String>,
    /// Empty folders among them.
    pub(super) empty: BTreeSet<String>,
    /// Every folder below.
    pub(super) folders: BTreeSet<String>,
}

impl Listing {
    /// Lists `folder`, of which `manifest` names the files that are ours.
    pub(super) fn of(folder: &Path, manifest: Option<&Manifest>) -> Result<Self, PublishError> {
        let is_ours = |relative: &str| manifest.is_some_and(|manifest| manifest.files.contains_key(relative));
        let mut listing = Self::default();
        let mut open = vec![(folder.to_path_buf(), String::new())];
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
                    listing.folders.insert(relative);
                } else if kind.is_file() && is_ours(&relative) {
                    listing.ours.insert(relative, entry.metadata().map_err(PublishError::io(&path))?.len());
                } else {
                    listing.foreign.insert(relative);
                }
            }
            let relative = prefix.trim_end_matches('/');
            if is_empty && !relative.is_empty() {
                listing.foreign.insert(relative.to_owned());
                listing.empty.insert(relative.to_owned());
            }
        }
        Ok(listing)
    }

    /// What is not ours and stands at `relative`, or where a folder of its path would.
    pub(super) fn in_the_way<'a>(&self, relative: &'a str) -> Option<&'a str> {
        let folders = relative.match_indices('/').map(|(at, _)| &relative[..at]);
        let mut found = folders.filter(|folder| !self.empty.contains(*folder)).chain([relative]);
        found.find(|path| self.foreign.contains(*path))
    }

    /// As [`Self::in_the_way`], as a path below `folder` and an error.
    pub(super) fn make_way(&self, folder: &Path, relative: &str) -> Result<(), PublishError> {
        let found: Option<PathBuf> = self.in_the_way(relative).map(|found| folder.join(found));
        found.map_or(Ok(()), |path| Err(PublishError::InTheWay { path }))
    }
}
