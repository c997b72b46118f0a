//! The next site, made beside the folder, and the exchange.
//!
//! Each file is compared with the one that is there. What is the same is not written: when the site is complete it is linked into the new one,
//! so that it keeps its time and takes no room. Where nothing differs there is no exchange either, and nothing in the folder is touched.
//!
//! The exchange is one step where the system can exchange folders, else two renames, of the site away and of the new one into its place. A run
//! that is killed before leaves the site before, one that is killed after leaves the new one. Between two renames, for microseconds, there is no
//! folder: the next run puts the site before back ([`super::folder`]). What is somebody else's is listed once more just before the exchange.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::error::PublishError;
use super::exchange::{clear, exchange};
use super::folder::{SiteFolder, UNFINISHED};
use super::manifest::{MANIFEST, Manifest, ManifestFile};
use super::summary::{LeftBehind, PublishSummary};

/// The next site.
#[derive(Debug)]
pub(super) struct Staging {
    folder: SiteFolder,
    is_dry_run: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    files: BTreeMap<String, ManifestFile>,
    /// Files that are what they were.
    unchanged: HashSet<String>,
    /// Folders that were made.
    made: HashSet<PathBuf>,
}

impl Staging {
    pub(super) fn new(folder: SiteFolder, is_dry_run: bool) -> Self {
        Self { folder, is_dry_run, state: Mutex::default() }
    }

    /// The site before.
    pub(super) fn before(&self) -> Option<&Manifest> {
        self.folder.before.as_ref().map(|(manifest, _)| manifest)
    }

