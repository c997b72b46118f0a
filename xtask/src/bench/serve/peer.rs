//! `datasette` over the figures of the same page, a row a figure.

use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::Duration;

use miette::{IntoDiagnostic, WrapErr, bail, miette};

use crate::bench::python::virtual_environment;
use crate::repository::root;
use crate::served::Served;

/// The peer; its version is pinned so that the figures can be repeated.
const PACKAGES: [&str; 1] = ["datasette==0.65.5"];

/// Starts it, and gives it with the address of one row.
pub(in crate::bench) fn datasette() -> miette::Result<(Served, String)> {
    let folder = root().join("target/bench/peers/datasette");
    std::fs::create_dir_all(&folder).into_diagnostic()?;
    let python = virtual_environment(&folder, &PACKAGES).wrap_err("datasette")?;
    let report = Command::new(root().join("target/release/earnest"))
        .args(["report", "backend engineer", "--format", "json"])
        .env_remove("EARNEST_DATA")
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
    let arguments = ["serve", &database.display().to_string(), "--port", &port.to_string()];
    let served = Served::start_quietly(&program, &arguments, format!("http://127.0.0.1:{port}/"))?;
    for _ in 0..100 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            let row = format!("{}figures/figures/1", served.url);
            return Ok((served, row));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Err(miette!("datasette never listened"))
}

fn free_port() -> miette::Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).into_diagnostic()?;
    Ok(listener.local_addr().into_diagnostic()?.port())
}
