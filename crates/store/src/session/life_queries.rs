//! What is asked of postings over time: what a lake knows of each, where it was seen, what became of it.

use std::collections::BTreeMap;

use datafusion::common::ScalarValue;
use datafusion::prelude::{Expr, col};
use jiff::civil::Date;
use serde::Deserialize;

use super::Session;
use super::open::ALL_POSTINGS;
use super::posting_queries::{CohortFilter, IS_VERSION_OF_DAY};
use crate::rows::{CopyRow, EventRow, ListingRow, PayRow};
use crate::{StoreError, Table};

/// The latest version of a posting, as far as a reading of it again is compared with it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KnownPosting {
    /// Posting.
    pub posting_id: String,
    /// Which version it is, from 1.
    pub version: i64,
    /// Day of the ingest that brought its first version.
    pub first_seen_on: Option<Date>,
    /// Day on which that version was first read.
    pub read_on: Option<Date>,
    /// Hash of title, employer and text.
    pub content_id: String,
    /// Location as written.
    pub location: String,
    /// Statements of pay.
    pub pay: Vec<PayRow>,
}

/// Where a posting was seen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct KnownSighting {
    /// Posting.
    pub posting_id: String,
    /// Input or listing.
    pub input: String,
    /// Day of the last sighting there.
    pub seen_on: Date,
}

/// A posting of a listing and what was last noticed of it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Posting.
    pub posting_id: String,
    /// The posting that stands for its vacancy.
    pub vacancy: String,
    /// Listing.
    pub listing: String,
    /// Day of the last sighting of it there that is kept; a listing that is read whole keeps the first alone.
    pub last_seen_on: Date,
    /// Whether it was missing when the listing was last read whole.
    pub is_closed: bool,
}

