//! Lines as characters: name and sample, mark, value.

use unicode_width::UnicodeWidthStr;

use super::characters::{axis, characters};
use super::plot::{Line, Plot};
use crate::terminal::{left, right, wrap};

/// Columns before a line, between two of its parts, and the most of a name.
const INDENT: usize = 2;
const GAP: usize = 2;
const NAME_MAX: usize = 30;
/// Least columns of a mark, and the most: a longer one tells no more.
const MARK_MIN: usize = 12;
const MARK_MAX: usize = 48;

/// The lines under the ticks, each with a line break.
pub(super) fn draw(plot: &Plot, columns: usize) -> String {
    let widest = |words: fn(&Line) -> usize| plot.lines.iter().map(words).max().unwrap_or(0);
    let value = widest(|line| value(line).width());
    let room = columns.saturating_sub(INDENT + 2 * GAP + value);
    let name = widest(|line| name(line).width()).min(NAME_MAX).min(room.saturating_sub(MARK_MIN));
    let mark = room.saturating_sub(name).clamp(MARK_MIN, MARK_MAX);
    let mut text = String::new();
    let mut push = |line: &str| {
        text.push_str(line.trim_end());
        text.push('\n');
    };
    let (indent, gap) = (" ".repeat(INDENT), " ".repeat(GAP));
    push(&format!("{indent}{}{gap}{}", " ".repeat(name), axis(plot.scale, plot.unit, mark)));
    for line in &plot.lines {
        let label = format!("{indent}{}{gap}", left(&self::name(line), name));
        if let Some(drawn) = characters(&line.mark, plot.scale, mark) {
            push(&format!("{label}{drawn}{gap}{}", right(&self::value(line), value)));
            continue;
        }
        for (index, words) in wrap(reason(line), columns.saturating_sub(label.width())).iter().enumerate() {
            let label = if index == 0 { label.clone() } else { " ".repeat(label.width()) };
            push(&format!("{label}{words}"));
        }
    }
    text
}

fn name(line: &Line) -> String {
    if line.sample.is_empty() { line.name.clone() } else { format!("{} {}", line.name, line.sample) }
}

fn value(line: &Line) -> String {
    if line.second.is_empty() { line.value.clone() } else { format!("{} {}", line.value, line.second) }
}

fn reason(line: &Line) -> &str {
    match &line.mark {
        super::plot::Mark::Words(words) => words,
        _ => "",
    }
}
