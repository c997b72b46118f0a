//! Pairs of real postings, labelled by reading.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use earnest_core::{Money, PayPeriod, Worksite};
use earnest_vacancy::Pay;
use serde_json::Value;

use crate::ashby::shared;
use crate::row::{Row, leaders};

/// What folding says of the labelled pairs.
#[derive(Debug, Default)]
pub(crate) struct ReadPairs {
    /// One vacancy by label, and folded.
    pub(crate) folded: usize,
    /// One vacancy by label, and not folded.
    pub(crate) missed: Vec<(String, String)>,
    /// Two by label, and folded.
    pub(crate) mistaken: Vec<(String, String)>,
    /// Two by label, and not folded.
    pub(crate) apart: usize,
}

impl ReadPairs {
    /// Folds `postings` together with the Adzuna answers at hand and compares with the labels.
    pub(crate) fn of(postings: &[Row]) -> Option<Self> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/labels/vacancies/pairs.jsonl");
        let labels = fs::read_to_string(path).expect("the labels");
        let mut rows = postings.to_vec();
        rows.extend(adzuna()?);
        let leaders = leaders(&rows);
        let places: BTreeMap<&str, usize> = rows.iter().enumerate().map(|(at, row)| (row.id.as_str(), at)).collect();
        let mut pairs = Self::default();
        for line in labels.lines() {
            let label: Value = serde_json::from_str(line).expect("JSON");
            let ids = [label["one"].as_str().expect("a label"), label["other"].as_str().expect("a label")];
            let is_folded = leaders[places[ids[0]]] == leaders[places[ids[1]]];
            let pair = (ids[0].to_owned(), ids[1].to_owned());
            match (label["is_one_vacancy"].as_bool().expect("a label"), is_folded) {
                (true, true) => pairs.folded += 1,
                (true, false) => pairs.missed.push(pair),
                (false, true) => pairs.mistaken.push(pair),
                (false, false) => pairs.apart += 1,
            }
        }
        Some(pairs)
    }
}

/// The Adzuna answers at hand, each id once.
fn adzuna() -> Option<Vec<Row>> {
    let file = shared("postings/adzuna_api/adzuna_api.json")?;
    let answers: Vec<Value> = serde_json::from_slice(&fs::read(file).expect("a readable file")).expect("JSON");
    let rows: BTreeMap<String, Row> = answers.iter().map(row).map(|row| (row.id.clone(), row)).collect();
    Some(rows.into_values().collect())
}

fn row(answer: &Value) -> Row {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let employer: String =
        text(&answer["company"]["display_name"]).to_lowercase().chars().filter(|sign| sign.is_alphanumeric()).collect();
    let area: Vec<String> = answer["location"]["area"].as_array().into_iter().flatten().map(text).collect();
    let site = Worksite {
        country: area.first().cloned(),
        region: area.get(1).cloned(),
        city: area.get(3).cloned(),
        cbsa: None,
    };
    #[expect(clippy::cast_possible_truncation, reason = "amounts of pay")]
    let amount = |key: &str| answer[key].as_f64().map(|amount| Money::from(amount as i64));
    let currency = match area.first().map(String::as_str) {
        Some("UK") => "GBP",
        Some("US") => "USD",
        _ => "BRL",
    };
    let pay = Pay {
        min: amount("salary_min"),
        max: amount("salary_max"),
        currency: currency.parse().expect("a currency"),
        period: PayPeriod::Year,
    };
    Row {
        id: format!("adzuna:{}", text(&answer["id"])),
        source: "adzuna",
        is_aggregator: true,
        title: text(&answer["title"]),
        employer_id: (!employer.is_empty()).then_some(employer),
        location: text(&answer["location"]["display_name"]),
        worksites: vec![site],
        arrangement: None,
        pay: if answer["salary_is_predicted"] == "0" { vec![pay] } else { Vec::new() },
        day: text(&answer["created"]).get(..10).and_then(|day| day.parse().ok()),
        text: text(&answer["description"]),
        other_text: String::new(),
    }
}
