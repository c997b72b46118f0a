//! A part of a cohort: what a row of a report is about, and what the id of its figures names.

use earnest_core::{AreaCode, Arrangement, EmployerKind, FigureId, SeniorityLevel, Worksite};
use earnest_reference::area;
use earnest_store::{CohortRow, WorksiteRow};

use super::cohort::{CohortPosting, CohortRows};

/// Career stages by least years required, each from its first number up to, not including, the next one's.
pub(crate) const STAGES: [(f64, &str, &str); 5] = [
    (0.0, "0-1", "0-1 years"),
    (1.0, "1-3", "1-3 years"),
    (4.0, "4-6", "4-6 years"),
    (7.0, "7-9", "7-9 years"),
    (10.0, "10+", "10+ years"),
];

/// A part of a cohort.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Slice {
    /// The whole.
    All,
    /// A career stage, by its number.
    Stage(usize),
    /// Postings that require no number of years.
    StageNotStated,
    /// A level.
    Level(SeniorityLevel),
    /// An arrangement.
    Arrangement(Arrangement),
    /// A kind of employer.
    EmployerKind(EmployerKind),
    /// A place one step finer than the cohort's area.
    Place {
        /// Its code: of a country or metropolitan area, or a country and a city's name.
        key: String,
        /// Its name.
        label: String,
    },
}

impl Slice {
    /// What ids of its figures name, before it is made a field: `level senior`.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            _ => format!("{} {}", self.kind(), self.member()),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Stage(_) | Self::StageNotStated => "stage",
            Self::Level(_) => "level",
            Self::Arrangement(_) => "arrangement",
            Self::EmployerKind(_) => "employer_kind",
            Self::Place { .. } => "place",
        }
    }

    /// Stable key within its kind: `senior`, `4-6`, `41860`.
    pub(crate) fn member(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Stage(index) => STAGES[*index].1.to_owned(),
            Self::StageNotStated => "not_stated".to_owned(),
            Self::Level(level) => level.to_string(),
            Self::Arrangement(arrangement) => arrangement.to_string(),
            Self::EmployerKind(kind) => kind.to_string(),
            Self::Place { key, .. } => key.clone(),
        }
    }

    /// In words.
    pub(crate) fn label(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Stage(index) => STAGES[*index].2.to_owned(),
            Self::StageNotStated
            | Self::Level(SeniorityLevel::Unspecified)
            | Self::Arrangement(Arrangement::Unspecified) => "not stated".to_owned(),
            Self::Arrangement(Arrangement::Onsite) => "on site".to_owned(),
            Self::EmployerKind(kind) => kind.to_string().replace('_', " "),
            Self::Place { label, .. } => label.clone(),
            Self::Level(_) | Self::Arrangement(_) => self.member(),
        }
    }

    /// Whether a posting of a cohort in `area` belongs to it.
    pub(crate) fn contains(&self, row: &CohortRow, area: &AreaCode) -> bool {
        let stage_of = |years: f64| STAGES.iter().rposition(|(from, ..)| years >= *from);
        match self {
            Self::All => true,
            Self::Stage(index) => row.experience_min_years.and_then(stage_of) == Some(*index),
            Self::StageNotStated => row.experience_min_years.is_none(),
            Self::Level(level) => row.seniority == level.as_str(),
            Self::Arrangement(arrangement) => row.arrangement == arrangement.as_str(),
            Self::EmployerKind(kind) => row.employer_kind.as_deref() == Some(kind.as_str()),
            Self::Place { key, .. } => places_of(row, area).any(|(place, _)| place == *key),
        }
    }

    /// Its postings.
    pub(crate) fn postings<'a>(&self, rows: &'a CohortRows<'a>) -> Vec<&'a CohortPosting<'a>> {
        let area = &rows.cohort().area;
        rows.postings().iter().filter(|posting| self.contains(posting.row, area)).collect()
    }

    /// The slice of `rows` that a field of an id names.
    pub(crate) fn of_field(field: &str, rows: &CohortRows<'_>) -> Option<Self> {
        let fixed = std::iter::once(Self::All)
            .chain((0..STAGES.len()).map(Self::Stage))
            .chain([Self::StageNotStated])
            .chain(SeniorityLevel::ALL.iter().copied().map(Self::Level))
            .chain(Arrangement::ALL.iter().copied().map(Self::Arrangement))
            .chain(EmployerKind::ALL.iter().copied().map(Self::EmployerKind));
        let area = &rows.cohort().area;
        let places = rows
            .postings()
            .iter()
            .flat_map(|posting| places_of(posting.row, area))
            .map(|(key, label)| Self::Place { key, label });
        fixed.chain(places).find(|slice| FigureId::field(&slice.key()) == field)
    }
}

/// Key and name of each place of a posting inside `area`, one step finer than it: countries of the world, metropolitan areas of the
/// United States, cities of other countries. A place may come twice.
pub(crate) fn places_of<'a>(row: &'a CohortRow, area: &'a AreaCode) -> impl Iterator<Item = (String, String)> + 'a {
    let inside = row.worksites.iter().filter(move |site| area.contains(&Worksite::from(*site)));
    inside.filter_map(move |site| place_of(area, site))
}

fn place_of(area: &AreaCode, site: &WorksiteRow) -> Option<(String, String)> {
    let country = site.country.as_deref()?.to_owned();
    if *area == AreaCode::World {
        let name = area::name(&AreaCode::Country(country.clone())).unwrap_or_else(|| country.clone());
        return Some((country, name));
    }
    if let Some(cbsa) = &site.cbsa {
        let name = area::name(&AreaCode::Cbsa(cbsa.to_string())).unwrap_or_else(|| cbsa.to_string());
        return Some((cbsa.to_string(), area::short_name(&name)));
    }
    let city = site.city.as_deref()?.to_owned();
    Some((format!("{country} {city}"), city))
}
