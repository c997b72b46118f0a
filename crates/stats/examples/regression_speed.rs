//! How long a regression of a large design takes: 6,000 rows of 800 employers, 250 columns of seven factors.
//!
//! ```text
//! cargo run -p earnest-stats --example regression_speed
//! ```

#![expect(clippy::print_stdout, reason = "it prints what it measures")]

use std::time::Instant;

use earnest_stats::regression::{Design, Penalty, explained_shares, fit_least_squares, fit_ridge};

/// 6,000 rows of 800 employers, 250 columns of seven factors.
fn large() -> Design {
    let mut random = Random(1);
    let rows = 6_000;
    let employers: Vec<u32> = (0..rows).map(|_| u32::try_from(random.below(800)).expect("small numbers")).collect();
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
    builder.build().expect("small numbers")
}

fn main() {
    let design = large();
    let time = |what: &str, run: &dyn Fn()| {
        let start = Instant::now();
        run();
        println!("{what}: {:.3} s", start.elapsed().as_secs_f64());
    };
    println!("{} rows, {} columns, {} factors", design.rows(), design.columns().len(), design.factors().len());
    time("shares of explained variance", &|| {
        std::hint::black_box(explained_shares(&design, &Penalty::none(), 5, 1).expect("a usable design"));
    });
    time("least squares", &|| {
        std::hint::black_box(fit_least_squares(&design).expect("a usable design"));
    });
    time("ridge", &|| {
        std::hint::black_box(fit_ridge(&design, &design.columns_of("skills"), 1).expect("a usable design"));
    });
}

/// splitmix64.
struct Random(u64);

impl Random {
    /// Uniform on 0 to 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of 0 to `count` - 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below a small count")]
    fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * (self.share() + f64::EPSILON).ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }
}
