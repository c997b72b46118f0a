//! `earnest show`, `verify` and `diff`: each number opens to its rows, is computed anew, and changes for a reason.

use std::collections::BTreeSet;
use std::process::Output;

use serde_json::Value;

use crate::harness::{Place, answer, assert_refused, cooks, distinct_figures, run, stderr, stdout};

const ROLES: [&str; 10] = [
    "backend engineer",
    "frontend engineer",
    "data engineer",
    "data scientist",
    "product manager",
    "product designer",
    "account executive",
    "registered nurse",
    "machine learning engineer",
    "software engineer",
];

fn asked(arguments: &[&str]) -> Output {
    let output = run(&[arguments, &["--as-of", "2026-11-22", "--format", "json"]].concat());
    assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
    output
}

fn shown(id: &Value) -> Value {
    answer(&run(&["show", id.as_str().unwrap(), "--format", "json"]))
}

/// The rows behind a figure are its sample: as many as `n`, of as many employers, each once and with its source.
fn assert_rows_are_the_sample(figure: &Value) -> Value {
    let shown = shown(&figure["id"]);
    assert_eq!(&shown["figure"], figure);
    assert_eq!(shown["is_unchanged"], true);
    assert!(shown["method"].as_str().is_some_and(|method| !method.is_empty()), "{figure}");
    let rows = shown["rows"].as_array().unwrap();
    assert_eq!(Some(rows.len() as u64), figure["n"].as_u64(), "{figure}");
    let ids: BTreeSet<_> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(ids.len(), rows.len(), "each once: {figure}");
    // Boards write one name in capitals or without.
    let employers: BTreeSet<_> = rows.iter().filter_map(|row| Some(row["employer"].as_str()?.to_lowercase())).collect();
    assert_eq!(Some(employers.len() as u64), figure["employers"].as_u64(), "{figure}");
    for row in rows {
        assert!(row["source"].is_string() && row["dated"].is_string(), "{row}");
        assert!(row["url"].as_str().is_some_and(|url| url.starts_with("https://")), "{row}");
    }
    shown
}

#[test]
fn reports_of_ten_roles_hold_and_their_medians_open_to_their_rows() {
    let place = Place::new();
    for role in ROLES {
        let output = asked(&["report", role]);
        let report = answer(&output);
        let file = place.file(&format!("{role}.json"), &output.stdout).display().to_string();
        let verified = run(&["verify", &file, "--format", "json"]);
        let verification = answer(&verified);
        assert_eq!(verification["is_identical"], true, "{role}");
        assert_eq!(verification["differences"], Value::Array(Vec::new()), "{role}");
        let figures = distinct_figures(&report).len() as u64;
        assert_eq!(verification["figures"].as_u64(), Some(figures), "{role}: all are looked at");

        let median = &report["base_pay"]["p50"];
        let shown = assert_rows_are_the_sample(median);
        let value = median["value"].as_f64();
        for row in shown["rows"].as_array().unwrap() {
            assert!(row["annual_min"].is_number() || row["annual_max"].is_number(), "{role}: it states pay: {row}");
        }
        assert_eq!(value.is_none(), role == "registered nurse", "{role}: {median}");
    }
}

#[test]
fn a_share_opens_to_who_names_it_and_who_does_not() {
    let report = answer(&asked(&["report", "data engineer"]));
    let share = &report["skills"][0]["share"];
    let shown = assert_rows_are_the_sample(share);
    let rows = shown["rows"].as_array().unwrap();
    let with = rows.iter().filter(|row| row["has"] == true).count();
    assert!(rows.iter().all(|row| row["has"].is_boolean()), "each has it or has it not");
    // Weights keep one employer from deciding, so the plain share is only near.
    #[expect(clippy::cast_precision_loss, reason = "some dozens of rows")]
    let plain = with as f64 / rows.len() as f64;
    assert!((plain - share["value"].as_f64().unwrap()).abs() < 0.1, "{plain}: {share}");

    let id = share["id"].as_str().unwrap();
    let table = stdout(&run(&["show", id, "--format", "csv"]));
    assert_eq!(table.lines().next(), Some("id,source,dated,title,employer,annual_min,annual_max,has,url"));
    assert_eq!(table.lines().count(), rows.len() + 1);
    let page = stdout(&run(&["show", id]));
    for row in rows {
        assert!(page.contains(row["url"].as_str().unwrap()), "{row}");
    }
}

