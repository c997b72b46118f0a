//! `earnest build`: models of the lake's own postings, and the cells of its roles.

use std::process::{Output, Stdio};

use serde_json::Value;

use crate::harness::{Place, answer, assert_refused, command, rows, stderr, stdout};

/// Postings of each of the two roles.
const EACH: usize = 72;
const EMPLOYERS: usize = 14;

/// A lake of two roles whose pay lies apart.
fn staffed() -> Place {
    let place = Place::new();
    let posting = |(role, floor): (&str, usize), number: usize| {
        let (low, senior) = (floor + 500 * (number % 24), if number.is_multiple_of(3) { "Senior " } else { "" });
        serde_json::json!({
            "id": format!("{floor}-{number}"),
            "title": format!("{senior}{role}"),
            "employer": format!("Firm {}", number % EMPLOYERS),
            "location": if number.is_multiple_of(2) { "Austin, TX" } else { "Denver, CO" },
            "posted_on": format!("2025-11-{:02}", 1 + number % 28),
            "text": format!(
                "We are looking for a {role}, number {number}. You need {}+ years of experience.\n\
                 Salary: ${low} - ${} per year.\nBenefits: health insurance.",
                number % 8,
                low + 8_000
            ),
        })
        .to_string()
    };
    let lines: Vec<String> = [("Data Engineer", 120_000), ("Line Cook", 40_000)]
        .into_iter()
        .flat_map(|role| (0..EACH).map(move |number| posting(role, number)))
        .collect();
    place.file("staff.jsonl", lines.join("\n"));
    assert!(place.ingest().status.success());
    place
}

fn build(place: &Place) -> Output {
    let output = place.run(&["build", "--as-of", "2026-01-31"]);
    assert!(output.status.success(), "{}", stderr(&output));
    output
}

fn reported(place: &Place) -> Output {
    place.run(&["report", "line cook", "--format", "json", "--as-of", "2026-01-31"])
}

fn priced(place: &Place) -> Output {
    place.run(&["price", "--role", "line cook", "--format", "json", "--as-of", "2026-01-31"])
}

#[test]
fn a_lake_is_built_and_answers_from_its_own_models() {
    let place = staffed();
    let before = answer(&reported(&place));
    assert_eq!(before["modelled_pay"], Value::Null, "no model is the lake's before it is built");
    let starter = answer(&priced(&place))["model_id"].clone();
    assert_eq!(rows(&place, "models"), 0);

    let output = build(&place);
    let text = stdout(&output);
    assert!(text.starts_with("models fitted to 144 postings of 14 employers, up to 2025-11-28\n"), "{text}");
    assert!(text.contains(" cells of 2 roles, ") && text.contains(" with a published median\n"), "{text}");
    assert!(rows(&place, "models") > 0 && rows(&place, "cells") > 0);

    let report = reported(&place);
    let after = answer(&report);
    let modelled = &after["modelled_pay"]["base_pay"]["p50"];
    assert_eq!((&modelled["status"], modelled["n"].as_u64()), (&Value::from("modelled"), Some(EACH as u64)));
    assert_eq!(modelled["employers"].as_u64(), Some(EMPLOYERS as u64));
    let value = modelled["value"].as_f64().unwrap();
    assert!((44_000.0..=60_000.0).contains(&value), "floors of 40,000 to 51,500, ranges of 8,000: {value}");
    let same = ["value", "interval", "n"].map(|field| before["base_pay"]["p50"][field].clone());
    assert_eq!(["value", "interval", "n"].map(|field| after["base_pay"]["p50"][field].clone()), same);
    let page = stdout(&place.run(&["report", "line cook", "--as-of", "2026-01-31"]));
    assert!(page.contains("(modelled, 95% interval "), "{page}");

    let price = priced(&place);
    let predicted = answer(&price);
    assert_ne!(predicted["model_id"], starter, "the lake's own model prices");
    assert_eq!(predicted["predicted"]["p50"]["n"].as_u64(), Some(2 * EACH as u64));
    let median = predicted["predicted"]["p50"]["value"].as_f64().unwrap();
    assert!((40_000.0..=64_000.0).contains(&median), "{median}");

    assert_eq!(stdout(&build(&place)), text, "the same postings, the same counts");
    assert_eq!(reported(&place).stdout, report.stdout, "and the same bytes");
    assert_eq!(priced(&place).stdout, price.stdout, "and the same bytes");
}

