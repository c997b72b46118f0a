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

/// The benefits of a text, in its order.
pub(crate) fn extract_benefits(document: &Document) -> Vec<BenefitFact> {
    let mut first: BTreeMap<BenefitKind, Hit> = BTreeMap::new();
    for hit in document.hits().of(PhraseTopic::Benefit) {
        let Some(kind) = BenefitKind::from_name(hit.class) else { continue };
        if !first.contains_key(&kind) && is_offered(document, *hit, kind) {
            first.insert(kind, *hit);
        }
    }
    let mut found: Vec<(BenefitKind, Hit)> = first.into_iter().collect();
    found.sort_by_key(|(_, hit)| hit.start);
    found
        .into_iter()
        .map(|(kind, hit)| BenefitFact { kind, evidence: Some(document.quote(hit.range())) })
        .collect()
}

fn is_offered(document: &Document, hit: Hit, kind: BenefitKind) -> bool {
    let text = document.folded();
    let quote = &text[hit.range()];
    let section = document.folded_section_at(hit.start);
    let sentence = sentence_around(text, hit.range());
    let said = &text[sentence.clone()];
    let kinds = kinds_within(document, sentence.start, sentence.end);
    if REFUSALS.iter().any(|word| said.contains(word)) {
        return false;
    }
    let listed = kinds >= 2;
    let offered = OFFERS.iter().any(|word| said.contains(word));
    // A short word is a benefit only beside others: "health, dental, vision", "life and disability".
    if is_weak(quote, kind) && !listed && !(section == SectionKind::Benefits && said.len() < 60) {
        return false;
    }
    match section {
        SectionKind::Benefits | SectionKind::Pay => true,
        _ if OTHERS.iter().any(|word| said.contains(word)) => false,
        SectionKind::AboutEmployer | SectionKind::Legal | SectionKind::Other => listed && offered || kinds >= 3 || offered && is_plain(text, hit),
        SectionKind::Duties | SectionKind::Requirements | SectionKind::Preferred => {
            (offered && (listed || is_plain(text, hit))) || kinds >= 3
        }
    }
}

/// How many kinds of benefit a stretch of text names.
fn kinds_within(document: &Document, start: usize, end: usize) -> usize {
    let mut kinds: Vec<&str> = document
        .hits()
        .within(PhraseTopic::Benefit, start..end)
        .iter()
        .map(|hit| hit.class)
        .filter(|class| *class != "none")
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len()
}

/// Words that name a benefit only in company.
fn is_weak(quote: &str, kind: BenefitKind) -> bool {
    match kind {
        BenefitKind::HealthInsurance => matches!(quote, "health" | "medical" | "healthcare" | "health care" | "medical care"),
        BenefitKind::DentalVision => matches!(quote, "vision" | "optical"),
        BenefitKind::LifeDisabilityInsurance => matches!(quote, "life" | "disability" | "std" | "ltd"),
        BenefitKind::Equity => matches!(quote, "options" | "stock" | "shares" | "actions" | "acciones"),
        BenefitKind::PaidTimeOff => matches!(quote, "holidays" | "sabbatical" | "semester" | "day off" | "30 tage" | "25 days" | "28 days"),
        BenefitKind::FlexibleWork => matches!(quote, "flexibility" | "core hours" | "own schedule"),
        BenefitKind::RelocationOrCommuter => matches!(quote, "transport" | "transit" | "transportation" | "commute" | "commuting" | "relocate" | "shuttle" | "parking"),
        BenefitKind::ProfessionalDevelopment => {
            matches!(quote, "courses" | "coaching" | "mentorship" | "conferences" | "formation" | "formación" | "tuition" | "learning and development" | "learning & development")
        }
        BenefitKind::Wellness => matches!(quote, "wellness" | "well-being" | "wellbeing" | "mental health" | "therapy" | "sport" | "counseling" | "counselling" | "fitness" | "massage"),
        BenefitKind::ParentalLeave => quote == "parental",
        BenefitKind::PerformanceBonus => quote == "incentives",
        BenefitKind::Retirement | BenefitKind::VisaSponsorship => false,
    }
}

/// Whether a phrase is unlikely to be the work's subject: it is qualified, or stands behind a plus.
fn is_plain(text: &str, hit: Hit) -> bool {
    let before = text[..hit.start].trim_end();
    hit.end - hit.start >= 6 || before.ends_with(['+', '&', '|'])
}

/// Words of an offer.
const OFFERS: [&str; 35] = [
    "earn ",
    "offer", "benefit", "eligible", "perks", "provide", "enjoy", "you'll get", "you will get", "receive", "package", "compensation",
    "competitive", "generous", "salary", "include", "access to", "we cover", "paid", "reimburse", "stipend", "| equity", "+ equity",
    "& equity", "bieten", "benefits", "ofrecemos", "offriamo", "offrons", "oferujemy", "bonus", "base pay", "we support", "unlimited", "% of",
];

/// Words for those whom the employer serves: what they get is no benefit of the work.
const OTHERS: [&str; 8] =
    ["customers", "clients", "patients", "our members", "its members", "provides medical", "million", "organizations"];

/// Words that take an offer back.
const REFUSALS: [&str; 9] = [
    "not eligible for", "does not offer", "do not offer", "not offered", "not provide", "unable to provide", "not available for", "no visa", "in lieu of benefits",
];

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
