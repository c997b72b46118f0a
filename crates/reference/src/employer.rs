//! One id for an employer across the spellings of its name.
//!
//! | name                    | id         |
//! |-------------------------|------------|
//! | `Stripe, Inc.`          | `stripe`   |
//! | `STRIPE INC`            | `stripe`   |
//! | `SAP SE`                | `sap`      |
//! | `S.A.S. Dupont S.A.S.`  | `sasdupont`|
//! | `Co`                    | `co`       |

use earnest_core::EmployerId;

/// Words that name a company's legal form, never the company, in order.
const LEGAL_FORMS: &str = include_str!("../../../reference/employer/legal_forms/2026-11/forms.tsv");

/// The id of an employer's name: its letters and digits in lower case, without a legal form at the end of a name of several words.
/// `None` where the name has no letter or digit.
pub fn id_of_name(name: &str) -> Option<EmployerId> {
    let lower = name.to_lowercase();
    let is_separator = |c: char| !c.is_alphanumeric() && c != '.' && c != '\'';
    let mut words: Vec<&str> = lower.split(is_separator).filter(|word| !word.is_empty()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_legal_form(word)) {
        words.pop();
    }
    EmployerId::from_letters(words.concat().chars().filter(|c| c.is_alphanumeric()).collect())
}

fn is_legal_form(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| *c != '.').collect();
    LEGAL_FORMS.lines().any(|form| form == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_employer_agree() {
        let id = |name: &str| id_of_name(name).map(|id| id.to_string());
        assert_eq!(id("Stripe, Inc."), id("STRIPE INC"));
        assert_eq!(id("Stripe"), Some("stripe".to_owned()));
        assert_eq!(id("S.A.S. Dupont S.A.S."), Some("sasdupont".to_owned()));
        assert_eq!(id("Co"), Some("co".to_owned()));
        assert_ne!(id("Delta Dental"), id("Delta"));
        assert_eq!(id(" — "), None);
    }
}
