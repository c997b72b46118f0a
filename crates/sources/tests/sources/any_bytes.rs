//! Laws that hold for any bytes: no panic, and the same records however the bytes arrive.

use std::io::BufReader;

use earnest_sources::{Mapping, ReadOptions, parse_posting_line};
use proptest::prelude::*;

use crate::reading::{read, read_with};

const FIXTURES: [&[u8]; 5] = [
    include_bytes!("../fixtures/lantern.ashby.json"),
    include_bytes!("../fixtures/harbour.greenhouse.json"),
    include_bytes!("../fixtures/kitchens.jsonl"),
    include_bytes!("../fixtures/city.csv"),
    include_bytes!("../fixtures/office.html"),
];

/// Starts that lead into each reader.
const STARTS: [&str; 8] = [
    "",
    "{\"jobs\":[{\"id\":\"a\",\"jobUrl\":\"u\",\"title\":",
    "{\"jobs\":[{\"absolute_url\":\"u\",\"id\":1,\"title\":\"t\",\"content\":",
    "{\"id\":\"a\",\"title\":\"t\",\"text\":",
    "Job ID,Agency,Posting Type,Business Title,Salary Range From,Salary Range To,Salary Frequency,Job Description\n",
    "<html><script type=application/ld+json>{\"@type\":\"JobPosting\",\"title\":\"t\",\"baseSalary\":",
    "\u{FEFF}{",
    "\u{FEFF}<!doctype html>",
];

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(start in 0..STARTS.len(), bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let content = [STARTS[start].as_bytes(), &bytes].concat();
        let reading = read("any", &content);
        prop_assert!(reading.source_name().is_some() || !reading.rejections.is_empty());
        let mapping = Mapping::parse("source = \"t\"\nsplit_quotes_until = \"b\"\n[columns]\nid = \"a\"\ntitle = \"b\"\n").unwrap();
        read_with("any.csv", &[b"a,b\n", &bytes[..]].concat()[..], &ReadOptions { mapping: Some(mapping), ..ReadOptions::default() });
        let _ = parse_posting_line(&content, 1);
    }

    #[test]
    fn characters_of_the_formats_are_read_without_panic(
        start in 0..STARTS.len(),
        text in "([\\[\\]{}\",:;<>/&\\\\ \n\r0-9a-c]|\"a\":|null|\"[^\"]{0,5}\"|â€™|é){0,80}",
    ) {
        read("any", format!("{}{text}", STARTS[start]));
    }

    #[test]
    fn a_changed_byte_never_panics(
        fixture in 0..FIXTURES.len(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let mut content = FIXTURES[fixture].to_vec();
        let at = at.index(content.len());
        content[at] = byte;
        read("changed", &content);
    }

    #[test]
    fn how_the_bytes_arrive_does_not_matter(fixture in 0..FIXTURES.len(), capacity in 1_usize..200) {
        let whole = read("file", FIXTURES[fixture]);
        let pieces = read_with("file", BufReader::with_capacity(capacity, FIXTURES[fixture]), &ReadOptions::default());
        prop_assert_eq!(whole.postings, pieces.postings);
        prop_assert_eq!(whole.rejections, pieces.rejections);
    }
}
