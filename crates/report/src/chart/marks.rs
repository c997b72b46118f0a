//! The marks of lines as SVG.
//!
//! | mark                 | means                                                     |
//! |----------------------|-----------------------------------------------------------|
//! | box                  | from p25 to p75; hatched where it is modelled             |
//! | line, or band        | from p10 to p90                                           |
//! | bar across, or shape | the value; open where it is modelled, or no discovery     |
//! | slim outline         | the 95% interval of the value; under the box, where there is one |

use maud::{Markup, PreEscaped, html};

use super::plot::{Line, Mark, Plot, Shape, Spread};
use crate::scale::Scale;

/// Hundredths of the width left free at both ends, for shapes that stand at the end of the scale.
const INSET: f64 = 1.6;
/// Least width of what has one, in hundredths.
const WIDTH_MIN: f64 = 0.5;

/// Where the middle of a mark lies under its top, and where its interval does where there is a box.
const CENTRE: f64 = 10.0;
const UNDER: f64 = 24.0;
/// The same of the two of a pair.
const PAIR: (f64, f64) = (7.0, 20.0);
/// How far over a step its joint with the one before begins.
const JOINT: f64 = 22.0;

/// A position from 0 to 1 as a coordinate.
pub(super) fn at(position: f64) -> String {
    format!("{}%", tenths(along(position)))
}

fn along(position: f64) -> f64 {
    // A scale of amounts beyond reason has no positions.
    let position = if position.is_finite() { position } else { 0.0 };
    INSET + position * (100.0 - 2.0 * INSET)
}

