//! Cuts a file into blocks of whole lines, so that several can be read at once.

use std::io::{self, Read};

use memchr::{memchr, memrchr};

/// Bytes of a block: large enough that handing it to another core costs nothing beside reading it.
const BLOCK_BYTES: usize = 4 * 1024 * 1024;

/// Bytes of a line, past which it is no line of a table: one of the flat files has about 60.
pub(super) const LINE_BYTES_MAX: usize = 4 * 1024;

/// A file's blocks, in order.
pub(super) struct Blocks<R> {
    input: R,
    /// The start of a line whose end is in the next block.
    begun: Vec<u8>,
    block_bytes: usize,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, begun: Vec::new(), block_bytes: BLOCK_BYTES }
    }

    #[cfg(test)]
    fn of_bytes(input: R, block_bytes: usize) -> Self {
        Self { block_bytes, ..Self::new(input) }
    }

    /// Fills `block` with the next whole lines; the last line of the file may lack its end. `false` at the file's end.
    ///
    /// Of a line that is longer than a block only the start is kept, which is still over [`LINE_BYTES_MAX`].
    pub(super) fn fill(&mut self, block: &mut Vec<u8>) -> io::Result<bool> {
        block.clear();
        block.append(&mut self.begun);
        let room = self.block_bytes.saturating_sub(block.len());
        let read = (&mut self.input).take(room as u64).read_to_end(block)?;
        if read < room {
            return Ok(!block.is_empty());
        }
        if let Some(end) = memrchr(b'\n', block) {
            self.begun.extend_from_slice(&block[end + 1..]);
            block.truncate(end + 1);
        } else {
            block.truncate(LINE_BYTES_MAX + 1);
            block.push(b'\n');
            self.pass_line()?;
        }
        Ok(true)
    }

    /// Passes over what is left of a line.
    fn pass_line(&mut self) -> io::Result<()> {
        let mut part = Vec::new();
        loop {
            part.clear();
            if (&mut self.input).take(self.block_bytes as u64).read_to_end(&mut part)? == 0 {
                return Ok(());
            }
            if let Some(end) = memchr(b'\n', &part) {
                self.begun.extend_from_slice(&part[end + 1..]);
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks_of(text: &str, block_bytes: usize) -> Vec<String> {
        let mut blocks = Blocks::of_bytes(text.as_bytes(), block_bytes);
        let (mut block, mut all) = (Vec::new(), Vec::new());
        while blocks.fill(&mut block).unwrap() {
            all.push(String::from_utf8(block.clone()).unwrap());
        }
        all
    }

    #[test]
    fn blocks_end_where_lines_end_and_lose_nothing() {
        assert_eq!(blocks_of("aa\nbb\ncc", 7), ["aa\nbb\n", "cc"]);
        assert_eq!(blocks_of("aa\nbb\n", 6), ["aa\nbb\n"]);
        assert_eq!(blocks_of("", 6), [""; 0]);
        let lines: Vec<String> = (0..500).map(|number| format!("line {number}")).collect();
        let text = lines.join("\n");
        for block_bytes in 9..40 {
            assert_eq!(blocks_of(&text, block_bytes).concat(), text);
        }
    }

    #[test]
    fn a_line_longer_than_a_block_is_cut_and_the_next_ones_are_kept() {
        let long = "x".repeat(20_000);
        let blocks = blocks_of(&format!("a\n{long}\nb\n"), 5_000);
        let lines: Vec<_> = blocks.concat().lines().map(str::len).collect();
        assert_eq!(lines, [1, LINE_BYTES_MAX + 1, 1]);
    }
}
