//! Facts of labelled postings. The labels stand outside the repository; where they are absent the test says so.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use earnest_core::{Body, Facts, PayKind, Posting, PostingId, Years};
use earnest_extract::Extractor;
use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/gold");

/// Least score of each fact: a change that reads fewer postings right fails.
const SCORES_MIN: [(&str, f64); 9] = [
    ("pay", 0.95),
    ("seniority", 0.90),
    ("min_years", 0.90),
    ("degree_level", 0.93),
    ("degree_strength", 0.93),
    ("experience_accepted", 0.95),
    ("arrangement", 0.90),
    ("benefits", 0.90),
    ("language", 0.98),
];

#[test]
fn labelled_postings_are_read_as_people_read_them() {
    let (Some(postings), Some(labels)) = (read_lines("postings.jsonl"), read_lines("labels.jsonl")) else {
        println!("skipped: no labelled postings at {FOLDER}");
        return;
    };
    let extractor = Extractor::new();
    let facts: BTreeMap<String, Facts> =
        postings.iter().map(|record| (text(record, "id"), extractor.extract(&posting(record)).facts)).collect();
    let mut tally = Tally::default();
    for label in &labels {
        tally.add(label, &facts[&text(label, "id")]);
    }
    let scores = tally.scores();
    for (fact, min) in SCORES_MIN {
        assert!(scores[fact] >= min, "{fact} scores {:.3}, below {min}; all: {scores:?}", scores[fact]);
    }
}

fn read_lines(file: &str) -> Option<Vec<Value>> {
    let content = std::fs::read_to_string(Path::new(FOLDER).join(file)).ok()?;
    Some(content.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect())
}

fn text(record: &Value, field: &str) -> String {
    record[field].as_str().unwrap_or_default().to_owned()
}

fn list<'a>(record: &'a Value, field: &str) -> &'a [Value] {
    record[field].as_array().map_or(&[], Vec::as_slice)
}

fn posting(record: &Value) -> Posting {
    let body = Body::Text(text(record, "text"));
    let mut posting = Posting::new(PostingId(text(record, "id")), "gold", text(record, "title"), body);
    posting.employer = text(record, "employer");
    posting.location = text(record, "location");
    posting
}

/// Right and wrong answers: found and labelled, found only, labelled only.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<&'static str, [u32; 3]>,
}

impl Tally {
    fn add(&mut self, label: &Value, facts: &Facts) {
        let stated = list(label, "pay").iter().filter(|pay| pay["kind"] == "base").map(pay_key);
        let read = facts.pay.iter().filter(|pay| pay.kind == PayKind::Base);
        let read = read.map(|pay| pay_key(&serde_json::to_value(pay).expect("a fact is JSON")));
        self.add_sets("pay", &stated.collect(), &read.collect());
        let stated = list(label, "benefits").iter().map(ToString::to_string);
        let read = facts.benefits.iter().map(|benefit| format!("\"{}\"", benefit.kind));
        self.add_sets("benefits", &stated.collect(), &read.collect());
        let degree = &label["degree"];
        let years = facts.experience.min_years.map(Years::to_f64);
        self.add_one("seniority", label["seniority"] == facts.seniority.level.as_str());
        self.add_one("min_years", label["min_years"].as_f64() == years);
        self.add_one("degree_level", degree["level"] == facts.degree.level.as_str());
        self.add_one("degree_strength", degree["strength"] == facts.degree.strength.as_str());
        self.add_one("experience_accepted", degree["experience_accepted"] == facts.degree.experience_accepted);
        self.add_one("arrangement", label["arrangement"] == facts.arrangement.value.as_str());
        self.add_one("language", label["language"].as_str() == facts.language.as_deref());
    }

    fn add_sets(&mut self, fact: &'static str, stated: &BTreeSet<String>, read: &BTreeSet<String>) {
        let both = stated.intersection(read).count();
        let count = self.counts.entry(fact).or_default();
        for (place, found) in [both, read.len() - both, stated.len() - both].into_iter().enumerate() {
            count[place] += u32::try_from(found).expect("a posting has few facts");
        }
    }

    fn add_one(&mut self, fact: &'static str, right: bool) {
        let count = self.counts.entry(fact).or_default();
        count[usize::from(!right)] += 1;
    }

    /// F1 of sets; the share of right answers elsewhere, where nothing is labelled only.
    fn scores(&self) -> BTreeMap<&'static str, f64> {
        let score = |&[both, read_only, stated_only]: &[u32; 3]| {
            if stated_only == 0 {
                f64::from(both) / f64::from(both + read_only)
            } else {
                f64::from(2 * both) / f64::from(2 * both + read_only + stated_only)
            }
        };
        self.counts.iter().map(|(fact, count)| (*fact, score(count))).collect()
    }
}

fn pay_key(pay: &Value) -> String {
    format!("{:?} {:?} {} {}", pay["min"].as_f64(), pay["max"].as_f64(), pay["currency"], pay["period"])
}
