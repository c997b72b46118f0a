//! Phrases by which a posting speaks of its pay, deadline, vacancy and place.
//!
//! | class           | phrase                        |
//! |-----------------|-------------------------------|
//! | `Competitive`   | `competitive salary`, `DOE`   |
//! | `Deadline`      | `apply by`, `rolling basis`   |
//! | `Vacancy`       | `existing vacancy`            |
//! | `PayLabel`      | a word that labels an amount and says nothing of whose it is |

use std::sync::LazyLock;

use crate::table;

const WORDS_TEXT: &str = include_str!("../../../../reference/transparency/words/2026-11/words.tsv");

macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)+) => {
        /// What a phrase says of a posting.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum PostingWords {
            $($(#[$doc])* $class,)+
        }

        impl PostingWords {
            /// Every class.
            pub const ALL: &'static [Self] = &[$(Self::$class),+];

            fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$class),)+
                    _ => None,
                }
            }
        }
    };
}

classes! {
    /// Praise in the place of an amount.
    Competitive = "competitive",
    /// When applications close, or that they do not.
    Deadline = "deadline",
    /// Whether there is a vacancy.
    Vacancy = "vacancy",
    /// Benefits without a name.
    Benefits = "benefits",
    /// Pay is commission and nothing else.
    CommissionOnly = "commission_only",
    /// The work cannot be done elsewhere.
    Onsite = "onsite",
    /// Comes before the place whose residents are shut out.
    ExcludedResidents = "excluded_residents",
    /// Comes after the place whose residents are shut out.
    ResidentsNotEligible = "residents_not_eligible",
    /// May follow the name of a place that is meant itself: `Colorado and`, but not `New York bank holidays`.
    AfterPlace = "after_place",
    /// Experience in the country itself.
    ForeignExperience = "foreign_experience",
    /// What is said holds for every place.
    EveryPlace = "every_place",
    /// A word that labels an amount and says nothing of whose it is.
    PayLabel = "pay_label",
    /// A sentence with it does not ask for what it names.
    Negation = "negation",
    /// Nobody needs experience.
    FirstYear = "first_year",
}

static WORDS: LazyLock<Vec<(&'static str, PostingWords)>> = LazyLock::new(|| {
    table::lines(WORDS_TEXT)
        .filter_map(|line| {
            let (phrase, class) = line.split_once('\t')?;
            Some((phrase, PostingWords::from_name(class)?))
        })
        .collect()
});

/// The phrases of a class, in lower case.
pub fn posting_words(class: PostingWords) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(_, of)| *of == class).map(|(phrase, _)| *phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_class_and_every_class_has_lines() {
        assert_eq!(WORDS.len(), table::lines(WORDS_TEXT).count());
        for class in PostingWords::ALL {
            assert!(posting_words(*class).next().is_some(), "{class:?}");
        }
        for (phrase, _) in WORDS.iter() {
            assert_eq!(phrase.to_lowercase(), *phrase);
        }
    }
}
