//! What a lake already knows, so that the same input twice adds nothing and another version of a posting is told from it.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use earnest_core::{PayOrigin, PostingId};
use earnest_store::{KnownPosting, PayRow, PostingRow, Session, StoreError, Table};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// Keys of a lake's tables, table by table: a run that was stopped between two commits left the later tables behind.
#[derive(Debug, Default)]
pub(crate) struct KnownKeys {
    /// The latest version of each posting.
    postings: HashMap<Key, Version>,
    documents: HashSet<Key>,
    /// Day of the last sighting of a posting in an input.
    sightings: HashMap<Key, Date>,
    issues: HashSet<Key>,
    /// Versions whose end an event tells.
    edits: HashSet<Key>,
}

/// The latest version of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Version {
    content: Key,
    /// Its statements of pay.
    pay: Key,
    number: i64,
    /// Day on which the first version was read.
    first_seen_on: Option<Date>,
    /// Day on which this one was read; `None` for the starter's, which no lake holds.
    read_on: Option<Date>,
    /// It was read in this run.
    is_of_this_run: bool,
}

/// What a lake knows of a posting that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Acquaintance {
    /// Nothing.
    New,
    /// The posting as it is, in that version.
    Known { version: i64 },
    /// An earlier version, which this one follows.
    Edited {
        /// Number of the new version.
        version: i64,
        /// Day on which the first version was read.
        first_seen_on: Option<Date>,
        /// Whether it states other pay than the version before.
        pay_changed: bool,
    },
    /// Another version, which stays, for that reason.
    Kept(WhyKept),
}

/// Why another version of a posting than the one read stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhyKept {
    /// The id stood in this run already, with other content.
    Repeated,
    /// What was read is not newer.
    NotNewer,
    /// The id is unique only within its file, and this is another file.
    OtherInput,
}

/// 128 bits of a key's BLAKE3 hash: a million keys fit in memory, and two do not meet.
type Key = [u8; 16];

fn key(text: &str) -> Key {
    let hash = blake3::hash(text.as_bytes());
    let mut key = [0; 16];
    key.copy_from_slice(&hash.as_bytes()[..16]);
    key
}

fn pair_key(first: &str, second: &str) -> Key {
    key(&format!("{first}\0{second}"))
}

/// What an employer decides when it writes a posting: title, employer and text, place, and pay in fields. What is read from
/// the text follows from it, and changes with our rules.
fn content_key(content_id: &str, location: &str, pay: &[PayRow]) -> Key {
    let in_fields = pay.iter().filter(|row| row.origin == PayOrigin::Field.as_str());
    key(&format!("{content_id}\0{location}{}", spelled(in_fields)))
}

fn pay_key(pay: &[PayRow]) -> Key {
    key(&spelled(pay.iter()))
}

fn spelled<'a>(pay: impl Iterator<Item = &'a PayRow>) -> String {
    let mut spelled = String::new();
    for PayRow { min, max, currency, period, kind, place, .. } in pay {
        let place = place.as_deref().unwrap_or_default();
        let ends = (amount(min.as_deref()), amount(max.as_deref()));
        let _ = write!(spelled, "\0{ends:?}\0{currency}\0{period}\0{kind}\0{place}");
    }
    spelled
}

/// An amount as a number: a column's `75000.0000` is a record's `75000`.
fn amount(text: Option<&str>) -> Option<Decimal> {
    text?.parse().ok().map(|amount: Decimal| amount.normalize())
}

impl KnownKeys {
    /// The keys of the lake behind `session`.
    pub(crate) async fn load(session: &Session) -> Result<Self, StoreError> {
        let mut known = Self::of_issues(session).await?;
        session
            .each_known_posting(|posting| {
                let KnownPosting { posting_id, version, first_seen_on, read_on, content_id, location, pay } = posting;
                let content = content_key(&content_id, &location, &pay);
                let pay = pay_key(&pay);
                let latest = Version { content, pay, number: version, first_seen_on, read_on, is_of_this_run: false };
                known.postings.insert(key(&posting_id), latest);
            })
            .await?;
        session
            .each_known_document(|id, version| {
                known.documents.insert(pair_key(id, &version.to_string()));
            })
            .await?;
        session
            .each_known_sighting(|sighting| {
                let last = known.sightings.entry(pair_key(&sighting.posting_id, &sighting.input)).or_insert(Date::MIN);
                *last = sighting.seen_on.max(*last);
            })
            .await?;
        for event in session.events(Date::MAX).await? {
            if let Some(version) = event.version_before {
                known.edits.insert(pair_key(&event.posting_id, &version.to_string()));
            }
        }
        Ok(known)
    }

