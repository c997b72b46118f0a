//! Remote, hybrid or on site.
//!
//! The source's field, the title, the location and the head line say it shortest; then tags, office days and plain
//! words in the text. Office days outrank a bare tag.
//!
//! | text                                     | arrangement                       |
//! |------------------------------------------|-----------------------------------|
//! | `Baker (Remote)` as title                | remote                            |
//! | `3 days a week in our office`            | hybrid                            |
//! | `in the office 5 days a week`            | on site                           |
//! | `This is a fully remote role`            | remote                            |
//! | `remote customer support`, `WFH stipend` | nothing                           |
//! | `our Berlin office`                      | nothing: naming one is no statement |

use std::ops::Range;

use earnest_core::{Arrangement, ArrangementFact};
use earnest_reference::PhraseTopic;

use crate::Document;
use crate::folded::Folded;
use crate::phrase_index::{Hit, Hits, PhraseIndex};
use crate::section::SectionKind;
use crate::sentence::sentence_around;

/// Longest head line: boards that have no fields put `employer | title | place | pay` there.
const HEAD_BYTES_MAX: usize = 240;

/// How far from the count of days the words for the office may stand, in bytes.
const DAYS_BYTES_MAX: usize = 70;

/// The arrangement that field, title, location and text state.
pub(crate) fn extract_arrangement(
    stated: Option<Arrangement>,
    title: &str,
    location: &str,
    document: &Document,
) -> ArrangementFact {
    let days = office_days(document);
    if let Some((Arrangement::Hybrid, range)) = &days {
        return found(document, Arrangement::Hybrid, range.clone());
    }
    if let Some(value) = stated.filter(|value| *value != Arrangement::Unspecified) {
        return ArrangementFact { value, evidence: None };
    }
    for label in [title, location] {
        if let Some(value) = read_label(label) {
            return ArrangementFact { value, evidence: None };
        }
    }
    if let Some((value, hit)) = read_head(document) {
        return found(document, value, hit.range());
    }
    let hits = document.hits();
    let usable: Vec<Hit> =
        hits.of(PhraseTopic::Arrangement).iter().filter(|hit| states_arrangement(document, **hit)).copied().collect();
    let first = |class: &str| usable.iter().find(|hit| hit.class == class).copied();
    let tag = usable.iter().find(|hit| document.folded()[hit.range()].starts_with("#li-")).copied();
    if let Some(hit) = first("temporary").filter(|_| first("remote").is_some() || first("remote_word").is_some()) {
        return found(document, Arrangement::Onsite, hit.range());
    }
    let remote_role = usable
        .iter()
        .find(|hit| hit.class == "remote" && is_of_role(document, **hit) && !is_mixed(document, **hit))
        .copied();
    let ranked = [
        (tag.filter(|hit| hit.class == "hybrid"), Arrangement::Hybrid),
        (tag.filter(|hit| hit.class == "remote"), Arrangement::Remote),
        (remote_role, Arrangement::Remote),
        (first("hybrid"), Arrangement::Hybrid),
        (onsite_role(document, &usable), Arrangement::Onsite),
        (first("remote"), Arrangement::Remote),
        (onsite_elsewhere(document, &usable), Arrangement::Onsite),
        (first("remote_word"), Arrangement::Remote),
        (first("wfh"), Arrangement::Hybrid),
    ];
    if let Some((Arrangement::Onsite, range)) = days {
        return found(document, Arrangement::Onsite, range);
    }
    ranked
        .into_iter()
        .find_map(|(hit, value)| hit.map(|hit| found(document, value, hit.range())))
        .unwrap_or(ArrangementFact { value: Arrangement::Unspecified, evidence: None })
}

fn found(document: &Document, value: Arrangement, range: Range<usize>) -> ArrangementFact {
    ArrangementFact { value, evidence: Some(document.quote(range)) }
}

/// What a title or location says.
fn read_label(label: &str) -> Option<Arrangement> {
    let folded = Folded::new(label);
    let hits = PhraseIndex::shared().scan(folded.as_str(), |_| false);
    strongest(&hits, 0..folded.as_str().len()).map(|(value, _)| value)
}

