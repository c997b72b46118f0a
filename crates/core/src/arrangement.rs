//! Where the work is done: remote, hybrid, on site.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// Work arrangement.
    Arrangement {
        /// May be done fully remotely.
        Remote = "remote",
        /// Fixed office days, or the word itself.
        Hybrid = "hybrid",
        /// Said to be on site, in person, in the office.
        Onsite = "onsite",
        /// Not stated; naming an office is no statement.
        Unspecified = "unspecified",
    }
}

/// The arrangement a posting states, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ArrangementFact {
    /// The arrangement.
    pub value: Arrangement,
    /// The quoted words; absent where a field or the title says it.
    pub evidence: Option<Evidence>,
}
