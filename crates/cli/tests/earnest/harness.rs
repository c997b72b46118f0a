//! Running the binary, and postings to give it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

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
