//! The page in an answer of HTTP as an archive holds it: head, packing, text.
//!
//! | answer                                              | result                                            |
//! |-----------------------------------------------------|---------------------------------------------------|
//! | status 200 to 299 with HTML, or without a type      | the page                                          |
//! | any other status or type, no head                   | nothing                                           |
//! | `Transfer-Encoding: chunked`                        | the chunks put together; as it is where it has none |
//! | `Content-Encoding: gzip`, `deflate`, `br`           | unpacked; as it is where it is not packed         |
//! | packed otherwise                                    | nothing                                           |
//! | unpacks beyond the limit of a page                  | too large                                         |
//!
//! Archives differ in whether they keep the packing that their heads name, so the bytes decide.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::Encoding;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use crate::archive::warc_head::field_of;
use crate::encoding::{Decoded, decode_page};
use crate::limits::{ARCHIVE_HEAD_BYTES_MAX, PAGE_BYTES_MAX};

/// An answer's head, as far as it matters.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct HttpHead {
    /// The status: 200.
    pub status: u16,
    /// `Content-Type` in small letters.
    pub content_type: String,
    /// `Content-Encoding` in small letters.
    pub content_encoding: String,
    /// Whether the body comes in chunks.
    pub is_chunked: bool,
    /// Bytes of the head, with the empty line.
    pub length: usize,
}

/// A page's bytes could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPage {
    /// It unpacks beyond the limit.
    TooLarge,
    /// It is packed in a way that is not known, or cannot be unpacked.
    Packed,
}

impl HttpHead {
    /// The head at the start of `block`; `None` where there is none.
    pub(crate) fn parse(block: &[u8]) -> Option<Self> {
        if !block.starts_with(b"HTTP/") {
            return None;
        }
        let block = block.get(..ARCHIVE_HEAD_BYTES_MAX).unwrap_or(block);
        let mut head = Self::default();
        let mut at = 0;
        loop {
            let rest = block.get(at..)?;
            let end = memchr::memchr(b'\n', rest)? + 1;
            let line = String::from_utf8_lossy(rest.get(..end)?);
            if at == 0 {
                head.status = line.split_ascii_whitespace().nth(1)?.parse().ok()?;
            }
            at += end;
            if line.trim().is_empty() {
                head.length = at;
                return Some(head);
            }
            let Some((name, value)) = field_of(&line) else { continue };
            match name.to_ascii_lowercase().as_str() {
                "content-type" => head.content_type = value.to_ascii_lowercase(),
                "content-encoding" => head.content_encoding = value.to_ascii_lowercase(),
                "transfer-encoding" => head.is_chunked = value.to_ascii_lowercase().contains("chunked"),
                _ => {}
            }
        }
    }

    /// Whether a page may follow. `payload_type` is what the archive found the body to be.
    pub(crate) fn is_page(&self, payload_type: &str) -> bool {
        let kind = if self.content_type.is_empty() { payload_type } else { &self.content_type };
        (200..300).contains(&self.status) && (kind.is_empty() || kind.contains("html"))
    }

    /// The page in `body`.
    pub(crate) fn page_in<'a>(&self, body: &'a [u8]) -> Result<Cow<'a, [u8]>, NoPage> {
        let whole = if self.is_chunked { without_chunks(body) } else { None };
        let whole = whole.map_or(Cow::Borrowed(body), Cow::Owned);
        match self.content_encoding.as_str() {
            encoding if matches!(encoding, "" | "identity" | "none" | "utf-8") || begins_as_page(&whole) => Ok(whole),
            "gzip" | "x-gzip" if whole.starts_with(&[0x1f, 0x8b]) => unpack(MultiGzDecoder::new(&*whole)),
            // Servers send `deflate` with and without the zlib frame around it.
            "deflate" => match unpack(ZlibDecoder::new(&*whole)).or_else(|_| unpack(DeflateDecoder::new(&*whole))) {
                Err(NoPage::Packed) => Ok(whole),
                result => result,
            },
            "br" => unpack(brotli::Decompressor::new(&*whole, 4096)),
            "gzip" | "x-gzip" => Ok(whole),
            _ => Err(NoPage::Packed),
        }
    }

    /// The encoding that `Content-Type` names.
    pub(crate) fn encoding(&self) -> Option<&'static Encoding> {
        let (_, label) = self.content_type.split_once("charset=")?;
        let label = label.split(';').next().unwrap_or_default().trim_matches(['"', '\'', ' ']);
        Encoding::for_label(label.as_bytes())
    }

    /// The text of a page: in the encoding that the head names, else in the page's own.
    pub(crate) fn text_of<'a>(&self, page: &'a [u8]) -> Decoded<'a> {
        match self.encoding().filter(|encoding| *encoding != encoding_rs::UTF_8) {
            Some(encoding) if std::str::from_utf8(page).is_err() => {
                let (text, had_errors) = encoding.decode_without_bom_handling(page);
                Decoded { text, repaired: usize::from(had_errors) }
            }
            _ => decode_page(page),
        }
    }
}

fn begins_as_page(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    matches!(text.trim_ascii_start(), [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..])
}

/// What is unpacked of a body that was cut is a page still: its data may stand before the cut.
fn unpack(packed: impl Read) -> Result<Cow<'static, [u8]>, NoPage> {
    let mut plain = Vec::new();
    let result = packed.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut plain);
    if plain.len() > PAGE_BYTES_MAX {
        return Err(NoPage::TooLarge);
    }
    if result.is_err() && plain.is_empty() {
        return Err(NoPage::Packed);
    }
    Ok(Cow::Owned(plain))
}

