//! Timing of whole processes: wall time and peak memory, from outside, within limits.

use std::io::Read;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use std::{fs, thread};

use miette::{IntoDiagnostic, bail, miette};

use super::release::earnest_release;
use crate::repository::root;

/// What one run took.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    /// Wall time from start to exit.
    pub(crate) seconds: f64,
    /// Largest resident set.
    pub(crate) peak_mib: f64,
    /// Time on processors, of all threads.
    pub(crate) cpu_seconds: f64,
}

/// What a process may take before it is ended.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Wall time.
    pub(crate) time: Duration,
    /// Resident memory in MiB, of the process and its children.
    pub(crate) resident_mib: f64,
}

/// How a process ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// As it should; with what it printed.
    Well(Run, String),
    /// With an error, or at a limit; with the reason.
    Badly(String),
}

/// Words before the stack of a process that stopped in the middle of its work.
const STACK: &str = "stack backtrace:";

/// Name of the tool that reports a process's peak memory.
const TIME: &str = "/usr/bin/time";

/// How often a process is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Share of the machine's memory that one process may take: the machine must go on.
const MEMORY_SHARE: f64 = 0.85;

/// Letters of an error that are kept: the last, where the reason stands.
const REASON_MAX: usize = 240;

impl Limits {
    /// So many seconds, and as much memory as leaves the machine alive.
    pub(crate) fn of_seconds(seconds: u64) -> Self {
        Self { time: Duration::from_secs(seconds), resident_mib: memory_mib() * MEMORY_SHARE }
    }
}

/// The machine's memory in MiB; without end where the system does not tell.
pub(crate) fn memory_mib() -> f64 {
    let told = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    kibibytes(&told, "MemTotal:").map_or(f64::INFINITY, |kibibytes| kibibytes / 1024.0)
}

/// The release binary with arguments.
pub(crate) fn earnest(arguments: &[&str]) -> Vec<String> {
    let binary = root().join("target/release/earnest").display().to_string();
    std::iter::once(binary).chain(arguments.iter().map(|argument| (*argument).to_owned())).collect()
}

/// This tool's release binary with arguments of `bench`.
pub(crate) fn bench(arguments: &[&str]) -> Vec<String> {
    let binary = root().join("target/release/xtask").display().to_string();
    let arguments = arguments.iter().map(|argument| (*argument).to_owned());
    [binary, "bench".to_owned()].into_iter().chain(arguments).collect()
}

/// Runs this measurement, a command of the developer tool, in the release profile, built as every measurement is.
pub(crate) fn in_release(arguments: &[&str]) -> miette::Result<()> {
    earnest_release()?;
    let status = Command::new(root().join("target/release/xtask"))
        .args(arguments)
        .current_dir(root())
        .status()
        .into_diagnostic()?;
    if status.success() { Ok(()) } else { Err(miette!("the measurement in the release profile failed")) }
}

/// Runs `command` once.
pub(crate) fn run(command: &[String]) -> miette::Result<Run> {
    match run_within(command, Limits::of_seconds(3_600))? {
        Ended::Well(run, _) => Ok(run),
        Ended::Badly(reason) => bail!("{command:?} failed: {reason}"),
    }
}

