//! A gap in steps: one picture drawn by us, and behind it the table with its numbers.
//!
//! Each step has a line of the picture: its name at the left, a bar from where the steps before it ended to where it ends, a thin line for
//! its 95% interval, its amount at the right. The scale starts where the amounts do, so the medians are marks and not bars: the length
//! of a bar is an amount, and only the steps have one.

use maud::{Markup, html};

use crate::comparison::{ClosedStep, ClosedWaterfall};
use crate::money::{full, short, signed_full};
use crate::scale::Scale;

/// Width of the picture in its own units, and of a line.
const WIDTH: f64 = 720.0;
const LINE: f64 = 30.0;
/// Where the bars begin and end; names stand before, amounts after.
const PLOT: (f64, f64) = (210.0, 620.0);
/// Letters of a name that fit before the bars.
const NAME_MAX: usize = 28;

/// Picture and table.
pub(super) fn waterfall(closed: &ClosedWaterfall) -> Markup {
    html! {
        div.scroll { (drawing(closed)) }
        (table(closed))
    }
}

fn drawing(closed: &ClosedWaterfall) -> Markup {
    let scale = closed.scale();
    let lines = closed.steps.len() + 2;
    let height = LINE * (lines as f64 + 1.0);
    let description = format!(
        "From {} at the median of {} to {} at that of {}, in {} steps.",
        full(closed.start, closed.currency),
        closed.from,
        full(closed.end, closed.currency),
        closed.to,
        closed.steps.len()
    );
    html! {
        svg.waterfall viewBox=(format!("0 0 {WIDTH} {height}")) role="img" aria-label=(description) {
            @for tick in scale.ticks() {
                line.grid x1=(x(scale, tick)) x2=(x(scale, tick)) y1="0" y2=(height - LINE) {}
                text.tick x=(x(scale, tick)) y=(height - LINE / 3.0) { (short(tick)) }
            }
            (median(closed, scale, 0, &closed.from, closed.start))
            @for (index, step) in closed.steps.iter().enumerate() { (bar(closed, scale, index + 1, step)) }
            (median(closed, scale, lines - 1, &closed.to, closed.end))
        }
    }
}

fn x(scale: Scale, value: f64) -> String {
    format!("{:.1}", PLOT.0 + scale.position(value) * (PLOT.1 - PLOT.0))
}

/// Top of a line.
fn top(line: usize) -> f64 {
    LINE * line as f64
}

fn name(line: usize, words: &str) -> Markup {
    let mut letters = words.chars();
    let mut short: String = letters.by_ref().take(NAME_MAX).collect();
    if letters.next().is_some() {
        short.pop();
        short.push('…');
    }
    html! { text.name x="0" y=(top(line) + 20.0) { title { (words) } (short) } }
}

fn amount(line: usize, words: &str) -> Markup {
    html! { text.amount x=(WIDTH) y=(top(line) + 20.0) { (words) } }
}

fn median(closed: &ClosedWaterfall, scale: Scale, line: usize, label: &str, value: f64) -> Markup {
    let at = x(scale, value);
    html! {
        (name(line, label))
        line.mark x1=(at) x2=(at) y1=(top(line) + 5.0) y2=(top(line) + 25.0) {}
        (amount(line, &full(value, closed.currency)))
    }
}

fn bar(closed: &ClosedWaterfall, scale: Scale, line: usize, step: &ClosedStep) -> Markup {
    let (before, after) = (scale.position(step.before), scale.position(step.after));
    let width = ((after - before).abs() * (PLOT.1 - PLOT.0)).max(1.0);
    let class = if step.amount < 0.0 { "less" } else { "more" };
    let joint = x(scale, step.before);
    html! {
        (name(line, &step.label))
        line.joint x1=(joint) x2=(joint) y1=(top(line) - 5.0) y2=(top(line) + 7.0) {}
        rect class=(class) x=(x(scale, step.before.min(step.after))) y=(top(line) + 7.0) width=(format!("{width:.1}")) height="16" {}
        @if let Some((low, high)) = step.span_of_bounds() {
            line.whisker x1=(x(scale, low)) x2=(x(scale, high)) y1=(top(line) + 15.0) y2=(top(line) + 15.0) {}
        }
        (amount(line, &signed_full(step.amount, closed.currency)))
    }
}

fn table(closed: &ClosedWaterfall) -> Markup {
    html! {
        div.scroll { table {
            thead { tr {
                td {}
                th scope="col" { "amount" }
                th scope="col" { "95% interval" }
                th.words scope="col" { "goes with" }
            } }
            tbody {
                (median_row(closed, &closed.from, closed.start))
                @for step in &closed.steps {
                    tr {
                        th scope="row" { (step.label) }
                        td id=[step.id.as_deref()] { (signed_full(step.amount, closed.currency)) }
                        td.interval { (step.interval()) }
                        td.words { (step.sentence) }
                    }
                }
                (median_row(closed, &closed.to, closed.end))
            }
        } }
    }
}

fn median_row(closed: &ClosedWaterfall, label: &str, value: f64) -> Markup {
    html! {
        tr.total { th scope="row" { "Median, " (label) } td { (full(value, closed.currency)) } td {} td {} }
    }
}
