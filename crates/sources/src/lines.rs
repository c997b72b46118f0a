//! Lines of a file, none of which is kept beyond a limit.

use std::io::{self, BufRead};

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// It is in the buffer, without its line break.
    Kept,
    /// It was longer than the limit and passed over; the number of its bytes.
    TooLong(u64),
    /// The file has ended.
    End,
}

/// Reads the next line into `line`, which never holds more than `bytes_max`.
pub(crate) fn read_line(input: &mut dyn BufRead, line: &mut Vec<u8>, bytes_max: usize) -> io::Result<Line> {
    line.clear();
    let mut len: u64 = 0;
    let mut any = false;
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            break;
        }
        any = true;
        let line_end = memchr::memchr(b'\n', block);
        let part = &block[..line_end.unwrap_or(block.len())];
        len += part.len() as u64;
        if len <= bytes_max as u64 {
            line.extend_from_slice(part);
        } else if line.capacity() > 0 {
            *line = Vec::new();
        }
        let consumed = line_end.map_or(block.len(), |at| at + 1);
        input.consume(consumed);
        if line_end.is_some() {
            break;
        }
    }
    if len > bytes_max as u64 {
        return Ok(Line::TooLong(len));
    }
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(if any { Line::Kept } else { Line::End })
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Read};

    use super::*;

    #[test]
    fn lines_end_as_on_any_system() {
        let mut input = BufReader::with_capacity(2, &b"ab\r\n\nabcd\nlast"[..]);
        let mut line = Vec::new();
        let mut lines = Vec::new();
        loop {
            match read_line(&mut input, &mut line, 4).unwrap() {
                Line::End => break,
                other => lines.push((other, String::from_utf8(line.clone()).unwrap())),
            }
        }
        let kept: Vec<_> = lines.iter().map(|(_, line)| line.as_str()).collect();
        assert_eq!(kept, ["ab", "", "abcd", "last"]);
        let mut input = &b"abcde\nf\n"[..];
        assert_eq!(read_line(&mut input, &mut line, 4).unwrap(), Line::TooLong(5));
        assert_eq!(read_line(&mut input, &mut line, 4).unwrap(), Line::Kept);
        assert_eq!(line, b"f");
    }

    #[test]
    fn an_endless_line_is_passed_over_without_being_kept() {
        const GIGABYTE: u64 = 1 << 30;
        let mut input = BufReader::with_capacity(1 << 16, io::repeat(b'x').take(GIGABYTE));
        let mut line = Vec::new();
        assert_eq!(read_line(&mut input, &mut line, 1 << 20).unwrap(), Line::TooLong(GIGABYTE));
        assert_eq!(line.capacity(), 0);
    }
}
