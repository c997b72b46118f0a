//! Answers to records, off the threads that wait for the network.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use earnest_core::{IssueCode, PostingId};
use reqwest::Url;

use super::limits::LINKS_BYTES_MAX;
use crate::archive::HttpHead;
use crate::encoding::{Mark, Utf16Reader, mark};
use crate::feed::{Sitemap, read_sitemap};
use crate::head::Head;
use crate::limits::{DETECTION_BYTES, PAGE_BYTES_MAX};
use crate::page::{PageData, WholePage, links_of};
use crate::polite::unpack::{Packing, unpack};
use crate::record::{Record, Rejection};
use crate::source::{Input, Reader, Source, SourceKind};

/// What an address gave.
pub(super) enum Content {
    /// A list of pages.
    Sitemap(Sitemap),
    /// Records of a source.
    Records(&'static Source, Vec<Record>),
    /// A page without data of postings, and where its links lead.
    Page(Vec<Url>),
    /// A document of no known source.
    Unknown,
}

/// How much is read of an address's answer, and what for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Bytes of what is packed as a file.
    pub(super) bytes_max: usize,
    pub(super) records_max: usize,
    /// Whether the links of a page without postings are.
    pub(super) links: bool,
}

/// The records of a source's listing. A page or another document in its place is rejected, also where a reader of XML
/// would find nothing in it: nothing there says that there are no postings.
pub(super) fn read_listing_of(source: &Source, stem: &str, bytes: &[u8], records_max: usize) -> Vec<Record> {
    let is_markup = as_utf8(bytes).fill_buf().is_ok_and(|text| text.trim_ascii_start().starts_with(b"<"));
    if is_markup && source_of(bytes) != Some(source) {
        let message = format!("the answer is no document of {}", source.title);
        return vec![Record::Rejected(Rejection::new(0, IssueCode::UnknownFormat, message))];
    }
    read_records_of(source.read, stem, bytes, records_max)
}

/// The records of a document, up to that number.
pub(super) fn read_records_of(reader: Reader, stem: &str, bytes: &[u8], records_max: usize) -> Vec<Record> {
    let mut records = Vec::new();
    if bytes.trim_ascii().is_empty() {
        records.push(Record::Rejected(Rejection::new(0, IssueCode::Empty, "the answer holds nothing")));
        return records;
    }
    let mut sink = |record| {
        records.push(record);
        if records.len() < records_max { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let read = reader(&Input { stem, mapping: None }, as_utf8(bytes).as_mut(), &mut sink);
    if let Err(error) = read {
        records.push(Record::Rejected(Rejection::new(0, IssueCode::Unreadable, error.to_string())));
    }
    records
}

fn as_utf8(bytes: &[u8]) -> Box<dyn BufRead + '_> {
    match mark(bytes) {
        Mark::Utf8 => Box::new(Cursor::new(bytes.get(3..).unwrap_or_default())),
        Mark::Utf16(encoding) => Box::new(BufReader::new(Utf16Reader::new(bytes, encoding))),
        Mark::None => Box::new(bytes),
    }
}

/// Pages and XML as UTF-8 where they are not and `Content-Type` names what they are; other bytes as they are.
pub(super) fn in_named_encoding(bytes: Vec<u8>, content_type: Option<&str>) -> Vec<u8> {
    let is_markup = bytes.trim_ascii_start().starts_with(b"<");
    let content_type = content_type.filter(|_| is_markup && std::str::from_utf8(&bytes).is_err());
    let Some(content_type) = content_type.map(str::to_ascii_lowercase) else { return bytes };
    let head = HttpHead { content_type, ..HttpHead::default() };
    match head.encoding() {
        Some(encoding) if encoding != encoding_rs::UTF_8 => head.text_of(&bytes).text.into_owned().into_bytes(),
        _ => bytes,
    }
}

/// Reads what an address gave by its content. Files that are packed as files are unpacked.
pub(super) fn read_address(url: &Url, bytes: Vec<u8>, content_type: Option<&str>, wanted: Wanted) -> Content {
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        match unpack(bytes, &[Packing::Gzip], wanted.bytes_max) {
            Ok(bytes) => bytes,
            Err(_) => return Content::Unknown,
        }
    } else {
        bytes
    };
    let bytes = in_named_encoding(bytes, content_type);
    let Some(source) = source_of(&bytes) else { return Content::Unknown };
    if source.name == "sitemap" {
        return Content::Sitemap(read_sitemap(&bytes));
    }
    if source.kind == SourceKind::Page && bytes.len() <= PAGE_BYTES_MAX {
        return read_page(source, url, &bytes, wanted);
    }
    // A board without a name is called by its host.
    Content::Records(source, read_records_of(source.read, host_name(url), &bytes, wanted.records_max))
}

