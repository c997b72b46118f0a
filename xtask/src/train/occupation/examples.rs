//! Titles as examples: features by number, weights by origin.

use std::collections::HashMap;

use earnest_core::SocCode;
use earnest_extract::occupation::title_features;
use earnest_extract::title_parts;
use earnest_reference::role;
use earnest_stats::SoftmaxExample;

use super::titles::{CodedTitle, Origin};

/// A feature of fewer examples cannot be told from chance.
const EXAMPLES_MIN: u32 = 2;
/// Every title stands a second time with some words unknown, so that pieces of words are learned; it counts this much.
const UNKNOWN_WEIGHT: f32 = 0.1;
/// Of that second time, one word in so many is unknown.
const UNKNOWN_ONE_IN: u32 = 4;
/// A filed title counts by the square root of how often it was filed, times this: filings are pay's evidence in use,
/// lists name each title once.
const FILED_WEIGHT: f32 = 5.0;
/// Filings of one kind of work by few employers count less.
const H2B_WEIGHT: f32 = 3.0;

/// Examples with numbers for their features and classes.
pub(super) struct Examples {
    pub(super) examples: Vec<SoftmaxExample>,
    /// The feature of each number.
    pub(super) features: Vec<u32>,
}

impl Examples {
    /// The examples of those titles.
    pub(super) fn of(titles: &[&CodedTitle], classes: &[SocCode]) -> Self {
        let numbers: HashMap<SocCode, u16> = classes.iter().copied().zip(0..).collect();
        let mut raw: Vec<(Vec<u32>, &CodedTitle, f32)> = Vec::new();
        for title in titles {
            let parts = title_parts(&title.title);
            let role = role::find_in_parts(&parts).map(|found| found.role.id.as_str());
            for (knows, weight) in [(known as fn(u32) -> bool, 1.0), (known_sometimes, UNKNOWN_WEIGHT)] {
                let mut features = Vec::new();
                let _ = title_features(&parts, role, knows, |feature| features.push(feature));
                features.sort_unstable();
                features.dedup();
                raw.push((features, title, weight));
            }
        }
        let mut counts: HashMap<u32, u32> = HashMap::new();
        raw.iter().flat_map(|(features, ..)| features).for_each(|&feature| *counts.entry(feature).or_default() += 1);
        // A word of one title stands in that title's two examples.
        let mut features: Vec<u32> =
            counts.into_iter().filter(|&(_, count)| count > EXAMPLES_MIN).map(|(feature, _)| feature).collect();
        features.sort_unstable();
        let number = |feature: &u32| features.binary_search(feature).ok().and_then(|at| u32::try_from(at).ok());
        let examples = raw
            .into_iter()
            .map(|(of_title, title, weight)| SoftmaxExample {
                features: of_title.iter().filter_map(number).collect(),
                classes: title.codes.iter().map(|code| numbers[code]).collect(),
                weight: weight * weight_of(title),
            })
            .filter(|example| !example.features.is_empty())
            .collect();
        Self { examples, features }
    }
}

fn known(_: u32) -> bool {
    true
}

fn known_sometimes(feature: u32) -> bool {
    !feature.is_multiple_of(UNKNOWN_ONE_IN)
}

fn weight_of(title: &CodedTitle) -> f32 {
    let filed = (title.count as f32).sqrt();
    match title.origin {
        Origin::Official => 3.0,
        Origin::Reported => 1.5,
        Origin::Role => 2.0,
        Origin::Alternate => 1.0,
        Origin::Lca => filed * FILED_WEIGHT,
        Origin::H2b => filed.min(H2B_WEIGHT),
    }
}
