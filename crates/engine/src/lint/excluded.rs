//! Residents who are shut out of remote work: `US (except CO)`, `not open to residents of Colorado`, `Colorado residents are not eligible`.
//!
//! Rules for remote work may hold all the same, so the posting is told of it; nobody is said to have done wrong.

use std::ops::Range;

use earnest_core::Arrangement;
use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_reference::area;
use earnest_reference::transparency::{PostingWords, RemoteReach, Rule, posting_words, rules_on};
use jiff::civil::Date;

use super::finding::{With, finding};
use super::sentence::sentence;
use super::subject::{Subject, has, phrase_spans, spans};
use super::wording::listed;

/// Bytes after "not open to residents of" in which the places stand.
const PLACES_AFTER_BYTES: usize = 80;
/// Bytes before "residents are not eligible" in which the places stand.
const PLACES_BEFORE_BYTES: usize = 40;

/// A region whose residents are shut out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Exclusion {
    country: String,
    region: String,
    /// Where the text says so; absent where the location does.
    span: Option<Range<usize>>,
}

impl Exclusion {
    /// Whether the people of the rule's region are shut out.
    pub(super) fn shuts_out(&self, rule: &Rule) -> bool {
        rule.region.as_deref() == Some(self.region.as_str()) && rule.countries.contains(&self.country)
    }
}

/// The regions with rules of their own whose residents a remote posting shuts out, each once.
pub(super) fn exclusions(subject: &Subject, day: Date) -> Vec<Exclusion> {
    if subject.facts.arrangement.value != Arrangement::Remote {
        return Vec::new();
    }
    let location = &subject.posting.location;
    let of_location = read(location, &location.to_ascii_lowercase(), day, true);
    let mut found = read(&subject.text, &subject.lower, day, false);
    for exclusion in of_location {
        let is_known = |other: &Exclusion| other.country == exclusion.country && other.region == exclusion.region;
        if !found.iter().any(is_known) {
            found.push(Exclusion { span: None, ..exclusion });
        }
    }
    found
}

/// A bare "except" counts in a location, and in a text where its sentence speaks of who is hired: `A bonus, except in Ohio` shuts nobody out.
fn read(text: &str, lower: &str, day: Date, is_location: bool) -> Vec<Exclusion> {
    let mut found: Vec<Exclusion> = Vec::new();
    let speaks_of_hiring = |span: &Range<usize>| {
        is_location || has(lower.get(sentence(lower, span)).unwrap_or_default(), PostingWords::HiringSentence)
    };
    let bare = spans(lower, PostingWords::ExcludedBare).into_iter().filter(speaks_of_hiring);
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n' | ';');
    let mut places: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for span in spans(lower, PostingWords::ExcludedResidents).into_iter().chain(bare) {
        let limit = lower.floor_char_boundary(span.end + PLACES_AFTER_BYTES);
        let end = lower[span.end..limit].find(ends).map_or(limit, |at| span.end + at);
        places.push((span.end..end, span.start..end));
    }
    for span in spans(lower, PostingWords::ResidentsNotEligible) {
        let limit = lower.ceil_char_boundary(span.start.saturating_sub(PLACES_BEFORE_BYTES));
        let start = lower[limit..span.start].rfind(ends).map_or(limit, |at| limit + at + 1);
        places.push((start..span.start, start..span.end));
    }
    for (within, said) in places {
        for rule in rules_on(day).filter(|rule| rule.remote == RemoteReach::Covered) {
            let (Some(region), [country]) = (&rule.region, rule.countries.as_slice()) else { continue };
            let is_known = found.iter().any(|known| known.country == *country && known.region == *region);
            if !is_known && names(&text[within.clone()], &lower[within.clone()], country, region) {
                let span = trimmed(text, &said);
                found.push(Exclusion { country: country.clone(), region: region.clone(), span: Some(span) });
            }
        }
    }
    found
}

/// Whether the words name the region, by its name or in capitals by its code; `Washington, DC` is not Washington.
fn names(text: &str, lower: &str, country: &str, region: &str) -> bool {
    let state = area::us_state(region).filter(|_| country == "US");
    let name = state.map_or(region, |state| state.name).to_ascii_lowercase();
    let is_capital = |end: usize| {
        let rest = lower[end..].trim_start_matches([',', ' ']);
        rest.starts_with("dc") || rest.starts_with("d.c")
    };
    phrase_spans(lower, &name).any(|span| !is_capital(span.end) && is_meant(&lower[span.end..]))
        || (state.is_some() && phrase_spans(text, region).any(|span| is_meant(&lower[span.end..])))
}

/// Whether a name followed by `rest` is a place itself, and not part of another: `New York bank holidays`.
fn is_meant(rest: &str) -> bool {
    let Some(next) = rest.strip_prefix(' ').filter(|next| next.starts_with(char::is_alphanumeric)) else { return true };
    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    posting_words(PostingWords::AfterPlace).any(|known| known == word)
}

/// The span without blanks at its ends.
fn trimmed(text: &str, span: &Range<usize>) -> Range<usize> {
    let said = &text[span.clone()];
    let start = span.start + (said.len() - said.trim_start().len());
    start..start + said.trim().len()
}

/// A finding for the regions that are shut out.
pub(super) fn check(subject: &Subject, excluded: &[Exclusion], day: Date) -> Vec<LintFinding> {
    let covers = |rule: &&Rule| rule.remote == RemoteReach::Covered && rule.asks_pay() && rule.cities.is_empty();
    let rules: Vec<&Rule> =
        rules_on(day).filter(covers).filter(|rule| excluded.iter().any(|out| out.shuts_out(rule))).collect();
    if rules.is_empty() {
        return Vec::new();
    }
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let kept: Vec<&str> = rules.iter().filter(|rule| rule.exclusion_kept).map(|rule| rule.name.as_str()).collect();
    let mut message = format!("applicants in {} are shut out of remote work", listed(&names));
    if !kept.is_empty() {
        message = format!("{message}; officials of {} say that their rule holds all the same", listed(&kept));
    }
    let mut found = finding(LintCheck::ResidentsExcluded, LintLevel::Advice, message)
        .hint("state what the rule asks for, or say why the work cannot be done there")
        .asked_by(rules.iter().map(|rule| rule.code.clone()).collect());
    if let Some(span) = excluded.iter().find_map(|exclusion| exclusion.span.clone()) {
        found = found.at(subject, span);
    }
    vec![found]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_region_is_named_by_its_name_or_code() {
        let regions = |text: &str| -> Vec<String> {
            let found = read(text, &text.to_ascii_lowercase(), date(2026, 11, 23), false);
            found.into_iter().map(|exclusion| exclusion.region).collect()
        };
        assert_eq!(regions("Not open to residents of Colorado or New York."), ["CO", "NY"]);
        assert_eq!(regions("We hire anywhere except CO."), ["CO"]);
        assert_eq!(regions("Colorado residents are not eligible."), ["CO"]);
        for text in [
            "No travel except to co-workers.",
            "Not open to residents of Washington, DC.",
            "We are in Colorado.",
            "A non-compete agreement applies, except in California and Illinois.",
            "Open daily except New York bank holidays.",
        ] {
            assert!(regions(text).is_empty(), "{text}");
        }
    }
}
