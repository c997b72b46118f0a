//! `earnest compare`: roles side by side, and a gap whose parts add up.

use serde_json::Value;

use crate::harness::{answer, assert_alone, assert_refused, distinct_figures, run, stderr, stdout};

const ROLES: [&str; 2] = ["data engineer", "data scientist"];

fn compared(arguments: &[&str], format: &str) -> std::process::Output {
    run(&[&["compare"], arguments, &["--as-of", "2026-11-22", "--format", format]].concat())
}

/// Whole cents of a published figure in units of its currency.
fn cents(figure: &Value) -> Option<i64> {
    figure["value"].as_f64().map(|value| format!("{:.0}", value * 100.0).parse().unwrap())
}

/// Each waterfall starts at the median of its first side, ends at that of its other, and its bars are the way between.
fn assert_closes(answer: &Value) {
    let sides = answer["sides"].as_array().unwrap();
    let waterfalls = answer["waterfalls"].as_array().unwrap();
    assert_eq!(waterfalls.len(), sides.len() - 1, "the first side against each other");
    for (waterfall, side) in waterfalls.iter().zip(&sides[1..]) {
        assert_eq!((&waterfall["from"], &waterfall["to"]), (&sides[0]["label"], &side["label"]));
        let medians = [&sides[0], side].map(|side| cents(&side["base_pay"]["p50"]));
        let [Some(start), Some(end)] = medians else {
            assert_eq!(waterfall["status"], "suppressed", "{waterfall}");
            assert!(waterfall["message"].is_string() && waterfall.get("bars").is_none(), "{waterfall}");
            continue;
        };
        assert_eq!(waterfall["status"], "published", "{waterfall}");
        assert_eq!((waterfall["start_cents"].as_i64(), waterfall["end_cents"].as_i64()), (Some(start), Some(end)));
        let bars = waterfall["bars"].as_array().unwrap();
        let sum: i64 = bars.iter().map(|bar| bar["amount_cents"].as_i64().unwrap()).sum();
        assert_eq!(sum, end - start, "{waterfall}");
        for bar in bars {
            let (exact, shown) = (bar["amount_cents"].as_i64().unwrap(), cents(&bar["amount"]).unwrap());
            assert!(exact.signum() * shown.signum() >= 0, "a bar keeps its sign: {bar}");
        }
    }
}

#[test]
fn two_roles_stand_side_by_side_and_the_bars_close_to_the_cent() {
    let output = compared(&ROLES, "json");
    let answer = answer(&output);
    assert_closes(&answer);
    assert_eq!(answer["data_origin"], "starter");
    let sources: Vec<&str> = answer["sources"].as_array().unwrap().iter().filter_map(|s| s["id"].as_str()).collect();
    let figures = distinct_figures(&answer);
    assert!(figures.len() > 30, "{} figures", figures.len());
    for figure in figures {
        assert!(figure["n"].is_u64() && figure["employers"].is_u64(), "{figure}");
        assert!(sources.contains(&figure["source"].as_str().unwrap()), "{figure}");
    }
    for (side, name) in answer["sides"].as_array().unwrap().iter().zip(["Data Engineer", "Data Scientist"]) {
        assert_eq!(side["label"], name);
        assert_eq!(side["base_pay"]["p50"]["n"], side["evidence"]["postings_with_pay"]);
        let shares = side["skills"].as_array().unwrap();
        assert!(!shares.is_empty());
        for skill in shares {
            let share = &skill["share"];
            let value = share["value"].as_f64();
            assert!(share["status"] == "suppressed" || value.is_some_and(|v| (0.0..=1.0).contains(&v)), "{share}");
        }
    }
    assert_eq!(compared(&ROLES, "json").stdout, output.stdout, "the same question, the same bytes");

    let schema = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema/comparison.json");
    if let Ok(schema) = std::fs::read_to_string(schema) {
        let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        let errors: Vec<String> = validator.iter_errors(&answer).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
    }
}

