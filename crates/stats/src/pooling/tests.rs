//! Laws of the estimates, and their error and coverage on simulated populations whose truth is known.

use proptest::prelude::*;

use super::own::Unknown;
use super::random::Random;
use super::{OwnEvidence, PooledCohort, PooledModel, PooledRow, PoolingRefusal, ShareSource};

const LEVELS: [&str; 4] = ["entry", "mid", "senior", "staff"];
const STATES: [&str; 4] = ["CA", "NY", "OH", "TX"];
/// Standard deviation of a posting round its cell in the population.
const WITHIN: f64 = 0.25;

/// A population with known effects: 3 major groups of 4 occupations of 3 roles.
struct Population {
    jobs: Vec<f64>,
    employers: Vec<f64>,
    random: Random,
}

impl Population {
    fn new(seed: u64, employers: usize) -> Self {
        let mut random = Random::new(seed);
        let mut jobs = Vec::new();
        for _ in 0..3 {
            let major = 0.25 * random.normal();
            for _ in 0..4 {
                let occupation = major + 0.15 * random.normal();
                jobs.extend((0..3).map(|_| occupation + 0.12 * random.normal()));
            }
        }
        let employers = (0..employers).map(|_| 0.2 * random.normal()).collect();
        Self { jobs, employers, random }
    }

    /// Mean log pay of a cell over all employers.
    fn truth(&self, job: usize, level: usize, state: usize) -> f64 {
        11.3 + self.jobs[job] + 0.15 * level as f64 - 0.1 * state as f64
    }

    fn row(&mut self, job: usize, level: usize, state: usize, employer: usize) -> PooledRow {
        let pay = self.truth(job, level, state) + self.employers[employer] + 0.15 * self.random.normal();
        row(job, level, state, employer, pay)
    }

    fn rows(&mut self, count: usize, keep: impl Fn(usize, usize, usize) -> bool) -> Vec<PooledRow> {
        let mut rows = Vec::new();
        while rows.len() < count {
            let (job, level) = (self.random.below(36), self.random.below(4));
            let (state, employer) = (self.random.below(4), self.random.below(self.employers.len()));
            if keep(job, level, state) {
                rows.push(self.row(job, level, state, employer));
            }
        }
        rows
    }
}

fn row(job: usize, level: usize, state: usize, employer: usize, log_pay: f64) -> PooledRow {
    PooledRow {
        low: (log_pay - 0.1).exp(),
        high: (log_pay + 0.1).exp(),
        role: Some(format!("role-{job}")),
        occupation: format!("{}-{:04}", job / 12, job / 3),
        major: format!("{}-0000", job / 12),
        level: LEVELS[level].to_owned(),
        country: "US".to_owned(),
        state: Some(STATES[state].to_owned()),
        metro: None,
        employer: employer as u64,
        year: 2026,
    }
}

fn cohort(job: usize, level: usize, state: usize) -> PooledCohort {
    let like = row(job, level, state, 0, 11.0);
    PooledCohort {
        role: like.role,
        occupation: like.occupation,
        major: like.major,
        level: Some(like.level),
        country: like.country,
        state: like.state,
        metro: None,
        year: None,
    }
}

#[test]
fn thin_cohorts_are_estimated_better_than_by_their_own_median_and_intervals_cover() {
    let (mut squares_raw, mut squares_pooled, mut covered, mut within, mut trials) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for seed in 0..6 {
        let mut population = Population::new(seed, 90);
        // Every third role is hidden in one cell: only its own four postings speak of that cell.
        let hidden = |job: usize, level: usize, state: usize| job.is_multiple_of(3) && level == 2 && state == 1;
        let rows = population.rows(900, |job, level, state| !hidden(job, level, state));
        let model = PooledModel::fit(&rows, seed).unwrap();
        for job in (0..36).step_by(3) {
            let own: Vec<PooledRow> = (0..4)
                .map(|_| {
                    let employer = population.random.below(90);
                    population.row(job, 2, 1, employer)
                })
                .collect();
            let estimate = model.estimate(&cohort(job, 2, 1), &OwnEvidence { rows: &own, in_fit: false }).unwrap();
            let truth = population.truth(job, 2, 1);
            let mut pays: Vec<f64> = own.iter().filter_map(PooledRow::log_pay).collect();
            pays.sort_by(f64::total_cmp);
            squares_raw += (f64::midpoint(pays[1], pays[2]) - truth).powi(2);
            squares_pooled += (estimate.p50.value.ln() - truth).powi(2);
            covered += f64::from(estimate.p50.low.ln() <= truth && truth <= estimate.p50.high.ln());
            for _ in 0..20 {
                let posting = truth + WITHIN * population.random.normal();
                within += f64::from((estimate.p10.value.ln()..=estimate.p90.value.ln()).contains(&posting)) / 20.0;
            }
            trials += 1.0;
        }
    }
    let (raw, pooled) = ((squares_raw / trials).sqrt(), (squares_pooled / trials).sqrt());
    assert!(pooled < 0.6 * raw, "{pooled} {raw}");
    assert!(covered / trials >= 0.90, "{covered} of {trials}");
    assert!((0.75..0.87).contains(&(within / trials)), "{}", within / trials);
}

