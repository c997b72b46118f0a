//! A superpopulation of employers with known percentiles, from which cells are drawn.
//!
//! The logarithm of pay of posting i of employer j is
//!
//! ```text
//! y[i,j] = centre[c] + spread[c] * (sqrt(r) * a[j] + sqrt(1-r) * e[i,j])
//! ```
//!
//! with standard normal `a` and `e`. The component `c` is the employer's own with probability `sqrt(r)` and otherwise drawn
//! for the posting, so two postings of one employer agree on it with the same correlation `r`. Whatever `r` and whatever
//! the sizes of employers, the pay of a posting has one and the same distribution: that is the truth.

use super::draws::Draws;
use crate::PayObservation;
use crate::normal::normal_distribution;

/// The distribution of the logarithm of pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One normal component with a standard deviation of 0.35.
    LogNormal,
    /// One narrow normal component with a standard deviation of 0.2.
    NarrowLogNormal,
    /// 65% around 100,000 and 35% around 165,000, each with a standard deviation of 0.2.
    TwoComponents,
}

/// How many postings each employer has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmployerSizes {
    /// All the same, as nearly as can be.
    Equal,
    /// One has half of all postings; the others' numbers fall as one over their rank (Zipf).
    Heavy,
}

/// Where pay lies in the range that a posting states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlacementOfPay {
    /// Anywhere, all places of the logarithm being equally likely: which range is stated says nothing about pay beyond its ends.
    Anywhere,
    /// Always in the (geometric) middle.
    Middle,
    /// Anywhere in the lower half.
    LowerHalf,
}

/// A cell to simulate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Population {
    /// Distribution of the logarithm of pay.
    pub shape: Shape,
    /// Postings.
    pub n: usize,
    /// Employers.
    pub employers: usize,
    /// How the postings are shared among the employers.
    pub sizes: EmployerSizes,
    /// Correlation of the logarithm of pay between postings of one employer, 0 to 1.
    pub correlation: f64,
    /// Mean width of a posted range over its lower end; 0 for exact pay.
    pub range_width: f64,
    /// Where pay lies in it.
    pub placement: PlacementOfPay,
}

/// A component: its weight, the centre and the standard deviation of log pay.
type Component = (f64, f64, f64);

impl Shape {
    fn components(self) -> [Component; 2] {
        match self {
            Self::LogNormal => [(1.0, 120e3_f64.ln(), 0.35), (0.0, 120e3_f64.ln(), 0.35)],
            Self::NarrowLogNormal => [(1.0, 120e3_f64.ln(), 0.2), (0.0, 120e3_f64.ln(), 0.2)],
            Self::TwoComponents => [(0.65, 100e3_f64.ln(), 0.2), (0.35, 165e3_f64.ln(), 0.2)],
        }
    }

    /// The true `p` quantile of pay.
    pub fn quantile(self, p: f64) -> f64 {
        let below = |y: f64| -> f64 {
            self.components()
                .iter()
                .map(|(weight, centre, spread)| weight * normal_distribution((y - centre) / spread))
                .sum()
        };
        let (mut low, mut high) = (1e3_f64.ln(), 1e7_f64.ln());
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if below(middle) < p { low = middle } else { high = middle }
        }
        low.exp()
    }

    /// The true mean of pay.
    pub fn mean(self) -> f64 {
        self.components().iter().map(|(weight, centre, spread)| weight * (centre + spread * spread / 2.0).exp()).sum()
    }
}

impl Population {
    /// Number of postings of each employer: at least one each where there are enough.
    pub(super) fn postings_by_employer(&self) -> Vec<usize> {
        let employers = self.employers.min(self.n).max(1);
        let shares: Vec<f64> = match self.sizes {
            EmployerSizes::Equal => vec![1.0; employers],
            EmployerSizes::Heavy => {
                let others: f64 = (1..employers).map(|rank| 1.0 / rank as f64).sum();
                (0..employers).map(|rank| if rank == 0 { others.max(1.0) } else { 1.0 / rank as f64 }).collect()
            }
        };
        let total: f64 = shares.iter().sum();
        // What is left after one each is shared out by the running total, so that the sum is `n`.
        let spare = (self.n - employers) as f64;
        let (mut given, mut upto) = (0, 0.0);
        shares
            .iter()
            .map(|share| {
                upto += share / total;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and n")]
                let target = (upto * spare).round() as usize;
                let count = 1 + target - given;
                given = target;
                count
            })
            .collect()
    }

