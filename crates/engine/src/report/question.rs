//! From what a person typed to a cohort.

use std::collections::BTreeMap;

use earnest_core::{
    AreaCode, Arrangement, Cohort, Currency, EmployerKind, PayKind, RoleTarget, SeniorityLevel, SocCode, Worksite,
};
use earnest_extract::{Document, OccupationCoder, extract_seniority};
use earnest_reference::fx::Rates;
use earnest_reference::role::Resolution;
use earnest_reference::{area, currency, role, soc};
use earnest_store::{CohortRow, WorksiteRow};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::EngineError;

/// Months of postings that a report covers when `since` is not given, counted back from the newest posting of the role:
/// two years hold enough postings for most roles, and pay moves by less than an interval's width.
const WINDOW_MONTHS: i32 = 24;

/// A question about a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRequest {
    /// Role or occupation, as typed.
    pub question: String,
    /// Area, as typed; without one, the country whose postings state pay most often.
    pub area: Option<String>,
    /// Area that is known already, before any typed one: a code such as `DE` may mean two areas to who types it.
    pub known_area: Option<AreaCode>,
    /// Only this seniority level.
    pub level: Option<SeniorityLevel>,
    /// Only this arrangement.
    pub arrangement: Option<Arrangement>,
    /// Only employers of this kind.
    pub employer_kind: Option<EmployerKind>,
    /// Published on or after this day; without one, the newest 24 months.
    pub since: Option<Date>,
    /// Published on or before this day.
    pub as_of: Date,
    /// Currency of the figures; without one, the area's.
    pub currency: Option<Currency>,
    /// Seed of every pseudo-random step.
    pub seed: u64,
}

impl ReportRequest {
    /// The question alone: nothing narrowed down, area, window and currency left to the answer, seed 0.
    pub fn new(question: impl Into<String>, as_of: Date) -> Self {
        Self {
            question: question.into(),
            area: None,
            known_area: None,
            level: None,
            arrangement: None,
            employer_kind: None,
            since: None,
            as_of,
            currency: None,
            seed: 0,
        }
    }
}

/// Least probability at which the title model's occupation answers a question that no name does.
const CODED_MIN: f64 = 0.4;

/// What a question means: the role or occupation of that name, else the occupation that postings with such a title have,
/// and whether it had to be coded so.
pub fn meaning(question: &str) -> (Resolution, bool) {
    let named = role::resolve(question);
    match coded(question, &named) {
        Some(soc) => (Resolution::Occupation(soc), true),
        None => (named, false),
    }
}

/// The occupation that the title model gives a question that no name answers, where it is likely enough.
fn coded(question: &str, named: &Resolution) -> Option<SocCode> {
    if !matches!(named, Resolution::Unknown { .. }) {
        return None;
    }
    let fact = OccupationCoder::new().code(question)?;
    (fact.soc.is_detailed() && fact.probability >= CODED_MIN).then_some(fact.soc)
}

/// The role or occupation that a question means.
pub(crate) fn target_of(question: &str, meaning: Resolution) -> Result<RoleTarget, EngineError> {
    let occupation_title = |code| soc::title(code).unwrap_or("an occupation without a title").to_owned();
    match meaning {
        Resolution::Role(role) => Ok(RoleTarget {
            role: Some(role.id.clone()),
            name: role.name.clone(),
            soc: role.soc,
            occupation: occupation_title(role.soc),
        }),
        Resolution::Occupation(code) => {
            let occupation = occupation_title(code);
            Ok(RoleTarget { role: None, name: occupation.clone(), soc: code, occupation })
        }
        Resolution::Ambiguous(candidates) => Err(EngineError::AmbiguousRole {
            question: shown(question),
            candidates: candidates.iter().map(|role| role.name.clone()).collect(),
        }),
        Resolution::Unknown { nearest } => Err(EngineError::UnknownRole { question: shown(question), nearest }),
    }
}

/// Letters of a question that a message repeats.
const SHOWN_LETTERS: usize = 60;

