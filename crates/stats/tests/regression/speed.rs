//! How long a large design takes; run with `cargo test -p earnest-stats --test regression -- --ignored --nocapture`.

use std::time::Instant;

use earnest_stats::regression::{Design, Penalty, explained_shares, fit_least_squares, fit_ridge};

use super::population::Random;

/// 6,000 rows of 800 employers, 250 columns of seven factors.
pub(crate) fn large() -> Design {
    let mut random = Random(1);
    let rows = 6_000;
    let employers: Vec<u32> = (0..rows).map(|_| u32::try_from(random.below(800)).unwrap()).collect();
    let log_pay: Vec<f64> = (0..rows).map(|_| 11.0 + 0.3 * random.normal()).collect();
    let mut builder = Design::builder(&log_pay, &employers);
    for (factor, categories) in [("level", 7), ("area", 60), ("arrangement", 4), ("employer kind", 9), ("role", 25)] {
        let names: Vec<String> = (0..categories).map(|at| format!("{factor} {at}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let of_rows: Vec<usize> = (0..rows).map(|_| random.below(categories)).collect();
        builder = builder.categories(factor, &names, None, &of_rows);
    }
    let years: Vec<f64> = (0..rows).map(|_| random.below(20) as f64).collect();
    builder = builder.measure("years", "years", &years);
    for skill in 0..149 {
        let has: Vec<bool> = (0..rows).map(|_| random.share() < 0.05).collect();
        builder = builder.indicator("skills", &format!("skill {skill}"), &has);
    }
    builder.build().unwrap()
}

#[test]
#[ignore = "measures time"]
fn a_large_design() {
    let design = large();
    assert_eq!((design.columns().len(), design.factors().len()), (250, 7));
    let start = Instant::now();
    let shares = explained_shares(&design, &Penalty::none(), 5, 1).unwrap();
    eprintln!("shares: {:?}, R2 {:.4}", start.elapsed(), shares.r_squared.value);
    let start = Instant::now();
    let fit = fit_least_squares(&design).unwrap();
    eprintln!("least squares: {:?}, {} columns", start.elapsed(), fit.coefficients.iter().flatten().count());
    let start = Instant::now();
    let ridge = fit_ridge(&design, &design.columns_of("skills"), 1).unwrap();
    eprintln!("ridge: {:?}, {} rows", start.elapsed(), ridge.penalty.rows);
}
