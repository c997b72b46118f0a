//! Lines as SVG.
//!
//! Positions along the scale are hundredths of the width, everything else is in units of the page. So a chart takes the width it is given,
//! its words keep their size, and no style attribute is needed. A line has its words above its mark, so that a telephone has room for both.

use maud::{Markup, html};

use super::marks::{at, hair, mark, shapes, upright};
use super::plot::{Line, Mark, Plot};
use crate::document::Unit;

/// The narrowest width, in units, in which no words may meet: a page 360 units wide with its margins.
const NARROW: f64 = 316.0;
/// Height of the ticks' words, of a line's words, and of the space under its mark.
const TICKS: f64 = 22.0;
const WORDS: f64 = 18.0;
const SPACE: f64 = 8.0;
/// Width of a letter of a name, of less weight, and of a value: a little more than the mean of the system's fonts.
const NAME_LETTER: f64 = 7.4;
const SOFT_LETTER: f64 = 6.5;
/// Width of a digit or sign at a tick: signs are wide.
const TICK_LETTER: f64 = 8.2;
const VALUE_LETTER: f64 = 8.0;
/// Space between two words that belong to different things.
const APART: f64 = 5.0;

/// Height of the drawing.
pub(super) fn height(plot: &Plot) -> f64 {
    TICKS + plot.lines.iter().map(line_height).sum::<f64>()
}

fn line_height(line: &Line) -> f64 {
    let mark = match &line.mark {
        Mark::Words(words) if fits_beside(line, words) => 0.0,
        Mark::Words(_) => WORDS,
        Mark::Share(..) => 18.0,
        Mark::Whole(_) => 36.0,
        Mark::Spread(spread) if spread.inner.is_some() => 29.0,
        Mark::Spread(_) => 22.0,
        Mark::Pair(..) | Mark::Step { .. } => 27.0,
    };
    WORDS + mark + SPACE
}

/// Everything inside the `svg` element; ids begin with `slug`.
pub(super) fn drawing(plot: &Plot, slug: &str) -> Markup {
    let mut top = TICKS;
    let mut placed = Vec::with_capacity(plot.lines.len());
    for line in &plot.lines {
        placed.push((top, line));
        top += line_height(line);
    }
    html! {
        (shapes(plot, slug))
        (ticks(plot, top - SPACE))
        @for (top, line) in placed {
            (mark(line, plot.scale, top + WORDS, slug))
            (words(line, top))
        }
    }
}

fn ticks(plot: &Plot, bottom: f64) -> Markup {
    let ticks = plot.scale.ticks();
    let last = ticks.len().saturating_sub(1);
    let stride = stride(plot, &ticks);
    // Zero, where there is one, is always told.
    let first = ticks.iter().position(|tick| *tick == 0.0).unwrap_or(0) % stride;
    let side = |index: usize| match index {
        0 => Some("start"),
        _ => (index == last).then_some("end"),
    };
    html! {
        g.ticks { @for (index, tick) in ticks.iter().enumerate() {
            @let x = at(plot.scale.position(*tick));
            @if index % stride == first { text x=(x) y="12" text-anchor=[side(index)] { (plot.unit.tick(*tick)) } }
            (hair(&x, 17.0, bottom))
        } }
        @if plot.unit == Unit::Percent { (upright("zero", &at(plot.scale.position(0.0)), 17.0, bottom)) }
    }
}

/// Every how many ticks one is told, so that no two meet in a narrow page; the last one stands wholly before its tick.
fn stride(plot: &Plot, ticks: &[f64]) -> usize {
    let letters = ticks.iter().map(|tick| plot.unit.tick(*tick).chars().count()).max().unwrap_or(0);
    let needed = 1.5 * letters as f64 * TICK_LETTER + APART;
    let apart = NARROW / ticks.len().saturating_sub(1).max(1) as f64;
    (1..ticks.len()).find(|stride| apart * *stride as f64 >= needed).unwrap_or(1)
}

/// Name and sample at the left, value at the right; in the place of a mark, the words beside or under the name.
fn words(line: &Line, top: f64) -> Markup {
    let base = top + 13.0;
    html! {
        text y=(base) {
            (shortened(&line.name, name_letters(line)))
            @if !line.sample.is_empty() { " " tspan { (line.sample) } }
        }
        @if !line.value.is_empty() {
            text.value x="100%" y=(base) {
                (line.value)
                @if !line.second.is_empty() { " " tspan { (line.second) } }
            }
        }
        @if let Mark::Words(reason) = &line.mark {
            @if fits_beside(line, reason) { text.soft.end x="100%" y=(base) { (reason) } }
            @else { text.soft y=(base + WORDS) { (shortened(reason, letters(NARROW, SOFT_LETTER))) } }
        }
    }
}

/// Width of words, and of the space after them.
fn width(words: &str, letter: f64) -> f64 {
    if words.is_empty() { 0.0 } else { words.chars().count() as f64 * letter + APART }
}

fn fits_beside(line: &Line, reason: &str) -> bool {
    width(&line.name, NAME_LETTER) + width(&line.sample, SOFT_LETTER) + width(reason, SOFT_LETTER) <= NARROW
}

fn name_letters(line: &Line) -> usize {
    let taken = width(&line.sample, SOFT_LETTER) + width(&line.value, VALUE_LETTER) + width(&line.second, NAME_LETTER);
    letters(NARROW - taken, NAME_LETTER)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of letters in a width of hundreds"
)]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &str, mark: Mark) -> Line {
        let (sample, value, second) = ("58/31".to_owned(), "$200,000".to_owned(), String::new());
        Line { name: name.to_owned(), sample, value, second, mark, told: String::new() }
    }

    #[test]
    fn ticks_are_told_as_often_as_they_fit_and_zero_always() {
        let plot =
            Plot::of_percent(vec![line("Rust", Mark::Step { before: -28.0, after: 28.0, bounds: None })]).unwrap();
        let drawn = drawing(&plot, "premiums").into_string();
        let told: Vec<&str> = ["-30%", "-20%", "-10%", ">0%", "+10%", "+20%", "+30%"]
            .into_iter()
            .filter(|tick| drawn.contains(tick))
            .collect();
        assert_eq!(told, ["-20%", ">0%", "+20%"]);
    }

    #[test]
    fn a_name_leaves_room_for_its_value() {
        let long = line("Internationalization and Localization Manager", Mark::Share(40.0, None));
        let short = shortened(&long.name, name_letters(&long));
        assert!(short.ends_with('…') && short.chars().count() < 30, "{short}");
        assert_eq!(shortened("Zürich", 6), "Zürich");
    }

    #[test]
    fn a_long_reason_stands_under_its_name() {
        let reason = || Mark::Words("withheld: no posting states pay".to_owned());
        let (short, long) = (line("Mid", reason()), line("Indianapolis, IN", reason()));
        let height = |line: &Line| line_height(line);
        assert!(height(&long) > height(&short), "{} {}", height(&long), height(&short));
    }
}
