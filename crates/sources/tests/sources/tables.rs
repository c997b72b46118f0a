//! Tables of every kind through a mapping: the same rows, the same postings.

use earnest_core::{Body, IssueCode, Money, PayPeriod, Posting};
use earnest_sources::{Mapping, ReadOptions, Source};
use jiff::civil::date;
use proptest::prelude::*;

use crate::reading::{Reading, read, read_with};

const XLSX: &[u8] = include_bytes!("../fixtures/yard.xlsx");
const XLS: &[u8] = include_bytes!("../fixtures/yard.xls");
const ODS: &[u8] = include_bytes!("../fixtures/yard.ods");
const PARQUET: &[u8] = include_bytes!("../fixtures/yard.parquet");
const JSON: &[u8] = include_bytes!("../fixtures/yard.json");

const YARD: &str = r#"
source = "yard"
[columns]
id = "Ref"
title = "Role"
employer = "Firm"
location = "Town"
posted_on = "Opened"
[[text.sections]]
column = "Duties"
[pay]
min = "From"
max = "To"
currency = { column = "Cur" }
period = { column = "Per" }
"#;

fn options(mapping: &str) -> ReadOptions {
    ReadOptions { mapping: Some(Mapping::parse(mapping).unwrap()), ..ReadOptions::default() }
}

fn ids(reading: &Reading) -> Vec<&str> {
    reading.postings.iter().map(|posting| posting.id.as_str()).collect()
}

fn pay(posting: &Posting) -> (Option<Money>, Option<Money>, PayPeriod, &str) {
    let pay = &posting.stated_pay[0];
    (pay.min, pay.max, pay.period, pay.currency.as_str())
}

fn money(text: &str) -> Option<Money> {
    text.parse().ok().map(Money)
}

#[test]
fn a_workbook_of_each_form_gives_the_same_postings() {
    for (name, bytes) in [("yard.xlsx", XLSX), ("yard.xls", XLS), ("yard.ods", ODS)] {
        let reading = read_with(name, bytes, &options(YARD));
        assert_eq!(reading.source_name(), Some("xlsx"), "{name}");
        assert_eq!(ids(&reading), ["yard:101", "yard:102", "yard:103", "yard:107"], "{name}: {reading:?}");
        let builder = reading.posting("yard:101");
        assert_eq!((builder.title.as_str(), builder.employer.as_str()), ("Boat Builder", "Oak & Sons"));
        assert_eq!(builder.posted_on, Some(date(2026, 3, 9)), "{name}: a day as the cell has it");
        assert_eq!(pay(builder), (money("30"), money("34.5"), PayPeriod::Hour, "NOK"));
        assert_eq!(builder.body, Body::Text("Plane planks.\nTar hulls.".into()), "{name}");
        let rigger = reading.posting("yard:102");
        assert_eq!((rigger.posted_on, pay(rigger).1), (Some(date(2026, 3, 10)), money("410000")));
        let caulker = reading.posting("yard:103");
        assert_eq!((pay(caulker).0, caulker.issues[0].code), (None, IssueCode::InvalidValue));
        assert!(reading.posting("yard:107").stated_pay.is_empty(), "crossed ends are an issue and no pay");
        assert_eq!(
            reading.reasons(),
            [
                (7, IssueCode::MissingField),
                (8, IssueCode::MissingField),
                (9, IssueCode::ShiftedColumns),
                (11, IssueCode::ShiftedColumns)
            ],
            "{name}"
        );
    }
}

#[test]
fn the_mapping_may_name_the_sheet() {
    let closed = read_with("yard.xlsx", XLSX, &options(&format!("sheet = \"Closed\"\n{YARD}")));
    assert_eq!(ids(&closed), ["yard:901"]);
    let none = read_with("yard.xlsx", XLSX, &options(&format!("sheet = \"Old\"\n{YARD}")));
    assert_eq!(none.reasons(), [(0, IssueCode::MissingField)]);
    assert!(none.rejections[0].issue.message.contains("no sheet `Old`"));
    let other = read_with("yard.xlsx", XLSX, &options(&YARD.replace("\"Role\"", "\"Rolle\"")));
    assert_eq!(other.reasons(), [(0, IssueCode::MissingField)]);
    assert!(other.rejections[0].issue.message.contains("`Rolle`"));
}

