//! What would move a prediction most: one thing changed at a time.

use earnest_core::answer::{Mover, PriceProfile};
use earnest_core::{AreaCode, Arrangement, EmployerKind, SeniorityLevel};
use earnest_reference::skill;
use earnest_stats::prediction::{PayPredictor, ProfileChange};
use jiff::civil::Date;

use super::predicted::amount;
use super::profile::{model_profile, state_and_metro};
use crate::hedonic::area_label;

/// Changes shown, and of one kind.
const MOVERS_MAX: usize = 8;
const OF_A_KIND_MAX: usize = 3;

/// Least change worth showing: half a percent.
const EFFECT_MIN: f64 = 0.005;

/// Levels in the order of a career without management.
const LADDER: [SeniorityLevel; 7] = [
    SeniorityLevel::Intern,
    SeniorityLevel::Entry,
    SeniorityLevel::Mid,
    SeniorityLevel::Senior,
    SeniorityLevel::Lead,
    SeniorityLevel::Staff,
    SeniorityLevel::Principal,
];

/// Changes of the prediction when one thing is another, largest first. `places` and `skills` are those that the cohort's postings name
/// most.
pub(super) fn movers(
    predictor: &PayPredictor,
    profile: &PriceProfile,
    as_of: Date,
    places: &[AreaCode],
    skills: &[String],
) -> Vec<Mover> {
    let alternatives: Vec<ProfileChange> = alternatives(profile, places, skills);
    let found = predictor.movers(&model_profile(profile, as_of), &alternatives);
    let mut kept: Vec<Mover> = Vec::new();
    for mover in found {
        let effect = (mover.change_percent * 10.0).round() / 1e3;
        let (kind, member) = key(&mover.change);
        let same = kept.iter().filter(|known| known.key.starts_with(kind)).count();
        if effect.abs() >= EFFECT_MIN && same < OF_A_KIND_MAX && kept.len() < MOVERS_MAX {
            let label = label(&mover.change, profile);
            kept.push(Mover { key: format!("{kind} {member}"), label, effect, p50: amount(mover.log_p50) });
        }
    }
    kept
}

fn alternatives(profile: &PriceProfile, places: &[AreaCode], skills: &[String]) -> Vec<ProfileChange> {
    let levels = neighbouring_levels(profile.level).into_iter().map(|level| ProfileChange::Level(level.to_string()));
    let arrangements = [Arrangement::Remote, Arrangement::Hybrid, Arrangement::Onsite]
        .into_iter()
        .map(|arrangement| ProfileChange::Arrangement(arrangement.to_string()));
    let kinds = EmployerKind::ALL.iter().map(|kind| ProfileChange::EmployerKind(kind.to_string()));
    let places = places.iter().filter(|place| **place != profile.area).map(|place| {
        let (state, metro) = state_and_metro(place);
        ProfileChange::Place { country: place.country().map(str::to_owned), state, metro }
    });
    let skills = skills.iter().map(|skill| ProfileChange::AddSkill(skill.clone()));
    levels.chain(arrangements).chain(kinds).chain(places).chain(skills).collect()
}

/// Stable key of a change: its kind, and what it is changed to.
fn key(change: &ProfileChange) -> (&'static str, String) {
    match change {
        ProfileChange::Level(level) => ("level", level.clone()),
        ProfileChange::Years(years) => ("years", years.to_string()),
        ProfileChange::Degree(degree) => ("degree", degree.clone()),
        ProfileChange::AddSkill(skill) => ("skill", skill.clone()),
        ProfileChange::Arrangement(arrangement) => ("arrangement", arrangement.clone()),
        ProfileChange::EmployerKind(kind) => ("employer_kind", kind.clone()),
        ProfileChange::Place { country, state, metro } => {
            ("area", metro.clone().or_else(|| state.clone()).or_else(|| country.clone()).unwrap_or_default())
        }
    }
}

fn label(change: &ProfileChange, profile: &PriceProfile) -> String {
    match change {
        ProfileChange::Level(level) => match profile.level {
            SeniorityLevel::Unspecified => format!("{level} level"),
            stated => format!("{level} level instead of {stated}"),
        },
        ProfileChange::Years(years) => format!("{years} years of experience"),
        ProfileChange::Degree(degree) => format!("a degree: {degree}"),
        ProfileChange::AddSkill(id) => {
            format!("naming {}", skill::by_id(id).map_or(id.as_str(), |skill| skill.name.as_str()))
        }
        ProfileChange::Arrangement(name) if name == Arrangement::Onsite.as_str() => "on site".to_owned(),
        ProfileChange::Arrangement(name) => name.clone(),
        ProfileChange::EmployerKind(name) => {
            let words = EmployerKind::from_name(name).map_or_else(|| name.clone(), |kind| in_words(kind).to_owned());
            format!("an employer that is {words}")
        }
        ProfileChange::Place { .. } => format!("in {}", area_label(&key(change).1)),
    }
}

/// The levels below and above; from none stated the two most common.
fn neighbouring_levels(level: SeniorityLevel) -> Vec<SeniorityLevel> {
    let Some(at) = LADDER.iter().position(|step| *step == level) else {
        return vec![SeniorityLevel::Mid, SeniorityLevel::Senior];
    };
    let below = at.checked_sub(1).map(|below| LADDER[below]);
    below.into_iter().chain(LADDER.get(at + 1).copied()).collect()
}

fn in_words(kind: EmployerKind) -> &'static str {
    match kind {
        EmployerKind::BigTech => "one of the largest technology companies",
        EmployerKind::Startup => "a startup",
        EmployerKind::Established => "established",
        EmployerKind::PublicSector => "a public body",
        EmployerKind::NonProfit => "a non-profit",
        EmployerKind::Education => "a school or university",
        EmployerKind::StaffingAgency => "a staffing agency",
    }
}
