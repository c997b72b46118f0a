//! What pay-transparency rules ask for in a posting, by place and day, and the words by which postings answer.
//!
//! A rule has a version for each day from which it reads differently; [`rules_on`] gives those of a day.

mod left_out;
mod rule;
mod words;

pub use left_out::LeftOut;
pub use rule::{Commission, PayAsked, RULES_RELEASE, RemoteReach, Rule, first_rule, left_out, rules, rules_on};
pub use words::{PostingWords, posting_words};
