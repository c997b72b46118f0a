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