#[test]
fn a_parquet_file_gives_its_flat_columns() {
    let reading = read_with("yard.parquet", PARQUET, &options(YARD));
    assert_eq!(reading.source_name(), Some("parquet"));
    assert_eq!(ids(&reading), ["yard:101", "yard:102", "yard:103", "yard:106", "yard:107"], "{reading:?}");
    let builder = reading.posting("yard:101");
    assert_eq!(pay(builder), (money("30"), money("34.5"), PayPeriod::Hour, "NOK"));
    assert_eq!(builder.posted_on, Some(date(2026, 3, 9)), "nanoseconds are a time stamp");
    assert_eq!(
        reading.reasons(),
        [(4, IssueCode::MissingField), (5, IssueCode::MissingField), (8, IssueCode::ShiftedColumns)]
    );
    let dated = read_with("yard.parquet", PARQUET, &options(&YARD.replace("Opened", "Seen")));
    assert_eq!(dated.posting("yard:101").posted_on, Some(date(2026, 3, 9)));
    let nested = read_with("yard.parquet", PARQUET, &options(&YARD.replace("\"Town\"", "\"tags\"")));
    assert_eq!(nested.reasons(), [(0, IssueCode::MissingField)], "a list is no column");
}

#[test]
fn json_is_read_by_keys_and_ways() {
    let mapping = r#"
        source = "yard"
        records = "result.vacancies"
        columns = { id = "ref", title = "role", employer = "firm.name", location = "places.town", posted_on = "opened" }
        text = { sections = [{ column = "duties" }] }
        pay = { min = "pay.from", max = "pay.to", currency = { column = "pay.cur" }, period = { column = "pay.per" } }
    "#;
    let reading = read_with("yard.json", JSON, &options(mapping));
    assert_eq!(reading.source_name(), Some("json"));
    assert_eq!(ids(&reading), ["yard:101", "yard:102", "yard:103", "yard:107"], "{reading:?}");
    let rigger = reading.posting("yard:102");
    assert_eq!((rigger.employer.as_str(), rigger.location.as_str()), ("Oak & Sons", "Bergen; Remote"));
    assert_eq!(pay(rigger), (None, money("410000"), PayPeriod::Year, "NOK"), "a number as text");
    assert_eq!(
        reading.reasons(),
        [
            (4, IssueCode::MissingField),
            (5, IssueCode::MissingField),
            (6, IssueCode::ShiftedColumns),
            (8, IssueCode::ShiftedColumns)
        ]
    );

    let flat = "source = \"t\"\ncolumns = { id = \"no\", title = \"what\" }";
    let lines = "{\"no\":1,\"what\":\"Cook\"}\n\n{\"no\":2,\n{\"no\":3,\"what\":\"Maid\"}\n[4]\n";
    let reading = read_with("t.jsonl", lines.as_bytes(), &options(flat));
    assert_eq!(
        (ids(&reading), reading.reasons()),
        (vec!["t:1", "t:3"], vec![(3, IssueCode::Malformed), (5, IssueCode::Malformed)])
    );
    let unnamed = read_with("yard.json", JSON, &options(flat));
    assert_eq!(unnamed.reasons(), [(0, IssueCode::Malformed)]);
    assert!(unnamed.rejections[0].issue.message.contains("`records`"));
    let array = " [{\"no\":1,\"what\":\"Cook\"},{\"no\":2},7]";
    let reading = read_with("t.json", array.as_bytes(), &options(flat));
    assert_eq!(
        (ids(&reading), reading.reasons()),
        (vec!["t:1"], vec![(2, IssueCode::MissingField), (3, IssueCode::Malformed)])
    );
}

#[test]
fn fields_are_parted_as_the_header_tells() {
    let header = ["Ref", "Role", "Firm", "Town", "Opened", "From", "To", "Cur", "Per", "Duties"];
    let row = ["1", "Cook, Maid", "A|B", "x;y", "2026-01-02", "1.5", "2.5", "EUR", "hour", "Cook.\tServe."];
    for delimiter in ["\t", ";", "|", ","] {
        let quoted: Vec<String> = row.iter().map(|cell| format!("\"{cell}\"")).collect();
        let table = format!("{}\n{}\n", header.join(delimiter), quoted.join(delimiter));
        let reading = read_with("yard.tsv", table.as_bytes(), &options(YARD));
        assert_eq!(reading.source_name(), Some("csv"));
        let cook = reading.posting("yard:1");
        assert_eq!((cook.title.as_str(), cook.location.as_str()), ("Cook, Maid", "x;y"), "by {delimiter:?}");
        let given = format!("delimiter = {delimiter:?}\n{YARD}");
        assert_eq!(read_with("yard.tsv", table.as_bytes(), &options(&given)).postings, reading.postings);
    }
}

