//! `cargo xtask bench serve`: how many pages a second, how late the last in a hundred, and whether memory stays, beside `datasette`.
//!
//! The load comes from `oha` on the same machine: who asks and who answers share its cores.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use miette::{IntoDiagnostic, WrapErr, bail, miette};
use serde_json::Value;

use crate::bench::wages::virtual_environment;
use crate::repository::root;
use crate::served::Served;

/// The page that is asked for.
const PAGE: &str = "roles/backend-engineer";

/// The peer, and the library that it is measured with.
const PACKAGES: [&str; 1] = ["datasette==0.65.5"];

/// Connections that ask at once.
const CONNECTIONS: &str = "32";

/// Requests a second of the measurement of lateness.
const STEADY: &str = "1000";

/// Builds the release binary, measures it and prints a table; `seconds` of steady load for its memory.
pub(crate) fn serve(seconds: u64) -> miette::Result<()> {
    let built = Command::new("cargo").args(["build", "--release", "--package", "earnest"]).current_dir(root()).status();
    if !built.into_diagnostic()?.success() {
        bail!("the release build failed");
    }
    let served = Served::start(
        &root().join("target/release/earnest"),
        &["serve", "--listen", "127.0.0.1:0", "--rate", "0", "--log", "json"],
    )?;
    let page = format!("{}{PAGE}", served.url);
    load(&page, &["-n", "50", "-c", "2"])?;
    println!("{:<58} {:>12} {:>12}", "measurement", "", "target");
    let show = |name: &str, value: String, target: &str| println!("{name:<58} {value:>12} {target:>12}");

    let full = load(&page, &["-z", "10s", "-c", CONNECTIONS])?;
    show("role page, as fast as it goes, requests a second", format!("{:.0}", full.per_second), "3000");
    let packed = load(&page, &["-z", "10s", "-c", CONNECTIONS, "-H", "accept-encoding: br"])?;
    show("the same compressed (Brotli)", format!("{:.0}", packed.per_second), "");
    let steady = load(&page, &["-z", "10s", "-c", CONNECTIONS, "-q", STEADY, "--latency-correction"])?;
    show("at 1,000 a second, 99th of 100, ms", format!("{:.2}", steady.p99_ms), "25");

    let before = served.resident_mib().ok_or_else(|| miette!("the system does not tell a process's memory"))?;
    let half = (seconds / 2).max(1);
    load(&page, &["-z", &format!("{half}s"), "-c", CONNECTIONS, "-q", STEADY])?;
    let middle = served.resident_mib().unwrap_or(f64::NAN);
    load(&page, &["-z", &format!("{half}s"), "-c", CONNECTIONS, "-q", STEADY])?;
    let after = served.resident_mib().unwrap_or(f64::NAN);
    show(
        &format!("memory before, at half, after {seconds} s of that, MiB"),
        format!("{before:.0} {middle:.0} {after:.0}"),
        "flat",
    );
    drop(served);

    let folder = root().join("target/bench-serve");
    let peer = datasette(&folder)?;
    let row = format!("{}figures/figures/1", peer.url);
    load(&row, &["-n", "50", "-c", "2"])?;
    let theirs = load(&row, &["-z", "10s", "-c", CONNECTIONS])?;
    show("datasette, the page of one row, requests a second", format!("{:.0}", theirs.per_second), "");
    let their_steady = load(&row, &["-z", "10s", "-c", CONNECTIONS, "-q", "100", "--latency-correction"])?;
    show("datasette at 100 a second, 99th of 100, ms", format!("{:.2}", their_steady.p99_ms), "");
    show("pages of ours for one of theirs", format!("{:.1}", full.per_second / theirs.per_second), "");
    Ok(())
}

/// What one run of load took.
#[derive(Debug)]
struct Load {
    per_second: f64,
    p99_ms: f64,
}

/// Asks `oha`; every answer must be a page.
fn load(url: &str, arguments: &[&str]) -> miette::Result<Load> {
    let run = Command::new("oha").args(["--no-tui", "--output-format", "json"]).args(arguments).arg(url).output();
    let run = run.into_diagnostic().wrap_err("`oha` makes the load: `cargo install oha`")?;
    if !run.status.success() {
        bail!("oha: {}", String::from_utf8_lossy(&run.stderr));
    }
    let report: Value = serde_json::from_slice(&run.stdout).into_diagnostic()?;
    let statuses = report["statusCodeDistribution"].as_object().cloned().unwrap_or_default();
    if statuses.keys().any(|status| status != "200") || statuses.is_empty() {
        bail!("`{url}` was answered with {statuses:?}");
    }
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);
    Ok(Load {
        per_second: number(&report["summary"]["requestsPerSec"]),
        p99_ms: number(&report["latencyPercentiles"]["p99"]) * 1000.0,
    })
}

/// Datasette over the figures of the same page, a row a figure.
fn datasette(folder: &Path) -> miette::Result<Served> {
    std::fs::create_dir_all(folder).into_diagnostic()?;
    let python = virtual_environment(folder, &PACKAGES).wrap_err("datasette")?;
    let report = Command::new(root().join("target/release/earnest"))
        .args(["report", "backend engineer", "--format", "json"])
        .output()
        .into_diagnostic()?;
    let answer = folder.join("report.json");
    std::fs::write(&answer, report.stdout).into_diagnostic()?;
    let database = folder.join("figures.db");
    let made = Command::new(&python).args(["-c", include_str!("figures.py")]).arg(&answer).arg(&database).status();
    if !made.into_diagnostic()?.success() {
        bail!("the peer's table could not be made");
    }
    let port = free_port()?;
    let program = python.with_file_name("datasette");
    let database = database.display().to_string();
    start_peer(&program, &["serve", &database, "--port", &port.to_string()], port)
}

/// Starts the peer, which says on standard error that it runs on an address.
fn start_peer(program: &Path, arguments: &[&str], port: u16) -> miette::Result<Served> {
    let served = Served::start_quietly(program, arguments, format!("http://127.0.0.1:{port}/"))?;
    for _ in 0..100 {
        if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(served);
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(miette!("datasette never listened"))
}

fn free_port() -> miette::Result<u16> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).into_diagnostic()?;
    Ok(listener.local_addr().into_diagnostic()?.port())
}
