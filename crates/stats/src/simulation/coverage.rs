//! How often published intervals hold the truth.

use super::draws::Draws;
use super::population::{EmployerSizes, PlacementOfPay, Population, Shape};
use crate::release::Statistic;
use crate::{PaySample, PointEstimate, ShareSample};

/// Coverage of one statistic on one simulated population.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageRow {
    /// The population.
    pub population: Population,
    /// The statistic. A share is of a property that a uniformly drawn 5% to 95% of postings have: the coverage is the
    /// average over such properties.
    pub statistic: Statistic,
    /// Cells drawn.
    pub samples: usize,
    /// Part of them in which the release rule lets the statistic out.
    pub published: f64,
    /// Part of the published ones whose interval holds the truth; `None` where none is published.
    pub coverage: Option<f64>,
    /// Part of the published ones whose whole interval lies below the truth.
    pub below_truth: f64,
    /// Part of the published ones whose whole interval lies above the truth.
    pub above_truth: f64,
    /// Mean width of the published intervals, over the truth (shares: in absolute terms).
    pub relative_width: f64,
    /// Mean difference from the truth of the published estimates, over the truth (shares: in absolute terms).
    pub bias: f64,
}

/// Statistics whose coverage is counted.
const STATISTICS: [Statistic; 7] = [
    Statistic::Quantile(0.10),
    Statistic::Quantile(0.25),
    Statistic::Quantile(0.50),
    Statistic::Quantile(0.75),
    Statistic::Quantile(0.90),
    Statistic::Mean,
    Statistic::Share,
];

/// Postings and employers of the simulated cells: from one posting an employer to many.
const CELLS: [(usize, usize, EmployerSizes); 21] = [
    (3, 3, EmployerSizes::Equal),
    (6, 5, EmployerSizes::Equal),
    (6, 6, EmployerSizes::Equal),
    (12, 12, EmployerSizes::Equal),
    (30, 30, EmployerSizes::Equal),
    (100, 100, EmployerSizes::Equal),
    (1000, 1000, EmployerSizes::Equal),
    (10, 5, EmployerSizes::Equal),
    (30, 5, EmployerSizes::Equal),
    (30, 10, EmployerSizes::Equal),
    (30, 20, EmployerSizes::Equal),
    (100, 10, EmployerSizes::Equal),
    (100, 25, EmployerSizes::Equal),
    (300, 60, EmployerSizes::Equal),
    (3000, 100, EmployerSizes::Equal),
    (12, 6, EmployerSizes::Heavy),
    (30, 10, EmployerSizes::Heavy),
    (100, 20, EmployerSizes::Heavy),
    (100, 40, EmployerSizes::Heavy),
    (300, 60, EmployerSizes::Heavy),
    (3000, 200, EmployerSizes::Heavy),
];

/// Simulated cells of every kind, `samples` of each (fewer of the largest), with the coverage of what is published.
pub fn simulate_coverage(seed: u64, samples: usize) -> Vec<CoverageRow> {
    populations()
        .iter()
        .zip(0..)
        .flat_map(|(population, stream)| coverage_of(population, &mut Draws::new(seed, stream), samples))
        .collect()
}

/// Every cell with exact pay and with ranges, of each shape, and of employers that agree with themselves more or less.
fn populations() -> Vec<Population> {
    let mut populations = Vec::new();
    for (n, employers, sizes) in CELLS {
        for shape in [Shape::LogNormal, Shape::TwoComponents] {
            for range_width in [0.0, 0.28] {
                for correlation in [0.0, 0.3, 0.7, 0.9] {
                    // One posting an employer agrees with nothing.
                    if n > employers || correlation == 0.0 {
                        let placement = PlacementOfPay::Anywhere;
                        populations.push(Population {
                            shape,
                            n,
                            employers,
                            sizes,
                            correlation,
                            range_width,
                            placement,
                        });
                    }
                }
            }
        }
    }
    populations
}

#[derive(Default)]
struct Tally {
    published: usize,
    covered: usize,
    below: usize,
    above: usize,
    width: f64,
    bias: f64,
}

impl Tally {
    fn add(&mut self, estimate: PointEstimate, truth: f64, unit: f64) {
        self.published += 1;
        self.covered += usize::from(estimate.low <= truth && truth <= estimate.high);
        self.below += usize::from(estimate.high < truth);
        self.above += usize::from(truth < estimate.low);
        self.width += (estimate.high - estimate.low) / unit;
        self.bias += (estimate.value - truth) / unit;
    }
}

