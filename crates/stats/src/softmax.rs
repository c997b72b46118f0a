//! Multinomial logistic regression over sparse yes-or-no features.
//!
//! A class's score is its bias and the weights of the features present; the softmax of the scores is its probability.
//! Fitted by stochastic gradient descent on the log-likelihood with a step a feature (`AdaGrad`: J. Duchi, E. Hazan and
//! Y. Singer 2011, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 12). An example
//! may have several acceptable classes: the likelihood is of their sum. One thread and one seed: same input, same bytes.

/// One observation.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxExample {
    /// Numbers of the features present.
    pub features: Vec<u32>,
    /// Numbers of the classes that would be right.
    pub classes: Vec<u16>,
    /// How much it counts.
    pub weight: f32,
}

/// How to fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoftmaxFit {
    /// Passes over the examples.
    pub passes: usize,
    /// First step.
    pub step: f32,
    /// Seed of the order of the examples.
    pub seed: u64,
}

/// The fitted model.
#[derive(Debug, Clone, PartialEq)]
pub struct SoftmaxWeights {
    /// By class.
    pub biases: Vec<f32>,
    /// By feature, then class.
    pub weights: Vec<f32>,
}

/// Share of a step that the biases take: they are in every example.
const BIAS_STEP: f32 = 0.1;
/// Keeps the first step of a feature finite.
const STEP_FLOOR: f32 = 1e-3;
/// Least probability that is divided by.
const PROBABILITY_FLOOR: f32 = 1e-9;

impl SoftmaxFit {
    /// Fits `classes` and `features` to the examples, which it puts in another order.
    ///
    /// # Panics
    /// Where an example names a class or a feature beyond those.
    pub fn fit(self, examples: &mut [SoftmaxExample], classes: usize, features: usize) -> SoftmaxWeights {
        let mut model = SoftmaxWeights { biases: vec![0.0; classes], weights: vec![0.0; features * classes] };
        let mut squares = vec![0.0_f32; features];
        let mut scores = vec![0.0_f32; classes];
        let mut random = self.seed;
        for _ in 0..self.passes {
            shuffle(examples, &mut random);
            for example in &*examples {
                model.probabilities(&example.features, &mut scores);
                gradient(&mut scores, example);
                let square: f32 = scores.iter().map(|value| value * value).sum();
                for &feature in &example.features {
                    let feature = feature as usize;
                    squares[feature] += square;
                    let step = self.step / (squares[feature].sqrt() + STEP_FLOOR);
                    let row = &mut model.weights[feature * classes..][..classes];
                    row.iter_mut().zip(&scores).for_each(|(weight, value)| *weight -= step * value);
                }
                let step = self.step * BIAS_STEP;
                model.biases.iter_mut().zip(&scores).for_each(|(bias, value)| *bias -= step * value);
            }
        }
        model
    }
}

impl SoftmaxWeights {
    /// The probability of each class where those features are present.
    pub fn probabilities(&self, features: &[u32], scores: &mut [f32]) {
        let classes = self.biases.len();
        scores.copy_from_slice(&self.biases);
        for &feature in features {
            let row = &self.weights[feature as usize * classes..][..classes];
            scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
        }
        let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        for score in &mut *scores {
            *score = (*score - highest).exp();
        }
        let total: f32 = scores.iter().sum();
        for score in scores {
            *score /= total;
        }
    }
}

/// Turns probabilities into the gradient of the example's weighted log-loss by the scores.
fn gradient(scores: &mut [f32], example: &SoftmaxExample) {
    let right: f32 = example.classes.iter().map(|&class| scores[usize::from(class)]).sum();
    let right = right.max(PROBABILITY_FLOOR);
    let shares: Vec<f32> = example.classes.iter().map(|&class| scores[usize::from(class)] / right).collect();
    for score in &mut *scores {
        *score *= example.weight;
    }
    for (&class, share) in example.classes.iter().zip(shares) {
        scores[usize::from(class)] -= example.weight * share;
    }
}

/// Fisher and Yates's shuffle with Knuth's MMIX congruential generator.
fn shuffle<T>(items: &mut [T], random: &mut u64) {
    for last in (1..items.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let below = last as u64 + 1;
        items.swap(last, ((*random >> 33) % below) as usize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example(features: &[u32], classes: &[u16]) -> SoftmaxExample {
        SoftmaxExample { features: features.to_vec(), classes: classes.to_vec(), weight: 1.0 }
    }

    const FIT: SoftmaxFit = SoftmaxFit { passes: 60, step: 0.5, seed: 1 };

    #[test]
    fn features_tell_classes_apart() {
        let mut examples: Vec<_> =
            (0..30).flat_map(|_| [example(&[0, 2], &[0]), example(&[1, 2], &[1]), example(&[2], &[2])]).collect();
        let model = FIT.fit(&mut examples, 3, 3);
        let mut found = [0.0; 3];
        for (features, class) in [(&[0, 2][..], 0), (&[1, 2], 1), (&[2], 2)] {
            model.probabilities(features, &mut found);
            assert!(found[class] > 0.9, "{features:?} {found:?}");
            assert!((found.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn probabilities_are_the_shares_where_features_do_not_tell() {
        let mut examples: Vec<_> = (0..400).map(|at| example(&[0], &[u16::from(at % 4 == 0)])).collect();
        let model = FIT.fit(&mut examples, 2, 1);
        let mut found = [0.0; 2];
        model.probabilities(&[0], &mut found);
        assert!((found[1] - 0.25).abs() < 0.05, "{found:?}");
    }

    #[test]
    fn either_of_two_classes_may_be_right() {
        let mut examples = vec![example(&[0], &[0, 1]); 50];
        let model = FIT.fit(&mut examples, 3, 1);
        let mut found = [0.0; 3];
        model.probabilities(&[0], &mut found);
        assert!(found[2] < 0.05, "{found:?}");
    }

    #[test]
    fn same_examples_same_weights() {
        let examples: Vec<_> = (0..50).map(|at| example(&[at % 7], &[(at % 3) as u16])).collect();
        let fits = [0, 1].map(|_| FIT.fit(&mut examples.clone(), 3, 7));
        assert_eq!(fits[0], fits[1]);
    }
}