    /// Draws one cell.
    pub(super) fn draw(&self, draws: &mut Draws) -> Vec<PayObservation> {
        let components = self.shape.components();
        let mut observations = Vec::with_capacity(self.n);
        for (employer, count) in (0_u32..).zip(self.postings_by_employer()) {
            let second_is_likely = components[1].0;
            let (own_component, own_effect) = (draws.chance(second_is_likely), draws.normal());
            for _ in 0..count {
                let adopts = draws.chance(self.correlation.sqrt());
                let second = if adopts { own_component } else { draws.chance(second_is_likely) };
                let (_, centre, spread) = components[usize::from(second)];
                let z = self.correlation.sqrt() * own_effect + (1.0 - self.correlation).sqrt() * draws.normal();
                observations.push(self.posted((centre + spread * z).exp(), employer, draws));
            }
        }
        observations
    }

    /// The range that a posting with this pay states; its ends are rounded outward to a thousand.
    fn posted(&self, pay: f64, employer: u32, draws: &mut Draws) -> PayObservation {
        if self.range_width <= 0.0 {
            return PayObservation { low: pay, high: pay, employer };
        }
        let width = (0.92 * self.range_width * (0.35 * draws.normal()).exp()).clamp(0.02, 1.5);
        let place = match self.placement {
            PlacementOfPay::Anywhere => draws.uniform(),
            PlacementOfPay::Middle => 0.5,
            PlacementOfPay::LowerHalf => draws.uniform() / 2.0,
        };
        let low = pay * (1.0 + width).powf(-place);
        let high = low * (1.0 + width);
        PayObservation { low: (low / 1e3).floor() * 1e3, high: (high / 1e3).ceil() * 1e3, employer }
    }

    /// Draws, for each posting of each employer, whether it has a property that `share` of postings have.
    pub(super) fn draw_property(&self, share: f64, draws: &mut Draws) -> (Vec<u32>, Vec<bool>) {
        let (mut employers, mut has) = (Vec::with_capacity(self.n), Vec::with_capacity(self.n));
        for (employer, count) in (0_u32..).zip(self.postings_by_employer()) {
            let own = draws.chance(share);
            for _ in 0..count {
                employers.push(employer);
                has.push(if draws.chance(self.correlation.sqrt()) { own } else { draws.chance(share) });
            }
        }
        (employers, has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn population(shape: Shape, correlation: f64, sizes: EmployerSizes) -> Population {
        Population {
            shape,
            n: 60_000,
            employers: 2_000,
            sizes,
            correlation,
            range_width: 0.28,
            placement: PlacementOfPay::Anywhere,
        }
    }

    #[test]
    fn postings_are_shared_out_to_the_last() {
        for (n, employers) in [(3, 3), (12, 5), (100, 7), (3000, 60)] {
            let of =
                |sizes| Population { n, employers, ..population(Shape::LogNormal, 0.0, sizes) }.postings_by_employer();
            for sizes in [of(EmployerSizes::Equal), of(EmployerSizes::Heavy)] {
                assert_eq!((sizes.iter().sum::<usize>(), sizes.len()), (n, employers));
                assert!(sizes.iter().all(|count| *count > 0));
            }
        }
        let heavy = Population { n: 100, employers: 10, ..population(Shape::LogNormal, 0.0, EmployerSizes::Heavy) };
        assert!((45..=55).contains(&heavy.postings_by_employer()[0]), "{:?}", heavy.postings_by_employer());
    }

    #[test]
    fn the_truth_is_that_of_the_draws() {
        for shape in [Shape::LogNormal, Shape::TwoComponents] {
            for correlation in [0.0, 0.7] {
                let population = population(shape, correlation, EmployerSizes::Equal);
                let exact = Population { range_width: 0.0, ..population };
                let pay = exact.draw(&mut Draws::new(5, 0));
                let below = |p: f64| pay.iter().filter(|o| o.low < shape.quantile(p)).count() as f64 / pay.len() as f64;
                assert!((below(0.1) - 0.1).abs() < 0.02 && (below(0.5) - 0.5).abs() < 0.03, "{shape:?} {}", below(0.5));
                let mean = pay.iter().map(|o| o.low).sum::<f64>() / pay.len() as f64;
                assert!((mean / shape.mean() - 1.0).abs() < 0.02);
                let ranges = population.draw(&mut Draws::new(5, 0));
                let width = ranges.iter().map(|o| o.high / o.low - 1.0).sum::<f64>() / ranges.len() as f64;
                assert!((width - 0.28).abs() < 0.015, "mean width {width}");
            }
        }
    }

    #[test]
    fn the_share_is_that_of_the_draws() {
        let population = population(Shape::LogNormal, 0.3, EmployerSizes::Equal);
        let (_, has) = population.draw_property(0.3, &mut Draws::new(9, 0));
        let share = has.iter().filter(|has| **has).count() as f64 / has.len() as f64;
        assert!((share - 0.3).abs() < 0.03, "{share}");
    }
}