#[test]
fn an_id_holds_and_a_changed_one_does_not() {
    let report = answer(&asked(&["report", "data engineer"]));
    for figure in [&report["base_pay"]["p50"], &report["skills"][0]["share"], &report["wages"][0]["wage"]["p50"]] {
        let id = figure["id"].as_str().unwrap();
        let held = run(&["verify", id]);
        assert_eq!(held.status.code(), Some(0), "{}", stderr(&held));
        assert!(stdout(&held).contains("holds: 1 figure"), "{}", stdout(&held));

        let last = if id.ends_with('0') { '1' } else { '0' };
        let other = format!("{}{last}", &id[..id.len() - 1]);
        let differs = run(&["verify", &other]);
        assert_eq!(differs.status.code(), Some(5), "{}", stderr(&differs));
        assert!(stdout(&differs).contains("does not hold"), "{}", stdout(&differs));
        let now = run(&["show", &other]);
        assert!(now.status.success() && stderr(&now).contains("no longer what it was"), "{}", stderr(&now));
    }
}

#[test]
fn the_tables_of_an_id_are_known_again() {
    let report = answer(&asked(&["report", "data engineer"]));
    let held = stdout(&run(&["verify", report["base_pay"]["p50"]["id"].as_str().unwrap()]));
    assert!(held.contains("from the same tables"), "{held}");
}

/// An answer in which the first digit of the median is another.
fn tampered(output: &Output) -> String {
    let mut report = answer(output);
    let value = report["base_pay"]["p50"]["value"].as_f64().unwrap();
    let text = stdout(output);
    let at = text.find("\"base_pay_annual_p50\"").unwrap();
    let from = at + text[at..].find("\"value\": ").unwrap() + "\"value\": ".len();
    let digit = if &text[from..=from] == "9" { "8" } else { "9" };
    let changed = format!("{}{digit}{}", &text[..from], &text[from + 1..]);
    report = serde_json::from_str(&changed).unwrap();
    assert_ne!(report["base_pay"]["p50"]["value"].as_f64(), Some(value));
    changed
}

#[test]
fn an_answer_with_one_digit_changed_does_not_hold() {
    let place = Place::new();
    let output = asked(&["report", "data engineer"]);
    let file = place.file("tampered.json", tampered(&output)).display().to_string();
    let verified = run(&["verify", &file, "--format", "json"]);
    assert_eq!(verified.status.code(), Some(5), "{}", stderr(&verified));
    assert_eq!(serde_json::from_slice::<Value>(&verified.stdout).unwrap()["is_identical"], false);
    assert!(stdout(&run(&["verify", &file])).contains("does not hold"));
}

#[test]
fn a_figure_with_one_digit_changed_is_named() {
    let place = Place::new();
    let output = asked(&["report", "data engineer"]);
    let file = place.file("tampered.json", tampered(&output)).display().to_string();
    let verified = run(&["verify", &file, "--format", "json"]);
    let verification: Value = serde_json::from_slice(&verified.stdout).unwrap();
    assert_eq!(verification["differences"][0]["what"], "all base_pay_annual_p50", "{verification}");
    assert_eq!(verification["differences"].as_array().unwrap().len(), 1, "{verification}");
}

#[test]
fn comparisons_and_prices_hold_too() {
    let place = Place::new();
    for (name, arguments) in [
        ("comparison", &["compare", "data engineer", "data scientist"][..]),
        ("price", &["price", "--role", "data engineer", "--level", "senior", "--offer", "150000-170000"]),
    ] {
        let output = asked(arguments);
        let file = place.file(name, &output.stdout).display().to_string();
        let verification = answer(&run(&["verify", &file, "--format", "json"]));
        assert_eq!(verification["is_identical"], true, "{name}");
        let other = place.file("other", stdout(&output).replacen("\"seed\": 0", "\"seed\": 1", 1));
        let differs = run(&["verify", &other.display().to_string()]);
        assert_eq!(differs.status.code(), Some(5), "{name}: {}{}", stdout(&differs), stderr(&differs));
    }
    let comparison = answer(&asked(&["compare", "data engineer", "data scientist"]));
    assert_rows_are_the_sample(&comparison["sides"][0]["base_pay"]["p50"]);
}

