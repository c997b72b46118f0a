//! What a fetch keeps beside the lake's tables: which version of each answer was read, and how far a long list has come.
//!
//! Both only save requests. They are written after the postings are committed, so that a stop at any moment costs requests and never a
//! posting: what was read and not noted is asked for again, and adds nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use earnest_sources::fetch::Version;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::PartialFile;

/// Folder below the lake's.
const FOLDER: &str = "fetch";

/// File of a list that was not read to its end.
const UNFINISHED: &str = "unfinished.json";

/// The versions of a listing's answers, by address.
pub(super) type Versions = BTreeMap<String, Version>;

/// The folder in which a lake keeps what its fetches remember.
#[derive(Debug, Clone)]
pub(super) struct State {
    folder: PathBuf,
}

/// A list that was not read to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Unfinished {
    /// Everything on the list.
    listings: BTreeSet<String>,
    /// The day of the fetch.
    as_of: Date,
    /// What was read.
    done: BTreeSet<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Answers {
    listing: String,
    versions: Versions,
}

impl State {
    pub(super) fn of_lake(lake: &Path) -> Self {
        Self { folder: lake.join(FOLDER) }
    }

    /// The versions that were read of every listing; what is noted and cannot be read is not known.
    pub(super) fn all_versions(&self) -> Versions {
        let Ok(files) = std::fs::read_dir(&self.folder) else { return Versions::new() };
        let mut versions = Versions::new();
        for file in files.flatten().map(|file| file.path()) {
            if file.extension().is_some_and(|extension| extension == "json") {
                versions.extend(read::<Answers>(&file).into_iter().flat_map(|answers| answers.versions));
            }
        }
        versions
    }

    /// Notes the versions that were read of a listing.
    pub(super) fn note_versions(&self, listing: &str, versions: Versions) -> io::Result<()> {
        if versions.is_empty() {
            return match std::fs::remove_file(self.file_of(listing)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        self.write(&self.file_of(listing), &Answers { listing: listing.to_owned(), versions })
    }

    /// What was read already of these listings by a fetch of the same day and list that was stopped.
    pub(super) fn done(&self, listings: &BTreeSet<String>, as_of: Date) -> BTreeSet<String> {
        let noted: Option<Unfinished> = read(&self.folder.join(UNFINISHED));
        let same = noted.filter(|noted| noted.as_of == as_of && noted.listings == *listings);
        same.map(|noted| noted.done).unwrap_or_default()
    }

    /// Whether any list was not read to its end, whichever it was.
    pub(super) fn is_unfinished(&self) -> bool {
        self.folder.join(UNFINISHED).exists()
    }

    /// Notes how far the list has come.
    pub(super) fn note_done(
        &self,
        listings: &BTreeSet<String>,
        as_of: Date,
        done: &BTreeSet<String>,
    ) -> io::Result<()> {
        let noted = Unfinished { listings: listings.clone(), as_of, done: done.clone() };
        self.write(&self.folder.join(UNFINISHED), &noted)
    }

    /// The list has come to its end.
    pub(super) fn finish(&self) -> io::Result<()> {
        match std::fs::remove_file(self.folder.join(UNFINISHED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn file_of(&self, listing: &str) -> PathBuf {
        self.folder.join(format!("{}.json", &blake3::hash(listing.as_bytes()).to_hex()[..32]))
    }

    /// Puts the content in the file's place when it is whole, so that a stop leaves the one before.
    fn write(&self, file: &Path, content: &impl Serialize) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        PartialFile::write(file, &serde_json::to_vec(content)?)
    }
}

/// What a file holds; nothing where it is not there or damaged.
fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> Option<T> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_was_stopped_goes_on_the_same_day() {
        let lake = tempfile::tempdir().unwrap();
        let state = State::of_lake(lake.path());
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
        let (list, day) = (set(&["a", "b", "c"]), Date::constant(2026, 1, 1));
        assert_eq!(state.done(&list, day), set(&[]));
        state.note_done(&list, day, &set(&["a"])).unwrap();
        assert_eq!(state.done(&list, day), set(&["a"]));
        assert_eq!(state.done(&list, Date::constant(2026, 1, 2)), set(&[]), "another day is another fetch");
        assert_eq!(state.done(&set(&["a", "b"]), day), set(&[]), "another list is another fetch");
        state.finish().unwrap();
        state.finish().unwrap();
        assert_eq!(state.done(&list, day), set(&[]));
    }

    #[test]
    fn what_is_damaged_is_not_known() {
        let lake = tempfile::tempdir().unwrap();
        let state = State::of_lake(lake.path());
        let versions: Versions = [("https://a.example/".to_owned(), Version::default())].into();
        state.note_versions("x:y", versions.clone()).unwrap();
        assert_eq!(state.all_versions(), versions);
        std::fs::write(state.file_of("x:y"), "{").unwrap();
        assert!(state.all_versions().is_empty());
        state.note_versions("x:y", Versions::new()).unwrap();
        assert!(!state.file_of("x:y").exists());
    }
}
