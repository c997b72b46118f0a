//! A population of postings whose pay is known: for tests.

use std::sync::OnceLock;

use super::predictor::PayPredictor;
use super::random::Random;
use super::row::{PredictionRow, Profile};

/// Pay of a role's junior in the middle employer, before all else.
pub(super) const BASE: f64 = 60_000.0;
/// What a senior's log pay has on a junior's.
pub(super) const SENIOR: f64 = 0.3;
/// What the skill `rare` adds to log pay.
pub(super) const RARE_SKILL: f64 = 0.12;
/// Deviation of employers on log pay.
const EMPLOYER_DEVIATION: f64 = 0.2;

/// Postings of `employers` employers, `each` of each, over two years from day 20,000; log pay is the sum of role, level, metro, skill, employer and noise.
pub(super) fn postings(employers: u64, each: usize, seed: u64) -> Vec<PredictionRow> {
    let mut random = Random::new(seed);
    let mut rows = Vec::new();
    for employer in 0..employers {
        let of_employer = EMPLOYER_DEVIATION * normal(&mut random);
        for _ in 0..each {
            let role = below(&mut random, 12);
            let senior = below(&mut random, 2) == 1;
            let metro = below(&mut random, 5);
            let rare = below(&mut random, 4) == 0;
            let group = role % 3;
            // The third major group's pay differs three times as much between like postings.
            let noise = normal(&mut random) * if group == 2 { 0.3 } else { 0.1 };
            let log_pay = BASE.ln()
                + 0.05 * f64::from(role)
                + if senior { SENIOR } else { 0.0 }
                + 0.06 * f64::from(metro)
                + if rare { RARE_SKILL } else { 0.0 }
                + of_employer
                + noise;
            let profile = Profile {
                major_group: Some(format!("group {group}")),
                occupation: Some(format!("occupation {}", role / 2)),
                role: Some(format!("role {role}")),
                level: Some(if senior { "senior" } else { "junior" }.into()),
                years: (below(&mut random, 2) == 0).then_some(3.0),
                metro: Some(format!("metro {metro}")),
                skills: if rare { vec!["common".into(), "rare".into()] } else { vec!["common".into()] },
                posted_on: 20_000 + i32::try_from(below(&mut random, 730)).unwrap(),
                ..Profile::default()
            };
            let (low, high) = ((log_pay - 0.1).exp(), (log_pay + 0.1).exp());
            rows.push(PredictionRow { profile, employer: seed.wrapping_mul(1_000_003) + employer, low, high });
        }
    }
    rows
}

/// A predictor of 60 employers with eight postings each, fitted once for all tests.
pub(super) fn predictor() -> &'static PayPredictor {
    static FITTED: OnceLock<PayPredictor> = OnceLock::new();
    FITTED.get_or_init(|| PayPredictor::fit(&postings(60, 8, 1), 1).unwrap())
}

/// A whole number below `end`.
fn below(random: &mut Random, end: u32) -> u32 {
    u32::try_from(((random.next() >> 32) * u64::from(end)) >> 32).unwrap()
}

/// Near normal: the sum of twelve uniforms less six.
fn normal(random: &mut Random) -> f64 {
    (0..12).map(|_| random.uniform()).sum::<f64>() - 6.0
}
