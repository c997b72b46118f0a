//! What was read in a pasted posting, as it would have been filled in: so that one thing can be changed and asked again.

use earnest_core::answer::{PriceAnswer, StatedPosition};
use earnest_core::{Arrangement, SeniorityLevel};

use super::PriceForm;
use crate::words;

/// The form of the profile. Where somebody filled it in, it stays as it is.
pub(super) fn read_back(form: &PriceForm, answer: Option<&PriceAnswer>) -> PriceForm {
    let Some(price) = answer.filter(|_| form.role.trim().is_empty() && !form.posting.trim().is_empty()) else {
        return form.clone();
    };
    let profile = &price.profile;
    let stated = price.stated.as_ref();
    PriceForm {
        posting: form.posting.clone(),
        role: if profile.role.is_some() { price.cohort.target.name.clone() } else { profile.occupation.clone() },
        level: named(profile.level.as_str(), SeniorityLevel::Unspecified.as_str()),
        years: profile.years.map(words::plain_number).unwrap_or_default(),
        area: profile.area_name.clone(),
        arrangement: named(profile.arrangement.as_str(), Arrangement::Unspecified.as_str()),
        employer_kind: profile.employer_kind.map(|kind| kind.as_str().to_owned()).unwrap_or_default(),
        degree: profile.degree.map(|degree| degree.as_str().to_owned()).unwrap_or_default(),
        skills: profile.skills.join(", "),
        offer: stated.map(offer).unwrap_or_default(),
        currency: stated.map(|stated| stated.currency.to_string()).unwrap_or_default(),
    }
}

/// The name, unless it says that nothing is stated.
fn named(name: &str, unstated: &str) -> String {
    if name == unstated { String::new() } else { name.to_owned() }
}

/// The offer as the form takes it; one that is open at an end as its other end.
fn offer(stated: &StatedPosition) -> String {
    let whole = |amount: f64| format!("{amount:.0}");
    match stated.annual_max {
        Some(high) if stated.annual_min > 0.0 && high > stated.annual_min => {
            format!("{}-{}", whole(stated.annual_min), whole(high))
        }
        Some(high) => whole(high),
        None => whole(stated.annual_min),
    }
}
