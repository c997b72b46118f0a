//! `earnest extract`: one line in, one line out.

use serde_json::Value;

use crate::harness::{run_with_input, stderr, stdout};

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
