//! How far percentiles estimated from ranges lie from the truth, beside those of the ranges' middles.

use super::draws::Draws;
use super::population::{EmployerSizes, PlacementOfPay, Population, Shape};
use crate::{PayBins, PayCounts, PaySample, StatedEnd};

/// Bias of one percentile on one simulated population.
#[derive(Debug, Clone, PartialEq)]
pub struct BiasRow {
    /// The population.
    pub population: Population,
    /// Probability of the percentile.
    pub p: f64,
    /// Cells drawn.
    pub samples: usize,
    /// Mean of the estimate over the truth, less one: the distribution estimated from intervals.
    pub npmle: f64,
    /// The same of the percentile of the ranges' arithmetic middles.
    pub midpoint: f64,
}

/// Percentiles whose bias is measured.
const PERCENTILES: [f64; 3] = [0.1, 0.5, 0.9];

/// Postings of a cell: enough that the error of sampling does not pass for bias.
const POSTINGS: usize = 400;

/// Every shape of population with every place of pay in its range, with ranges of 28% mean width.
pub fn simulate_bias(seed: u64, samples: usize) -> Vec<BiasRow> {
    let mut rows = Vec::new();
    let placements = [PlacementOfPay::Anywhere, PlacementOfPay::Middle, PlacementOfPay::LowerHalf];
    for placement in placements {
        for shape in [Shape::LogNormal, Shape::NarrowLogNormal, Shape::TwoComponents] {
            let population = Population {
                shape,
                n: POSTINGS,
                employers: POSTINGS,
                sizes: EmployerSizes::Equal,
                correlation: 0.0,
                range_width: 0.28,
                placement,
            };
            rows.extend(bias_of(&population, &mut Draws::new(seed, rows.len() as u64), samples));
        }
    }
    rows
}

fn bias_of(population: &Population, draws: &mut Draws, samples: usize) -> Vec<BiasRow> {
    let mut sums = [(0.0, 0.0); PERCENTILES.len()];
    for _ in 0..samples {
        let mut counts = PayCounts::default();
        for posting in population.draw(draws) {
            if let Some(bins) = PayBins::of(posting.low, posting.high) {
                counts.add(bins, u64::from(posting.employer), 1);
            }
        }
        let npmle = PaySample::from_counts(&counts);
        let midpoint = PaySample::from_counts(&counts.stated(StatedEnd::Midpoint));
        for (p, sum) in PERCENTILES.iter().zip(&mut sums) {
            let truth = population.shape.quantile(*p);
            let off = |sample: &PaySample| sample.quantile(*p).map_or(0.0, |estimate| estimate.value / truth - 1.0);
            sum.0 += off(&npmle);
            sum.1 += off(&midpoint);
        }
    }
    let mean = |sum: f64| sum / samples.max(1) as f64;
    PERCENTILES
        .iter()
        .zip(sums)
        .map(|(&p, (npmle, midpoint))| BiasRow {
            population: *population,
            p,
            samples,
            npmle: mean(npmle),
            midpoint: mean(midpoint),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// With pay anywhere in its range, which is what the estimate assumes.
    #[test]
    fn percentiles_from_intervals_are_right_where_those_of_middles_are_not() {
        for (stream, shape) in (0..).zip([Shape::LogNormal, Shape::NarrowLogNormal, Shape::TwoComponents]) {
            let population = Population {
                shape,
                n: POSTINGS,
                employers: POSTINGS,
                sizes: EmployerSizes::Equal,
                correlation: 0.0,
                range_width: 0.28,
                placement: PlacementOfPay::Anywhere,
            };
            let rows = bias_of(&population, &mut Draws::new(3, stream), 300);
            println!("{shape:?}: {:?}", rows.iter().map(|row| (row.p, row.npmle, row.midpoint)).collect::<Vec<_>>());
            for row in &rows {
                assert!(row.npmle.abs() <= 0.01, "{row:?}");
            }
            // The middles' error at one tail may cancel by chance: they are too wide, and too high.
            let tails = |bias: fn(&BiasRow) -> f64| bias(&rows[0]).abs() + bias(&rows[2]).abs();
            assert!(tails(|row| row.npmle) <= tails(|row| row.midpoint) / 3.0, "{rows:?}");
        }
    }
}