#[test]
fn a_cohort_that_the_model_learned_from_is_not_counted_twice() {
    let (mut covered, mut trials) = (0.0, 0.0);
    for seed in 20..24 {
        let mut population = Population::new(seed, 60);
        let rows = population.rows(700, |_, _, _| true);
        let model = PooledModel::fit(&rows, seed).unwrap();
        for job in 0..36 {
            let estimate = model.estimate(&cohort(job, 1, 2), &OwnEvidence { rows: &rows, in_fit: true }).unwrap();
            let truth = population.truth(job, 1, 2);
            covered += f64::from(estimate.p50.low.ln() <= truth && truth <= estimate.p50.high.ln());
            trials += 1.0;
        }
    }
    assert!(covered / trials >= 0.90, "{covered} of {trials}");
}

#[test]
fn shares_sum_to_one_and_own_postings_earn_theirs() {
    let mut population = Population::new(5, 60);
    let rows = population.rows(600, |_, _, _| true);
    let model = PooledModel::fit(&rows, 1).unwrap();
    let own: Vec<PooledRow> = (0..30).map(|employer| population.row(7, 3, 0, employer)).collect();
    let mut last = 0.0;
    for count in [0, 1, 5, 30] {
        let estimate = model.estimate(&cohort(7, 3, 0), &OwnEvidence { rows: &own[..count], in_fit: false }).unwrap();
        let total: f64 = estimate.shares.iter().map(|share| share.share).sum();
        assert!((total - 1.0).abs() < 1e-9, "{:?}", estimate.shares);
        let share = estimate.shares.iter().find(|share| share.source == ShareSource::Own).map_or(0.0, |own| own.share);
        assert!(share > last || count == 0, "{count}: {share}");
        assert_eq!((estimate.own_postings, estimate.own_employers), (count, count));
        last = share;
    }
}

#[test]
fn an_unknown_role_borrows_from_its_occupation_and_an_unknown_country_has_no_answer() {
    let mut population = Population::new(6, 60);
    let rows = population.rows(600, |_, _, _| true);
    let model = PooledModel::fit(&rows, 1).unwrap();
    let mut asked = PooledCohort { role: Some("unheard-of".to_owned()), ..cohort(4, 1, 1) };
    let estimate = model.estimate(&asked, &OwnEvidence::default()).unwrap();
    let known = model.estimate(&cohort(4, 1, 1), &OwnEvidence::default()).unwrap();
    assert!(estimate.shares.iter().all(|share| share.source > ShareSource::Role), "{:?}", estimate.shares);
    assert!(estimate.log_error > known.log_error);
    asked.country = "FR".to_owned();
    assert_eq!(model.estimate(&asked, &OwnEvidence::default()), None);
}

#[test]
fn many_postings_of_one_employer_stay_one_opinion() {
    let mut population = Population::new(7, 60);
    let rows = population.rows(600, |_, _, _| true);
    let model = PooledModel::fit(&rows, 1).unwrap();
    let high = population.truth(10, 1, 1) + 0.7;
    let estimate = |employers: usize, each: usize| {
        let own: Vec<PooledRow> =
            (0..employers * each).map(|posting| row(10, 1, 1, 1000 + posting % employers, high)).collect();
        model.estimate(&cohort(10, 1, 1), &OwnEvidence { rows: &own, in_fit: false }).unwrap().p50.value
    };
    let (one, many, eight) = (estimate(1, 1), estimate(1, 200), estimate(8, 1));
    assert!(one <= many && many < eight, "{one} {many} {eight}");
    assert!((many / one).ln() < 0.5 * (eight / one).ln(), "{one} {many} {eight}");
}

