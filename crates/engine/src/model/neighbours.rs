//! Which roles ask for the most similar skills and duties.
//!
//! ```text
//! likeness = 0.6 * cosine of the roles' skills + 0.4 * cosine of their occupations' duties
//! ```
//!
//! Skills weigh by the share of the role's postings that name them times the logarithm of how rare they are among roles; duties by the words of
//! the occupation's tasks in O*NET, each times how rare it is among occupations (G. Salton and C. Buckley, "Term-Weighting
//! Approaches in Automatic Text Retrieval", 1988). The weights of the two parts are a choice, not an estimate: skills are known of each role,
//! duties only of its occupation.

use std::collections::{BTreeMap, BTreeSet};

use earnest_core::{Cohort, SocCode};
use earnest_reference::{onet, role};
use earnest_store::RoleSkill;
use serde::{Deserialize, Serialize};

/// Neighbours kept of each role.
const NEIGHBOURS_MAX: usize = 5;

/// Part of the skills in the likeness; the rest is that of duties.
const SKILLS_PART: f64 = 0.6;

/// Fewest postings with a text of a role whose skills are compared.
const POSTINGS_MIN: usize = 10;

/// Share of a role's postings from which a skill counts as asked for often.
const OFTEN: f64 = 0.15;

/// Skills named of a neighbour.
const SKILLS_NAMED: usize = 5;

/// Likeness below which two roles are no neighbours.
const LIKENESS_MIN: f64 = 0.2;

/// A role that is like another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Neighbour {
    /// Role id.
    pub(crate) role: String,
    /// From 0 to 1.
    pub(crate) likeness: f64,
    /// Ids of skills that both ask for often.
    pub(crate) shared_skills: Vec<String>,
    /// Ids of skills that it asks for often and the other seldom.
    pub(crate) further_skills: Vec<String>,
}

/// Neighbours of each role, most similar first.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Neighbours(BTreeMap<String, Vec<Neighbour>>);

/// A role with its weighted skills.
struct Profile<'a> {
    id: &'a str,
    soc: SocCode,
    shares: BTreeMap<&'a str, f64>,
    weights: BTreeMap<&'a str, f64>,
}

impl Neighbours {
    /// The neighbours of every role with enough postings, from how often its postings name each skill.
    pub(crate) fn build(counts: &[RoleSkill]) -> Self {
        let profiles = profiles(counts);
        let duties = duty_weights(profiles.iter().map(|profile| profile.soc));
        let mut all = BTreeMap::new();
        for one in &profiles {
            let mut near: Vec<(f64, &Profile<'_>)> = profiles
                .iter()
                .filter(|other| other.id != one.id)
                .map(|other| {
                    let skills = cosine(&one.weights, &other.weights);
                    (SKILLS_PART * skills + (1.0 - SKILLS_PART) * cosine(&duties[&one.soc], &duties[&other.soc]), other)
                })
                .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
                .collect();
            near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.id.cmp(b.1.id)));
            near.truncate(NEIGHBOURS_MAX);
            all.insert(
                one.id.to_owned(),
                near.iter().map(|(likeness, other)| neighbour(one, other, *likeness)).collect(),
            );
        }
        Self(all)
    }

    /// Those of the cohort's role; none where it has none.
    pub(crate) fn of(&self, cohort: &Cohort) -> &[Neighbour] {
        cohort.target.role.as_ref().and_then(|role| self.0.get(role)).map_or(&[], Vec::as_slice)
    }
}

fn neighbour(one: &Profile<'_>, other: &Profile<'_>, likeness: f64) -> Neighbour {
    let share = |profile: &Profile<'_>, skill: &str| profile.shares.get(skill).copied().unwrap_or(0.0);
    let named = |keep: &dyn Fn(&str) -> bool, order: &dyn Fn(&str) -> f64| {
        let mut skills: Vec<&str> = other.shares.keys().copied().filter(|skill| keep(skill)).collect();
        skills.sort_by(|a, b| order(b).total_cmp(&order(a)).then_with(|| a.cmp(b)));
        skills.into_iter().take(SKILLS_NAMED).map(str::to_owned).collect()
    };
    let often = |profile: &Profile<'_>, skill: &str| share(profile, skill) >= OFTEN;
    let weight = |skill: &str| other.weights.get(skill).copied().unwrap_or(0.0);
    Neighbour {
        role: other.id.to_owned(),
        likeness: (likeness * 1e3).round() / 1e3,
        shared_skills: named(&|skill| often(one, skill) && often(other, skill), &weight),
        further_skills: named(&|skill| often(other, skill) && !often(one, skill), &weight),
    }
}