/// Runs `command` once, away from the lake of who measures, and ends it at a limit.
pub(crate) fn run_within(command: &[String], limits: Limits) -> miette::Result<Ended> {
    let is_timed = std::path::Path::new(TIME).exists();
    let before: &[&str] = if is_timed { &[TIME, "-f", "%M %U %S"] } else { &[] };
    let mut words = before.iter().copied().chain(command.iter().map(String::as_str));
    let program = words.next().ok_or_else(|| miette!("there is no command"))?;
    let mut process = Command::new(program);
    process.args(words).env_remove("EARNEST_DATA").env_remove("EARNEST_CLUSTER").current_dir(root());
    process.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let start = Instant::now();
    let mut child = process.spawn().map_err(|error| miette!("cannot start {command:?}: {error}"))?;
    let (output, errors) = (reader(child.stdout.take()), reader(child.stderr.take()));
    let (sender, receiver) = channel();
    let id = child.id();
    let watch = thread::spawn(move || watched(id, limits, &receiver));
    let status = child.wait().into_diagnostic()?;
    let seconds = start.elapsed().as_secs_f64();
    drop(sender);
    let limit = watch.join().map_err(|_| miette!("the watch of {command:?} failed"))?;
    let told = |thread: thread::JoinHandle<String>| thread.join().unwrap_or_default();
    let (output, errors) = (told(output), told(errors));
    if let Some(reason) = limit {
        return Ok(Ended::Badly(reason));
    }
    if !status.success() {
        return Ok(Ended::Badly(reason(&errors, is_timed)));
    }
    let last = errors.lines().last().filter(|_| is_timed).unwrap_or_default();
    let told: Vec<f64> = last.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [kibibytes, user, system] = told[..] else {
        return Ok(Ended::Well(Run { seconds, peak_mib: f64::NAN, cpu_seconds: f64::NAN }, output));
    };
    Ok(Ended::Well(Run { seconds, peak_mib: kibibytes / 1024.0, cpu_seconds: user + system }, output))
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

/// Reads a pipe to its end, so that who writes never waits.
fn reader(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Looks at a process and all below it until `ended` is closed, and ends them at a limit: then it gives the reason.
fn watched(id: u32, limits: Limits, ended: &Receiver<()>) -> Option<String> {
    let start = Instant::now();
    loop {
        if !matches!(ended.recv_timeout(LOOK_EVERY), Err(RecvTimeoutError::Timeout)) {
            return None;
        }
        let all = with_children(id);
        let resident: f64 = all.iter().map(|id| resident_mib(*id)).sum();
        let reason = if start.elapsed() > limits.time {
            format!("not finished after {} s", limits.time.as_secs())
        } else if resident > limits.resident_mib {
            format!("took more than {:.0} MiB", limits.resident_mib)
        } else {
            continue;
        };
        let _ = Command::new("kill").arg("-KILL").args(all.iter().map(u32::to_string)).stderr(Stdio::null()).status();
        return Some(reason);
    }
}

/// A process and all below it.
fn with_children(id: u32) -> Vec<u32> {
    let children = fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    let below = children.split_whitespace().filter_map(|child| child.parse().ok()).flat_map(with_children);
    std::iter::once(id).chain(below).collect()
}

/// Resident memory of a process in MiB.
fn resident_mib(id: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    kibibytes(&status, "VmRSS:").unwrap_or_default() / 1024.0
}

/// The number of kibibytes in the line that begins with `name`.
fn kibibytes(told: &str, name: &str) -> Option<f64> {
    let line = told.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The end of what a failed process said, on one line; of what it said at a stop in the middle of its work what comes before the stack.
fn reason(errors: &str, is_timed: bool) -> String {
    let mut lines: Vec<&str> = errors.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if is_timed {
        lines.pop();
    }
    let said = lines.join(" ");
    let said = said.split(STACK).next().unwrap_or_default().trim();
    let skipped = said.chars().count().saturating_sub(REASON_MAX);
    if said.is_empty() { "ended without a word".to_owned() } else { said.chars().skip(skipped).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn command(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_process_that_does_not_end_is_ended_and_says_so() {
        let limits = Limits { time: Duration::from_millis(200), resident_mib: f64::INFINITY };
        let Ended::Badly(reason) = run_within(&command(&["tail", "-f", "/dev/null"]), limits).unwrap() else {
            panic!("it ended by itself");
        };
        assert!(reason.starts_with("not finished after"), "{reason}");
    }

    #[test]
    fn a_failed_process_tells_why() {
        let limits = Limits::of_seconds(60);
        let words = ["sh", "-c", "echo no room left >&2; exit 3"];
        let Ended::Badly(reason) = run_within(&command(&words), limits).unwrap() else { panic!("it did not fail") };
        assert!(reason.contains("no room left"), "{reason}");
        let Ended::Well(_, output) = run_within(&command(&["echo", "17"]), limits).unwrap() else {
            panic!("it failed")
        };
        assert_eq!(output.trim(), "17");
    }
}
