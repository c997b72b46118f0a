//! `earnest mcp`: a conversation with an assistant, message by message, as its program holds it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Place, answer, command, cooks, figures, run, run_with_input, stderr};

const DAY: &str = "2026-11-22";

/// Longest time that an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_mins(3);

/// The answers by id to `lines`, which follow the greeting; the input stays open until every one of `awaited` has come.
fn converse(arguments: &[&str], lines: &[String], awaited: impl IntoIterator<Item = u64>) -> BTreeMap<u64, Value> {
    let greeting = [
        json!({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {
            "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}),
        json!({"jsonrpc": "2.0", "method": "notifications/initialized"}),
    ];
    let lines: Vec<String> = greeting.iter().map(Value::to_string).chain(lines.iter().cloned()).collect();
    let mut child = command(&[arguments, &["mcp"]].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (tell, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(output).lines() {
            let line = line.unwrap();
            let message = serde_json::from_str::<Value>(&line).unwrap_or_else(|_| panic!("no message: {line}"));
            tell.send(message).unwrap();
        }
    });
    let writer = std::thread::spawn(move || {
        input.write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
        input
    });
    let mut missing: BTreeSet<u64> = awaited.into_iter().chain([0]).collect();
    let mut answers = BTreeMap::new();
    while !missing.is_empty() {
        let message = told.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {missing:?}"));
        if let Some(id) = message["id"].as_u64() {
            missing.remove(&id);
            answers.insert(id, message);
        }
    }
    drop(writer.join().unwrap());
    assert!(child.wait().unwrap().success(), "the end of the input is the end of the conversation");
    reader.join().unwrap();
    answers
}

fn call(id: u64, tool: &str, arguments: &Value) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {"name": tool, "arguments": arguments}})
        .to_string()
}

fn list(id: u64) -> String {
    json!({"jsonrpc": "2.0", "id": id, "method": "tools/list"}).to_string()
}

/// The data and the text of an answer.
fn said(message: &Value) -> (&Value, &str) {
    let result = &message["result"];
    assert_eq!(result["isError"], false, "{message}");
    (&result["structuredContent"], result["content"][0]["text"].as_str().unwrap())
}

/// The words of a refusal, which has no data.
fn refused(message: &Value) -> &str {
    let result = &message["result"];
    assert_eq!((&result["isError"], &result["structuredContent"]), (&json!(true), &Value::Null), "{message}");
    result["content"][0]["text"].as_str().unwrap()
}

#[test]
fn tools_say_what_they_take_and_give() {
    let answers = converse(&[], &[list(1)], [1]);
    let greeting = &answers[&0]["result"];
    assert_eq!(
        (&greeting["serverInfo"]["name"], &greeting["protocolVersion"]),
        (&json!("earnest"), &json!("2025-06-18"))
    );
    let instructions = greeting["instructions"].as_str().unwrap();
    for rule in ["95% interval", "`modelled`", "`suppressed`", "never average or blend", "not causes"] {
        assert!(instructions.contains(rule), "{rule}: {instructions}");
    }
    let tools = answers[&1]["result"]["tools"].as_array().unwrap();
    let names: Vec<&str> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["report", "compare", "price", "lint", "roles", "evidence"]);
    for tool in tools {
        let name = &tool["name"];
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{name}");
        assert_eq!(tool["annotations"]["idempotentHint"], true, "{name}");
        assert!(tool["description"].as_str().unwrap().len() > 100, "{name}");
        for (schema, of) in [(&tool["inputSchema"], "input"), (&tool["outputSchema"], "output")] {
            assert_eq!(schema["type"], "object", "{name}");
            jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{of} of {name}: {error}"));
            assert!(!schema.to_string().contains("\"uint"), "formats that validators do not know: {name}");
            for (field, words) in schema["properties"].as_object().unwrap() {
                let is_said = words["description"].is_string() || words["$ref"].is_string();
                assert!(is_said, "{of} of {name}: {field} has no words");
            }
        }
        assert_eq!(tool["inputSchema"]["additionalProperties"], false, "{name}");
    }
    assert!(answers[&1].to_string().len() < 70_000, "the list is read at every start");
}

