//! A table of the document in columns: words are broken where they are too long, pictures take what is left.

use unicode_width::UnicodeWidthStr;

use super::layout::{Page, left, right, wrap};
use crate::chart::{axis, pay_bar, point_bar, share_bar, span_bar};
use crate::document::{Column, ColumnKind, Picture, Row, Table, TableCell};

/// Columns before a row, and between two cells.
const INDENT: usize = 2;
const GAP: usize = 2;
/// Least columns of words and of a picture, and the most of a picture: a longer bar tells no more.
const WORDS_MIN: usize = 10;
const PICTURE_MIN: usize = 12;
const PICTURE_MAX: usize = 40;
/// Columns of a picture that words of more than so many columns make room for.
const PICTURE_GOOD: usize = 24;
const WORDS_GOOD: usize = 22;
/// The same of a share's bar, and the most.
const SHARE_GOOD: usize = 14;
const SHARE_MAX: usize = 20;

/// Draws the table.
pub(super) fn draw(page: &mut Page, table: &Table) {
    let widths = widths(table, page.columns());
    if table.columns.iter().any(|column| !column.head.is_empty()) || table.scale.is_some() {
        let head = |(column, width): (&Column, &usize)| match (column.kind, &table.scale) {
            (ColumnKind::Picture, Some((scale, unit))) => vec![left(&axis(*scale, *unit, *width), *width)],
            (kind, _) => broken(&column.head, kind, *width),
        };
        let mut cells: Vec<Vec<String>> = table.columns.iter().zip(&widths).map(head).collect();
        let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
        // Heads stand on the rows.
        for (cell, width) in cells.iter_mut().zip(&widths) {
            cell.splice(0..0, vec![" ".repeat(*width); lines - cell.len()]);
        }
        (0..lines).for_each(|line| page.line(&joined(&cells, &widths, line)));
    }
    for row in &table.rows {
        draw_row(page, table, row, &widths);
    }
}

/// `text` in lines of `width`: words at the left, numbers at the right.
fn broken(text: &str, kind: ColumnKind, width: usize) -> Vec<String> {
    let lines = wrap(text, width);
    lines.iter().map(|line| if kind == ColumnKind::Number { right(line, width) } else { left(line, width) }).collect()
}

/// One line of cells beside each other; a cell with fewer lines is blank.
fn joined(cells: &[Vec<String>], widths: &[usize], line: usize) -> String {
    let cell = |(lines, width): (&Vec<String>, &usize)| lines.get(line).cloned().unwrap_or_else(|| " ".repeat(*width));
    let cells: Vec<String> = cells.iter().zip(widths).map(cell).collect();
    " ".repeat(INDENT) + &cells.join(&" ".repeat(GAP))
}

fn draw_row(page: &mut Page, table: &Table, row: &Row, widths: &[usize]) {
    let cells: Vec<Vec<String>> = table
        .columns
        .iter()
        .zip(widths)
        .zip(&row.cells)
        .map(|((column, width), cell)| match cell {
            TableCell::Picture(picture) => vec![drawing(picture, table, *width)],
            cell => broken(cell.words(), column.kind, *width),
        })
        .collect();
    let lines = cells.iter().map(Vec::len).max().unwrap_or(0);
    for line in 0..lines {
        let text = joined(&cells, widths, line);
        match &row.rest {
            Some(rest) if line == 0 => page.beside(&format!("{text}{}", " ".repeat(GAP)), rest),
            _ => page.line(&text),
        }
    }
    if let Some(sentence) = row.sentence.as_ref().filter(|sentence| !sentence.is_empty()) {
        page.beside(&" ".repeat(INDENT + GAP), sentence);
    }
}

fn drawing(picture: &Picture, table: &Table, width: usize) -> String {
    match (picture, &table.scale) {
        (Picture::Share(share), _) => share_bar(*share, width),
        (Picture::Pay(figures), Some((scale, _))) => pay_bar(figures, *scale, width),
        (Picture::Point { value, bounds, is_open }, Some((scale, _))) => {
            point_bar(*value, *bounds, *is_open, *scale, width)
        }
        (Picture::Span(from, to), Some((scale, _))) => span_bar(*from, *to, *scale, width),
        (_, None) => " ".repeat(width),
    }
}

/// The width of each column: what its cells need, while that fits and leaves a picture room; else words are broken, then numbers at
/// their spaces.
fn widths(table: &Table, page: usize) -> Vec<usize> {
    let columns = || table.columns.iter().enumerate();
    let texts = |index: usize| {
        let cells = table.rows.iter().filter_map(move |row| row.cells.get(index));
        cells.map(TableCell::words).chain(table.columns.get(index).map(|column| column.head.as_str()))
    };
    let is_picture = |column: &Column| column.kind == ColumnKind::Picture;
    let needed = |(index, column): (usize, &Column)| {
        let widest = || texts(index).map(UnicodeWidthStr::width).max().unwrap_or(0);
        if is_picture(column) { PICTURE_MIN } else { widest() }
    };
    let least: Vec<usize> = columns()
        .map(|(index, column)| match column.kind {
            ColumnKind::Picture => PICTURE_MIN,
            ColumnKind::Words => needed((index, column)).min(WORDS_MIN),
            ColumnKind::Number => {
                texts(index).flat_map(str::split_whitespace).map(UnicodeWidthStr::width).max().unwrap_or(0)
            }
        })
        .collect();
    let mut widths: Vec<usize> = columns().map(needed).collect();
    let room = page.saturating_sub(INDENT + GAP * widths.len().saturating_sub(1));
    let mut shrink = |kind: ColumnKind, least: &dyn Fn(usize) -> usize, room: usize| {
        while widths.iter().sum::<usize>() > room {
            let able = columns().filter(|(index, column)| column.kind == kind && widths[*index] > least(*index));
            let Some((widest, _)) = able.max_by_key(|(index, _)| (widths[*index], std::cmp::Reverse(*index))) else {
                break;
            };
            widths[widest] -= 1;
        }
    };
    if table.columns.iter().any(is_picture) {
        let good = if table.scale.is_some() { PICTURE_GOOD } else { SHARE_GOOD };
        let pictured = room.saturating_sub(good - PICTURE_MIN);
        shrink(ColumnKind::Words, &|index| least[index].max(WORDS_GOOD), pictured);
    }
    shrink(ColumnKind::Words, &|index| least[index], room);
    shrink(ColumnKind::Number, &|index| least[index], room);
    let left_over = room.saturating_sub(widths.iter().sum());
    if let Some(index) = table.columns.iter().position(is_picture) {
        let most = if table.scale.is_some() { PICTURE_MAX } else { SHARE_MAX };
        widths[index] = (widths[index] + left_over).min(most);
    }
    widths
}
