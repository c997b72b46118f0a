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

/// Identity of an employer across spellings: lower case, letters and digits only, legal forms dropped.
///
/// | name           | id       |
/// |----------------|----------|
/// | `Stripe, Inc.` | `stripe` |
/// | `STRIPE INC`   | `stripe` |
/// | `SAP SE`       | `sap`    |
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EmployerId(String);

/// Words that name a company's legal form, never the company. Dropped only from the end of a name of several words.
const LEGAL_FORMS: [&str; 21] = [
    "inc",
    "incorporated",
    "llc",
    "llp",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "plc",
    "gmbh",
    "ag",
    "se",
    "sa",
    "sas",
    "sarl",
    "bv",
    "nv",
    "ab",
    "oy",
    "pty",
];

impl EmployerId {
    /// The id of an employer's name; `None` where the name has no letter or digit.
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let mut words: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'')
            .filter(|word| !word.is_empty())
            .collect();
        while words.len() > 1 && words.last().is_some_and(|word| is_legal_form(word)) {
            words.pop();
        }
        let id: String = words.concat().chars().filter(|c| c.is_alphanumeric()).collect();
        (!id.is_empty()).then_some(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_legal_form(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    LEGAL_FORMS.contains(&letters.as_str())
}

impl fmt::Display for EmployerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_employer_agree() {
        let id = |name: &str| EmployerId::from_name(name).map(|id| id.to_string());
        assert_eq!(id("Stripe, Inc."), id("STRIPE INC"));
        assert_eq!(id("Stripe"), Some("stripe".to_owned()));
        assert_eq!(id("S.A.S. Dupont S.A.S."), Some("sasdupont".to_owned()));
        assert_eq!(id("Co"), Some("co".to_owned()));
        assert_ne!(id("Delta Dental"), id("Delta"));
        assert_eq!(id(" — "), None);
    }
}