#[test]
fn a_side_is_the_same_as_in_a_report_of_its_own() {
    let sides = &answer(&compared(&ROLES, "json"))["sides"];
    let report = answer(&run(&["report", ROLES[0], "--as-of", "2026-11-22", "--format", "json"]));
    assert_eq!(sides[0]["cohort"], report["cohort"]);
    for statistic in ["p10", "p25", "p50", "p75", "p90", "mean"] {
        let fields = ["value", "interval", "n", "employers", "status"];
        for field in fields {
            let (side, alone) = (&sides[0]["base_pay"][statistic][field], &report["base_pay"][statistic][field]);
            assert_eq!(side, alone, "{statistic} {field}");
        }
    }
}

#[test]
fn what_is_different_makes_a_side_of_its_own() {
    let with = ["--with", "Remote", "--with", "New York", "--with", "senior", "--with", "startup"];
    let answer = answer(&compared(&[&["software engineer"], &with[..]].concat(), "json"));
    assert_closes(&answer);
    distinct_figures(&answer);
    let sides = answer["sides"].as_array().unwrap();
    assert_eq!(sides.len(), 5);
    for (side, (field, value)) in sides[1..].iter().zip([
        ("arrangement", "remote"),
        ("area", "US-NY"),
        ("level", "senior"),
        ("employer_kind", "startup"),
    ]) {
        let (base, cohort) = (sides[0]["cohort"].as_object().unwrap(), side["cohort"].as_object().unwrap());
        assert_eq!(cohort[field], value, "{cohort:?}");
        let others = |cohort: &serde_json::Map<String, Value>| {
            let mut cohort = cohort.clone();
            cohort.retain(|name, _| name != field && name != "area_name");
            cohort
        };
        assert_eq!(others(base), others(cohort), "nothing else differs");
        assert!(side["evidence"]["postings"].as_u64() < sides[0]["evidence"]["postings"].as_u64());
    }
}

#[test]
fn a_side_that_is_withheld_has_no_waterfall() {
    let answer = answer(&compared(&["registered nurse", "data engineer"], "json"));
    assert_eq!(answer["sides"][0]["base_pay"]["p50"]["status"], "suppressed");
    assert_closes(&answer);
}

#[test]
fn the_pages_carry_the_figures_and_ask_nothing_of_the_network() {
    let answer = answer(&compared(&ROLES, "json"));
    let medians: Vec<String> = (0..2)
        .map(|side| {
            let thousands = answer["sides"][side]["base_pay"]["p50"]["value"].as_f64().unwrap() / 1_000.0;
            format!("${thousands:.0},000")
        })
        .collect();
    for format in ["term", "md", "html"] {
        let output = compared(&ROLES, format);
        assert!(output.status.success(), "{}", stderr(&output));
        let page = stdout(&output);
        assert_alone(&page);
        assert!(medians.iter().all(|median| page.contains(median)), "{format}: {medians:?}");
        assert!(page.contains("Data Engineer") && page.contains("Data Scientist"), "{format}");
        assert!(page.contains("not causes") || page.contains("not a cause"), "{format}");
    }
    let page = stdout(&compared(&ROLES, "html"));
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    let article = stdout(&compared(&ROLES, "md"));
    assert!(article.starts_with("---\ntitle: "));
    let terminal = stdout(&compared(&ROLES, "term"));
    let is_long = |line: &&str| line.chars().count() > 80 && !line.contains("https://");
    assert_eq!(terminal.lines().find(is_long), None);
}

#[test]
fn what_cannot_be_compared_is_said_with_what_to_do() {
    for (arguments, wrong) in [
        (&["data engineer"][..], "one cohort"),
        (&["data engineer", "data engineer"], "one cohort"),
        (&["data engineer", "--with", "United States"], "one cohort"),
        (&["data engineer", "--with", "Rubbishland"], "Rubbishland"),
        (&["data engineer", "--with", ""], "``"),
        (&["data engineer", "zzz qq"], "zzz qq"),
        (&["data engineer", "data scientist", "--area", "Atlantis"], "Atlantis"),
    ] {
        assert_refused(&compared(arguments, "json"), 3, wrong, &format!("{arguments:?}"));
    }
    assert_eq!(run(&["compare"]).status.code(), Some(2));
}