/// Coverage of every statistic on `samples` cells of `population`.
pub(super) fn coverage_of(population: &Population, draws: &mut Draws, samples: usize) -> Vec<CoverageRow> {
    let truths = STATISTICS.map(|statistic| match statistic {
        Statistic::Quantile(p) => population.shape.quantile(p),
        Statistic::Mean => population.shape.mean(),
        Statistic::Share => 1.0,
    });
    let mut tallies: [Tally; STATISTICS.len()] = Default::default();
    for _ in 0..samples {
        let sample = PaySample::new(&population.draw(draws));
        let share = 0.05 + 0.9 * draws.uniform();
        let (employers, has) = population.draw_property(share, draws);
        let property = ShareSample::new(&employers);
        for ((statistic, truth), tally) in STATISTICS.iter().zip(&truths).zip(&mut tallies) {
            let (estimate, truth, unit) = match statistic {
                Statistic::Share => (property.published(&has), share, 1.0),
                statistic => (sample.published(*statistic), *truth, *truth),
            };
            if let Ok(estimate) = estimate {
                tally.add(estimate, truth, unit);
            }
        }
    }
    STATISTICS.iter().zip(tallies).map(|(statistic, tally)| row(population, *statistic, samples, &tally)).collect()
}

fn row(population: &Population, statistic: Statistic, samples: usize, tally: &Tally) -> CoverageRow {
    let of_published = |sum: f64| if tally.published == 0 { 0.0 } else { sum / tally.published as f64 };
    CoverageRow {
        population: *population,
        statistic,
        samples,
        published: tally.published as f64 / samples.max(1) as f64,
        coverage: (tally.published > 0).then(|| of_published(tally.covered as f64)),
        below_truth: of_published(tally.below as f64),
        above_truth: of_published(tally.above as f64),
        relative_width: of_published(tally.width),
        bias: of_published(tally.bias),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Coverage of the published among `rows`, each cell counting the same.
    fn coverage(rows: &[&CoverageRow]) -> f64 {
        let of: Vec<f64> = rows.iter().filter_map(|row| row.coverage).collect();
        of.iter().sum::<f64>() / of.len() as f64
    }

    /// By correlation, by statistic, and by kind of cell and statistic, over all else.
    #[test]
    fn published_intervals_hold_the_truth_as_often_as_they_say() {
        let rows = simulate_coverage(5, 30);
        for correlation in [0.0, 0.3, 0.7] {
            let of: Vec<&CoverageRow> =
                rows.iter().filter(|row| (row.population.correlation - correlation).abs() < 1e-9).collect();
            println!("correlation {correlation}: {:.3}", coverage(&of));
            assert!((0.93..=0.97).contains(&coverage(&of)), "correlation {correlation}: {}", coverage(&of));
        }
        for statistic in STATISTICS {
            let of_statistic: Vec<&CoverageRow> =
                rows.iter().filter(|row| row.statistic == statistic && row.coverage.is_some()).collect();
            assert!((0.93..=0.975).contains(&coverage(&of_statistic)), "{statistic:?}: {}", coverage(&of_statistic));
            for (n, employers, sizes) in CELLS {
                let is_cell = |of: &Population| (of.n, of.employers, of.sizes) == (n, employers, sizes);
                let of_cell: Vec<&CoverageRow> =
                    of_statistic.iter().copied().filter(|row| is_cell(&row.population)).collect();
                // Some 120 or 360 samples: their error takes up to 5 points from 93.
                assert!(
                    of_cell.is_empty() || coverage(&of_cell) >= 0.88,
                    "{n} postings of {employers} employers ({sizes:?}), {statistic:?}: {}",
                    coverage(&of_cell)
                );
            }
        }
    }

    #[test]
    fn ordinary_cells_are_published_and_hopeless_ones_are_not() {
        let rows = simulate_coverage(5, 1);
        let published = |n, employers, statistic| {
            rows.iter()
                .find(|row| {
                    (row.population.n, row.population.employers) == (n, employers) && row.statistic == statistic
                })
                .map_or(0.0, |row| row.published)
                > 0.0
        };
        assert!(!published(3, 3, Statistic::Quantile(0.5)));
        assert!(published(6, 6, Statistic::Quantile(0.5)) && !published(6, 6, Statistic::Quantile(0.25)));
        assert!(published(30, 10, Statistic::Quantile(0.25)) && !published(30, 10, Statistic::Quantile(0.1)));
        assert!(published(30, 30, Statistic::Quantile(0.1)) && published(100, 25, Statistic::Quantile(0.9)));
    }

    #[test]
    fn the_same_seed_gives_the_same_rows() {
        assert_eq!(simulate_coverage(9, 2), simulate_coverage(9, 2));
    }
}
