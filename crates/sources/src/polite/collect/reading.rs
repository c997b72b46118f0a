//! Answers to records, off the threads that wait for the network.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use earnest_core::{IssueCode, PostingId};
use reqwest::Url;

use super::limits::{LINKS_BYTES_MAX, RECORDS_MAX};
use crate::encoding::{Mark, Utf16Reader, decode_page, mark};
use crate::feed::{Sitemap, read_sitemap};
use crate::head::Head;
use crate::limits::DETECTION_BYTES;
use crate::page::links_of;
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

/// Every record of a document.
pub(super) fn read_records_of(reader: Reader, stem: &str, bytes: &[u8]) -> Vec<Record> {
    let mut records = Vec::new();
    if bytes.trim_ascii().is_empty() {
        records.push(Record::Rejected(Rejection::new(0, IssueCode::Empty, "the answer holds nothing")));
        return records;
    }
    let mut sink = |record| {
        records.push(record);
        if records.len() < RECORDS_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
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

/// Reads what an address gave by its content. Files that are packed as files are unpacked.
pub(super) fn read_address(url: &Url, bytes: Vec<u8>, bytes_max: usize) -> Content {
    let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
        match unpack(bytes, &[Packing::Gzip], bytes_max) {
            Ok(bytes) => bytes,
            Err(_) => return Content::Unknown,
        }
    } else {
        bytes
    };
    let Some(source) = source_of(&bytes) else { return Content::Unknown };
    if source.name == "sitemap" {
        return Content::Sitemap(read_sitemap(&bytes));
    }
    // A page's posting without an address of its own has the page's; a board without a name is called by its host.
    let stem = if source.kind == SourceKind::Page { url.as_str() } else { host_name(url) };
    let mut records = read_records_of(source.read, stem, &bytes);
    let has_posting = records.iter().any(|record| matches!(record, Record::Posting(_)));
    if source.kind == SourceKind::Page {
        if !has_posting {
            let beginning = bytes.get(..LINKS_BYTES_MAX).unwrap_or(&bytes);
            return Content::Page(links_of(&decode_page(beginning).text, url));
        }
        for record in &mut records {
            if let Record::Posting(posting) = record {
                posting.url.get_or_insert_with(|| url.as_str().to_owned());
            }
        }
    }
    Content::Records(source, records)
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
    while let Some(rest) = text.strip_prefix(b"<!--") {
        let end = memchr::memmem::find(rest, b"-->")?;
        text = rest.get(end + 3..)?.trim_ascii_start();
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

/// Whether the record says that a part of the document was lost, so that postings may be missing.
pub(super) fn is_loss(record: &Record) -> bool {
    match record {
        Record::Posting(_) => false,
        Record::Rejected(rejection) => rejection.id.is_none() && rejection.issue.code != IssueCode::MissingField,
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
            ("{\"html\": \"<html>\"}", None),
            ("<!-- never closed", None),
            ("", None),
        ] {
            assert_eq!(page_for_people(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn an_address_is_read_by_its_content() {
        let url: Url = "https://www.acme.example/jobs".parse().unwrap();
        let content = |text: &str| read_address(&url, text.as_bytes().to_vec(), 1 << 20);
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
