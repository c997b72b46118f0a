//! Bytes to text.
//!
//! | bytes                                      | read as                                                |
//! |--------------------------------------------|--------------------------------------------------------|
//! | `EF BB BF …`                               | UTF-8, without the mark                                |
//! | `FF FE …`, `FE FF …`                       | UTF-16 in that byte order                              |
//! | every second one of the first four is zero | UTF-16 without a mark                                  |
//! | anything else                              | UTF-8                                                  |
//! | a single byte that is not UTF-8            | the letter it has in Windows-1252 (`E9` is `é`)        |
//! | a cut sequence, a byte with no letter      | U+FFFD, the replacement character                      |
//!
//! A file that is all Windows-1252 (or Latin-1) is therefore read rightly without being told so: its letters beyond
//! ASCII hardly ever form valid UTF-8. Every byte read in another encoding is counted, so that the posting can say so.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use earnest_core::{Issue, IssueCode};
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text, and how many stretches of bytes were not valid and had to be read otherwise.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'a> {
    /// The text.
    pub text: Cow<'a, str>,
    /// Stretches that were not valid UTF-8.
    pub repaired: usize,
}

impl Decoded<'_> {
    /// The issue to put on the posting; `None` for clean text.
    pub(crate) fn issue(&self) -> Option<Issue> {
        (self.repaired > 0).then(|| {
            let places = if self.repaired == 1 { "place is" } else { "places are" };
            Issue::new(
                IssueCode::Encoding,
                format!("{} {places} not valid UTF-8 and read as Windows-1252 or replaced", self.repaired),
            )
        })
    }
}

/// Reads `bytes` as UTF-8, single wrong bytes as Windows-1252.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), repaired: 0 };
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut repaired = 0;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        match chunk.invalid() {
            [] => {}
            [byte] => {
                repaired += 1;
                text.push(windows_1252_letter(*byte).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            _ => {
                repaired += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    Decoded { text: Cow::Owned(text), repaired }
}

fn windows_1252_letter(byte: u8) -> Option<char> {
    let bytes = [byte];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bytes);
    text.chars().next().filter(|letter| !letter.is_control())
}

/// What the first bytes of a file say about its encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// No mark: UTF-8 with repairs.
    None,
    /// The mark of UTF-8, three bytes.
    Utf8,
    /// UTF-16; the decoder drops its mark.
    Utf16(&'static Encoding),
}

/// How many bytes [`mark`] looks at.
pub(crate) const MARK_BYTES: u64 = 4;

/// Tells the encoding from the first [`MARK_BYTES`] bytes.
pub(crate) fn mark(head: &[u8]) -> Mark {
    match head {
        [0xEF, 0xBB, 0xBF, ..] => Mark::Utf8,
        [0xFF, 0xFE, ..] => Mark::Utf16(UTF_16LE),
        [0xFE, 0xFF, ..] => Mark::Utf16(UTF_16BE),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Mark::Utf16(UTF_16LE),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Mark::Utf16(UTF_16BE),
        _ => Mark::None,
    }
}

/// The text of a web page, in the encoding its `meta` element declares, else UTF-8 with repairs.
pub(crate) fn decode_page(bytes: &[u8]) -> Decoded<'_> {
    if std::str::from_utf8(bytes).is_ok() {
        return decode(bytes);
    }
    match declared_charset(bytes) {
        Some(encoding) if encoding != encoding_rs::UTF_8 => {
            let (text, _) = encoding.decode_without_bom_handling(bytes);
            Decoded { text, repaired: 0 }
        }
        _ => decode(bytes),
    }
}

fn declared_charset(page: &[u8]) -> Option<&'static Encoding> {
    // The standard's prescan: a page declares its encoding within the first 1,024 bytes.
    let head = page[..page.len().min(1024)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

/// UTF-16 bytes as UTF-8 bytes, a block at a time.
pub(crate) struct Utf16Reader<R> {
    input: R,
    decoder: Decoder,
    decoded: Vec<u8>,
    taken: usize,
    at_end: bool,
}

impl<R: BufRead> Utf16Reader<R> {
    /// Bytes decoded at a time.
    const BLOCK_BYTES: usize = 16 * 1024;

    pub(crate) fn new(input: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self { input, decoder, decoded: Vec::new(), taken: 0, at_end: false }
    }

    fn decode_block(&mut self) -> io::Result<()> {
        self.taken = 0;
        self.decoded.resize(Self::BLOCK_BYTES, 0);
        let bytes = self.input.fill_buf()?;
        let last = bytes.is_empty();
        let (result, read, written, _) = self.decoder.decode_to_utf8(bytes, &mut self.decoded, last);
        self.input.consume(read);
        self.decoded.truncate(written);
        self.at_end = last && result == CoderResult::InputEmpty;
        Ok(())
    }
}

impl<R: BufRead> Read for Utf16Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.taken == self.decoded.len() && !self.at_end {
            self.decode_block()?;
        }
        let rest = &self.decoded[self.taken..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.taken += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_bytes_become_their_letters_and_are_counted() {
        let decoded = decode(b"caf\xE9 \x93ok\x94 \xE2\x82 \x81");
        assert_eq!(decoded.text, "café “ok” \u{FFFD} \u{FFFD}");
        assert_eq!(decoded.repaired, 5);
        assert!(decode("naïve".as_bytes()).issue().is_none());
    }

    #[test]
    fn utf_16_is_read_with_and_without_a_mark() {
        for (with_mark, little) in [(true, true), (true, false), (false, true), (false, false)] {
            let mark_unit = with_mark.then_some(0xFEFF);
            let bytes: Vec<u8> = mark_unit
                .into_iter()
                .chain("{\"title\": \"Bäcker 🥐\"}".encode_utf16())
                .flat_map(|unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
                .collect();
            let Mark::Utf16(encoding) = mark(&bytes) else { panic!("{with_mark} {little}") };
            let mut text = String::new();
            Utf16Reader::new(&bytes[..], encoding).read_to_string(&mut text).unwrap();
            assert_eq!(text, "{\"title\": \"Bäcker 🥐\"}");
        }
    }

    #[test]
    fn a_page_is_read_in_its_declared_encoding() {
        assert_eq!(decode_page(b"<meta charset=\"iso-8859-2\">\xB1").text, "<meta charset=\"iso-8859-2\">ą");
        assert_eq!(decode_page(b"<meta charset=utf-8>\xB1").text, "<meta charset=utf-8>±");
    }
}
