//! Where the text says that remote work may be done.
//!
//! | words                                     | read as                                |
//! |-------------------------------------------|----------------------------------------|
//! | `We hire anywhere in the United States`   | a country anywhere in which it may be  |
//! | `We hire only in Texas and Florida`       | regions in which alone it may be       |

use earnest_core::{Arrangement, Facts};
use earnest_reference::area::{Region, country_named, regions_named};
use earnest_reference::fold;
use earnest_reference::transparency::{PostingWords, Rule};

use super::sentence::sentence;
use super::subject::spans;

/// Most words of a country's or region's name.
const NAME_WORDS_MAX: usize = 4;
/// Longest code of a region: such a word counts in capitals only, so that "in" is not Indiana.
const CODE_LETTERS_MAX: usize = 3;
/// Places of such phrases that are read: a posting has one or two.
const PHRASES_MAX: usize = 20;

/// What the text says of where remote work may be done.
#[derive(Debug, Default)]
pub(super) struct Reach {
    /// Countries anywhere in which it may be done, by ISO code.
    pub(super) anywhere: Vec<&'static str>,
    /// Regions in which alone it may be done; none where the text does not say so.
    pub(super) only: Vec<&'static Region>,
}

impl Reach {
    /// What the text says; nothing where the work is not remote.
    pub(super) fn read(text: &str, lower: &str, facts: &Facts) -> Self {
        let mut reach = Self::default();
        if facts.arrangement.value != Arrangement::Remote {
            return reach;
        }
        for span in spans(lower, PostingWords::AnywhereIn).into_iter().take(PHRASES_MAX) {
            let end = sentence(lower, &span).end;
            let words = words(text.get(span.end..end).unwrap_or_default());
            let country =
                (1..=words.len().min(NAME_WORDS_MAX)).rev().find_map(|count| named_country(words.get(..count)?));
            reach.anywhere.extend(country.filter(|country| !reach.anywhere.contains(country)));
        }
        for span in spans(lower, PostingWords::OnlyIn).into_iter().take(PHRASES_MAX) {
            let end = sentence(lower, &span).end;
            for region in regions(&words(text.get(span.end..end).unwrap_or_default())) {
                if !reach.only.contains(&region) {
                    reach.only.push(region);
                }
            }
        }
        reach
    }

    /// Whether the text leaves the rule's region among those where the work may be done.
    pub(super) fn leaves(&self, rule: &Rule) -> bool {
        let is_region = |region: &Region| {
            rule.region.as_deref() == Some(region.code) && rule.countries.iter().any(|code| code == region.country)
        };
        self.only.is_empty() || self.only.iter().any(|region| is_region(region))
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '.' | '\'' | '-'))
        .filter(|word| !word.is_empty())
        .collect()
}

fn named_country(words: &[&str]) -> Option<&'static str> {
    let folded = fold(&words.join(" "));
    country_named(folded.strip_prefix("the ").unwrap_or(&folded)).map(|country| country.iso)
}

/// The regions that are named, in the order of the words; a name with a capital, a code in capitals.
fn regions(words: &[&str]) -> Vec<&'static Region> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let named = (1..=NAME_WORDS_MAX.min(words.len() - at)).rev().find_map(|count| {
            let name = words.get(at..at + count)?.join(" ");
            let is_code = name.chars().count() <= CODE_LETTERS_MAX;
            let is_written_so = if is_code {
                name.chars().all(char::is_uppercase)
            } else {
                name.chars().next().is_some_and(char::is_uppercase)
            };
            let region = regions_named(&fold(&name)).next().filter(|_| is_written_so)?;
            Some((region, count))
        });
        at += named.map_or(1, |(_, count)| count);
        found.extend(named.map(|(region, _)| region));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_read_by_name_or_code() {
        let codes = |text: &str| regions(&words(text)).iter().map(|region| region.code).collect::<Vec<_>>();
        assert_eq!(codes(" Texas, Florida and New York"), ["TX", "FL", "NY"]);
        assert_eq!(codes(": CO, IN or me"), ["CO", "IN"]);
        assert!(codes(" person or in the office").is_empty());
    }

    #[test]
    fn a_country_is_read_with_its_article() {
        assert_eq!(named_country(&["the", "United", "States"]), Some("US"));
        assert_eq!(named_country(&["the", "kitchen"]), None);
    }
}
