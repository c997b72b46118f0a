//! The level of a posting on the ladder from intern to executive.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// Seniority level, lowest first; `Unspecified` where the posting names none, or several.
    SeniorityLevel {
        /// Internship, working student, apprentice.
        Intern = "intern",
        /// Junior, graduate, trainee, "I".
        Entry = "entry",
        /// Intermediate, mid-level, "II".
        Mid = "mid",
        /// Senior, "Sr", "III".
        Senior = "senior",
        /// Leads a team's work without managing people.
        Lead = "lead",
        /// Staff engineer and its like.
        Staff = "staff",
        /// Principal, distinguished, fellow.
        Principal = "principal",
        /// Manages people.
        Manager = "manager",
        /// Director, head of, vice president.
        Director = "director",
        /// Chief officer.
        Executive = "executive",
        /// No level is stated, or several are.
        Unspecified = "unspecified",
    }
}

/// The level a posting states, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SeniorityFact {
    /// The level.
    pub level: SeniorityLevel,
    /// The words in the plain text; absent where the title, which is not part of the text, says it.
    pub evidence: Option<Evidence>,
}
