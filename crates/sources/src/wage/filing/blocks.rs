//! Cuts a file of CSV into blocks of whole rows, so that the blocks can be read side by side.
//!
//! Only quotes and line breaks are looked at: a row ends at a line feed outside quotes, and a quote opens a field only at
//! its beginning. A quote that is not closed within [`ROW_LINES_MAX`] lines or [`ROW_BYTES_MAX`] bytes costs its line.

use std::io::{self, Read};

use memchr::{memchr, memchr2, memrchr};

use crate::limits::{ROW_BYTES_MAX, ROW_LINES_MAX};

/// A stretch of the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Whole rows.
    Rows(Vec<u8>),
    /// One line, in which a quote is opened that is never closed.
    OpenQuote,
    /// One row over the limit, which was passed over.
    TooLong,
}

/// Reads blocks.
pub(super) struct Blocks<R> {
    input: R,
    block_bytes: usize,
    /// Bytes read; the first of them begins a row.
    buffer: Vec<u8>,
    scan: Scan,
    at_end: bool,
    /// What stands behind the rows handed on last.
    next: Option<Block>,
}

/// How far the buffer was looked at.
#[derive(Debug, Default)]
struct Scan {
    at: usize,
    /// Where the row at hand begins: behind the last end of a row.
    row_start: usize,
    /// Lines that the open quote spans; `None` where none is open.
    open_lines: Option<usize>,
}

/// Why the scan stopped.
#[derive(Debug, PartialEq, Eq)]
enum Stop {
    /// Nothing is left to look at.
    NeedsMore,
    /// The quote of the row at hand is not closed within the limits.
    OpenQuote,
}

impl Scan {
    fn run(&mut self, bytes: &[u8], at_end: bool) -> Stop {
        while self.at < bytes.len() {
            let Some(lines) = self.open_lines else {
                self.run_outside(bytes);
                continue;
            };
            let found = memchr2(b'"', b'\n', &bytes[self.at..]).map_or(bytes.len(), |found| self.at + found);
            if lines >= ROW_LINES_MAX || found - self.row_start > ROW_BYTES_MAX {
                return Stop::OpenQuote;
            }
            if found + 1 == bytes.len() && bytes[found] == b'"' && !at_end {
                // What follows the quote tells whether it closes.
                self.at = found;
                return Stop::NeedsMore;
            }
            self.run_inside(bytes, found, lines);
        }
        if at_end && self.open_lines.is_some() { Stop::OpenQuote } else { Stop::NeedsMore }
    }

    /// Goes behind the next quote outside quotes.
    fn run_outside(&mut self, bytes: &[u8]) {
        let quote = memchr(b'"', &bytes[self.at..]).map(|found| self.at + found);
        let end = quote.unwrap_or(bytes.len());
        if let Some(line_end) = memrchr(b'\n', &bytes[self.at..end]) {
            self.row_start = self.at + line_end + 1;
        }
        self.at = end;
        if let Some(quote) = quote {
            let opens = quote == self.row_start || bytes[quote - 1] == b',';
            self.open_lines = opens.then_some(0);
            self.at = quote + 1;
        }
    }

    /// Goes behind the quote or line break at `found`, inside quotes.
    fn run_inside(&mut self, bytes: &[u8], found: usize, lines: usize) {
        (self.at, self.open_lines) = match (bytes.get(found), bytes.get(found + 1)) {
            (None, _) => (found, Some(lines)),
            (Some(b'\n'), _) => (found + 1, Some(lines + 1)),
            (Some(_), Some(b'"')) => (found + 2, Some(lines)),
            (Some(_), _) => (found + 1, None),
        };
    }
}

impl<R: Read> Blocks<R> {
    /// Blocks of about `block_bytes` of `input`.
    pub(super) fn new(input: R, block_bytes: usize) -> Self {
        Self { input, block_bytes, buffer: Vec::new(), scan: Scan::default(), at_end: false, next: None }
    }

    /// The next block; `None` at the end.
    pub(super) fn next_block(&mut self) -> io::Result<Option<Block>> {
        if let Some(block) = self.next.take() {
            return Ok(Some(block));
        }
        loop {
            if self.scan.run(&self.buffer, self.at_end) == Stop::OpenQuote {
                return Ok(Some(self.give_up_line()));
            }
            let rows_end = if self.at_end { self.buffer.len() } else { self.scan.row_start };
            if rows_end > 0 {
                return Ok(Some(Block::Rows(self.take_rows(rows_end))));
            }
            if self.at_end {
                return Ok(None);
            }
            if self.scan.open_lines.is_none() && self.buffer.len() > ROW_BYTES_MAX {
                self.pass_over_row()?;
                return Ok(Some(Block::TooLong));
            }
            self.fill()?;
        }
    }

