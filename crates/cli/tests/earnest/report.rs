//! `earnest report`: figures that open to their evidence, or reasons.

use serde_json::Value;

use crate::harness::{Place, cooks, run, stderr, stdout};

const QUESTION: &str = "backend software engineer";

fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--format", "json", "--as-of", "2026-11-22"]].concat());
    assert!(output.status.success(), "{}", stderr(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every object of the answer that is a figure.
fn figures<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(fields) if fields.contains_key("statistic") && fields.contains_key("status") => found.push(value),
        Value::Object(fields) => fields.values().for_each(|field| figures(field, found)),
        Value::Array(items) => items.iter().for_each(|item| figures(item, found)),
        _ => {}
    }
}

#[test]
fn the_answer_validates_against_the_schema_kept_in_the_repository() {
    let schema: Value = serde_json::from_str(include_str!("../../../../docs/schema/role-report.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [&["report", QUESTION][..], &["report", "registered nurse", "--area", "Texas"]] {
        let answer = json(arguments);
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn each_number_has_its_sample_its_interval_or_a_reason_its_source_and_an_id() {
    let answer = json(&["report", QUESTION]);
    let mut all = Vec::new();
    figures(&answer, &mut all);
    assert!(all.len() > 100, "{} figures", all.len());
    let sources: Vec<&str> = answer["sources"].as_array().unwrap().iter().filter_map(|s| s["id"].as_str()).collect();
    let mut ids = std::collections::HashMap::new();
    for figure in all {
        let known = ids.insert(figure["id"].as_str().unwrap(), figure);
        assert!(known.is_none_or(|known| known == figure), "an id stands for one figure: {figure}");
        assert!(figure["n"].is_u64() || figure["n_reason"].is_string(), "{figure}");
        assert!(figure["employers"].is_u64() || figure["employers_reason"].is_string(), "{figure}");
        assert!(sources.contains(&figure["source"].as_str().unwrap()), "{figure}");
        if figure["status"] == "suppressed" {
            assert!(figure["reason"].is_string() && figure["message"].is_string(), "{figure}");
            assert!(figure.get("value").is_none(), "a withheld figure holds no value: {figure}");
        } else {
            let (value, interval) = (figure["value"].as_f64().unwrap(), &figure["interval"]);
            assert!(
                interval["low"].as_f64().is_some_and(|low| low <= value) || interval["reason"].is_string(),
                "{figure}"
            );
            assert!(
                interval["high"].as_f64().is_some_and(|high| value <= high) || interval["reason"].is_string(),
                "{figure}"
            );
        }
    }
}

#[test]
fn the_release_rule_holds_for_every_published_posting_figure() {
    let needed = |statistic: &str| match statistic.rsplit('_').next() {
        Some("p10" | "p90") => 29,
        Some("p25" | "p75") => 11,
        _ => 6,
    };
    for question in [QUESTION, "line cook", "police officer", "data scientist", "accountant"] {
        let answer = json(&["report", question]);
        let mut all = Vec::new();
        figures(&answer, &mut all);
        for figure in all.into_iter().filter(|figure| figure["source"] == "postings") {
            if figure["status"] == "published" {
                let n = figure["n"].as_u64().unwrap();
                assert!(n >= needed(figure["statistic"].as_str().unwrap()), "{question}: {figure}");
                assert!(figure["employers"].as_u64().unwrap() >= 5, "{question}: {figure}");
            }
        }
    }
}

#[test]
fn surveyed_pay_is_the_published_figure_to_the_dollar() {
    let answer = json(&["report", "registered nurse", "--area", "Texas"]);
    let texas = &answer["wages"][0];
    assert_eq!((texas["area"].as_str(), texas["release"].as_str()), (Some("US-TX"), Some("2025-05")));
    assert_eq!(texas["employment"]["value"].as_f64(), Some(271_380.0));
    let national = &answer["wages"][1];
    assert_eq!(national["area"].as_str(), Some("US"));
    for (row, published) in [
        (texas, [67_120.0, 79_170.0, 95_970.0, 105_100.0, 127_950.0, 95_380.0]),
        (national, [68_940.0, 80_330.0, 97_550.0, 112_350.0, 137_470.0, 101_420.0]),
    ] {
        for (figure, value) in ["p10", "p25", "p50", "p75", "p90", "mean"].iter().zip(published) {
            assert_eq!(row["wage"][figure]["value"].as_f64(), Some(value), "{figure}");
        }
    }
    let rows = answer["pay_evidence"]["rows"].as_array().unwrap();
    let surveyed = rows.iter().find(|row| row["kind"] == "surveyed").unwrap();
    assert_eq!(surveyed["nominal"]["p50"]["value"].as_f64(), Some(95_970.0));
}

#[test]
fn same_input_same_bytes() {
    let arguments = ["report", QUESTION, "--format", "json", "--as-of", "2026-06-30"];
    assert_eq!(run(&arguments).stdout, run(&arguments).stdout);
}

#[test]
fn only_postings_of_the_window_count() {
    let whole = json(&["report", QUESTION, "--since", "2024-01-01"]);
    assert_eq!(whole["cohort"]["since"], "2024-01-01");
    let output = run(&["report", QUESTION, "--format", "json", "--since", "2025-01-01", "--as-of", "2025-06-30"]);
    let half: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(half["evidence"]["first_posted_on"].as_str().unwrap() >= "2025-01-01");
    assert!(half["evidence"]["last_posted_on"].as_str().unwrap() <= "2025-06-30");
    assert!(half["evidence"]["postings"].as_u64() < whole["evidence"]["postings"].as_u64());
}

#[test]
fn a_level_in_the_question_is_a_level_of_the_cohort() {
    let named = json(&["report", "senior software engineer"]);
    let chosen = json(&["report", "software engineer", "--level", "senior"]);
    assert_eq!(named["cohort"], chosen["cohort"]);
    assert_eq!(json(&["report", "engineering manager"])["cohort"]["level"], Value::Null);
}

#[test]
fn the_terminal_page_fits_eighty_columns_and_needs_no_color() {
    let nurses = run(&["report", "registered nurse", "--area", "Texas"]);
    let abroad = run(&["report", QUESTION, "--area", "Germany"]);
    let actors = run(&["report", "actor", "--area", "US"]);
    let output = run(&["report", QUESTION]);
    for page in [&nurses, &abroad, &actors, &output].map(stdout) {
        assert!(!page.contains('\u{1b}'));
        let is_long = |line: &&str| line.chars().count() > 80 && !line.contains("https://");
        let long: Vec<&str> = page.lines().filter(is_long).collect();
        assert!(long.is_empty(), "{long:#?}");
    }
    let page = stdout(&output);
    for section in ["POSTED BASE PAY", "BY CAREER STAGE", "SENIORITY LADDER", "SURVEYED PAY", "SOURCES"] {
        assert!(page.contains(section), "{section}");
    }
}

#[test]
fn the_article_has_front_matter_and_a_source_under_each_table() {
    let article = stdout(&run(&["report", QUESTION, "--format", "md", "--as-of", "2026-11-22"]));
    let front: Vec<&str> = article.lines().take(7).collect();
    assert_eq!((front[0], front[6]), ("---", "---"));
    for (line, key) in front[1..6].iter().zip(["title: ", "published: ", "date: ", "tags: ", "description: "]) {
        assert!(line.starts_with(key), "{front:?}");
    }
    let sections = article.matches("\n## ").count();
    assert!(article.matches("*Source: ").count() + 3 >= sections, "{article}");
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = stdout(&run(&["report", QUESTION, "--format", "html"]));
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("</html>"));
    for outside in ["<script", "<link", "<img", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn a_lake_answers_with_its_own_postings() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(40, 4));
    assert!(place.ingest().status.success());
    let output = place.run(&["report", "line cook", "--format", "json", "--as-of", "2026-01-31"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["data_origin"], "lake");
    assert_eq!(
        (answer["evidence"]["postings"].as_u64(), answer["evidence"]["employers"].as_u64()),
        (Some(40), Some(10))
    );
    // Floors run from 40,000 by 500 to 59,500, each range is 8,000 wide: the true median lies in the middle.
    let median = answer["base_pay"]["p50"]["value"].as_f64().unwrap();
    assert!((51_000.0..=57_000.0).contains(&median), "{median}");
    assert_eq!(answer["cohort"]["area"], "US");
    assert_eq!(answer["responsibilities"].as_array().map(Vec::is_empty), Some(false));
}

#[test]
fn a_cohort_of_few_employers_is_withheld_with_its_reason() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(40, 10));
    assert!(place.ingest().status.success());
    let output = place.run(&["report", "line cook", "--format", "json", "--as-of", "2026-01-31"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["base_pay"]["p50"]["status"], "suppressed");
    assert_eq!(answer["base_pay"]["p50"]["reason"], "too_few_employers");
    let page = stdout(&place.run(&["report", "line cook", "--as-of", "2026-01-31"]));
    assert!(page.contains("4 of the 5 employers it needs"), "{page}");
}

#[test]
fn the_terminal_page_of_a_small_lake() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(40, 4));
    assert!(place.ingest().status.success());
    let page = stdout(&place.run(&["report", "line cook", "--as-of", "2026-01-31"]));
    // The build's id changes with the data's columns.
    let from = page.find("(build ").unwrap();
    let until = from + page[from..].find("),").unwrap();
    insta::assert_snapshot!(format!("{}(build ID{}", &page[..from], &page[until..]));
}