#[test]
fn every_tool_answers_with_data_of_its_schema_and_with_words() {
    let posting =
        json!({"title": "Cook", "text": "We need a cook. Salary: $50,000 - $60,000 a year.", "location": "Denver, CO"});
    let calls = [
        ("report", json!({"role": "backend engineer", "area": null, "level": "", "as_of": DAY})),
        ("compare", json!({"roles": ["backend engineer"], "with": ["New York"], "as_of": DAY})),
        (
            "price",
            json!({"role": "data engineer", "level": "Senior", "area": "Austin, TX", "offer": "150k-170k", "as_of": DAY}),
        ),
        ("price", json!({"posting": posting, "as_of": DAY})),
        ("lint", json!({"posting": posting, "as_of": DAY})),
        ("roles", json!({"query": "nurse", "limit": 3})),
    ];
    let mut lines: Vec<String> =
        calls.iter().zip(1..).map(|((tool, arguments), id)| call(id, tool, arguments)).collect();
    lines.push(list(90));
    let answers = converse(&[], &lines, (1..=6).chain([90]));
    let tools = answers[&90]["result"]["tools"].as_array().unwrap();
    let schema = |name: &str| &tools.iter().find(|tool| tool["name"] == name).unwrap()["outputSchema"];
    for ((tool, _), id) in calls.iter().zip(1..) {
        let (data, text) = said(&answers[&id]);
        let validator = jsonschema::validator_for(schema(tool)).unwrap();
        let errors: Vec<String> = validator.iter_errors(data).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{tool}: {errors:?}");
        assert!(
            data.to_string().len() < 40_000 && text.len() < 20_000,
            "{tool} fits: {} and {}",
            data.to_string().len(),
            text.len()
        );
        for figure in figures(data) {
            let is_withheld = figure["status"] == "suppressed";
            assert!(figure["id"].is_string() && is_withheld == figure["value"].is_null(), "{figure}");
            assert!(figure["n"].is_u64() || figure["n_reason"].is_string(), "{figure}");
            assert!(is_withheld != figure["interval"].is_object(), "{figure}");
        }
    }
    let (report, text) = said(&answers[&1]);
    let median = &report["base_pay"]["p50"];
    assert!(
        text.contains("Median posted base pay a year: USD ") && text.contains(median["id"].as_str().unwrap()),
        "{text}"
    );
    assert!(text.contains("(modelled; 95% interval") && text.contains("withheld: "), "{text}");
    let whole = answer(&run(&["report", "backend engineer", "--as-of", DAY, "--format", "json"]));
    assert_eq!(
        (&report["base_pay"], &report["data_id"]),
        (&whole["base_pay"], &whole["data_id"]),
        "the same figures as in a shell"
    );
    let (price, text) = said(&answers[&3]);
    assert!(price["stated"].is_object() && text.contains("Stated or offered: USD 150,000 to 170,000"), "{text}");
    assert_eq!(said(&answers[&4]).0["stated"]["annual_min"], 50_000.0);
    assert!(said(&answers[&5]).1.contains("not legal advice"));
    let (roles, _) = said(&answers[&6]);
    assert_eq!((&roles["roles"][0]["id"], roles["roles"].as_array().unwrap().len()), (&json!("registered-nurse"), 3));
    assert!(roles["total"].as_u64().unwrap() > 3);
}

