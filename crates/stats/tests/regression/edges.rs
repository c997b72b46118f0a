//! Samples that would break a careless regression: each gets a right number or a reason.

use earnest_stats::regression::{
    BadDesign, Coefficient, Design, Dropped, NoRows, Penalty, PremiumWithheld, SharesRefused, decompose,
    explained_shares, fit_least_squares, fit_ridge, premiums,
};
use proptest::prelude::*;

use super::population::{Market, Random};

/// `rows` postings of `employers` with pay that rises by the number of the row's skill.
fn small(rows: usize, employers: usize) -> (Vec<f64>, Vec<u32>, Vec<bool>) {
    let mut random = Random(3);
    let has: Vec<bool> = (0..rows).map(|row| row % 2 == 0).collect();
    let log_pay = has.iter().map(|has| 11.0 + 0.1 * f64::from(u8::from(*has)) + 0.05 * random.normal()).collect();
    let employers = (0..rows).map(|row| u32::try_from(row / 2 % employers).unwrap()).collect();
    (log_pay, employers, has)
}

#[test]
fn no_row_and_one_row() {
    let none = Design::builder(&[], &[]).measure("years", "years", &[]).build().unwrap();
    assert_eq!(fit_least_squares(&none), Err(NoRows));
    assert_eq!(fit_ridge(&none, &[0], 1), Err(NoRows));
    assert_eq!(explained_shares(&none, &Penalty::none(), 5, 1), Err(SharesRefused::TooFewEmployers { employers: 0 }));
    let one = Design::builder(&[11.0], &[7]).measure("years", "years", &[4.0]).build().unwrap();
    let fit = fit_least_squares(&one).unwrap();
    assert!((fit.intercept.estimate - 11.0).abs() < 1e-12);
    assert_eq!((fit.intercept.classical_se, fit.intercept.clustered, fit.r_squared), (None, None, None));
    assert_eq!(fit.coefficients, [Err(Dropped::Constant)]);
}

#[test]
fn rows_that_cannot_be_read_are_counted() {
    let (mut log_pay, employers, has) = small(40, 10);
    let mut years: Vec<f64> = (0..40).map(|row| f64::from(row % 7)).collect();
    let mut levels = [0, 1].repeat(20);
    log_pay[3] = f64::NAN;
    years[8] = f64::INFINITY;
    years[9] = 1e300;
    levels[20] = 2;
    let mut weights = vec![1.0; 40];
    (weights[30], weights[31]) = (0.0, -1.0);
    let design = Design::builder(&log_pay, &employers)
        .weights(&weights)
        .measure("years", "years", &years)
        .categories("level", &["junior", "senior"], None, &levels)
        .indicator("skills", "sql", &has)
        .build()
        .unwrap();
    assert_eq!((design.rows(), design.rejected()), (34, 6));
    assert_eq!(fit_least_squares(&design).unwrap().rejected, 6);
}

#[test]
fn mistakes_of_the_caller_are_named() {
    let short = Design::builder(&[1.0, 2.0], &[0, 1]).measure("years", "years of experience", &[1.0]).build();
    assert_eq!(short, Err(BadDesign::Length { name: "years of experience".to_owned(), got: 1, expected: 2 }));
    let base = Design::builder(&[1.0], &[0]).categories("level", &["junior"], Some(1), &[0]).build();
    assert_eq!(base, Err(BadDesign::Base { factor: "level".to_owned() }));
    let many = (0..1_001).fold(Design::builder(&[1.0], &[0]), |builder, _| builder.measure("a", "a", &[1.0]));
    assert_eq!(many.build(), Err(BadDesign::TooManyColumns { columns: 1_001 }));
}

#[test]
fn columns_that_cannot_be_told_apart_say_with_what() {
    let (log_pay, employers, has) = small(60, 12);
    let years: Vec<f64> = (0..60).map(|row| f64::from(row % 7)).collect();
    let months: Vec<f64> =
        years.iter().zip(&has).map(|(years, has)| 12.0 * years + f64::from(u8::from(*has))).collect();
    let areas: Vec<usize> = (0..60).map(|row| row % 3).collect();
    let codes: Vec<f64> = areas.iter().map(|area| if *area == 1 { 5.0 } else { 2.0 }).collect();
    let design = Design::builder(&log_pay, &employers)
        .indicator("skills", "sql", &has)
        .measure("years", "years", &years)
        .measure("years", "months", &months)
        .categories("area", &["A", "B", "C", "D"], Some(0), &areas)
        .measure("role", "code", &codes)
        .indicator("skills", "email", &[true; 60])
        .indicator("skills", "cobol", &[false; 60])
        .build()
        .unwrap();
    let expected = [
        None,
        None,
        Some(Dropped::Collinear { with: vec![0, 1] }),
        None,
        None,
        Some(Dropped::Empty),
        Some(Dropped::Collinear { with: vec![3] }),
        Some(Dropped::Constant),
        Some(Dropped::Empty),
    ];
    let reasons = |coefficients: &[Result<Coefficient, Dropped>]| -> Vec<Option<Dropped>> {
        coefficients.iter().map(|coefficient| coefficient.as_ref().err().cloned()).collect()
    };
    assert_eq!(reasons(&fit_least_squares(&design).unwrap().coefficients), expected);
    // Penalized or not, what says the same is not reported twice.
    assert_eq!(reasons(&fit_ridge(&design, &[6, 7, 8], 1).unwrap().coefficients), expected);
    let shares = explained_shares(&design, &Penalty::none(), 5, 1).unwrap();
    assert!(shares.r_squared.value.is_finite());
    // The role repeats the area and neither tells more than the other.
    assert_eq!(shares.factors.len(), 4);
}

