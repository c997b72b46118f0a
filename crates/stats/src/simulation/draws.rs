//! Pseudo-random draws that depend on nothing but their seed.

/// The splitmix64 generator (G. Steele, D. Lea and C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014).
#[derive(Debug, Clone)]
pub(crate) struct Draws {
    state: u64,
}

impl Draws {
    /// A stream of its own for each pair of seed and number.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut draws = Self { state: seed ^ stream.wrapping_mul(0xD134_2543_DE82_EF95) };
        draws.next();
        draws
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Uniform strictly between 0 and 1.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// Standard normal, by G. Box and M. Muller's transform.
    pub(crate) fn normal(&mut self) -> f64 {
        (-2.0 * self.uniform().ln()).sqrt() * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// True with probability `p`.
    pub(crate) fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normals_have_the_moments_of_normals() {
        let mut draws = Draws::new(3, 1);
        let sample: Vec<f64> = (0..100_000).map(|_| draws.normal()).collect();
        let mean = sample.iter().sum::<f64>() / 1e5;
        let variance = sample.iter().map(|x| x * x).sum::<f64>() / 1e5;
        assert!(mean.abs() < 0.01 && (variance - 1.0).abs() < 0.02, "{mean} {variance}");
    }

    #[test]
    fn streams_differ_and_repeat() {
        assert!((Draws::new(1, 2).uniform() - Draws::new(1, 2).uniform()).abs() < 1e-300);
        assert!((Draws::new(1, 2).uniform() - Draws::new(1, 3).uniform()).abs() > 1e-9);
    }
}