#[test]
fn a_figure_opens_to_its_rows_and_the_whole_answer_is_there_for_who_asks() {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(40, 2));
    place.ingest();
    let lake = place.lake().display().to_string();
    let arguments = json!({"role": "line cook", "area": "Texas", "as_of": "2026-01-31", "full": true});
    let first = converse(&["--data", &lake], &[call(1, "report", &arguments)], [1]);
    let (report, _) = said(&first[&1]);
    assert_eq!((&report["data_origin"], &report["full"]["base_pay"]), (&json!("lake"), &report["base_pay"]));
    let id = report["base_pay"]["p50"]["id"].as_str().unwrap();
    let other = id.rsplit_once('~').unwrap().0.to_owned() + "~00000000";
    let second = converse(
        &["--data", &lake],
        &[
            call(1, "evidence", &json!({"id": id, "rows": 5})),
            call(2, "evidence", &json!({"id": other})),
            call(3, "evidence", &json!({"id": "x y"})),
        ],
        1..=3,
    );
    let (evidence, text) = said(&second[&1]);
    assert_eq!((&evidence["figure"], &evidence["is_unchanged"]), (&report["base_pay"]["p50"], &json!(true)));
    assert_eq!((evidence["rows"].as_array().unwrap().len(), &evidence["rows_total"]), (5, &json!(40)));
    assert!(text.contains("40 rows, the first 5 here") && text.contains("Line Cook, Diner"), "{text}");
    let (changed, text) = said(&second[&2]);
    assert!(changed["is_unchanged"] == false && text.contains("no longer what it was"), "{text}");
    assert!(refused(&second[&3]).contains("the id of no figure"), "{}", second[&3]);
}

#[test]
fn a_question_that_has_no_answer_says_what_would() {
    let calls = [
        ("report", json!({"role": "bakend enginer xx"}), "`Backend Engineer`"),
        ("report", json!({"role": "designer"}), "`UX Designer`"),
        ("report", json!({"role": "nurse", "area": "Atlantis"}), "no area is called `Atlantis`"),
        ("report", json!({"role": "nurse", "level": "wizard"}), "the levels are intern, entry"),
        ("report", json!({"role": "nurse", "currency": "zz9"}), "ISO 4217"),
        (
            "report",
            json!({"role": "nurse", "since": "2026-01-02", "as_of": "2026-01-01"}),
            "`since` 2026-01-02 is after `as_of`",
        ),
        ("report", json!({"role": "nurse", "as_of": "yesterday"}), "`2026-01-31`"),
        ("report", json!({"role": " "}), "`role` is empty"),
        ("report", json!({"role": ["nurse"]}), "invalid type: sequence"),
        (
            "report",
            json!({"role": "nurse", "location": "Texas"}),
            "unknown field `location`, expected one of `role`, `area`",
        ),
        ("report", json!({}), "missing field `role`"),
        ("compare", json!({"roles": ["nurse"]}), "`with`"),
        ("compare", json!({"roles": ["nurse"], "with": ["purple"]}), "`New York`, `remote`"),
        ("compare", json!({"roles": vec!["nurse"; 7]}), "over 4 sides"),
        ("price", json!({}), "give `role`"),
        ("price", json!({"role": "nurse", "posting": {"title": "x", "text": "y"}}), "give one of them"),
        ("price", json!({"posting": {"title": "Nurse", "text": "y"}, "area": "Texas"}), "leave them out"),
        ("price", json!({"role": "nurse", "years": -1}), "years go from 0 to 60"),
        ("price", json!({"role": "nurse", "offer": "170k-150k"}), "the lower end comes first"),
        ("price", json!({"role": "nurse", "skills": vec!["x"; 51]}), "over 50 skills"),
        ("lint", json!({"posting": {"title": "", "text": "y"}}), "`title` is empty"),
        ("evidence", json!({"id": "x".repeat(2_000)}), "copy the whole `id`"),
    ];
    let lines: Vec<String> =
        calls.iter().zip(1..).map(|((tool, arguments, _), id)| call(id, tool, arguments)).collect();
    let answers = converse(&[], &lines, 1..=lines.len() as u64);
    for ((tool, arguments, expected), id) in calls.iter().zip(1..) {
        let words = refused(&answers[&id]);
        assert!(words.starts_with("No answer: ") && words.contains("\nHint: "), "{tool} {arguments}: {words}");
        assert!(words.contains(expected), "{tool} {arguments}: {words}");
        assert!(words.len() < 1_000, "{words}");
    }
}

