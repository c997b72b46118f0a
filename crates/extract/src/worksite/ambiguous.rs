//! A name that may mean another place than the one chosen.

use earnest_core::{Issue, IssueCode, Worksite};

use super::choice::Choice;

/// A name of a place that was not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AmbiguousPlace {
    /// The name as written.
    pub name: String,
    /// What it was taken for.
    pub chosen: Worksite,
    /// The next likeliest.
    pub next: Worksite,
    /// Places beside the chosen one that it may mean.
    pub rivals: usize,
}

impl AmbiguousPlace {
    /// What `choice` leaves open; nothing where it is certain.
    pub(super) fn of(name: &str, choice: &Choice) -> Option<Self> {
        let (chosen, next) = (choice.place.worksite()?, choice.rivals.first()?.worksite()?);
        Some(Self { name: name.to_owned(), chosen, next, rivals: choice.rivals.len() })
    }

    /// The issue of the posting: `"Cambridge": read as Cambridge, England, GB; also Cambridge, MA, US`.
    pub(crate) fn issue(&self) -> Issue {
        let Self { name, chosen, next, .. } = self;
        let message = format!("\"{name}\": read as {}; also {}", shown(chosen), shown(next));
        Issue::new(IssueCode::AmbiguousWorksite, message)
    }
}

/// A place from its most exact part on.
fn shown(worksite: &Worksite) -> String {
    let parts = [&worksite.city, &worksite.region, &worksite.country];
    parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
