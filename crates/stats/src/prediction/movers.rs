//! What would move a prediction: one thing of a profile changed, the rest as it is.
//!
//! The change of the predicted median says what postings that differ in this one thing pay more or less. It is association: nobody
//! was given a skill or sent to another place to see what happens.

use super::encoding::Attribute;
use super::predictor::PayPredictor;
use super::row::Profile;

/// One change of a profile.
#[derive(Debug, Clone, PartialEq)]
pub enum ProfileChange {
    /// Another level.
    Level(String),
    /// Other years of experience.
    Years(f64),
    /// Another degree.
    Degree(String),
    /// One skill more.
    AddSkill(String),
    /// Another place.
    Place {
        /// Country.
        country: Option<String>,
        /// State.
        state: Option<String>,
        /// Metropolitan area.
        metro: Option<String>,
    },
    /// Another arrangement.
    Arrangement(String),
    /// Another kind of employer.
    EmployerKind(String),
}

/// A change with what it goes along with.
#[derive(Debug, Clone, PartialEq)]
pub struct Mover {
    /// What is changed.
    pub change: ProfileChange,
    /// The predicted median after it: natural logarithm of pay in a year.
    pub log_p50: f64,
    /// Change of the predicted median, in percent of the profile's own.
    pub change_percent: f64,
    /// Employers that the changed label's own part was learned from; `None` for years, which are no label.
    pub employers: Option<usize>,
}

impl PayPredictor {
    /// The alternatives that change the profile and that the model knows, largest change of the median first.
    ///
    /// An alternative with a label that no posting learned from had is left out, as is one that the profile already has: there is nothing to say.
    pub fn movers(&self, profile: &Profile, alternatives: &[ProfileChange]) -> Vec<Mover> {
        let before = self.predict(profile).log_p50;
        let mut movers: Vec<Mover> =
            alternatives.iter().filter_map(|change| self.mover(profile, before, change)).collect();
        // Stable: equal changes stay in the order in which they were asked.
        movers.sort_by(|a, b| b.change_percent.abs().total_cmp(&a.change_percent.abs()));
        movers
    }

    fn mover(&self, profile: &Profile, before: f64, change: &ProfileChange) -> Option<Mover> {
        let employers = match change.label() {
            Some((attribute, label)) => Some(self.employers_of(attribute, label)? as usize),
            None if change.has_years() => None,
            None => return None,
        };
        let changed = change.apply(profile);
        if changed == *profile {
            return None;
        }
        let log_p50 = self.predict(&changed).log_p50;
        let change_percent = 100.0 * (log_p50 - before).exp_m1();
        Some(Mover { change: change.clone(), log_p50, change_percent, employers })
    }
}

impl ProfileChange {
    /// The label that is new, of a place the narrowest.
    fn label(&self) -> Option<(Attribute, &str)> {
        match self {
            Self::Level(label) => Some((Attribute::Level, label)),
            Self::Degree(label) => Some((Attribute::Degree, label)),
            Self::AddSkill(label) => Some((Attribute::Skill, label)),
            Self::Arrangement(label) => Some((Attribute::Arrangement, label)),
            Self::EmployerKind(label) => Some((Attribute::EmployerKind, label)),
            Self::Place { country, state, metro } => {
                let metro = metro.as_deref().map(|label| (Attribute::Metro, label));
                let state = state.as_deref().map(|label| (Attribute::State, label));
                let country = country.as_deref().map(|label| (Attribute::Country, label));
                metro.or(state).or(country)
            }
            Self::Years(_) => None,
        }
    }

    /// Whether it is of years that are a number.
    fn has_years(&self) -> bool {
        matches!(self, Self::Years(years) if years.is_finite())
    }

    /// The profile after the change.
    pub fn apply(&self, profile: &Profile) -> Profile {
        let mut changed = profile.clone();
        match self {
            Self::Level(level) => changed.level = Some(level.clone()),
            Self::Years(years) => changed.years = Some(*years),
            Self::Degree(degree) => changed.degree = Some(degree.clone()),
            Self::AddSkill(skill) if changed.skills.contains(skill) => {}
            Self::AddSkill(skill) => changed.skills.push(skill.clone()),
            Self::Place { country, state, metro } => {
                changed.country.clone_from(country);
                changed.state.clone_from(state);
                changed.metro.clone_from(metro);
            }
            Self::Arrangement(arrangement) => changed.arrangement = Some(arrangement.clone()),
            Self::EmployerKind(kind) => changed.employer_kind = Some(kind.clone()),
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::super::simulated::{self, RARE_SKILL, SENIOR};
    use super::*;

    #[test]
    fn the_largest_change_comes_first_and_what_is_not_known_not_at_all() {
        let predictor = simulated::predictor();
        let mut profile = simulated::postings(1, 1, 5)[0].profile.clone();
        profile.level = Some("junior".into());
        profile.years = None;
        profile.skills = vec!["common".into()];
        let alternatives = [
            ProfileChange::AddSkill("rare".into()),
            ProfileChange::AddSkill("common".into()),
            ProfileChange::AddSkill("never heard of".into()),
            ProfileChange::Level("senior".into()),
            ProfileChange::Level("junior".into()),
            ProfileChange::Years(f64::NAN),
            ProfileChange::Place { country: None, state: None, metro: None },
        ];
        let movers = predictor.movers(&profile, &alternatives);
        let changes: Vec<&ProfileChange> = movers.iter().map(|mover| &mover.change).collect();
        assert_eq!(changes, [&alternatives[3], &alternatives[0]]);
        let near = |mover: &Mover, truth: f64| (mover.change_percent / 100.0).ln_1p() / truth;
        assert!((0.7..1.2).contains(&near(&movers[0], SENIOR)), "{movers:?}");
        assert!((0.3..1.3).contains(&near(&movers[1], RARE_SKILL)), "{movers:?}");
        assert_eq!(movers[0].employers.map(|employers| employers > 50), Some(true));
        let own = predictor.predict(&profile).log_p50;
        assert!((movers[0].log_p50 - own - (movers[0].change_percent / 100.0).ln_1p()).abs() < 1e-12);
    }

    #[test]
    fn a_place_is_changed_as_a_whole() {
        let profile = Profile { state: Some("NY".into()), metro: Some("35620".into()), ..Profile::default() };
        let change = ProfileChange::Place { country: Some("US".into()), state: Some("MT".into()), metro: None };
        let changed = change.apply(&profile);
        assert_eq!((changed.state.as_deref(), changed.metro), (Some("MT"), None));
    }
}