    /// Puts a file into the site; from any thread.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        self.folder.listing.make_way(&self.folder.path, path)?;
        let listed = ManifestFile { blake3: blake3::hash(bytes).to_hex().to_string(), bytes: bytes.len() as u64 };
        let is_unchanged = self.is_there(path, bytes);
        if !is_unchanged && !self.is_dry_run {
            self.write(path, bytes)?;
        }
        let mut state = self.state();
        if is_unchanged {
            state.unchanged.insert(path.to_owned());
        }
        let twice = state.files.insert(path.to_owned(), listed);
        debug_assert!(twice.is_none(), "`{path}` was written twice");
        Ok(())
    }

    /// Whether the folder holds the file with these bytes. The bytes are compared, not hashes of them: somebody may have changed the file.
    fn is_there(&self, path: &str, bytes: &[u8]) -> bool {
        self.folder.listing.ours.get(path) == Some(&(bytes.len() as u64))
            && fs::read(self.folder.path.join(path)).is_ok_and(|there| there == bytes)
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let path = self.folder.new.join(path);
        self.make_folder_of(&path)?;
        fs::write(&path, bytes).map_err(PublishError::io(&path))
    }

    fn make_folder_of(&self, path: &Path) -> Result<(), PublishError> {
        let Some(folder) = path.parent() else { return Ok(()) };
        if self.state().made.contains(folder) {
            return Ok(());
        }
        if !self.state().made.contains(&self.folder.new) {
            fs::create_dir_all(&self.folder.new).map_err(PublishError::io(&self.folder.new))?;
            let mark = self.folder.new.join(UNFINISHED);
            fs::write(&mark, b"").map_err(PublishError::io(&mark))?;
            self.state().made.insert(self.folder.new.clone());
        }
        fs::create_dir_all(folder).map_err(PublishError::io(folder))?;
        self.state().made.insert(folder.to_path_buf());
        Ok(())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Completes the site and puts it in the place of the one before.
    pub(super) fn finish(self, mut manifest: Manifest) -> Result<PublishSummary, PublishError> {
        let State { files, unchanged, .. } = std::mem::take(&mut *self.state());
        manifest.files = files;
        let mut bytes = serde_json::to_vec_pretty(&manifest).expect("a manifest is plain data with text keys");
        bytes.push(b'\n');
        let is_gone = |path: &&String| !manifest.files.contains_key(*path);
        let removed = self.folder.listing.ours.keys().filter(is_gone).count();
        let written = manifest.files.len() - unchanged.len();
        let is_same =
            written == 0 && removed == 0 && self.folder.before.as_ref().is_some_and(|(_, before)| *before == bytes);
        let mut left_behind = None;
        if !is_same && !self.is_dry_run {
            self.complete(&unchanged, &manifest, &bytes)?;
            if let Some(left) = exchange(&self.folder)? {
                // The new site is in its place, whatever becomes of the one before.
                let cleared = clear(&left, &self.folder.path, Some(&manifest));
                left_behind = cleared.err().map(|error| LeftBehind { folder: left, cause: error.to_string() });
            }
        }
        Ok(PublishSummary {
            pages: manifest
                .files
                .keys()
                .filter(|path| path.rsplit_once('.').is_some_and(|(_, ending)| ending == "html"))
                .count(),
            files: manifest.files.len(),
            bytes: manifest.files.values().map(|file| file.bytes).sum(),
            written,
            unchanged: unchanged.len(),
            removed,
            foreign: self.folder.listing.foreign.len(),
            left_behind,
            ..PublishSummary::default()
        })
    }

    /// Links what did not change and what is not ours into the new site, and lists its files.
    fn complete(&self, unchanged: &HashSet<String>, manifest: &Manifest, bytes: &[u8]) -> Result<(), PublishError> {
        // Somebody may have put files into the folder since we looked.
        let now = self.folder.list()?;
        for path in manifest.files.keys() {
            now.make_way(&self.folder.path, path)?;
        }
        for path in unchanged.iter().chain(&now.foreign) {
            let to = self.folder.new.join(path);
            if now.empty.contains(path) {
                fs::create_dir_all(&to).map_err(PublishError::io(&to))?;
                continue;
            }
            self.make_folder_of(&to)?;
            link(&self.folder.path.join(path), &to)?;
        }
        self.write(MANIFEST, bytes)?;
        let mark = self.folder.new.join(UNFINISHED);
        fs::remove_file(&mark).map_err(PublishError::io(&mark))?;
        // The deeper first: a folder may become one that only its owner opens.
        for folder in now.folders.iter().rev().map(String::as_str).chain([""]) {
            let (from, to) = (self.folder.path.join(folder), self.folder.new.join(folder));
            if let (Ok(there), true) = (fs::metadata(&from), to.is_dir()) {
                fs::set_permissions(&to, there.permissions()).map_err(PublishError::io(&to))?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    /// Nothing unfinished stays, unless the program is killed.
    fn drop(&mut self) {
        if !self.is_dry_run && self.folder.new.join(UNFINISHED).exists() {
            let _ = fs::remove_dir_all(&self.folder.new);
        }
    }
}

/// The same file at a second path; a copy with its time where the file system has no such links.
fn link(from: &Path, to: &Path) -> Result<(), PublishError> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).map_err(PublishError::io(from))?;
    let modified = fs::metadata(from).and_then(|there| there.modified());
    if let (Ok(modified), Ok(file)) = (modified, fs::File::options().write(true).open(to)) {
        let _ = file.set_modified(modified);
    }
    Ok(())
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::publish::manifest::VERSION;

    /// Publishes these files to `folder`, as `earnest publish` does.
    pub(in crate::publish) fn site(folder: &Path, files: &[(&str, &str)]) -> Result<PublishSummary, PublishError> {
        staged(folder, files, || {})
    }

    /// As [`site`], while somebody does something just before the end.
    pub(in crate::publish) fn staged(
        folder: &Path,
        files: &[(&str, &str)],
        meanwhile: impl FnOnce(),
    ) -> Result<PublishSummary, PublishError> {
        let staging = Staging::new(SiteFolder::open(folder, false)?, false);
        for (path, text) in files {
            staging.put(path, text.as_bytes())?;
        }
        let manifest = Manifest {
            version: VERSION,
            data_id: "0".to_owned(),
            as_of: date(2026, 1, 1),
            files: BTreeMap::new(),
            pages: BTreeMap::new(),
            changes: Vec::new(),
        };
        meanwhile();
        staging.finish(manifest)
    }

    pub(in crate::publish) fn read(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    /// Names beside the site: nothing of ours may stay there.
    pub(in crate::publish) fn beside(around: &Path) -> Vec<String> {
        let names = fs::read_dir(around).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.contains("earnest")).collect()
    }

    #[test]
    fn what_is_gone_is_removed_and_what_is_not_ours_stays() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "a"), ("roles/b.html", "b")]).unwrap();
        fs::write(folder.join("CNAME"), "pay.example.org").unwrap();
        fs::create_dir_all(folder.join(".git/refs/tags")).unwrap();
        fs::write(folder.join(".git/HEAD"), "ref").unwrap();
        let summary = site(&folder, &[("a.html", "a"), ("c.html", "c")]).unwrap();
        assert_eq!((summary.written, summary.unchanged, summary.removed, summary.foreign), (1, 1, 1, 3));
        assert_eq!((read(&folder, "c.html").as_deref(), read(&folder, "roles/b.html")), (Some("c"), None));
        assert!(!folder.join("roles").exists(), "an empty folder of ours");
        assert_eq!(read(&folder, ".git/HEAD").as_deref(), Some("ref"));
        assert_eq!(read(&folder, "CNAME").as_deref(), Some("pay.example.org"));
        assert!(folder.join(".git/refs/tags").is_dir(), "an empty folder of somebody else");
        assert_eq!(beside(around.path()), Vec::<String>::new());
    }

    #[test]
    fn a_file_that_somebody_changed_is_written_again() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "one"), ("b.html", "two")]).unwrap();
        fs::write(folder.join("a.html"), "ONE").unwrap();
        fs::remove_file(folder.join("b.html")).unwrap();
        assert_eq!(site(&folder, &[("a.html", "one"), ("b.html", "two")]).unwrap().written, 2);
        assert_eq!(read(&folder, "a.html").as_deref(), Some("one"));
    }

    #[test]
    fn a_run_that_fails_leaves_the_site_as_it_was() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "one")]).unwrap();
        fs::write(folder.join("b.html"), "somebody's").unwrap();
        let refused = site(&folder, &[("a.html", "other"), ("b.html", "ours")]);
        assert!(matches!(refused, Err(PublishError::InTheWay { .. })), "{refused:?}");
        assert_eq!(read(&folder, "a.html").as_deref(), Some("one"));
        assert_eq!(read(&folder, "b.html").as_deref(), Some("somebody's"));
        assert_eq!(beside(around.path()), Vec::<String>::new());
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_away() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "one")]).unwrap();
        // Killed between the two renames: the new site is complete, the old one stands aside.
        fs::create_dir(around.path().join(".site.earnest-new")).unwrap();
        fs::write(around.path().join(".site.earnest-new").join(UNFINISHED), "").unwrap();
        fs::rename(&folder, around.path().join(".site.earnest-old")).unwrap();
        assert_eq!(site(&folder, &[("a.html", "one"), ("b.html", "two")]).unwrap().unchanged, 1);
        assert_eq!(read(&folder, "b.html").as_deref(), Some("two"));
        assert_eq!(beside(around.path()), Vec::<String>::new());
        // What is not ours under that name is not deleted.
        fs::create_dir(around.path().join(".site.earnest-new")).unwrap();
        fs::write(around.path().join(".site.earnest-new/thesis.txt"), "years of work").unwrap();
        assert!(matches!(site(&folder, &[("a.html", "x")]), Err(PublishError::InTheWay { .. })));
        assert!(around.path().join(".site.earnest-new/thesis.txt").exists());
    }

    #[cfg(unix)]
    #[test]
    fn symlinks_are_not_followed_and_two_runs_exclude_each_other() {
        let around = tempfile::tempdir().unwrap();
        let (folder, outside) = (around.path().join("site"), around.path().join("outside"));
        site(&folder, &[("roles/a.html", "one")]).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::rename(folder.join("roles/a.html"), outside.join("a.html")).unwrap();
        fs::remove_dir(folder.join("roles")).unwrap();
        std::os::unix::fs::symlink(&outside, folder.join("roles")).unwrap();
        assert!(matches!(site(&folder, &[("roles/a.html", "two")]), Err(PublishError::InTheWay { .. })));
        assert_eq!(read(&outside, "a.html").as_deref(), Some("one"));

        let held = SiteFolder::open(&folder, false).unwrap();
        assert!(matches!(SiteFolder::open(&folder, false), Err(PublishError::Busy { .. })));
        drop(held);
        assert!(SiteFolder::open(&folder, false).is_ok());
    }
}
