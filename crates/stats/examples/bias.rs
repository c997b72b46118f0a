//! Prints the bias table: `cargo run --release -p earnest-stats --example bias -- SAMPLES`.
#![expect(clippy::print_stdout, reason = "a program that prints")]

use earnest_stats::simulation::simulate_bias;

fn main() {
    let samples = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100);
    for row in simulate_bias(11, samples) {
        let population = row.population;
        println!(
            "{:16} {:10} p{:.0}: from intervals {:+.2}%, from middles {:+.2}%",
            format!("{:?}", population.shape),
            format!("{:?}", population.placement),
            100.0 * row.p,
            100.0 * row.npmle,
            100.0 * row.midpoint
        );
    }
}
