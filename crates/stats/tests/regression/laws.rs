//! What must hold for any sample.

use earnest_stats::regression::{
    Coefficient, Decomposition, Design, ExplainedShares, Penalty, Waterfall, decompose, explained_shares,
    fit_least_squares, fit_ridge,
};
use proptest::prelude::*;

use super::population::{Market, Postings, Random};

const SKILLS: [f64; 6] = [0.1, 0.0, -0.05, 0.2, 0.0, 0.0];

fn market(employers: usize) -> Market<'static> {
    Market { employers, skills: &SKILLS, skill_share: 0.4, between: 0.15, within: 0.2, seniority: 0.0 }
}

fn shuffled(postings: &Postings, seed: u64) -> Postings {
    let mut random = Random(seed);
    let mut rows: Vec<usize> = (0..postings.log_pay.len()).collect();
    for last in (1..rows.len()).rev() {
        rows.swap(last, random.below(last + 1));
    }
    postings.reordered(&rows)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs())
}

fn same_coefficient(a: &Coefficient, b: &Coefficient) -> bool {
    let error = |of: &Coefficient| of.clustered.map_or([0.0; 3], |error| [error.se, error.low, error.high]);
    near(a.estimate, b.estimate) && error(a).into_iter().zip(error(b)).all(|(a, b)| near(a, b))
}

fn same_shares(a: &ExplainedShares, b: &ExplainedShares) -> bool {
    let of = |shares: &ExplainedShares| {
        let all = shares.factors.iter().map(|factor| factor.share).chain([shares.r_squared]);
        all.flat_map(|share| [share.value, share.low, share.high]).collect::<Vec<_>>()
    };
    of(a).iter().zip(of(b)).all(|(a, b)| near(*a, b))
}

fn same_gaps(a: &Decomposition, b: &Decomposition) -> bool {
    let of = |gaps: &Decomposition| {
        let all = gaps.parts.iter().chain([&gaps.gap, &gaps.unexplained]);
        all.flat_map(|part| [part.log_pay, part.clustered.map_or(0.0, |error| error.se)]).collect::<Vec<_>>()
    };
    of(a).iter().zip(of(b)).all(|(a, b)| near(*a, b))
}

