//! Benefits that a posting offers, each kind once.
//!
//! A phrase counts in a section on benefits or pay; elsewhere only where its sentence offers something, or lists
//! several benefits.
//!
//! | text                                           | kinds                     |
//! |------------------------------------------------|---------------------------|
//! | `We offer dental insurance and 25 days leave`  | dental, paid time off     |
//! | `$150k + equity`                               | equity                    |
//! | `diversity, equity and inclusion`              | none                      |
//! | `You sell health insurance`                    | none: the work, no offer  |

use std::collections::BTreeMap;

use earnest_core::{BenefitFact, BenefitKind};
use earnest_reference::PhraseTopic;

use crate::Document;
use crate::phrase_index::Hit;
use crate::section::SectionKind;
use crate::sentence::sentence_around;

/// Ending of the class of phrases that name a benefit only beside others.
const WEAK: &str = " weak";

/// Bytes from which a phrase says by itself what it is: "equity", but not "ltd".
const PLAIN_BYTES_MIN: usize = 6;

/// Longest list item in a section on benefits that a weak phrase can stand for, in bytes.
const ITEM_BYTES_MAX: usize = 60;

/// The benefits of a text, in its order.
pub(crate) fn extract_benefits(document: &Document) -> Vec<BenefitFact> {
    let mut first: BTreeMap<BenefitKind, Hit> = BTreeMap::new();
    for hit in document.hits().of(PhraseTopic::Benefit) {
        let Some(kind) = kind_of(*hit) else { continue };
        if !first.contains_key(&kind) && is_offered(document, *hit) {
            first.insert(kind, *hit);
        }
    }
    let mut found: Vec<(BenefitKind, Hit)> = first.into_iter().collect();
    found.sort_by_key(|(_, hit)| hit.start);
    found.into_iter().map(|(kind, hit)| BenefitFact { kind, evidence: Some(document.quote(hit.range())) }).collect()
}

fn is_offered(document: &Document, hit: Hit) -> bool {
    let text = document.folded();
    let section = document.folded_section_at(hit.start);
    let sentence = sentence_around(text, hit.range());
    let said = &text[sentence.clone()];
    let kinds = kinds_within(document, sentence.start, sentence.end);
    let words = document.hits().within(PhraseTopic::Offer, sentence.clone());
    let says = |class: &str| words.iter().any(|word| word.class == class);
    if says("refusal") {
        return false;
    }
    let listed = kinds >= 2;
    // "| $150k + equity" offers without a word for it.
    let offered = says("offer") || is_added(text, hit);
    // A short word is a benefit only beside others: "health, dental, vision", "life and disability".
    if is_weak(hit) && !listed && !(section == SectionKind::Benefits && said.len() < ITEM_BYTES_MAX) {
        return false;
    }
    match section {
        SectionKind::Benefits | SectionKind::Pay => true,
        _ if says("others") => false,
        SectionKind::AboutEmployer | SectionKind::Legal | SectionKind::Other => {
            listed && offered || kinds >= 3 || offered && is_plain(text, hit)
        }
        SectionKind::Duties | SectionKind::Requirements | SectionKind::Preferred => {
            (offered && (listed || is_plain(text, hit))) || kinds >= 3
        }
    }
}

/// The kind a phrase names.
fn kind_of(hit: Hit) -> Option<BenefitKind> {
    BenefitKind::from_name(hit.class.strip_suffix(WEAK).unwrap_or(hit.class))
}

/// Whether a phrase names its kind only in company.
fn is_weak(hit: Hit) -> bool {
    hit.class.ends_with(WEAK)
}

/// Whether a phrase is added to something by a mark: "$150k + equity".
fn is_added(text: &str, hit: Hit) -> bool {
    text[..hit.start].trim_end().ends_with(['+', '&', '|'])
}

/// How many kinds of benefit a stretch of text names.
fn kinds_within(document: &Document, start: usize, end: usize) -> usize {
    let hits = document.hits().within(PhraseTopic::Benefit, start..end);
    let mut kinds: Vec<BenefitKind> = hits.iter().filter_map(|hit| kind_of(*hit)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len()
}

/// Whether a phrase is unlikely to be the work's subject: it is qualified, or stands behind a plus.
fn is_plain(text: &str, hit: Hit) -> bool {
    hit.end - hit.start >= PLAIN_BYTES_MIN || is_added(text, hit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<&'static str> {
        extract_benefits(&Document::new(text)).into_iter().map(|benefit| benefit.kind.as_str()).collect()
    }

    #[test]
    fn offers_are_read() {
        assert_eq!(
            read("Benefits\n- Medical, dental & vision\n- 401(k) match\n- Unlimited PTO"),
            ["health_insurance", "dental_vision", "retirement", "paid_time_off"]
        );
        assert_eq!(read("We offer a competitive salary with stock options."), ["equity"]);
        assert_eq!(read("Baker | $150k + equity"), ["equity"]);
        assert_eq!(read("Wir bieten\n- 30 Urlaubstage\n- Jobticket"), ["paid_time_off", "relocation_or_commuter"]);
    }

    #[test]
    fn other_mentions_are_not() {
        for text in [
            "We value diversity, equity and inclusion.",
            "What you'll do\n- Sell health insurance to bakers",
            "Bonus points if you bake",
            "We are unable to provide visa sponsorship",
            "We do not discriminate on disability.",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
