//! The postings most like the one that is priced.

use std::collections::BTreeSet;

use earnest_core::answer::{NearestPosting, PriceProfile};
use earnest_core::{AreaCode, SeniorityLevel};
use earnest_reference::{area, skill};

use super::profile::Subject;
use crate::panel::Place;
use crate::report::{CohortPosting, CohortRows};

/// Postings shown.
const NEAREST_MAX: usize = 5;

/// What each thing in common is worth: the level and the role say most of pay, then skills, place, arrangement.
const ROLE: f64 = 3.0;
const LEVEL: f64 = 3.0;
const SKILLS: f64 = 3.0;
const METRO: f64 = 2.0;
const STATE: f64 = 1.0;
const ARRANGEMENT: f64 = 1.0;
const EMPLOYER_KIND: f64 = 1.0;

/// Skills in common that are named.
const SKILLS_NAMED: usize = 4;

/// The likest of `rows` that state pay, no two of one employer; the newer of equals first.
pub(super) fn nearest(subject: &Subject, rows: &CohortRows<'_>) -> Vec<NearestPosting> {
    let mut scored: Vec<(f64, &CohortPosting<'_>)> = rows
        .postings()
        .iter()
        .filter(|posting| posting.pay.is_ok() && Some(&posting.row.posting_id) != subject.posting_id.as_ref())
        .map(|posting| (likeness(&subject.profile, posting), posting))
        .collect();
    scored.sort_by(|a, b| {
        b.0.total_cmp(&a.0)
            .then_with(|| b.1.row.day().cmp(&a.1.row.day()))
            .then_with(|| a.1.row.posting_id.cmp(&b.1.row.posting_id))
    });
    let mut employers = BTreeSet::new();
    let likest = scored.into_iter().filter(|(_, posting)| employers.insert(posting.employer));
    likest.take(NEAREST_MAX).filter_map(|(_, posting)| answer(&subject.profile, posting)).collect()
}

fn answer(profile: &PriceProfile, posting: &CohortPosting<'_>) -> Option<NearestPosting> {
    let (row, pay) = (posting.row, posting.pay.ok()?);
    Some(NearestPosting {
        posting_id: row.posting_id.clone(),
        title: row.title.clone(),
        employer: row.employer.clone(),
        location: row.location.clone(),
        posted_on: row.day(),
        annual_min: pay.low.round(),
        annual_max: pay.high.is_finite().then(|| pay.high.round()),
        url: row.url.clone(),
        source: row.source.to_string(),
        shared: shared(profile, posting),
    })
}

fn common_skills<'a>(profile: &'a PriceProfile, posting: &CohortPosting<'_>) -> Vec<&'a String> {
    profile.skills.iter().filter(|skill| posting.row.skills.iter().any(|own| own == *skill)).collect()
}

fn likeness(profile: &PriceProfile, posting: &CohortPosting<'_>) -> f64 {
    let row = posting.row;
    let common = common_skills(profile, posting).len() as f64;
    let union = (profile.skills.len() + row.skills.len()) as f64 - common;
    let one = |is: bool, worth: f64| if is { worth } else { 0.0 };
    one(profile.role.is_some() && row.role.as_deref() == profile.role.as_deref(), ROLE)
        + one(profile.level != SeniorityLevel::Unspecified && row.seniority == profile.level.as_str(), LEVEL)
        + if union > 0.0 { SKILLS * common / union } else { 0.0 }
        + place_likeness(&profile.area, posting)
        + one(row.arrangement == profile.arrangement.as_str(), ARRANGEMENT)
        + one(
            profile.employer_kind.is_some_and(|kind| row.employer_kind.as_deref() == Some(kind.as_str())),
            EMPLOYER_KIND,
        )
}

fn place_likeness(area: &AreaCode, posting: &CohortPosting<'_>) -> f64 {
    let Some(place) = Place::of(&posting.row.worksites) else { return 0.0 };
    match area {
        AreaCode::Cbsa(code) if place.metro.as_ref() == Some(code) => METRO,
        AreaCode::Cbsa(code) if place.state_of_metro() == area::state_of_cbsa(code) => STATE,
        AreaCode::State(code) if place.state.as_ref() == Some(code) => METRO,
        _ => 0.0,
    }
}

/// What both have, in words.
fn shared(profile: &PriceProfile, posting: &CohortPosting<'_>) -> Vec<String> {
    let row = posting.row;
    let mut words = Vec::new();
    if profile.role.is_some() && row.role.as_deref() == profile.role.as_deref() {
        words.push("role".to_owned());
    }
    if profile.level != SeniorityLevel::Unspecified && row.seniority == profile.level.as_str() {
        words.push(format!("{} level", profile.level));
    }
    if place_likeness(&profile.area, posting) > 0.0 {
        words.push("place".to_owned());
    }
    if row.arrangement == profile.arrangement.as_str() && row.arrangement != "unspecified" {
        words.push(row.arrangement.to_string());
    }
    let skills = common_skills(profile, posting);
    words.extend(
        skills
            .iter()
            .take(SKILLS_NAMED)
            .map(|id| skill::by_id(id).map_or_else(|| (*id).clone(), |skill| skill.name.clone())),
    );
    words
}
