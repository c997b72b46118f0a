//! What share of the cohort's postings asks for, names or offers something.

use std::collections::BTreeMap;

use earnest_core::answer::ShareRow;
use earnest_core::{BenefitKind, DegreeLevel, DegreeStrength};
use earnest_reference::skill;
use earnest_stats::ShareSample;
use earnest_store::PostingRow;

use super::cohort::{CohortPosting, CohortRows};
use super::figures::FigureMaker;

/// Skills shown: beyond these, shares are small and their intervals overlap.
const MAX_SKILLS: usize = 15;

/// Skills whose shares are worked out: the weights that cap large employers may lift a skill over one that more postings name.
const MAX_SKILLS_WEIGHED: usize = 4 * MAX_SKILLS;

/// The postings that have a text: only these can be said to name or not to name something.
struct Texts<'a> {
    postings: Vec<&'a CohortPosting<'a>>,
    sample: ShareSample,
}

impl<'a> Texts<'a> {
    fn new(rows: &'a CohortRows<'a>) -> Self {
        let postings: Vec<_> = rows.postings().iter().filter(|posting| posting.row.has_text).collect();
        let employers: Vec<u32> = postings.iter().map(|posting| posting.employer).collect();
        Self { postings, sample: ShareSample::new(&employers) }
    }

    fn row(
        &self,
        figures: &FigureMaker,
        statistic: &str,
        (key, label): (&str, &str),
        has: impl Fn(&PostingRow) -> bool,
    ) -> ShareRow {
        let has: Vec<bool> = self.postings.iter().map(|posting| has(posting.row)).collect();
        ShareRow {
            key: key.to_owned(),
            label: label.to_owned(),
            share: figures.share(statistic, &format!("{statistic} {key}"), &self.sample, &has),
        }
    }
}

/// Degrees: not mentioned, preferred, and each level that is required, with whether experience may replace it.
pub(super) fn degrees(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::new(rows);
    let strength = |row: &PostingRow, strength: DegreeStrength| row.degree_strength == strength.as_str();
    let mut degrees = vec![
        texts.row(figures, "degree_share", ("not_mentioned", "no degree mentioned"), |row| {
            strength(row, DegreeStrength::NotMentioned)
        }),
        texts.row(figures, "degree_share", ("preferred", "a degree preferred"), |row| {
            strength(row, DegreeStrength::Preferred)
        }),
    ];
    let required = [
        (DegreeLevel::HighSchool, "high school required"),
        (DegreeLevel::Associate, "associate or vocational required"),
        (DegreeLevel::Bachelor, "bachelor's required"),
        (DegreeLevel::Master, "master's required"),
        (DegreeLevel::Doctorate, "doctorate required"),
    ];
    for (level, label) in required {
        let key = format!("required_{level}");
        let has = |row: &PostingRow| strength(row, DegreeStrength::Required) && row.degree_level == level.as_str();
        degrees.push(texts.row(figures, "degree_share", (&key, label), has));
    }
    degrees.push(texts.row(
        figures,
        "degree_share",
        ("experience_accepted", "degree or equivalent experience"),
        |row| row.degree_experience_accepted && !strength(row, DegreeStrength::NotMentioned),
    ));
    degrees
}

/// The skills that most postings name.
pub(super) fn skills(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::new(rows);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for posting in &texts.postings {
        for skill in &posting.row.skills {
            *counts.entry(skill).or_default() += 1;
        }
    }
    let mut most: Vec<(&str, usize)> = counts.into_iter().collect();
    most.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    most.truncate(MAX_SKILLS_WEIGHED);
    let mut skills: Vec<ShareRow> = most
        .into_iter()
        .map(|(id, _)| {
            let name = skill::by_id(id).map_or_else(|| id.to_owned(), |skill| skill.name.clone());
            texts.row(figures, "skill_share", (id, &name), |row| row.skills.iter().any(|skill| skill == id))
        })
        .collect();
    sort_by_share(&mut skills);
    skills.truncate(MAX_SKILLS);
    skills
}

/// The benefits that postings offer.
pub(super) fn benefits(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::new(rows);
    let mut benefits: Vec<ShareRow> = BenefitKind::ALL
        .iter()
        .map(|kind| {
            let key = kind.as_str();
            let label = key.replace('_', " ");
            texts.row(figures, "benefit_share", (key, &label), |row| row.benefits.iter().any(|benefit| benefit == key))
        })
        .collect();
    sort_by_share(&mut benefits);
    benefits
}

fn sort_by_share(rows: &mut [ShareRow]) {
    rows.sort_by(|a, b| {
        let value = |row: &ShareRow| row.share.cell.value().unwrap_or(-1.0);
        value(b).total_cmp(&value(a)).then_with(|| a.key.cmp(&b.key))
    });
}
