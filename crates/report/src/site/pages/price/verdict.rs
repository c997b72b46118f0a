//! Where an offer lies, in one plain sentence.
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

use crate::money::{full, percent};
use crate::price::offer;

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
    let beside = match (gap.map(|gap| (gap, percent(gap.abs()))), median) {
        (Some((_, size)), Some(median)) if size == "0%" => format!(", at the predicted median of {median} a year"),
        (Some((gap, size)), Some(median)) => {
            let side = if gap > 0.0 { "above" } else { "below" };
            format!(", {size} {side} the predicted median of {median} a year")
        }
        _ => String::new(),
    };
    Some(format!("The {} lies in {place} of what such postings are predicted to state{beside}.", offer(stated)))
}
