//! The design of a regression: which columns there are, and what each row has in them.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::SeniorityLevel;
use earnest_stats::capped_employer_weights;
use earnest_stats::regression::{BadDesign, Design};

use super::row::NOT_STATED;
use super::{Factor, HedonicRow};

/// Most areas, and most roles, with a column of their own; postings of the others share one.
const CATEGORIES_MAX: usize = 20;

/// Most skills with a column.
const SKILLS_MAX: usize = 40;

/// Fewest employers that have a category or a skill, and that have it not, for a column of its own.
const EMPLOYERS_MIN: usize = 5;

/// Categories of what has no column of its own.
pub(crate) const OTHERS: &str = "others";

/// Name of the column of postings that require no number of years.
pub(crate) const YEARS_NOT_STATED: &str = "years not stated";

/// Name of the column of years.
pub(crate) const YEARS: &str = "a year more";

/// The columns that a set of postings is described with: the same for both sides of a comparison.
#[derive(Debug, Clone)]
pub(crate) struct Vocabulary {
    categories: Vec<(Factor, Vec<String>)>,
    skills: Vec<String>,
    employers: BTreeMap<String, u32>,
    /// Mean of the years that are stated, which stands in where none are: the same in every design of these columns.
    mean_years: f64,
}

impl Vocabulary {
    /// The columns for `rows`. Of each category the first is what the others are compared with: the commonest, and of levels the middle one.
    pub(crate) fn of<'r>(rows: impl Iterator<Item = &'r HedonicRow<'r>> + Clone) -> Self {
        Self::of_factors(&Factor::ALL, rows)
    }

    /// The same with some factors alone.
    pub(crate) fn of_factors<'r>(factors: &[Factor], rows: impl Iterator<Item = &'r HedonicRow<'r>> + Clone) -> Self {
        let categorical = [Factor::Role, Factor::Level, Factor::Area, Factor::Arrangement, Factor::EmployerKind];
        let categories = categorical
            .into_iter()
            .filter(|factor| factors.contains(factor))
            .map(|factor| (factor, categories(factor, rows.clone())))
            .collect();
        let names: BTreeSet<&str> = rows.clone().map(|row| row.employer).collect();
        let stated: Vec<f64> = rows.clone().filter_map(|row| row.years).collect();
        Self {
            mean_years: stated.iter().sum::<f64>() / stated.len().max(1) as f64,
            categories,
            skills: skills(rows),
            employers: names.into_iter().map(str::to_owned).zip(0..).collect(),
        }
    }
}

/// What a row says of a categorical factor.
fn category<'r>(factor: Factor, row: &'r HedonicRow<'_>) -> &'r str {
    match factor {
        Factor::Role => row.role,
        Factor::Level => row.level,
        Factor::Area => &row.area,
        Factor::Arrangement => row.arrangement,
        Factor::EmployerKind => row.employer_kind,
        Factor::Years | Factor::Skills => NOT_STATED,
    }
}

fn categories<'r>(factor: Factor, rows: impl Iterator<Item = &'r HedonicRow<'r>>) -> Vec<String> {
    let mut employers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        employers.entry(category(factor, row)).or_default().insert(row.employer);
    }
    let mut kept: Vec<(&str, usize)> = employers.iter().map(|(name, by)| (*name, by.len())).collect();
    kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let total = kept.len();
    let mut names: Vec<String> = kept
        .into_iter()
        .filter(|(_, count)| *count >= EMPLOYERS_MIN)
        .take(CATEGORIES_MAX)
        .map(|(name, _)| name.to_owned())
        .collect();
    if factor == Factor::Level
        && let Some(middle) = names.iter().position(|name| name == SeniorityLevel::Mid.as_str())
    {
        names.swap(0, middle);
    }
    if names.len() < total {
        names.push(OTHERS.to_owned());
    }
    names
}

fn skills<'r>(rows: impl Iterator<Item = &'r HedonicRow<'r>> + Clone) -> Vec<String> {
    let everybody: BTreeSet<&str> = rows.clone().map(|row| row.employer).collect();
    let mut named: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in rows {
        for skill in row.skills {
            named.entry(skill).or_default().insert(row.employer);
        }
    }
    let mut kept: Vec<(&str, usize)> = named
        .iter()
        .map(|(skill, by)| (*skill, by.len()))
        .filter(|(_, count)| *count >= EMPLOYERS_MIN && *count + EMPLOYERS_MIN <= everybody.len())
        .collect();
    kept.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    kept.truncate(SKILLS_MAX);
    kept.into_iter().map(|(skill, _)| skill.to_owned()).collect()
}

/// The design of `rows` in the columns of `vocabulary`, no employer above a quarter of the weight.
///
/// # Errors
///
/// When a row's employer or category is none of the vocabulary's: a mistake of the caller.
pub(crate) fn design(rows: &[HedonicRow<'_>], vocabulary: &Vocabulary) -> Result<Design, BadDesign> {
    let log_pay: Vec<f64> = rows.iter().map(|row| row.log_pay).collect();
    let employers: Vec<u32> =
        rows.iter().map(|row| vocabulary.employers.get(row.employer).copied().unwrap_or(u32::MAX)).collect();
    let mut builder = Design::builder(&log_pay, &employers).weights(&weights(&employers));
    for (factor, names) in &vocabulary.categories {
        let number = |name: &str| names.iter().position(|known| known == name);
        let others = number(OTHERS).unwrap_or(names.len());
        let of_rows: Vec<usize> = rows.iter().map(|row| number(category(*factor, row)).unwrap_or(others)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        if names.len() > 1 {
            builder = builder.categories(factor.key(), &names, Some(0), &of_rows);
        }
    }
    // The column of its own takes the difference of those that state none from the average.
    let years: Vec<f64> = rows.iter().map(|row| row.years.unwrap_or(vocabulary.mean_years)).collect();
    let silent: Vec<bool> = rows.iter().map(|row| row.years.is_none()).collect();
    builder = builder.measure(Factor::Years.key(), YEARS, &years);
    builder = builder.indicator(Factor::Years.key(), YEARS_NOT_STATED, &silent);
    for skill in &vocabulary.skills {
        let has: Vec<bool> = rows.iter().map(|row| row.skills.iter().any(|own| own == skill)).collect();
        builder = builder.indicator(Factor::Skills.key(), skill, &has);
    }
    builder.build()
}

fn weights(employers: &[u32]) -> Vec<f64> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for employer in employers {
        *counts.entry(*employer).or_default() += 1;
    }
    let by_employer = capped_employer_weights(&counts.values().copied().collect::<Vec<_>>());
    let weights: BTreeMap<u32, f64> = counts.keys().copied().zip(by_employer).collect();
    employers.iter().map(|employer| weights[employer]).collect()
}

impl Vocabulary {
    /// Columns of the factors that are many and sparse.
    pub(crate) fn penalized(design: &Design) -> Vec<usize> {
        Factor::ALL
            .into_iter()
            .filter(|factor| factor.is_sparse())
            .flat_map(|factor| design.columns_of(factor.key()))
            .collect()
    }
}