    /// The issues of the lake behind `session` alone.
    pub(crate) async fn of_issues(session: &Session) -> Result<Self, StoreError> {
        let issues = session.column(Table::Issues, "issue_id").await?;
        Ok(Self { issues: issues.iter().map(|text| key(text)).collect(), ..Self::default() })
    }

    /// What the lake knows of the posting in `row`, read from `input` on `as_of`; from now on it knows this version, unless another stays.
    ///
    /// `has_own_name` is whether the id is unique wherever the posting is read.
    pub(crate) fn add_posting(
        &mut self,
        row: &PostingRow,
        input: &str,
        has_own_name: bool,
        as_of: Date,
    ) -> Acquaintance {
        let content = content_key(&row.content_id, &row.location, &row.pay);
        let pay = pay_key(&row.pay);
        let seen_here = self.sightings.contains_key(&pair_key(&row.posting_id, input));
        match self.postings.entry(key(&row.posting_id)) {
            Entry::Vacant(place) => {
                place.insert(Version {
                    content,
                    pay,
                    number: 1,
                    first_seen_on: Some(as_of),
                    read_on: Some(as_of),
                    is_of_this_run: true,
                });
                Acquaintance::New
            }
            Entry::Occupied(mut known) if known.get().content == content => {
                // The same id with other content further on in this run is told from an edit.
                known.get_mut().is_of_this_run = true;
                Acquaintance::Known { version: known.get().number }
            }
            Entry::Occupied(mut known) => {
                let before = *known.get();
                if before.is_of_this_run {
                    return Acquaintance::Kept(WhyKept::Repeated);
                }
                if !has_own_name && !seen_here {
                    return Acquaintance::Kept(WhyKept::OtherInput);
                }
                if before.read_on.is_some_and(|day| as_of < day) {
                    return Acquaintance::Kept(WhyKept::NotNewer);
                }
                let version = before.number + 1;
                let read_on = Some(as_of);
                known.insert(Version { content, pay, number: version, read_on, is_of_this_run: true, ..before });
                Acquaintance::Edited { version, first_seen_on: before.first_seen_on, pay_changed: pay != before.pay }
            }
        }
    }

    /// Whether the document of that version is new to its table; from now on it is not.
    pub(crate) fn add_document(&mut self, id: &PostingId, version: i64) -> bool {
        self.documents.insert(pair_key(id.as_str(), &version.to_string()))
    }

    /// Whether the sighting in that input is new to its table; from now on it is not. Where it says how long after the last one a
    /// sighting is kept again, so long after it is new.
    pub(crate) fn add_sighting(
        &mut self,
        id: &PostingId,
        input: &str,
        seen_on: Date,
        again_after: Option<i32>,
    ) -> bool {
        match self.sightings.entry(pair_key(id.as_str(), input)) {
            Entry::Vacant(place) => {
                place.insert(seen_on);
                true
            }
            Entry::Occupied(mut last) => {
                let days = (seen_on - *last.get()).get_days();
                let is_new = again_after.is_some_and(|after| days >= after);
                if is_new {
                    last.insert(seen_on);
                }
                is_new
            }
        }
    }

    /// Whether the lake has a posting of that id.
    pub(crate) fn has_posting(&self, id: &PostingId) -> bool {
        self.postings.contains_key(&key(id.as_str()))
    }

    /// Whether the end of that version is new to the table of events; from now on it is not.
    pub(crate) fn add_edit(&mut self, id: &str, version: i64) -> bool {
        self.edits.insert(pair_key(id, &version.to_string()))
    }

    /// Whether the issue is new to its table; from now on it is not.
    pub(crate) fn add_issue(&mut self, id: &str) -> bool {
        self.issues.insert(key(id))
    }
}
