//! `earnest export`: tables as files, the same bytes for the same data.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::harness::{Place, cooks, run, stderr, stdout};

fn kitchen() -> Place {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(12, 2));
    assert!(place.ingest().status.success());
    place
}

/// The files of a folder with their bytes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
}

fn exported(place: &Place, name: &str, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let folder = place.input().join(name);
    let output = place.run(&[&["export", &folder.display().to_string()], arguments].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).ends_with("manifest.json\n"), "{}", stdout(&output));
    files(&folder)
}

#[test]
fn the_same_data_gives_the_same_bytes_and_the_manifest_says_which() {
    let place = kitchen();
    for format in ["parquet", "csv", "jsonl", "arrow"] {
        let once = exported(&place, &format!("{format}-1"), &["--format", format]);
        let twice = exported(&place, &format!("{format}-2"), &["--format", format]);
        assert!(once == twice, "{format}");
        let manifest: Value = serde_json::from_slice(&once["manifest.json"]).unwrap();
        let tables = manifest["tables"].as_array().unwrap();
        assert_eq!(tables.len() + 1, once.len(), "{format}");
        assert!(!tables.iter().any(|table| table["name"] == "documents"), "{manifest}");
        for table in tables {
            let bytes = &once[table["file"].as_str().unwrap()];
            assert_eq!(table["bytes"], bytes.len(), "{table}");
            assert!(table["columns"].as_array().is_some_and(|columns| !columns.is_empty()), "{table}");
            assert_eq!(table["blake3"].as_str().map(str::len), Some(64));
        }
        let postings = tables.iter().find(|table| table["name"] == "postings").unwrap();
        assert_eq!((&postings["rows"], &manifest["origin"]), (&Value::from(12), &Value::from("lake")));
    }
}

#[test]
fn rows_are_sorted_by_their_key() {
    let place = kitchen();
    let files = exported(&place, "out", &["--format", "jsonl", "--table", "postings"]);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["manifest.json", "postings.jsonl"]);
    let text = String::from_utf8(files["postings.jsonl"].clone()).unwrap();
    let ids: Vec<String> = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["posting_id"].as_str().unwrap().to_owned())
        .collect();
    assert!(ids.len() == 12 && ids.is_sorted(), "{ids:?}");
}

#[test]
fn texts_are_written_only_where_they_are_named() {
    let place = kitchen();
    let files = exported(&place, "out", &["--table", "documents", "--format", "jsonl"]);
    assert_eq!(files.keys().collect::<Vec<_>>(), ["documents.jsonl", "manifest.json"]);
    assert!(String::from_utf8_lossy(&files["documents.jsonl"]).contains("We are looking for a cook"));
}

#[test]
fn what_cannot_be_written_is_refused_and_nothing_is_left() {
    let place = kitchen();
    let table = place.run(&["export", "out", "--table", "xyzzy"]);
    assert_eq!(table.status.code(), Some(2));
    assert!(stderr(&table).contains("the tables are postings, "), "{}", stderr(&table));
    let file = place.file("taken", "x").display().to_string();
    let folder = place.run(&["export", &file]);
    assert_eq!(folder.status.code(), Some(1), "{}", stderr(&folder));
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
    // A folder stands where the file should: the manifest from before goes, since the folder is not whole.
    let out = place.input().join("out");
    exported(&place, "out", &["--table", "postings"]);
    std::fs::remove_file(out.join("postings.parquet")).unwrap();
    std::fs::create_dir(out.join("postings.parquet")).unwrap();
    let broken = place.run(&["export", &out.display().to_string(), "--table", "postings"]);
    assert_eq!(broken.status.code(), Some(1), "{}", stderr(&broken));
    let left: Vec<_> = std::fs::read_dir(&out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["postings.parquet"]);
}

#[test]
fn the_starter_is_taken_home_as_it_answers() {
    let place = Place::new();
    place.file(".keep", "");
    let folder = place.input().join("out").display().to_string();
    let output = run(&["export", &folder, "--table", "postings", "--table", "wages"]);
    assert!(output.status.success() && stderr(&output).contains("starter"), "{}", stderr(&output));
    let manifest: Value =
        serde_json::from_slice(&std::fs::read(Path::new(&folder).join("manifest.json")).unwrap()).unwrap();
    let counted = stdout(&run(&["sql", "SELECT COUNT(*) AS n FROM postings", "--format", "csv"]));
    assert_eq!(counted, format!("n\n{}\n", manifest["tables"][0]["rows"]));
}
