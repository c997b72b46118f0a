//! Pseudo-random numbers for the sampler: the same seed gives the same numbers on every machine.
//!
//! `SplitMix64` (G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014), normal
//! numbers by the polar method (G. Marsaglia and T. A. Bray, SIAM Review 6, 1964), gamma numbers by rejection (G. Marsaglia
//! and W. W. Tsang, ACM TOMS 26, 2000).

/// A stream of pseudo-random numbers.
#[derive(Debug, Clone)]
pub(super) struct Random {
    state: u64,
    /// The polar method makes two at a time.
    spare: Option<f64>,
}

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed, spare: None }
    }

    /// 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Between 0 and 1, neither of them.
    pub(super) fn uniform(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// A number less than `limit`, all alike.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        usize::try_from((u128::from(self.bits()) * limit as u128) >> 64).unwrap_or_default()
    }

    /// Mean 0, variance 1.
    pub(super) fn normal(&mut self) -> f64 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        loop {
            let (u, v) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = u * u + v * v;
            if square < 1.0 && square > 0.0 {
                let scale = (-2.0 * square.ln() / square).sqrt();
                self.spare = Some(v * scale);
                return u * scale;
            }
        }
    }

    /// Gamma with this shape and scale 1.
    pub(super) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Puts the items in random order.
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_those_of_the_distributions() {
        let mut random = Random::new(3);
        let n = 200_000;
        let (mut normal, mut gamma) = ((0.0, 0.0), (0.0, 0.0));
        for _ in 0..n {
            let x = random.normal();
            let g = random.gamma(2.5);
            normal = (normal.0 + x, normal.1 + x * x);
            gamma = (gamma.0 + g, gamma.1 + g * g);
        }
        let moments = |(sum, squares): (f64, f64)| {
            let mean = sum / f64::from(n);
            (mean, squares / f64::from(n) - mean * mean)
        };
        let ((mean, variance), (gamma_mean, gamma_variance)) = (moments(normal), moments(gamma));
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
        assert!(
            (gamma_mean - 2.5).abs() < 0.02 && (gamma_variance - 2.5).abs() < 0.06,
            "{gamma_mean} {gamma_variance}"
        );
    }
}
