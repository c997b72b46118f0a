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

/// Height of the picture, and where the offer's words, its mark, the space above it, the range, its words and the ticks stand, in units of the page. Positions
/// along the scale are hundredths of the width, so that words keep their size on every screen.
const HEIGHT: f64 = 140.0;
const OFFER_WORDS: f64 = 16.0;
const OFFER: f64 = 34.0;
const ABOVE: f64 = 8.0;
const RANGE: f64 = 66.0;
const RANGE_WORDS: f64 = 98.0;
const TICKS: f64 = 130.0;
/// The part of the width, at either end, in which words start or end at their place in the place of lying around it: half of a word.
const EDGE: f64 = 0.25;

/// Amounts named along the scale.
const NAMED_MAX: usize = 5;

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
    let at = |value: f64| scale.position(value);
    // Without an offer there is nothing above the range.
    let lift = if offered.is_some() { 0.0 } else { OFFER - ABOVE };
    Some(html! {
        figure.chart.offer {
            svg width="100%" height=(HEIGHT - lift) role="img" aria-labelledby="offer-title offer-desc" {
                title id="offer-title" { (title(price)) }
                desc id="offer-desc" { (description(price, median, quartiles, interval)) }
                g transform=(format!("translate(0 {})", -lift)) {
                    (ticks(scale))
                    @if let Some(interval) = interval { (line("offer-range", at(interval.low), at(interval.high), RANGE)) }
                    @if let Some((low, high)) = quartiles {
                        @let width = hundredths((at(high) - at(low)).max(0.003));
                        rect.offer-box x=(hundredths(at(low))) y=(RANGE - 9.0) width=(width) height="18" {}
                    }
                    (upright("offer-median", at(median), RANGE, 13.0))
                    (word(at(median), RANGE_WORDS, &format!("predicted ~{}", short(median))))
                    @if let (Some(offered), Some(stated)) = (offered, &price.stated) { (offer_mark(offered, stated, at)) }
                }
            }
            figcaption {
                "Thin line: where "
                (interval.map_or_else(|| "most".to_owned(), |interval| format!("{} of 100", words::plain_number(interval.coverage * 100.0))))
                " such postings are expected; box: the middle half; mark: the predicted median. All of it modelled."
                @if offered.is_some() { " Diamond: the middle of the offer, between its ends." }
            }
        }
    })
}

/// Thin lines at round amounts, so many of them named as fit a small screen.
fn ticks(scale: Scale) -> Markup {
    let ticks = scale.ticks();
    let every = ticks.len().div_ceil(NAMED_MAX).max(1);
    let last = ticks.len().saturating_sub(1);
    html! {
        g.offer-ticks text-anchor="middle" { @for (index, tick) in ticks.into_iter().enumerate() {
            @let x = hundredths(scale.position(tick));
            line x1=(x) x2=(x) y1=(OFFER - ABOVE) y2=(TICKS - 14.0) {}
            @if index % every == 0 {
                text x=(x) y=(TICKS) text-anchor=[side(index, last)] { (short(tick)) }
            }
        } }
    }
}

/// The first and the last tick's words lie inside the picture.
fn side(index: usize, last: usize) -> Option<&'static str> {
    match index {
        0 => Some("start"),
        _ => (index == last).then_some("end"),
    }
}

fn offer_mark(offered: Offered, stated: &StatedPosition, at: impl Fn(f64) -> f64) -> Markup {
    html! {
        (line("offer-span", at(offered.low), at(offered.high), OFFER))
        @if offered.low < offered.high {
            @for end in [offered.low, offered.high] { (upright("offer-span", at(end), OFFER, 5.0)) }
        }
        svg x=(hundredths(at(offered.middle))) y=(OFFER) overflow="visible" { path.offer-mark d="M0-7l7 7-7 7-7-7z" {} }
        (word(at(offered.middle), OFFER_WORDS, &offer_words(stated)))
    }
}

/// A part of the width as an attribute writes it: `12.5%`.
fn hundredths(part: f64) -> String {
    format!("{:.1}%", part * 100.0)
}

fn line(class: &str, from: f64, to: f64, y: f64) -> Markup {
    html! { line class=(class) x1=(hundredths(from)) x2=(hundredths(to)) y1=(y) y2=(y) {} }
}

fn upright(class: &str, x: f64, y: f64, half: f64) -> Markup {
    html! { line class=(class) x1=(hundredths(x)) x2=(hundredths(x)) y1=(y - half) y2=(y + half) {} }
}

/// Words around their place; beside it where they would leave the picture.
fn word(x: f64, y: f64, words: &str) -> Markup {
    let side = match x {
        x if x < EDGE => "start",
        x if x > 1.0 - EDGE => "end",
        _ => "middle",
    };
    html! { text x=(hundredths(x)) y=(y) text-anchor=(side) { (words) } }
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
