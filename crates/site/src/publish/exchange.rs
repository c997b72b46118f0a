//! The exchange of two sites, and what becomes of the one before.
//!
//! What stands aside after the exchange is deleted file by file: those that its manifest names, and links to what stands in the new site too.
//! Whatever somebody else put there while the next site was made moves into the new one. The manifest goes last, so that a run that is killed
//! meanwhile leaves a folder of which the next one knows what to delete.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::folder::{SiteFolder, UNFINISHED, read_manifest};
use super::listing::Listing;
use super::manifest::{MANIFEST, Manifest};

/// Puts the next site in the place of the one before; says where that stands now, if there was one.
pub(super) fn exchange(folder: &SiteFolder) -> Result<Option<PathBuf>, PublishError> {
    let SiteFolder { path, new, old, before, .. } = folder;
    // An empty folder gives way to another in one step.
    if before.is_none() && fs::rename(new, path).is_ok() {
        return Ok(None);
    }
    if swap(new, path) {
        return Ok(Some(new.clone()));
    }
    fs::rename(path, old).map_err(PublishError::io(path))?;
    if let Err(source) = fs::rename(new, path) {
        fs::rename(old, path).map_err(PublishError::io(path))?;
        return Err(PublishError::Io { path: path.clone(), source });
    }
    Ok(Some(old.clone()))
}

/// Exchanges two folders in one step, where the system can: `path` names a whole site at every moment.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn swap(new: &Path, path: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, new, CWD, path, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn swap(_new: &Path, _path: &Path) -> bool {
    false
}

/// Deletes the site that stands aside at `left`; what is somebody else's goes into `site`, whose files `listed` names.
pub(super) fn clear(left: &Path, site: &Path, listed: Option<&Manifest>) -> Result<(), PublishError> {
    let manifest = read_manifest(left)?.map(|(manifest, _)| manifest);
    let listing = Listing::of(left, manifest.as_ref())?;
    for path in listing.foreign.difference(&listing.empty) {
        if listed.is_some_and(|listed| listed.files.contains_key(path)) {
            return Err(PublishError::InTheWay { path: left.join(path) });
        }
        rescue(&left.join(path), &site.join(path))?;
    }
    for path in listing.ours.keys() {
        let path = left.join(path);
        fs::remove_file(&path).map_err(PublishError::io(&path))?;
    }
    // The deeper first: a folder's path begins with that of the one around it.
    for folder in listing.folders.iter().rev() {
        let folder = left.join(folder);
        fs::remove_dir(&folder).map_err(PublishError::io(&folder))?;
    }
    if manifest.is_some() {
        let path = left.join(MANIFEST);
        fs::remove_file(&path).map_err(PublishError::io(&path))?;
    }
    fs::remove_dir(left).map_err(PublishError::io(left))
}

/// Deletes an unfinished site: all of it was made by us. The mark that says so goes last.
pub(super) fn clear_unfinished(left: &Path) -> Result<(), PublishError> {
    for entry in fs::read_dir(left).map_err(PublishError::io(left))? {
        let entry = entry.map_err(PublishError::io(left))?;
        let path = entry.path();
        if entry.file_name() == UNFINISHED {
            continue;
        }
        let is_folder = entry.file_type().map_err(PublishError::io(&path))?.is_dir();
        let removed = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(PublishError::io(&path))?;
    }
    fs::remove_dir_all(left).map_err(PublishError::io(left))
}

/// Keeps somebody's file: the same in both is only a second link; of two, the one that was changed last stays.
fn rescue(from: &Path, to: &Path) -> Result<(), PublishError> {
    let is_needed = match (fs::symlink_metadata(from), fs::symlink_metadata(to)) {
        (_, Err(_)) => true,
        (Ok(left), Ok(there)) if is_same(&left, &there) => false,
        (Ok(left), Ok(there)) => match (left.modified(), there.modified()) {
            (Ok(left), Ok(there)) => left > there,
            _ => false,
        },
        (Err(_), Ok(_)) => return Ok(()),
    };
    if !is_needed {
        return fs::remove_file(from).map_err(PublishError::io(from));
    }
    if let Some(around) = to.parent() {
        fs::create_dir_all(around).map_err(PublishError::io(around))?;
    }
    fs::rename(from, to).map_err(PublishError::io(to))
}

