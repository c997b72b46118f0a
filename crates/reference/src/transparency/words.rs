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
    /// What follows says that the work is on pay: `competitive pay analysis`.
    AfterPraise = "after_praise",
    /// A sentence with it may speak of what the work pays.
    PayWord = "pay_word",
    /// When applications close, or that they do not.
    Deadline = "deadline",
    /// The same, where the sentence speaks of applications or names a day: `open until`.
    DeadlineUnclear = "deadline_unclear",
    /// A sentence with it speaks of applications.
    Application = "application",
    /// The name of a month.
    Month = "month",
    /// Whether there is a vacancy.
    Vacancy = "vacancy",
    /// Benefits without a name.
    Benefits = "benefits",
    /// What follows says that a benefit of something else is meant: `benefits of our menu`.
    AfterBenefitsOther = "after_benefits_other",
    /// A list of benefits follows.
    BenefitsInclude = "benefits_include",
    /// A benefit by a name that stands alone: `medical insurance`.
    BenefitNamed = "benefit_named",
    /// A benefit in a list of benefits: `medical`.
    BenefitShort = "benefit_short",
    /// May stand before a benefit that is offered.
    BeforeBenefit = "before_benefit",
    /// May follow a benefit that is offered.
    AfterBenefit = "after_benefit",
    /// Pay is commission and nothing else.
    CommissionOnly = "commission_only",
    /// A part of the pay is commission.
    CommissionPartly = "commission_partly",
    /// The work cannot be done elsewhere.
    Onsite = "onsite",
    /// What follows limits what is said of remote work: `no remote work outside of Ohio`.
    AfterOnsite = "after_onsite",
    /// Comes before the place whose residents are shut out.
    ExcludedResidents = "excluded_residents",
    /// The same, where the sentence speaks of who is hired: `except`.
    ExcludedBare = "excluded_bare",
    /// A sentence with it speaks of who is hired, or from where people work.
    HiringSentence = "hiring_sentence",
    /// The places follow from which people are hired, and no others.
    OnlyIn = "only_in",
    /// The country follows anywhere in which people are hired.
    AnywhereIn = "anywhere_in",
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
    /// Near a phrase it says that the phrase is not meant.
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
