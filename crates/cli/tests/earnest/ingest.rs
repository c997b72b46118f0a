//! `earnest ingest`: what goes in, once.

use crate::harness::{Place, answer, cooks, count, rows, stderr, stdout};

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
fn equal_postings_are_one_vacancy() {
    let place = Place::new();
    let line = |id: &str, title: &str| {
        format!(
            r#"{{"id":"{id}","title":"{title}","employer":"Diner","text":"Grill and serve. $22 an hour. {SHIFT}"}}"#
        ) + "\n"
    };
    place.file("a.jsonl", line("one", "Cook") + &line("two", "COOK") + &line("three", "Dishwasher"));
    let output = place.ingest();
    assert_eq!((count(&output, "new"), count(&output, "copies in the lake")), (3, 1));
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

/// What texts say that are long enough to be told apart; shorter ones of one source are never taken for copies.
const SHIFT: &str = "You will open the kitchen in the early morning, take the deliveries of the market, keep the cold store in order, \
    prepare stocks for the evening, teach two apprentices how to cut fish, write the weekly order together with the owner, and \
    close the late shift on every second Saturday of the month.";

const DISHES: [&str; 12] =
    ["pasta", "sushi", "curry", "bread", "steak", "soup", "tacos", "pizza", "salad", "dumplings", "pies", "sauces"];

#[test]
fn copies_are_folded_into_the_posting_they_copy_whatever_was_committed_when() {
    let place = Place::new();
    let line = |id: &str, number: usize| {
        let dish = DISHES[number];
        let text =
            format!("We need somebody who can make {dish} all day, and who likes to teach how {dish} is made. {SHIFT}");
        serde_json::json!({"id": id, "title": format!("Cook, {dish}"), "employer": "Diner", "text": text}).to_string()
            + "\n"
    };
    for number in 0..12 {
        let file = place.file(&format!("run-{number}.jsonl"), line(&format!("first-{number}"), number));
        assert!(place.run(&["ingest", file.to_str().unwrap()]).status.success());
    }
    let copies: String = (0..12).rev().map(|number| line(&format!("copy-{number}"), number)).collect();
    let file = place.file("copies.jsonl", copies);
    let output = place.run(&["ingest", file.to_str().unwrap()]);
    assert_eq!((count(&output, "new"), count(&output, "copies in the lake")), (12, 12));
    assert_eq!((rows(&place, "postings"), rows(&place, "copies")), (12, 12));
    for number in 0..12 {
        let pair = [format!("copy-{number}"), format!("first-{number}")];
        assert!(copies_of(&place).iter().any(|copy| pair.contains(&copy.posting_id) && pair.contains(&copy.leader_id)));
    }
    // What was folded stays so, and is not written anew.
    let version = copies_version(&place);
    assert!(place.run(&["ingest", file.to_str().unwrap()]).status.success());
    assert_eq!((rows(&place, "copies"), copies_version(&place)), (12, version));
}

#[test]
fn the_same_text_in_another_city_or_for_other_pay_is_another_vacancy() {
    let place = Place::new();
    let line = |id: &str, city: &str, pay: u32| {
        serde_json::json!({"id": id, "title": "Cook", "employer": "Diner", "location": city, "text": SHIFT, "salary_min": pay,
            "salary_max": pay, "currency": "USD", "period": "YEAR"})
        .to_string()
            + "\n"
    };
    let lines = line("1", "Austin, TX", 40_000)
        + &line("2", "Austin, TX", 40_000)
        + &line("3", "Denver, CO", 40_000)
        + &line("4", "Austin, TX", 44_000);
    place.file("a.jsonl", lines);
    let output = place.ingest();
    assert_eq!((count(&output, "new"), count(&output, "copies in the lake")), (4, 1));
    assert_eq!(rows(&place, "postings"), 3);
}

#[test]
fn an_id_that_stands_twice_in_an_input_adds_nothing_the_second_time() {
    let place = Place::new();
    let line =
        |title: &str| format!(r#"{{"id":"1","title":"{title}","employer":"A","text":"{title} wanted."}}"#) + "\n";
    place.file("a.jsonl", line("Line Cook") + &line("Welder"));
    for round in 0..3 {
        let output = place.ingest();
        assert_eq!(
            (count(&output, "edited since"), count(&output, "repeated_id")),
            (0, 1),
            "{round}: {}",
            stdout(&output)
        );
        assert_eq!(["postings", "documents", "events"].map(|table| rows(&place, table)), [1, 1, 0], "{round}");
    }
}

#[test]
fn another_version_of_a_posting_is_kept_beside_the_one_before() {
    let place = Place::new();
    let line = |pay: u32| {
        serde_json::json!({"id": "1", "title": "Line Cook", "employer": "Diner", "location": "Austin, TX",
            "posted_on": "2026-01-02", "text": format!("Grill and serve. We pay ${pay} per year.")})
        .to_string()
            + "\n"
    };
    let ingest = |pay: u32, day: &str| {
        let file = place.file("ours.jsonl", line(pay));
        place.run(&["ingest", file.to_str().unwrap(), "--as-of", day])
    };
    assert_eq!(count(&ingest(40_000, "2026-01-10"), "new"), 1);
    let output = ingest(44_000, "2026-01-20");
    assert_eq!((count(&output, "edited since"), count(&output, "with other pay")), (1, 1), "{}", stdout(&output));
    assert_eq!(["postings", "documents", "events"].map(|table| rows(&place, table)), [1, 2, 1]);
    // What is not newer does not take its place.
    let output = ingest(40_000, "2026-01-15");
    assert_eq!((count(&output, "known with other content"), count(&output, "content_changed")), (1, 1));
    for day in ["2026-01-10", "2026-01-25"] {
        let report = answer(&place.run(&["report", "line cook", "--as-of", day, "--format", "json"]));
        assert_eq!(report["evidence"]["postings"], 1, "{day}");
    }
}

/// The copies, from the table's newest file.
fn copies_of(place: &Place) -> Vec<earnest_store::CopyRow> {
    let files = std::fs::read_dir(place.lake().join("copies")).unwrap().map(|file| file.unwrap().path());
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == "parquet"));
    let newest = files.max_by_key(|file| file.metadata().unwrap().modified().unwrap());
    earnest_store::read_parquet(&newest.unwrap()).unwrap()
}

/// Commits of the table of copies.
fn copies_version(place: &Place) -> usize {
    let log = std::fs::read_dir(place.lake().join("copies/_delta_log")).unwrap();
    log.filter(|file| file.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "json")).count()
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
