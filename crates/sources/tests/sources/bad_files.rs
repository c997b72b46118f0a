//! Files that are broken, empty, too large or of an unknown kind: each ends in a reason, never in a panic.

use std::fmt::Write as _;
use std::io::{self, BufReader, Read};
use std::ops::ControlFlow;

use earnest_core::{Body, IssueCode};
use earnest_sources::{Mapping, ReadOptions, Record, SourceError, read_postings};

use crate::reading::{read, read_with};

const BOARD: &str = include_str!("../fixtures/lantern.ashby.json");

#[test]
fn nothing_and_unknown_things_are_one_rejection_of_the_whole_file() {
    for (content, code) in [
        (&b""[..], IssueCode::Empty),
        (b" \n\t\r\n", IssueCode::Empty),
        (b"\xEF\xBB\xBF", IssueCode::Empty),
        (b"[1, 2, 3]", IssueCode::UnknownFormat),
        (b"{\"data\": []}", IssueCode::UnknownFormat),
        (b"name,colour\npear,green\n", IssueCode::UnknownFormat),
        (b"<?xml version=\"1.0\"?><rss><item/></rss>", IssueCode::UnknownFormat),
    ] {
        let reading = read("file", content);
        assert_eq!((reading.source_name(), reading.reasons()), (None, vec![(0, code)]), "{content:?}");
    }
    let page = read("page.html", "<!doctype html><title>About us</title><p>No vacancies.");
    assert_eq!((page.source_name(), page.reasons()), (Some("page"), vec![(0, IssueCode::MissingField)]));
}

#[test]
fn a_board_cut_in_the_middle_gives_what_is_complete() {
    let end = BOARD.find("\"Lamp Fitter\"").unwrap();
    let reading = read("lantern.json", &BOARD[..end]);
    assert_eq!((reading.postings.len(), reading.reasons()), (1, vec![(2, IssueCode::Malformed)]));
    assert!(reading.rejections[0].issue.message.contains(&format!("byte {end}")), "{:?}", reading.rejections);
}

#[test]
fn every_prefix_of_a_board_is_read_without_loss() {
    let whole = read("lantern.json", BOARD);
    for end in (0..BOARD.len()).step_by(97) {
        let cut = read("lantern.json", &BOARD[..end]);
        assert!(cut.postings.iter().zip(&whole.postings).all(|(cut, whole)| cut == whole));
        assert!(!cut.rejections.is_empty());
    }
}

#[test]
fn boards_in_other_encodings_are_read() {
    let whole = read("lantern.json", BOARD);
    let utf16: Vec<u8> = "\u{FEFF}".encode_utf16().chain(BOARD.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("lantern.json", utf16).postings, whole.postings);
    assert_eq!(read("lantern.json", format!("\u{FEFF}{BOARD}")).postings, whole.postings);
    let latin: Vec<u8> =
        BOARD.replace("Lamp Fitter", "Café Fitter").chars().map(|c| u8::try_from(c).unwrap()).collect();
    let reading = read("lantern.json", latin);
    assert_eq!(reading.postings[1].title, "Café Fitter");
    assert_eq!(reading.postings[1].issues[0].code, IssueCode::Encoding);
    assert!(reading.postings[0].issues.is_empty());
}

#[test]
fn a_gigabyte_on_one_line_is_passed_over_in_a_small_buffer() {
    const GIGABYTE: u64 = 1 << 30;
    let endless = b"{\"id\": \"1\", \"title\": \"".chain(io::repeat(b'x').take(GIGABYTE));
    let input = endless.chain(&b"\n{\"id\": \"2\", \"title\": \"Cook\", \"text\": \"Grill.\"}\n"[..]);
    let reading = read_with("big.jsonl", BufReader::with_capacity(1 << 16, input), &ReadOptions::default());
    assert_eq!((reading.source_name(), reading.reasons()), (Some("jsonl"), vec![(1, IssueCode::TooLarge)]));
    assert_eq!(reading.postings[0].title, "Cook");
}

#[test]
fn a_huge_posting_of_a_board_does_not_harm_the_next() {
    let huge = b"{\"jobs\": [{\"id\": \"1\", \"title\": \"".chain(io::repeat(b'x').take(100 << 20));
    let input =
        huge.chain(&b"\"}, {\"id\": \"2\", \"title\": \"Cook\", \"jobUrl\": \"u\"}], \"apiVersion\": \"1\"}"[..]);
    let reading = read_with("big.json", BufReader::with_capacity(1 << 16, input), &ReadOptions::default());
    assert_eq!(reading.reasons(), [(1, IssueCode::TooLarge)]);
    assert_eq!(reading.postings[0].id.as_str(), "ashby:2");
}

