//! Web archives put together for this test, and laws for any bytes of pages, feeds and archives.

use std::io::{BufReader, Write};
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use earnest_sources::{ReadOptions, Record, read_postings};
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use crate::reading::{read, read_with};

const BAKERY: &str = include_str!("../fixtures/bakery.microdata.html");
const OFFICE: &str = include_str!("../fixtures/office.html");

/// A record of a web archive.
fn record(kind: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2026-04-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// An answer with a page.
fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n").as_bytes(), body].concat()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// Records of which the second, fourth and sixth have postings.
fn archive() -> Vec<Vec<u8>> {
    let plain =
        "<!doctype html><script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Cook\"}</script>";
    let list = "<!doctype html><script type='application/ld+json'>[{\"@type\":\"JobPosting\",\"title\":\"A\"},\
                {\"@type\":\"JobPosting\",\"title\":\"B\"},{\"@type\":\"JobPosting\"}]</script>";
    let chunks = format!("{:x}\r\n{BAKERY}\r\n0\r\n\r\n", BAKERY.len());
    vec![
        record("warcinfo", "", b"software: none\r\n"),
        record("response", "<https://inn.example/cook>", &answer("", plain.as_bytes())),
        record("request", "https://bakery.example/jobs/7", b"GET / HTTP/1.1\r\n\r\nJobPosting"),
        record("response", "https://cache.example/x", &answer("Transfer-Encoding: chunked\r\n", chunks.as_bytes())),
        record("response", "https://inn.example/about", &answer("", b"<!doctype html><p>No vacancies.")),
        record("response", "https://inn.example/list", &answer("Content-Encoding: gzip\r\n", &gzip(list.as_bytes()))),
        record("response", "https://inn.example/gone", format!("HTTP/1.1 404 Not Found\r\n\r\n{plain}").as_bytes()),
        record(
            "response",
            "https://inn.example/app.js",
            b"HTTP/1.1 200 OK\r\nContent-Type: text/javascript\r\n\r\nJobPosting",
        ),
        record("response", "dns:inn.example", b"not http"),
    ]
}

const IDS: [&str; 4] = [
    "page:https://inn.example/cook",
    "page:https://bakery.example/jobs/7",
    "page:https://inn.example/list",
    "page:https://inn.example/list#2",
];

fn ids(reading: &crate::reading::Reading) -> Vec<&str> {
    reading.postings.iter().map(|posting| posting.id.as_str()).collect()
}

#[test]
fn an_archive_gives_the_postings_of_its_pages() {
    let records = archive();
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    for bytes in [records.concat(), packed, gzip(&records.concat())] {
        let reading = read("crawl.warc.gz", bytes);
        assert_eq!((reading.source_name(), ids(&reading)), (Some("warc"), IDS.to_vec()));
        assert_eq!(reading.postings[0].url.as_deref(), Some("https://inn.example/cook"));
        assert_eq!((reading.postings[0].source.as_str(), reading.postings[0].posted_on), ("page", None));
        assert_eq!(reading.postings[1].stated_pay.len(), 1);
        assert_eq!(reading.reasons(), [(6, IssueCode::MissingField)], "a posting without a title");
    }
}

#[test]
fn a_cut_archive_gives_what_is_before_the_cut() {
    let whole = archive().concat();
    let last = archive().iter().take(5).map(Vec::len).sum::<usize>();
    for end in [last + 3, last + 60, last + 250] {
        let reading = read("cut.warc", &whole[..end]);
        assert_eq!((ids(&reading), reading.reasons()), (IDS[..2].to_vec(), vec![(6, IssueCode::Malformed)]), "{end}");
    }
    // Beyond the bytes by which the source is told.
    let filler = record("metadata", "", &vec![b'x'; 100_000]);
    let packed: Vec<u8> = [filler].iter().chain(&archive()).flat_map(|record| gzip(record)).collect();
    let reading = read("cut.warc.gz", &packed[..packed.len() - 20]);
    assert_eq!(ids(&reading), IDS);
    assert_eq!(reading.reasons(), [(7, IssueCode::MissingField), (9, IssueCode::Malformed)]);
}

#[test]
fn after_damage_the_reading_goes_on_at_the_next_record() {
    let mut records = archive();
    // A record that was cut, with the next one right behind it.
    let rest = records[2].len() - 20;
    records[2].truncate(rest);
    let reading = read("damaged.warc", records.concat());
    assert_eq!(reading.reasons(), [(4, IssueCode::Malformed), (6, IssueCode::MissingField)]);
    assert_eq!(ids(&reading), [IDS[0], IDS[2], IDS[3]]);

    let mut records = archive();
    records.insert(2, b"\x00garbage\r\nWARC/1.0 of no kind\r\n\r\n".to_vec());
    let reading = read("garbage.warc", records.concat());
    assert_eq!(ids(&reading), IDS);
    assert_eq!(
        reading.reasons().len(),
        3,
        "two places of damage, and the posting without a title: {:?}",
        reading.rejections
    );

    let negative = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n".to_vec();
    let huge = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx".to_vec();
    let reading = read("lengths.warc", [negative, archive().concat(), huge].concat());
    assert_eq!(ids(&reading), IDS);
    assert_eq!(reading.reasons().last(), Some(&(11, IssueCode::Malformed)));
}

/// What the laws are tried on.
fn fixtures() -> Vec<Vec<u8>> {
    vec![
        include_bytes!("../fixtures/hillside.personio.xml").to_vec(),
        include_bytes!("../fixtures/craft.rss").to_vec(),
        include_bytes!("../fixtures/press.atom").to_vec(),
        include_bytes!("../fixtures/harvest.jobs.xml").to_vec(),
        include_bytes!("../fixtures/distance.wwr.rss").to_vec(),
        include_bytes!("../fixtures/distance.wwr.json").to_vec(),
        BAKERY.as_bytes().to_vec(),
        include_bytes!("../fixtures/ferry.rdfa.html").to_vec(),
        archive().concat(),
        [record("response", "https://office.example/", &answer("", OFFICE.as_bytes()))].concat(),
    ]
}

#[test]
fn the_sink_may_end_the_reading() {
    for fixture in fixtures() {
        let mut records = 0;
        read_postings("any", &fixture[..], &ReadOptions::default(), &mut |_: Record| {
            records += 1;
            ControlFlow::Break(())
        })
        .unwrap();
        assert_eq!(records, 1);
    }
}

/// Starts that lead into each reader.
const STARTS: [&str; 9] = [
    "<workzag-jobs><position><id>1</id><name>a</name><jobDescriptions>",
    "<rss><channel><item><guid>1</guid><title>a</title>",
    "<?xml version='1.0' encoding='Shift_JIS'?><!DOCTYPE x [<!ENTITY a 'b'>]><feed><entry>",
    "<source><job><referencenumber>1</referencenumber><title>",
    "<urlset><url><loc>",
    "<!doctype html><div itemscope itemtype=JobPosting><p itemprop=title>a",
    "<html><p typeof=JobPosting property=description>",
    "WARC/1.0\r\n",
    "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 60\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
];

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(start in 0..STARTS.len(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let reading = read("any", [STARTS[start].as_bytes(), &bytes].concat());
        prop_assert!(reading.source_name().is_some() || !reading.rejections.is_empty());
    }

    #[test]
    fn characters_of_the_formats_are_read_without_panic(
        start in 0..STARTS.len(),
        text in "(</?(item|job|p|li|td|entry|position|title|description|x:y)( itemprop=skills| property=url| a='>)?/?>|<!\\[CDATA\\[|\\]\\]>|<!--|-->|&[a-z#0-9]{0,4};|<\\?|[<>'\"é\r\n a0]){0,60}",
    ) {
        read("any", format!("{}{text}", STARTS[start]));
    }

    #[test]
    fn a_changed_byte_never_panics(fixture in 0..10_usize, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut content = fixtures().swap_remove(fixture);
        let at = at.index(content.len());
        content[at] = byte;
        read("changed", &content);
    }

    #[test]
    fn how_the_bytes_arrive_does_not_matter(fixture in 0..10_usize, capacity in 1_usize..200) {
        let content = fixtures().swap_remove(fixture);
        let whole = read("file", &content);
        let pieces = read_with("file", BufReader::with_capacity(capacity, &content[..]), &ReadOptions::default());
        prop_assert_eq!(whole.postings, pieces.postings);
        prop_assert_eq!(whole.rejections, pieces.rejections);
    }
}
