//! What the words of duties and skills say: how much likelier a word is in an occupation's tasks than in others'.
//!
//! The weight of a word for an occupation is the logarithm of its smoothed share among the occupation's words over its
//! share among all words (multinomial naive Bayes; A. `McCallum` and K. Nigam 1998).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use earnest_core::SocCode;
use earnest_extract::occupation::text_feature;
use earnest_reference::title_words;

use super::file::Dense;
use crate::generate::{read_text, tab_separated};

/// Words of fewer occupations name a product or a slip.
const OCCUPATIONS_MIN: usize = 2;
/// Words of the average occupation that are added to each, spread as in all.
const SMOOTHING: f32 = 300.0;
/// Weights kept a word, and the least weight kept.
const KEPT: usize = 60;
const LEAST: f32 = 0.3;

/// The bytes of the text model, whose weights are multiplied by `strength`.
pub(super) fn fit(shared: &Path, classes: &[SocCode], strength: f32) -> miette::Result<Vec<u8>> {
    let onet = shared.join("taxonomy/onet-27.0");
    let mut by_class: HashMap<SocCode, BTreeMap<String, u32>> = HashMap::new();
    // Column of the words in each file.
    for (file, column) in [("Task_Statements.txt", 2), ("Technology_Skills.txt", 1), ("Occupation_Data.txt", 2)] {
        let text = read_text(&onet.join(file))?;
        for row in tab_separated(&text) {
            let Ok(code) = row[0].parse::<SocCode>() else { continue };
            let words = by_class.entry(code).or_default();
            for word in title_words(row[column]) {
                *words.entry(word).or_default() += 1;
            }
        }
    }
    let mut totals: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
    for words in by_class.values() {
        for (word, count) in words {
            let total = totals.entry(word).or_default();
            *total = (total.0 + count, total.1 + 1);
        }
    }
    let all: f32 = totals.values().map(|(count, _)| *count as f32).sum();
    totals.retain(|_, (_, occupations)| *occupations >= OCCUPATIONS_MIN);
    let by_feature: BTreeMap<u32, (&str, f32)> =
        totals.iter().map(|(word, (count, _))| (text_feature(word), (*word, *count as f32 / all))).collect();
    let sizes: Vec<f32> = classes
        .iter()
        .map(|class| by_class.get(class).map_or(0.0, |words| words.values().map(|count| *count as f32).sum()))
        .collect();
    let mut weights = Vec::with_capacity(by_feature.len() * classes.len());
    for (word, share) in by_feature.values() {
        for (class, size) in classes.iter().zip(&sizes) {
            let count = by_class.get(class).and_then(|words| words.get(*word)).map_or(0.0, |count| *count as f32);
            let smoothed = (count + SMOOTHING * share) / (size + SMOOTHING);
            weights.push(strength * (smoothed / share).ln());
        }
    }
    let features: Vec<u32> = by_feature.keys().copied().collect();
    assert_eq!(features.len(), totals.len(), "two words have one feature: give one of them another spelling");
    let biases = vec![0.0; classes.len()];
    Ok(Dense { classes, biases: &biases, features: &features, weights: &weights }.to_bytes(KEPT, LEAST * strength))
}
