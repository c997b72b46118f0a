//! The releases that publishers have, and where their files are: `reference/publisher/earnest/2026-11/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::dataset::Dataset;

const FILES: &str = include_str!("../../../../reference/publisher/earnest/2026-11/files.tsv");
const PUBLISHERS_TEXT: &str = include_str!("../../../../reference/publisher/earnest/2026-11/publishers.tsv");

/// Who publishes a data set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    /// Name.
    pub name: String,
    /// The page that lists the files.
    pub page: String,
    /// On what terms they may be used.
    pub terms: String,
}

/// One dated version of a data set, or the version that lies at a moving address (`latest`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// The data set.
    pub dataset: Dataset,
    /// Its name: `2025-05`, a fiscal year `2025`, `2026-q3` up to a quarter, a version `29.1`, or `latest`.
    pub name: String,
    /// Its files.
    pub files: Vec<PublishedFile>,
}

/// One file of a release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublishedFile {
    /// Address.
    pub url: String,
    /// Name on disk.
    pub file_name: String,
    /// Length in bytes, where it is known.
    pub bytes: Option<u64>,
    /// SHA-256 in hexadecimal, where it is known.
    pub sha256: Option<String>,
    /// What is to be said of it.
    pub note: String,
}

impl PublishedFile {
    /// Whether some document names the address as a whole; otherwise it follows the pattern of those beside it.
    pub fn is_confirmed(&self) -> bool {
        !self.note.starts_with("unconfirmed")
    }
}

static PUBLISHERS: LazyLock<BTreeMap<Dataset, Publisher>> = LazyLock::new(|| {
    // An embedded file is part of the program: a broken one is a bug that every test meets.
    let publishers: Option<_> = PUBLISHERS_TEXT.lines().skip(1).map(read_publisher).collect();
    publishers.expect("reference/publisher/earnest/2026-11/publishers.tsv is valid")
});

static RELEASES: LazyLock<Vec<Release>> = LazyLock::new(|| {
    let mut releases: Vec<Release> = Vec::new();
    for line in FILES.lines().skip(1) {
        let (dataset, name, file) = read_line(line).expect("reference/publisher/earnest/2026-11/files.tsv is valid");
        match releases.iter_mut().find(|release| release.dataset == dataset && release.name == name) {
            Some(release) => release.files.push(file),
            None => releases.push(Release { dataset, name: name.to_owned(), files: vec![file] }),
        }
    }
    releases
});

fn read_line(line: &str) -> Option<(Dataset, &str, PublishedFile)> {
    let [dataset, release, url, file_name, bytes, sha256, note] =
        line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let file = PublishedFile {
        url: url.to_owned(),
        file_name: file_name.to_owned(),
        bytes: if bytes.is_empty() { None } else { Some(bytes.parse().ok()?) },
        sha256: (!sha256.is_empty()).then(|| sha256.to_owned()),
        note: note.to_owned(),
    };
    Some((dataset.parse().ok()?, release, file))
}

fn read_publisher(line: &str) -> Option<(Dataset, Publisher)> {
    let [dataset, name, page, terms] = line.split('\t').collect::<Vec<_>>().try_into().ok()?;
    let publisher = Publisher { name: name.to_owned(), page: page.to_owned(), terms: terms.to_owned() };
    Some((dataset.parse().ok()?, publisher))
}

/// Who publishes the data set.
pub fn publisher(dataset: Dataset) -> &'static Publisher {
    PUBLISHERS.get(&dataset).expect("every data set has a publisher")
}

/// The releases known of a data set, newest first. One at a moving address stands after the dated ones, since what it
/// gives today it may not give tomorrow.
pub fn releases(dataset: Dataset) -> impl Iterator<Item = &'static Release> {
    RELEASES.iter().filter(move |release| release.dataset == dataset)
}

/// The release of that name.
pub fn release(dataset: Dataset, name: &str) -> Option<&'static Release> {
    releases(dataset).find(|release| release.name == name)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use reqwest::Url;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::fetch::source_record::hex;

    #[test]
    fn every_data_set_has_releases_newest_first_and_terms_of_use() {
        for dataset in Dataset::ALL {
            let names: Vec<&str> = releases(dataset).map(|release| release.name.as_str()).collect();
            let dated: Vec<f64> = names
                .iter()
                .filter(|name| **name != "latest")
                .map(|name| name.replace("-q", ".").replace('-', ".").parse().unwrap())
                .collect();
            assert!(!names.is_empty(), "{dataset}");
            assert!(dated.is_sorted_by(|newer, older| newer > older), "{dataset}: {names:?}");
            assert!(names.iter().rev().skip(1).all(|name| *name != "latest"), "{dataset}: {names:?}");
            assert!(publisher(dataset).page.starts_with("https://") && !publisher(dataset).terms.is_empty());
        }
        assert_eq!(releases(Dataset::Oews).next().unwrap().name, "2025-05");
        assert_eq!(release(Dataset::Lca, "2024").unwrap().files.len(), 4);
        assert_eq!(release(Dataset::Lca, "1999"), None);
    }

    #[test]
    fn every_address_is_one_and_every_name_stays_in_its_folder() {
        let mut addresses = HashSet::new();
        for file in RELEASES.iter().flat_map(|release| &release.files) {
            let url = Url::parse(&file.url).unwrap();
            assert_eq!(url.scheme(), "https", "{}", file.url);
            assert_eq!(url.path().rsplit('/').next(), Some(file.file_name.as_str()));
            assert!(!file.file_name.contains(['/', '\\']) && !file.file_name.starts_with('.'), "{}", file.file_name);
            assert!(file.sha256.as_ref().is_none_or(|sha256| sha256.len() == 64));
            assert!(addresses.insert(&file.url), "{} twice", file.url);
        }
    }

    #[test]
    fn the_lists_are_those_that_their_source_describes() {
        let source = include_str!("../../../../reference/publisher/earnest/2026-11/source.toml");
        let source: toml::Table = toml::from_str(source).unwrap();
        for (name, text) in [("files.tsv", FILES), ("publishers.tsv", PUBLISHERS_TEXT)] {
            assert_eq!(source["sha256"][name].as_str(), Some(hex(&Sha256::digest(text)).as_str()), "{name}");
        }
    }
}
