//! The marks of lines as SVG.
//!
//! | mark                 | means                                                     |
//! |----------------------|-----------------------------------------------------------|
//! | box                  | from p25 to p75; hatched where it is modelled             |
//! | line with ends       | from p10 to p90                                           |
//! | bar across, or shape | the value; open where it is modelled, or no discovery     |
//! | slim outline         | the 95% interval of the value; under the box, where there is one |

use maud::{Markup, html};

use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::scale::Scale;

/// Hundredths of the width left free at both ends, for shapes that stand at the end of the scale.
const INSET: f64 = 1.6;
/// Least width of what has one, in hundredths.
const WIDTH_MIN: f64 = 0.5;

/// Where the middle of a mark lies under its top, and where its interval does where there is a box.
const CENTRE: f64 = 10.0;
const UNDER: f64 = 21.5;
/// The same of the two of a pair.
const PAIR: (f64, f64) = (6.0, 18.0);

/// A position from 0 to 1 as a coordinate.
pub(super) fn at(position: f64) -> String {
    format!("{}%", hundredths(along(position)))
}

fn along(position: f64) -> f64 {
    INSET + position * (100.0 - 2.0 * INSET)
}

/// At most two digits after the point: finer than a pixel.
fn hundredths(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What the marks refer to: shapes and hatching, where they are used.
pub(super) fn shapes(plot: &Plot, slug: &str) -> Markup {
    let marks = || plot.lines.iter().map(|line| &line.mark);
    let has = |shape: Shape| {
        marks().any(|mark| match mark {
            Mark::Spread(spread) => spread.shape == shape,
            Mark::Pair(one, two) => one.shape == shape || two.shape == shape,
            Mark::Share(..) | Mark::Step { .. } | Mark::Words(_) => false,
        })
    };
    let is_hatched = marks().any(|mark| match mark {
        Mark::Spread(spread) => spread.is_open && spread.inner.is_some(),
        mark => mark.is_open(),
    });
    let used: Vec<(&str, &str)> = [Shape::Square, Shape::Diamond, Shape::Triangle]
        .into_iter()
        .filter(|shape| has(*shape))
        .filter_map(|shape| path(shape))
        .collect();
    html! {
        @if is_hatched || !used.is_empty() {
            defs {
                @if is_hatched {
                    pattern id=(format!("{slug}-hatch")) width="6" height="6" patternUnits="userSpaceOnUse" {
                        path.hatch d="M-1 1l2-2M0 6l6-6M5 7l2-2" {}
                    }
                }
                @for (name, path) in used { path id=(format!("{slug}-{name}")) d=(path) {} }
            }
        }
    }
}

/// Name and outline of a shape that is no tick and no circle.
fn path(shape: Shape) -> Option<(&'static str, &'static str)> {
    match shape {
        Shape::Tick | Shape::Circle => None,
        Shape::Square => Some(("square", "M-5-5H5V5H-5Z")),
        Shape::Diamond => Some(("diamond", "M0-6.5 6.5 0 0 6.5-6.5 0Z")),
        Shape::Triangle => Some(("triangle", "M0-6 6.5 5.5H-6.5Z")),
    }
}

/// The mark of a line whose marks begin at `top`; nothing where words stand in its place.
pub(super) fn mark(line: &Line, scale: Option<Scale>, top: f64, slug: &str) -> Markup {
    match (&line.mark, scale) {
        (Mark::Spread(one), Some(scale)) => spread(one, scale, top + CENTRE, slug),
        (Mark::Pair(one, two), Some(scale)) => html! {
            (spread(one, scale, top + PAIR.0, slug))
            (spread(two, scale, top + PAIR.1, slug))
        },
        (Mark::Step { before, after, bounds }, Some(scale)) => step((*before, *after), *bounds, scale, top, slug),
        (Mark::Share(share, bounds), _) => part(*share, *bounds, top),
        (_, None) | (Mark::Words(_), _) => html! {},
    }
}

/// A rectangle along the scale, never too thin to be seen.
fn bar(class: &str, (from, to): (f64, f64), (top, height): (f64, f64), fill: Option<String>) -> Markup {
    let (low, high) = (along(from.min(to)), along(from.max(to)));
    html! {
        rect class=(class) x=(format!("{}%", hundredths(low))) width=(format!("{}%", hundredths((high - low).max(WIDTH_MIN))))
            y=(top) height=(height) fill=[fill] {}
    }
}

fn hatching(slug: &str) -> String {
    format!("url(#{slug}-hatch)")
}

fn spread(spread: &Spread, scale: Scale, centre: f64, slug: &str) -> Markup {
    let place = |value: f64| scale.position(value);
    let both = |(low, high): (f64, f64)| (place(low), place(high));
    let has_box = spread.inner.is_some();
    html! {
        @if let Some((low, high)) = spread.outer.map(both) {
            @let (low, high) = (at(low), at(high));
            line.whisker x1=(low) x2=(high) y1=(centre) y2=(centre) {}
            @for end in [low, high] { line.whisker x1=(end) x2=(end) y1=(centre - 4.0) y2=(centre + 4.0) {} }
        }
        @if let Some(inner) = spread.inner.map(both) {
            @if spread.is_open { (bar("open", inner, (centre - 8.0, 16.0), Some(hatching(slug)))) }
            @else { (bar("box", inner, (centre - 8.0, 16.0), None)) }
        }
        @if let Some(bounds) = spread.bounds.map(both) {
            @let middle = if has_box { centre - CENTRE + UNDER } else { centre };
            (bar("bounds", bounds, (middle - 2.5, 5.0), None))
        }
        (value(spread, place(spread.middle), centre, slug))
    }
}

fn value(spread: &Spread, position: f64, centre: f64, slug: &str) -> Markup {
    let x = at(position);
    let class = if spread.is_open { "dot open" } else { "dot" };
    html! {
        @match (spread.shape, path(spread.shape)) {
            (Shape::Tick, _) | (_, None) if spread.shape != Shape::Circle => {
                line class=(if spread.is_open { "mid open" } else { "mid" }) x1=(x) x2=(x) y1=(centre - 10.0) y2=(centre + 10.0) {}
            }
            (_, Some((name, _))) => use class=(class) href=(format!("#{slug}-{name}")) x=(x) y=(centre) {},
            _ => circle class=(class) cx=(x) cy=(centre) r="5.5" {},
        }
    }
}

/// A part of the whole width.
fn part(share: f64, bounds: Option<(f64, f64)>, top: f64) -> Markup {
    let wide = |part: f64| format!("{}%", hundredths(part.clamp(0.0, 1.0) * 100.0));
    html! {
        rect.track width="100%" y=(top + 1.0) height="9" {}
        rect.bar width=(wide(share)) y=(top + 1.0) height="9" {}
        @if let Some((low, high)) = bounds {
            rect.bounds x=(wide(low)) width=(wide((high - low).max(WIDTH_MIN / 100.0))) y=(top + 11.5) height="4" {}
        }
    }
}

fn step((before, after): (f64, f64), bounds: Option<(f64, f64)>, scale: Scale, top: f64, slug: &str) -> Markup {
    let place = |value: f64| scale.position(value);
    let start = at(place(before));
    let span = (place(before), place(after));
    let box_at = (top + CENTRE - 8.0, 16.0);
    html! {
        line.joint x1=(start) x2=(start) y1=(top - 26.0) y2=(top + CENTRE - 8.0) {}
        @if after < before { (bar("less", span, box_at, Some(hatching(slug)))) } @else { (bar("bar", span, box_at, None)) }
        @if let Some((low, high)) = bounds { (bar("bounds", (place(low), place(high)), (top + UNDER - 2.5, 5.0), None)) }
    }
}