#[test]
fn the_amount_of_a_bar_is_money() {
    let comparison = answer(&asked(&["compare", "data engineer", "data scientist"]));
    let page = stdout(&run(&["show", comparison["waterfalls"][0]["bars"][0]["amount"]["id"].as_str().unwrap()]));
    let figure = page.lines().nth(1).unwrap();
    assert!(figure.contains('$') && !figure.contains("000%"), "{figure}");
}

#[test]
fn a_priced_figure_is_verified_with_its_answer() {
    let price = answer(&asked(&["price", "--role", "data engineer"]));
    let id = price["predicted"]["p50"]["id"].as_str().unwrap();
    for command in ["show", "verify"] {
        assert_refused(&run(&[command, id]), 3, "verify the file of its answer", id);
    }
}

#[test]
fn answers_to_different_questions_are_not_set_against_each_other() {
    let place = Place::new();
    let files = [&["report", "data engineer"][..], &["price", "--role", "data engineer"]]
        .map(|arguments| place.file(arguments[0], asked(arguments).stdout).display().to_string());
    assert_refused(&run(&["diff", &files[0], &files[1]]), 3, "one role", "a report and a price");
    let same = answer(&run(&["diff", &files[0], &files[0], "--format", "json"]));
    assert_eq!(same["roles"][0]["differences"], serde_json::json!([]));
}

#[test]
fn what_is_no_id_and_no_answer_is_refused_with_a_hint() {
    let id =
        "report~data-engineer~US~any~any~any~2024-08-06~2026-11-22~USD~0~all~base_pay_annual_p50~140fbfe0~10d34da5";
    let long = "x~".repeat(5_000);
    let changed = [
        id.replace("data-engineer", "no-such-role"),
        id.replace("2024-08-06", "2024-13-46"),
        id.replace("USD", "zz9"),
        id.replace("all~", "no-such-slice~"),
        id.replace("base_pay_annual_p50", "base_pay_annual_p51"),
        id.replace("report~", "invoice~"),
        id.replace("~0~", "~x~"),
    ];
    let garbage = ["", "x", "a~b", "report~~~~", "~~~~~~~~~~~~~", "../../etc/passwd", "\u{1f4a5}~\u{1f4a5}", &long];
    for text in garbage.into_iter().chain(changed.iter().map(String::as_str)) {
        let asked = &text[..text.len().min(120)];
        assert_refused(&run(&["show", text]), 3, "", asked);
        assert_refused(&run(&["verify", text]), 3, "", asked);
    }
    let place = Place::new();
    for (name, bytes) in
        [("empty", &b""[..]), ("words", b"garbage"), ("object", b"{\"a\":1}"), ("bytes", b"\xff\xfe\x00")]
    {
        let file = place.file(name, bytes).display().to_string();
        assert_refused(&run(&["verify", &file]), 3, name, name);
        assert_refused(&run(&["diff", &file, &file]), 3, name, name);
    }
}

#[test]
fn an_id_of_no_area_is_refused() {
    let report = answer(&asked(&["report", "data engineer"]));
    let id = report["base_pay"]["p50"]["id"].as_str().unwrap().replace("~US~", "~ZZ~");
    assert_refused(&run(&["show", &id]), 3, "ZZ", &id);
}

/// Cooks of autumn, and cooks of winter who are paid more.
fn two_seasons() -> Place {
    let place = Place::new();
    let postings = cooks(36, 4);
    let lines: Vec<String> = postings
        .lines()
        .enumerate()
        .map(|(number, line)| line.replace("2025-11-03", if number < 24 { "2025-10-03" } else { "2025-12-03" }))
        .collect();
    place.file("cooks.jsonl", lines.join("\n"));
    assert!(place.ingest().status.success());
    place
}