/// What the head line says, where it is made of fields: "Acme | Baker | Remote (US) | Full-time".
fn read_head(document: &Document) -> Option<(Arrangement, Hit)> {
    let text = document.folded();
    let line = text.find('\n').unwrap_or(text.len()).min(text.floor_char_boundary(HEAD_BYTES_MAX));
    let last_field = text[..line].rfind('|')?;
    // The last field may run on into the text; its first words belong to the head.
    let end = text.floor_char_boundary((last_field + 40).min(line));
    (text[..line].matches('|').count() >= 2).then(|| strongest(document.hits(), 0..end))?
}

/// Remote wins: what may be done remotely is remote.
fn strongest(hits: &Hits, range: Range<usize>) -> Option<(Arrangement, Hit)> {
    let hits = hits.within(PhraseTopic::Arrangement, range);
    let first = |classes: &[&str]| hits.iter().find(|hit| classes.contains(&hit.class)).copied();
    let hybrid = first(&["hybrid"]).map(|hit| (Arrangement::Hybrid, hit));
    hybrid
        .or_else(|| first(&["remote", "remote_word", "wfh"]).map(|hit| (Arrangement::Remote, hit)))
        .or_else(|| first(&["onsite"]).map(|hit| (Arrangement::Onsite, hit)))
}

/// Whether a phrase speaks of where this work is done.
fn states_arrangement(document: &Document, hit: Hit) -> bool {
    if hit.class == "other" {
        return false;
    }
    let text = document.folded();
    if text[hit.range()].starts_with('#') {
        return true;
    }
    let sentence = sentence_around(text, hit.range());
    let said = &text[sentence.clone()];
    let context = document.hits().within(PhraseTopic::ArrangementContext, sentence.clone());
    let perk = context.iter().any(|word| word.class == "perk");
    let section = document.folded_section_at(hit.start);
    let after = text[hit.end..sentence.end].trim_start();
    let before = text[sentence.start..hit.start].trim_end();
    match hit.class {
        "onsite" => !perk && section != SectionKind::Legal,
        "remote_word" => {
            let labelled = before.ends_with([':', '(', '|', '/', '-', '–', ',', '•'])
                || before.is_empty()
                || before.ends_with(" or")
                || before.ends_with(" is")
                || before.ends_with("fully");
            let closed = after.is_empty()
                || after.starts_with([')', '(', '|', ',', '-', '–', '/', '•', '.'])
                || ["in ", "within", "from", "position", "role", "or ", "friendly", "us"]
                    .iter()
                    .any(|word| after.starts_with(word));
            labelled && closed
        }
        "wfh" if section == SectionKind::Duties => false,
        "wfh" => {
            !["stipend", "budget", "equipment", "allowance", "setup", "set up"].iter().any(|word| said.contains(word))
        }
        "remote" => {
            let refused = ["not ", "no ", "isn't ", "experience "].iter().any(|word| before.ends_with(word.trim_end()))
                || said.contains("experience working remotely")
                || said.contains("not a remote")
                || said.contains("not remote");
            !refused && section != SectionKind::Legal
        }
        _ => section != SectionKind::Legal,
    }
}

/// Whether a phrase speaks of the role itself, not of the employer's other people.
fn is_of_role(document: &Document, hit: Hit) -> bool {
    let quote = &document.folded()[hit.range()];
    let of_role = ["role", "position", "100%", "fully"].iter().any(|word| quote.contains(word));
    of_role || role_words(document, hit).any(|word| word.starts_with("this "))
}

/// Whether the sentence of a phrase speaks of hybrid work too: "hybrid, combining remote work with the office".
fn is_mixed(document: &Document, hit: Hit) -> bool {
    let sentence = sentence_around(document.folded(), hit.range());
    document.hits().within(PhraseTopic::Arrangement, sentence).iter().any(|other| other.class == "hybrid")
}

fn onsite_role(document: &Document, usable: &[Hit]) -> Option<Hit> {
    let mut onsite = usable.iter().filter(|hit| hit.class == "onsite").copied();
    onsite.find(|hit| role_words(document, *hit).next().is_some())
}

/// A word for the office outside the duties: "perform on-site commissioning" is the work, not its place.
fn onsite_elsewhere(document: &Document, usable: &[Hit]) -> Option<Hit> {
    let elsewhere = |hit: &&Hit| document.folded_section_at(hit.start) != SectionKind::Duties;
    usable.iter().filter(|hit| hit.class == "onsite").find(elsewhere).copied()
}

