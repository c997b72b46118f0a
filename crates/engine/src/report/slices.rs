//! The cohort by career stage, level, arrangement and place.

use std::collections::BTreeMap;

use earnest_core::answer::PayRow;
use earnest_core::{AreaCode, Arrangement, Currency, SeniorityLevel};
use earnest_reference::area;

use super::cohort::{CohortPosting, CohortRows};
use super::figures::FigureMaker;
use super::pay_evidence::regional_prices;
use crate::yardsticks::Yardsticks;

/// Career stages by least years required, each from its first number up to, not including, the next one's.
const STAGES: [(f64, &str, &str); 5] = [
    (0.0, "0-1", "0-1 years"),
    (1.0, "1-3", "1-3 years"),
    (4.0, "4-6", "4-6 years"),
    (7.0, "7-9", "7-9 years"),
    (10.0, "10+", "10+ years"),
];

/// Places shown: what a reader takes in at a glance.
const MAX_PLACES: usize = 10;

/// Pay by years of experience required.
pub(super) fn stages(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<PayRow> {
    let stage_of = |years: f64| STAGES.iter().rposition(|(from, ..)| years >= *from);
    STAGES
        .iter()
        .enumerate()
        .map(|(index, (_, key, label))| {
            row(figures, "stage", key, label, rows, |posting| {
                posting.row.experience_min_years.and_then(stage_of) == Some(index)
            })
        })
        .chain([row(figures, "stage", "not_stated", "not stated", rows, |posting| {
            posting.row.experience_min_years.is_none()
        })])
        .collect()
}

/// Pay by seniority level, lowest first; levels that no posting names are left out.
pub(super) fn levels(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<PayRow> {
    let present = |level: &&SeniorityLevel| rows.postings().iter().any(|p| p.row.seniority == level.as_str());
    SeniorityLevel::ALL
        .iter()
        .filter(present)
        .map(|level| {
            let label = if *level == SeniorityLevel::Unspecified { "not stated" } else { level.as_str() };
            row(figures, "level", level.as_str(), label, rows, |posting| posting.row.seniority == level.as_str())
        })
        .collect()
}

/// Pay by arrangement.
pub(super) fn arrangements(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<PayRow> {
    Arrangement::ALL
        .iter()
        .map(|arrangement| {
            let label = match arrangement {
                Arrangement::Onsite => "on site",
                Arrangement::Unspecified => "not stated",
                Arrangement::Remote | Arrangement::Hybrid => arrangement.as_str(),
            };
            of_arrangement(figures, rows, *arrangement, label)
        })
        .collect()
}

/// Pay of the remote postings.
pub(super) fn remote(figures: &FigureMaker, rows: &CohortRows<'_>) -> PayRow {
    of_arrangement(figures, rows, Arrangement::Remote, Arrangement::Remote.as_str())
}

fn of_arrangement(figures: &FigureMaker, rows: &CohortRows<'_>, arrangement: Arrangement, label: &str) -> PayRow {
    row(figures, "arrangement", arrangement.as_str(), label, rows, |posting| {
        posting.row.arrangement == arrangement.as_str()
    })
}

/// Pay by place inside the cohort's area, the places with most postings that state pay first: countries of the world,
/// metropolitan areas of the United States, cities of other countries.
pub(super) fn places(figures: &FigureMaker, rows: &CohortRows<'_>, yardsticks: &Yardsticks) -> Vec<PayRow> {
    let area = &rows.cohort().area;
    let mut by_place: BTreeMap<(String, String), Vec<&CohortPosting<'_>>> = BTreeMap::new();
    for (posting, _) in rows.with_pay() {
        let mut places: Vec<(String, String)> = posting
            .row
            .worksites
            .iter()
            .filter(|site| area.contains(&earnest_core::Worksite::from(*site)))
            .filter_map(|site| place_of(area, site))
            .collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            by_place.entry(place).or_default().push(posting);
        }
    }
    let mut places: Vec<_> = by_place.into_iter().collect();
    places.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    places.truncate(MAX_PLACES);
    let rows = places.into_iter().map(|((key, label), postings)| {
        let slice = format!("place {key}");
        let base_pay = figures.pay(&slice, &postings);
        let metro = AreaCode::Cbsa(key.clone());
        let regional = (rows.cohort().currency == Currency::USD)
            .then(|| regional_prices(figures, yardsticks, &metro, &slice, &base_pay.p50))
            .flatten();
        PayRow { key, label, base_pay, regional }
    });
    rows.collect()
}

/// Key and name of the place that a worksite is in, one step finer than `area`.
fn place_of(area: &AreaCode, site: &earnest_store::WorksiteRow) -> Option<(String, String)> {
    let country = site.country.clone()?;
    if *area == AreaCode::World {
        let name = area::name(&AreaCode::Country(country.clone())).unwrap_or_else(|| country.clone());
        return Some((country, name));
    }
    if let Some(cbsa) = &site.cbsa {
        let name = area::name(&AreaCode::Cbsa(cbsa.clone())).unwrap_or_else(|| cbsa.clone());
        return Some((cbsa.clone(), metro_label(&name)));
    }
    let city = site.city.clone()?;
    Some((format!("{country} {city}"), city))
}

/// The first city and state of a metropolitan area's name: `San Francisco, CA` of `San Francisco-Oakland-Fremont, CA`.
fn metro_label(name: &str) -> String {
    let (cities, states) = name.split_once(", ").unwrap_or((name, ""));
    let first = |names: &str| names.split('-').next().unwrap_or(names).to_owned();
    if states.is_empty() { first(cities) } else { format!("{}, {}", first(cities), first(states)) }
}

fn row(
    figures: &FigureMaker,
    slice: &str,
    key: &str,
    label: &str,
    rows: &CohortRows<'_>,
    belongs: impl Fn(&CohortPosting<'_>) -> bool,
) -> PayRow {
    let postings: Vec<&CohortPosting<'_>> = rows.postings().iter().filter(|posting| belongs(posting)).collect();
    PayRow {
        key: key.to_owned(),
        label: label.to_owned(),
        base_pay: figures.pay(&format!("{slice} {key}"), &postings),
        regional: None,
    }
}
