//! `earnest sql`: what people ask the tables, and what they may not.

use std::io::Read;
use std::process::Stdio;

use serde_json::Value;

use crate::harness::{Place, command, cooks, run, run_with_input, stderr, stdout};

const BY_ROLE: &str = "SELECT role, COUNT(*) AS n FROM postings GROUP BY role ORDER BY n DESC, role LIMIT 10";

/// A lake of twelve cooks of six employers.
fn kitchen() -> Place {
    let place = Place::new();
    place.file("cooks.jsonl", cooks(12, 2));
    assert!(place.ingest().status.success());
    place
}

fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split_whitespace().collect()).collect()
}

#[test]
fn the_starter_answers_a_newcomer() {
    let output = run(&["sql", BY_ROLE]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let lines = lines(&text);
    assert_eq!(lines[0], ["role", "n"], "{text}");
    let counts: Vec<u64> = lines[1..=10].iter().map(|line| line.last().unwrap().parse().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts[0] > 10, "{text}");
    assert!(text.ends_with("\n10 rows\n"), "{text}");
    assert!(stderr(&output).contains("starter"), "{}", stderr(&output));
}

#[test]
fn amounts_and_days_are_readable_and_rows_fit_the_terminal() {
    let place = kitchen();
    let query = "SELECT title, posted_on, min, max, currency FROM posting_pay ORDER BY min LIMIT 1";
    let text = stdout(&place.run(&["sql", query]));
    assert!(text.contains("2025-11-03") && text.contains("40,000") && text.contains("48,000"), "{text}");
    assert!(text.ends_with("\n1 row\n"), "{text}");
    let whole = stdout(&place.run(&["sql", "SELECT * FROM postings"]));
    assert!(whole.lines().take(13).all(|line| line.chars().count() <= 80), "{whole}");
    assert!(whole.contains("12 rows\n") && whole.contains("columns did not fit"), "{whole}");
    let none = stdout(&place.run(&["sql", "SELECT title FROM postings WHERE title = 'x'"]));
    assert!(none.starts_with("title\n") && none.ends_with("\n0 rows\n"), "{none}");
}

#[test]
fn what_is_not_shown_is_told() {
    let text = stdout(&kitchen().run(&["sql", "SELECT title FROM postings ORDER BY title", "--limit", "5"]));
    assert_eq!(text.lines().filter(|line| line.contains("Line Cook")).count(), 5, "{text}");
    assert!(text.contains("5 of 12 rows; --limit shows more"), "{text}");
}

#[test]
fn a_query_comes_from_an_argument_a_file_or_standard_input() {
    let place = kitchen();
    let query = "SELECT COUNT(*) AS n FROM vacancies";
    let file = place.file("question.sql", format!("-- how many\n{query};\n")).display().to_string();
    let lake = place.lake().display().to_string();
    let said = stdout(&place.run(&["sql", query]));
    assert!(said.contains("12"), "{said}");
    assert_eq!(stdout(&place.run(&["sql", "--file", &file])), said);
    assert_eq!(stdout(&run_with_input(&["--data", &lake, "sql"], query.as_bytes())), said);
    assert_eq!(place.run(&["sql", query, "--file", &file]).status.code(), Some(2));
    let missing = place.run(&["sql", "--file", "/nonexistent/question.sql"]);
    assert_eq!(missing.status.code(), Some(3), "{}", stderr(&missing));
    let binary = run_with_input(&["--data", &lake, "sql"], &[0xff, 0xfe, 0x00]);
    assert_eq!(binary.status.code(), Some(2), "{}", stderr(&binary));
}

#[test]
fn every_form_holds_the_same_rows() {
    let place = kitchen();
    let query = "SELECT title, posted_on, skills, annual_min FROM (SELECT v.title, v.posted_on, v.skills, p.annual_min, v.posting_id \
                 FROM vacancies AS v JOIN posting_pay AS p ON p.posting_id = v.posting_id) AS x ORDER BY posting_id";
    let taken = |format: &str| {
        let output = place.run(&["sql", query, "--format", format]);
        assert!(output.status.success(), "{format}: {}", stderr(&output));
        output.stdout
    };
    let json: Value = serde_json::from_slice(&taken("json")).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), 12);
    assert!(rows.iter().all(|row| row["posted_on"] == "2025-11-03" && row["skills"].is_array()), "{json}");
    let text = String::from_utf8(taken("jsonl")).unwrap();
    let of_lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(&of_lines, rows);
    let csv = String::from_utf8(taken("csv")).unwrap();
    assert!(csv.starts_with("title,posted_on,skills,annual_min\n") && csv.lines().count() == 13, "{csv}");
    let markdown = String::from_utf8(taken("md")).unwrap();
    assert!(markdown.starts_with("| title | posted\\_on |") && markdown.lines().count() == 14, "{markdown}");
    assert!(taken("parquet").starts_with(b"PAR1") && taken("arrow").starts_with(b"ARROW1"));
    assert_eq!(taken("parquet"), taken("parquet"), "the same rows, the same bytes");
}

