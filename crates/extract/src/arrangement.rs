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
//! | `60% remote`, `remote two days a week`   | hybrid                            |
//! | `Work remotely: no`                      | on site                           |
//! | `on-site gym`                            | nothing: what stands there        |
//! | `Anywhere` as location                   | remote                            |
//!
//! Classes of phrases beside those named like an arrangement: `remote_role` says by itself that the role is remote,
//! `remote_team` speaks of the employer's people, `remote_word` and `wfh` count in few places; `onsite_attribute` may stand
//! before a noun; `office` and `home` count only with days; `everywhere` is a location; `temporary` ends some day
//! (`temporary_remote` says of what); `other` is no statement and hides a shorter phrase.

mod days;

use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::{Arrangement, ArrangementFact};
use earnest_reference::{FOLLOWS, PhraseTopic};
use rustc_hash::FxHashSet;

use self::days::{DAY, WEEKLY, is_weekday, office_days, partly_remote, percent_before};
use crate::Document;
use crate::folded::Folded;
use crate::phrase_index::{Hit, Hits, PhraseIndex};
use crate::section::SectionKind;
use crate::sentence::sentence_around;

/// Longest head line: boards that have no fields put `employer | title | place | pay` there.
const HEAD_BYTES_MAX: usize = 240;

/// How far after a phrase its denial may stand, in bytes.
const DENIAL_BYTES_MAX: usize = 24;