/// The roles of the catalogue with enough postings, in the order of their ids.
fn profiles(counts: &[RoleSkill]) -> Vec<Profile<'_>> {
    let mut by_role: BTreeMap<&str, Vec<&RoleSkill>> = BTreeMap::new();
    for count in counts.iter().filter(|count| count.postings >= POSTINGS_MIN) {
        by_role.entry(&count.role).or_default().push(count);
    }
    let mut roles_by_skill: BTreeMap<&str, usize> = BTreeMap::new();
    for count in by_role.values().flatten().filter(|count| count.naming > 0) {
        *roles_by_skill.entry(&count.skill).or_default() += 1;
    }
    let roles = by_role.len() as f64;
    let mut profiles = Vec::new();
    for (id, skills) in by_role {
        let Some(role) = role::by_id(id) else { continue };
        let shares: BTreeMap<&str, f64> =
            skills.iter().map(|count| (count.skill.as_str(), count.naming as f64 / count.postings as f64)).collect();
        let rarity = |skill: &str| (roles / roles_by_skill.get(skill).copied().unwrap_or(1) as f64).ln_1p();
        let weights = shares.iter().map(|(skill, share)| (*skill, share * rarity(skill))).collect();
        profiles.push(Profile { id: &role.id, soc: role.soc, shares, weights });
    }
    profiles
}

/// The words of each occupation's tasks, weighted by how few occupations use them.
fn duty_weights(codes: impl Iterator<Item = SocCode>) -> BTreeMap<SocCode, BTreeMap<String, f64>> {
    let words: BTreeMap<SocCode, BTreeSet<String>> = codes.map(|code| (code, duty_words(code))).collect();
    let mut occupations_by_word: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words.values().flatten() {
        *occupations_by_word.entry(word).or_default() += 1;
    }
    let count = words.len() as f64;
    let weighted = |words: &BTreeSet<String>| {
        words.iter().map(|word| (word.clone(), (count / occupations_by_word[word.as_str()] as f64).ln_1p())).collect()
    };
    words.iter().map(|(code, words)| (*code, weighted(words))).collect()
}

/// Letters from which a word carries meaning: shorter ones are mostly grammar.
const WORD_LETTERS_MIN: usize = 5;

fn duty_words(code: SocCode) -> BTreeSet<String> {
    let split = |task: &str| -> Vec<String> {
        task.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| word.chars().count() >= WORD_LETTERS_MIN)
            .map(str::to_lowercase)
            .collect()
    };
    onet::tasks(code).into_iter().flat_map(split).collect()
}

fn cosine<K: Ord>(one: &BTreeMap<K, f64>, other: &BTreeMap<K, f64>) -> f64 {
    let length = |weights: &BTreeMap<K, f64>| weights.values().map(|weight| weight * weight).sum::<f64>().sqrt();
    let common: f64 = one.iter().filter_map(|(key, weight)| Some(weight * other.get(key)?)).sum();
    let lengths = length(one) * length(other);
    if lengths > 0.0 { common / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(role: &str, skill: &str, naming: usize) -> RoleSkill {
        RoleSkill { role: role.to_owned(), skill: skill.to_owned(), naming, postings: 40 }
    }

    #[test]
    fn roles_that_ask_for_the_same_rare_skills_are_neighbours() {
        let counts = [
            named("backend-engineer", "postgresql", 20),
            named("backend-engineer", "kafka", 15),
            named("data-engineer", "postgresql", 18),
            named("data-engineer", "kafka", 20),
            named("data-engineer", "spark", 25),
            named("registered-nurse", "patient-care", 30),
        ];
        let neighbours = Neighbours::build(&counts);
        let near = &neighbours.0["backend-engineer"];
        assert_eq!(near[0].role, "data-engineer");
        assert_eq!(near[0].further_skills, ["spark"]);
        assert!(near.iter().all(|neighbour| neighbour.role != "registered-nurse"), "{near:?}");
    }
}
