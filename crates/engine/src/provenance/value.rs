//! A figure in a few words, to set beside what it was before.

use earnest_core::{Cell, Figure};

/// `185000 (175000 to 190000), n 90`, or the reason why there is no value.
pub(super) fn in_words(figure: &Figure) -> String {
    let sample = match &figure.sample {
        earnest_core::SampleSize::Counted { n, employers } => format!(", n {n} of {employers} employers"),
        earnest_core::SampleSize::Answers { n, .. } => format!(", n {n}"),
        earnest_core::SampleSize::Unknown { .. } => String::new(),
    };
    match &figure.cell {
        Cell::Suppressed(suppression) => format!("withheld: {}", suppression.message),
        Cell::Published(estimate) | Cell::Modelled(estimate) => {
            let interval = figure.cell.bounds().map(|(low, high)| format!(" ({low} to {high})")).unwrap_or_default();
            format!("{}{interval}{sample}", estimate.value)
        }
    }
}

/// Relative change; `None` where one has no value or the first is zero.
pub(super) fn change(before: &Figure, after: &Figure) -> Option<f64> {
    let (before, after) = (before.cell.value()?, after.cell.value()?);
    (before != 0.0).then(|| ((after / before - 1.0) * 1e4).round() / 1e4)
}
