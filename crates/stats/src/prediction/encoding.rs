//! Turns profiles into columns: one for each label of each attribute, and a few numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::row::{Profile, distinct};

/// Attributes of a profile, each with labels of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Attribute {
    MajorGroup,
    Occupation,
    Role,
    Level,
    /// Level within a major group: a senior nurse is not as far from a nurse as a senior engineer from an engineer.
    LevelInGroup,
    Degree,
    Arrangement,
    Country,
    State,
    Metro,
    EmployerKind,
    EmployerSize,
    Industry,
    Skill,
    Benefit,
}

impl Attribute {
    pub(super) const ALL: [Self; 15] = [
        Self::MajorGroup,
        Self::Occupation,
        Self::Role,
        Self::Level,
        Self::LevelInGroup,
        Self::Degree,
        Self::Arrangement,
        Self::Country,
        Self::State,
        Self::Metro,
        Self::EmployerKind,
        Self::EmployerSize,
        Self::Industry,
        Self::Skill,
        Self::Benefit,
    ];

    /// Standard deviation expected of the labels' effects on log pay, before any posting is seen and up to a common factor that is fitted:
    /// wide groups and levels differ by a third, finer ones and places by a sixth, one skill of a list by a twentieth.
    pub(super) fn prior_deviation(self) -> f64 {
        match self {
            Self::Country => 0.5,
            Self::MajorGroup | Self::Level => 0.3,
            Self::Occupation | Self::Role | Self::EmployerKind => 0.2,
            Self::State | Self::Metro => 0.15,
            Self::LevelInGroup | Self::Degree | Self::Arrangement | Self::EmployerSize | Self::Industry => 0.1,
            Self::Skill | Self::Benefit => 0.05,
        }
    }
}

/// Numbers of a profile that act by a slope: no years stated, years (up to 15, and up to 5), the day. The number of skills is
/// none of them: it tells how long a text is.
pub(super) const NUMBERS: usize = 4;
/// Position of the day among the numbers.
pub(super) const DAY: usize = 3;
/// Years beyond these pay no more, as far as postings tell.
const YEARS_CEILING: f64 = 15.0;
/// The first years may pay more each than the later ones.
const EARLY_YEARS: f64 = 5.0;
/// Days in ten years: the day's slope is by the decade.
const DECADE_DAYS: f64 = 3652.5;

/// The columns of the labels.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Encoding {
    /// Column of each label, by attribute as in [`Attribute::ALL`]. A label that is not known is the empty text.
    labels: Vec<BTreeMap<String, u32>>,
    columns: u32,
}

impl Encoding {
    /// The columns of every label that the profiles have, in the labels' order.
    pub(super) fn new<'a>(profiles: impl Iterator<Item = &'a Profile>) -> Self {
        let mut labels: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); Attribute::ALL.len()];
        for profile in profiles {
            for_each_label(profile, |attribute, label| {
                let known = &mut labels[attribute as usize];
                if !known.contains_key(label) {
                    known.insert(label.to_owned(), 0);
                }
            });
        }
        let mut columns = 0;
        for column in labels.iter_mut().flat_map(BTreeMap::values_mut) {
            *column = columns;
            columns += 1;
        }
        Self { labels, columns }
    }

    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.columns as usize
    }

    /// The column of a label, if any profile had it.
    pub(super) fn column(&self, attribute: Attribute, label: &str) -> Option<usize> {
        self.labels.get(attribute as usize)?.get(label).map(|&column| column as usize)
    }

    /// The label of a column, if it is one of the attribute's.
    pub(super) fn label(&self, attribute: Attribute, column: u32) -> Option<&str> {
        let labels = self.labels.get(attribute as usize)?;
        labels.iter().find(|(_, of)| **of == column).map(|(label, _)| label.as_str())
    }

    /// The columns of a profile with their attributes. Labels that are not known are left out.
    pub(super) fn encode(&self, profile: &Profile) -> Vec<(Attribute, u32)> {
        let mut columns = Vec::with_capacity(16 + profile.skills.len() + profile.benefits.len());
        for_each_label(profile, |attribute, label| {
            if let Some(&column) = self.labels.get(attribute as usize).and_then(|known| known.get(label)) {
                columns.push((attribute, column));
            }
        });
        columns
    }

    /// The attribute of each column.
    pub(super) fn attributes(&self) -> Vec<Attribute> {
        let mut attributes = Vec::with_capacity(self.columns());
        for (attribute, labels) in Attribute::ALL.iter().zip(&self.labels) {
            attributes.extend(std::iter::repeat_n(*attribute, labels.len()));
        }
        attributes
    }

    /// Keeps the labels whose column is to be kept and numbers them anew; gives the old columns in their new order.
    pub(super) fn keep(&mut self, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut kept = Vec::new();
        for labels in &mut self.labels {
            labels.retain(|_, column| keep(*column as usize));
            for column in labels.values_mut() {
                let old = *column as usize;
                *column = u32::try_from(kept.len()).unwrap_or(u32::MAX);
                kept.push(old);
            }
        }
        self.columns = u32::try_from(kept.len()).unwrap_or(u32::MAX);
        kept
    }
}