/// Reads a page as an archive's: a posting without an address of its own has the page's, and relative ones start there.
fn read_page(source: &'static Source, url: &Url, bytes: &[u8], wanted: Wanted) -> Content {
    // What `Content-Type` says of the encoding was heeded before.
    let decoded = HttpHead::default().text_of(bytes);
    let data = PageData::of(&decoded.text);
    let page = WholePage {
        stem: url.as_str(),
        link: data.link.as_deref().or(Some(url.as_str())),
        encoding_issue: decoded.issue(),
        position: None,
    };
    let mut records = Vec::new();
    let mut sink = |record| {
        records.push(record);
        if records.len() < wanted.records_max { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let _ = data.hand_on(&page, &mut sink);
    if records.iter().any(|record| matches!(record, Record::Posting(_))) {
        return Content::Records(source, records);
    }
    let end = decoded.text.floor_char_boundary(if wanted.links { LINKS_BYTES_MAX } else { 0 });
    Content::Page(links_of(decoded.text.get(..end).unwrap_or_default(), url))
}

fn source_of(bytes: &[u8]) -> Option<&'static Source> {
    let mut beginning = Vec::new();
    as_utf8(bytes).take(DETECTION_BYTES).read_to_end(&mut beginning).ok()?;
    let head = Head::new(&beginning, false);
    Source::all().find(|source| (source.is_meant)(&head))
}

/// `acme.example` of `https://www.acme.example/jobs`.
fn host_name(url: &Url) -> &str {
    let host = url.host_str().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether an answer is a page for people, and whether it asks for a password.
pub(super) fn page_for_people(bytes: &[u8]) -> Option<bool> {
    let beginning = bytes.get(..PAGE_SIGNS_BYTES).unwrap_or(bytes).to_ascii_lowercase();
    let mut text = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&beginning).trim_ascii_start();
    // XHTML begins with `<?xml … ?>`.
    let pieces: [(&[u8], &[u8]); 2] = [(b"<!--", b"-->"), (b"<?", b"?>")];
    while let Some((rest, end)) = pieces.iter().find_map(|(begin, end)| Some((text.strip_prefix(*begin)?, *end))) {
        let at = memchr::memmem::find(rest, end)?;
        text = rest.get(at + end.len()..)?.trim_ascii_start();
    }
    let signs: [&[u8]; 4] = [b"<!doctype html", b"<html", b"<head", b"<body"];
    let is_page = signs.iter().any(|sign| text.starts_with(sign));
    let has = |sign: &[u8]| memchr::memmem::find(text, sign).is_some();
    is_page.then(|| has(b"type=\"password\"") || has(b"type='password'") || has(b"type=password"))
}

/// Bytes searched for the signs of a page for people; forms for a login are small pages.
const PAGE_SIGNS_BYTES: usize = 256 * 1024;

/// Ids of the records, where they have one.
pub(super) fn id_of(record: &Record) -> Option<&PostingId> {
    match record {
        Record::Posting(posting) => Some(&posting.id),
        Record::Rejected(rejection) => rejection.id.as_ref(),
    }
}

/// Why postings may be missing, where the record says so: a part of the document, or a record that may be a posting, whose
/// id could not be read.
pub(super) fn loss_of(record: &Record) -> Option<&str> {
    match record {
        Record::Rejected(rejection) if rejection.id.is_none() => Some(&rejection.issue.message),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_for_people_are_told_from_data() {
        for (text, expected) in [
            ("<!DOCTYPE html><p>hello", Some(false)),
            (" <!-- x --> <HTML><form><input type=\"password\">", Some(true)),
            ("\u{FEFF}<html>", Some(false)),
            ("<?xml version='1.0'?><rss><html>", None),
            ("<?xml version='1.0'?>\n<!-- x --><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN'>", Some(false)),
            ("{\"html\": \"<html>\"}", None),
            ("<!-- never closed", None),
            ("", None),
        ] {
            assert_eq!(page_for_people(text.as_bytes()), expected, "{text}");
        }
    }

    const WANTED: Wanted = Wanted { bytes_max: 1 << 20, records_max: 1_000, links: true };

    #[test]
    fn a_page_has_the_encoding_of_its_head_and_addresses_that_start_at_its_own() {
        let url: Url = "https://acme.example/jobs/".parse().unwrap();
        let data =
            r#"<html><script type="application/ld+json">{"@type": "JobPosting", "title": "K?", "url": "7"}</script>"#;
        let bytes = data.bytes().map(|byte| if byte == b'?' { 0xB1 } else { byte }).collect();
        let content = read_address(&url, bytes, Some("text/html; charset=ISO-8859-2"), WANTED);
        let Content::Records(_, records) = content else { panic!("a posting's page") };
        let Some(Record::Posting(posting)) = records.first() else { panic!("{records:?}") };
        assert_eq!((posting.title.as_str(), posting.url.as_deref()), ("Ką", Some("https://acme.example/jobs/7")));
        assert_eq!(posting.id.as_str(), "page:https://acme.example/jobs/7");
        let feed = in_named_encoding(b"<rss>\xB1</rss>".to_vec(), Some("text/xml; Charset=ISO-8859-2"));
        assert_eq!(feed, "<rss>ą</rss>".as_bytes());
        assert_eq!(in_named_encoding(b"{\xB1".to_vec(), Some("text/xml; charset=ISO-8859-2")), b"{\xB1");
    }

    #[test]
    fn a_document_in_place_of_a_listing_is_no_empty_listing() {
        let losses = |name: &str, text: &str| {
            let records = read_listing_of(Source::named(name).unwrap(), "acme", text.as_bytes(), 10);
            records.iter().filter(|record| loss_of(record).is_some()).count()
        };
        for (name, empty) in
            [("personio", "<workzag-jobs></workzag-jobs>"), ("lever", "[]"), ("ashby", r#"{"jobs": []}"#)]
        {
            assert_eq!(losses(name, empty), 0, "{name}");
            for other in ["", " ", "upstream busy", "{}", "<a><b/></a>", r#"{"ok": false}"#, r#"{"jobs": {"a": 1}}"#] {
                assert_eq!(losses(name, other), 1, "{name} {other}");
            }
        }
    }

    #[test]
    fn an_address_is_read_by_its_content() {
        let url: Url = "https://www.acme.example/jobs".parse().unwrap();
        let content = |text: &str| read_address(&url, text.as_bytes().to_vec(), None, WANTED);
        let board = r#"{"jobs": [{"id": "a", "title": "Clerk", "descriptionHtml": "x", "isListed": true}]}"#;
        let Content::Records(source, records) = content(board) else { panic!("a board") };
        let Some(Record::Posting(posting)) = records.first() else { panic!("{records:?}") };
        assert_eq!((source.name, posting.employer.as_str()), ("ashby", "acme.example"));
        let page = r#"<html><script type="application/ld+json">{"@type": "JobPosting", "title": "Clerk"}</script>"#;
        let Content::Records(source, records) = content(page) else { panic!("a posting's page") };
        let Some(Record::Posting(posting)) = records.first() else { panic!("{records:?}") };
        assert_eq!((source.name, posting.url.as_deref()), ("page", Some(url.as_str())));
        let links = r#"<html><a href="/jobs/1">a</a><a href="https://jobs.ashbyhq.com/acme">b</a>"#;
        let Content::Page(links) = content(links) else { panic!("a page") };
        assert_eq!(links.len(), 2);
        let map = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>\
                   <loc>https://www.acme.example/jobs/1</loc></url></urlset>";
        assert!(matches!(content(map), Content::Sitemap(map) if map.pages.len() == 1));
        assert!(matches!(content("%PDF-1.4"), Content::Unknown));
    }
}
