//! `models`: what was fitted to the other tables, as text that the engine reads back.

use datafusion::arrow::datatypes::FieldRef;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Row;
use super::columns::{date, text};

/// One fitted model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelRow {
    /// Which model.
    pub name: String,
    /// Last day of the postings it was fitted to.
    pub as_of: Date,
    /// Identity of the data it was fitted to, as [`crate::Session::data_id`] gives it.
    pub data_id: String,
    /// The model.
    pub content: String,
}

impl Row for ModelRow {
    const TABLE: &'static str = "models";

    fn fields() -> Vec<FieldRef> {
        vec![text("name"), date("as_of"), text("data_id"), text("content")]
    }
}
