//! What was wrong with a record, as data.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// Reason code of an issue: stable, countable, documented here.
    IssueCode {
        /// The bytes are not the format they began as (truncated JSON, a broken row).
        Malformed = "malformed",
        /// A field that a posting cannot do without is missing or empty.
        MissingField = "missing_field",
        /// A field holds what it cannot mean (a negative wage, an unknown currency).
        InvalidValue = "invalid_value",
        /// A CSV row has another number of columns than the header, or its columns moved.
        ShiftedColumns = "shifted_columns",
        /// Bytes were not valid in the file's encoding and were replaced or read in another one.
        Encoding = "encoding",
        /// The record is larger than the limit.
        TooLarge = "too_large",
        /// No reader knows the file's format.
        UnknownFormat = "unknown_format",
        /// The file could not be read.
        Unreadable = "unreadable",
        /// The file holds nothing.
        Empty = "empty",
        /// An id stands twice in one input, with other content.
        RepeatedId = "repeated_id",
        /// The posting's id is known with other content.
        ContentChanged = "content_changed",
        /// Pay in the text differs from pay in the source's field.
        PayContradiction = "pay_contradiction",
        /// The pay figure is outside what is plausible for its currency and period.
        PayImplausible = "pay_implausible",
        /// The case was withdrawn, denied or has expired: nobody is paid what it states.
        NotCertified = "not_certified",
        /// The table's columns are those of no layout that is known.
        UnknownLayout = "unknown_layout",
        /// The name of a place of work may as well mean another place.
        AmbiguousWorksite = "ambiguous_worksite",
    }
}

/// One issue of one record: the run goes on, and the issue is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Issue {
    /// Reason code.
    pub code: IssueCode,
    /// What was wrong, for people.
    pub message: String,
}

impl Issue {
    /// An issue of kind `code`.
    pub fn new(code: IssueCode, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}