#[test]
fn a_killed_build_leaves_a_lake_that_answers_and_the_next_completes_it() {
    let whole = staffed();
    build(&whole);
    let modelled = |place: &Place| {
        let answer = answer(&reported(place));
        let base_pay = &answer["modelled_pay"]["base_pay"];
        ["p10", "p50", "p90"].map(|name| (base_pay[name]["value"].clone(), base_pay[name]["interval"].clone()))
    };
    let expected = (modelled(&whole), rows(&whole, "models"), rows(&whole, "cells"));

    for mark in [
        "models/_delta_log/00000000000000000000.json",
        "models/_delta_log/00000000000000000001.json",
        "cells/_delta_log/00000000000000000001.json",
    ] {
        let place = staffed();
        let lake = place.lake().display().to_string();
        let mut child = command(&["--data", &lake, "build", "--as-of", "2026-01-31"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !place.lake().join(mark).exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let report = answer(&reported(&place));
        assert_eq!(report["base_pay"]["p50"]["n"].as_u64(), Some(EACH as u64), "killed at {mark}");
        assert_eq!(report["data_origin"], "lake", "killed at {mark}");
        build(&place);
        let completed = (modelled(&place), rows(&place, "models"), rows(&place, "cells"));
        assert_eq!(completed, expected, "killed at {mark}");
    }
}

#[test]
fn models_of_postings_that_were_added_since_are_fitted_anew() {
    let place = staffed();
    build(&place);
    let before = answer(&reported(&place));
    place.file("more.jsonl", crate::harness::cooks(20, 2));
    assert!(place.ingest().status.success());
    let text = stdout(&build(&place));
    assert!(text.starts_with("models fitted to 164 postings of 24 employers"), "{text}");
    let after = answer(&reported(&place));
    assert_eq!(after["modelled_pay"]["base_pay"]["p50"]["n"].as_u64(), Some(EACH as u64 + 20));
    assert_ne!(before["data_id"], after["data_id"]);
}

#[test]
fn few_postings_leave_the_pricing_to_the_starter() {
    let place = Place::new();
    place.file("cooks.jsonl", crate::harness::cooks(20, 2));
    assert!(place.ingest().status.success());
    let output = build(&place);
    assert!(stdout(&output).contains("too few to predict with, so the starter's model prices"), "{}", stdout(&output));
    let predicted = answer(&priced(&place));
    assert!(predicted["predicted"]["p50"]["n"].as_u64() > Some(1_000), "{}", predicted["predicted"]["p50"]);
}

#[test]
fn a_model_that_knows_nothing_says_so() {
    let place = Place::new();
    place.file("cooks.jsonl", crate::harness::cooks(60, 5));
    assert!(place.ingest().status.success());
    build(&place);
    let other = place.run(&["report", "data engineer", "--format", "json", "--as-of", "2026-01-31"]);
    let modelled = &answer(&other)["modelled_pay"];
    let median = &modelled["base_pay"]["p50"];
    assert!(modelled.is_null() || median["status"] == "suppressed" || median["value"].as_f64() > Some(0.0), "{median}");
}

#[test]
fn without_a_lake_there_is_nothing_to_build() {
    let place = Place::new();
    place.file("empty/.keep", "");
    let empty = place.input().join("empty").display().to_string();
    for folder in [&empty, "/nonexistent/lake"] {
        let output = crate::harness::run(&["--data", folder, "build"]);
        assert_refused(&output, 1, "there is no lake in", folder);
        assert!(stderr(&output).contains("earnest ingest"), "{}", stderr(&output));
    }
    assert_eq!(std::fs::read_dir(place.input().join("empty")).unwrap().count(), 1, "nothing is made");
    assert!(!std::path::Path::new("/nonexistent").exists());
}
