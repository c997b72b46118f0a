//! Worksites against labelled locations of real postings.
//!
//! A location's countries are right where the set read is the set labelled. Its places are right where every labelled city,
//! or region where no city is named, is read, and no city is read that is not labelled.

use std::collections::BTreeSet;

use earnest_core::Worksite;
use earnest_extract::WorksiteReader;
use earnest_reference::{area, fold};
use miette::IntoDiagnostic;
use serde::Deserialize;

use super::labels::read_lines;

/// New York and its boroughs count as one city.
const NEW_YORK: [&str; 6] = ["new york", "manhattan", "brooklyn", "queens", "bronx", "staten island"];

#[derive(Debug, Deserialize)]
struct LabelledLocation {
    location: String,
    worksites: Vec<Worksite>,
}

/// Shares of locations read right.
#[derive(Debug)]
pub(super) struct LocationScore {
    pub(super) locations: usize,
    pub(super) countries: f64,
    pub(super) places: f64,
    /// Those read wrong, with what was read.
    pub(super) wrong: Vec<String>,
}

/// Scores one half of the labels: `development` or `held_out`.
pub(super) fn score(half: &str) -> miette::Result<LocationScore> {
    let labels: Vec<LabelledLocation> = read_lines(&format!("locations_{half}.jsonl"))?;
    let reader = WorksiteReader::new();
    let (mut countries, mut places, mut wrong) = (0, 0, Vec::new());
    for label in &labels {
        let read = reader.extract_worksites(&label.location, &[]);
        let right = (has_countries(&label.worksites, &read), has_places(&label.worksites, &read));
        countries += usize::from(right.0);
        places += usize::from(right.1);
        if right != (true, true) {
            wrong.push(format!("{}: {}", label.location, serde_json::to_string(&read).into_diagnostic()?));
        }
    }
    let share = |right: usize| right as f64 / labels.len() as f64;
    Ok(LocationScore { locations: labels.len(), countries: share(countries), places: share(places), wrong })
}

fn has_countries(labelled: &[Worksite], read: &[Worksite]) -> bool {
    let countries =
        |sites: &[Worksite]| -> BTreeSet<String> { sites.iter().filter_map(|site| site.country.clone()).collect() };
    countries(labelled) == countries(read)
}

fn has_places(labelled: &[Worksite], read: &[Worksite]) -> bool {
    let each_is_read = labelled.iter().all(|label| read.iter().any(|site| is_place(label, site)));
    let cities = read.iter().filter(|site| site.city.is_some());
    each_is_read
        && cities.into_iter().all(|site| labelled.iter().any(|label| label.city.is_some() && is_place(label, site)))
}

fn is_place(label: &Worksite, read: &Worksite) -> bool {
    let Some(country) = read.country.as_deref().filter(|_| label.country == read.country) else { return false };
    match (&label.city, &label.region) {
        (Some(city), _) => read.city.as_deref().is_some_and(|read| is_city(country, city, read)),
        (None, Some(region)) => read.region.as_deref().is_some_and(|read| fold(read) == fold(region)),
        (None, None) => true,
    }
}

/// Whether two names are of one city: the same, another language's, or a borough's.
fn is_city(country: &str, label: &str, read: &str) -> bool {
    let (label, read) = (fold(label), fold(read));
    let in_new_york = |name: &String| NEW_YORK.contains(&name.as_str());
    let has_name = |name: &str, of: &str| {
        area::cities_named(name).iter().any(|city| city.country == country && fold(city.name) == of)
    };
    label == read || has_name(&label, &read) || has_name(&read, &label) || (in_new_york(&label) && in_new_york(&read))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_are_read_as_people_read_them() {
        let score = score("development").unwrap();
        assert!(score.countries >= 0.95 && score.places >= 0.92, "{} {}", score.countries, score.places);
    }
}
