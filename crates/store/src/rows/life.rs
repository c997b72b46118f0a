//! `listings`, `events` and `copies`: what became of postings after they were first read.

use datafusion::arrow::datatypes::FieldRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Row;
use super::columns::{count, date, flag, optional_count, optional_flag, optional_number, optional_text, text};

/// One reading of a listing, such as a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListingRow {
    /// What was read: `lever:netflix`, or an address.
    pub listing: String,
    /// Name of the source; empty where the listing failed before its source was known.
    pub source: String,
    /// Day of the reading.
    pub read_on: Date,
    /// Which reading of the listing it is, from 1.
    pub reading: i64,
    /// `read`, `unchanged`, `empty`, `failed` or `skipped`.
    pub outcome: String,
    /// Whether it held every open posting, so that those missing are closed.
    pub is_complete: bool,
    /// Postings it held.
    pub postings: i64,
    /// Of those, new to the lake.
    pub added: i64,
    /// Of those, with other content than before.
    pub edited: i64,
    /// Postings it held before and does not hold any more.
    pub closed: i64,
    /// Postings it holds again.
    pub reopened: i64,
    /// What went wrong, in words.
    pub note: Option<String>,
}

/// Something that happened to a posting after it was first seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Posting.
    pub posting_id: String,
    /// Listing or input in which it was noticed.
    pub listing: String,
    /// Day it was noticed.
    pub day: Date,
    /// Which reading of the listing noticed it; 0 for a file.
    pub reading: i64,
    /// `closed`, `reopened` or `edited`.
    pub event: String,
    /// Version that an edit put an end to.
    pub version_before: Option<i64>,
    /// Whether the next version states other pay; both versions lie among the postings.
    pub pay_changed: Option<bool>,
}

/// A posting that is a copy of another: both are one vacancy, which counts once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CopyRow {
    /// The copy.
    pub posting_id: String,
    /// The posting that stands for the vacancy.
    pub leader_id: String,
    /// Estimated share of the shorter text that the longer one holds, from 0 to 1; absent where one of them has no text.
    pub similarity: Option<f64>,
    /// Day from which both are there: before it each counts as far as it is there.
    pub folded_on: Date,
}

impl Row for ListingRow {
    const TABLE: &'static str = "listings";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("listing"),
            text("source"),
            date("read_on"),
            count("reading"),
            text("outcome"),
            flag("is_complete"),
            count("postings"),
            count("added"),
            count("edited"),
            count("closed"),
            count("reopened"),
            optional_text("note"),
        ]
    }
}

impl Row for EventRow {
    const TABLE: &'static str = "events";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("posting_id"),
            text("listing"),
            date("day"),
            count("reading"),
            text("event"),
            optional_count("version_before"),
            optional_flag("pay_changed"),
        ]
    }
}

impl Row for CopyRow {
    const TABLE: &'static str = "copies";

    fn fields() -> Vec<FieldRef> {
        vec![text("posting_id"), text("leader_id"), optional_number("similarity"), date("folded_on")]
    }
}
