//! The offer on the range that is predicted for it.
//!
//! ```text
//!                  offer 140–165k
//!                     ├──◆──┤                  ends as stated, its middle as a diamond
//!            ───────▒▒▒▒▒█▒▒▒▒▒────────        80 of 100 postings; the middle half as a box, the median as a mark
//!          100k         200k         300k
//! ```
//!
//! Shapes carry the meaning, not colors. The numbers stand in the table below the picture and in its description.

use earnest_core::Currency;
use earnest_core::answer::{PredictionInterval, PriceAnswer, StatedPosition};
use maud::{Markup, html};

use crate::money::{full, short, short_range};
use crate::price::offer;
use crate::scale::Scale;
use crate::words;

/// Size of the picture in its own units: as wide as a small screen, so that its letters are as large there as the text around it.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 140.0;
/// Where the scale begins and ends.
const PLOT: (f64, f64) = (24.0, 376.0);
/// Where the offer's words, its mark, the range and the ticks stand.
const OFFER_WORDS: f64 = 18.0;
const OFFER: f64 = 36.0;
const RANGE: f64 = 66.0;
const RANGE_WORDS: f64 = 98.0;
const TICKS: f64 = 130.0;
/// Half the width of a word of the offer, by which it is kept inside the picture.
const HALF_WORD: f64 = 70.0;

/// Low end, middle and high end of the offer, in dollars.
#[derive(Debug, Clone, Copy)]
struct Offered {
    low: f64,
    middle: f64,
    high: f64,
}

/// The picture; nothing where nothing is predicted.
pub(super) fn offer_picture(price: &PriceAnswer) -> Option<Markup> {
    let median = price.predicted.p50.cell.value().filter(|median| median.is_finite())?;
    let quartiles = price.predicted.p25.cell.value().zip(price.predicted.p75.cell.value());
    let interval = narrowest(&price.intervals);
    let offered = price.stated.as_ref().and_then(|stated| offered(stated, median));
    let mut ends = vec![median];
    ends.extend(quartiles.into_iter().flat_map(|(low, high)| [low, high]));
    ends.extend(interval.into_iter().flat_map(|interval| [interval.low, interval.high]));
    ends.extend(offered.into_iter().flat_map(|offered| [offered.low, offered.high]));
    ends.retain(|end| end.is_finite());
    let (low, high) =
        ends.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), end| (low.min(*end), high.max(*end)));
    let scale = Scale::with_round_ticks(low, high);
    let x = |value: f64| PLOT.0 + scale.position(value) * (PLOT.1 - PLOT.0);
    Some(html! {
        figure.chart.offer {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-labelledby="offer-title offer-desc" {
                title id="offer-title" { (title(price)) }
                desc id="offer-desc" { (description(price, median, quartiles, interval)) }
                @for tick in scale.ticks() {
                    line.offer-grid x1=(at(x(tick))) x2=(at(x(tick))) y1=(OFFER - 8.0) y2=(TICKS - 16.0) {}
                    text.offer-tick x=(at(x(tick))) y=(TICKS) { (short(tick)) }
                }
                @if let Some(interval) = interval {
                    line.offer-range x1=(at(x(interval.low))) x2=(at(x(interval.high))) y1=(RANGE) y2=(RANGE) {}
                }
                @if let Some((low, high)) = quartiles {
                    rect.offer-box x=(at(x(low))) y=(RANGE - 9.0) width=(at((x(high) - x(low)).max(1.0))) height="18" {}
                }
                line.offer-median x1=(at(x(median))) x2=(at(x(median))) y1=(RANGE - 13.0) y2=(RANGE + 13.0) {}
                text.offer-word x=(at(inside(x(median)))) y=(RANGE_WORDS) { "predicted ~" (short(median)) }
                @if let (Some(offered), Some(stated)) = (offered, &price.stated) { (offer_mark(offered, stated, x)) }
            }
            figcaption {
                "Thin line: where "
                (interval.map_or_else(|| "most".to_owned(), |interval| format!("{} of 100", words::plain_number(interval.coverage * 100.0))))
                " such postings are expected; box: the middle half; mark: the predicted median. All of it modelled."
                @if offered.is_some() { " Diamond: the offer, with the ends of its range." }
            }
        }
    })
}

