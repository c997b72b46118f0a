//! Whether intervals hold the truth as often as they say, on simulated labour markets.

use earnest_stats::regression::{
    Coefficient, Decomposition, Design, ExplainedShares, Penalty, benjamini_hochberg, decompose, explained_shares,
    fit_least_squares, fit_ridge, premiums,
};

use super::population::{AREAS, LEVELS, Market, Random, YEAR};

/// How many of the intervals hold the truth.
#[derive(Default)]
struct Coverage {
    held: usize,
    intervals: usize,
}

impl Coverage {
    fn count(&mut self, low: f64, truth: f64, high: f64) {
        self.held += usize::from(low <= truth && truth <= high);
        self.intervals += 1;
    }

    fn share(&self) -> f64 {
        self.held as f64 / self.intervals as f64
    }
}

fn clustered(coefficient: &Coefficient) -> (f64, f64) {
    let error = coefficient.clustered.unwrap();
    (error.low, error.high)
}

/// Forty employers of one to thirteen postings. Errors that ignore the employer are far too small for years and a skill that
/// employers ask for or not.
#[test]
fn least_squares_with_employers_that_agree_with_themselves() {
    let market = Market { employers: 40, skills: &[0.1], skill_share: 0.3, between: 0.2, within: 0.15, seniority: 0.0 };
    let (mut levels, mut areas, mut years, mut skill, mut naive) =
        (Coverage::default(), Coverage::default(), Coverage::default(), Coverage::default(), Coverage::default());
    for seed in 0..400 {
        let design = market.draw(seed).design();
        let fit = fit_least_squares(&design).unwrap();
        let count = |coverage: &mut Coverage, column, truth| {
            if design.support(column).employers >= 5 {
                let (low, high) = clustered(fit.coefficients[column].as_ref().unwrap());
                coverage.count(low, truth, high);
            }
        };
        count(&mut levels, 1, LEVELS[2]);
        count(&mut areas, 5, AREAS[3]);
        count(&mut years, 2, YEAR);
        count(&mut skill, 7, 0.1);
        let area = fit.coefficients[5].as_ref().unwrap();
        let reach = 1.97 * area.classical_se.unwrap();
        naive.count(area.estimate - reach, AREAS[3], area.estimate + reach);
    }
    let shares = [&levels, &areas, &years, &skill].map(Coverage::share);
    eprintln!("least squares: levels, areas, years, skill {shares:?}; area with classical errors {}", naive.share());
    assert!(shares.iter().all(|share| (0.925..=0.995).contains(share)), "{shares:?}");
    assert!(naive.share() < 0.9, "{}", naive.share());
}

/// Sixty skills, of which a third pay: what is reported holds the truth, what ridge shrinks does not. Discoveries are seldom false.
#[test]
fn skills_of_a_ridge() {
    let premium = |skill: usize| if skill.is_multiple_of(3) { 0.15 } else { 0.0 };
    let skills: Vec<f64> = (0..60).map(premium).collect();
    let market =
        Market { employers: 80, skills: &skills, skill_share: 0.25, between: 0.15, within: 0.2, seniority: 0.0 };
    let (mut reported, mut of_paying, mut shrunk) = (Coverage::default(), Coverage::default(), Coverage::default());
    let (mut false_share, mut found_paying, samples) = (0.0, 0, 40);
    for seed in 0..samples {
        let design = market.draw(seed).design();
        let fit = fit_ridge(&design, &design.columns_of("skills"), seed).unwrap();
        let first = design.columns_of("skills")[0];
        let mut p_values = Vec::new();
        for premium in &premiums(&design, &fit.coefficients)[first..] {
            p_values.push(premium.percent.as_ref().map_or(f64::NAN, |(_, p_value)| *p_value));
            let Ok((percent, _)) = &premium.percent else { continue };
            let truth = skills[premium.column - first];
            reported.count(percent.low, 100.0 * truth.exp_m1(), percent.high);
            if truth > 0.0 {
                of_paying.count(percent.low, 100.0 * truth.exp_m1(), percent.high);
                let (low, high) = clustered(fit.coefficients[premium.column].as_ref().unwrap());
                let estimate = fit.coefficients[premium.column].as_ref().unwrap().estimate;
                let (around, by) = (fit.shrunk[premium.column], fit.shrunk[premium.column] / estimate);
                shrunk.count(around - by * (estimate - low), truth, around + by * (high - estimate));
            }
        }
        let found = benjamini_hochberg(&p_values, 0.1);
        let discoveries = found.iter().filter(|found| **found).count();
        let paying = found.iter().zip(&skills).filter(|(found, truth)| **found && **truth > 0.0).count();
        found_paying += paying;
        false_share += (discoveries - paying) as f64 / discoveries.max(1) as f64;
    }
    let false_share = false_share / samples as f64;
    let power = found_paying as f64 / (20 * samples) as f64;
    eprintln!(
        "ridge: all {:.3}, paying {:.3}, shrunk paying {:.3}; false discoveries {false_share:.3}, found {power:.2}",
        reported.share(),
        of_paying.share(),
        shrunk.share()
    );
    assert!(reported.share() >= 0.935 && of_paying.share() >= 0.925, "{}", of_paying.share());
    assert!(shrunk.share() < of_paying.share() - 0.02, "{}", shrunk.share());
    assert!(false_share <= 0.10 && power > 0.3, "{false_share} {power}");
}

