//! Reads sitemaps: lists of a site's pages, and lists of such lists.
//!
//! | element                                | becomes                                         |
//! |----------------------------------------|-------------------------------------------------|
//! | `urlset` › `url` › `loc`, `lastmod`    | a page, and the day of its last change          |
//! | `sitemapindex` › `sitemap` › `loc`     | another sitemap                                 |
//! | a line of a plain text file            | a page                                          |
//! | `loc` that is no web address           | nothing                                         |
//! | gzip                                   | what is inside                                  |
//!
//! A sitemap has no posting, so reading one as a file of postings is a rejection that says what to do.

use std::borrow::Cow;
use std::io::Read;
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use flate2::read::MultiGzDecoder;
use jiff::civil::Date;
use reqwest::Url;

use crate::feed::date::feed_date;
use crate::limits::{SITEMAP_BYTES_MAX, SITEMAP_ENTRIES_MAX};
use crate::record::{Record, Rejection};
use crate::source::{Source, SourceKind};
use crate::xml_element::{Element, parse_element};
use crate::xml_records::{root_of, split_records};

/// A sitemap.
pub(crate) static SOURCE: Source = Source {
    name: "sitemap",
    title: "Sitemap",
    kind: SourceKind::Feed,
    gives: &[],
    pay: "none",
    limits: "it lists pages, and has no posting itself; 50,000 entries and 50 MB of each are read, which is the protocol's \
             own limit",
    terms: "those of the site's owner",
    documentation: "https://www.sitemaps.org/protocol.html",
    listing: None,
    is_meant: |head| matches!(root_of(head), Some("urlset" | "sitemapindex")),
    read: |_, _, sink| {
        let message = "a sitemap lists pages; `earnest fetch` follows it";
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
        Ok(())
    },
};

/// What a sitemap lists, in its order.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Sitemap {
    /// Pages, with the day of their last change.
    pub pages: Vec<(Url, Option<Date>)>,
    /// Other sitemaps.
    pub sitemaps: Vec<Url>,
}

/// What the sitemap in `bytes` lists, up to the limits; what is no sitemap lists nothing.
pub(crate) fn read_sitemap(bytes: &[u8]) -> Sitemap {
    let bytes = unpacked(bytes);
    let bytes = bytes.get(..SITEMAP_BYTES_MAX).unwrap_or(&bytes);
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let mut sitemap = Sitemap::default();
    if text.first() == Some(&b'<') {
        let page = |entry: &Element| {
            let day = entry.text_of("lastmod").and_then(|text| feed_date(&text));
            address(&entry.text_of("loc")?).map(|url| (url, day))
        };
        sitemap.pages = entries_of("url", text, &page);
        sitemap.sitemaps = entries_of("sitemap", text, &|entry| address(&entry.text_of("loc")?));
    } else {
        let lines = text.split(|&byte| byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
        sitemap.pages = lines.filter_map(address).map(|url| (url, None)).take(SITEMAP_ENTRIES_MAX).collect();
    }
    sitemap
}

fn unpacked(bytes: &[u8]) -> Cow<'_, [u8]> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Cow::Borrowed(bytes);
    }
    let mut plain = Vec::new();
    // What was unpacked before a fault counts: a cut sitemap lists its first pages.
    let _ = MultiGzDecoder::new(bytes).take(SITEMAP_BYTES_MAX as u64).read_to_end(&mut plain);
    Cow::Owned(plain)
}

fn entries_of<T>(name: &'static str, mut text: &[u8], entry_of: &dyn Fn(&Element) -> Option<T>) -> Vec<T> {
    let mut entries = Vec::new();
    let read = split_records(name, &mut text, &mut |_| ControlFlow::Continue(()), &mut |_, decoded, _, _| {
        let element = parse_element(&decoded.text).ok();
        entries.extend(element.and_then(|(element, _)| entry_of(&element)));
        if entries.len() < SITEMAP_ENTRIES_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    debug_assert!(read.is_ok(), "bytes in memory can be read");
    entries
}

fn address(text: &str) -> Option<Url> {
    let url: Url = text.trim().parse().ok()?;
    matches!(url.scheme(), "http" | "https").then_some(url)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use jiff::civil::date;

    use super::*;

    const PAGES: &str = "<?xml version='1.0'?><!-- <url><loc>https://no.example/</loc></url> -->\
        <urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='x'>\
        <url><loc> https://shop.example/jobs/1?a=1&amp;b=2 </loc><lastmod>2026-03-01T10:00:00+00:00</lastmod>\
        <image:image><image:loc>https://shop.example/1.png</image:loc></image:image></url>\
        <url><loc>/jobs/2</loc></url><url><loc><![CDATA[https://shop.example/jobs/3]]></loc><lastmod>soon</lastmod></url>\
        <url><loc>file:///etc/passwd</loc></url><url><lastmod>2026-03-01</lastmod></url></urlset>";

    fn urls(sitemap: &Sitemap) -> Vec<&str> {
        sitemap.pages.iter().map(|(url, _)| url.as_str()).collect()
    }

    #[test]
    fn pages_and_the_days_of_their_changes_are_listed() {
        let sitemap = read_sitemap(PAGES.as_bytes());
        assert_eq!(urls(&sitemap), ["https://shop.example/jobs/1?a=1&b=2", "https://shop.example/jobs/3"]);
        assert_eq!(sitemap.pages[0].1, Some(date(2026, 3, 1)));
        assert_eq!((sitemap.pages[1].1, sitemap.sitemaps.len()), (None, 0));
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(PAGES.as_bytes()).unwrap();
        assert_eq!(read_sitemap(&packed.finish().unwrap()), sitemap);
    }

    #[test]
    fn an_index_lists_sitemaps_and_a_text_file_pages() {
        let index = read_sitemap(
            b"<s:sitemapindex xmlns:s='x'><s:sitemap><s:loc>https://shop.example/a.xml.gz</s:loc></s:sitemap>\
              <s:sitemap><s:loc>https://shop.example/b.xml</s:loc></s:sitemap><s:sitemap><s:loc>",
        );
        assert_eq!(index.pages, []);
        assert_eq!(
            index.sitemaps.iter().map(Url::as_str).collect::<Vec<_>>(),
            ["https://shop.example/a.xml.gz", "https://shop.example/b.xml"]
        );
        let text = read_sitemap(b"\xEF\xBB\xBFhttps://shop.example/1\r\nnothing\nhttps://shop.example/2");
        assert_eq!(urls(&text), ["https://shop.example/1", "https://shop.example/2"]);
        assert_eq!(read_sitemap(b""), Sitemap::default());
        assert_eq!(read_sitemap(b"\x1f\x8bno gzip"), Sitemap::default());
    }

    #[test]
    fn more_than_the_protocol_allows_is_not_read() {
        let mut long = "<urlset>".to_owned();
        for page in 0..=SITEMAP_ENTRIES_MAX {
            let _ = write!(long, "<url><loc>https://shop.example/{page}</loc></url>");
        }
        assert_eq!(read_sitemap(long.as_bytes()).pages.len(), SITEMAP_ENTRIES_MAX);
    }
}
