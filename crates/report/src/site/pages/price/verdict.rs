//! Where an offer lies, in one plain sentence, and in a second one among the cohort.
//!
//! | share of the prediction below the offer | words                  |
//! |-----------------------------------------|------------------------|
//! | under 10%                               | in the lowest tenth    |
//! | 10 to under 25%                         | in the lowest quarter  |
//! | 25 to 75%                               | in the middle half     |
//! | over 75 to 90%                          | in the highest quarter |
//! | over 90%                                | in the highest tenth   |

use earnest_core::Currency;
use earnest_core::answer::PriceAnswer;

use crate::money::{full, percent, percent_range};
use crate::price::offer;
use crate::words;

/// The share of the prediction at which its words change.
const TENTH: f64 = 0.1;
const QUARTER: f64 = 0.25;

/// The sentence; nothing where no pay is stated, or where nothing is predicted that it could be set beside.
pub(super) fn verdict(price: &PriceAnswer) -> Option<String> {
    let stated = price.stated.as_ref()?;
    let below = stated.percentile_predicted.cell.value()?;
    let place = match below {
        share if share < TENTH => "the lowest tenth",
        share if share < QUARTER => "the lowest quarter",
        share if share <= 1.0 - QUARTER => "the middle half",
        share if share <= 1.0 - TENTH => "the highest quarter",
        _ => "the highest tenth",
    };
    let gap = stated.gap_to_predicted.cell.value();
    let median = price.predicted.p50.cell.value().map(|median| format!("~{}", full(median, Currency::USD)));
    let beside = match (gap, median) {
        (Some(gap), Some(median)) => {
            let distance = match percent(gap.abs()) {
                none if none == "0%" => "at".to_owned(),
                some if gap > 0.0 => format!("{some} above"),
                some => format!("{some} below"),
            };
            format!(", {distance} the predicted median of {median} a year")
        }
        _ => String::new(),
    };
    Some(format!("The {} lies in {place} of what such postings are predicted to state{beside}.", offer(stated)))
}

/// Where it lies among the cohort's postings, or why that is withheld; nothing where no pay is stated.
pub(super) fn in_cohort(price: &PriceAnswer) -> Option<String> {
    let stated = price.stated.as_ref()?;
    let figure = &stated.percentile_in_cohort;
    let cohort = words::cohort(&price.cohort);
    if let Some(suppression) = figure.cell.suppression() {
        let nearest = words::nearest(suppression);
        return Some(format!(
            "Where it lies among postings of the cohort ({cohort}) is withheld: {}.{nearest}",
            suppression.message
        ));
    }
    let bounds = figure.cell.bounds();
    let interval = bounds.map(|bounds| format!(" (95% interval {})", percent_range(bounds))).unwrap_or_default();
    let middle =
        if stated.annual_max.is_some_and(|high| high > stated.annual_min) { ", taken at its middle," } else { "" };
    Some(format!(
        "Set among {} that state pay ({cohort}), the offer{middle} lies above {} of what they state{interval}.",
        words::sample_words(figure),
        percent(figure.cell.value()?)
    ))
}
