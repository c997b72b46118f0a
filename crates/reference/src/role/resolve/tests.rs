//! Questions as people type them, and what they mean.

use std::collections::BTreeSet;

use earnest_core::SocCode;
use proptest::prelude::*;
use serde::Deserialize;

use super::{Resolution, resolve};
use crate::role::{all, by_id};

/// Questions written without sight of the catalogue's aliases, with every answer a fair reader would call right.
const QUERIES: &str = include_str!("../../../../../fixtures/labels/2026-11/queries_development.jsonl");
/// Least share of them answered rightly; a list that need not have been offered counts half.
const RIGHT_MIN: f64 = 0.95;

#[derive(Deserialize)]
struct Labelled {
    query: String,
    accept: Vec<String>,
    ambiguous: bool,
}

fn labelled() -> Vec<Labelled> {
    // A line of JSON without nesting is a TOML table once its colons are equals signs.
    let parse = |line: &str| -> Labelled {
        let value: toml::Table = toml::from_str(&format!("line = {}", line.replace("\": ", "\" = "))).unwrap();
        value["line"].clone().try_into().unwrap()
    };
    QUERIES.lines().map(parse).collect()
}

fn score(label: &Labelled, answer: &Resolution) -> f64 {
    let socs: BTreeSet<SocCode> =
        label.accept.iter().filter_map(|id| by_id(id).map_or_else(|| id.parse().ok(), |role| Some(role.soc))).collect();
    match answer {
        Resolution::Role(role) => f64::from(u8::from(label.accept.contains(&role.id))),
        Resolution::Occupation(soc) => f64::from(u8::from(socs.contains(soc))),
        Resolution::Ambiguous(roles) if roles.iter().any(|role| label.accept.contains(&role.id)) => {
            if label.ambiguous {
                1.0
            } else {
                0.5
            }
        }
        Resolution::Ambiguous(_) => 0.0,
        Resolution::Unknown { .. } => f64::from(u8::from(label.accept.is_empty())),
    }
}

fn meaning(query: &str) -> String {
    match resolve(query) {
        Resolution::Role(role) => role.id.clone(),
        Resolution::Occupation(soc) => soc.to_string(),
        Resolution::Ambiguous(roles) => {
            format!("one of {}", roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>().join(" "))
        }
        Resolution::Unknown { nearest } => format!("? {}", nearest.join(", ")),
    }
}

#[test]
fn labelled_questions_are_understood() {
    let labels = labelled();
    let (mut right, mut wrong) = (0.0, Vec::new());
    for label in &labels {
        let points = score(label, &resolve(&label.query));
        right += points;
        if points < 1.0 {
            wrong.push(format!("{points} {}: {}, wanted {:?}", label.query, meaning(&label.query), label.accept));
        }
    }
    let count = f64::from(u32::try_from(labels.len()).unwrap());
    assert!(right / count >= RIGHT_MIN, "{right} of {count}: {wrong:#?}");
}

#[test]
fn questions_name_roles() {
    for (query, expected) in [
        ("backend software engineer", "backend-engineer"),
        ("Backend-Developer", "backend-engineer"),
        ("backend enginer", "backend-engineer"),
        ("bakcend engineer", "backend-engineer"),
        ("engineer, backend", "backend-engineer"),
        ("backend-engineer", "backend-engineer"),
        ("Senior Backend Engineer", "backend-engineer"),
        ("registered nurses", "registered-nurse"),
        ("registered nurse ICU", "icu-nurse"),
        ("RN", "registered-nurse"),
        ("truck driver", "truck-driver"),
        ("Software Developers", "software-engineer"),
        ("Softwareentwickler:in", "software-engineer"),
        ("SRE", "site-reliability-engineer"),
        ("Embalmers", "39-4011"),
        ("15-1252", "15-1252"),
    ] {
        assert_eq!(meaning(query), expected, "{query}");
    }
}

#[test]
fn what_stands_beside_a_role_is_left_out() {
    for (query, expected) in [
        ("how much does a welder make", "welder"),
        ("what do ux designers earn?", "ux-designer"),
        ("dental hygienist salary", "dental-hygienist"),
        ("average plumber salary in Salt Lake City, UT", "plumber"),
        ("staff nurse ICU texas", "icu-nurse"),
        ("barista at starbucks", "barista"),
        ("cashier walmart pay", "cashier"),
        ("tsa agent airport", "transportation-security-officer"),
        ("data analyst entry level", "data-analyst"),
        ("entry level data analyst remote", "data-analyst"),
        ("nyc electrician hourly rate 2026", "electrician"),
        ("compensation analyst salary", "compensation-analyst"),
        ("wie viel verdient ein Softwareentwickler", "software-engineer"),
        ("cuánto gana un electricista en Madrid", "electrician"),
    ] {
        assert_eq!(meaning(query), expected, "{query}");
    }
}

#[test]
fn slips_are_mended() {
    for (query, expected) in [
        ("electrican", "electrician"),
        ("plumer", "plumber"),
        ("recieptionist", "receptionist"),
        ("vetinarian", "veterinarian"),
        ("book keeper", "bookkeeper"),
        ("hair dreser", "hairdresser"),
        ("store manger", "store-manager"),
        ("stewardes", "flight-attendant"),
        ("proffesor", "professor"),
        ("pharm tech", "pharmacy-technician"),
        ("dentle assistant", "dental-assistant"),
        ("how much do enginers of softwear make", "software-engineer"),
    ] {
        assert_eq!(meaning(query), expected, "{query}");
    }
}

#[test]
fn doubt_is_said() {
    for query in ["designer", "PM", "BA", "PA", "CMA", "PT", "manager at walmart", "senior analyst salary"] {
        assert!(meaning(query).starts_with("one of "), "{query}: {}", meaning(query));
    }
    assert_eq!(meaning("plumber vs electrician pay"), "one of plumber electrician");
    for query in [
        "xyzzy quux",
        "",
        "asdfgh",
        "pizza",
        "123",
        "🙂",
        "how much money",
        "texas",
        "?!",
        "@",
        "at",
        "taylor swift",
        "foo bar",
        "how to lose weight",
    ] {
        assert!(meaning(query).starts_with("? "), "{query}: {}", meaning(query));
    }
    assert!(meaning("pizza").contains("Pizza Maker"));
}

#[test]
fn every_name_means_its_role() {
    for role in all() {
        assert_eq!(resolve(&role.name), Resolution::Role(role));
        assert_eq!(resolve(&role.id), Resolution::Role(role));
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,40}") {
        let _ = resolve(&text);
    }

    #[test]
    fn any_words_have_an_answer(text in "([a-zé]{1,12}[ ,@]){0,30}") {
        let _ = resolve(&text);
    }
}
