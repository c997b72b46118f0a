//! Running the binary, and postings to give it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder for one test, with a lake that does not exist yet.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn lake(&self) -> PathBuf {
        self.folder.path().join("lake")
    }

    /// Writes an input file.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join("input").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn input(&self) -> PathBuf {
        self.folder.path().join("input")
    }

    /// Runs `earnest --data LAKE ARGUMENTS…`.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let lake = self.lake().display().to_string();
        run(&[&["--data", &lake], arguments].concat())
    }

    /// Ingests the input folder.
    pub(crate) fn ingest(&self) -> Output {
        self.run(&["ingest", &self.input().display().to_string(), "--as-of", "2026-01-15"])
    }
}

/// Runs the binary away from the user's own data.
pub(crate) fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// The binary, ready to run.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_earnest"));
    command.args(arguments).env_remove("EARNEST_DATA").env("XDG_DATA_HOME", "/nonexistent").stdin(Stdio::null());
    command
}

/// Runs the binary with `input` on its standard input.
pub(crate) fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let bytes = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&bytes));
    let output = child.wait_with_output().unwrap();
    // A command that ends early closes its input.
    let _ = writer.join().unwrap();
    output
}

pub(crate) fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub(crate) fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The answer of a command that succeeded with `--format json`.
pub(crate) fn answer(output: &Output) -> Value {
    assert!(output.status.success(), "{}", stderr(output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every figure of an answer, in the order in which they stand.
pub(crate) fn figures(answer: &Value) -> Vec<&Value> {
    match answer {
        Value::Object(fields) if fields.contains_key("statistic") && fields.contains_key("status") => vec![answer],
        Value::Object(fields) => fields.values().flat_map(figures).collect(),
        Value::Array(items) => items.iter().flat_map(figures).collect(),
        _ => Vec::new(),
    }
}

/// No id of an answer stands for two figures; gives the figures, each once.
pub(crate) fn distinct_figures(answer: &Value) -> Vec<&Value> {
    let mut by_id = BTreeMap::new();
    for figure in figures(answer) {
        let known = by_id.insert(figure["id"].as_str().unwrap(), figure);
        assert!(known.is_none_or(|known| known == figure), "one id, two figures: {known:?} and {figure}");
    }
    by_id.into_values().collect()
}

/// A refusal as a person needs it: nothing on standard output, what is wrong, and what to do next.
pub(crate) fn assert_refused(output: &Output, code: i32, wrong: &str, asked: &str) {
    let said = stderr(output);
    assert_eq!(output.status.code(), Some(code), "{asked}: {said}");
    assert!(output.stdout.is_empty(), "{asked}: {}", stdout(output));
    assert!(said.starts_with("error: ") && said.contains("\n  hint: "), "{asked}: {said}");
    assert!(said.contains(wrong), "{asked}: {said}");
}

/// A page that needs nothing but itself.
pub(crate) fn assert_alone(page: &str) {
    // A picture may fill a shape with a pattern of its own page.
    let page = page.replace("url(#", "");
    for outside in ["<script", "<link", "<img", "<iframe", "src=", "@import", "url(", "onload=", "onclick="] {
        assert!(!page.contains(outside), "{outside} in {page}");
    }
}

/// The number at the end of a line of the summary that begins with `what`.
pub(crate) fn count(output: &Output, what: &str) -> usize {
    let text = stdout(output);
    let line = text.lines().find(|line| line.trim_start().starts_with(what));
    let number = line.and_then(|line| line.split_whitespace().last()).and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("no `{what}` in {text}\n{}", stderr(output)))
}

/// Rows of a table of the lake.
pub(crate) fn rows(place: &Place, table: &str) -> usize {
    count(&place.run(&["status"]), table)
}

/// JSON lines of `postings` cooks: `per_employer` of each employer, pay rising with the number.
pub(crate) fn cooks(postings: usize, per_employer: usize) -> String {
    (0..postings)
        .map(|number| {
            let low = 40_000 + 500 * number;
            let record = serde_json::json!({
                "id": format!("cook-{number}"),
                "title": if number % 3 == 0 { "Senior Line Cook" } else { "Line Cook" },
                "employer": format!("Diner {}", number / per_employer),
                "location": "Austin, TX",
                "posted_on": "2025-11-03",
                "text": format!(
                    "We are looking for a cook, number {number}. You need 2+ years of experience in a kitchen.\n\
                     Salary: ${low} - ${} per year.\nBenefits: health insurance and paid time off.",
                    low + 8_000
                ),
            });
            record.to_string()
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The project's shared data, where it is.
pub(crate) fn shared_data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not there", folder.display());
    None
}