#[test]
fn factors_that_repeat_each_other_share_alike() {
    let market = Market { employers: 60, skills: &[], skill_share: 0.0, between: 0.1, within: 0.1, seniority: 0.0 };
    let postings = market.draw(4);
    let design = Design::builder(&postings.log_pay, &postings.employers)
        .categories("level", &["junior", "mid", "senior"], Some(0), &postings.levels)
        .categories("grade", &["1", "2", "3"], Some(2), &postings.levels)
        .build()
        .unwrap();
    let shares = explained_shares(&design, &Penalty::none(), 5, 1).unwrap();
    let of = |factor: usize| shares.factors[factor].share.value;
    assert!((of(0) - of(1)).abs() < 1e-9 && of(0) > 0.2, "{shares:?}");
}

#[test]
fn all_pay_equal() {
    let (_, employers, has) = small(40, 10);
    let design = Design::builder(&[11.3; 40], &employers).indicator("skills", "sql", &has).build().unwrap();
    let fit = fit_least_squares(&design).unwrap();
    assert!(fit.coefficients[0].as_ref().unwrap().estimate.abs() < 1e-15 && fit.r_squared.is_none());
    assert_eq!(premiums(&design, &fit.coefficients)[0].percent, Err(PremiumWithheld::NoVariation));
    assert_eq!(explained_shares(&design, &Penalty::none(), 5, 1), Err(SharesRefused::NoVariation));
    let gaps = decompose(&design, &design, &Penalty::none()).unwrap();
    assert!(gaps.gap.log_pay.abs() < 1e-15 && gaps.gap.clustered.is_none());
}

#[test]
fn one_employer() {
    let (log_pay, _, has) = small(40, 10);
    let design = Design::builder(&log_pay, &[3; 40]).indicator("skills", "sql", &has).build().unwrap();
    let fit = fit_least_squares(&design).unwrap();
    let coefficient = fit.coefficients[0].as_ref().unwrap();
    assert!(coefficient.clustered.is_none() && coefficient.classical_se.unwrap() > 0.0);
    let ridge = fit_ridge(&design, &[0], 1).unwrap();
    assert!(ridge.coefficients[0].as_ref().unwrap().clustered.is_none());
    let withheld = Err(PremiumWithheld::TooFewEmployersWith { employers: 1 });
    assert_eq!(premiums(&design, &fit.coefficients)[0].percent, withheld);
}

#[test]
fn premiums_need_five_employers_on_both_sides() {
    let (log_pay, employers, _) = small(60, 12);
    let of = |limit: u32| employers.iter().map(|employer| *employer < limit).collect::<Vec<bool>>();
    let withheld = |has: &[bool]| {
        let design = Design::builder(&log_pay, &employers).indicator("skills", "sql", has).build().unwrap();
        premiums(&design, &fit_least_squares(&design).unwrap().coefficients).remove(0).percent.err()
    };
    assert_eq!(withheld(&of(4)), Some(PremiumWithheld::TooFewEmployersWith { employers: 4 }));
    assert_eq!(withheld(&of(5)), None);
    assert_eq!(withheld(&of(7)), None);
    assert_eq!(withheld(&of(8)), Some(PremiumWithheld::TooFewEmployersCompared { employers: 4 }));

    // Categories are compared with the base, not with all others.
    let levels: Vec<usize> =
        employers.iter().map(|employer| usize::from(*employer > 2) + usize::from(*employer > 6)).collect();
    let names = ["junior", "mid", "senior"];
    let design = Design::builder(&log_pay, &employers).categories("level", &names, Some(0), &levels).build().unwrap();
    let found = premiums(&design, &fit_least_squares(&design).unwrap().coefficients);
    assert_eq!(found[1].percent, Err(PremiumWithheld::TooFewEmployersCompared { employers: 3 }));
    let design = Design::builder(&log_pay, &employers).categories("level", &names, None, &levels).build().unwrap();
    assert_eq!(design.base_of(0), Some("senior"), "five employers, more than any other");
}

