//! Timing of whole processes: wall time and peak memory, from outside.

use std::process::{Command, Stdio};
use std::time::Instant;

use miette::{IntoDiagnostic, bail, miette};

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Wall time from start to exit.
    pub(crate) seconds: f64,
    /// Largest resident set.
    pub(crate) peak_mib: f64,
}

/// Name of the tool that reports a process's peak memory.
const TIME: &str = "/usr/bin/time";

/// Runs `command` once.
pub(crate) fn run(command: &[String]) -> miette::Result<Run> {
    run_told(command).map(|(run, _)| run)
}

/// Runs `command` once, and gives what it printed as well.
pub(crate) fn run_told(command: &[String]) -> miette::Result<(Run, String)> {
    let timed = std::path::Path::new(TIME).exists();
    let mut process = if timed {
        let mut process = Command::new(TIME);
        process.args(["-f", "%M"]).args(command);
        process
    } else {
        let mut process = Command::new(&command[0]);
        process.args(&command[1..]);
        process
    };
    let start = Instant::now();
    let output = process.stdin(Stdio::null()).output().into_diagnostic()?;
    let seconds = start.elapsed().as_secs_f64();
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        bail!("{command:?} failed: {stderr}");
    }
    let kibibytes = stderr.lines().last().and_then(|line| line.trim().parse::<f64>().ok());
    let peak_mib = if timed { kibibytes.unwrap_or(f64::NAN) / 1024.0 } else { f64::NAN };
    Ok((Run { seconds, peak_mib }, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// The median of `runs` runs of `command`, each after `prepare`.
pub(crate) fn median(
    runs: usize,
    command: &[String],
    mut prepare: impl FnMut() -> miette::Result<()>,
) -> miette::Result<Run> {
    let mut measured = Vec::new();
    for _ in 0..runs {
        prepare()?;
        measured.push(run(command)?);
    }
    measured.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    measured.get(measured.len() / 2).copied().ok_or_else(|| miette!("a measurement needs at least one run"))
}