#[test]
fn an_id_may_be_made_of_columns() {
    let mapping = "source = \"t\"\nid_from = [\"url\", \"what\"]\nfirst_line_of = [\"who\"]\n\
                   [columns]\ntitle = \"what\"\nemployer = \"who\"\n[text]\nhtml = true\n\
                   [[text.sections]]\ncolumn = \"text\"\nheading = \"Work\"\n[pay]\nmin = \"pay\"\n\
                   currency = { constant = \"EUR\" }\nperiod = { constant = \"MONTH\" }\n\
                   unless = { column = \"est\", contains = [\"1\"] }\n";
    let table =
        "url,what,who,text,pay,est\nu,Cook,\"Inn\n4.5\",<p>Cook.</p>,2000,0\nu,Maid,Inn,,2000,1\n,Cook,Inn,,,\n";
    let reading = read_with("t.csv", table.as_bytes(), &options(mapping));
    let again = read_with("u.csv", table.replace("2000", "2100").as_bytes(), &options(mapping));
    assert_eq!((ids(&reading), ids(&reading).len()), (ids(&again), 3));
    // What the id of these cells is never changes: postings are known by it.
    assert_eq!(ids(&reading)[0], "t:e2fc13a263d5573f2267ba25");
    assert!(ids(&reading)[0] != ids(&reading)[1] && ids(&reading)[0] != ids(&reading)[2]);
    let cook = &reading.postings[0];
    assert_eq!((cook.employer.as_str(), cook.body.clone()), ("Inn", Body::Html("<h3>Work</h3>\n<p>Cook.</p>".into())));
    assert_eq!((cook.stated_pay.len(), reading.postings[1].stated_pay.len()), (1, 0), "an estimate is not posted pay");
    let none = read_with("t.csv", &b"url,what,who,pay,est\n,,Inn,,\n"[..], &options(mapping));
    assert_eq!(none.reasons(), [(2, IssueCode::MissingField)]);
}

#[test]
fn without_a_mapping_the_message_says_what_to_do() {
    for (bytes, source) in
        [(XLSX, "xlsx"), (XLS, "xlsx"), (ODS, "xlsx"), (PARQUET, "parquet"), (b"PK\x03\x04\0\0\0\0", "xlsx")]
    {
        let reading = read("file", bytes);
        assert_eq!((reading.source_name(), reading.reasons()), (Some(source), vec![(0, IssueCode::UnknownFormat)]));
        assert!(reading.rejections[0].issue.message.contains("`earnest map FILE`"));
    }
}

#[test]
fn damaged_tables_are_rejected_with_the_rows_before_the_damage() {
    for (bytes, source) in [(XLSX, "xlsx"), (XLS, "xlsx"), (ODS, "xlsx"), (PARQUET, "parquet")] {
        for end in (8..bytes.len()).step_by(bytes.len() / 17) {
            let reading = read_with("cut", &bytes[..end], &options(YARD));
            assert_eq!(reading.source_name(), Some(source));
            let last = reading.rejections.last().unwrap();
            let codes = [IssueCode::Malformed, IssueCode::MissingField, IssueCode::ShiftedColumns];
            assert!(codes.contains(&last.issue.code), "{last:?}");
        }
    }
    let zip = read_with("a.zip", &b"PK\x03\x04\0\0\0\0"[..], &options(YARD));
    assert_eq!(zip.reasons(), [(0, IssueCode::Malformed)]);
}

#[test]
fn a_table_may_be_packed() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, PARQUET).unwrap();
    let reading = read_with("yard.parquet.gz", &packed.finish().unwrap()[..], &options(YARD));
    assert_eq!((reading.source_name(), reading.postings.len()), (Some("parquet"), 5));
}

#[test]
fn the_documented_mapping_is_valid() {
    let page = include_str!("../../../../docs/mapping.md");
    let mapping = page.split("```toml").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(Mapping::parse(mapping).map(|mapping| mapping.source().to_owned()).unwrap(), "shops");
}

#[test]
fn tables_are_sources_by_name() {
    for name in ["csv", "json", "parquet", "xlsx"] {
        assert_eq!(Source::named(name).map(|source| source.kind.as_str()), Some("table"), "{name}");
    }
}

proptest! {
    #[test]
    fn a_changed_byte_of_a_table_never_panics(which in 0..5_usize, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = [XLSX, XLS, ODS, PARQUET, JSON][which].to_vec();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        read_with("changed", &bytes[..], &options(YARD));
    }
}
