//! What a public table writes of an occupation.

use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// What a text says of its occupation.
    OccupationTextKind {
        /// What is done.
        Task = "task",
        /// Another title of it.
        AlternateTitle = "alternate_title",
        /// A title that people in it reported.
        ReportedTitle = "reported_title",
        /// A tool or technology used in it.
        TechnologySkill = "technology_skill",
        /// What the occupation is.
        Description = "description",
    }
}

/// One text about an occupation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OccupationText {
    /// Id of the source.
    pub source: String,
    /// Release of the table: `27.0`.
    pub release: String,
    /// SOC 2018 code.
    pub soc: String,
    /// The table's own, finer code: `15-1252.00`.
    pub code: String,
    /// What the text says.
    pub kind: String,
    /// Its place in the table, from 1.
    pub position: i64,
    /// The text.
    pub text: String,
}
