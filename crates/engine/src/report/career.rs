//! How people get into the role and where they can go from it: years by level, skills in the order that postings ask for them, and
//! neighbouring roles. Nothing is said without a figure.

use std::collections::BTreeMap;

use earnest_core::answer::{CareerPath, CareerSkill, LevelYears, NeighbourRole, WhyPay};
use earnest_core::{Cell, Estimate, Figure, Interval, SampleSize, SeniorityLevel, Suppression, SuppressionReason};
use earnest_reference::{role, skill};
use earnest_stats::release::Statistic;
use earnest_stats::rounding::{round_to_step, step_for_interval};
use earnest_stats::{PayObservation, PaySample};
use rustc_hash::FxHashMap;

use super::cohort::{CohortPosting, CohortRows};
use super::figures::{FigureMaker, Observed, POSTINGS};
use super::pay::annual_base_pay;
use super::pay_evidence::OccupationPay;
use super::question::is_in_area;
use super::shares::{self, Texts};
use crate::model::Neighbour;
use crate::yardsticks::Yardsticks;

/// Skills listed at entry, and of those added by senior.
const SKILLS_MAX: usize = 10;

/// Rise of a share from beginners to seniors from which a skill counts as added by seniors: less is within most intervals.
const RISE_MIN: f64 = 0.1;

/// Years up to which a posting is for beginners.
const ENTRY_YEARS_MAX: f64 = 2.0;

/// Years from which a posting that names no level is senior.
const SENIOR_YEARS_MIN: f64 = 6.0;

/// Years are never shown finer than half a year.
const FINEST_YEARS: f64 = 0.5;

/// Gaps are never shown finer than a tenth of a percent.
const FINEST_GAP: f64 = 0.001;

/// What postings ask of those who enter, and of those who go on.
pub(super) fn career(
    figures: &FigureMaker,
    rows: &CohortRows<'_>,
    why: &WhyPay,
    neighbours: &[Neighbour],
    others: &OccupationPay,
    yardsticks: &Yardsticks,
    median: &Figure,
) -> CareerPath {
    let (entry_skills, senior_skills) = skills(figures, rows, why);
    CareerPath {
        years: years(figures, rows),
        entry_skills,
        senior_skills,
        certificates: shares::credentials(figures, rows),
        neighbours: neighbours
            .iter()
            .filter_map(|near| neighbour(figures, (rows, median), near, others, yardsticks))
            .collect(),
    }
}

/// Median of the years required, by level; levels without a figure are left out.
fn years(figures: &FigureMaker, rows: &CohortRows<'_>) -> Vec<LevelYears> {
    let levels = SeniorityLevel::ALL.iter().filter(|level| **level != SeniorityLevel::Unspecified);
    let of_level = |level: &SeniorityLevel| {
        let stated = rows.postings().iter().filter(|posting| posting.row.seniority == level.as_str());
        // A year is added and taken away again: a sample's bins are of amounts from 1 on.
        let observations: Vec<PayObservation> = stated
            .filter_map(|posting| Some((posting.row.experience_min_years?, posting.employer)))
            .map(|(years, employer)| PayObservation { low: years + 1.0, high: years + 1.0, employer })
            .collect();
        let sample = PaySample::new(&observations);
        let counted = (sample.n(), sample.employer_count());
        let estimate = sample.published(Statistic::Quantile(0.5)).ok()?;
        let round = |value: f64| round_to_step((value - 1.0).max(0.0), FINEST_YEARS);
        let cell = Cell::Published(Estimate {
            value: round(estimate.value),
            interval: Interval::Bounds { low: round(estimate.low), high: round(estimate.high) },
        });
        let sample = SampleSize::Counted { n: counted.0, employers: counted.1 };
        Some(LevelYears {
            key: level.to_string(),
            label: level.to_string(),
            years_min_p50: figures.of(&format!("years {level}"), "years_min_p50", POSTINGS, sample, cell),
        })
    };
    levels.filter_map(of_level).collect()
}

/// Whether a posting is for beginners, for seniors, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Entry,
    Senior,
}

pub(super) fn step_of(posting: &CohortPosting<'_>) -> Option<Step> {
    let entry = [SeniorityLevel::Intern, SeniorityLevel::Entry].map(SeniorityLevel::as_str);
    let senior = [SeniorityLevel::Senior, SeniorityLevel::Lead, SeniorityLevel::Staff, SeniorityLevel::Principal]
        .map(SeniorityLevel::as_str);
    let level = posting.row.seniority.as_str();
    let years = posting.row.experience_min_years;
    if entry.contains(&level) {
        return Some(Step::Entry);
    }
    if senior.contains(&level) {
        return Some(Step::Senior);
    }
    match years {
        Some(years) if years <= ENTRY_YEARS_MAX => Some(Step::Entry),
        Some(years) if years >= SENIOR_YEARS_MIN => Some(Step::Senior),
        _ => None,
    }
}

/// The postings of a step that have a text.
fn texts_of<'a>(rows: &'a CohortRows<'a>, step: Step) -> Texts<'a> {
    Texts::of(rows.postings().iter().filter(|posting| step_of(posting) == Some(step)))
}

