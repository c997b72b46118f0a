//! Employers that public knowledge makes one though their names differ: `Google LLC` and `Alphabet`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::big_tech::is_big_tech_letters;
use super::name::letters_of;
use crate::table;

const TABLE: &str = include_str!("../../../../reference/employer/aliases/2026-11/aliases.tsv");

/// The letters of the employer's usual name by those of its other names.
static ALIASES: LazyLock<FxHashMap<String, String>> = LazyLock::new(|| {
    let names = table::lines(TABLE).filter_map(|line| {
        let mut columns = line.split('\t');
        Some((letters_of(columns.next()?)?, letters_of(columns.next()?)?))
    });
    names.collect()
});

/// The letters of the usual names.
static USUAL: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| ALIASES.values().map(String::as_str).collect());

/// Whether the letters are a name of an employer that a list of ours knows.
pub(super) fn is_listed(letters: &str) -> bool {
    ALIASES.contains_key(letters) || USUAL.contains(letters) || is_big_tech_letters(letters)
}

/// The letters of the usual name of an employer that `letters` is another name of.
pub(super) fn employer_of_alias(letters: &str) -> Option<&'static str> {
    ALIASES.get(letters).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_lead_to_the_usual_name_in_one_step() {
        let lines: Vec<&str> = table::lines(TABLE).collect();
        assert!(lines.is_sorted_by(|a, b| a < b), "sorted, each once");
        for line in lines {
            let columns: Vec<&str> = line.split('\t').collect();
            let [alias, employer, why] = columns[..] else { panic!("{line}") };
            let (alias, employer) = (letters_of(alias).unwrap(), letters_of(employer).unwrap());
            assert!(alias != employer, "{line}: the rules do without it");
            assert!(!ALIASES.contains_key(&employer), "{line}: leads to an alias");
            assert_eq!(ALIASES[&alias], employer, "{line}: another line gives another employer");
            assert!(!why.is_empty(), "{line}");
        }
    }
}