#[test]
fn more_columns_than_rows() {
    let mut random = Random(8);
    let (log_pay, employers, _) = small(20, 10);
    let skills: Vec<Vec<bool>> = (0..50).map(|_| (0..20).map(|_| random.share() < 0.4).collect()).collect();
    let builder = Design::builder(&log_pay, &employers);
    let builder = skills.iter().fold(builder, |builder, has| builder.indicator("skills", "a skill", has));
    let design = builder.build().unwrap();
    let fit = fit_least_squares(&design).unwrap();
    assert_eq!(fit.coefficients.iter().flatten().count(), 18, "a row is left to estimate errors by");
    assert!(fit.coefficients.contains(&Err(Dropped::TooFewRows)));
    let ridge = fit_ridge(&design, &design.columns_of("skills"), 1).unwrap();
    assert!(ridge.coefficients.iter().flatten().count() > 40);
    assert!(explained_shares(&design, &ridge.penalty, 5, 1).unwrap().r_squared.value > -1.0);
}

#[test]
fn more_factors_than_can_be_shared_among() {
    let (log_pay, employers, _) = small(60, 12);
    let columns: Vec<Vec<f64>> = (1..=8).map(|by| (0..60).map(|row| f64::from(row % (by + 1))).collect()).collect();
    let builder = columns.iter().enumerate().fold(Design::builder(&log_pay, &employers), |builder, (at, values)| {
        builder.measure(&format!("factor {at}"), "a column", values)
    });
    let refused = explained_shares(&builder.build().unwrap(), &Penalty::none(), 5, 1);
    assert_eq!(refused, Err(SharesRefused::TooManyFactors { factors: 8 }));
}

type Row = (f64, f64, f64, usize, u32, f64, bool);

fn odd() -> impl Strategy<Value = f64> {
    prop_oneof![
        8 => -2.0..2.0_f64,
        3 => Just(0.0),
        3 => Just(1.0),
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, 1e300, 1e9, -1e9, 1e-300, 1.0 + 1e-12]),
    ]
}

fn all_finite(coefficients: &[Result<Coefficient, Dropped>]) -> bool {
    coefficients.iter().flatten().all(|of| {
        let error = of.clustered.map_or([0.0; 4], |error| [error.se, error.low, error.high, error.p_value]);
        of.estimate.is_finite() && of.classical_se.is_none_or(f64::is_finite) && error.iter().all(|of| of.is_finite())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn nothing_but_numbers_comes_of_anything(
        rows in prop::collection::vec((odd(), odd(), odd(), 0_usize..4, 0_u32..9, odd(), any::<bool>()), 0..40),
        seed: u64,
    ) {
        let of = |pick: fn(&Row) -> f64| rows.iter().map(pick).collect::<Vec<f64>>();
        let employers: Vec<u32> = rows.iter().map(|row| row.4).collect();
        let levels: Vec<usize> = rows.iter().map(|row| row.3).collect();
        let has: Vec<bool> = rows.iter().map(|row| row.6).collect();
        let design = Design::builder(&of(|row| row.0), &employers)
            .weights(&of(|row| row.5.abs()))
            .measure("years", "years", &of(|row| row.1))
            .categories("level", &["a", "b", "c"], Some(1), &levels)
            .measure("share", "share", &of(|row| row.2))
            .indicator("skills", "sql", &has)
            .build()
            .unwrap();
        if let Ok(fit) = fit_least_squares(&design) {
            prop_assert!(all_finite(&fit.coefficients) && all_finite(&[Ok(fit.intercept)]), "{fit:?}");
            prop_assert!(fit.r_squared.is_none_or(|share| (-1e-9..=1.0).contains(&share)), "{fit:?}");
            let found = premiums(&design, &fit.coefficients);
            prop_assert!(found.iter().flat_map(|of| &of.percent).all(|(of, p)| of.high.is_finite() && p.is_finite()));
        }
        if let Ok(fit) = fit_ridge(&design, &[0, 3, 4, 99], seed) {
            prop_assert!(all_finite(&fit.coefficients) && fit.shrunk.iter().all(|of| of.is_finite()), "{fit:?}");
        }
        if let Ok(shares) = explained_shares(&design, &Penalty::none(), 5, seed) {
            let all = shares.factors.iter().map(|factor| factor.share).chain([shares.r_squared]);
            prop_assert!(all.into_iter().all(|of| of.low.is_finite() && of.high.is_finite()), "{shares:?}");
        }
        if let Ok(gaps) = decompose(&design, &design, &Penalty::none()) {
            prop_assert!(gaps.parts.iter().all(|part| part.log_pay.is_finite()));
        }
    }
}