/// How far after "working from" the office may be named, in bytes.
const WORKPLACE_BYTES_MAX: usize = 48;

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
    for (label, is_place) in [(title, false), (location, true)] {
        if let Some(value) = read_label(label, is_place) {
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
    if let Some(hit) = temporarily_remote(document, &usable) {
        return found(document, Arrangement::Onsite, hit.range());
    }
    let remote_role = usable
        .iter()
        .find(|hit| is_remote(**hit) && is_of_role(document, **hit) && !is_mixed(document, **hit))
        .copied();
    let denied =
        document.hits().of(PhraseTopic::Arrangement).iter().find(|hit| is_denied_remote(document, **hit)).copied();
    let ranked = [
        (tag.filter(|hit| hit.class == "hybrid"), Arrangement::Hybrid),
        (tag.filter(|hit| hit.class == "remote"), Arrangement::Remote),
        (remote_role, Arrangement::Remote),
        (partly_remote(document), Arrangement::Hybrid),
        (first("hybrid"), Arrangement::Hybrid),
        (denied, Arrangement::Onsite),
        (onsite_role(document, &usable), Arrangement::Onsite),
        (usable.iter().find(|hit| is_remote(**hit)).copied(), Arrangement::Remote),
        (onsite_elsewhere(document, &usable), Arrangement::Onsite),
        (first("remote_word"), Arrangement::Remote),
        (first("wfh"), Arrangement::Hybrid),
        (works_in_office(document), Arrangement::Onsite),
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

/// What a title or location says. A location may be everywhere: "Anywhere", "Worldwide".
fn read_label(label: &str, is_place: bool) -> Option<Arrangement> {
    let folded = Folded::new(label);
    let text = folded.as_str();
    let hits = PhraseIndex::shared().scan(text, |_| false);
    if let Some((value, hit)) = strongest(text, &hits, 0..text.len()) {
        let partly = value == Arrangement::Remote && percent_before(text, hit.start).is_some_and(|share| share < 100);
        return Some(if partly { Arrangement::Hybrid } else { value });
    }
    let everywhere = hits.of(PhraseTopic::Arrangement).iter().any(|hit| hit.class == "everywhere");
    (is_place && everywhere).then_some(Arrangement::Remote)
}

/// What the head line says, where it is made of fields: "Acme | Baker | Remote (US) | Full-time".
fn read_head(document: &Document) -> Option<(Arrangement, Hit)> {
    let text = document.folded();
    let line = text.find('\n').unwrap_or(text.len()).min(text.floor_char_boundary(HEAD_BYTES_MAX));
    let last_field = text[..line].rfind('|')?;
    // The last field may run on into the text; its first words belong to the head.
    let end = text.floor_char_boundary((last_field + 40).min(line));
    (text[..line].matches('|').count() >= 2).then(|| strongest(text, document.hits(), 0..end))?
}

/// Remote wins: what may be done remotely is remote. "Hybrid remote" is one way of working, "remote, hybrid" are two.
fn strongest(text: &str, hits: &Hits, range: Range<usize>) -> Option<(Arrangement, Hit)> {
    let hits = hits.within(PhraseTopic::Arrangement, range);
    let first = |classes: &[&str]| hits.iter().find(|hit| classes.contains(&hit.class)).copied();
    let remote = first(&["remote", "remote_role", "remote_word", "wfh"]);
    let hybrid = first(&["hybrid"]);
    let apart = |one: Hit, other: Hit| {
        let between = one.end.min(other.end)..one.start.max(other.start);
        text.get(between).is_some_and(|between| !between.trim_matches([' ', '-', '(']).is_empty())
    };
    match (remote, hybrid) {
        (Some(remote), Some(hybrid)) if !apart(remote, hybrid) => Some((Arrangement::Hybrid, hybrid)),
        (Some(remote), _) => Some((Arrangement::Remote, remote)),
        (None, Some(hybrid)) => Some((Arrangement::Hybrid, hybrid)),
        (None, None) => first(&["onsite", "onsite_attribute"]).map(|hit| (Arrangement::Onsite, hit)),
    }
}

/// Whether a phrase speaks of where this work is done.
fn states_arrangement(document: &Document, hit: Hit) -> bool {
    if matches!(hit.class, "other" | "office" | "home" | "everywhere") || is_denied_remote(document, hit) {
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
        "onsite_attribute" => !perk && section != SectionKind::Legal && !names_a_thing(document, hit),
        // Requirements and duties speak of the teams one has worked in or sells to.
        "remote_team" => {
            matches!(section, SectionKind::AboutEmployer | SectionKind::Benefits | SectionKind::Other) && !perk
        }
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
        "remote" | "remote_role" => {
            let refused = ["not ", "no ", "isn't ", "experience "].iter().any(|word| before.ends_with(word.trim_end()))
                || said.contains("experience working remotely")
                || said.contains("not a remote")
                || said.contains("not remote");
            !refused && section != SectionKind::Legal
        }
        _ => section != SectionKind::Legal,
    }
}

/// Whether a phrase speaks of work that is done remotely.
fn is_remote(hit: Hit) -> bool {
    matches!(hit.class, "remote" | "remote_role" | "remote_team")
}

/// Whether a phrase speaks of work in the office.
fn is_onsite(hit: Hit) -> bool {
    matches!(hit.class, "onsite" | "onsite_attribute")
}

/// The first word for the time being that stands with remote work: "remote until the office reopens".
fn temporarily_remote(document: &Document, usable: &[Hit]) -> Option<Hit> {
    let remote = |hit: &Hit| is_remote(*hit) || matches!(hit.class, "remote_word" | "wfh");
    let text = document.folded();
    usable.iter().filter(|hit| matches!(hit.class, "temporary" | "temporary_remote")).copied().find(|hit| {
        let sentence = sentence_around(text, hit.range());
        let start = sentence.start.min(text.floor_char_boundary(hit.start.saturating_sub(DENIAL_BYTES_MAX)));
        hit.class == "temporary_remote"
            || document.hits().within(PhraseTopic::Arrangement, start..sentence.end).iter().any(remote)
    })
}

/// Whether what follows a phrase denies it: "work remotely: no", "remote work is not available".
fn is_denied_remote(document: &Document, hit: Hit) -> bool {
    if !is_remote(hit) && !matches!(hit.class, "remote_word" | "wfh") {
        return false;
    }
    let text = document.folded();
    let end = text.floor_char_boundary((hit.end + DENIAL_BYTES_MAX).min(text.len()));
    let words = document.hits().within(PhraseTopic::ArrangementContext, hit.end..end);
    let Some(denial) = words.iter().find(|word| word.class == "denial") else { return false };
    let between = &text[hit.end..denial.start];
    // A form asks on one line and answers on the next.
    between.trim() == ":" || (!between.contains(['.', ',', ';', '\n']) && between.split_whitespace().count() <= 1)
}

/// Whether a word for the office, one that stands before nouns too, only says where a thing is: "on-site gym", "in-person workshops".
fn names_a_thing(document: &Document, hit: Hit) -> bool {
    let text = document.folded();
    let after = &text[hit.end..];
    if !after.strip_prefix(' ').is_some_and(|after| after.starts_with(char::is_alphabetic)) {
        return false;
    }
    // "on-site San Francisco": a place.
    let is_small = |at: usize| {
        let letter = at..at + text[at..].chars().next().map_or(0, char::len_utf8);
        document.quote(letter).text.starts_with(char::is_lowercase)
    };
    if is_small(hit.start) && !is_small(hit.end + 1) {
        return false;
    }
    let words = document.hits().within(PhraseTopic::ArrangementContext, hit.start..hit.end + 2);
    match words.iter().find(|word| word.end > hit.end) {
        Some(word) => !is_weekday(word) && !matches!(word.class, "role" | DAY | WEEKLY),
        None => !is_follower(&text[hit.end..]),
    }
}

/// Whether a text goes on with a small word that a sentence goes on with: "hybrid and", "remote for".
fn is_follower(rest: &str) -> bool {
    static FOLLOWERS: LazyLock<FxHashSet<&str>> =
        LazyLock::new(|| PhraseTopic::ArrangementContext.of_class(FOLLOWS).collect());
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let end = word.find(|c: char| !c.is_alphanumeric()).unwrap_or(word.len());
    FOLLOWERS.contains(&word[..end])
}

/// A plain statement that one works from an office: "working from our Lyon office".
fn works_in_office(document: &Document) -> Option<Hit> {
    let text = document.folded();
    let words = document.hits().of(PhraseTopic::ArrangementContext);
    words.iter().filter(|word| word.class == "works_at").find_map(|word| {
        let end = text.floor_char_boundary((word.end + WORKPLACE_BYTES_MAX).min(text.len()));
        let next = document.hits().within(PhraseTopic::Arrangement, word.end..end).first()?;
        let between = &text[word.end..next.start];
        ((next.class == "office" || is_onsite(*next)) && !between.contains(['.', ',', ';', '\n'])).then_some(*next)
    })
}

/// Whether a phrase speaks of the role itself, not of the employer's other people.
fn is_of_role(document: &Document, hit: Hit) -> bool {
    if hit.class == "remote_role" {
        return true;
    }
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
    let mut onsite = usable.iter().filter(|hit| is_onsite(**hit)).copied();
    onsite.find(|hit| role_words(document, *hit).next().is_some())
}

/// A word for the office outside the duties: "perform on-site commissioning" is the work, not its place.
fn onsite_elsewhere(document: &Document, usable: &[Hit]) -> Option<Hit> {
    let elsewhere = |hit: &&Hit| document.folded_section_at(hit.start) != SectionKind::Duties;
    usable.iter().filter(|hit| is_onsite(**hit)).find(elsewhere).copied()
}

/// The words for the role in the sentence of a phrase.
fn role_words(document: &Document, hit: Hit) -> impl Iterator<Item = &str> {
    let text = document.folded();
    let words = document.hits().within(PhraseTopic::ArrangementContext, sentence_around(text, hit.range()));
    words.iter().filter(|word| word.class == "role").map(|word| &text[word.range()])
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
            ("Baker", "", "We offer an on-site gym.", Unspecified),
            ("Baker", "", "All roles are on-site San Francisco.", Onsite),
            ("Baker", "", "Work remotely:\nNo", Onsite),
            ("Baker", "", "Remote work is not available.", Onsite),
            ("Baker", "", "Work remotely:\nTemporarily due to COVID-19", Onsite),
            ("Baker", "", "We ask for a COVID-19 vaccination. Remote work opportunity.", Remote),
            ("Baker", "Anywhere", "We bake.", Remote),
            ("Baker of worldwide fame", "", "We bake.", Unspecified),
            ("Baker (fully remote, hybrid or office-based)", "", "", Remote),
            ("Baker - hybrid remote", "", "", Hybrid),
            ("Baker, 75% remote", "", "", Hybrid),
            ("Baker", "", "You will be working from our Lyon office.", Onsite),
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
