//! The countries that an offer is limited to.
//!
//! An employer that hires in several countries lists the benefits of each. What is said to hold for a country other than
//! the posting's is not offered here.
//!
//! | sentence, for a posting in Germany         | result         |
//! |--------------------------------------------|----------------|
//! | `US: 401(k) and dental plan`               | elsewhere      |
//! | `Private medical insurance (UK & Ireland)` | elsewhere      |
//! | `401(k) in the US, pension in Germany`     | here too       |
//! | `Dental plan, 401(k) for US employees`     | the plan here too |
//! | `Join us for 30 days of vacation`          | names no place |

use earnest_core::Worksite;
use earnest_reference::area;
use earnest_reference::fold;

/// Words of the longest name that is looked for: `United States of America`.
const NAME_WORDS_MAX: usize = 4;

/// Longest name of a country that is written in capitals throughout: `US`, `U.S.A.`.
const INITIALS_MAX: usize = 3;

/// The one country of all worksites; `None` where they are unknown or several.
pub(super) fn sole_country(worksites: &[Worksite]) -> Option<&str> {
    let country = worksites.first()?.country.as_deref()?;
    worksites.iter().all(|worksite| worksite.country.as_deref() == Some(country)).then_some(country)
}

/// Whether the benefit that a sentence names at offset `at` is limited to countries other than `home`. What stands before
/// `list`, the first benefit of the sentence, concerns them all.
pub(super) fn is_elsewhere(sentence: &str, list: usize, at: usize, home: &str) -> bool {
    if !names_others_only(sentence, home) {
        return false;
    }
    let shouted = is_shouted(sentence);
    let (before, after) = sentence.split_at(at);
    let own_start = before.rfind(',').map_or(0, |comma| comma + 1);
    let own_end = after.find(',').map_or(sentence.len(), |comma| at + comma);
    // So does a remark at the end: "medical, dental, vision – US only".
    let remark = [" - ", " – "].iter().find_map(|dash| after.rsplit_once(dash)).map_or("", |(_, remark)| remark);
    [&sentence[own_start..own_end], &sentence[..list], remark].iter().any(|part| names_others(part, home, shouted))
}

/// Whether a text names countries, and `home` is none of them.
pub(super) fn names_others_only(text: &str, home: &str) -> bool {
    names_others(text, home, is_shouted(text))
}

/// Whether a text is in capitals throughout, so that they tell nothing.
fn is_shouted(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

fn names_others(text: &str, home: &str, shouted: bool) -> bool {
    let words: Vec<&str> = text.split(is_border).filter(|word| !word.is_empty()).collect();
    let mut others = false;
    let mut at = 0;
    while at < words.len() {
        let longest = NAME_WORDS_MAX.min(words.len() - at);
        let named = (1..=longest).rev().find_map(|length| {
            let country = country_of(&words[at..at + length], home, shouted)?;
            Some((length, country))
        });
        match named {
            Some((_, country)) if country == home => return false,
            Some((length, _)) => {
                // "New Mexico" and "New Jersey" are other places than the ones they are named after.
                others |= at == 0 || words[at - 1] != "New";
                at += length;
            }
            None => at += 1,
        }
    }
    others
}

fn is_border(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’')
}

/// The country that words name, written as names are: "join us" names none, nor does "JOIN US" in a shouted sentence.
fn country_of(words: &[&str], home: &str, shouted: bool) -> Option<&'static str> {
    let first = words.first()?;
    if !first.starts_with(char::is_uppercase) || !area::begins_country_name(&fold(first)) {
        return None;
    }
    let folded = fold(&words.join(" "));
    let initials = folded.len() <= INITIALS_MAX;
    if initials && (shouted || words.iter().any(|word| word.contains(char::is_lowercase))) {
        return None;
    }
    // "Georgia" is a state for a posting in the US.
    if area::regions_named(&folded).any(|region| region.country == home) {
        return None;
    }
    area::country_named(&folded).map(|country| country.iso)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_for_other_countries_are_told() {
        for (sentence, home, elsewhere) in [
            ("US: 401(k) and dental plan", "DE", true),
            ("For our employees in the UK, we add a dental plan", "DE", true),
            ("Private medical and dental plan (UK & Ireland)", "DE", true),
            ("Medical, dental plan, vision - US only", "DE", true),
            ("Medical, dental plan, 401(k) for employees in the US", "DE", false),
            ("Medical in the US, dental plan, pension", "DE", false),
            ("401(k) and dental plan in the U.S., pension in Germany", "DE", false),
            ("Join us for a dental plan", "DE", false),
            ("JOIN US FOR A DENTAL PLAN", "DE", false),
            ("A dental plan in New Jersey", "US", false),
            ("A dental plan in Georgia", "US", false),
            ("A dental plan in Georgia", "FR", true),
        ] {
            let folded = sentence.to_lowercase();
            let list = ["401", "dental", "medical"].iter().filter_map(|benefit| folded.find(benefit)).min().unwrap();
            let at = folded.find("dental").unwrap();
            assert_eq!(is_elsewhere(sentence, list, at, home), elsewhere, "{sentence} {home}");
        }
    }

    #[test]
    fn several_countries_are_no_sole_one() {
        let site = |country: Option<&str>| Worksite { country: country.map(str::to_owned), ..Worksite::default() };
        assert_eq!(sole_country(&[site(Some("DE")), site(Some("DE"))]), Some("DE"));
        assert_eq!(sole_country(&[site(Some("DE")), site(Some("FR"))]), None);
        assert_eq!(sole_country(&[site(None)]), None);
        assert_eq!(sole_country(&[]), None);
    }
}
