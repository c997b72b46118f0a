//! What a lake already knows, so that the same input twice adds nothing.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use earnest_core::{ContentId, PostingId};
use earnest_store::{Session, StoreError, Table};

/// Keys of a lake's tables, table by table: a run that was stopped between two commits left the later tables behind.
#[derive(Debug, Default)]
pub(crate) struct KnownKeys {
    /// Each posting's content.
    postings: HashMap<Key, Key>,
    documents: HashSet<Key>,
    sightings: HashSet<Key>,
    issues: HashSet<Key>,
    /// The posting that leads each content.
    leaders: HashMap<Key, PostingId>,
}

/// What a lake knows of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acquaintance {
    /// Nothing.
    New,
    /// The posting as it is.
    Known,
    /// Another posting, or another version of it, under the same id.
    Changed,
}

/// 128 bits of a key's BLAKE3 hash: a million keys fit in memory, and two do not meet.
type Key = [u8; 16];

fn key(text: &str) -> Key {
    let hash = blake3::hash(text.as_bytes());
    let mut key = [0; 16];
    key.copy_from_slice(&hash.as_bytes()[..16]);
    key
}

impl KnownKeys {
    /// The keys of the lake behind `session`.
    pub(crate) async fn load(session: &Session) -> Result<Self, StoreError> {
        let keys = async |table, column| -> Result<HashSet<Key>, StoreError> {
            Ok(session.column(table, column).await?.iter().map(|text| key(text)).collect())
        };
        let postings = session.posting_contents().await?;
        Ok(Self {
            postings: postings.iter().map(|(id, content)| (key(id), key(content))).collect(),
            documents: keys(Table::Documents, "posting_id").await?,
            sightings: keys(Table::Sightings, "sighting_id").await?,
            issues: keys(Table::Issues, "issue_id").await?,
            leaders: postings.into_iter().map(|(id, content)| (key(&content), PostingId(id))).collect(),
        })
    }

    /// The issues of the lake behind `session` alone.
    pub(crate) async fn of_issues(session: &Session) -> Result<Self, StoreError> {
        let issues = session.column(Table::Issues, "issue_id").await?;
        Ok(Self { issues: issues.iter().map(|text| key(text)).collect(), ..Self::default() })
    }

    /// The posting that `id` is a sighting of: the first with its content, or itself, which then leads that content.
    pub(crate) fn leader(&mut self, id: &PostingId, content: &ContentId) -> PostingId {
        if self.postings.contains_key(&key(id.as_str())) {
            return id.clone();
        }
        self.leaders.entry(key(content.as_str())).or_insert_with(|| id.clone()).clone()
    }

    /// What the lake knows of the posting; from now on it knows this content.
    pub(crate) fn add_posting(&mut self, id: &PostingId, content: &ContentId) -> Acquaintance {
        let content = key(content.as_str());
        match self.postings.entry(key(id.as_str())) {
            Entry::Vacant(place) => {
                place.insert(content);
                Acquaintance::New
            }
            Entry::Occupied(known) if *known.get() == content => Acquaintance::Known,
            Entry::Occupied(_) => Acquaintance::Changed,
        }
    }

    /// Whether the posting's document is new to its table; from now on it is not.
    pub(crate) fn add_document(&mut self, id: &PostingId) -> bool {
        self.documents.insert(key(id.as_str()))
    }

    /// Whether the sighting is new to its table; from now on it is not.
    pub(crate) fn add_sighting(&mut self, id: &PostingId) -> bool {
        self.sightings.insert(key(id.as_str()))
    }

    /// Whether the issue is new to its table; from now on it is not.
    pub(crate) fn add_issue(&mut self, id: &str) -> bool {
        self.issues.insert(key(id))
    }
}
