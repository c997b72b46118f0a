//! A server of a test or a measurement: `earnest serve` on a free port, stopped with the value.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use miette::{IntoDiagnostic, miette};

/// What the server says before its address.
const LISTENING: &str = "listening on ";

/// A running server.
#[derive(Debug)]
pub(crate) struct Served {
    process: Child,
    /// Address of its first page, with a final slash.
    pub(crate) url: String,
}

impl Served {
    /// Starts `binary` with `arguments`, which says on standard error where it listens.
    pub(crate) fn start(binary: &Path, arguments: &[&str]) -> miette::Result<Self> {
        let mut process = Command::new(binary)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .into_diagnostic()?;
        let stderr = process.stderr.take().ok_or_else(|| miette!("standard error is piped"))?;
        let mut lines = BufReader::new(stderr).lines();
        let url = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, rest) = line.split_once(LISTENING)?;
            rest.split_whitespace().next().map(str::to_owned)
        });
        // What it goes on to say must be read, or it would wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        if let Some(url) = url {
            return Ok(Self { process, url });
        }
        let _ = process.wait();
        Err(miette!("`{}` never said where it listens", binary.display()))
    }

    /// Starts a server that is known to listen at `url` when it is ready.
    pub(crate) fn start_quietly(binary: &Path, arguments: &[&str], url: String) -> miette::Result<Self> {
        let process = Command::new(binary)
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .into_diagnostic()?;
        Ok(Self { process, url })
    }

    /// Its resident memory in MiB, where the system tells.
    pub(crate) fn resident_mib(&self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.split_whitespace().next()?.parse::<f64>().ok().map(|kibibytes| kibibytes / 1024.0)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
