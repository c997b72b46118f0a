//! What kind of employer it is, where its name or the text says so of the employer itself.
//!
//! | text                                                  | kind                                              |
//! |-------------------------------------------------------|---------------------------------------------------|
//! | employer `Google LLC`                                 | big tech: on the list of `reference`              |
//! | employer `City of Bread`                              | public sector; not `City Bread Inc.`, `City of Bread Church` |
//! | `We are a fast-growing Series A startup`              | startup                                           |
//! | `We raised a $20M Series B led by …`                  | startup                                           |
//! | `As a Fortune 500 company, we …`, `(NASDAQ: BRED)`    | established                                       |
//! | `Founded in 1952, we …`, `our 20,000 employees`       | established, where nothing else is said           |
//! | `Acme is a registered 501(c)(3)`                      | non-profit                                        |
//! | `Our client is looking for a baker`                   | staffing agency                                   |
//! | `experience in a startup`, `we help startups`         | nothing: others are                               |
//! | `our customers include Fortune 500 companies`         | nothing                                           |
//! | `university degree`, `partner with non-profits`       | nothing                                           |
//! | `our investors Bread Group (NASDAQ: BRED)`            | nothing: the name is another's                    |
//!
//! Phrases have a kind and how it counts:
//!
//! | class     | counts                                                                                     |
//! |-----------|--------------------------------------------------------------------------------------------|
//! | (none)    | outside requirements, where nobody else is spoken of right behind it                        |
//! | `noun`    | where the employer is its subject, see [`subject`]                                          |
//! | `stage`   | where the employer says that it raised money                                                |
//! | `client`  | where the sentence seeks somebody                                                           |
//! | `listed`  | where the employer's own name or itself stands right before it                              |
//! | `age`, `year`, `span`, `for`, `people` | where the employer says it of itself, with a number that is old or large enough, see [`standing`] |
//! | `anywhere`| even in the small print                                                                     |
//!
//! Of several kinds the one said most often stands, the first of equals; age and size count only where no other kind is said.

mod standing;
mod subject;
#[cfg(test)]
mod tests;

use earnest_core::EmployerKind;
use earnest_reference::PhraseTopic;
use earnest_reference::employer::{has_legal_form, id_of_name, is_big_tech, is_kind_word};

use self::subject::Passage;
use crate::Document;
use crate::folded::Folded;
use crate::phrase_index::{Hit, PhraseIndex};
use crate::section::SectionKind;

/// The kind that the employer's name tells; else the one that the text says most often, the first of equals.
pub(crate) fn extract_employer_kind(employer: &str, document: &Document) -> Option<EmployerKind> {
    let id = id_of_name(employer);
    if id.as_ref().is_some_and(is_big_tech) {
        return Some(EmployerKind::BigTech);
    }
    if let Some(kind) = kind_of_name(employer) {
        return Some(kind);
    }
    let employer = id.as_ref().map_or("", |id| id.as_str());
    let mut counts: Vec<(EmployerKind, usize)> = Vec::new();
    let mut has_standing = false;
    for hit in document.hits().of(PhraseTopic::EmployerKind) {
        match said(*hit, employer, document) {
            Some(Said::Kind(kind)) => match counts.iter_mut().find(|(counted, _)| *counted == kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((kind, 1)),
            },
            Some(Said::Standing) => has_standing = true,
            None => {}
        }
    }
    // `max_by_key` takes the last of equals, so the order is turned.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(kind, _)| kind);
    most.or(has_standing.then_some(EmployerKind::Established))
}

enum Said {
    Kind(EmployerKind),
    /// Age or size.
    Standing,
}

/// What a phrase says of the employer.
fn said(hit: Hit, employer: &str, document: &Document) -> Option<Said> {
    let (kind, manner) = hit.class.split_once(' ').unwrap_or((hit.class, ""));
    let kind = EmployerKind::from_name(kind)?;
    let section = document.folded_section_at(hit.start);
    let of_others = matches!(section, SectionKind::Requirements | SectionKind::Preferred | SectionKind::Legal);
    if of_others && manner != "anywhere" {
        return None;
    }
    let passage = Passage::new(document.folded(), hit, employer);
    let counts = match manner {
        "" => !passage.is_of_what_follows(),
        "noun" => passage.is_of_employer(section == SectionKind::AboutEmployer),
        "stage" => passage.tells_funding(),
        "client" => passage.seeks(),
        "listed" => passage.is_listed(),
        "anywhere" => true,
        _ => return standing::is_told(&passage, manner).then_some(Said::Standing),
    };
    counts.then_some(Said::Kind(kind))
}

/// What the employer's name says. A company's legal form makes it no public body, and neither does a word for what bodies are not.
fn kind_of_name(employer: &str) -> Option<EmployerKind> {
    let folded = Folded::new(employer);
    let text = folded.as_str();
    let hits = PhraseIndex::shared().scan(text, |_| false);
    let is_private = has_legal_form(employer) || is_named_private(text);
    let mut kinds = hits.of(PhraseTopic::EmployerName).iter().filter_map(|hit| {
        let (kind, place) = hit.class.split_once(' ').unwrap_or((hit.class, ""));
        let is_there = match place {
            "start" => !text[..hit.start].contains(char::is_alphanumeric),
            // Nothing but a legal form follows.
            "end" => id_of_name(&text[..hit.end]) == id_of_name(text),
            "whole" => id_of_name(&text[hit.range()]) == id_of_name(text),
            _ => true,
        };
        let kind = EmployerKind::from_name(kind).filter(|_| is_there)?;
        (!is_private || place == "whole" || kind != EmployerKind::PublicSector).then_some(kind)
    });
    kinds.next_back()
}

/// Most words that a name ends in and that make it no public body's: `chamber of commerce`.
const PRIVATE_END_WORDS_MAX: usize = 3;

/// Whether a name says that it is no public body's: `City of Dreams Casino`, `City of Refuge Church`.
fn is_named_private(name: &str) -> bool {
    let words: Vec<&str> = subject::words(name).collect();
    let ends = (1..=words.len().min(PRIVATE_END_WORDS_MAX)).map(|len| words[words.len() - len..].join(" "));
    words.iter().any(|word| is_kind_word(word, "private_name"))
        || ends.into_iter().any(|end| is_kind_word(&end, "private_end"))
}
