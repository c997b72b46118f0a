//! What share of the cohort's postings asks for, names or offers something.

use std::collections::BTreeMap;

use earnest_core::answer::ShareRow;
use earnest_core::{BenefitKind, DegreeStrength, Figure, FigureId};
use earnest_reference::{credential, skill};
use earnest_store::{CohortRow, Term};

use super::career::{Step, step_of};
use super::cohort::{CohortPosting, CohortRows};
use super::figures::FigureMaker;
use super::sample::ShareOf;

/// Skills shown: beyond these, shares are small and their intervals overlap.
const MAX_SKILLS: usize = 15;

/// Skills whose shares are worked out: the weights that cap large employers may lift a skill over one that more postings name.
const MAX_SKILLS_WEIGHED: usize = 4 * MAX_SKILLS;

/// Statistics of the shares.
const DEGREE: &str = "degree_share";
const SKILL: &str = "skill_share";
const BENEFIT: &str = "benefit_share";
const CREDENTIAL: &str = "credential_share";
pub(super) const SKILL_ENTRY: &str = "skill_share_entry";
pub(super) const SKILL_SENIOR: &str = "skill_share_senior";

/// The postings that have a text: only these can be said to name or not to name something.
pub(super) struct Texts<'a> {
    postings: Vec<&'a CohortPosting<'a>>,
    sample: ShareOf,
}

impl<'a> Texts<'a> {
    fn new(rows: &'a CohortRows<'a>) -> Self {
        Self::of(rows.postings().iter())
    }

    pub(super) fn of(postings: impl Iterator<Item = &'a CohortPosting<'a>>) -> Self {
        let postings: Vec<_> = postings.filter(|posting| posting.row.has_text).collect();
        let employers: Vec<u32> = postings.iter().map(|posting| posting.employer).collect();
        Self { postings, sample: ShareOf::new(&employers) }
    }

    fn row(
        &self,
        figures: &FigureMaker,
        statistic: &str,
        (key, label): (&str, &str),
        has: impl Fn(&CohortRow) -> bool,
    ) -> ShareRow {
        ShareRow { key: key.to_owned(), label: label.to_owned(), share: self.share(figures, statistic, key, has) }
    }

    /// Those postings.
    pub(super) fn postings(&self) -> impl Iterator<Item = &CohortPosting<'a>> {
        self.postings.iter().copied()
    }

    /// Share of them that have something.
    pub(super) fn share(
        &self,
        figures: &FigureMaker,
        statistic: &str,
        key: &str,
        has: impl Fn(&CohortRow) -> bool,
    ) -> Figure {
        let has: Vec<bool> = self.postings.iter().map(|posting| has(posting.row)).collect();
        figures.share(statistic, &format!("{statistic} {key}"), &self.sample, &has)
    }
}

/// Degrees by key: not mentioned, preferred, and each level that is required, with whether experience may replace it.
const DEGREES: [(&str, &str); 8] = [
    ("not_mentioned", "no degree mentioned"),
    ("preferred", "a degree preferred"),
    ("required_high_school", "high school required"),
    ("required_associate", "associate or vocational required"),
    ("required_bachelor", "bachelor's required"),
    ("required_master", "master's required"),
    ("required_doctorate", "doctorate required"),
    ("experience_accepted", "degree or equivalent experience"),
];

/// Whether a posting asks for the degree of that key.
fn asks_for_degree(row: &CohortRow, key: &str) -> bool {
    let strength = |strength: DegreeStrength| row.degree_strength == strength.as_str();
    match key {
        "not_mentioned" => strength(DegreeStrength::NotMentioned),
        "preferred" => strength(DegreeStrength::Preferred),
        "experience_accepted" => row.degree_experience_accepted && !strength(DegreeStrength::NotMentioned),
        _ => strength(DegreeStrength::Required) && key.strip_prefix("required_") == Some(&row.degree_level),
    }
}

/// What share of the postings asks for a degree.
pub(super) fn degrees(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::new(rows);
    DEGREES
        .iter()
        .map(|&(key, label)| texts.row(figures, DEGREE, (key, label), |row| asks_for_degree(row, key)))
        .collect()
}

/// Whether a posting has what the share of a slice counts; `None` where the slice is no share, or the posting is not among those it is of.
pub(crate) fn counts(slice: &str, posting: &CohortPosting<'_>) -> Option<bool> {
    let row = posting.row;
    let (statistic, key) = slice.split_once('-')?;
    let is_key = |id: &Term| FigureId::field(id) == key;
    let has = match statistic {
        DEGREE => asks_for_degree(row, key),
        BENEFIT => row.benefits.iter().any(is_key),
        SKILL => row.skills.iter().any(is_key),
        CREDENTIAL => row.credentials.as_ref()?.iter().any(is_key),
        SKILL_ENTRY if step_of(posting) == Some(Step::Entry) => row.skills.iter().any(is_key),
        SKILL_SENIOR if step_of(posting) == Some(Step::Senior) => row.skills.iter().any(is_key),
        _ => return None,
    };
    row.has_text.then_some(has)
}

/// The skills that most postings name.
pub(crate) fn skills(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
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
            texts.row(figures, SKILL, (id, &name), |row| row.skills.iter().any(|skill| skill == id))
        })
        .collect();
    sort_by_share(&mut skills);
    skills.truncate(MAX_SKILLS);
    skills
}

/// Credentials shown.
const MAX_CREDENTIALS: usize = 10;

/// The certificates, licences and portfolios that postings ask for; none where no posting was read for them.
pub(super) fn credentials(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::of(rows.postings().iter().filter(|posting| posting.row.credentials.is_some()));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for credential in texts.postings.iter().flat_map(|posting| posting.row.credentials.iter().flatten()) {
        *counts.entry(credential).or_default() += 1;
    }
    let name = |id: &str| credential::by_id(id).map_or_else(|| id.to_owned(), |credential| credential.name.to_owned());
    let mut shares: Vec<ShareRow> = counts
        .into_keys()
        .map(|id| {
            let has = |row: &CohortRow| row.credentials.iter().flatten().any(|credential| credential == id);
            texts.row(figures, CREDENTIAL, (id, &name(id)), has)
        })
        .filter(|row| row.share.cell.value().is_some())
        .collect();
    sort_by_share(&mut shares);
    shares.truncate(MAX_CREDENTIALS);
    shares
}

/// The benefits that postings offer.
pub(super) fn benefits(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<ShareRow> {
    let texts = Texts::new(rows);
    let mut benefits: Vec<ShareRow> = BenefitKind::ALL
        .iter()
        .map(|kind| {
            let key = kind.as_str();
            let label = key.replace('_', " ");
            texts.row(figures, BENEFIT, (key, &label), |row| row.benefits.iter().any(|benefit| benefit == key))
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
