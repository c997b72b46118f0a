//! What a folder of ours holds: the list of its files, what each page shows, and what changed last.

use std::collections::BTreeMap;

use earnest_core::Currency;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Name of the manifest in the folder.
pub const MANIFEST: &str = ".earnest-site.json";

/// Version of the manifest's shape.
pub(super) const VERSION: u32 = 1;

/// Changes that are kept for the feed: readers of feeds ask at least once a month.
const CHANGES_KEPT: usize = 200;

/// What a folder of ours holds. Two runs on the same data, over the same site before, write the same bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this file's shape.
    pub version: u32,
    /// Hash of the tables that answered.
    pub data_id: String,
    /// Day of the answers.
    pub as_of: Date,
    /// Every file but this one, by its path.
    pub files: BTreeMap<String, ManifestFile>,
    /// What each page shows, by the path of its file; pages of figures show what theirs do, and are not listed.
    pub pages: BTreeMap<String, ManifestPage>,
    /// What changed, newest first.
    pub changes: Vec<Change>,
}

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestFile {
    /// BLAKE3 of its bytes.
    pub blake3: String,
    /// Its length.
    pub bytes: u64,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ManifestPage {
    /// Its title.
    pub title: String,
    /// Hash of its figures, whatever the day and the tables.
    pub figures: String,
    /// Its median; absent where it is withheld.
    pub median: Option<PageMedian>,
    /// Whether it is the page of an answer, not a way to others.
    pub is_answer: bool,
    /// Day of the answers in which its figures were last others than before.
    pub changed_on: Date,
}

/// The median that a page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageMedian {
    /// Base pay a year.
    pub value: f64,
    /// Its currency.
    pub currency: Currency,
    /// Whether it is modelled.
    pub is_modelled: bool,
}

/// A page whose figures changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// File of the page.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Day of the answers.
    pub on: Date,
    /// Hash of its figures now, so that two changes of one day are two; absent from lists of before.
    #[serde(default)]
    pub figures: String,
    /// Whether the page is new.
    pub is_new: bool,
    /// Median before.
    pub before: Option<PageMedian>,
    /// Median now.
    pub after: Option<PageMedian>,
}

impl Manifest {
    /// Dates the pages and puts what changed since `before` in front of what changed earlier; gives how many pages of answers changed. A first site has
    /// changed nothing.
    pub(super) fn follow(&mut self, before: Option<&Self>) -> usize {
        let Some(before) = before else { return 0 };
        let mut changes = Vec::new();
        for (path, page) in &mut self.pages {
            let known = before.pages.get(path);
            if let Some(known) = known.filter(|known| known.figures == page.figures) {
                page.changed_on = known.changed_on;
                continue;
            }
            if !page.is_answer {
                continue;
            }
            changes.push(Change {
                path: path.clone(),
                title: page.title.clone(),
                on: self.as_of,
                figures: page.figures.clone(),
                is_new: known.is_none(),
                before: known.and_then(|known| known.median.clone()),
                after: page.median.clone(),
            });
        }
        let changed = changes.len();
        // The largest moves first, so that a limit cuts off the least.
        changes.sort_by(|a, b| b.moved().total_cmp(&a.moved()).then_with(|| a.path.cmp(&b.path)));
        let is_kept = |change: &&Change| {
            self.pages.contains_key(&change.path) && !changes.iter().any(|newer| newer.path == change.path)
        };
        let earlier: Vec<Change> = before.changes.iter().filter(is_kept).cloned().collect();
        changes.extend(earlier);
        changes.truncate(CHANGES_KEPT);
        self.changes = changes;
        changed
    }
}

impl Change {
    /// By which part of itself the median moved.
    fn moved(&self) -> f64 {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before.currency == after.currency && before.value > 0.0 => {
                (after.value / before.value - 1.0).abs()
            }
            _ => 0.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEFORE: Date = jiff::civil::date(2026, 1, 1);
    const NOW: Date = jiff::civil::date(2026, 2, 1);

    fn manifest(as_of: Date, medians: &[(&str, f64)]) -> Manifest {
        let page = |value: f64| ManifestPage {
            title: "A page".to_owned(),
            figures: value.to_string(),
            median: Some(PageMedian { value, currency: Currency::USD, is_modelled: false }),
            is_answer: true,
            changed_on: as_of,
        };
        Manifest {
            version: VERSION,
            data_id: String::new(),
            as_of,
            files: BTreeMap::new(),
            pages: medians.iter().map(|(path, value)| ((*path).to_owned(), page(*value))).collect(),
            changes: Vec::new(),
        }
    }

    #[test]
    fn what_moved_most_comes_first_and_what_stood_keeps_its_day() {
        let before = manifest(BEFORE, &[("a", 100.0), ("b", 100.0), ("c", 100.0)]);
        let mut now = manifest(NOW, &[("a", 101.0), ("b", 150.0), ("c", 100.0), ("d", 1.0)]);
        assert_eq!(now.follow(Some(&before)), 3);
        let paths: Vec<&str> = now.changes.iter().map(|change| change.path.as_str()).collect();
        assert_eq!(paths, ["b", "a", "d"]);
        assert_eq!((now.pages["c"].changed_on, now.pages["a"].changed_on), (BEFORE, NOW));
        assert!(now.changes[2].is_new && !now.changes[0].is_new);

        let mut again = manifest(NOW, &[("a", 101.0), ("b", 150.0), ("c", 100.0), ("d", 1.0)]);
        assert_eq!(again.follow(Some(&now)), 0);
        assert_eq!(again, now, "the same once more changes nothing");
    }

    #[test]
    fn a_first_site_has_changed_nothing() {
        let mut first = manifest(NOW, &[("a", 1.0)]);
        assert_eq!(first.follow(None), 0);
        assert!(first.changes.is_empty());
    }
}