/// Whether both are one file under two names.
#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(_one: &fs::Metadata, _other: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::staging::tests::{beside, read, site, staged};

    #[test]
    fn what_somebody_puts_into_the_folder_during_a_run_stays() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        let put = |name: &str| fs::write(folder.join(name), name).unwrap();
        staged(&folder, &[("a.html", "one")], || put("early.txt")).unwrap();
        assert_eq!(read(&folder, "early.txt").as_deref(), Some("early.txt"), "even into a folder that was empty");
        let told = staged(&folder, &[("a.html", "two")], || put("CNAME")).unwrap();
        assert_eq!((read(&folder, "CNAME").as_deref(), told.left_behind), (Some("CNAME"), None));
        let refused = staged(&folder, &[("a.html", "three"), ("b.html", "ours")], || put("b.html"));
        assert!(matches!(refused, Err(PublishError::InTheWay { .. })), "{refused:?}");
        assert_eq!(read(&folder, "b.html").as_deref(), Some("b.html"));
        assert_eq!(read(&folder, "a.html").as_deref(), Some("two"));
        assert_eq!(beside(around.path()), Vec::<String>::new());
    }

    #[test]
    fn a_run_that_is_killed_while_it_deletes_the_site_before_blocks_nobody() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        let aside = around.path().join(".site.earnest-new");
        let aside_file = |name: &str| aside.join(name);
        site(&folder, &[("a.html", "one"), ("roles/b.html", "two")]).unwrap();
        let leave = |names: &[&str]| {
            fs::create_dir_all(aside.join("roles")).unwrap();
            for name in names {
                fs::copy(folder.join(name), aside_file(name)).unwrap();
            }
        };
        // Some of the files are gone already, and one is somebody's that came at the last moment.
        leave(&["roles/b.html", MANIFEST]);
        fs::write(aside.join("late.txt"), "late").unwrap();
        site(&folder, &[("a.html", "one")]).unwrap();
        assert_eq!(read(&folder, "late.txt").as_deref(), Some("late"));
        assert_eq!(beside(around.path()), Vec::<String>::new());
        // An unfinished site of which all but the mark is gone, and an empty folder.
        for mark in [Some(UNFINISHED), None] {
            fs::create_dir(&aside).unwrap();
            if let Some(mark) = mark {
                fs::write(aside.join(mark), "").unwrap();
            }
            site(&folder, &[("a.html", "one")]).unwrap();
            assert_eq!(beside(around.path()), Vec::<String>::new());
        }
    }

    #[test]
    fn of_two_files_of_somebody_the_one_changed_last_stays() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "one")]).unwrap();
        let aside = around.path().join(".site.earnest-old");
        fs::create_dir(&aside).unwrap();
        fs::copy(folder.join(MANIFEST), aside.join(MANIFEST)).unwrap();
        for (name, old, new) in [("x", 1, 2), ("y", 2, 1)] {
            for (place, text, seconds) in [(&aside, "aside", old), (&folder, "there", new)] {
                fs::write(place.join(name), text).unwrap();
                let file = fs::File::options().write(true).open(place.join(name)).unwrap();
                file.set_modified(std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds)).unwrap();
            }
        }
        site(&folder, &[("a.html", "one")]).unwrap();
        assert_eq!((read(&folder, "x").as_deref(), read(&folder, "y").as_deref()), (Some("there"), Some("aside")));
        assert!(!aside.exists());
    }

    #[cfg(unix)]
    #[test]
    fn folders_keep_who_may_open_them_and_a_dry_run_moves_nothing() {
        use std::os::unix::fs::PermissionsExt;
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        site(&folder, &[("a.html", "one")]).unwrap();
        let private = folder.join("private/inner");
        fs::create_dir_all(&private).unwrap();
        fs::write(private.join("key"), "secret").unwrap();
        fs::set_permissions(folder.join("private"), fs::Permissions::from_mode(0o700)).unwrap();
        site(&folder, &[("a.html", "two")]).unwrap();
        let mode = fs::metadata(folder.join("private")).unwrap().permissions().mode();
        assert_eq!((mode & 0o777, read(&private, "key").as_deref()), (0o700, Some("secret")));

        let aside = around.path().join(".site.earnest-old");
        fs::rename(&folder, &aside).unwrap();
        let looked = SiteFolder::open(&folder, true).unwrap();
        assert!(looked.before.is_some(), "the site aside is what would be compared");
        assert!(aside.exists() && !folder.exists());
    }

    #[test]
    fn a_folder_into_which_nothing_came_goes_again() {
        let around = tempfile::tempdir().unwrap();
        let folder = around.path().join("site");
        drop(SiteFolder::open(&folder, false).unwrap());
        assert!(!folder.exists());
        fs::create_dir(&folder).unwrap();
        drop(SiteFolder::open(&folder, false).unwrap());
        assert!(folder.exists(), "one that was there stays");
    }
}
