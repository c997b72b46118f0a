//! `earnest extract`: one line in, one line out.

use serde_json::Value;

use crate::harness::{Place, run_with_input, stderr, stdout};

fn lines(input: &str) -> Vec<Value> {
    let output = run_with_input(&["extract"], input.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn facts_come_with_the_words_they_were_read_from() {
    let text = "You bring 3-5 years of experience.\nThe salary range is $70K – $75K per year.";
    let input = serde_json::json!({"id": "1", "title": "Senior Accountant", "location": "Denver, CO", "text": text});
    let facts = lines(&input.to_string()).remove(0);
    let pay = &facts["pay"][0];
    assert_eq!((pay["min"].as_i64(), pay["max"].as_i64()), (Some(70_000), Some(75_000)));
    assert_eq!((pay["currency"].as_str(), pay["period"].as_str()), (Some("USD"), Some("YEAR")));
    let (start, end) = (pay["evidence"]["start"].as_u64().unwrap(), pay["evidence"]["end"].as_u64().unwrap());
    let quoted = &text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()];
    assert_eq!(pay["evidence"]["text"].as_str(), Some(quoted));
    assert_eq!(facts["seniority"]["level"], "senior");
    assert_eq!(facts["experience"]["min_years"], 3);
    assert_eq!(facts["worksites"][0]["region"], "CO");
    assert_eq!(facts["occupation"]["soc"], "13-2011");
}

#[test]
fn output_keeps_the_order_of_input_and_broken_lines_their_number() {
    let line = |id: usize| serde_json::json!({"id": id.to_string(), "title": "Cook", "text": "Cook."}).to_string();
    let mut input = (0..600).map(line).collect::<Vec<_>>().join("\n") + "\n";
    input.push_str("{broken\n{\"id\":\"last\",\"title\":\"Cook\"}\n");
    let records = lines(&input);
    assert_eq!(records.len(), 602);
    assert!((0..600).all(|id| records[id]["id"].as_str() == Some(id.to_string().as_str())));
    assert_eq!(
        (records[600]["line"].as_i64(), records[600]["issues"][0]["code"].as_str()),
        (Some(601), Some("malformed"))
    );
    assert_eq!(records[601]["id"], "last");
}

#[test]
fn the_first_line_may_be_broken() {
    let output = run_with_input(&["extract"], b"\xff\xfe garbage\n{\"id\":\"1\",\"title\":\"Cook\"}\n");
    let text = stdout(&output);
    let last: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last["id"], "1", "{text}");
}

#[test]
fn own_skills_are_read_and_a_broken_line_is_named() {
    let place = Place::new();
    let own =
        place.file("skills.tsv", "# id\tname\trule\taliases\novenos\tOvenOS\tplain\tOven OS\n").display().to_string();
    let input = "{\"id\":\"1\",\"title\":\"Baker\",\"text\":\"You know Oven OS and Excel.\"}";
    let output = run_with_input(&["extract", "--skills", &own], input.as_bytes());
    let facts: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let names: Vec<_> =
        facts["skills"].as_array().unwrap().iter().map(|skill| skill["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["OvenOS", "Excel"], "{}", stderr(&output));
    let broken = place.file("broken.tsv", "ovenos\tOvenOS\tsometimes\n").display().to_string();
    let output = run_with_input(&["extract", "--skills", &broken], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("line 1") && stderr(&output).contains("docs/skills.md"), "{}", stderr(&output));
}

#[test]
fn personal_data_is_in_no_quote() {
    let text = "Bakers wanted, $25 an hour. Requirements: call 212-555-0199 or write to jo.doe@bakery.example about 3+ years of experience.";
    let input = serde_json::json!({"id": "1", "title": "Baker", "text": text}).to_string();
    let output = run_with_input(&["extract"], input.as_bytes());
    let record = stdout(&output);
    assert!(record.contains("\"min\":25") && record.contains("\"min_years\":3"), "{record}");
    assert!(!record.contains("555-0199") && !record.contains("jo.doe"), "{record}");
}
