//! Benefits that a posting offers, each kind once.
//!
//! A phrase counts in a section on benefits or pay, or among lines that name several benefits; elsewhere only where its
//! sentence offers something, or lists several benefits. What is refused, or limited to other countries, is no offer.
//!
//! | text                                           | kinds                     |
//! |------------------------------------------------|---------------------------|
//! | `We offer dental insurance and 25 days leave`  | dental, paid time off     |
//! | `$150k + equity`                               | equity                    |
//! | `diversity, equity and inclusion`              | none                      |
//! | `You sell health insurance`                    | none: the work, no offer  |
//! | `Relocation assistance provided: no`           | none: refused             |
//! | `UK: dental plan`, for a posting in France     | none: offered elsewhere   |

mod country;

use std::collections::BTreeMap;
use std::ops::Range;

use earnest_core::{BenefitFact, BenefitKind, Worksite};
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
const ITEM_BYTES_MAX: usize = 120;

/// Weak phrases of one kind in a sentence that together name it: "coaching, courses, conferences".
const SAME_KIND_MIN: usize = 3;

/// Lines before and after a phrase that may belong to its list.
const LIST_LINES_EACH_SIDE: usize = 4;

/// Longest line of a list of benefits, in bytes.
const LIST_LINE_BYTES_MAX: usize = 160;

/// Kinds of benefit that make lines a list of benefits, whatever stands above them.
const LIST_KINDS_MIN: usize = 3;

