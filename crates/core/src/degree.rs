//! The degree a posting asks for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Evidence;
use crate::named::named_enum;

named_enum! {
    /// Degree level, lowest first.
    DegreeLevel {
        /// No degree is mentioned.
        None = "none",
        /// High school diploma or its equivalent.
        HighSchool = "high_school",
        /// Associate degree, vocational training, nursing school.
        Associate = "associate",
        /// Bachelor's degree, or "a degree".
        Bachelor = "bachelor",
        /// Master's degree.
        Master = "master",
        /// Doctorate; law and medical school too.
        Doctorate = "doctorate",
    }
}

named_enum! {
    /// How strongly the degree is asked for.
    DegreeStrength {
        /// The posting does not do without it, or without its stated equivalent.
        Required = "required",
        /// Preferred, ideally, a plus.
        Preferred = "preferred",
        /// No degree is mentioned.
        NotMentioned = "not_mentioned",
    }
}

/// The lowest degree that satisfies the posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DegreeFact {
    /// The lowest level that satisfies.
    pub level: DegreeLevel,
    /// Required, preferred or not mentioned.
    pub strength: DegreeStrength,
    /// Whether equivalent experience may replace it ("or equivalent" alone is not that).
    pub experience_accepted: bool,
    /// The quoted words.
    pub evidence: Option<Evidence>,
}

impl DegreeFact {
    /// What a posting that mentions no degree states.
    pub fn not_mentioned() -> Self {
        Self {
            level: DegreeLevel::None,
            strength: DegreeStrength::NotMentioned,
            experience_accepted: false,
            evidence: None,
        }
    }
}
