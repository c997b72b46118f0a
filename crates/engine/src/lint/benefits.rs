//! Whether benefits are named.
//!
//! | words                                          | named                                  |
//! |------------------------------------------------|----------------------------------------|
//! | a benefit that the record has                  | yes                                    |
//! | two kinds of insurance, plan or leave          | yes: a list, whatever stands around it |
//! | `Medical insurance.`, in a sentence of its own | yes                                    |
//! | `Benefits include medical`                     | yes                                    |
//! | `great benefits`                               | no, but spoken of                      |
//! | `the benefits of our menu`                     | no                                     |

use std::collections::BTreeSet;
use std::ops::Range;

use earnest_core::BenefitKind;
use earnest_core::answer::{LintCheck, LintFinding, LintLevel};
use earnest_reference::PhraseTopic;
use earnest_reference::transparency::{PostingWords, posting_words};

use super::finding::{With, finding};
use super::sentence::sentence;
use super::subject::{Subject, has, next_word_is, phrase_spans, spans};

/// Benefits that rules mean: insurance, retirement and paid leave, and what is like them. Bonus, shares, visa and free hours are other
/// compensation or none.
const NAMED: [BenefitKind; 9] = [
    BenefitKind::HealthInsurance,
    BenefitKind::DentalVision,
    BenefitKind::Wellness,
    BenefitKind::Retirement,
    BenefitKind::PaidTimeOff,
    BenefitKind::ParentalLeave,
    BenefitKind::ProfessionalDevelopment,
    BenefitKind::LifeDisabilityInsurance,
    BenefitKind::RelocationOrCommuter,
];
/// Of these, the ones that nobody names in passing. Two of them in one posting are a list, whatever stands around them.
const LISTED: [BenefitKind; 6] = [
    BenefitKind::HealthInsurance,
    BenefitKind::DentalVision,
    BenefitKind::Retirement,
    BenefitKind::PaidTimeOff,
    BenefitKind::ParentalLeave,
    BenefitKind::LifeDisabilityInsurance,
];
/// How many kinds make a list.
const LISTED_KINDS_MIN: usize = 2;

/// A finding where a rule asks for benefits and none is named.
pub(super) fn check(subject: &Subject) -> Option<LintFinding> {
    let asked_by = subject.asking(|applied| applied.rule.benefits);
    if asked_by.is_empty() || names_benefits(subject) {
        return None;
    }
    let hint = "name them in general: health insurance, retirement plan, paid days off, others";
    let found = match spoken_of(subject) {
        Some(span) => {
            let message = "benefits are spoken of, and none is named";
            finding(LintCheck::BenefitsMissing, LintLevel::Doubtful, message).at(subject, span)
        }
        None => finding(LintCheck::BenefitsMissing, LintLevel::Missing, "no benefit is named"),
    };
    Some(found.hint(hint).asked_by(asked_by))
}

fn names_benefits(subject: &Subject) -> bool {
    if subject.facts.benefits.iter().any(|benefit| NAMED.contains(&benefit.kind)) || stand_alone(&subject.lower) {
        return true;
    }
    let mut kinds: BTreeSet<BenefitKind> = BTreeSet::new();
    for phrase in PhraseTopic::Benefit.phrases() {
        let name = phrase.class.split(' ').next().unwrap_or_default();
        let kind = BenefitKind::from_name(name).filter(|kind| LISTED.contains(kind) && !kinds.contains(kind));
        if let Some(kind) = kind
            && phrase_spans(&subject.lower, phrase.text).next().is_some()
        {
            kinds.insert(kind);
        }
    }
    kinds.len() >= LISTED_KINDS_MIN
}

/// Where benefits are spoken of, and not those of something else.
fn spoken_of(subject: &Subject) -> Option<Range<usize>> {
    let is_other = |span: &Range<usize>| next_word_is(&subject.lower, span.end, PostingWords::AfterBenefitsOther);
    subject.all(PostingWords::Benefits).into_iter().find(|span| !is_other(span))
}

/// Whether a benefit is a sentence or line of its own, or follows "benefits include".
fn stand_alone(lower: &str) -> bool {
    let after = |span: &Range<usize>| lower.get(span.end..sentence(lower, span).end).unwrap_or_default();
    let is_list = |span: &Range<usize>| {
        has(after(span), PostingWords::BenefitShort) || has(after(span), PostingWords::BenefitNamed)
    };
    spans(lower, PostingWords::BenefitsInclude).iter().any(is_list)
        || spans(lower, PostingWords::BenefitNamed).iter().any(|span| is_offered(lower, span))
}

/// Whether the words of the sentence up to a benefit, and the one after it, are those of an offer: `We offer paid leave and …`.
fn is_offered(lower: &str, span: &Range<usize>) -> bool {
    let around = sentence(lower, span);
    let before = lower.get(around.start..span.start).unwrap_or_default();
    let rest = lower.get(span.end..around.end).unwrap_or_default();
    let is_known = |word: &str| posting_words(PostingWords::BeforeBenefit).any(|known| known == word);
    let words = before.split(|sign: char| !sign.is_alphanumeric() && sign != '-').map(|word| word.trim_matches('-'));
    let is_end = !rest.trim_start().starts_with(char::is_alphanumeric);
    words.filter(|word| !word.is_empty()).all(is_known)
        && (is_end || next_word_is(lower, span.end, PostingWords::AfterBenefit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benefit_alone_is_named_and_one_in_passing_is_not() {
        for text in [
            "medical insurance.",
            "we drive. retirement plan with match.",
            "sick pay and vacation pay.",
            "our benefits include medical.",
            "- health insurance",
        ] {
            assert!(stand_alone(text), "{text}");
        }
        for text in
            ["we sell health insurance.", "medical assistant.", "retirement plan sales.", "you explain benefits."]
        {
            assert!(!stand_alone(text), "{text}");
        }
    }
}
