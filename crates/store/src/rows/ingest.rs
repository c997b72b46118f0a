//! `documents`, `sightings` and `issues`: what `ingest` keeps beside the facts.

use datafusion::arrow::datatypes::FieldRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use super::Row;
use super::columns::{count, date, optional_bytes, optional_count, optional_date, optional_text, text};

/// The text of a posting and its whole fact record, whose evidence points into that text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRow {
    /// Posting.
    pub posting_id: String,
    /// Version of the posting, from 1; absent in rows that were written before postings had versions.
    pub version: Option<i64>,
    /// Plain text.
    pub text: String,
    /// The fact record as JSON.
    pub facts: String,
    /// What the text is compared with others by; absent for a posting without text, and in rows written before there were any.
    pub signature: Option<ByteBuf>,
}

/// One sighting of a posting in an input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SightingRow {
    /// Source and id under which it was seen.
    pub sighting_id: String,
    /// The posting it is a sighting of: itself, but for lakes that folded equal postings while they read them.
    pub posting_id: String,
    /// Name of the source.
    pub source: String,
    /// Page.
    pub url: Option<String>,
    /// Location as written there.
    pub location: String,
    /// Day of publication there.
    pub posted_on: Option<Date>,
    /// Name of the input it was read from.
    pub input: String,
    /// Day it was ingested.
    pub seen_on: Date,
}

/// An issue of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueRow {
    /// Hash of the input's name, position, code and message.
    pub issue_id: String,
    /// Name of the input.
    pub input: String,
    /// Line, row or array index from 1; 0 for the whole input.
    pub position: i64,
    /// Posting, where one was read.
    pub posting_id: Option<String>,
    /// Reason code.
    pub code: String,
    /// In words.
    pub message: String,
}

impl Row for DocumentRow {
    const TABLE: &'static str = "documents";

    fn fields() -> Vec<FieldRef> {
        vec![text("posting_id"), optional_count("version"), text("text"), text("facts"), optional_bytes("signature")]
    }
}

impl Row for SightingRow {
    const TABLE: &'static str = "sightings";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("sighting_id"),
            text("posting_id"),
            text("source"),
            optional_text("url"),
            text("location"),
            optional_date("posted_on"),
            text("input"),
            date("seen_on"),
        ]
    }
}

impl Row for IssueRow {
    const TABLE: &'static str = "issues";

    fn fields() -> Vec<FieldRef> {
        vec![
            text("issue_id"),
            text("input"),
            count("position"),
            optional_text("posting_id"),
            text("code"),
            text("message"),
        ]
    }
}
