//! What a reading of a listing says of the postings it held before.
//!
//! | held before | held now                  | the reading          | noticed                                               |
//! |-------------|---------------------------|----------------------|-------------------------------------------------------|
//! | open        | no                        | whole                | closed                                                |
//! | open        | no                        | in part              | nothing: what is missing may stand in the other part  |
//! | open        | no posting at all         | whole, the first such| nothing: a fault and an end of all openings look alike|
//! | open        | no posting at all         | whole, again on a later day | closed                                         |
//! | open        | no                        | of an earlier day than one before it | nothing: it says nothing of what came after |
//! | closed      | yes                       | any                  | reopened                                              |

use std::collections::{BTreeMap, BTreeSet};

use earnest_store::{EventRow, KnownSighting, ListingRow, Session};
use jiff::civil::Date;

use crate::EngineError;

/// What the lake knows of a listing before it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Before {
    /// Postings it held, and did hold when it was last read whole.
    open: BTreeSet<String>,
    /// Postings it held once.
    closed: BTreeSet<String>,
    /// How often it was read.
    readings: i64,
    /// The first day since which no reading held any posting.
    empty_since: Option<Date>,
    /// Day of the last reading that came to something.
    last_read_on: Option<Date>,
}

/// What a reading of a listing changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) closed: Vec<String>,
    pub(super) reopened: Vec<String>,
    /// The listing was empty, where it held so many postings before; they stay open until the next reading agrees.
    pub(super) doubted: usize,
}

/// What the lake knows of each of `listings`.
pub(super) async fn before(session: &Session, listings: &[String]) -> Result<BTreeMap<String, Before>, EngineError> {
    let mut all: BTreeMap<String, Before> =
        listings.iter().map(|listing| (listing.clone(), Before::default())).collect();
    for KnownSighting { posting_id, input, .. } in session.postings_seen_in(listings).await? {
        if let Some(before) = all.get_mut(&input) {
            before.open.insert(posting_id);
        }
    }
    for EventRow { posting_id, listing, event, reading, .. } in session.events(Date::MAX).await? {
        let Some(before) = all.get_mut(&listing) else { continue };
        // Events of a reading that was stopped before its own row was there.
        before.readings = before.readings.max(reading);
        match event.as_str() {
            "closed" if before.open.remove(&posting_id) => {
                before.closed.insert(posting_id);
            }
            "reopened" if before.closed.remove(&posting_id) => {
                before.open.insert(posting_id);
            }
            _ => {}
        }
    }
    for ListingRow { listing, reading, outcome, read_on, .. } in session.listings(Date::MAX).await? {
        if let Some(before) = all.get_mut(&listing) {
            before.readings = before.readings.max(reading);
            // A reading that failed says nothing of what the listing holds.
            match outcome.as_str() {
                "empty" => before.empty_since = before.empty_since.or(Some(read_on)),
                "read" => before.empty_since = None,
                "unchanged" => {}
                _ => continue,
            }
            before.last_read_on = before.last_read_on.max(Some(read_on));
        }
    }
    Ok(all)
}

impl Before {
    /// The number of the reading that comes next.
    pub(super) fn next_reading(&self) -> i64 {
        self.readings + 1
    }

    /// Postings that are open as far as the lake knows.
    pub(super) fn open_count(&self) -> usize {
        self.open.len()
    }

    /// Whether a reading of that day is earlier than one before it.
    pub(super) fn is_earlier(&self, day: Date) -> bool {
        self.last_read_on.is_some_and(|last| day < last)
    }

    /// What a reading on `day` that held `ids` changed.
    pub(super) fn changes(&self, ids: &BTreeSet<String>, is_complete: bool, day: Date) -> Changes {
        if self.is_earlier(day) {
            return Changes::default();
        }
        let reopened = self.closed.intersection(ids).cloned().collect();
        let mut missing: Vec<String> =
            if is_complete { self.open.difference(ids).cloned().collect() } else { Vec::new() };
        let mut doubted = 0;
        if ids.is_empty() && self.empty_since.is_none_or(|first| day <= first) {
            doubted = missing.len();
            missing.clear();
        }
        Changes { closed: missing, reopened, doubted }
    }
}

impl Changes {
    /// The changes as rows.
    pub(super) fn events(&self, listing: &str, day: Date, reading: i64) -> Vec<EventRow> {
        let event = |posting_id: &String, event: &str| EventRow {
            posting_id: posting_id.clone(),
            listing: listing.to_owned(),
            day,
            reading,
            event: event.to_owned(),
            version_before: None,
            pay_changed: None,
        };
        let closed = self.closed.iter().map(|id| event(id, "closed"));
        closed.chain(self.reopened.iter().map(|id| event(id, "reopened"))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    const DAY: Date = Date::constant(2026, 1, 2);

    fn before(open: &[&str], closed: &[&str], empty_since: Option<Date>) -> Before {
        Before { open: ids(open), closed: ids(closed), readings: 3, empty_since, last_read_on: empty_since }
    }

    #[test]
    fn what_is_missing_from_a_whole_listing_is_closed() {
        let known = before(&["a", "b"], &["c"], None);
        let changes = known.changes(&ids(&["a", "c", "d"]), true, DAY);
        assert_eq!(changes, Changes { closed: vec!["b".into()], reopened: vec!["c".into()], doubted: 0 });
        let events = changes.events("x:y", DAY, known.next_reading());
        let told: Vec<_> =
            events.iter().map(|row| (row.posting_id.as_str(), row.event.as_str(), row.reading)).collect();
        assert_eq!(told, [("b", "closed", 4), ("c", "reopened", 4)]);
        assert_eq!(known.changes(&ids(&["a"]), false, DAY), Changes::default(), "a part says nothing of the rest");
    }

    #[test]
    fn an_empty_listing_is_believed_the_second_time() {
        let nothing = ids(&[]);
        assert_eq!(
            before(&["a", "b"], &[], None).changes(&nothing, true, DAY),
            Changes { doubted: 2, ..Changes::default() }
        );
        let empty_before = before(&["a", "b"], &[], Some(Date::constant(2026, 1, 1)));
        assert_eq!(empty_before.changes(&nothing, true, DAY).closed, ["a", "b"]);
        let empty_today = before(&["a", "b"], &[], Some(DAY));
        assert_eq!(empty_today.changes(&nothing, true, DAY).doubted, 2, "the same outage, asked again");
        assert_eq!(before(&[], &["c"], Some(DAY)).changes(&nothing, true, DAY), Changes::default());
    }

    #[test]
    fn a_reading_of_an_earlier_day_changes_nothing() {
        let known = Before { last_read_on: Some(DAY), ..before(&["a", "b"], &["c"], None) };
        let earlier = Date::constant(2026, 1, 1);
        assert_eq!(known.changes(&ids(&["c"]), true, earlier), Changes::default());
        assert_eq!(known.changes(&ids(&["a"]), true, DAY).closed, ["b"]);
    }
}
