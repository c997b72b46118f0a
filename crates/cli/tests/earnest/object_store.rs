//! Lakes on object storage, against a server that speaks S3: `moto_server` of the Python package `moto[server]`, found on the PATH or where
//! `EARNEST_MOTO_SERVER` names it. Without it these tests say so and are skipped.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Place, command, cooks, count, run, stderr, stdout};

/// A machine under load starts Python within this.
const START_TIMEOUT: Duration = Duration::from_mins(1);

/// What a person waits for an answer that says no: the store's own retries and some time for a slow machine.
const REFUSAL_TIMEOUT: Duration = Duration::from_secs(40);

/// How often writers that hinder one another try; what one round leaves is less each time.
const ROUNDS: usize = 10;

/// An S3 server with the bucket `lake`, which ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start() -> Option<Self> {
        let program = std::env::var("EARNEST_MOTO_SERVER").unwrap_or_else(|_| "moto_server".to_owned());
        let port = free_port();
        let mut command = Command::new(&program);
        command.args(["-H", "127.0.0.1", "-p", &port.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let Ok(child) = command.spawn() else {
            println!("skipped: there is no `{program}`; `pip install 'moto[server]'` brings it");
            return None;
        };
        let server = Self { child, port };
        let deadline = Instant::now() + START_TIMEOUT;
        while server.make_bucket("lake").is_none() {
            assert!(Instant::now() < deadline, "`{program}` does not answer");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    fn make_bucket(&self, name: &str) -> Option<()> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).ok()?;
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "PUT /{name} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            .ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        answer.lines().next()?.contains(" 200 ").then_some(())
    }

    fn command(&self, lake: &str, arguments: &[&str]) -> Command {
        store_command(self.port, lake, arguments)
    }

    fn run(&self, lake: &str, arguments: &[&str]) -> Output {
        self.command(lake, arguments).output().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that nobody listens at.
fn free_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

/// The binary with a store at `port`, and no other settings of this machine.
fn store_command(port: u16, lake: &str, arguments: &[&str]) -> Command {
    let mut command = command(&[&["--data", lake], arguments].concat());
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("AWS_")) {
        command.env_remove(name);
    }
    command
        .env("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{port}"))
        .env("AWS_ALLOW_HTTP", "true")
        .env("AWS_ACCESS_KEY_ID", "x")
        .env("AWS_SECRET_ACCESS_KEY", "y")
        .env("AWS_REGION", "us-east-1");
    command
}

fn assert_done(output: &Output) {
    assert!(output.status.success(), "{}", stderr(output));
}

#[test]
fn a_lake_in_a_bucket_answers_as_one_in_a_folder_to_the_byte() {
    let Some(server) = Server::start() else { return };
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
        let (here, there) = (run(&[&["--data", &folder], arguments].concat()), server.run(bucket, arguments));
        assert_done(&here);
        assert_done(&there);
        assert_eq!(stdout(&there), stdout(&here), "{arguments:?}");
        assert_eq!(stderr(&there).replace(bucket, &folder), stderr(&here), "{arguments:?}");
    }
    // Another prefix of the same bucket is another lake.
    let output = server.run("s3://lake/some", &["status"]);
    assert!(stderr(&output).contains("there is no lake in `s3://lake/some`"), "{}", stderr(&output));
}

#[test]
fn writers_at_once_lose_nothing_and_add_nothing_twice() {
    let Some(server) = Server::start() else { return };
    let place = Place::new();
    let lines = cooks(60, 4);
    let lines: Vec<&str> = lines.lines().collect();
    let lake = "s3://lake/shared";
    // Half of what each brings another brings too.
    let mut inputs: Vec<String> = [0..30, 15..45, 30..60]
        .into_iter()
        .enumerate()
        .map(|(nth, part)| place.file(&format!("{nth}.jsonl"), lines[part].join("\n") + "\n").display().to_string())
        .collect();
    // Those that came too late are told to try again.
    for _ in 0..ROUNDS {
        let writers: Vec<(String, Child)> = inputs
            .iter()
            .map(|input| {
                let mut command = server.command(lake, &["ingest", input, "--as-of", "2026-01-15"]);
                (input.clone(), command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
            })
            .collect();
        inputs.clear();
        for (input, writer) in writers {
            let output = writer.wait_with_output().unwrap();
            if !output.status.success() {
                assert_refused(&output, "another `earnest` wrote to `s3://lake/shared` meanwhile");
                inputs.push(input);
            }
        }
    }
    assert!(inputs.is_empty(), "{inputs:?} never came in");
    let status = server.run(lake, &["status"]);
    assert_eq!(["postings", "documents"].map(|table| count(&status, table)), [60; 2]);
}

#[test]
fn what_is_not_there_is_told_soon() {
    let asked = Instant::now();
    let nobody = store_command(free_port(), "s3://lake/x", &["status"]).output().unwrap();
    assert_refused(&nobody, "cannot use the object store `s3://lake/x");
    assert!(asked.elapsed() < REFUSAL_TIMEOUT, "{:?}", asked.elapsed());

    let Some(server) = Server::start() else { return };
    for arguments in [&["status"][..], &["report", "line cook"], &["build"]] {
        assert_refused(&server.run("s3://lake/empty", arguments), "there is no lake in `s3://lake/empty`");
        assert_refused(&server.run("s3://absent/x", arguments), "cannot use the object store `s3://absent/x");
    }
}

fn assert_refused(output: &Output, wrong: &str) {
    let said = stderr(output);
    assert!(!output.status.success() && output.stdout.is_empty(), "{}", stdout(output));
    assert!(said.starts_with("error: ") && said.contains(wrong) && said.contains("\n  hint: "), "{said}");
}