fn shares(design: &Design) -> ExplainedShares {
    explained_shares(design, &Penalty { columns: design.columns_of("skills"), rows: 4.0 }, 5, 3).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_rows_means_nothing(seed in 0_u64..10_000, employers in 8_usize..40) {
        let postings = market(employers).draw(seed);
        let other = shuffled(&postings, seed + 1);
        let (one, two) = (postings.design(), other.design());
        let (a, b) = (fit_least_squares(&one).unwrap(), fit_least_squares(&two).unwrap());
        for (a, b) in a.coefficients.iter().zip(&b.coefficients) {
            match (a, b) {
                (Ok(a), Ok(b)) => prop_assert!(same_coefficient(a, b), "{a:?} {b:?}"),
                (a, b) => prop_assert_eq!(a, b),
            }
        }
        let penalized = one.columns_of("skills");
        let (a, b) = (fit_ridge(&one, &penalized, 5).unwrap(), fit_ridge(&two, &penalized, 5).unwrap());
        prop_assert_eq!(&a.penalty, &b.penalty);
        for (a, b) in a.coefficients.iter().flatten().zip(b.coefficients.iter().flatten()) {
            prop_assert!(same_coefficient(a, b), "{a:?} {b:?}");
        }
        prop_assert!(same_shares(&shares(&one), &shares(&two)));
    }

    #[test]
    fn shares_add_up_to_the_whole(seed in 0_u64..10_000, employers in 5_usize..60, folds in 0_usize..12) {
        let design = market(employers).draw(seed).design();
        let shares = explained_shares(&design, &Penalty::none(), folds, seed).unwrap();
        let sum: f64 = shares.factors.iter().map(|factor| factor.share.value).sum();
        prop_assert!((sum - shares.r_squared.value).abs() < 1e-9 * (1.0 + sum.abs()), "{shares:?}");
    }

    #[test]
    fn the_base_of_categories_means_nothing(seed in 0_u64..10_000, level in 0_usize..3, area in 0_usize..5) {
        let (a, b) = (market(40).draw(seed), Market { seniority: 0.2, ..market(40) }.draw(seed + 7));
        let of = |postings: &Postings, level, area| postings.builder(level, area).build().unwrap();
        let (one, two) = (of(&a, 0, 0), of(&a, level, area));
        let (fit_one, fit_two) = (fit_least_squares(&one).unwrap(), fit_least_squares(&two).unwrap());
        prop_assert!(near(fit_one.r_squared.unwrap(), fit_two.r_squared.unwrap()));
        let years = |design: &Design| design.columns_of("years")[0];
        let (of_one, of_two) = (&fit_one.coefficients[years(&one)], &fit_two.coefficients[years(&two)]);
        prop_assert!(same_coefficient(of_one.as_ref().unwrap(), of_two.as_ref().unwrap()));
        prop_assert!(same_shares(&shares(&one), &shares(&two)));

        let gaps_one = decompose(&one, &of(&b, 0, 0), &Penalty::none()).unwrap();
        let gaps_two = decompose(&two, &of(&b, level, area), &Penalty::none()).unwrap();
        prop_assert!(same_gaps(&gaps_one, &gaps_two), "{gaps_one:?} {gaps_two:?}");
        for (part_one, part_two) in gaps_one.parts.iter().zip(&gaps_two.parts) {
            for column in &part_one.columns {
                let other = part_two.columns.iter().find(|other| other.name == column.name).unwrap();
                prop_assert!(near(column.log_pay, other.log_pay), "{part_one:?} {part_two:?}");
            }
        }
    }

    #[test]
    fn a_waterfall_closes_to_the_cent(
        seed in 0_u64..10_000,
        employers in 5_usize..30,
        start in 1_i64..1_000_000_000_000,
        end in 1_i64..1_000_000_000_000,
    ) {
        let (a, b) = (market(employers).draw(seed), Market { seniority: 0.4, ..market(employers) }.draw(seed + 1));
        let gaps = decompose(&a.design(), &b.design(), &Penalty::none()).unwrap();
        let explained: f64 = gaps.parts.iter().map(|part| part.log_pay).sum();
        prop_assert!(near(explained + gaps.unexplained.log_pay, gaps.mean_b - gaps.mean_a));
        for part in &gaps.parts {
            prop_assert!(near(part.log_pay, part.columns.iter().map(|column| column.log_pay).sum()), "{part:?}");
        }
        let waterfall = Waterfall::to_cents(start, end, &gaps).unwrap();
        let mut at = start;
        for bar in &waterfall.bars {
            prop_assert_eq!((bar.from_cents, bar.to_cents), (at, at + bar.cents));
            at = bar.to_cents;
        }
        prop_assert_eq!(at, end);
        prop_assert_eq!(waterfall.bars.len(), gaps.parts.len() + 2);
    }
}

/// The jackknife without refitting is the jackknife with refitting.
#[test]
fn errors_are_those_of_leaving_each_employer_out() {
    let postings = market(30).draw(11);
    let design = postings.design();
    let fit = fit_least_squares(&design).unwrap();
    let mut squares = vec![0.0; fit.coefficients.len()];
    let mut intercept_squares = 0.0;
    for employer in 0..30 {
        let others: Vec<usize> = (0..design.rows()).filter(|&row| postings.employers[row] != employer).collect();
        let without = fit_least_squares(&postings.reordered(&others).design()).unwrap();
        intercept_squares += (without.intercept.estimate - fit.intercept.estimate).powi(2);
        for (sum, (with, without)) in squares.iter_mut().zip(fit.coefficients.iter().zip(&without.coefficients)) {
            *sum += (with.as_ref().unwrap().estimate - without.as_ref().unwrap().estimate).powi(2);
        }
    }
    for (coefficient, sum) in fit.coefficients.iter().zip(squares) {
        let (got, expected) = (coefficient.as_ref().unwrap().clustered.unwrap().se, (29.0 / 30.0 * sum).sqrt());
        assert!((got / expected - 1.0).abs() < 1e-8, "{got} {expected}");
    }
    let (got, expected) = (fit.intercept.clustered.unwrap().se, (29.0 / 30.0 * intercept_squares).sqrt());
    assert!((got / expected - 1.0).abs() < 1e-8, "{got} {expected}");
}
