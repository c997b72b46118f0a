//! From what is asked to the profile that is priced.

use earnest_core::answer::{PriceAnswer, PriceProfile, StatedPosition};
use earnest_core::{AreaCode, Arrangement, Currency, DegreeLevel, EmployerKind, EmployerSize, SeniorityLevel, SocCode};
use earnest_extract::Extractor;
use earnest_reference::{area, skill, soc};
use earnest_stats::prediction::Profile;
use earnest_store::{PostingRow, ReadPosting};

use super::{PriceRequest, Priced, StatedRange};
use crate::EngineError;
use crate::panel::{Place, day_number};
use crate::report::{ReportRequest, meaning, stated_base_pay, stated_level, target_of};
use crate::yardsticks::Yardsticks;
use jiff::civil::Date;

/// What is priced, and what it states.
#[derive(Debug, Clone)]
pub(super) struct Subject {
    pub(super) profile: PriceProfile,
    /// What it states, and the day.
    pub(super) stated: Option<(StatedRange, Date)>,
    /// The posting itself, which is none of its own likes.
    pub(super) posting_id: Option<String>,
}

impl Subject {
    /// What `request` asks about.
    pub(super) fn of(request: &PriceRequest, yardsticks: &Yardsticks) -> Result<Self, EngineError> {
        match &request.priced {
            Priced::Posting(posting) => {
                let row = ReadPosting::new(&Extractor::new(), (**posting).clone()).posting;
                of_posting(&row, yardsticks, request)
            }
            Priced::Profile { role, level, years, area, arrangement, employer_kind, degree, skills, offer } => {
                let target = target_of(role, meaning(role).0)?;
                let (area, area_name) = place(area.as_deref())?;
                let profile = PriceProfile {
                    title: target.name.clone(),
                    employer: None,
                    level: level.or_else(|| stated_level(role, &target)).unwrap_or(SeniorityLevel::Unspecified),
                    role: target.role,
                    soc: target.soc,
                    occupation: target.occupation,
                    years: *years,
                    degree: *degree,
                    arrangement: arrangement.unwrap_or(Arrangement::Unspecified),
                    area,
                    area_name,
                    employer_kind: *employer_kind,
                    employer_size: None,
                    skills: skills.iter().map(|skill| skill_id(skill)).collect(),
                };
                let stated = offer.map(|offer| (offer.to_the_cent(), request.as_of));
                Ok(Self { profile, stated, posting_id: None })
            }
        }
    }

    /// What an answer was about.
    pub(super) fn of_answer(answer: &PriceAnswer) -> Self {
        let range = |stated: &StatedPosition| StatedRange {
            low: stated.annual_min,
            high: stated.annual_max.unwrap_or(f64::INFINITY),
            currency: stated.currency,
        };
        Self {
            profile: answer.profile.clone(),
            stated: answer.stated.as_ref().map(|stated| (range(stated), stated.stated_on)),
            posting_id: answer.posting_id.clone(),
        }
    }
}