/// The truth is what the factors explain of other samples of that size, on average.
#[test]
fn shares_of_explained_variance() {
    let market = Market { employers: 100, skills: &[0.2], skill_share: 0.4, between: 0.1, within: 0.2, seniority: 0.0 };
    let explained = |seed| explained_shares(&market.draw(seed).design(), &Penalty::none(), 10, 1).unwrap();
    let all = |shares: ExplainedShares| {
        shares.factors.iter().map(|factor| factor.share).chain([shares.r_squared]).collect::<Vec<_>>()
    };
    let others = 600;
    let mut truth = [0.0; 5];
    for seed in 0..others {
        for (truth, share) in truth.iter_mut().zip(all(explained(1_000 + seed))) {
            *truth += share.value / others as f64;
        }
    }
    let mut coverage: Vec<Coverage> = truth.iter().map(|_| Coverage::default()).collect();
    for seed in 0..300 {
        for ((coverage, share), truth) in coverage.iter_mut().zip(all(explained(seed))).zip(truth) {
            coverage.count(share.low, truth, share.high);
        }
    }
    let shares: Vec<f64> = coverage.iter().map(Coverage::share).collect();
    eprintln!("shares: level, years, area, skills, R squared {shares:.3?} of {truth:.3?}");
    assert!(shares.iter().all(|share| *share >= 0.9), "{shares:?}");
}

/// Group B has higher levels and pays 6% more besides. The truth is the decomposition of a large sample.
#[test]
fn parts_of_a_gap() {
    let of = |employers, seniority| Market {
        employers,
        skills: &[0.2],
        skill_share: 0.4,
        between: 0.1,
        within: 0.2,
        seniority,
    };
    let gaps = |employers, seed| -> Decomposition {
        let a = of(employers, 0.0).draw(seed);
        let mut b = of(employers, 0.3).draw(seed + 1_000_000);
        b.employers.iter_mut().for_each(|employer| *employer += 1_000_000);
        b.log_pay.iter_mut().for_each(|log_pay| *log_pay += 0.06);
        decompose(&a.design(), &b.design(), &Penalty::none()).unwrap()
    };
    let truth = gaps(10_000, 5);
    let mut coverage: [Coverage; 4] = Default::default();
    let (mut unexplained, mut gap) = (Coverage::default(), Coverage::default());
    for seed in 0..200 {
        let found = gaps(30, seed);
        for ((coverage, found), truth) in coverage.iter_mut().zip(&found.parts).zip(&truth.parts) {
            let error = found.clustered.unwrap();
            coverage.count(error.low, truth.log_pay, error.high);
        }
        let error = found.unexplained.clustered.unwrap();
        unexplained.count(error.low, 0.06, error.high);
        let error = found.gap.clustered.unwrap();
        gap.count(error.low, truth.gap.log_pay, error.high);
    }
    let shares: Vec<f64> = coverage.iter().chain([&unexplained, &gap]).map(Coverage::share).collect();
    eprintln!("parts of a gap: level, years, area, skills, unexplained, gap {shares:?}");
    assert!(shares.iter().all(|share| *share >= 0.915), "{shares:?}");
}

/// A skill that five employers have, of few or many, in some postings or in all: with one degree of freedom fewer than all employers
/// the intervals of the last rows would hold the truth in 88% of samples.
#[test]
fn a_skill_of_five_employers() {
    for (employers, whole) in [(12, false), (12, true), (40, true), (200, false), (200, true)] {
        let mut coverage = Coverage::default();
        for seed in 0..500 {
            let mut random = Random(seed * 7_919 + 13);
            let (mut log_pay, mut of_rows, mut has) = (Vec::new(), Vec::new(), Vec::new());
            for employer in 0..employers {
                let effect = 0.2 * random.normal();
                for posting in 0..=random.below(4) * random.below(5) {
                    let asks = employer < 5 && (whole || posting == 0 || random.share() < 0.4);
                    log_pay.push(11.0 + effect + 0.15 * random.normal() + 0.1 * f64::from(u8::from(asks)));
                    of_rows.push(employer);
                    has.push(asks);
                }
            }
            let design = Design::builder(&log_pay, &of_rows).indicator("skills", "a skill", &has).build().unwrap();
            let (low, high) = clustered(fit_least_squares(&design).unwrap().coefficients[0].as_ref().unwrap());
            coverage.count(low, 0.1, high);
        }
        eprintln!("five of {employers}, in all postings {whole}: {:.3}", coverage.share());
        assert!(coverage.share() >= 0.93, "{employers} {whole}: {}", coverage.share());
    }
}