/// The benefits of a text, in its order, for a posting at `worksites`.
pub(crate) fn extract_benefits(document: &Document, worksites: &[Worksite]) -> Vec<BenefitFact> {
    let home = country::sole_country(worksites);
    let mut first: BTreeMap<BenefitKind, Hit> = BTreeMap::new();
    for hit in document.hits().of(PhraseTopic::Benefit) {
        let Some(kind) = kind_of(*hit) else { continue };
        if !first.contains_key(&kind)
            && is_offered(document, *hit)
            && !home.is_some_and(|home| is_elsewhere(document, *hit, home))
        {
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
    let words = document.hits().within(PhraseTopic::Offer, sentence.clone());
    let says = |class: &str| words.iter().any(|word| word.class == class);
    if says("refusal") || is_denied(document, hit, sentence.end) {
        return false;
    }
    // "Pay depends on experience, training and certifications".
    if is_development(hit) && says("factor") {
        return false;
    }
    if is_weak(hit) && (is_owner(text, hit) || says("factor") || !is_in_company(document, hit, &sentence)) {
        return false;
    }
    let kinds = kinds_within(document, sentence, |_| true);
    // "| $150k + equity" offers without a word for it.
    let offered = says("offer") || is_added(text, hit);
    match section {
        SectionKind::Benefits | SectionKind::Pay => true,
        _ if says("others") => false,
        SectionKind::Requirements | SectionKind::Preferred | SectionKind::Legal if is_visa(hit) => offered,
        _ if is_visa(hit) => true,
        _ if kinds >= LIST_KINDS_MIN || (offered && kinds >= 2) => true,
        // "Providing career development" to one's reports is the work.
        SectionKind::Duties | SectionKind::Requirements | SectionKind::Preferred if is_development(hit) => {
            is_in_list(document, hit)
        }
        _ if offered && is_plain(text, hit) => true,
        _ => is_in_list(document, hit),
    }
}

/// Whether a weak phrase stands with what makes it a benefit: "health, dental, vision", "life and disability". In a
/// section on benefits a short item will do, or several words for the same kind.
fn is_in_company(document: &Document, hit: Hit, sentence: &Range<usize>) -> bool {
    let hits = document.hits().within(PhraseTopic::Benefit, sentence.clone());
    let in_benefits = document.folded_section_at(hit.start) == SectionKind::Benefits;
    let is_other = |other: &&Hit| kind_of(**other).is_some_and(|kind| Some(kind) != kind_of(hit));
    let added = is_added(document.folded(), hit) && !document.folded()[..hit.start].trim_end().ends_with('&');
    if added || (in_benefits && sentence.len() < ITEM_BYTES_MAX) {
        return true;
    }
    let others = hits.iter().filter(is_other);
    let same = hits.iter().filter(|other| kind_of(**other) == kind_of(hit)).count();
    if in_benefits { others.count() > 0 || same >= SAME_KIND_MIN } else { others.copied().any(|other| !is_weak(other)) }
}

/// Whether a phrase names the development of people, which is work as often as it is offered.
fn is_development(hit: Hit) -> bool {
    kind_of(hit) == Some(BenefitKind::ProfessionalDevelopment)
}

/// Whether a phrase names the sponsoring of visas, which is not said unless it is offered, asked for or refused.
fn is_visa(hit: Hit) -> bool {
    kind_of(hit) == Some(BenefitKind::VisaSponsorship)
}

/// Whether what follows a phrase takes it back: "relocation assistance provided: no".
fn is_denied(document: &Document, hit: Hit, sentence_end: usize) -> bool {
    let words = document.hits().within(PhraseTopic::Offer, hit.end..sentence_end);
    let Some(denial) = words.iter().find(|word| word.class == "denial") else { return false };
    // Only the words of the offer stand between, as "provided" does.
    let between = &document.folded()[hit.end..denial.start];
    between.split_whitespace().count() <= 1 && !between.contains(',')
}

/// Whether the sentence of a phrase, or the heading it stands under, is about other countries than `home`.
fn is_elsewhere(document: &Document, hit: Hit, home: &str) -> bool {
    let folded = sentence_around(document.folded(), hit.range());
    let kinds = document.hits().within(PhraseTopic::Benefit, folded.clone());
    let list = kinds.iter().find(|hit| kind_of(**hit).is_some()).map_or(hit.start, |first| first.start);
    let sentence = document.original(folded);
    let offset = |folded: usize| document.original(folded..hit.end).start - sentence.start;
    if country::is_elsewhere(&document.text()[sentence.clone()], offset(list), offset(hit.start), home) {
        return true;
    }
    let sections = document.sections();
    let after = sections.partition_point(|section| section.range.start <= sentence.start);
    let Some(section) = after.checked_sub(1).map(|at| &sections[at].range) else { return false };
    let heading = document.text()[section.clone()].lines().next().unwrap_or_default();
    heading.len() <= LIST_LINE_BYTES_MAX && country::names_others_only(heading, home)
}

/// Whether a phrase stands among short lines that name several kinds of benefit.
fn is_in_list(document: &Document, hit: Hit) -> bool {
    let text = document.folded();
    let start = hit.start - list_bytes(text[..hit.start].chars().rev(), hit.start);
    let end = hit.end + list_bytes(text[hit.end..].chars(), text.len() - hit.end);
    kinds_within(document, start..end, |hit| !is_weak(hit)) >= LIST_KINDS_MIN
}

/// How many of the next bytes are the rest of a short line and the short lines after it.
fn list_bytes(next: impl Iterator<Item = char>, bytes: usize) -> usize {
    let (mut read, mut whole, mut line, mut lines) = (0, 0, 0, 0);
    for c in next {
        if c == '\n' {
            if line > 0 {
                whole = read;
                lines += 1;
            }
            if lines > LIST_LINES_EACH_SIDE {
                return whole;
            }
            line = 0;
        } else {
            line += c.len_utf8();
        }
        read += c.len_utf8();
        // A long line ends the list; so do many empty ones.
        if line > LIST_LINE_BYTES_MAX || read - whole > 2 * LIST_LINE_BYTES_MAX {
            return whole;
        }
    }
    bytes
}

/// The kind a phrase names.
fn kind_of(hit: Hit) -> Option<BenefitKind> {
    BenefitKind::from_name(hit.class.strip_suffix(WEAK).unwrap_or(hit.class))
}

/// Whether a phrase is the end of a name: "Acme Health's offices".
fn is_owner(text: &str, hit: Hit) -> bool {
    text[hit.end..].starts_with("'s")
}

/// Whether a phrase names its kind only in company.
fn is_weak(hit: Hit) -> bool {
    hit.class.ends_with(WEAK)
}

/// Whether a phrase is added to something by a mark: "$150k + equity".
fn is_added(text: &str, hit: Hit) -> bool {
    text[..hit.start].trim_end().ends_with(['+', '&', '|'])
}

/// How many kinds of benefit the phrases that `counts` takes name in a stretch of text.
fn kinds_within(document: &Document, range: Range<usize>, counts: impl Fn(Hit) -> bool) -> usize {
    let hits = document.hits().within(PhraseTopic::Benefit, range);
    let mut kinds: Vec<BenefitKind> = hits.iter().filter(|hit| counts(**hit)).filter_map(|hit| kind_of(*hit)).collect();
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
        extract_benefits(&Document::new(text), &[]).into_iter().map(|benefit| benefit.kind.as_str()).collect()
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
    fn lines_that_name_several_kinds_are_a_list() {
        let text = "Our ovens are hot\nMatching 401(k)\nShort-term disability\nDental plan\nFree bread";
        assert_eq!(read(text), ["retirement", "life_disability_insurance", "dental_vision"]);
        assert!(read("Our ovens are hot\nDental plan\nFree bread").is_empty());
    }

    #[test]
    fn weak_words_need_company() {
        assert_eq!(read("Benefits\n- Courses, coaching and conferences"), ["professional_development"]);
        assert!(read("Duties\n- Directing, training, counseling and evaluating bakers").is_empty());
        assert!(read("Pay\nPay depends on factors such as experience, training and certifications").is_empty());
    }

    #[test]
    fn inflected_forms_are_read() {
        for (text, kinds) in [
            (
                "Oferujemy prywatną opiekę medyczną, kartę sportową i ubezpieczenie na życie",
                &["health_insurance", "wellness", "life_disability_insurance"][..],
            ),
            (
                "Wir bieten\n- Zuschuss zu Jobtickets und Diensträdern\n- Einen Firmenwagen mit flexiblen Arbeitszeiten",
                &["relocation_or_commuter", "flexible_work"],
            ),
            (
                "Oferecemos\n- Plano de saúde\n- Plano odontológico\n- Vale-transporte\n- Seguros de vida",
                &["health_insurance", "dental_vision", "relocation_or_commuter", "life_disability_insurance"],
            ),
            ("Ofrecemos\n- Seguros médicos\n- Planes de pensiones", &["health_insurance", "retirement"]),
            ("Nous offrons\n- Titres de transport\n- Horaires flexibles", &["relocation_or_commuter", "flexible_work"]),
            ("Offriamo\n- Polizze sanitarie\n- Premi di risultato", &["health_insurance", "performance_bonus"]),
        ] {
            assert_eq!(read(text), kinds, "{text}");
        }
    }

    #[test]
    fn what_other_countries_get_is_not_offered_here() {
        let site = |country: &str| Worksite { country: Some(country.to_owned()), ..Worksite::default() };
        let text = "Benefits\n- Germany: 30 days of vacation\n- US: dental plan, 401(k)\n- Gym";
        let read = |sites: &[Worksite]| {
            let benefits = extract_benefits(&Document::new(text), sites);
            benefits.into_iter().map(|benefit| benefit.kind.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(read(&[site("DE")]), ["paid_time_off", "wellness"]);
        assert_eq!(read(&[site("US")]), ["dental_vision", "retirement", "wellness"]);
        assert_eq!(read(&[site("US"), site("DE")]), ["paid_time_off", "dental_vision", "retirement", "wellness"]);
    }

    #[test]
    fn other_mentions_are_not() {
        for text in [
            "We value diversity, equity and inclusion.",
            "What you'll do\n- Sell health insurance to bakers",
            "Bonus points if you bake",
            "We are unable to provide visa sponsorship",
            "We do not discriminate on disability.",
            "Relocation assistance provided: no",
            "Benefits\n- Visa sponsorship is not available",
            "Benefits\n- Acme Health's bread",
            "You will earn a referral bonus",
        ] {
            assert!(read(text).is_empty(), "{text}: {:?}", read(text));
        }
    }
}
