//! Lakes on object storage, against a [server that speaks S3](crate::s3_server). Without it these tests say so and are skipped.

use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Place, command, cooks, count, run, stderr, stdout};
use crate::s3_server::{S3Server, environment, free_port};

/// What a person waits for an answer that says no: the store's own retries and some time for a slow machine.
const REFUSAL_TIMEOUT: Duration = Duration::from_secs(40);

/// The binary with a store, and no other settings of this machine.
fn store_command(environment: [(&str, String); 5], lake: &str, arguments: &[&str]) -> Command {
    let mut command = command(&[&["--data", lake], arguments].concat());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("AWS_")) {
        command.env_remove(name);
    }
    command.envs(environment);
    command
}

fn run_on(server: &S3Server, lake: &str, arguments: &[&str]) -> Output {
    store_command(server.environment(), lake, arguments).output().unwrap()
}

fn assert_done(output: &Output) {
    assert!(output.status.success(), "{}", stderr(output));
}

#[test]
fn a_lake_in_a_bucket_answers_as_one_in_a_folder_to_the_byte() {
    let Some(server) = S3Server::start() else { return };
    let place = Place::new();
    let input = place.file("cooks.jsonl", cooks(40, 4)).display().to_string();
    let folder = place.lake().display().to_string();
    let bucket = "s3://lake/some/prefix";
    for arguments in [
        &["ingest", &input, "--as-of", "2026-01-15"][..],
        &["ingest", &input, "--as-of", "2026-01-16"],
        &["build", "--as-of", "2026-01-31"],
        &["status"],
        &["report", "line cook", "--format", "json", "--as-of", "2026-01-31"],
    ] {
        let (here, there) = (run(&[&["--data", &folder], arguments].concat()), run_on(&server, bucket, arguments));
        assert_done(&here);
        assert_done(&there);
        assert_eq!(stdout(&there), stdout(&here), "{arguments:?}");
        assert_eq!(stderr(&there).replace(bucket, &folder), stderr(&here), "{arguments:?}");
    }
    // Another prefix of the same bucket is another lake.
    let output = run_on(&server, "s3://lake/some", &["status"]);
    assert!(stderr(&output).contains("there is no lake in `s3://lake/some`"), "{}", stderr(&output));
}

#[test]
fn writers_at_once_lose_nothing_and_add_nothing_twice() {
    let Some(server) = S3Server::start() else { return };
    let place = Place::new();
    let lines = cooks(60, 4);
    let lines: Vec<&str> = lines.lines().collect();
    let lake = "s3://lake/shared";
    // Half of what each brings another brings too.
    let writers: Vec<Child> = [0..30, 15..45, 30..60]
        .into_iter()
        .enumerate()
        .map(|(nth, part)| {
            let input = place.file(&format!("{nth}.jsonl"), lines[part].join("\n") + "\n").display().to_string();
            let ingest = ["ingest", &input, "--as-of", "2026-01-15"];
            let mut command = store_command(server.environment(), lake, &ingest);
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    // Whoever came too late begins anew by itself.
    for writer in writers {
        let output = writer.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let status = run_on(&server, lake, &["status"]);
    assert_eq!(["postings", "documents"].map(|table| count(&status, table)), [60; 2]);
}

#[test]
fn what_is_not_there_is_told_soon() {
    let asked = Instant::now();
    let nobody = store_command(environment(free_port()), "s3://lake/x", &["status"]).output().unwrap();
    assert_refused(&nobody, "cannot use the object store `s3://lake/x");
    assert!(asked.elapsed() < REFUSAL_TIMEOUT, "{:?}", asked.elapsed());

    let Some(server) = S3Server::start() else { return };
    for arguments in [&["status"][..], &["report", "line cook"], &["build"]] {
        assert_refused(&run_on(&server, "s3://lake/empty", arguments), "there is no lake in `s3://lake/empty`");
        assert_refused(&run_on(&server, "s3://absent/x", arguments), "cannot use the object store `s3://absent/x");
    }
}

fn assert_refused(output: &Output, wrong: &str) {
    let said = stderr(output);
    assert!(!output.status.success() && output.stdout.is_empty(), "{}", stdout(output));
    assert!(said.starts_with("error: ") && said.contains(wrong) && said.contains("\n  hint: "), "{said}");
}