#[test]
fn a_difference_between_two_days_is_named_with_its_cause() {
    let place = two_seasons();
    let diff = |before: &str, after: &str, format: &str| {
        place.run(&["diff", before, after, "--role", "line cook", "--format", format])
    };
    let difference = answer(&diff("2025-11-01", "2025-12-31", "json"));
    let role = &difference["roles"][0];
    assert_eq!((role["postings"]["added"].as_u64(), role["postings"]["removed"].as_u64()), (Some(12), Some(0)));
    let changes = role["differences"].as_array().unwrap();
    let median = changes.iter().find(|change| change["what"] == "all base_pay_annual_p50").unwrap();
    assert!(median["change"].as_f64().is_some_and(|change| change > 0.02), "{median}");
    assert!(median["before"].as_str().unwrap().contains("n 24 of 6"), "{median}");
    assert!(median["after"].as_str().unwrap().contains("n 36 of 9"), "{median}");
    assert!(changes.iter().all(|change| change["causes"] == serde_json::json!(["data"])), "{changes:?}");
    for format in ["term", "md"] {
        let page = stdout(&diff("2025-11-01", "2025-12-31", format));
        assert!(page.contains("12 added") && page.contains("data"), "{page}");
    }

    let same = answer(&diff("2025-12-31", "2025-12-31", "json"));
    assert_eq!(same["roles"][0]["differences"], serde_json::json!([]));
    assert!(same["roles"][0]["figures"].as_u64() > Some(50), "{same}");
    let quiet = answer(&diff("2025-11-01", "2025-11-20", "json"));
    assert_eq!(quiet["roles"][0]["differences"], serde_json::json!([]), "no posting between the days");
    let lake = place.lake().display().to_string();
    let itself = place.run(&["diff", &lake, &lake, "--role", "line cook", "--as-of", "2025-12-31", "--format", "json"]);
    assert_eq!(answer(&itself)["roles"][0]["differences"], serde_json::json!([]));
}

#[test]
fn a_report_of_a_lake_holds_until_the_lake_grows() {
    let place = two_seasons();
    let output = place.run(&["report", "line cook", "--format", "json", "--as-of", "2026-01-31"]);
    let id = answer(&output)["base_pay"]["p50"]["id"].as_str().unwrap().to_owned();
    let folder = Place::new();
    let file = folder.file("answer.json", &output.stdout).display().to_string();
    assert_eq!(place.run(&["verify", &file]).status.code(), Some(0));
    assert_eq!(place.run(&["verify", &id]).status.code(), Some(0));

    let more = cooks(60, 4).lines().skip(36).map(|line| line.to_owned() + "\n").collect::<String>();
    place.file("more.jsonl", more);
    assert!(place.ingest().status.success());
    let grown = place.run(&["verify", &file, "--format", "json"]);
    assert_eq!(grown.status.code(), Some(5), "{}", stderr(&grown));
    let verification: Value = serde_json::from_slice(&grown.stdout).unwrap();
    let differences = verification["differences"].as_array().unwrap();
    let median = differences.iter().find(|difference| difference["what"] == "all base_pay_annual_p50").unwrap();
    assert_eq!(median["causes"], serde_json::json!(["data"]));
    assert_eq!(place.run(&["verify", &id]).status.code(), Some(5));
}

#[test]
fn a_side_that_is_not_there_is_said_with_what_to_do() {
    let missing = run(&["diff", "2025-10-31", "/nonexistent/lake", "--role", "data engineer"]);
    assert!(!missing.status.success() && missing.stdout.is_empty());
    assert!(
        stderr(&missing).contains("/nonexistent/lake") && stderr(&missing).contains("hint: "),
        "{}",
        stderr(&missing)
    );
    let unknown = run(&["diff", "2025-06-30", "2025-10-31", "--role", "zzz qq"]);
    assert_refused(&unknown, 3, "zzz qq", "an unknown role");
}
