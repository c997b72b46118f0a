//! Small pictures beside numbers: ranges, shares, amounts with their intervals. Drawn by us, without text: the table holds the numbers.

use earnest_core::answer::PayFigures;
use maud::{Markup, html};

use crate::document::{Picture, Table, Unit};
use crate::scale::Scale;

/// The picture of a cell.
pub(super) fn picture(picture: &Picture, table: &Table) -> Markup {
    match (picture, &table.scale) {
        (Picture::Share(share), _) => share_picture(*share),
        (Picture::Pay(figures), Some((scale, _))) => range_picture(figures, *scale),
        (Picture::Point { value, bounds, is_open }, Some((scale, _))) => {
            point_picture(*value, *bounds, *is_open, *scale)
        }
        (Picture::Span(from, to), Some((scale, _))) => span_picture(*from, *to, *scale),
        (_, None) => html! {},
    }
}

/// A share of the whole.
pub(super) fn share_picture(share: f64) -> Markup {
    html! { svg.of-whole aria-hidden="true" { rect width=(format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0)) height="100%" {} } }
}

/// A rectangle from one hundredth of the width to another, never too thin to be seen.
fn bar(class: &str, from: f64, to: f64, top: u8, height: u8) -> Markup {
    html! { rect class=(class) x=(format!("{from:.2}")) width=(format!("{:.2}", (to - from).max(0.4))) y=(top) height=(height) {} }
}

fn point_picture(value: f64, bounds: Option<(f64, f64)>, is_open: bool, scale: Scale) -> Markup {
    let at = |value: f64| scale.position(value) * 100.0;
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            @if scale.holds(0.0) { (bar("zero", at(0.0) - 0.1, at(0.0) + 0.1, 0, 10)) }
            @if let Some((low, high)) = bounds { (bar("bounds", at(low), at(high), 4, 2)) }
            (bar(if is_open { "median open" } else { "median" }, at(value) - 0.6, at(value) + 0.6, 1, 8))
        }
    }
}

fn span_picture(from: f64, to: f64, scale: Scale) -> Markup {
    let at = |value: f64| scale.position(value) * 100.0;
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            (bar("box", at(from.min(to)), at(from.max(to)), 2, 6))
        }
    }
}

/// A row's range: a line from p10 to p90, a box from p25 to p75, a mark at the median. The table beside it holds the numbers.
pub(super) fn range_picture(figures: &PayFigures, scale: Scale) -> Markup {
    let at = |value: f64| scale.position(value) * 100.0;
    let [p10, p25, p50, p75, p90] = figures.percentiles().map(|(_, figure)| figure.cell.value().map(at));
    let bounds = figures.p50.cell.bounds().map(|(low, high)| (at(low), at(high)));
    let bar = |class: &str, from: f64, to: f64, top: u8, height: u8| {
        html! { rect class=(class) x=(format!("{from:.2}")) width=(format!("{:.2}", (to - from).max(0.4))) y=(top) height=(height) {} }
    };
    html! {
        svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            @if let (Some(low), Some(high)) = (p10, p90) { (bar("whisker", low, high, 4, 2)) }
            @match (p25, p75, bounds) {
                (Some(low), Some(high), _) => (bar("box", low, high, 1, 8)),
                (_, _, Some((low, high))) => (bar("bounds", low, high, 3, 4)),
                _ => {},
            }
            @if let Some(median) = p50 { (bar("median", median - 0.4, median + 0.4, 0, 10)) }
        }
    }
}

/// The ticks of a scale.
pub(super) fn axis(scale: Scale, unit: Unit) -> Markup {
    html! {
        svg.axis aria-hidden="true" { @for tick in scale.ticks() {
            text x=(format!("{:.1}%", scale.position(tick) * 100.0)) y="1em" { (unit.tick(tick)) }
        } }
    }
}
