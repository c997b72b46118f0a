//! What a select offers: the members of an enumeration, in words.
//!
//! `unspecified` is what a posting leaves open, not what somebody asks for, so it is no choice.

use earnest_core::{Arrangement, DegreeLevel, EmployerKind, SeniorityLevel};

use crate::words;

/// One choice of a select.
#[derive(Debug)]
pub(in crate::site::pages) struct Choice {
    /// What is sent.
    pub(in crate::site::pages) value: &'static str,
    /// What is read.
    pub(in crate::site::pages) words: String,
}

impl Choice {
    fn named(value: &'static str) -> Self {
        Self { value, words: words::capitalized(&words::named(value)) }
    }

    fn worded(value: &'static str, words: &str) -> Self {
        Self { value, words: words.to_owned() }
    }
}

/// Levels, lowest first.
pub(in crate::site::pages) fn levels() -> Vec<Choice> {
    let stated = SeniorityLevel::ALL.iter().filter(|level| **level != SeniorityLevel::Unspecified);
    stated.map(|level| Choice::named(level.as_str())).collect()
}

/// Arrangements.
pub(in crate::site::pages) fn arrangements() -> Vec<Choice> {
    let stated = Arrangement::ALL.iter().filter(|one| **one != Arrangement::Unspecified);
    let choice = |one: &Arrangement| match one {
        Arrangement::Onsite => Choice::worded(one.as_str(), "On site"),
        _ => Choice::named(one.as_str()),
    };
    stated.map(choice).collect()
}

/// Kinds of employer.
pub(in crate::site::pages) fn employer_kinds() -> Vec<Choice> {
    let choice = |kind: &EmployerKind| match kind {
        EmployerKind::NonProfit => Choice::worded(kind.as_str(), "Non-profit"),
        _ => Choice::named(kind.as_str()),
    };
    EmployerKind::ALL.iter().map(choice).collect()
}

/// Degrees, lowest first.
pub(in crate::site::pages) fn degrees() -> Vec<Choice> {
    let choice = |degree: &DegreeLevel| match degree {
        DegreeLevel::None => Choice::worded(degree.as_str(), "No degree"),
        _ => Choice::named(degree.as_str()),
    };
    DegreeLevel::ALL.iter().map(choice).collect()
}