#[test]
fn with_one_unknown_the_weight_is_fay_and_herriots() {
    let mut population = Population::new(8, 60);
    let mut model = PooledModel::fit(&population.rows(600, |_, _, _| true), 1).unwrap();
    model.calibration = super::calibration::Calibration::default();
    let own: Vec<PooledRow> = (0..4).map(|employer| row(3, 0, 0, 1000 + employer, 11.5)).collect();
    // Four strangers with one posting each that all depart alike: the variance is taken down by 10 / 13.
    let sampling = (model.between_employers() + model.residual) / 4.0 * 10.0 / 13.0;
    let unknown = Unknown { departure: 0.02, employers: 1e-9 };
    let say = model.own_say(&cohort(3, 0, 0), &OwnEvidence { rows: &own, in_fit: false }, unknown).unwrap();
    assert!((say.weight - 0.02 / (0.02 + sampling)).abs() < 1e-4, "{say:?} {sampling}");
    assert!((say.variance - 0.02 * sampling / (0.02 + sampling)).abs() < 1e-4, "{say:?} {sampling}");
}

#[test]
fn the_order_of_postings_does_not_matter_and_the_file_is_small_and_faithful() {
    let mut population = Population::new(9, 60);
    let mut rows = population.rows(600, |_, _, _| true);
    let model = PooledModel::fit(&rows, 4).unwrap();
    rows.reverse();
    let turned = PooledModel::fit(&rows, 4).unwrap();
    assert_eq!(model, turned);
    let text = serde_json::to_string(&model).unwrap();
    assert!(text.len() < 400_000, "{}", text.len());
    let read: PooledModel = serde_json::from_str(&text).unwrap();
    let own = OwnEvidence { rows: &rows, in_fit: true };
    assert_eq!(read.estimate(&cohort(2, 2, 2), &own), model.estimate(&cohort(2, 2, 2), &own));
}

#[test]
fn too_little_is_refused_with_the_reason() {
    let mut population = Population::new(10, 5);
    assert_eq!(PooledModel::fit(&[], 1), Err(PoolingRefusal::TooFewPostings { found: 0 }));
    let rows = population.rows(100, |_, _, _| true);
    assert_eq!(PooledModel::fit(&rows, 1), Err(PoolingRefusal::TooFewEmployers { found: 5 }));
    let turned: Vec<PooledRow> =
        rows.iter().map(|row| PooledRow { low: row.high, high: row.low, ..row.clone() }).collect();
    assert_eq!(PooledModel::fit(&turned, 1), Err(PoolingRefusal::TooFewPostings { found: 0 }));
}

#[test]
fn equal_pay_everywhere_is_estimated_as_that() {
    let rows: Vec<PooledRow> = (0..200).map(|i| row(i % 36, i % 4, i % 3, i % 20, 11.0)).collect();
    let model = PooledModel::fit(&rows, 1).unwrap();
    let estimate = model.estimate(&cohort(1, 1, 1), &OwnEvidence { rows: &rows, in_fit: true }).unwrap();
    assert!((estimate.p50.value.ln() - 11.0).abs() < 0.01, "{estimate:?}");
    assert!(estimate.p10.value <= estimate.p50.value && estimate.p50.value <= estimate.p90.value);
}

fn any_pay() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => 1.0..1e7_f64,
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, -1.0, 0.0, 1e300, f64::MIN_POSITIVE, 1e12]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn whatever_comes_in_figures_are_in_order_and_finite(
        pays in prop::collection::vec((any_pay(), any_pay(), 0..36_usize, 0..4_usize, 0..14_usize), 0..160),
    ) {
        let rows: Vec<PooledRow> = pays
            .into_iter()
            .map(|(low, high, job, level, employer)| PooledRow { low, high, ..row(job, level, job % 4, employer, 11.0) })
            .collect();
        let Ok(model) = PooledModel::fit(&rows, 3) else { return Ok(()) };
        for in_fit in [true, false] {
            let Some(found) = model.estimate(&cohort(1, 1, 1), &OwnEvidence { rows: &rows, in_fit }) else { continue };
            let points = [found.p10, found.p25, found.p50, found.p75, found.p90];
            for pair in points.windows(2) {
                prop_assert!(pair[0].value <= pair[1].value);
            }
            for point in points {
                prop_assert!(0.0 < point.low && point.low <= point.value);
                prop_assert!(point.value <= point.high && point.high.is_finite());
            }
            prop_assert!((found.shares.iter().map(|share| share.share).sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }
}