impl Session {
    /// Shows the latest version of every posting, in no particular order.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn each_known_posting(&self, show: impl FnMut(KnownPosting)) -> Result<(), StoreError> {
        let sql = "SELECT posting_id, COALESCE(version, 1) AS version, first_seen_on, \
                   COALESCE(edited_on, first_seen_on) AS read_on, content_id, location, pay \
                   FROM postings WHERE superseded_on IS NULL";
        self.each_row(Table::Postings, sql, Vec::new(), show).await
    }

    /// Shows the id and version of every document, in no particular order.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn each_known_document(&self, mut show: impl FnMut(&str, i64)) -> Result<(), StoreError> {
        #[derive(Deserialize)]
        struct Document {
            posting_id: String,
            version: i64,
        }
        let sql = "SELECT posting_id, COALESCE(version, 1) AS version FROM documents";
        self.each_row(Table::Documents, sql, Vec::new(), |row: Document| show(&row.posting_id, row.version)).await
    }

    /// Shows every place where a posting was seen, in no particular order.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn each_known_sighting(&self, show: impl FnMut(KnownSighting)) -> Result<(), StoreError> {
        let sql = "SELECT sighting_id AS posting_id, input, seen_on FROM sightings";
        self.each_row(Table::Sightings, sql, Vec::new(), show).await
    }

    /// Every event up to a day, the earliest first.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn events(&self, as_of: Date) -> Result<Vec<EventRow>, StoreError> {
        let sql = "SELECT * FROM events WHERE day <= $as_of ORDER BY day, reading, posting_id, event";
        self.rows(Table::Events, sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await
    }

    /// Every reading of a listing up to a day, the earliest first.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn listings(&self, as_of: Date) -> Result<Vec<ListingRow>, StoreError> {
        let sql = "SELECT * FROM listings WHERE read_on <= $as_of ORDER BY listing, read_on, reading";
        self.rows(Table::Listings, sql, vec![("as_of", ScalarValue::Utf8(Some(as_of.to_string())))]).await
    }

    /// Every copy, in the order of the ids.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn copies(&self) -> Result<Vec<CopyRow>, StoreError> {
        self.rows(Table::Copies, "SELECT * FROM copies ORDER BY posting_id", Vec::new()).await
    }

    /// The postings of a cohort, copies among them, that a listing held up to the cohort's day, with what was last noticed of each.
    ///
    /// # Errors
    ///
    /// When the tables cannot be read.
    pub async fn listed(&self, filter: &CohortFilter) -> Result<Vec<Listed>, StoreError> {
        #[derive(Deserialize)]
        struct Seen {
            posting_id: String,
            vacancy: String,
            input: String,
            last_seen_on: Date,
        }
        #[derive(Deserialize)]
        struct Change {
            posting_id: String,
            listing: String,
            event: String,
        }
        let (column, value) = match &filter.role {
            Some(role) => ("role", role.clone()),
            None => ("soc", filter.soc.to_string()),
        };
        // A copy may be coded otherwise than the posting that stands for it; the vacancy's code counts.
        let cohort = format!(
            "SELECT own.posting_id AS posting_id, CASE WHEN own.folded_on <= $as_of THEN own.leader_id ELSE own.posting_id END \
             AS vacancy FROM postings AS own WHERE {IS_VERSION_OF_DAY} AND (own.{column} = $value OR own.leader_id IN \
             (SELECT posting_id FROM {ALL_POSTINGS} WHERE {column} = $value))"
        );
        let parameters = || {
            vec![
                ("value", ScalarValue::Utf8(Some(value.clone()))),
                ("as_of", ScalarValue::Utf8(Some(filter.as_of.to_string()))),
            ]
        };
        let seen = format!(
            "SELECT cohort.posting_id AS posting_id, cohort.vacancy AS vacancy, s.input AS input, \
             MAX(s.seen_on) AS last_seen_on FROM ({cohort}) AS cohort \
             JOIN sightings AS s ON s.sighting_id = cohort.posting_id WHERE s.seen_on <= $as_of \
             AND s.input IN (SELECT listing FROM listings) \
             GROUP BY cohort.posting_id, cohort.vacancy, s.input ORDER BY 1, 3"
        );
        let seen: Vec<Seen> = self.rows(Table::Sightings, &seen, parameters()).await?;
        let events = format!(
            "SELECT e.posting_id AS posting_id, e.listing AS listing, e.event AS event FROM ({cohort}) AS cohort \
             JOIN events AS e ON e.posting_id = cohort.posting_id WHERE e.day <= $as_of AND e.event <> 'edited' \
             ORDER BY e.day, e.reading"
        );
        let events: Vec<Change> = self.rows(Table::Events, &events, parameters()).await?;
        let last: BTreeMap<(String, String), bool> =
            events.into_iter().map(|change| ((change.posting_id, change.listing), change.event == "closed")).collect();
        let listed = seen.into_iter().map(|Seen { posting_id, vacancy, input, last_seen_on }| {
            let key = (posting_id, input);
            let is_closed = last.get(&key).copied().unwrap_or(false);
            Listed { posting_id: key.0, vacancy, listing: key.1, last_seen_on, is_closed }
        });
        Ok(listed.collect())
    }

    /// Whether any listing was ever read into the tables.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn has_listings(&self) -> Result<bool, StoreError> {
        Ok(self.count(Table::Listings).await? > 0)
    }

    /// The inputs in which each of the postings was seen.
    ///
    /// # Errors
    ///
    /// When the table cannot be read.
    pub async fn postings_seen_in(&self, inputs: &[String]) -> Result<Vec<KnownSighting>, StoreError> {
        let values = inputs.iter().map(|input| Expr::Literal(ScalarValue::Utf8(Some(input.clone())), None)).collect();
        let frame = self.context.table(Table::Sightings.name()).await?;
        let frame = frame.filter(col("input").in_list(values, false))?;
        let frame = frame.select(vec![col("sighting_id").alias("posting_id"), col("input"), col("seen_on")])?;
        let mut found: Vec<KnownSighting> = Vec::new();
        for batch in frame.collect().await? {
            let rows: Vec<KnownSighting> = serde_arrow::from_record_batch(&batch)
                .map_err(|source| StoreError::Columns { table: Table::Sightings.name(), source: Box::new(source) })?;
            found.extend(rows);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::Lake;
    use crate::rows::{PostingRow, SightingRow, test_posting};

    fn posting(id: &str, title: &str, version: i64, day: Date) -> PostingRow {
        PostingRow {
            posting_id: id.to_owned(),
            title: title.to_owned(),
            soc: Some("35-2014".to_owned()),
            posted_on: None,
            first_seen_on: Some(date(2026, 1, 1)),
            version: Some(version),
            edited_on: (version > 1).then_some(day),
            ..test_posting()
        }
    }

    fn event(id: &str, day: Date, reading: i64, event: &str) -> EventRow {
        EventRow {
            posting_id: id.to_owned(),
            listing: "board:a".to_owned(),
            day,
            reading,
            event: event.to_owned(),
            version_before: (event == "edited").then_some(1),
            pay_changed: (event == "edited").then_some(false),
        }
    }

    fn listing(reading: i64, day: Date) -> ListingRow {
        ListingRow {
            listing: "board:a".to_owned(),
            source: "board".to_owned(),
            read_on: day,
            reading,
            outcome: "read".to_owned(),
            is_complete: true,
            postings: 2,
            added: 0,
            edited: 0,
            closed: 0,
            reopened: 0,
            note: None,
        }
    }

    fn sighting(id: &str) -> SightingRow {
        SightingRow {
            sighting_id: id.to_owned(),
            posting_id: id.to_owned(),
            source: "board".to_owned(),
            url: None,
            location: String::new(),
            posted_on: None,
            input: "board:a".to_owned(),
            seen_on: date(2026, 1, 1),
        }
    }

    /// Three postings, of which `a` is edited on 1 March, `b` is a copy of `a` from 1 April on, and `c` stays.
    async fn lake(folder: &std::path::Path) -> Lake {
        let lake = Lake::open_or_create(folder).await.unwrap();
        let day = date(2026, 3, 1);
        lake.append(Table::Events, &[event("a", day, 2, "edited")]).await.unwrap();
        let first = [posting("a", "Cook", 1, day), posting("b", "Cook", 1, day), posting("c", "Waiter", 1, day)];
        lake.append(Table::Postings, &first).await.unwrap();
        lake.append(Table::Postings, &[posting("a", "Head Cook", 2, day)]).await.unwrap();
        let copy = CopyRow {
            posting_id: "b".to_owned(),
            leader_id: "a".to_owned(),
            similarity: Some(1.0),
            folded_on: date(2026, 4, 1),
        };
        lake.replace(Table::Copies, [vec![copy]]).await.unwrap();
        lake
    }

    async fn titles(session: &Session, as_of: Date) -> Vec<(String, String)> {
        let filter = CohortFilter { role: None, soc: "35-2014".parse().unwrap(), as_of };
        let rows = session.postings(&filter).await.unwrap();
        rows.into_iter().map(|row| (row.posting_id, row.title)).collect()
    }

    #[tokio::test]
    async fn a_day_is_answered_by_the_versions_and_copies_of_that_day() {
        let folder = tempfile::tempdir().unwrap();
        let lake = lake(folder.path()).await;
        let session = Session::open_lake(folder.path()).await.unwrap();
        let pair = |id: &str, title: &str| (id.to_owned(), title.to_owned());
        let (a, edited, b, c) = (pair("a", "Cook"), pair("a", "Head Cook"), pair("b", "Cook"), pair("c", "Waiter"));
        assert_eq!(titles(&session, date(2026, 2, 28)).await, [a, b.clone(), c.clone()]);
        assert_eq!(titles(&session, date(2026, 3, 1)).await, [edited.clone(), b, c.clone()]);
        assert_eq!(titles(&session, date(2026, 4, 1)).await, [edited, c]);
        assert!(session.copies_folded(date(2026, 3, 31)).await.unwrap().is_empty());
        assert_eq!(session.copies_folded(date(2026, 4, 1)).await.unwrap()["a"], 1);
        let mut known = Vec::new();
        session.each_known_posting(|posting| known.push((posting.posting_id, posting.version))).await.unwrap();
        known.sort();
        assert_eq!(known, [("a".to_owned(), 2), ("b".to_owned(), 1), ("c".to_owned(), 1)]);
        drop(lake);
    }

    #[tokio::test]
    async fn a_version_counts_until_the_next_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        let (read, published) = (date(2026, 3, 1), date(2026, 3, 10));
        lake.append(Table::Events, &[event("a", read, 2, "edited")]).await.unwrap();
        let next = PostingRow { posted_on: Some(published), ..posting("a", "Head Cook", 2, read) };
        lake.append(Table::Postings, &[posting("a", "Cook", 1, read), next]).await.unwrap();
        let session = Session::open_lake(folder.path()).await.unwrap();
        let pair = |title: &str| ("a".to_owned(), title.to_owned());
        assert_eq!(titles(&session, date(2026, 3, 5)).await, [pair("Cook")], "published later than it was read");
        assert_eq!(titles(&session, published).await, [pair("Head Cook")]);
        let ids = ["a".to_owned()];
        assert_eq!(session.postings_by_id(&ids, date(2026, 2, 1)).await.unwrap()[0].title, "Cook");
        assert_eq!(session.postings_by_id(&ids, date(2025, 2, 1)).await.unwrap(), []);
    }

    #[tokio::test]
    async fn duties_are_those_of_the_window_and_of_too_many_a_sample() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        let since = date(2026, 1, 1);
        let posting = |id: &str, content_id: &str, day: Date, duties: &[&str]| PostingRow {
            posted_on: Some(day),
            content_id: content_id.to_owned(),
            responsibilities: duties.iter().map(|duty| (*duty).to_owned()).collect(),
            ..posting(id, "Cook", 1, day)
        };
        let [before, later] = [date(2025, 12, 31), date(2026, 2, 1)];
        let rows = [
            posting("a", "2", since, &["Grill.", "Clean."]),
            posting("b", "1", later, &["Bake."]),
            posting("c", "0", before, &["Fry."]),
            posting("d", "0", later, &[]),
        ];
        lake.append(Table::Postings, &rows).await.unwrap();
        let session = Session::open_lake(folder.path()).await.unwrap();
        let filter = CohortFilter { role: None, soc: "35-2014".parse().unwrap(), as_of: date(2026, 3, 1) };
        let duties = async |limit| {
            let found = session.posted_duties(&filter, since, limit).await.unwrap();
            found.into_iter().map(|of| (of.posting_id, of.responsibilities.len())).collect::<Vec<_>>()
        };
        assert_eq!(duties(10).await, [("a".to_owned(), 2), ("b".to_owned(), 1)]);
        assert_eq!(duties(1).await, [("b".to_owned(), 1)]);
        let whole = session.whole_postings(&filter).await.unwrap();
        assert_eq!(whole.iter().map(|row| row.content_id.as_str()).collect::<Vec<_>>(), ["2", "1", "0", "0"]);
    }

    #[tokio::test]
    async fn a_listing_tells_what_became_of_its_postings() {
        let folder = tempfile::tempdir().unwrap();
        let lake = lake(folder.path()).await;
        let days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1), date(2026, 5, 1)];
        let readings: Vec<ListingRow> = (1..).zip(days).map(|(reading, day)| listing(reading, day)).collect();
        lake.append(Table::Listings, &readings).await.unwrap();
        lake.append(Table::Sightings, &[sighting("b"), sighting("c")]).await.unwrap();
        let events =
            [event("b", days[1], 2, "closed"), event("b", days[2], 3, "reopened"), event("c", days[3], 4, "closed")];
        lake.append(Table::Events, &events).await.unwrap();
        let session = Session::open_lake(folder.path()).await.unwrap();
        let listed = async |as_of| {
            let filter = CohortFilter { role: None, soc: "35-2014".parse().unwrap(), as_of };
            let listed = session.listed(&filter).await.unwrap();
            listed.into_iter().map(|listed| (listed.posting_id, listed.vacancy, listed.is_closed)).collect::<Vec<_>>()
        };
        let row = |id: &str, vacancy: &str, is_closed| (id.to_owned(), vacancy.to_owned(), is_closed);
        assert_eq!(listed(days[0]).await, [row("b", "b", false), row("c", "c", false)]);
        assert_eq!(listed(days[1]).await, [row("b", "b", true), row("c", "c", false)]);
        assert_eq!(listed(days[3]).await, [row("b", "a", false), row("c", "c", true)]);
        assert_eq!(session.listings(days[1]).await.unwrap().len(), 2);
        let seen = session.postings_seen_in(&["board:a".to_owned()]).await.unwrap();
        assert_eq!(seen.len(), 2);
        assert_eq!(session.postings_seen_in(&[]).await.unwrap(), []);
    }
}
