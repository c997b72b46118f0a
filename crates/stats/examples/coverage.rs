//! Prints how often published intervals hold the truth, a row each kind of cell and a column each statistic, in percent: the mean over shapes of
//! pay, widths of ranges and correlations within employers, with the least and the most.
//!
//! `cargo run --release -p earnest-stats --example coverage -- SAMPLES [all]`; `all` prints every population too.
#![expect(clippy::print_stdout, reason = "a program that prints")]

use earnest_stats::simulation::{CoverageRow, simulate_coverage};

/// Statistics of one population.
const STATISTICS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let samples = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(300);
    let rows = simulate_coverage(11, samples);
    if arguments.iter().any(|argument| argument == "all") {
        rows.chunks(STATISTICS).for_each(print_population);
    }
    println!("| postings | employers | p10 | p25 | p50 | p75 | p90 | mean | share |");
    println!("|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
    for of_cell in rows.chunk_by(|a, b| cell(a) == cell(b)) {
        let (n, employers, sizes) = cell(&of_cell[0]);
        let columns = (0..STATISTICS).map(|k| summary(&of_cell.iter().skip(k).step_by(STATISTICS).collect::<Vec<_>>()));
        println!("| {n} | {employers} {sizes} | {} |", columns.collect::<Vec<_>>().join(" | "));
    }
    let all = (0..STATISTICS).map(|k| summary(&rows.iter().skip(k).step_by(STATISTICS).collect::<Vec<_>>()));
    println!("| all | | {} |", all.collect::<Vec<_>>().join(" | "));
    for correlation in [0.0, 0.3, 0.7] {
        let of: Vec<&CoverageRow> =
            rows.iter().filter(|row| (row.population.correlation - correlation).abs() < 1e-9).collect();
        println!("correlation {correlation}: {}", summary(&of));
    }
}

fn cell(row: &CoverageRow) -> (usize, usize, String) {
    let population = &row.population;
    (population.n, population.employers, format!("{:?}", population.sizes).to_lowercase())
}

fn summary(rows: &[&CoverageRow]) -> String {
    let covered: Vec<f64> = rows.iter().filter_map(|row| row.coverage).map(|coverage| 100.0 * coverage).collect();
    if covered.is_empty() {
        return "-".to_owned();
    }
    let mean = covered.iter().sum::<f64>() / covered.len() as f64;
    let least = covered.iter().copied().fold(f64::INFINITY, f64::min);
    let most = covered.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    format!("{mean:.1} ({least:.0}-{most:.0})")
}

fn print_population(rows: &[CoverageRow]) {
    let population = rows[0].population;
    let name = format!(
        "{:>4} {:>4} {:5} {:13} width {:.2} correlation {:.1}",
        population.n,
        population.employers,
        format!("{:?}", population.sizes),
        format!("{:?}", population.shape),
        population.range_width,
        population.correlation
    );
    let columns = rows.iter().map(|row| match row.coverage {
        // Coverage, misses below and above the truth, and the mean width over the truth.
        Some(coverage) => format!(
            "{:.1} ({:.1}:{:.1}) {:.0}",
            100.0 * coverage,
            100.0 * row.below_truth,
            100.0 * row.above_truth,
            100.0 * row.relative_width
        ),
        None => "-".to_owned(),
    });
    println!("{name} | {}", columns.map(|column| format!("{column:18}")).collect::<Vec<_>>().join("| "));
}
