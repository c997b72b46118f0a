//! Times a cell's six estimates: `cargo run --release -p earnest-stats --example estimate_speed`.
#![expect(clippy::print_stdout, reason = "a program that prints")]

use std::collections::BTreeSet;
use std::time::Instant;

use earnest_stats::{PayBins, PayCounts, PaySample};

fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    ((*state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// Postings of a cell: the bins of each one's range, and its employer.
fn cell(n: u64, employers: u64, state: &mut u64) -> Vec<(PayBins, u64)> {
    (0..n)
        .filter_map(|k| {
            let normal = (0..12).map(|_| uniform(state)).sum::<f64>() - 6.0;
            let low = (11.6 + 0.35 * normal).exp() / (1.0 + 0.28 * uniform(state));
            let width = 0.08 + 0.4 * uniform(state);
            PayBins::of(low, low * (1.0 + width)).map(|bins| (bins, k % employers))
        })
        .collect()
}

fn count(cell: &[(PayBins, u64)]) -> PayCounts {
    let mut counts = PayCounts::default();
    for (bins, employer) in cell {
        counts.add(*bins, *employer, 1);
    }
    counts
}

fn main() {
    let mut state = 5;
    let kinds = [(6, 5, 400), (15, 9, 400), (50, 20, 400), (500, 100, 60), (5_000, 700, 12), (25_000, 3_000, 5)];
    for (n, employers, cells) in kinds {
        let postings: Vec<Vec<(PayBins, u64)>> = (0..cells).map(|_| cell(n, employers, &mut state)).collect();
        let start = Instant::now();
        let counts: Vec<PayCounts> = postings.iter().map(|cell| count(cell)).collect();
        let counted = start.elapsed().as_secs_f64() / f64::from(cells);
        let samples: Vec<PaySample> = counts.iter().map(PaySample::from_counts).collect();
        let distribution = start.elapsed().as_secs_f64() / f64::from(cells);
        let mut sum = 0.0;
        for sample in &samples {
            for p in [0.1, 0.25, 0.5, 0.75, 0.9] {
                sum += sample.quantile(p).map_or(0.0, |estimate| estimate.high - estimate.low);
            }
            sum += sample.mean().map_or(0.0, |estimate| estimate.value);
        }
        let all = start.elapsed().as_secs_f64() / f64::from(cells);
        let distinct = counts[0].iter().map(|(_, bins, _)| bins).collect::<BTreeSet<_>>().len();
        println!(
            "{n:>6} postings, {employers:>5} employers, {distinct:>6} ranges: {:7.3} ms \
             (counts {:7.3}, distribution {:7.3}, six estimates {:7.3}; {sum:.6e})",
            1e3 * all,
            1e3 * counted,
            1e3 * (distribution - counted),
            1e3 * (all - distribution)
        );
    }
}
