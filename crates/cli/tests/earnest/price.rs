//! `earnest price`: what a posting or a profile should pay, and where what it states lies.

use std::process::Output;

use serde_json::{Value, json};

use crate::harness::{
    Place, answer, assert_alone, assert_refused, distinct_figures, run, run_with_input, stderr, stdout,
};

const PROFILE: [&str; 8] =
    ["price", "--role", "data engineer", "--level", "senior", "--area", "Austin", "--skill=Spark"];
const QUARTILES: [&str; 5] = ["p10", "p25", "p50", "p75", "p90"];

fn with(arguments: &[&str], more: &[&str]) -> Output {
    run(&[arguments, more, &["--as-of", "2026-11-22"]].concat())
}

fn of_input(input: &[u8]) -> Output {
    run_with_input(&["price", "-", "--as-of", "2026-11-22", "--format", "json"], input)
}

fn posting(pay: &str) -> String {
    json!({
        "title": "Senior Backend Engineer",
        "employer": "Acme",
        "location": "Austin, TX",
        "text": format!("We need 5+ years of Python and PostgreSQL on AWS. Bachelor's degree required.\n{pay}"),
    })
    .to_string()
}

/// Percentiles rise, and the wider interval holds the narrower, which holds the median.
fn assert_ordered(answer: &Value) {
    let values = QUARTILES.map(|name| answer["predicted"][name]["value"].as_f64().unwrap());
    assert!(values.is_sorted() && values[0] > 10_000.0, "{values:?}");
    let ends = |interval: &Value| (interval["low"].as_f64().unwrap(), interval["high"].as_f64().unwrap());
    let [narrow, wide] = [0, 1].map(|at| ends(&answer["intervals"][at]));
    assert!(wide.0 <= narrow.0 && narrow.1 <= wide.1, "{narrow:?} in {wide:?}");
    assert!(narrow.0 <= values[2] && values[2] <= narrow.1, "{} in {narrow:?}", values[2]);
    for name in QUARTILES {
        assert_eq!(answer["predicted"][name]["status"], "modelled");
    }
}

fn share(figure: &Value) -> f64 {
    let value = figure["value"].as_f64().unwrap();
    assert!((0.0..=1.0).contains(&value), "{figure}");
    value
}

