//! What a label and a record say of a field, in one form: a set of members, of which a single value is a set of one.
//!
//! | field    | member                                       |
//! |----------|----------------------------------------------|
//! | pay      | `70000-75000 USD YEAR`; only base pay        |
//! | skills   | the skill's id; of unknown names the letters |
//! | others   | the name in the record, `true`, a number     |

use std::collections::BTreeSet;

use earnest_core::{
    Arrangement, DegreeFact, Evidence, FactField, Facts, Money, PayKind, PayPeriod, SeniorityLevel, SocCode, Years,
};
use earnest_reference::skill;

use super::Label;
use super::label::{DegreeLabel, YearsLabel};

/// Members, sorted.
pub(super) type Members = BTreeSet<String>;

/// What the label says; `None` where it does not name the field.
pub(super) fn labelled(label: &Label, field: FactField) -> Option<Members> {
    let degree = |said: &dyn Fn(&DegreeLabel) -> String| label.degree.as_ref().map(|degree| one(&said(degree)));
    match field {
        FactField::Pay => label.pay.as_ref().map(|pay| {
            let base = pay.iter().filter(|range| range.kind == PayKind::Base);
            base.map(|range| pay_member(range.min, range.max, range.currency.as_str(), range.period)).collect()
        }),
        FactField::PayStated => label.pay.as_ref().map(|pay| one(&!pay.is_empty())),
        FactField::Seniority => label.seniority.as_ref().map(one),
        FactField::MinYears => match label.min_years {
            YearsLabel::Labelled(least) => Some(years(least)),
            YearsLabel::Unlabelled => None,
        },
        FactField::DegreeLevel => degree(&|degree| degree.level.to_string()),
        FactField::DegreeStrength => degree(&|degree| degree.strength.to_string()),
        FactField::ExperienceAccepted => degree(&|degree| degree.experience_accepted.to_string()),
        FactField::Arrangement => label.arrangement.as_ref().map(one),
        FactField::Benefits => label.benefits.as_ref().map(|kinds| kinds.iter().map(ToString::to_string).collect()),
        FactField::Skills => label.skills.as_ref().map(|names| names.iter().map(|name| skill_member(name)).collect()),
        FactField::Soc6 => label.soc.as_ref().map(one),
        FactField::Soc2 => label.soc.map(|soc| one(&major_group(soc))),
        FactField::Language => label.language.as_ref().map(one),
    }
}

/// What the record says. A posting without a record states nothing.
pub(super) fn read(facts: Option<&Facts>, field: FactField) -> Members {
    let nothing = DegreeFact::not_mentioned();
    let degree = facts.map_or(&nothing, |facts| &facts.degree);
    let soc = facts.and_then(|facts| facts.occupation.as_ref()).map(|occupation| occupation.soc);
    match field {
        FactField::Pay => {
            let base = facts.iter().flat_map(|facts| &facts.pay).filter(|range| range.kind == PayKind::Base);
            base.map(|range| pay_member(range.min, range.max, range.currency.as_str(), range.period)).collect()
        }
        FactField::PayStated => one(&facts.is_some_and(|facts| !facts.pay.is_empty())),
        FactField::Seniority => one(&facts.map_or(SeniorityLevel::Unspecified, |facts| facts.seniority.level)),
        FactField::MinYears => years(facts.and_then(|facts| facts.experience.min_years)),
        FactField::DegreeLevel => one(&degree.level),
        FactField::DegreeStrength => one(&degree.strength),
        FactField::ExperienceAccepted => one(&degree.experience_accepted),
        FactField::Arrangement => one(&facts.map_or(Arrangement::Unspecified, |facts| facts.arrangement.value)),
        FactField::Benefits => {
            facts.iter().flat_map(|facts| &facts.benefits).map(|benefit| benefit.kind.to_string()).collect()
        }
        FactField::Skills => {
            facts.iter().flat_map(|facts| &facts.skills).map(|skill| skill_member(&skill.name)).collect()
        }
        FactField::Soc6 => soc.iter().map(ToString::to_string).collect(),
        FactField::Soc2 => soc.into_iter().map(major_group).collect(),
        FactField::Language => facts.and_then(|facts| facts.language.clone()).into_iter().collect(),
    }
}

/// The words that a record quotes for the members of `only`.
pub(super) fn evidence(facts: &Facts, field: FactField, only: &Members) -> Vec<String> {
    let quotes: Vec<&Option<Evidence>> = match field {
        FactField::Pay | FactField::PayStated => facts
            .pay
            .iter()
            .filter(|range| {
                field == FactField::PayStated
                    || only.contains(&pay_member(range.min, range.max, range.currency.as_str(), range.period))
            })
            .map(|range| &range.evidence)
            .collect(),
        FactField::Seniority => vec![&facts.seniority.evidence],
        FactField::MinYears => vec![&facts.experience.evidence],
        FactField::DegreeLevel | FactField::DegreeStrength | FactField::ExperienceAccepted => {
            vec![&facts.degree.evidence]
        }
        FactField::Arrangement => vec![&facts.arrangement.evidence],
        FactField::Benefits => {
            let odd = facts.benefits.iter().filter(|benefit| only.contains(benefit.kind.as_str()));
            odd.map(|benefit| &benefit.evidence).collect()
        }
        FactField::Skills => {
            let odd = facts.skills.iter().filter(|skill| only.contains(&skill_member(&skill.name)));
            odd.map(|skill| &skill.evidence).collect()
        }
        FactField::Soc6 | FactField::Soc2 | FactField::Language => Vec::new(),
    };
    quotes.into_iter().flatten().map(|quote| quote.text.clone()).collect()
}

fn one(value: &impl ToString) -> Members {
    Members::from([value.to_string()])
}

fn years(years: Option<Years>) -> Members {
    one(&years.map_or_else(|| "none".to_owned(), |years| years.to_string()))
}

fn pay_member(min: Option<Money>, max: Option<Money>, currency: &str, period: PayPeriod) -> String {
    let end =
        |amount: Option<Money>| amount.map_or_else(|| "…".to_owned(), |amount| Money(amount.0.round_dp(2)).to_string());
    format!("{}-{} {currency} {period}", end(min), end(max))
}

/// Spellings of one tool are one member: `Postgres`, `PostgreSQL`.
fn skill_member(name: &str) -> String {
    skill::by_spelling(name).map_or_else(|| skill::spelling_key(name), |skill| skill.id.clone())
}

fn major_group(soc: SocCode) -> String {
    soc.to_string().chars().take(2).collect()
}