#[test]
fn nothing_that_is_sent_ends_the_conversation() {
    let hostile = [
        "<script>alert(1)</script>",
        "'; DROP TABLE postings; --",
        "\u{0}\u{1b}[31m",
        "../../etc/passwd",
        "%00",
        "🦀🦀",
        "\u{202e}nurse",
        "NaN",
    ];
    let mut lines: Vec<String> = Vec::new();
    let mut next = 1..;
    for text in hostile {
        for (tool, arguments) in [
            ("report", json!({"role": text, "area": text})),
            ("report", json!({"role": "nurse", "area": text})),
            ("compare", json!({"roles": [text, "nurse"], "with": [text]})),
            ("price", json!({"role": "nurse", "skills": [text], "area": text})),
            ("price", json!({"posting": {"title": text, "text": text, "location": text, "employer": text}})),
            ("lint", json!({"posting": {"title": text, "text": text}, "jurisdictions": [text]})),
            ("roles", json!({"query": text})),
            ("evidence", json!({"id": text})),
            (
                "evidence",
                json!({"id": format!("report~{text}~US~any~any~any~2024-08-07~{DAY}~USD~0~all~base_pay_annual_p50~0~0")}),
            ),
        ] {
            lines.push(call(next.next().unwrap(), tool, &arguments));
        }
    }
    let calls = lines.len() as u64;
    lines.extend(["{", "null", "[1,2", "\u{feff}{}", "{\"jsonrpc\":\"2.0\"}", "hello"].map(str::to_owned));
    lines.push("[".repeat(100_000));
    lines.push(call(801, "report", &json!({"role": "x".repeat(900_000)})));
    lines.push(call(802, "report", &json!({"role": "y".repeat(3 << 20)})));
    lines.push(call(803, "no such tool", &json!({})));
    lines.push(json!({"jsonrpc": "2.0", "id": 804, "method": "no/such"}).to_string());
    lines.push(call(805, "report", &json!({"role": "nurse", "as_of": "9999-12-31"})));
    lines.push(call(806, "report", &json!({"role": "nurse", "as_of": "-009999-01-01"})));
    lines.push(call(900, "roles", &json!({"query": "nurse"})));
    let answers = converse(&[], &lines, (1..=calls).chain([801, 803, 804, 805, 806, 900]));
    for id in 1..=calls {
        let result = &answers[&id]["result"];
        let words = result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("{}", answers[&id]));
        assert!(!words.contains("<script>") || result["isError"] == true, "{words}");
        assert!(!words.contains("the tables could not be read"), "{words}");
    }
    assert!(refused(&answers[&801]).contains("longer than 200 letters"));
    assert!(!answers.contains_key(&802), "a line over the limit is dropped");
    assert_eq!((&answers[&803]["error"]["code"], &answers[&804]["error"]["code"]), (&json!(-32602), &json!(-32601)));
    assert!(answers[&803]["error"]["message"].as_str().unwrap().contains("`report`, `compare`"));
    said(&answers[&900]);
}

#[test]
fn who_says_nothing_gets_nothing_and_what_is_no_greeting_is_an_error() {
    let silent = run_with_input(&["mcp"], b"");
    assert!(silent.status.success() && silent.stdout.is_empty(), "{}", stderr(&silent));
    let rude = run_with_input(&["mcp"], b"garbage\n\n\xff\xfe\n");
    assert!(rude.status.success() && rude.stdout.is_empty(), "{}", stderr(&rude));
    let nowhere = run_with_input(&["--data", "/nonexistent", "mcp"], b"");
    assert_eq!(nowhere.status.code(), Some(1), "{}", stderr(&nowhere));
}