/// The words for the role in the sentence of a phrase.
fn role_words(document: &Document, hit: Hit) -> impl Iterator<Item = &str> {
    let text = document.folded();
    let words = document.hits().within(PhraseTopic::ArrangementContext, sentence_around(text, hit.range()));
    words.iter().filter(|word| word.class == "role").map(|word| &text[word.range()])
}

/// Office days a week: up to four are hybrid, five are on site.
fn office_days(document: &Document) -> Option<(Arrangement, Range<usize>)> {
    let text = document.folded();
    for hit in document.hits().of(PhraseTopic::Arrangement) {
        if !matches!(hit.class, "onsite" | "hybrid" | "wfh" | "other") {
            continue;
        }
        let from = text.floor_char_boundary(hit.start.saturating_sub(DAYS_BYTES_MAX));
        let to = text.ceil_char_boundary((hit.end + DAYS_BYTES_MAX).min(text.len()));
        let sentence = sentence_around(text, hit.range());
        let window = sentence.start.max(from)..sentence.end.min(to).max(hit.end);
        if let Some(days) = days_a_week(&text[window.clone()]) {
            let office = hit.class == "onsite" || (hit.class == "other" && text[hit.range()].contains("office"));
            if office && days >= 5 {
                return Some((Arrangement::Onsite, hit.range()));
            }
            if days < 5 && (office || hit.class == "hybrid" || hit.class == "wfh") {
                return Some((Arrangement::Hybrid, hit.range()));
            }
        }
    }
    None
}

/// The count of days a week that a text states.
fn days_a_week(text: &str) -> Option<u32> {
    for (at, word) in text.match_indices("day") {
        let after = text[at + word.len()..].trim_start_matches('s').trim_start_matches(['\'', ' ']);
        let weekly = [
            "a week",
            "per week",
            "/week",
            "/ week",
            "each week",
            "every week",
            "weekly",
            "in office",
            "in the office",
            "in-office",
            "in our",
            "on-site",
            "onsite",
            "from the office",
            "from home",
            "remote",
            "in-person",
            "in person",
            "at the office",
            "wfh",
            "office",
        ]
        .iter()
        .any(|unit| after.starts_with(unit));
        let before = text[..at].trim_end_matches([' ', '-', '+', ')']);
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric())
            .last()
            .map_or(before.len(), |(at, _)| at);
        let count = match &before[start..] {
            "one" => Some(1),
            "two" => Some(2),
            "three" => Some(3),
            "four" => Some(4),
            "five" => Some(5),
            digits => digits.parse().ok().filter(|days| (1..=7).contains(days)),
        };
        if let Some(count) = count.filter(|_| weekly) {
            return Some(count);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: &str, location: &str, text: &str) -> Arrangement {
        extract_arrangement(None, title, location, &Document::new(text)).value
    }

    #[test]
    fn arrangements_are_read() {
        use Arrangement::{Hybrid, Onsite, Remote, Unspecified};
        for (title, location, text, arrangement) in [
            ("Baker (Remote)", "", "", Remote),
            ("Baker", "Remote - Canada", "", Remote),
            ("Baker", "Paris", "You work 3 days a week in the office.", Hybrid),
            ("Baker", "Paris", "In person 5 days/week in Paris.", Onsite),
            ("Baker", "", "This is a fully remote role.", Remote),
            ("Baker", "", "Bread Inc | Baker | Hybrid (NYC) | Full-time\nWe bake.", Hybrid),
            ("Baker", "", "You must work on-site.", Onsite),
            ("Baker", "Berlin", "Our office is in Berlin. You give remote customer support. WFH stipend.", Unspecified),
            ("Baker", "", "#LI-Onsite\nWe work in office three days per week.", Hybrid),
            ("Baker", "", "Onsite interviews take an hour.", Unspecified),
        ] {
            assert_eq!(read(title, location, text), arrangement, "{title} {location} {text}");
        }
    }

    #[test]
    fn office_days_outrank_a_field() {
        let document = Document::new("Hybrid: two days a week in the office.");
        let fact = extract_arrangement(Some(Arrangement::Remote), "", "", &document);
        assert_eq!(fact.value, Arrangement::Hybrid);
        let fact = extract_arrangement(Some(Arrangement::Remote), "", "", &Document::new("We bake on-site."));
        assert_eq!(fact.value, Arrangement::Remote);
    }
}
