//! Lists of phrases that signal a fact in a posting's text.
//!
//! One list a topic, one line a phrase: the phrase in lower case, a tab, and its class, sorted by phrase. What a class
//! means is the business of the reader of that topic. Phrases are written with the plain apostrophe and hyphen.
//!
//! | topic     | phrase             | class            |
//! |-----------|--------------------|------------------|
//! | `section` | `what you'll do`   | `duties`         |
//! | `benefit` | `dental insurance` | `dental_vision`  |

macro_rules! phrase_topics {
    ($($(#[$doc:meta])* $topic:ident = $folder:literal,)+) => {
        /// What a list of phrases is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum PhraseTopic {
            $($(#[$doc])* $topic,)+
        }

        impl PhraseTopic {
            /// Every topic.
            pub const ALL: &'static [Self] = &[$(Self::$topic),+];

            fn table(self) -> &'static str {
                match self {
                    $(Self::$topic => {
                        include_str!(concat!("../../../reference/phrases/", $folder, "/2026-11/phrases.tsv"))
                    })+
                }
            }
        }
    };
}

phrase_topics! {
    /// Headings of a posting's parts.
    Section = "section",
    /// Units of time that pay is stated for; the classes are the names of `PayPeriod`.
    PayPeriod = "pay_period",
    /// Words that say whether an amount is pay, and of what kind.
    PayContext = "pay_context",
    /// Words before or after an amount that make it one end of a range.
    PayBound = "pay_bound",
    /// Words for years and months.
    ExperienceUnit = "experience_unit",
    /// Words that say whether a length of time is experience asked for.
    Experience = "experience",
    /// Names of degrees; the classes are the names of `DegreeLevel`, and `not_degree`.
    Degree = "degree",
    /// Words that say whether something is required or preferred.
    Preference = "preference",
    /// Words for where the work is done, and words that look like them.
    Arrangement = "arrangement",
    /// Names of benefits; the classes are the names of `BenefitKind`, with ` weak` where a phrase names one only in
    /// company, and `none`.
    Benefit = "benefit",
    /// Words that offer something to the reader, refuse it, or offer it to others.
    Offer = "offer",
    /// Words that tell the kind of employer; the classes are the names of `EmployerKind`, and `none`.
    EmployerKind = "employer_kind",
    /// Words of an employer's name that tell its kind; the classes are the names of `EmployerKind`.
    EmployerName = "employer_name",
    /// Words that tell whether an arrangement is of the role or of a perk.
    ArrangementContext = "arrangement_context",
    /// Words that tell whether a degree is asked for, and what else would do.
    DegreeContext = "degree_context",
    /// Names of certificates, licences, clearances and portfolios; the classes are the ids of
    /// [`credential`](crate::credential), with the rule they are read by, and `none`.
    Credential = "credential",
    /// Words that tell whether a credential is asked for, and of whom: `vouch` for it, `near` it, ask to be `shown` work, speak of
    /// work `managed`; name the `employer` or `other` people as the holder; `seek` hides words of the employer.
    CredentialContext = "credential_context",
    /// Words that introduce the posting's level, name its role or say that the work is to direct people; the class `may_manage` is of
    /// words in titles.
    SeniorityContext = "seniority_context",
}

/// A phrase and what it signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phrase {
    /// Lower case, words separated by one space.
    pub text: &'static str,
    /// Class within its topic.
    pub class: &'static str,
}

/// Class of the small words that may follow a word for an arrangement. Nearly every second word of a text is one, so they are
/// looked up where they matter and not searched for.
pub const FOLLOWS: &str = "follows";
/// Class of the words of titles that a manager of people or of things may bear; they are looked up in titles.
pub const MAY_MANAGE: &str = "may_manage";

impl Phrase {
    /// Whether the phrase is searched for in texts; else it is looked up by [`PhraseTopic::of_class`].
    pub fn is_searched(self) -> bool {
        self.class != FOLLOWS && self.class != MAY_MANAGE
    }
}

impl PhraseTopic {
    /// The phrases of a class of the topic.
    pub fn of_class(self, class: &str) -> impl Iterator<Item = &'static str> {
        self.phrases().filter(move |phrase| phrase.class == class).map(|phrase| phrase.text)
    }

    /// The phrases of the topic, sorted by text.
    pub fn phrases(self) -> impl Iterator<Item = Phrase> {
        self.table().lines().filter_map(|line| line.split_once('\t')).map(|(text, class)| Phrase { text, class })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_sorted_folded_and_said_once() {
        for topic in PhraseTopic::ALL {
            let phrases: Vec<_> = topic.phrases().map(|phrase| phrase.text).collect();
            assert!(!phrases.is_empty(), "{topic:?} has no phrases");
            assert!(phrases.is_sorted_by(|a, b| a < b), "{topic:?} is not sorted or repeats a phrase");
            for text in phrases {
                assert_eq!(text, text.to_lowercase().trim(), "`{text}` of {topic:?} is not folded");
                assert!(!text.contains('’') && !text.contains("  "), "`{text}` of {topic:?} is not folded");
            }
        }
    }
}