/// The numbers of a profile. Days outside the `first` and `last` that were learned from count as those: a trend is not carried on.
pub(super) fn numbers(profile: &Profile, (first, last): (i32, i32)) -> [f64; NUMBERS] {
    let years = profile.known_years();
    let known = years.unwrap_or(0.0);
    let day = f64::from(profile.posted_on.min(last).max(first)) - f64::from(last);
    [
        if years.is_none() { 1.0 } else { 0.0 },
        known.min(YEARS_CEILING) / 10.0,
        known.min(EARLY_YEARS) / 5.0,
        day / DECADE_DAYS,
    ]
}

fn for_each_label(profile: &Profile, mut each: impl FnMut(Attribute, &str)) {
    let label = |value: &'_ Option<String>| -> String { value.clone().unwrap_or_default() };
    let single = [
        (Attribute::MajorGroup, &profile.major_group),
        (Attribute::Occupation, &profile.occupation),
        (Attribute::Role, &profile.role),
        (Attribute::Level, &profile.level),
        (Attribute::Degree, &profile.degree),
        (Attribute::Arrangement, &profile.arrangement),
        (Attribute::Country, &profile.country),
        (Attribute::State, &profile.state),
        (Attribute::Metro, &profile.metro),
        (Attribute::EmployerKind, &profile.employer_kind),
        (Attribute::EmployerSize, &profile.employer_size),
        (Attribute::Industry, &profile.industry),
    ];
    for (attribute, value) in single {
        each(attribute, value.as_deref().unwrap_or(""));
    }
    each(Attribute::LevelInGroup, &format!("{}\t{}", label(&profile.level), label(&profile.major_group)));
    for skill in distinct(&profile.skills) {
        each(Attribute::Skill, skill);
    }
    for benefit in distinct(&profile.benefits) {
        each(Attribute::Benefit, benefit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(role: &str, skills: &[&str]) -> Profile {
        Profile {
            role: Some(role.into()),
            skills: skills.iter().map(ToString::to_string).collect(),
            ..Profile::default()
        }
    }

    #[test]
    fn labels_keep_their_columns_apart() {
        let profiles = [profile("nurse", &["a", "b"]), profile("welder", &["b", "b"])];
        let encoding = Encoding::new(profiles.iter());
        let (nurse, welder) = (encoding.encode(&profiles[0]), encoding.encode(&profiles[1]));
        assert_eq!(nurse.len(), welder.len() + 1, "one skill more");
        assert_eq!(encoding.attributes().len(), encoding.columns());
        let attributes = encoding.attributes();
        assert!(nurse.iter().all(|(attribute, column)| attributes[*column as usize] == *attribute));
        assert!(
            encoding.column(Attribute::Role, "nurse").is_some() && encoding.column(Attribute::Skill, "nurse").is_none()
        );
    }

    #[test]
    fn what_is_dropped_has_no_column() {
        let profiles = [profile("nurse", &["a"]), profile("welder", &["b"])];
        let mut encoding = Encoding::new(profiles.iter());
        let dropped = encoding.column(Attribute::Role, "nurse").unwrap();
        let before = encoding.columns();
        let kept = encoding.keep(|column| column != dropped);
        assert_eq!((kept.len(), encoding.columns()), (before - 1, before - 1));
        assert!(encoding.column(Attribute::Role, "nurse").is_none());
        assert_eq!(kept[encoding.column(Attribute::Skill, "b").unwrap()], before - 1);
    }

    #[test]
    fn numbers_are_finite_for_any_profile() {
        for years in [None, Some(f64::NAN), Some(-4.0), Some(f64::INFINITY), Some(1e300)] {
            let odd = Profile { years, posted_on: i32::MAX, ..Profile::default() };
            assert!(numbers(&odd, (10_000, 20_000)).iter().all(|value| value.is_finite()));
        }
    }
}
