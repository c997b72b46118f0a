//! Where stated pay lies, in one sentence that is understood first.

use earnest_core::answer::{PredictionInterval, PriceAnswer, StatedPosition};
use earnest_core::{Currency, Figure};

use crate::money::{full, full_range, percent, percent_range, signed_percent_range};
use crate::words;

/// The sentences that answer the question: where the stated pay lies, then what it should be; without stated pay only the latter.
pub(super) fn answers(price: &PriceAnswer) -> Vec<String> {
    let mut sentences: Vec<String> = price.stated.iter().map(|stated| stated_words(price, stated)).collect();
    sentences.push(predicted_words(price));
    sentences
}

/// `The offer of $140,000–160,000`, `The offer from $140,000`, `The offer up to $160,000`.
pub(crate) fn offer(stated: &StatedPosition) -> String {
    let StatedPosition { annual_min, annual_max, currency, .. } = stated;
    match annual_max {
        None => format!("offer from {}", full(*annual_min, *currency)),
        Some(high) if *annual_min <= 0.0 => format!("offer up to {}", full(*high, *currency)),
        Some(high) => format!("offer of {}", full_range((*annual_min, *high), *currency)),
    }
}

fn stated_words(price: &PriceAnswer, stated: &StatedPosition) -> String {
    let offer = offer(stated);
    let cohort = words::cohort(&price.cohort);
    let middle =
        if stated.annual_max.is_some_and(|high| high > stated.annual_min) { ", taken at its middle," } else { "" };
    let in_cohort = &stated.percentile_in_cohort;
    let first = match (in_cohort.cell.value(), in_cohort.cell.suppression()) {
        (Some(share), _) => {
            let interval = percent_bounds(in_cohort);
            format!("The {offer}{middle} lies above {} of the cohort's pay{interval}.", percent(share))
        }
        (None, Some(suppression)) => format!(
            "Where the {offer} lies in the cohort ({cohort}) is withheld: {}.{}",
            suppression.message,
            words::nearest(suppression)
        ),
        (None, None) => String::new(),
    };
    let predicted = &stated.percentile_predicted;
    let second = predicted.cell.value().map(|share| {
        format!(
            " It lies above {} of what is predicted for such a posting{}.",
            percent(share),
            percent_bounds(predicted)
        )
    });
    let third = gap_words(&stated.gap_to_predicted).map(|gap| format!(" It is {gap} the predicted median."));
    let set_in = if in_cohort.cell.value().is_some() { format!(" The cohort: {cohort}.") } else { String::new() };
    format!("{first}{}{}{set_in}", second.unwrap_or_default(), third.unwrap_or_default())
}

fn percent_bounds(figure: &Figure) -> String {
    figure.cell.bounds().map(|bounds| format!(" (95% interval {})", percent_range(bounds))).unwrap_or_default()
}

/// `4% above`, `at`.
fn gap_words(gap: &Figure) -> Option<String> {
    let value = gap.cell.value()?;
    let interval =
        gap.cell.bounds().map(|bounds| format!(" (95% interval {})", signed_percent_range(bounds))).unwrap_or_default();
    Some(match percent(value.abs()).as_str() {
        "0%" => format!("at{interval}"),
        size if value > 0.0 => format!("{size}{interval} above"),
        size => format!("{size}{interval} below"),
    })
}

fn predicted_words(price: &PriceAnswer) -> String {
    let median = &price.predicted.p50;
    let Some(value) = median.cell.value() else {
        let suppression = median.cell.suppression();
        let reason = suppression.map_or("there is no model", |suppression| suppression.message.as_str());
        return format!("No pay is predicted: {reason}.{}", suppression.map(words::nearest).unwrap_or_default());
    };
    let is_number = |interval: &&PredictionInterval| interval.low.is_finite() && interval.high.is_finite();
    let narrow = price.intervals.iter().filter(is_number).min_by(|a, b| a.coverage.total_cmp(&b.coverage));
    let interval = narrow.map(|interval| {
        format!(
            "; {} of 100 such postings are expected between {} and {}",
            whole_hundredths(interval.coverage),
            full(interval.low, Currency::USD),
            full(interval.high, Currency::USD)
        )
    });
    let month = price.prices_of.map(|month| format!(", in prices of {}", month.strftime("%B %Y"))).unwrap_or_default();
    format!(
        "A posting like this one is predicted to pay about {} a year at the median{month}{}.",
        full(value, Currency::USD),
        interval.unwrap_or_default()
    )
}

/// `80` of 0.8.
pub(super) fn whole_hundredths(share: f64) -> String {
    words::plain_number(share * 100.0)
}
