//! Who offers the work.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// Kind of employer, as the posting describes it.
    EmployerKind {
        /// Names its funding stage, or calls itself a startup.
        Startup = "startup",
        /// Listed on a stock exchange.
        PublicCompany = "public_company",
        /// A government body.
        PublicSector = "public_sector",
        /// Charity, foundation, non-profit.
        NonProfit = "non_profit",
        /// School, college, university.
        Education = "education",
        /// Recruits for others.
        StaffingAgency = "staffing_agency",
    }
}

/// Identity of an employer across spellings of its name; `reference` knows the spellings.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EmployerId(String);

impl EmployerId {
    /// The id that consists of those letters and digits; `None` where there are none.
    pub fn from_letters(letters: String) -> Option<Self> {
        (!letters.is_empty()).then_some(Self(letters))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EmployerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
