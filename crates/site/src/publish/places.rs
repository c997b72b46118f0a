//! Where the postings of each role are.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use earnest_core::AreaCode;
use earnest_reference::area;
use earnest_store::{CohortRow, Session, StoreError, WorksiteRow};
use jiff::civil::Date;

/// Postings of a role in a place that state pay, below which it is not asked about: one is the pay of one vacancy.
const POSTINGS_MIN: usize = 2;

/// Postings that are counted, newest first: enough for every role of a large lake.
const POSTINGS_COUNTED: usize = 1_000_000;

/// Places of a role that are asked about, most postings first: more would be a list nobody reads.
const PLACES_MAX: usize = 200;

/// The places of each role, most postings that state pay first.
pub(super) async fn places_of_roles(
    session: &Session,
    as_of: Date,
) -> Result<HashMap<String, Vec<AreaCode>>, StoreError> {
    let mut counts: HashMap<String, BTreeMap<AreaCode, usize>> = HashMap::new();
    let count = |row: &CohortRow| {
        let Some(role) = &row.role else { return };
        let areas: BTreeSet<AreaCode> = row.worksites.iter().flat_map(areas_of).collect();
        if areas.is_empty() {
            return;
        }
        let of_role = counts.entry(role.to_string()).or_default();
        for area in areas {
            *of_role.entry(area).or_default() += 1;
        }
    };
    session.each_posting_with_pay(as_of, POSTINGS_COUNTED, count).await?;
    let places = |counts: BTreeMap<AreaCode, usize>| {
        let known = |(code, count): &(AreaCode, usize)| *count >= POSTINGS_MIN && area::name(code).is_some();
        let mut places: Vec<(AreaCode, usize)> = counts.into_iter().filter(known).collect();
        places.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        places.truncate(PLACES_MAX);
        places.into_iter().map(|(area, _)| area).collect()
    };
    Ok(counts.into_iter().map(|(role, counts)| (role, places(counts))).collect())
}

/// Country, state and metropolitan area of a worksite.
fn areas_of(worksite: &WorksiteRow) -> Vec<AreaCode> {
    let mut areas = Vec::new();
    if let Some(country) = &worksite.country {
        areas.push(AreaCode::Country(country.to_string()));
        if let Some(region) = worksite.region.as_ref().filter(|_| country == "US") {
            areas.push(AreaCode::State(region.to_string()));
        }
    }
    areas.extend(worksite.cbsa.as_deref().map(str::to_owned).map(AreaCode::Cbsa));
    areas
}
