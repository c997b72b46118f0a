//! Questions as people type them, against the roles a reader would accept.
//!
//! A question is right where its role is accepted; where its occupation, with or without a role of that name, is accepted
//! or an accepted role's; where several roles may be meant and the list holds one of them; and where no work is meant and
//! none is answered.

use std::collections::BTreeMap;

use earnest_core::SocCode;
use earnest_engine::report::meaning;
use earnest_reference::role::{self, Resolution};
use serde::Deserialize;

use super::labels::read_lines;

#[derive(Debug, Deserialize)]
struct LabelledQuestion {
    query: String,
    /// Ids of roles, or SOC codes.
    accept: Vec<String>,
    /// Whether several roles may be meant.
    ambiguous: bool,
}

/// How questions were understood.
#[derive(Debug)]
pub(super) struct QuestionScore {
    pub(super) questions: usize,
    pub(super) right: f64,
    /// Of those that are not a role's name or alias as listed.
    pub(super) unlisted: usize,
    pub(super) unlisted_right: f64,
    pub(super) wrong: Vec<String>,
}

/// Scores one half of the labels: `development` or `held_out`.
pub(super) fn score(half: &str) -> miette::Result<QuestionScore> {
    let labels: Vec<LabelledQuestion> = read_lines(&format!("queries_{half}.jsonl"))?;
    let mut wrong = Vec::new();
    // All and right, of listed names and of others.
    let mut counts: BTreeMap<bool, [usize; 2]> = BTreeMap::new();
    for label in &labels {
        let (found, _) = meaning(&label.query);
        let right = is_right(label, &found);
        let count = counts.entry(is_listed(&label.query)).or_default();
        count[0] += 1;
        count[1] += usize::from(right);
        if !right {
            wrong.push(format!("{}: {found:?}; accepted {}", label.query, label.accept.join(" ")));
        }
    }
    let [unlisted, unlisted_right] = counts.get(&false).copied().unwrap_or_default();
    let right: usize = counts.values().map(|count| count[1]).sum();
    Ok(QuestionScore {
        questions: labels.len(),
        right: right as f64 / labels.len() as f64,
        unlisted,
        unlisted_right: unlisted_right as f64 / unlisted.max(1) as f64,
        wrong,
    })
}

fn is_listed(question: &str) -> bool {
    let typed = question.trim().to_lowercase();
    role::all()
        .iter()
        .any(|role| role.name.to_lowercase() == typed || role.aliases.iter().any(|alias| alias.to_lowercase() == typed))
}

fn is_right(label: &LabelledQuestion, found: &Resolution) -> bool {
    let accepts = |name: &str| label.accept.iter().any(|accepted| accepted == name);
    let socs: Vec<SocCode> = label
        .accept
        .iter()
        .filter_map(|name| role::by_id(name).map(|role| role.soc).or_else(|| name.parse().ok()))
        .collect();
    match found {
        Resolution::Role(role) => accepts(&role.id),
        Resolution::Occupation(soc) => socs.contains(soc),
        Resolution::Ambiguous(several) => label.ambiguous && several.iter().any(|role| accepts(&role.id)),
        Resolution::Unknown { .. } => label.accept.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_understood() {
        let score = score("development").unwrap();
        assert!(score.right >= 0.95, "{}: {:#?}", score.right, score.wrong);
    }
}
