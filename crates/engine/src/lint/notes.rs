//! What a careful reader of the answer should know.

use earnest_core::IssueCode;
use earnest_reference::area;
use jiff::civil::Date;

use super::applied::{self, asked_to_come, bare_countries, open_countries, silent_on_remote, to_come, unread};
use super::subject::Subject;
use super::wording::listed;

/// Language of the words that the checks know.
const LANGUAGE: &str = "en";

/// Letters from which on the language of a text is told with some certainty: below, names and short lists mislead.
const LANGUAGE_LETTERS_MIN: usize = 200;

/// The notes of an answer.
pub(super) fn notes(subject: &Subject, day: Date, within: &[String]) -> Vec<String> {
    let mut notes = vec![
        "This compares the posting with a summary of rules; it is not legal advice.".to_owned(),
        "Pay, benefits and dates on pages that the posting links to are not read.".to_owned(),
    ];
    if subject.applied.iter().any(|applied| applied.rule.employees_min.is_some()) {
        notes.push(
            "How many people the employer employs is not known here: a rule for employers of a size holds only for these."
                .to_owned(),
        );
    }
    if within.is_empty() {
        notes.extend(notes_of_places(subject, day));
    }
    let coming = if within.is_empty() { to_come(subject, day) } else { asked_to_come(within, day) };
    notes.extend(
        coming
            .iter()
            .map(|rule| format!("{}: a rule holds from {} on ({}).", rule.name, rule.in_force_on, rule.citation)),
    );
    let is_long = subject.text.chars().filter(|sign| sign.is_alphabetic()).nth(LANGUAGE_LETTERS_MIN - 1).is_some();
    if let Some(language) = subject.facts.language.as_deref().filter(|language| is_long && *language != LANGUAGE) {
        notes.push(format!(
            "The posting is in another language than English (`{language}`): words on deadline, vacancy and residents are known in English only."
        ));
    }
    let ambiguous = subject.facts.issues.iter().filter(|issue| issue.code == IssueCode::AmbiguousWorksite);
    notes.extend(ambiguous.map(|issue| format!("The worksite {}.", issue.message)));
    notes
}

fn notes_of_places(subject: &Subject, day: Date) -> Vec<String> {
    let mut notes = Vec::new();
    let bare: Vec<&str> = bare_countries(subject, day).into_iter().map(country_name).collect();
    if subject.facts.worksites.is_empty() && open_countries(subject).is_empty() {
        notes.push(
            "No place was read from the posting, so no rules were looked at: name some with `--jurisdiction`."
                .to_owned(),
        );
    } else if !bare.is_empty() {
        notes.push(format!(
            "{} is named without a region: the rules of its parts were not looked at. Name some with `--jurisdiction`.",
            listed(&bare)
        ));
    } else if subject.applied.is_empty() && !subject.facts.worksites.is_empty() {
        let places: Vec<String> = subject.facts.worksites.iter().map(applied::place_name).collect();
        let places: Vec<&str> = places.iter().map(String::as_str).collect();
        notes.push(format!("No rule is known here that was in force in {} on {day}.", listed(&places)));
    }
    if subject.applied.iter().any(applied::Applied::is_remote) {
        notes.push(
            "Remote work may come under the rules of every place where it may be done; whether the employer has people there is not known."
                .to_owned(),
        );
    }
    if !subject.reach.only.is_empty() && !open_countries(subject).is_empty() {
        let only: Vec<&str> = subject.reach.only.iter().map(|region| region.name).collect();
        notes.push(format!("The text limits remote work to {}: rules elsewhere were not looked at.", listed(&only)));
        return notes;
    }
    for country in open_countries(subject) {
        let silent = silent_on_remote(country, day);
        if !silent.is_empty() {
            notes.push(format!(
                "Not looked at, because their rules do not say that they cover remote work which may be done anywhere: {}.",
                listed(&silent)
            ));
        }
    }
    notes.extend(
        unread(subject)
            .iter()
            .map(|place| format!("A rule is known in {} that is not read here: {}.", place.name, place.known)),
    );
    notes
}

fn country_name(code: &str) -> &str {
    area::country(code).map_or(code, |country| country.name)
}