/// The chunks of `body` put together; `None` where it is not in chunks. A last chunk that is cut counts.
fn without_chunks(body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Some(end) = memchr::memchr(b'\n', rest).filter(|end| *end <= CHUNK_LINE_BYTES_MAX) else {
            return if whole.is_empty() { None } else { Some(whole) };
        };
        let line = std::str::from_utf8(rest.get(..end)?).ok();
        let size = line.and_then(|line| usize::from_str_radix(line.split(';').next()?.trim(), 16).ok());
        let Some(size) = size else { return if whole.is_empty() { None } else { Some(whole) } };
        rest = rest.get(end + 1..)?;
        whole.extend_from_slice(rest.get(..size).unwrap_or(rest));
        let Some(next) = rest.get(size..).filter(|_| size > 0) else { return Some(whole) };
        rest = next.strip_prefix(b"\r\n").or_else(|| next.strip_prefix(b"\n")).unwrap_or(next);
    }
}

/// Bytes of the line before a chunk: its size and perhaps an extension.
const CHUNK_LINE_BYTES_MAX: usize = 256;

#[cfg(test)]
mod tests {
    use std::io::{self, Write as _};

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

    use super::*;

    const PAGE: &[u8] = b"<html>a page of some length, a page of some length</html>";

    fn page(head: &str, body: &[u8]) -> Result<Vec<u8>, NoPage> {
        let block = [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n").as_bytes(), body].concat();
        let head = HttpHead::parse(&block).unwrap();
        assert!(head.is_page(""));
        head.page_in(block.get(head.length..).unwrap()).map(Cow::into_owned)
    }

    fn packed<W: io::Write>(mut encoder: W, finish: impl FnOnce(W) -> io::Result<Vec<u8>>) -> Vec<u8> {
        encoder.write_all(PAGE).unwrap();
        finish(encoder).unwrap()
    }

    #[test]
    fn only_pages_that_were_found_are_pages() {
        for (head, payload_type, is_page) in [
            ("HTTP/1.1 200 OK\r\ncontent-type: Text/HTML; charset=utf-8\r\n\r\n", "", true),
            ("HTTP/2 200\nContent-Type: application/xhtml+xml\n\n", "", true),
            ("HTTP/1.0 200\r\n\r\n", "", true),
            ("HTTP/1.0 200\r\n\r\n", "application/pdf", false),
            ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n", "text/html", false),
            ("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", "", false),
            ("HTTP/1.1 301 Moved\r\n\r\n", "", false),
        ] {
            assert_eq!(HttpHead::parse(head.as_bytes()).unwrap().is_page(payload_type), is_page, "{head}");
        }
        for head in ["", "HTTP/1.1", "HTTP/1.1 200 OK\r\nA: b\r\n", "<html>\n\n", "HTTP/1.1 x\r\n\r\n"] {
            assert_eq!(HttpHead::parse(head.as_bytes()), None, "{head}");
        }
    }

    #[test]
    fn packing_is_taken_off_where_it_is_there() {
        let gzip = packed(GzEncoder::new(Vec::new(), Compression::fast()), GzEncoder::finish);
        let zlib = packed(ZlibEncoder::new(Vec::new(), Compression::fast()), ZlibEncoder::finish);
        let deflate = packed(DeflateEncoder::new(Vec::new(), Compression::fast()), DeflateEncoder::finish);
        let mut br = Vec::new();
        brotli::CompressorWriter::new(&mut br, 4096, 5, 20).write_all(PAGE).unwrap();
        for (encoding, body) in [("gzip", &gzip), ("deflate", &zlib), ("deflate", &deflate), ("br", &br)] {
            let head = format!("Content-Encoding: {encoding}\r\n");
            assert_eq!(page(&head, body).unwrap(), PAGE, "{encoding}");
            assert_eq!(page(&head, PAGE).unwrap(), PAGE, "{encoding} that is none");
        }
        assert_eq!(page("Content-Encoding: zstd\r\n", b"\x28\xb5"), Err(NoPage::Packed));
        let cut = page("Content-Encoding: gzip\r\n", gzip.get(..gzip.len() - 9).unwrap()).unwrap();
        assert!(PAGE.starts_with(&cut) && !cut.is_empty());
        let chunked: Vec<u8> = [b"5;x=y\r\n<html\r\n3\r\n>a \r\n".to_vec(), b"0\r\n\r\n".to_vec()].concat();
        assert_eq!(page("Transfer-Encoding: chunked\r\n", &chunked).unwrap(), b"<html>a ");
        assert_eq!(page("Transfer-Encoding: chunked\r\n", b"ff\r\n<html>cut").unwrap(), b"<html>cut");
        assert_eq!(page("Transfer-Encoding: chunked\r\n", PAGE).unwrap(), PAGE);
    }

    #[test]
    fn a_page_that_unpacks_without_end_is_too_large() {
        const PART: usize = 1 << 20;
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&vec![b'x'; PART]).unwrap();
        let endless = encoder.finish().unwrap().repeat(PAGE_BYTES_MAX / PART + 1);
        assert_eq!(page("Content-Encoding: gzip\r\n", &endless), Err(NoPage::TooLarge));
    }

    #[test]
    fn the_heads_encoding_is_used_where_the_page_is_not_utf_8() {
        let head = HttpHead { content_type: "text/html; charset=\"ISO-8859-2\"".into(), ..HttpHead::default() };
        assert_eq!(head.text_of(b"<p>\xB1").text, "<p>ą");
        assert_eq!(head.text_of("<p>ą".as_bytes()).text, "<p>ą");
    }
}
