//! `earnest evaluate facts`: scores, differences, two runs side by side, and what is wrong with the files.

use serde_json::Value;

use crate::harness::{Place, run, run_with_input, stderr, stdout};

const POSTINGS: &str = concat!(
    "{\"id\":\"1\",\"title\":\"Senior Baker\",\"text\":\"We pay $25 an hour. You have 3+ years of experience.\"}\n",
    "{\"id\":\"2\",\"title\":\"Baker\",\"text\":\"Bread is our life.\"}\n",
    "{\"id\":\"3\",\"title\":\"Baker\",\"text\":\"Nobody labelled this one.\"}\n",
);
const LABELS: &str = concat!(
    "{\"id\":\"1\",\"pay\":[{\"min\":25,\"max\":25,\"currency\":\"USD\",\"period\":\"HOUR\"}],\"seniority\":\"senior\",\"min_years\":3}\n",
    "{\"id\":\"2\",\"pay\":[],\"seniority\":\"lead\",\"min_years\":null}\n",
);

fn files(place: &Place) -> (String, String) {
    let path = |name: &str, text: &str| place.file(name, text).display().to_string();
    (path("postings.jsonl", POSTINGS), path("labels.jsonl", LABELS))
}

#[test]
fn every_labelled_field_has_a_score_with_its_interval_and_its_differences() {
    let place = Place::new();
    let (postings, labels) = files(&place);
    let output = run(&["evaluate", "facts", "--postings", &postings, "--labels", &labels, "--format", "json"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let answer: Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((answer["postings"].as_u64(), answer["missing"].as_u64()), (Some(2), Some(0)));
    let score = |field: &str| {
        let scores = answer["fields"].as_array().unwrap();
        scores.iter().find(|score| score["field"] == field).unwrap_or_else(|| panic!("no {field} in {answer}"))
    };
    assert_eq!(score("pay_stated")["score"]["value"], 1.0);
    let seniority = &score("seniority")["score"];
    assert_eq!(seniority["value"], 0.5);
    assert!(seniority["low"].as_f64().unwrap() < 0.2 && seniority["high"].as_f64().unwrap() > 0.8);
    assert!(
        answer["fields"].as_array().unwrap().iter().all(|score| score["field"] != "skills"),
        "nobody labelled skills"
    );
    let odd = &answer["disagreements"][0];
    assert_eq!((odd["id"].as_str(), odd["labelled"][0].as_str()), (Some("2"), Some("lead")));

    let text =
        stdout(&run(&["evaluate", "facts", "--postings", &postings, "--labels", &labels, "--field", "seniority"]));
    assert!(text.contains("seniority") && !text.contains("min_years"), "{text}");
    assert!(text.contains("- 2: labelled `lead`, read `unspecified`"), "{text}");
}

#[test]
fn another_run_is_set_beside_this_one() {
    let place = Place::new();
    let (postings, labels) = files(&place);
    let before = POSTINGS.replace("$25 an hour", "well");
    let before = place.file("before.jsonl", run_with_input(&["extract"], before.as_bytes()).stdout);
    let before = before.display().to_string();
    let output = run(&["evaluate", "facts", "--postings", &postings, "--labels", &labels, "--compare", &before]);
    let text = stdout(&output);
    assert!(text.contains("- mended pay_stated: `1`"), "{text}{}", stderr(&output));
    assert!(!text.contains("broken pay_stated"), "{text}");
}

#[test]
fn files_that_do_not_fit_are_named() {
    let place = Place::new();
    let (postings, labels) = files(&place);
    let broken =
        place.file("broken.jsonl", "{\"id\":\"1\"}\n{\"id\":\"2\",\"seniority\":\"boss\"}\n").display().to_string();
    let output = run(&["evaluate", "facts", "--postings", &postings, "--labels", &broken]);
    assert!(stderr(&output).contains("line 2 of") && stderr(&output).contains("hint:"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
    let missing = run(&["evaluate", "facts", "--postings", "nowhere.jsonl", "--labels", &labels]);
    assert_eq!(missing.status.code(), Some(3), "{}", stderr(&missing));
    let strangers = place.file("strangers.jsonl", "{\"id\":\"9\",\"pay\":[]}\n").display().to_string();
    let output = run(&["evaluate", "facts", "--postings", &postings, "--labels", &strangers]);
    assert_eq!(output.status.code(), Some(4), "{}", stderr(&output));
    assert_eq!(run(&["evaluate", "facts", "--labels", &labels]).status.code(), Some(2));
}
