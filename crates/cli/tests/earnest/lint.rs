//! `earnest lint`: what a posting leaves out, in every form, and how it ends.

use std::process::Output;

use serde_json::{Value, json};

use crate::harness::{Place, assert_alone, assert_refused, run, run_with_input, stderr, stdout};

const DAY: [&str; 2] = ["--as-of", "2026-11-23"];
const GOOD: &str =
    "Pay: $23 to $27 per hour.\nBenefits: health insurance, a 401(k) and paid vacation.\nApply by 14 December.";

fn posting(location: &str, text: &str) -> String {
    json!({"title": "Line Cook", "employer": "Harrow & Pike <b>", "location": location, "text": text}).to_string()
}

fn linted(posting: &str, more: &[&str]) -> Output {
    run_with_input(&[&["lint", "-"], &DAY[..], more].concat(), posting.as_bytes())
}

/// The words of a page, wherever its lines are broken.
fn flat(output: &Output) -> String {
    stdout(output).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn checks(answer: &Value) -> Vec<&str> {
    answer["findings"].as_array().unwrap().iter().map(|finding| finding["check"].as_str().unwrap()).collect()
}

#[test]
fn a_posting_with_everything_ends_well() {
    let output = linted(&posting("Denver, CO", GOOD), &["--level", "advice"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = flat(&output);
    for part in ["Nothing was found", "Colorado", "C.R.S.", "23 to 27 USD an hour", "not legal advice"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

#[test]
fn what_is_missing_is_named_with_who_asks_for_it() {
    let output = linted(&posting("Denver, CO", "We cook from scratch. Competitive pay."), &[]);
    assert_eq!(output.status.code(), Some(6), "{}", stderr(&output));
    let text = flat(&output);
    for part in
        ["pay-range-missing", "deadline-missing", "benefits-missing", "Asked for by Colorado", "“Competitive pay”"]
    {
        assert!(text.contains(part), "{part} in {text}");
    }
    for harsh in ["illegal", "violat", " must "] {
        assert!(!text.contains(harsh), "{harsh} in {text}");
    }
}

#[test]
fn the_level_says_what_ends_the_command_with_a_code() {
    let doubtful = posting("Tulsa, OK", "Pay: $25 - $30.");
    for (level, code) in [("missing", 0), ("doubtful", 6), ("advice", 6), ("never", 0)] {
        let output = linted(&doubtful, &["--level", level]);
        assert_eq!(output.status.code(), Some(code), "{level}: {}", stdout(&output));
    }
}

#[test]
fn the_day_picks_the_version_of_the_rule() {
    let posting = posting("Trenton, NJ", "You keep the books.");
    let on = |day: &str| run_with_input(&["lint", "-", "--as-of", day, "--format", "json"], posting.as_bytes());
    let (before, after) = (on("2025-05-31"), on("2025-06-01"));
    assert_eq!((before.status.code(), after.status.code()), (Some(0), Some(6)));
    let answer: Value = serde_json::from_slice(&before.stdout).unwrap();
    assert!(answer["notes"].to_string().contains("New Jersey: a rule holds from 2025-06-01"), "{answer}");
}

#[test]
fn plain_text_needs_a_title_and_may_have_a_location() {
    let arguments = ["--title", "Line Cook", "--location", "Denver, CO", "--format", "json"];
    let output = linted("We pay $23 to $27 per hour.", &arguments);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(checks(&answer), ["benefits-missing", "deadline-missing"]);
    assert_eq!(answer["jurisdictions"][0]["because"], "worksite Denver, Colorado");
    assert_refused(&linted("We pay $23 to $27 per hour.", &[]), 3, "holds no posting", "no title");
}

#[test]
fn jurisdictions_may_be_named_and_unknown_ones_are_refused() {
    let posting = posting("Tulsa, OK", "You keep the books.");
    let output = linted(&posting, &["--jurisdiction", "us-co", "--jurisdiction", "US-NY", "--format", "json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["findings"][0]["jurisdictions"], json!(["US-CO", "US-NY"]));
    assert_refused(&linted(&posting, &["--jurisdiction", "US-TX"]), 3, "US-TX", "no such jurisdiction");
}

#[test]
fn several_files_are_one_answer_and_none_is_passed_over() {
    let place = Place::new();
    let good = place.file("good.json", posting("Denver, CO", GOOD)).display().to_string();
    let bad = place.file("a bad.json", posting("Denver, CO", "Pay is up to $32 per hour.")).display().to_string();
    let output = run(&[&["lint", &good, &bad, "--format", "json"], &DAY[..]].concat());
    let answers: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answers.as_array().unwrap().len(), 2);
    assert!(checks(&answers[0]).is_empty() && !checks(&answers[1]).is_empty(), "{answers}");
    for format in ["term", "md"] {
        let output = run(&[&["lint", &good, &bad, "--format", format], &DAY[..]].concat());
        assert!(flat(&output).to_lowercase().contains("what 2 postings leave out"), "{}", stdout(&output));
    }
    let missing = place.input().join("nothing.json").display().to_string();
    let refused = run(&[&["lint", &good, &missing], &DAY[..]].concat());
    assert_refused(&refused, 3, "nothing.json", "a file that is not there");
}

#[test]
fn sarif_has_rules_places_and_results_that_fit_together() {
    let text = "Größe zählt. Pay is up to $32 per hour.";
    let output = linted(&posting("Denver, CO", text), &["--format", "sarif"]);
    let log: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 3 && run["artifacts"][0]["location"]["uri"] == "stdin", "{log}");
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        assert_eq!(result["locations"][0]["physicalLocation"]["region"], json!({"startLine": 1}));
    }
    let words = results.iter().find_map(|result| result["properties"].get("postingText")).unwrap();
    let start = usize::try_from(words["charOffset"].as_u64().unwrap()).unwrap();
    let length = usize::try_from(words["charLength"].as_u64().unwrap()).unwrap();
    let quoted: String = text.chars().skip(start).take(length).collect();
    assert_eq!(words["text"], quoted);
    assert_eq!(quoted, "$32 per hour");
}

#[test]
fn the_page_and_the_article_hold_what_was_typed_as_text() {
    let posting = posting("Denver, CO", "<script>alert(1)</script> Competitive salary.");
    let page = stdout(&linted(&posting, &["--format", "html"]));
    assert_alone(&page);
    assert!(page.contains("Harrow &amp; Pike &lt;b&gt;") && page.contains("rel=\"noopener"), "{page}");
    let article = stdout(&linted(&posting, &["--format", "md"]));
    assert!(article.starts_with("# What the posting leaves out") && article.contains("pay-range-missing"), "{article}");
}

#[test]
fn the_answer_keeps_its_schema() {
    let output = linted(
        &posting("Remote - US", "Competitive salary. Not open to residents of Colorado."),
        &["--format", "json"],
    );
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let schema: Value = serde_json::from_str(&earnest_report::lint_report_schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&answer), "{:?}", validator.iter_errors(&answer).next());
    assert!(checks(&answer).contains(&"residents-excluded"), "{answer}");
    assert!(answer["jurisdictions"].as_array().unwrap().iter().all(|rule| rule["reach"] == "remote"), "{answer}");
}
