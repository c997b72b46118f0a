//! Big technology companies.
//!
//! A company is one when its own business is software, internet services, computers, chips or electric cars and a dated public
//! list gives it a market value above 200 billion US dollars; the list stands beside each name in
//! `reference/employer/big_tech/2026-11/employers.tsv`. Companies that are not listed on a stock exchange, consultancies, carriers and
//! payment networks are none. A company that falls below the line leaves with the next release of the list, not within one.

use std::sync::LazyLock;

use earnest_core::EmployerId;
use rustc_hash::FxHashSet;

use crate::table;

const TABLE: &str = include_str!("../../../../reference/employer/big_tech/2026-11/employers.tsv");

static IDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| table::lines(TABLE).filter_map(|line| line.split('\t').next()).collect());

/// Whether the employer is a big technology company.
pub fn is_big_tech(employer: &EmployerId) -> bool {
    is_big_tech_letters(employer.as_str())
}

/// Whether the letters are the id of a big technology company.
pub(super) fn is_big_tech_letters(letters: &str) -> bool {
    IDS.contains(letters)
}

#[cfg(test)]
mod tests {
    use super::super::id_of_name;
    use super::*;

    #[test]
    fn each_is_known_by_its_id_and_has_a_reference() {
        let lines: Vec<&str> = table::lines(TABLE).collect();
        assert!((15..=30).contains(&lines.len()) && lines.is_sorted());
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let [id, name, value, reference] = columns[..] else { panic!("{line}") };
            assert_eq!(id_of_name(name).unwrap().as_str(), id);
            assert!(value.parse::<u32>().unwrap() > 200 && reference.starts_with("http"), "{line}");
        }
    }

    #[test]
    fn names_alone_do_not_make_one() {
        let is_big = |name: &str| is_big_tech(&id_of_name(name).unwrap());
        for name in ["Google LLC", "YouTube", "Facebook", "AWS", "APPLE INC.", "Amazon.com Services LLC", "microsoft"] {
            assert!(is_big(name), "{name}");
        }
        for name in ["Apple Montessori", "Amazonia", "Meta Labs", "Oracle Dental", "Accenture", "Stripe", "SAP Roofing"]
        {
            assert!(!is_big(name), "{name}");
        }
    }
}