/// The beginning of what was typed, for a message about it.
pub(crate) fn shown(typed: &str) -> String {
    let mut beginning: String = typed.chars().take(SHOWN_LETTERS).collect();
    if beginning.len() < typed.len() {
        beginning.push('…');
    }
    beginning
}

/// The level that the question's words name beside the role: `senior` of "senior data scientist". A level that is part of the
/// role ("engineering manager") is none.
pub(crate) fn stated_level(question: &str, target: &RoleTarget) -> Option<SeniorityLevel> {
    let no_text = Document::new("");
    let level = |title: &str| extract_seniority(title, &no_text).level;
    let stated = level(question);
    (stated != SeniorityLevel::Unspecified && level(&target.name) == SeniorityLevel::Unspecified).then_some(stated)
}

/// The cohort of `request` among `postings`, which are all of its role up to `as_of`.
pub(crate) fn resolve_cohort(
    request: &ReportRequest,
    target: RoleTarget,
    postings: &[CohortRow],
    rates: &Rates,
) -> Result<Cohort, EngineError> {
    let (area, area_name) = if let Some(area) = &request.known_area {
        (area.clone(), area::name(area).unwrap_or_else(|| area.to_string()))
    } else if let Some(text) = &request.area {
        if text.to_lowercase().split_whitespace().all(area::is_arrangement_word) {
            return Err(EngineError::UnknownArea { area: shown(text), nearest: Vec::new() });
        }
        area::resolve(text)
            .map_err(|unknown| EngineError::UnknownArea { area: shown(text), nearest: unknown.nearest })?
    } else {
        let area = most_evident_country(postings);
        let name = area::name(&area).unwrap_or_else(|| area.to_string());
        (area, name)
    };
    if let Some(currency) = request.currency.filter(|currency| !rates.is_quoted(*currency)) {
        return Err(EngineError::UnquotedCurrency { currency });
    }
    let level = request.level.or_else(|| stated_level(&request.question, &target));
    let since = request
        .since
        .unwrap_or_else(|| window_start(postings.iter().filter_map(CohortRow::day).max().unwrap_or(request.as_of)));
    if since > request.as_of {
        return Err(EngineError::EmptyWindow { since, as_of: request.as_of });
    }
    let currency = request.currency.or_else(|| area.country().and_then(currency::of_country)).unwrap_or(Currency::USD);
    Ok(Cohort {
        target,
        area,
        area_name,
        level,
        arrangement: request.arrangement,
        employer_kind: request.employer_kind,
        since,
        as_of: request.as_of,
        currency,
    })
}

/// The country with most postings that state base pay; the United States where none does.
fn most_evident_country(postings: &[CohortRow]) -> AreaCode {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for posting in postings.iter().filter(|posting| states_base_pay(posting)) {
        let mut countries: Vec<&str> = posting.worksites.iter().filter_map(|site| site.country.as_deref()).collect();
        countries.sort_unstable();
        countries.dedup();
        for country in countries {
            *counts.entry(country).or_default() += 1;
        }
    }
    let most = counts.iter().max_by(|(a, m), (b, n)| m.cmp(n).then_with(|| b.cmp(a)));
    most.map_or_else(AreaCode::united_states, |(country, _)| AreaCode::Country((*country).to_owned()))
}

/// The first day of a window that ends with the role's newest posting: old data answers for its own time, and the report says which.
pub(crate) fn window_start(newest: Date) -> Date {
    newest.checked_sub(WINDOW_MONTHS.months()).unwrap_or(Date::MIN)
}

pub(crate) fn states_base_pay(posting: &CohortRow) -> bool {
    posting.pay.iter().any(|pay| pay.kind == PayKind::Base.as_str())
}

/// Whether the posting may be done in the area.
pub(crate) fn is_in_area(worksites: &[WorksiteRow], area: &AreaCode) -> bool {
    *area == AreaCode::World || worksites.iter().any(|site| area.contains(&Worksite::from(site)))
}
