//! Lines of a page: wrapping, indents, alignment, bold and dim.

use unicode_width::UnicodeWidthStr;

use super::TerminalStyle;
use crate::words::turns_direction;

const COLUMNS: std::ops::RangeInclusive<usize> = 60..=100;
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// A page being written.
#[derive(Debug)]
pub(super) struct Page {
    text: String,
    columns: usize,
    color: bool,
}

impl Page {
    pub(super) fn new(style: TerminalStyle) -> Self {
        let columns = style.columns.clamp(*COLUMNS.start(), *COLUMNS.end());
        Self { text: String::new(), columns, color: style.color }
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(super) fn blank(&mut self) {
        self.text.push('\n');
    }

    /// A line as it is, without spaces at its end.
    pub(super) fn line(&mut self, line: &str) {
        self.push("", line, "");
    }

    /// A line between two escape codes of ours. The words of others may hold codes too: what steers a terminal or turns the direction of
    /// writing is left out.
    fn push(&mut self, before: &str, line: &str, after: &str) {
        let steers = |letter: char| letter.is_control() || turns_direction(letter);
        self.text.push_str(before);
        self.text.extend(line.trim_end().chars().filter(|letter| !steers(*letter)));
        self.text.push_str(after);
        self.text.push('\n');
    }

    /// A heading: bold where that is possible, capitals where it is not.
    pub(super) fn heading(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            if self.color {
                self.push(BOLD, &line, PLAIN);
            } else {
                self.line(&line.to_uppercase());
            }
        }
    }

    /// Running text.
    pub(super) fn paragraph(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            self.line(&line);
        }
    }

    /// Text of less weight.
    pub(super) fn aside(&mut self, text: &str) {
        for line in wrap(text, self.columns) {
            if self.color {
                self.push(DIM, &line, PLAIN);
            } else {
                self.line(&line);
            }
        }
    }

    /// Text beside a label, its further lines under its first.
    pub(super) fn beside(&mut self, label: &str, text: &str) {
        let indent = label.width();
        for (index, line) in wrap(text, self.columns.saturating_sub(indent)).into_iter().enumerate() {
            let label = if index == 0 { label.to_owned() } else { " ".repeat(indent) };
            self.line(&format!("{label}{line}"));
        }
    }

    /// A list item.
    pub(super) fn item(&mut self, text: &str) {
        for (index, line) in wrap(text.trim(), self.columns - 2).into_iter().enumerate() {
            let mark = if index == 0 { "- " } else { "  " };
            self.line(&format!("{mark}{line}"));
        }
    }
}

/// `text` in lines of at most `columns`, broken at spaces; a longer word stands alone on its line.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.width() + 1 + word.width() <= columns {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// `text` at the left of `columns`, cut with an ellipsis where it is longer.
pub(crate) fn left(text: &str, columns: usize) -> String {
    let mut kept = text.to_owned();
    if kept.width() > columns {
        while kept.width() + 1 > columns {
            kept.pop();
        }
        kept.push('…');
    }
    let pad = columns.saturating_sub(kept.width());
    kept + &" ".repeat(pad)
}

/// `text` at the right of `columns`.
pub(crate) fn right(text: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(text.width())) + text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_wrapped_at_words() {
        assert_eq!(wrap("pay in the United States", 10), ["pay in the", "United", "States"]);
        assert_eq!(wrap("https://example.org/long", 10), ["https://example.org/long"]);
    }

    #[test]
    fn words_of_others_cannot_steer_the_terminal() {
        let mut page = Page::new(TerminalStyle { columns: 80, color: true });
        page.heading("Cook\u{1b}[2J");
        page.line("\u{202e}Baker\u{7}");
        assert_eq!(page.finish(), "\u{1b}[1mCook[2J\u{1b}[0m\nBaker\n");
    }

    #[test]
    fn columns_are_kept() {
        assert_eq!(left("San Francisco-Oakland", 10), "San Franc…");
        assert_eq!(left("Zürich", 8), "Zürich  ");
        assert_eq!(right("42%", 5), "  42%");
    }
}
