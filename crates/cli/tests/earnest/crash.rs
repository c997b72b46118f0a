//! A stop at any moment: the lake stays readable, and the next run completes it to the same rows.

use std::process::Stdio;

use crate::harness::{Place, command, cooks, count, rows, stderr};
use crate::wages::{filings, oews};

const POSTINGS: usize = 1_200;
const TABLES: [&str; 5] = ["postings", "documents", "sightings", "issues", "copies"];

/// Starts an ingest, waits until `mark` exists in the lake, and kills it there.
fn ingest_killed_at(place: &Place, mark: &str) {
    let (lake, input) = (place.lake().display().to_string(), place.input().display().to_string());
    let mut child = command(&["--data", &lake, "ingest", &input, "--as-of", "2026-01-15"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while !place.lake().join(mark).exists() && child.try_wait().unwrap().is_none() {
        std::thread::yield_now();
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_killed_ingest_is_completed_by_the_next() {
    let whole = Place::new();
    whole.file("cooks.jsonl", cooks(POSTINGS, 4));
    assert!(whole.ingest().status.success());
    let expected = TABLES.map(|table| rows(&whole, table));

    for mark in [
        ".earnest.lock",
        "postings/_delta_log",
        "sightings/_delta_log/00000000000000000000.json",
        "postings/_delta_log/00000000000000000001.json",
        "documents/_delta_log/00000000000000000001.json",
        "sightings/_delta_log/00000000000000000001.json",
    ] {
        let place = Place::new();
        place.file("cooks.jsonl", cooks(POSTINGS, 4));
        ingest_killed_at(&place, mark);
        let status = place.run(&["status"]);
        let readable = status.status.success() || stderr(&status).contains("there is no lake");
        assert!(readable, "killed at {mark}: {}", stderr(&status));
        let again = place.ingest();
        assert!(again.status.success(), "killed at {mark}: {}", stderr(&again));
        assert_eq!(TABLES.map(|table| rows(&place, table)), expected, "killed at {mark}");
    }
}

#[test]
fn a_killed_ingest_of_wages_is_completed_by_the_next() {
    const TABLES: [&str; 3] = ["wages", "filings", "issues"];
    let inputs = |place: &Place| {
        oews(place);
        place.file("lca.csv", filings());
    };
    let whole = Place::new();
    inputs(&whole);
    assert!(whole.ingest().status.success());
    let expected = TABLES.map(|table| rows(&whole, table));
    for mark in [
        "wages/_delta_log",
        "wages/_delta_log/00000000000000000000.json",
        "wages/_delta_log/00000000000000000001.json",
        "filings/_delta_log/00000000000000000000.json",
        "filings/_delta_log/00000000000000000001.json",
    ] {
        let place = Place::new();
        inputs(&place);
        ingest_killed_at(&place, mark);
        let status = place.run(&["status"]);
        assert!(status.status.success(), "killed at {mark}: {}", stderr(&status));
        let again = place.ingest();
        assert!(again.status.success(), "killed at {mark}: {}", stderr(&again));
        assert_eq!(TABLES.map(|table| rows(&place, table)), expected, "killed at {mark}");
    }
}

/// A limit on the size of files stands in for a full disk: the system refuses the write in the same way.
#[cfg(unix)]
#[test]
fn a_full_disk_is_an_error_with_a_hint_and_loses_nothing() {
    let place = Place::new();
    place.file("few.jsonl", cooks(20, 2));
    assert!(place.ingest().status.success());
    place.file("many.jsonl", cooks(POSTINGS, 4).replace("cook-", "chef-").replace("a cook", "a chef"));
    let script = format!(
        "trap '' XFSZ; ulimit -f 8; exec '{}' --data '{}' ingest '{}'",
        env!("CARGO_BIN_EXE_earnest"),
        place.lake().display(),
        place.input().display()
    );
    let output = std::process::Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("space left"), "{}", stderr(&output));
    assert_eq!(rows(&place, "postings"), 20);
    let again = place.ingest();
    assert_eq!(count(&again, "new"), POSTINGS);
}
