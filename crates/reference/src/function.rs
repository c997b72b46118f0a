//! The occupation that a title's field of work means beside a word of rank: `Director of Marketing`, `Finance Intern`.
//!
//! | word        | manager             | first-line supervisor          | worker                    |
//! |-------------|---------------------|--------------------------------|---------------------------|
//! | `marketing` | Marketing Managers  | -                              | Market Research Analysts  |
//! | `stock`     | -                   | Supervisors of Office Workers  | Stockers                  |

use std::sync::LazyLock;

use earnest_core::SocCode;
use rustc_hash::FxHashMap;

use crate::table::{self, Table};

/// Rank of a title within its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Directs the field: director, head, vice president, manager.
    Manager,
    /// Supervises the workers.
    Supervisor,
    /// Does the work.
    Worker,
}

static FUNCTIONS: LazyLock<Table> =
    LazyLock::new(|| Table::new(include_str!("../../../reference/title/earnest/2026-11/functions.tsv")));

static RANKS: LazyLock<FxHashMap<&'static str, Rank>> = LazyLock::new(|| {
    table::lines(include_str!("../../../reference/title/earnest/2026-11/words.tsv"))
        .filter_map(|line| {
            let (word, rank) = line.strip_prefix("rank\t")?.split_once('\t')?;
            Some((word, if rank == "supervisor" { Rank::Supervisor } else { Rank::Manager }))
        })
        .collect()
});

/// The rank that a word (as [`crate::title_words`] gives it) names: `director`, `supervisor`.
pub fn rank_of_word(word: &str) -> Option<Rank> {
    RANKS.get(word).copied()
}

/// The occupation of a rank in the field that a word (as [`crate::title_words`] gives it) names.
pub fn occupation_of(word: &str, rank: Rank) -> Option<SocCode> {
    let column = match rank {
        Rank::Manager => 0,
        Rank::Supervisor => 1,
        Rank::Worker => 2,
    };
    FUNCTIONS.get(word).next()?.split('\t').nth(column)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{soc, title_words};

    #[test]
    fn fields_have_managers_and_workers() {
        let title = |word, rank| occupation_of(word, rank).and_then(soc::title);
        assert_eq!(title("marketing", Rank::Manager), Some("Marketing Managers"));
        assert_eq!(title("stock", Rank::Manager), None);
        assert_eq!(title("xyzzy", Rank::Worker), None);
        assert_eq!(rank_of_word("superintendent"), Some(Rank::Supervisor));
        assert_eq!(rank_of_word("engineer"), None);
    }

    #[test]
    fn words_are_in_the_form_of_titles_and_codes_exist() {
        for line in FUNCTIONS.lines() {
            let (word, codes) = line.split_once('\t').unwrap();
            assert_eq!(title_words(word).last().map(String::as_str), Some(word), "{word}");
            for code in codes.split('\t').filter(|code| !code.is_empty()) {
                assert!(soc::title(code.parse().unwrap()).is_some(), "{line}");
            }
        }
    }
}
