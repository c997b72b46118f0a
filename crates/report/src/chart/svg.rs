//! Lines as SVG.
//!
//! Positions along the scale are hundredths of the width, everything else is in units of the page. So a chart takes the width it is given,
//! its words keep their size, and no style attribute is needed. A line has its words above its mark, so that a telephone has room for both.

use maud::{Markup, html};

use super::marks::{at, mark, shapes};
use super::plot::{Line, Mark, Plot};

/// The narrowest width, in units, in which no words may meet: a page 360 units wide with its margins.
const NARROW: f64 = 316.0;
/// Height of the ticks' words, of a line's words, of its mark, and of the space under it.
const TICKS: f64 = 22.0;
const WORDS: f64 = 18.0;
const MARK: f64 = 25.0;
const SPACE: f64 = 9.0;
/// Height of the mark of a share.
const SHARE_MARK: f64 = 16.0;
/// Width of a letter of a name, of less weight, and of a value: a little more than the mean of the system's fonts.
const NAME_LETTER: f64 = 7.4;
const SOFT_LETTER: f64 = 6.5;
const VALUE_LETTER: f64 = 8.0;

/// Height of the drawing.
pub(super) fn height(plot: &Plot) -> f64 {
    ticks_height(plot) + plot.lines.iter().map(line_height).sum::<f64>()
}

fn ticks_height(plot: &Plot) -> f64 {
    if plot.scale.is_some() { TICKS } else { 0.0 }
}

fn line_height(line: &Line) -> f64 {
    match &line.mark {
        Mark::Words(words) => WORDS + SPACE + if fits_beside(line, words) { 0.0 } else { WORDS },
        Mark::Share(..) => WORDS + SHARE_MARK + SPACE,
        Mark::Spread(_) | Mark::Pair(..) | Mark::Step { .. } => WORDS + MARK + SPACE,
    }
}

/// Everything inside the `svg` element; ids begin with `slug`.
pub(super) fn drawing(plot: &Plot, slug: &str) -> Markup {
    let mut top = ticks_height(plot);
    let mut placed = Vec::with_capacity(plot.lines.len());
    for line in &plot.lines {
        placed.push((top, line));
        top += line_height(line);
    }
    html! {
        (shapes(plot, slug))
        (ticks(plot, top - SPACE))
        @for (top, line) in placed {
            (words(line, top))
            (mark(line, plot.scale.map(|(scale, _)| scale), top + WORDS, slug))
        }
    }
}

fn ticks(plot: &Plot, bottom: f64) -> Markup {
    let Some((scale, unit)) = plot.scale else { return html! {} };
    let ticks = scale.ticks();
    let last = ticks.len().saturating_sub(1);
    html! {
        @for (index, tick) in ticks.into_iter().enumerate() {
            @let x = at(scale.position(tick));
            @let side = if index == 0 { Some("start") } else if index == last { Some("end") } else { None };
            text.tick x=(x) y="12" text-anchor=[side] { (unit.tick(tick)) }
            line class=(if tick == 0.0 { "zero" } else { "grid" }) x1=(x) x2=(x) y1="17" y2=(bottom) {}
        }
    }
}

/// Name and sample at the left, value at the right; in the place of a mark, the words beside or under the name.
fn words(line: &Line, top: f64) -> Markup {
    let base = top + 13.0;
    html! {
        text x="0" y=(base) {
            (shortened(&line.name, name_letters(line)))
            @if !line.sample.is_empty() { " " tspan.soft { (line.sample) } }
        }
        @if !line.value.is_empty() {
            text.value x="100%" y=(base) {
                (line.value)
                @if !line.second.is_empty() { " " tspan.second { (line.second) } }
            }
        }
        @if let Mark::Words(reason) = &line.mark {
            @if fits_beside(line, reason) { text.soft.end x="100%" y=(base) { (reason) } }
            @else { text.soft x="0" y=(base + WORDS) { (shortened(reason, letters(NARROW, SOFT_LETTER))) } }
        }
    }
}

fn width(words: &str, letter: f64) -> f64 {
    words.chars().count() as f64 * letter
}

fn fits_beside(line: &Line, reason: &str) -> bool {
    width(&line.name, NAME_LETTER) + width(&line.sample, SOFT_LETTER) + width(reason, SOFT_LETTER) + 16.0 <= NARROW
}

fn name_letters(line: &Line) -> usize {
    let taken = width(&line.sample, SOFT_LETTER)
        + width(&line.value, VALUE_LETTER)
        + width(&line.second, VALUE_LETTER)
        + [&line.sample, &line.value, &line.second].map(|words| if words.is_empty() { 0.0 } else { 5.0 }).iter().sum::<f64>();
    letters(NARROW - taken, NAME_LETTER)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of letters in a width of hundreds")]
fn letters(width: f64, letter: f64) -> usize {
    (width / letter).max(4.0) as usize
}

/// `text`, cut with an ellipsis where it has more than `most` letters.
fn shortened(text: &str, most: usize) -> String {
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(most).collect();
    if letters.next().is_some() {
        short.pop();
        short = short.trim_end().to_owned();
        short.push('…');
    }
    short
}
