//! What kind of employer it is, where the text says so.
//!
//! | text                                        | kind                       |
//! |---------------------------------------------|----------------------------|
//! | `We are a Series A startup`                 | startup                    |
//! | `Our client is looking for a baker`         | staffing agency            |
//! | `a registered 501(c)(3)`                    | non-profit                 |
//! | `experience in a startup`                   | nothing: the candidate's   |

use earnest_core::EmployerKind;
use earnest_reference::PhraseTopic;

use crate::Document;
use crate::folded::Folded;
use crate::phrase_index::PhraseIndex;
use crate::section::SectionKind;

/// The kind that the text names most often; the first named of equals.
pub(crate) fn extract_employer_kind(employer: &str, document: &Document) -> Option<EmployerKind> {
    if let Some(kind) = kind_of_name(employer) {
        return Some(kind);
    }
    let mut counts: Vec<(EmployerKind, usize)> = Vec::new();
    for hit in document.hits().of(PhraseTopic::EmployerKind) {
        let section = document.folded_section_at(hit.start);
        let about_candidate =
            matches!(section, SectionKind::Requirements | SectionKind::Preferred | SectionKind::Legal);
        let Some(kind) = EmployerKind::from_name(hit.class).filter(|_| !about_candidate) else { continue };
        match counts.iter_mut().find(|(counted, _)| *counted == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    // `max_by_key` takes the last of equals, so the order is turned.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(kind, _)| kind)
}

/// What the employer's name says.
fn kind_of_name(employer: &str) -> Option<EmployerKind> {
    let folded = Folded::new(employer);
    let hits = PhraseIndex::shared().scan(folded.as_str(), |_| false);
    hits.of(PhraseTopic::EmployerName).first().and_then(|hit| EmployerKind::from_name(hit.class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_said_not_guessed() {
        let read = |employer: &str, text: &str| extract_employer_kind(employer, &Document::new(text));
        assert_eq!(read("", "We are a Series A startup."), Some(EmployerKind::Startup));
        assert_eq!(read("", "Our client is looking for a baker."), Some(EmployerKind::StaffingAgency));
        assert_eq!(read("City of Bread", ""), Some(EmployerKind::PublicSector));
        assert_eq!(read("Bread Inc", "Requirements\n- Startup experience"), None);
    }
}