/// Skills asked for at entry, most first; and those that senior postings ask for more, by how much more.
fn skills(figures: &FigureMaker, rows: &CohortRows<'_>, why: &WhyPay) -> (Vec<CareerSkill>, Vec<CareerSkill>) {
    let (entry, senior) = (texts_of(rows, Step::Entry), texts_of(rows, Step::Senior));
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for posting in entry.postings().chain(senior.postings()) {
        for skill in &posting.row.skills {
            *counts.entry(skill).or_default() += 1;
        }
    }
    let share = |texts: &Texts<'_>, statistic: &str, id: &str| {
        texts.share(figures, statistic, id, |row| row.skills.iter().any(|named| named == id))
    };
    let premium = |id: &str| {
        let known = why.premiums.iter().find(|premium| premium.factor == "skills" && premium.key == id);
        known.map(|premium| premium.premium.clone())
    };
    let all: Vec<CareerSkill> = counts
        .keys()
        .map(|id| CareerSkill {
            key: (*id).to_owned(),
            label: skill::by_id(id).map_or_else(|| (*id).to_owned(), |skill| skill.name.clone()),
            entry_share: share(&entry, shares::SKILL_ENTRY, id),
            senior_share: share(&senior, shares::SKILL_SENIOR, id),
            premium: premium(id),
        })
        .collect();
    let value = |figure: &Figure| figure.cell.value();
    let mut at_entry: Vec<CareerSkill> =
        all.iter().filter(|skill| value(&skill.entry_share).is_some_and(|share| share > 0.0)).cloned().collect();
    at_entry.sort_by(|a, b| {
        let share = |skill: &CareerSkill| value(&skill.entry_share).unwrap_or(0.0);
        share(b).total_cmp(&share(a)).then_with(|| a.key.cmp(&b.key))
    });
    at_entry.truncate(SKILLS_MAX);
    let rise = |skill: &CareerSkill| Some(value(&skill.senior_share)? - value(&skill.entry_share)?);
    let is_added = |skill: &&CareerSkill| rise(skill).is_some_and(|rise| rise >= RISE_MIN);
    let mut added: Vec<CareerSkill> = all.iter().filter(is_added).cloned().collect();
    added.sort_by(|a, b| {
        let by = |skill: &CareerSkill| rise(skill).unwrap_or(0.0);
        by(b).total_cmp(&by(a)).then_with(|| a.key.cmp(&b.key))
    });
    added.truncate(SKILLS_MAX);
    (at_entry, added)
}

/// A neighbouring role with its pay in the cohort's area and window.
fn neighbour(
    figures: &FigureMaker,
    (rows, median): (&CohortRows<'_>, &Figure),
    near: &Neighbour,
    others: &OccupationPay,
    yardsticks: &Yardsticks,
) -> Option<NeighbourRole> {
    let known = role::by_id(&near.role)?;
    let cohort = rows.cohort();
    let mut employers: FxHashMap<&str, u32> = FxHashMap::default();
    let mut observations = Vec::new();
    for posting in others.of_role(&near.role) {
        let in_window = posting.day().is_some_and(|day| (cohort.since..=cohort.as_of).contains(&day));
        let at_level = cohort.level.is_none_or(|level| posting.seniority == level.as_str());
        if !in_window || !at_level || !is_in_area(&posting.worksites, &cohort.area) {
            continue;
        }
        let Ok(pay) = annual_base_pay(posting.into(), &cohort.area, cohort.currency, yardsticks.rates()) else {
            continue;
        };
        let next = u32::try_from(employers.len()).unwrap_or(u32::MAX);
        let employer = *employers.entry(&posting.employer_id).or_insert(next);
        observations.push(pay.observation(employer));
    }
    let slice = format!("neighbour {}", near.role);
    let pay = figures.evidence_pay(&slice, POSTINGS, Observed::Postings, &figures.summary(&observations));
    let gap = gap(figures, &slice, median, &pay.p50);
    let names = |ids: &[String]| {
        ids.iter().map(|id| skill::by_id(id).map_or_else(|| id.clone(), |skill| skill.name.clone())).collect()
    };
    Some(NeighbourRole {
        role: near.role.clone(),
        name: known.name.clone(),
        similarity: near.likeness,
        shared_skills: names(&near.shared_skills),
        further_skills: names(&near.further_skills),
        base_pay_p50: pay.p50,
        gap,
    })
}

/// One median over another, less one; the samples are of different postings, so their errors add up as independent ones.
fn gap(figures: &FigureMaker, slice: &str, own: &Figure, other: &Figure) -> Figure {
    let cell = match (own.cell.value().zip(own.cell.bounds()), other.cell.value().zip(other.cell.bounds())) {
        (Some((base, (base_low, base_high))), Some((value, (low, high)))) if base_low > 0.0 && low > 0.0 => {
            let (center, below) = ((value / base).ln(), (value / low).ln().hypot((base_high / base).ln()));
            let above = (high / value).ln().hypot((base / base_low).ln());
            let (low, high) = ((center - below).exp_m1(), (center + above).exp_m1());
            let step = step_for_interval(low, high, FINEST_GAP);
            let round = |gap: f64| round_to_step(gap, step);
            Cell::Published(Estimate {
                value: round(center.exp_m1()),
                interval: Interval::Bounds { low: round(low), high: round(high) },
            })
        }
        _ => {
            let reason = own.cell.suppression().or(other.cell.suppression()).cloned();
            Cell::Suppressed(reason.unwrap_or_else(|| Suppression {
                reason: SuppressionReason::NoEvidence,
                message: "one of the medians is withheld".to_owned(),
                nearest: None,
            }))
        }
    };
    figures.of(slice, "gap_of_medians", POSTINGS, other.sample.clone(), cell)
}