fn offer_mark(offered: Offered, stated: &StatedPosition, x: impl Fn(f64) -> f64) -> Markup {
    let middle = x(offered.middle);
    let diamond = format!(
        "M{:.1} {:.1}l7 7l-7 7l-7-7z",
        middle,
        OFFER - 7.0
    );
    html! {
        line.offer-span x1=(at(x(offered.low))) x2=(at(x(offered.high))) y1=(OFFER) y2=(OFFER) {}
        @for end in [offered.low, offered.high] {
            @if offered.low < offered.high { line.offer-span x1=(at(x(end))) x2=(at(x(end))) y1=(OFFER - 5.0) y2=(OFFER + 5.0) {} }
        }
        path.offer-mark d=(diamond) {}
        text.offer-word x=(at(inside(middle))) y=(OFFER_WORDS) { (offer_words(stated)) }
    }
}

fn at(position: f64) -> String {
    format!("{position:.1}")
}

/// Where the middle of a word may stand so that it does not leave the picture.
fn inside(x: f64) -> f64 {
    x.clamp(HALF_WORD, WIDTH - HALF_WORD)
}

fn narrowest(intervals: &[PredictionInterval]) -> Option<&PredictionInterval> {
    let is_number = |interval: &&PredictionInterval| interval.low.is_finite() && interval.high.is_finite();
    intervals.iter().filter(is_number).min_by(|a, b| a.coverage.total_cmp(&b.coverage))
}

/// Where the offer lies in dollars. One in another currency is only known by its distance from the prediction.
fn offered(stated: &StatedPosition, median: f64) -> Option<Offered> {
    let gap = stated.gap_to_predicted.cell.value();
    if stated.currency != Currency::USD {
        let middle = median * (1.0 + gap?);
        return Some(Offered { low: middle, middle, high: middle });
    }
    let high = stated.annual_max.unwrap_or(stated.annual_min);
    let low = if stated.annual_min > 0.0 { stated.annual_min } else { high };
    let middle = (low * high).sqrt();
    (low > 0.0 && middle.is_finite()).then_some(Offered { low: low.min(high), middle, high: high.max(low) })
}

fn offer_words(stated: &StatedPosition) -> String {
    let StatedPosition { annual_min, annual_max, currency, .. } = stated;
    let code = if *currency == Currency::USD { String::new() } else { format!("{currency} ") };
    match annual_max {
        None => format!("offer from {code}{}", short(*annual_min)),
        Some(high) if *annual_min <= 0.0 => format!("offer up to {code}{}", short(*high)),
        Some(high) if high > annual_min => format!("offer {code}{}", short_range((*annual_min, *high))),
        Some(high) => format!("offer {code}{}", short(*high)),
    }
}

fn title(price: &PriceAnswer) -> String {
    match &price.stated {
        Some(stated) => format!("The {} on the predicted range", offer(stated)),
        None => "The predicted range".to_owned(),
    }
}

fn description(
    price: &PriceAnswer,
    median: f64,
    quartiles: Option<(f64, f64)>,
    interval: Option<&PredictionInterval>,
) -> String {
    let mut told = vec![format!("Predicted median {} a year, modelled.", full(median, Currency::USD))];
    told.extend(quartiles.map(|(low, high)| {
        format!("Middle half between {} and {}.", full(low, Currency::USD), full(high, Currency::USD))
    }));
    told.extend(interval.map(|interval| {
        format!(
            "{} of 100 such postings between {} and {}.",
            words::plain_number(interval.coverage * 100.0),
            full(interval.low, Currency::USD),
            full(interval.high, Currency::USD)
        )
    }));
    told.extend(price.stated.as_ref().map(|stated| format!("{}.", words::capitalized(&offer(stated)))));
    told.join(" ")
}