#[test]
fn a_huge_row_of_a_table_does_not_harm_the_next() {
    let mapping = Mapping::parse("source = \"t\"\n[columns]\nid = \"no\"\ntitle = \"what\"\n").unwrap();
    let options = ReadOptions { mapping: Some(mapping), ..ReadOptions::default() };
    let input = b"no,what\n1,".chain(io::repeat(b'x').take(100 << 20)).chain(&b"\n2,Cook\n3,\"open\n4,Baker\n"[..]);
    let reading = read_with("big.csv", BufReader::with_capacity(1 << 16, input), &options);
    assert_eq!(reading.reasons(), [(2, IssueCode::TooLarge), (4, IssueCode::Malformed)]);
    let ids: Vec<_> = reading.postings.iter().map(|posting| posting.id.as_str()).collect();
    assert_eq!(ids, ["t:2", "t:4"]);
}

#[test]
fn a_mapping_tells_how_a_table_is_read() {
    let mapping = Mapping::parse(
        r#"
        source = "shops"
        delimiter = ";"
        date_formats = ["%d.%m.%Y"]
        [columns]
        id = "Nr"
        title = "Stelle"
        posted_on = "Datum"
        [constants]
        employer = "Laden"
        [[text.sections]]
        column = "Aufgaben"
        [pay]
        min = "Ab"
        currency = { constant = "EUR" }
        period = { constant = "MONTH" }
        "#,
    )
    .unwrap();
    let table =
        "Nr;Stelle;Datum;Aufgaben;Ab\n1;Verkäuferin;03.02.2026;\"Kasse; Lager\";2.450,50\n2;Lehrling;morgen;x;1\n";
    let options = ReadOptions { mapping: Some(mapping.clone()), ..ReadOptions::default() };
    let reading = read_with("laden.csv", table.as_bytes(), &options);
    let posting = reading.posting("shops:1");
    assert_eq!((posting.employer.as_str(), posting.body.clone()), ("Laden", Body::Text("Kasse; Lager".into())));
    assert_eq!(posting.posted_on, Some(jiff::civil::date(2026, 2, 3)));
    assert_eq!(
        (posting.stated_pay[0].min.unwrap().to_string(), posting.stated_pay[0].max),
        ("2450.5".to_owned(), None)
    );
    assert_eq!(reading.reasons(), [(3, IssueCode::ShiftedColumns)]);

    let windows: Vec<u8> = table.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let reading = read_with("laden.csv", &windows[..], &options);
    assert_eq!(reading.posting("shops:1").title, "Verkäuferin");
    assert_eq!(reading.posting("shops:1").issues[0].code, IssueCode::Encoding);

    let other = read_with("other.csv", &b"a;b\n1;2\n"[..], &options);
    assert_eq!(other.reasons(), [(0, IssueCode::MissingField)]);
}

#[test]
fn long_fields_are_cut_and_long_lists_shortened() {
    let mut lines = String::new();
    let _ = writeln!(lines, r#"{{"id":"1","title":"{}","text":"x"}}"#, "long ".repeat(1000));
    let reading = read("long.jsonl", lines);
    assert!(reading.postings[0].title.len() <= 1000);
    assert_eq!(reading.postings[0].issues[0].code, IssueCode::TooLarge);

    let tiers: Vec<String> = (1..=300)
        .map(|n| {
            format!(
                r#"{{"title":"t{n}","components":[{{"compensationType":"Salary","interval":"1 YEAR","currencyCode":"USD","minValue":{n},"maxValue":{n}}}]}}"#
            )
        })
        .collect();
    let board = format!(
        r#"{{"jobs":[{{"id":"1","title":"Cook","jobUrl":"u","compensation":{{"compensationTiers":[{}]}}}}]}}"#,
        tiers.join(",")
    );
    let posting = &read("b.json", board).postings[0];
    assert_eq!(posting.stated_pay.len(), 200);
    assert!(posting.issues.iter().any(|issue| issue.code == IssueCode::TooLarge));
}

#[test]
fn the_sink_may_end_the_reading() {
    for (name, content) in [
        ("a.json", BOARD),
        ("a.jsonl", include_str!("../fixtures/kitchens.jsonl")),
        ("a.csv", include_str!("../fixtures/city.csv")),
        ("a.html", include_str!("../fixtures/office.html")),
        ("b.json", include_str!("../fixtures/harbour.greenhouse.json")),
    ] {
        let mut records = 0;
        read_postings(name, content.as_bytes(), &ReadOptions::default(), &mut |_: Record| {
            records += 1;
            ControlFlow::Break(())
        })
        .unwrap();
        assert_eq!(records, 1, "{name}");
    }
}

#[test]
fn a_failing_disk_is_an_error() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("no disk"))
        }
    }
    let input = BufReader::new(BOARD.as_bytes()[..2000].chain(Broken));
    let mut postings = 0;
    let result = read_postings("a.json", input, &ReadOptions::default(), &mut |record| {
        postings += usize::from(matches!(record, Record::Posting(_)));
        ControlFlow::Continue(())
    });
    assert!(matches!(result, Err(SourceError::Read { .. })), "{result:?} after {postings}");
}
