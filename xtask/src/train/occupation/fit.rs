//! Titles to the bytes of the title model.

use earnest_core::SocCode;
use earnest_stats::{SoftmaxExample, SoftmaxFit};

use super::examples::Examples;
use super::file::Dense;
use super::titles::CodedTitle;

/// How the model is fitted.
const FIT: SoftmaxFit = SoftmaxFit { passes: 8, step: 0.3, seed: 20_181_118 };
/// Weights kept a feature, and the least weight kept.
const KEPT: usize = 80;
const LEAST: f32 = 0.05;

/// Passes of the first fit, which only settles codes.
const SETTLING_PASSES: usize = 3;

/// The bytes of a model fitted to those titles.
pub(crate) fn fit_model(titles: &[&CodedTitle], classes: &[SocCode]) -> Vec<u8> {
    let Examples { mut examples, features } = Examples::of(titles, classes);
    settle(&mut examples, classes.len(), features.len());
    let fitted = FIT.fit(&mut examples, classes.len(), features.len());
    Dense { classes, biases: &fitted.biases, features: &features, weights: &fitted.weights }.to_bytes(KEPT, LEAST)
}

/// Where a filed code of 2010 became several in 2018, the title's is the one that titles with a single code make
/// likeliest: `QA Engineer` filed as a software developer is now a tester, `Software Engineer` is not.
fn settle(examples: &mut [SoftmaxExample], classes: usize, features: usize) {
    let mut single: Vec<SoftmaxExample> =
        examples.iter().filter(|example| example.classes.len() == 1).cloned().collect();
    let model = SoftmaxFit { passes: SETTLING_PASSES, ..FIT }.fit(&mut single, classes, features);
    let mut found = vec![0.0; classes];
    for example in examples.iter_mut().filter(|example| example.classes.len() > 1) {
        model.probabilities(&example.features, &mut found);
        let likeliest = example.classes.iter().copied().max_by(|&left, &right| {
            found[usize::from(left)].total_cmp(&found[usize::from(right)]).then(right.cmp(&left))
        });
        example.classes = likeliest.into_iter().collect();
    }
}