#[test]
fn a_file_has_the_form_of_its_ending_and_appears_whole() {
    let place = kitchen();
    let folder = place.input();
    let path = |name: &str| folder.join(name).display().to_string();
    for (name, magic) in
        [("a.parquet", "PAR1"), ("a.arrow", "ARROW1"), ("a.csv", "title\n"), ("a.jsonl", "{\"title\":")]
    {
        let output = place.run(&["sql", "SELECT title FROM postings", "--output", &path(name)]);
        assert!(output.status.success() && output.stdout.is_empty(), "{}", stderr(&output));
        assert!(stderr(&output).contains("12 rows in "), "{}", stderr(&output));
        assert!(std::fs::read(path(name)).unwrap().starts_with(magic.as_bytes()), "{name}");
    }
    let before = std::fs::read(path("a.csv")).unwrap();
    let failing = "SELECT CAST(title AS INT) AS n FROM postings";
    let failed = place.run(&["sql", failing, "--output", &path("a.csv")]);
    assert_eq!(failed.status.code(), Some(2), "{}", stderr(&failed));
    assert_eq!(std::fs::read(path("a.csv")).unwrap(), before, "the file from before stands");
    assert_eq!(place.run(&["sql", "SELECT 1", "--output", &path("a.xyz")]).status.code(), Some(2));
    let nowhere = place.run(&["sql", "SELECT 1", "--output", "/nonexistent/a.csv"]);
    assert_eq!(nowhere.status.code(), Some(1), "{}", stderr(&nowhere));
    let names = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let left: Vec<String> = names.filter(|name| name.starts_with('.')).collect();
    assert!(left.is_empty(), "nothing unfinished is left: {left:?}");
}

#[test]
fn tables_are_only_read() {
    let place = kitchen();
    let taken = place.input().join("taken.csv").display().to_string();
    for query in [
        "DROP TABLE postings".to_owned(),
        "DELETE FROM postings".to_owned(),
        "SET datafusion.execution.batch_size = 1".to_owned(),
        "CREATE EXTERNAL TABLE mine STORED AS CSV LOCATION '/etc/passwd'".to_owned(),
        format!("COPY postings TO '{taken}'"),
        "SELECT 1; SELECT 2".to_owned(),
        "SELEC 1".to_owned(),
        String::new(),
    ] {
        let output = place.run(&["sql", &query]);
        assert_eq!(output.status.code(), Some(2), "{query}: {}", stderr(&output));
        assert!(output.stdout.is_empty() && stderr(&output).contains("  hint: "), "{query}: {}", stderr(&output));
        assert!(!stderr(&output).contains("backtrace"), "{}", stderr(&output));
    }
    assert!(!std::path::Path::new(&taken).exists());
    let file = place.run(&["sql", "SELECT * FROM '/etc/passwd'"]);
    assert_eq!(file.status.code(), Some(3), "{}", stderr(&file));
    assert!(!stdout(&file).contains("root") && stderr(&file).contains("no files"), "{}", stderr(&file));
    assert!(stdout(&place.run(&["sql", "SELECT COUNT(*) FROM postings"])).contains("12"));
}

#[test]
fn unknown_names_come_with_those_near_them() {
    let column = run(&["sql", "SELECT rol FROM postings"]);
    assert_eq!(column.status.code(), Some(3));
    assert!(stderr(&column).contains("error: there is no column `rol`"), "{}", stderr(&column));
    assert!(stderr(&column).contains("did you mean `role`"), "{}", stderr(&column));
    let table = run(&["sql", "SELECT * FROM posting"]);
    assert_eq!(table.status.code(), Some(3));
    assert!(stderr(&table).contains("`postings`"), "{}", stderr(&table));
}

#[test]
fn tables_and_columns_are_listed_with_their_meaning() {
    let all = stdout(&run(&["sql", "--tables"]));
    for name in ["postings: ", "vacancies: ", "posting_pay: ", "wages: ", "models: "] {
        assert!(all.lines().any(|line| line.starts_with(name)), "{name}");
    }
    assert!(
        all.lines().all(|line| line.starts_with(|char: char| char.is_ascii_lowercase()) || line.chars().count() <= 80)
    );
    let one = stdout(&run(&["sql", "--tables", "posting_skills"]));
    assert!(one.starts_with("posting_skills: ") && one.contains("skill ") && !one.contains("wages: "), "{one}");
    let json: Value = serde_json::from_slice(&run(&["sql", "--tables", "--format", "json"]).stdout).unwrap();
    assert!(json.as_array().unwrap().len() > 16);
    assert_eq!(run(&["sql", "--tables", "xyzzy"]).status.code(), Some(3));
}

#[test]
fn plans_are_explained() {
    let text = stdout(&run(&["sql", "EXPLAIN SELECT role FROM postings"]));
    assert!(text.contains("logical_plan\n  ") && text.contains("physical_plan\n  "), "{text}");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    for format in ["csv", "jsonl", "md"] {
        let mut child = command(&["sql", "SELECT * FROM filings", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{format}: {}", stderr(&output));
        assert!(!stderr(&output).contains("error"), "{format}: {}", stderr(&output));
    }
}
