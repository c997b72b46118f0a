//! `earnest ingest`: what goes in, once.

use crate::harness::{Place, cooks, count, rows, stderr, stdout};

#[test]
fn the_same_input_twice_adds_nothing() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(12, 2));
    let first = place.ingest();
    assert!(first.status.success(), "{}", stderr(&first));
    assert_eq!((count(&first, "postings read"), count(&first, "new"), count(&first, "already known")), (12, 12, 0));
    assert_eq!(count(&first, "with stated base pay"), 12);
    let tables = ["postings", "documents", "sightings", "issues"].map(|table| rows(&place, table));
    assert_eq!(tables, [12, 12, 12, 0]);

    let second = place.ingest();
    assert_eq!((count(&second, "new"), count(&second, "already known")), (0, 12));
    assert_eq!(["postings", "documents", "sightings", "issues"].map(|table| rows(&place, table)), tables);
}

#[test]
fn equal_postings_are_one_with_several_sightings() {
    let place = Place::new();
    let line = |id: &str, title: &str| {
        format!(r#"{{"id":"{id}","title":"{title}","employer":"Diner","text":"Grill and serve. $22 an hour."}}"#) + "\n"
    };
    place.file("a.jsonl", line("one", "Cook") + &line("two", "COOK") + &line("three", "Dishwasher"));
    let output = place.ingest();
    assert_eq!((count(&output, "new"), count(&output, "duplicates of another posting")), (2, 1));
    assert_eq!((rows(&place, "postings"), rows(&place, "sightings")), (2, 3));
}

#[test]
fn formats_are_found_by_content_whatever_the_name() {
    let place = Place::new();
    place.file(
        "board.txt",
        r#"{"apiVersion":"1","jobs":[{"id":"5d4e","title":"Baker","location":"Reno, NV","isListed":true,
            "publishedAt":"2025-10-10T21:10:27.371+00:00","jobUrl":"https://jobs.ashbyhq.com/mill/5d4e",
            "descriptionHtml":"<p>Bake bread.</p>","secondaryLocations":[],
            "compensation":{"compensationTiers":[{"title":"Reno","components":[{"compensationType":"Salary",
            "interval":"1 HOUR","currencyCode":"USD","minValue":21,"maxValue":24.5}]}]}}]}"#,
    );
    place.file(
        "page",
        r#"<html><script type="application/ld+json">{"@context":"https://schema.org","@type":"JobPosting",
            "title":"Welder","description":"<p>Weld.</p>","datePosted":"2025-09-01",
            "hiringOrganization":{"@type":"Organization","name":"Yard"},
            "baseSalary":{"@type":"MonetaryAmount","currency":"USD",
            "value":{"@type":"QuantitativeValue","minValue":30,"maxValue":35,"unitText":"HOUR"}}}</script></html>"#,
    );
    place.file("table.data", "Nr,Name\n1,Painter\n");
    place.file("map.toml", "source = \"shop\"\n[columns]\nid = \"Nr\"\ntitle = \"Name\"\n");
    let input = |name: &str| place.input().join(name).display().to_string();
    let output =
        place.run(&["ingest", &input("board.txt"), &input("page"), &input("table.data"), "--map", &input("map.toml")]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(count(&output, "postings read"), 3, "{}", stdout(&output));
    assert_eq!(count(&output, "with stated base pay"), 2);
}

#[test]
fn one_writer_at_a_time() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(3, 1));
    assert!(place.ingest().status.success());
    let lock = std::fs::File::options().write(true).open(place.lake().join(".earnest.lock")).unwrap();
    lock.try_lock().unwrap();
    let output = place.ingest();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("another `earnest` is writing") && stderr(&output).contains("hint:"));
    // Readers need no lock.
    assert_eq!(rows(&place, "postings"), 3);
}

#[test]
fn copies_are_folded_into_the_posting_they_copy_whatever_was_committed_when() {
    let place = Place::new();
    let line = |id: &str, number: usize| {
        let text = format!("We need cook number {number} for our kitchen.");
        serde_json::json!({"id": id, "title": format!("Cook {number}"), "employer": "Diner", "text": text}).to_string()
            + "\n"
    };
    for number in 0..12 {
        let file = place.file(&format!("run-{number}.jsonl"), line(&format!("first-{number}"), number));
        assert!(place.run(&["ingest", file.to_str().unwrap()]).status.success());
    }
    let copies: String = (0..12).rev().map(|number| line(&format!("copy-{number}"), number)).collect();
    let file = place.file("copies.jsonl", copies);
    let output = place.run(&["ingest", file.to_str().unwrap()]);
    assert_eq!((count(&output, "new"), count(&output, "duplicates of another posting")), (0, 12));
    for number in 0..12 {
        assert_eq!(leader_of(&place, &format!("copy-{number}")), format!("first-{number}"));
    }
}

/// The posting that a sighting is of, read from the table's files.
fn leader_of(place: &Place, sighting: &str) -> String {
    let mut files: Vec<_> =
        std::fs::read_dir(place.lake().join("sightings")).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "parquet"));
    let rows = files.iter().flat_map(|file| earnest_store::read_parquet::<earnest_store::SightingRow>(file).unwrap());
    rows.into_iter().find(|row| row.sighting_id == sighting).unwrap().posting_id
}

#[test]
fn another_posting_under_a_known_id_is_not_lost_in_silence() {
    let place = Place::new();
    let line =
        |title: &str| format!(r#"{{"id":"1","title":"{title}","employer":"A","text":"{title} wanted."}}"#) + "\n";
    let first = place.file("a.jsonl", line("Line Cook"));
    assert!(place.run(&["ingest", first.to_str().unwrap()]).status.success());
    let second = place.file("b.jsonl", line("Welder"));
    let output = place.run(&["ingest", second.to_str().unwrap()]);
    assert_eq!((count(&output, "known with other content"), count(&output, "content_changed")), (1, 1));
    assert_eq!((rows(&place, "postings"), rows(&place, "issues")), (1, 1));
}

#[test]
fn another_spelling_of_the_path_adds_nothing() {
    let place = Place::new();
    place.file("bad.jsonl", "{broken\n{\"id\":\"1\",\"title\":\"Cook\",\"text\":\"We pay $5 per year.\"}\n");
    assert!(place.ingest().status.success());
    let issues = rows(&place, "issues");
    assert!(issues >= 1);
    let winding = place.input().join("..").join("input").display().to_string();
    assert!(place.run(&["ingest", &winding]).status.success());
    assert_eq!(rows(&place, "issues"), issues);
}

#[test]
fn equal_postings_make_equal_builds() {
    let build = |place: &Place| {
        place.file("cooks.jsonl", cooks(40, 4));
        assert!(place.ingest().status.success());
        stdout(&place.run(&["report", "line cook", "--format", "json", "--as-of", "2026-01-31"]))
    };
    assert_eq!(build(&Place::new()), build(&Place::new()));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_not_waited_for() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(3, 1));
    let pipe = place.input().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(count(&place.ingest(), "postings read"), 3);
}