fn of_posting(row: &PostingRow, yardsticks: &Yardsticks, request: &PriceRequest) -> Result<Subject, EngineError> {
    // A posting whose title names no occupation is asked for by its title, which says what is near.
    let soc: SocCode = match row.soc.as_deref().map(str::parse) {
        Some(Ok(code)) => code,
        _ if row.title.trim().is_empty() => return Err(EngineError::NothingToPrice),
        _ => target_of(&row.title, meaning(&row.title).0)?.soc,
    };
    let country = Place::of(&row.worksites);
    let area = country.as_ref().map_or_else(AreaCode::united_states, |place| {
        let metro = place.metro.clone().map(AreaCode::Cbsa);
        let state = place.state.clone().map(AreaCode::State);
        metro.or(state).unwrap_or_else(|| AreaCode::Country(place.country.clone()))
    });
    let currency = area.country().and_then(earnest_reference::currency::of_country).unwrap_or(Currency::USD);
    let dated = PostingRow { posted_on: row.posted_on.or(Some(request.as_of)), ..row.clone() };
    let pay = stated_base_pay((&dated).into(), &area, currency, yardsticks.rates()).ok();
    let profile = PriceProfile {
        title: row.title.clone(),
        employer: Some(row.employer.clone()).filter(|employer| !employer.is_empty()),
        role: row.role.clone(),
        soc,
        occupation: soc::title(soc).unwrap_or("an occupation without a title").to_owned(),
        level: SeniorityLevel::from_name(&row.seniority).unwrap_or(SeniorityLevel::Unspecified),
        years: row.experience_min_years,
        degree: (row.degree_strength == earnest_core::DegreeStrength::Required.as_str())
            .then(|| DegreeLevel::from_name(&row.degree_level))
            .flatten(),
        arrangement: Arrangement::from_name(&row.arrangement).unwrap_or(Arrangement::Unspecified),
        area_name: area::name(&area).unwrap_or_else(|| area.to_string()),
        area,
        employer_kind: row.employer_kind.as_deref().and_then(EmployerKind::from_name),
        employer_size: row.employer_size.as_deref().and_then(EmployerSize::from_name),
        skills: row.skills.clone(),
    };
    let day = row.day().unwrap_or(request.as_of);
    let stated = pay.map(|pay| (StatedRange { low: pay.low, high: pay.high, currency }.to_the_cent(), day));
    Ok(Subject { profile, stated, posting_id: Some(row.posting_id.clone()) })
}

fn place(typed: Option<&str>) -> Result<(AreaCode, String), EngineError> {
    let Some(typed) = typed else {
        let area = AreaCode::united_states();
        let name = area::name(&area).unwrap_or_else(|| area.to_string());
        return Ok((area, name));
    };
    area::resolve(typed)
        .map_err(|unknown| EngineError::UnknownArea { area: typed.to_owned(), nearest: unknown.nearest })
}

/// The id of a skill as typed; words that are none stay as they are, and mean nothing to the model.
fn skill_id(typed: &str) -> String {
    let known =
        skill::by_spelling(typed).or_else(|| skill::by_id(typed)).or_else(|| skill::by_id(&typed.to_lowercase()));
    known.map_or_else(|| typed.to_owned(), |skill| skill.id.clone())
}

/// State and metropolitan area of a place, as far as it has them.
pub(super) fn state_and_metro(area: &AreaCode) -> (Option<String>, Option<String>) {
    match area {
        AreaCode::World | AreaCode::Country(_) => (None, None),
        AreaCode::State(state) => (Some(state.clone()), None),
        AreaCode::Cbsa(code) => (area::state_of_cbsa(code), Some(code.clone())),
    }
}

/// The profile as the model takes it.
pub(super) fn model_profile(profile: &PriceProfile, as_of: Date) -> Profile {
    let (state, metro) = state_and_metro(&profile.area);
    let level = (profile.level != SeniorityLevel::Unspecified).then(|| profile.level.to_string());
    let arrangement = (profile.arrangement != Arrangement::Unspecified).then(|| profile.arrangement.to_string());
    Profile {
        major_group: Some(profile.soc.major_group().to_string()),
        occupation: Some(profile.soc.to_string()),
        role: profile.role.clone(),
        level,
        years: profile.years,
        degree: Some(profile.degree.map_or_else(|| "none".to_owned(), |degree| degree.to_string())),
        arrangement,
        country: profile.area.country().map(str::to_owned),
        state,
        metro,
        employer_kind: profile.employer_kind.map(|kind| kind.to_string()),
        employer_size: profile.employer_size.map(|size| size.to_string()),
        industry: None,
        skills: profile.skills.clone(),
        benefits: Vec::new(),
        posted_on: day_number(as_of),
    }
}

/// The cohort's question: the role, or the occupation where no role is known.
pub(super) fn cohort_request(profile: &PriceProfile, as_of: Date, seed: u64) -> ReportRequest {
    let question = profile.role.clone().unwrap_or_else(|| profile.soc.to_string());
    ReportRequest {
        known_area: Some(profile.area.clone()),
        level: (profile.level != SeniorityLevel::Unspecified).then_some(profile.level),
        seed,
        ..ReportRequest::new(question, as_of)
    }
}
