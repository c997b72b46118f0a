//! Simulated populations: whether intervals hold the truth as often as they claim.

use earnest_core::answer::{BiasQuality, CoverageQuality, EstimateQuality};
use earnest_stats::release::Statistic;
use earnest_stats::simulation::{EmployerSizes, PlacementOfPay, Population, Shape, simulate_bias, simulate_coverage};

/// Draws `samples` cells of each kind of population.
pub fn evaluate_estimates(seed: u64, samples: usize) -> EstimateQuality {
    let coverage = simulate_coverage(seed, samples).into_iter().map(|row| CoverageQuality {
        population: in_words(&row.population),
        n: row.population.n,
        employers: row.population.employers,
        statistic: name(row.statistic),
        published: row.published,
        coverage: row.coverage,
        relative_width: row.relative_width,
        bias: row.bias,
    });
    let bias = simulate_bias(seed, samples).into_iter().map(|row| BiasQuality {
        population: in_words(&row.population),
        p: row.p,
        intervals: row.npmle,
        midpoint: row.midpoint,
    });
    EstimateQuality { seed, samples, coverage: coverage.collect(), bias: bias.collect() }
}

fn name(statistic: Statistic) -> String {
    match statistic {
        Statistic::Quantile(p) => format!("p{:.0}", p * 100.0),
        Statistic::Mean => "mean".to_owned(),
        Statistic::Share => "share".to_owned(),
    }
}

fn in_words(population: &Population) -> String {
    let shape = match population.shape {
        Shape::LogNormal => "log-normal",
        Shape::NarrowLogNormal => "narrow log-normal",
        Shape::TwoComponents => "two components",
    };
    let sizes = match population.sizes {
        EmployerSizes::Equal => "equal employers",
        EmployerSizes::Heavy => "one employer with half",
    };
    let placement = match population.placement {
        PlacementOfPay::Anywhere => "",
        PlacementOfPay::Middle => ", pay in the middle",
        PlacementOfPay::LowerHalf => ", pay in the lower half",
    };
    format!(
        "{shape}, {sizes}, correlation {}, ranges {:.0}% wide{placement}",
        population.correlation,
        population.range_width * 100.0
    )
}