#[test]
fn a_profile_is_priced_with_its_intervals_its_cohort_and_its_neighbours() {
    let output = with(&PROFILE, &["--format", "json"]);
    let answer = answer(&output);
    assert_ordered(&answer);
    distinct_figures(&answer);
    assert_eq!(answer["stated"], Value::Null, "no offer, nothing stated");
    let profile = &answer["profile"];
    assert_eq!(
        (&profile["role"], &profile["level"], &profile["area"]),
        (&json!("data-engineer"), &json!("senior"), &json!("12420"))
    );
    assert_eq!(answer["cohort"]["level"], "senior");
    let nearest = answer["nearest_postings"].as_array().unwrap();
    assert!(!nearest.is_empty());
    for posting in nearest {
        assert!(posting["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{posting}");
    }
    assert_eq!(with(&PROFILE, &["--format", "json"]).stdout, output.stdout, "the same question, the same bytes");
}

#[test]
fn an_offer_has_its_place_and_more_is_never_lower() {
    let mut last = (0.0, 0.0, f64::NEG_INFINITY);
    for offer in ["40000", "150000-170000", "205k", "400000"] {
        let answer = answer(&with(&PROFILE, &["--offer", offer, "--format", "json"]));
        let stated = &answer["stated"];
        let gap = stated["gap_to_predicted"]["value"].as_f64().unwrap();
        let place = (share(&stated["percentile_in_cohort"]), share(&stated["percentile_predicted"]), gap);
        assert!(last.0 <= place.0 && last.1 <= place.1 && last.2 < place.2, "{offer}: {last:?}, then {place:?}");
        let median = answer["predicted"]["p50"]["value"].as_f64().unwrap();
        let middle = stated["annual_min"].as_f64().unwrap().midpoint(stated["annual_max"].as_f64().unwrap());
        assert!((gap - (middle / median - 1.0)).abs() < 0.02, "{offer}: {gap} from {middle} to {median}");
        last = place;
    }
    assert!(last.0 > 0.9 && last.1 > 0.9, "400,000 is above most: {last:?}");
    let page = stdout(&with(&PROFILE, &["--offer", "150000-170000"]));
    let start = page.split("Read as:").next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(start.contains("The offer of $150,000–170,000, taken at its middle, lies above "), "{start}");
    assert!(start.contains("% of the cohort's pay (95% interval "), "{start}");
}

#[test]
fn seniority_raises_what_is_expected() {
    let median = |level: &str| {
        let answer = answer(&run(&[
            "price",
            "--role",
            "software engineer",
            "--level",
            level,
            "--as-of",
            "2026-11-22",
            "--format",
            "json",
        ]));
        assert_ordered(&answer);
        answer["predicted"]["p50"]["value"].as_f64().unwrap()
    };
    let [entry, senior, staff] = ["entry", "senior", "staff"].map(median);
    assert!(entry < senior && senior < staff, "{entry}, {senior}, {staff}");
}

#[test]
fn a_posting_is_read_from_a_file_and_from_standard_input_alike() {
    let place = Place::new();
    let posting = posting("Salary: $150,000 - $190,000 per year.");
    let file = place.file("posting.json", &posting).display().to_string();
    let from_file = with(&["price", &file], &["--format", "json"]);
    let answer = answer(&from_file);
    assert_eq!(of_input(posting.as_bytes()).stdout, from_file.stdout);
    assert_ordered(&answer);
    let profile = &answer["profile"];
    for (field, value) in [
        ("employer", json!("Acme")),
        ("role", json!("backend-engineer")),
        ("level", json!("senior")),
        ("years", json!(5.0)),
        ("degree", json!("bachelor")),
        ("area", json!("12420")),
        ("skills", json!(["python", "postgresql", "aws"])),
    ] {
        assert_eq!(profile[field], value, "{field}");
    }
    assert_eq!(
        (&answer["stated"]["annual_min"], &answer["stated"]["annual_max"]),
        (&json!(150_000.0), &json!(190_000.0))
    );
    share(&answer["stated"]["percentile_in_cohort"]);
}

#[test]
fn pay_that_is_not_stated_is_not_made_up_and_stated_pay_does_not_move_the_prediction() {
    let silent = answer(&of_input(posting("Benefits: health insurance.").as_bytes()));
    assert_eq!(silent["stated"], Value::Null);
    assert_ordered(&silent);
    for pay in ["Salary: $150,000 - $190,000 per year.", "Salary: $450,000 per year."] {
        let stated = answer(&of_input(posting(pay).as_bytes()));
        for name in QUARTILES {
            assert_eq!(stated["predicted"][name]["value"], silent["predicted"][name]["value"], "{pay}: {name}");
        }
    }
    let page = run_with_input(&["price", "-"], posting("Benefits: health insurance.").as_bytes());
    assert!(!stdout(&page).contains("The offer of"), "{}", stdout(&page));
}

#[test]
fn a_page_with_structured_data_is_a_posting() {
    let data = json!({
        "@context": "https://schema.org", "@type": "JobPosting", "title": "Data Engineer", "datePosted": "2026-06-01",
        "hiringOrganization": {"@type": "Organization", "name": "Mercy </b>"},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": "Dallas", "addressRegion": "TX", "addressCountry": "US"}},
        "description": "<p>Build pipelines. 2+ years of experience with SQL.</p>",
        "baseSalary": {"@type": "MonetaryAmount", "currency": "USD",
            "value": {"@type": "QuantitativeValue", "minValue": 50, "maxValue": 60, "unitText": "HOUR"}},
    });
    let page = format!("<html><head><script type=\"application/ld+json\">{data}</script></head><body>x</body></html>");
    let answer = answer(&of_input(page.as_bytes()));
    assert_eq!(
        (&answer["profile"]["role"], &answer["profile"]["area"], &answer["profile"]["years"]),
        (&json!("data-engineer"), &json!("19100"), &json!(2.0))
    );
    assert_eq!(
        (answer["stated"]["annual_min"].as_f64(), answer["stated"]["annual_max"].as_f64()),
        (Some(104_000.0), Some(124_800.0)),
        "2,080 hours a year"
    );
    for format in ["html", "md", "term"] {
        let output = run_with_input(&["price", "-", "--format", format], page.as_bytes());
        assert!(output.status.success(), "{}", stderr(&output));
        assert_alone(&stdout(&output));
        assert!(format != "html" || !stdout(&output).contains("Mercy </b>"), "what a posting says is no markup");
    }
}

#[test]
fn what_is_no_posting_is_refused_with_a_hint() {
    const HINT: &str = "a posting is a JSON object with `title` and `text`";
    let huge = vec![b' '; 17 << 20];
    let mut padded = posting("").into_bytes();
    padded.extend(&huge);
    for (name, input) in [
        ("nothing", &b""[..]),
        ("words", b"garbage"),
        ("a number", b"42"),
        ("an array", b"[]"),
        ("an empty object", b"{}"),
        ("another object", br#"{"hello":"world"}"#),
        ("a page", b"<html><body>hi</body></html>"),
        ("half of one", br#"{"title":"Data Engineer","te"#),
        ("no text", b"\xff\xfe\x00\x01\x89PNG"),
        ("deep", &b"[".repeat(100_000)),
        ("huge", &huge),
        ("a posting, then too much", &padded),
    ] {
        let output = of_input(input);
        assert_refused(&output, 3, HINT, name);
        assert!(stderr(&output).len() < 1_000, "{name}: {}", stderr(&output));
    }
    assert_refused(&of_input(br#"{"title":"zzz qq","text":"x"}"#), 3, "zzz qq", "an unknown role");
    assert_refused(&run(&["price", "/nonexistent/posting.json"]), 3, "/nonexistent/posting.json", "no file");
    assert_refused(&run(&["price", "--role", "zzz qq"]), 3, "zzz qq", "an unknown role");
    assert_refused(&run(&["price", "--role", "data engineer", "--area", "Atlantis"]), 3, "Atlantis", "no area");
}

#[test]
fn arguments_that_are_not_valid_are_named() {
    for (arguments, wrong) in [
        (&[][..], "<POSTING|--role <ROLE>>"),
        (&["x.json", "--role", "x"], "--role"),
        (&["--role", "x", "--offer", "5-2"], "the lower end comes first"),
        (&["--role", "x", "--offer", "abc"], "`abc` is no amount"),
        (&["--role", "x", "--offer", "0"], "`0` is no amount"),
        (&["--role", "x", "--level", "wizard"], "the levels are"),
        (&["--role", "x", "--years", "9999"], "0 to 60"),
        (&["--role", "x", "--degree", "foo"], "the degrees are"),
        (&["--role", "x", "--currency", "zz9"], "ISO 4217"),
    ] {
        let output = run(&[&["price"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stderr(&output));
        assert!(stderr(&output).contains(wrong), "{arguments:?}: {}", stderr(&output));
    }
}