    /// Reads another block's bytes behind those at hand.
    fn fill(&mut self) -> io::Result<()> {
        if self.at_end {
            return Ok(());
        }
        self.buffer.reserve(self.block_bytes);
        let read = (&mut self.input).take(self.block_bytes as u64).read_to_end(&mut self.buffer)?;
        self.at_end = read < self.block_bytes;
        Ok(())
    }

    fn take_rows(&mut self, rows_end: usize) -> Vec<u8> {
        let rest = self.buffer[rows_end..].to_vec();
        self.scan.at = self.scan.at.saturating_sub(rows_end);
        self.scan.row_start = self.scan.row_start.saturating_sub(rows_end);
        self.buffer.truncate(rows_end);
        std::mem::replace(&mut self.buffer, rest)
    }

    /// Hands on the rows before the row at hand, and then that its first line was given up.
    fn give_up_line(&mut self) -> Block {
        let start = self.scan.row_start;
        let line = memchr(b'\n', &self.buffer[start..]).map_or(self.buffer.len() - start, |end| end + 1);
        let rows = self.take_rows(start);
        self.buffer.drain(..line);
        self.scan = Scan::default();
        if rows.is_empty() {
            return Block::OpenQuote;
        }
        self.next = Some(Block::OpenQuote);
        Block::Rows(rows)
    }

    /// Drops the bytes up to the end of the line.
    fn pass_over_row(&mut self) -> io::Result<()> {
        loop {
            self.buffer.clear();
            self.fill()?;
            if let Some(end) = memchr(b'\n', &self.buffer) {
                self.buffer.drain(..=end);
                break;
            }
            if self.at_end {
                self.buffer.clear();
                break;
            }
        }
        self.scan = Scan::default();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks_of(text: &str, block_bytes: usize) -> Vec<Block> {
        let mut blocks = Blocks::new(text.as_bytes(), block_bytes);
        std::iter::from_fn(|| blocks.next_block().unwrap()).collect()
    }

    /// The rows of all blocks in one piece.
    fn text_of(blocks: &[Block]) -> String {
        let text = |block: &Block| match block {
            Block::Rows(rows) => String::from_utf8(rows.clone()).unwrap(),
            Block::OpenQuote => "<open>".to_owned(),
            Block::TooLong => "<long>".to_owned(),
        };
        blocks.iter().map(text).collect()
    }

    #[test]
    fn blocks_end_where_rows_end_wherever_they_are_cut() {
        let text = "a,b\n\"x\n\"\"y\"\",\n\",2\n12\" pipe,\"3\"\n\"\",\n\"z\",last";
        for block_bytes in 1..text.len() + 2 {
            let blocks = blocks_of(text, block_bytes);
            assert_eq!(text_of(&blocks), text, "{block_bytes}");
            for block in &blocks[..blocks.len() - 1] {
                let Block::Rows(rows) = block else { panic!("{block:?}") };
                let is_whole = rows.ends_with(b"\n") && memchr::memchr_iter(b'"', rows).count() != 1;
                assert!(is_whole, "{block_bytes}: {block:?}");
            }
        }
    }

    #[test]
    fn an_open_quote_costs_its_line() {
        let text = "a,b\n1,\"open\n2,x\n3,y\n";
        for block_bytes in [1, 3, 7, 100] {
            assert_eq!(text_of(&blocks_of(text, block_bytes)), "a,b\n<open>2,x\n3,y\n", "{block_bytes}");
        }
        let long = format!("a,b\n1,\"open\n{}3,\"y\"\n", "2,x\n".repeat(ROW_LINES_MAX));
        let expected = long.replace("1,\"open\n", "<open>");
        assert!(text_of(&blocks_of(&long, 1_000)) == expected, "a quote far below does not close it");
    }

    #[test]
    fn a_row_over_the_limit_is_passed_over() {
        let text = format!("a\n{}\nb\n", "x".repeat(ROW_BYTES_MAX + (2 << 20)));
        assert!(text_of(&blocks_of(&text, 1 << 20)) == "a\n<long>b\n");
    }
}