/// At most one digit after the point: finer than a pixel of a page of 700.
fn tenths(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// What the marks refer to: shapes and hatching, where they are used.
pub(super) fn shapes(plot: &Plot, slug: &str) -> Markup {
    let marks = || plot.lines.iter().map(|line| &line.mark);
    let has = |shape: Shape| {
        marks().any(|mark| match mark {
            Mark::Spread(spread) | Mark::Whole(spread) => spread.shape == shape,
            Mark::Pair(one, two) => one.shape == shape || two.shape == shape,
            Mark::Share(..) | Mark::Step { .. } | Mark::Words(_) => false,
        })
    };
    let is_hatched = marks().any(|mark| match mark {
        Mark::Spread(spread) | Mark::Whole(spread) => spread.is_open && spread.inner.is_some(),
        mark => mark.is_open(),
    });
    let has_steps = marks().any(|mark| matches!(mark, Mark::Step { .. }));
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
                        path.paper d="M0 0h6v6H0z" {}
                        path class=(if has_steps { "hatch down" } else { "hatch" }) d="M-1 1l2-2M0 6l6-6M5 7l2-2" {}
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
pub(super) fn mark(line: &Line, scale: Scale, top: f64, slug: &str) -> Markup {
    match &line.mark {
        Mark::Spread(one) => spread(one, scale, top + CENTRE, slug),
        Mark::Whole(one) => whole(one, scale, top, slug),
        Mark::Pair(one, two) => html! {
            (spread(one, scale, top + PAIR.0, slug))
            (spread(two, scale, top + PAIR.1, slug))
        },
        Mark::Step { before, after, bounds } => step((*before, *after), *bounds, scale, top, slug),
        Mark::Share(share, bounds) => html! {
            (bar("bar", scale, (0.0, *share), (top + 1.0, 10.0)))
            @if let Some(bounds) = bounds { (bar("bounds", scale, *bounds, (top + 13.0, 4.0))) }
        },
        Mark::Words(_) => html! {},
    }
}

/// An element that has no content. Its attributes are numbers, and names of ours: nothing that others wrote.
fn element(attributes: std::fmt::Arguments<'_>) -> Markup {
    PreEscaped(format!("<{attributes}/>"))
}

/// A line from `from` down to `to`.
pub(super) fn upright(class: &str, x: &str, from: f64, to: f64) -> Markup {
    element(format_args!(r#"line class="{class}" x1="{x}" x2="{x}" y1="{from}" y2="{to}""#))
}

/// A line as thin as can be seen, of the color of those around it.
pub(super) fn hair(x: &str, from: f64, to: f64) -> Markup {
    element(format_args!(r#"rect x="{x}" y="{from}" width="1" height="{}""#, to - from))
}

/// A rectangle along the scale, never too thin to be seen.
fn bar(class: &str, scale: Scale, span: (f64, f64), (top, height): (f64, f64)) -> Markup {
    filled(class, scale, span, (top, height), "")
}

fn filled(class: &str, scale: Scale, (from, to): (f64, f64), (top, height): (f64, f64), fill: &str) -> Markup {
    let (from, to) = (scale.position(from), scale.position(to));
    let (low, high) = (along(from.min(to)), along(from.max(to)));
    let (x, width) = (tenths(low), tenths((high - low).max(WIDTH_MIN)));
    element(format_args!(r#"rect class="{class}" x="{x}%" width="{width}%" y="{top}" height="{height}"{fill}"#))
}

/// The attribute that fills with hatching.
fn hatching(slug: &str) -> String {
    format!(" fill=\"url(#{slug}-hatch)\"")
}

fn spread(spread: &Spread, scale: Scale, centre: f64, slug: &str) -> Markup {
    html! {
        @if let Some(outer) = spread.outer { (bar("whisker", scale, outer, (centre - 1.0, 2.0))) }
        @if let Some(inner) = spread.inner {
            @if spread.is_open { (filled("open", scale, inner, (centre - 8.0, 16.0), &hatching(slug))) }
            @else { (bar("box", scale, inner, (centre - 8.0, 16.0))) }
        }
        @if let Some(bounds) = spread.bounds {
            @let middle = if spread.inner.is_some() { centre - CENTRE + UNDER } else { centre };
            (bar("bounds", scale, bounds, (middle - 2.0, 5.0)))
        }
        (value(spread, &at(scale.position(spread.middle)), centre, slug))
    }
}

/// A band from p10 to p90, in it a higher box from p25 to p75, and across both the median.
fn whole(spread: &Spread, scale: Scale, top: f64, slug: &str) -> Markup {
    let x = at(scale.position(spread.middle));
    html! {
        @if let Some(outer) = spread.outer { (bar("band", scale, outer, (top + 7.0, 18.0))) }
        @if let Some(inner) = spread.inner {
            @if spread.is_open { (filled("open", scale, inner, (top + 2.0, 28.0), &hatching(slug))) }
            @else { (bar("box", scale, inner, (top + 2.0, 28.0))) }
        }
        (tick(spread.is_open, &x, top, top + 32.0))
    }
}

/// A bar across the line; an open one is a frame.
fn tick(is_open: bool, x: &str, top: f64, bottom: f64) -> Markup {
    if is_open {
        let height = bottom - top;
        element(format_args!(
            r#"rect class="dot open" x="{x}" width="5" y="{top}" height="{height}" transform="translate(-2.5)""#
        ))
    } else {
        upright("mid", x, top, bottom)
    }
}

fn value(spread: &Spread, x: &str, centre: f64, slug: &str) -> Markup {
    let class = if spread.is_open { "dot open" } else { "dot" };
    let (top, bottom) = (centre - 10.0, centre + 10.0);
    match path(spread.shape) {
        Some((name, _)) => element(format_args!(r##"use class="{class}" href="#{slug}-{name}" x="{x}" y="{centre}""##)),
        None if spread.shape == Shape::Circle => {
            element(format_args!(r#"circle class="{class}" cx="{x}" cy="{centre}" r="5.5""#))
        }
        None => tick(spread.is_open, x, top, bottom),
    }
}

fn step((before, after): (f64, f64), bounds: Option<(f64, f64)>, scale: Scale, top: f64, slug: &str) -> Markup {
    let box_at = (top + CENTRE - 8.0, 16.0);
    html! {
        (upright("joint", &at(scale.position(before)), top - JOINT, top + CENTRE - 8.0))
        @if after < before { (filled("less", scale, (before, after), box_at, &hatching(slug))) }
        @else { (bar("bar", scale, (before, after), box_at)) }
        @if let Some(bounds) = bounds { (bar("bounds", scale, bounds, (top + UNDER - 2.0, 5.0))) }
    }
}
