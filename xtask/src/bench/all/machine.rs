//! The machine that measured, and the state of the repository.

use std::fs;
use std::process::Command;
use std::thread;

use serde::{Deserialize, Serialize};

use crate::bench::process::memory_mib;
use crate::repository::root;

/// A machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Machine {
    /// Processor, as the system names it.
    pub(super) processor: String,
    /// Cores that a process may use.
    pub(super) cores: usize,
    /// Memory in GiB.
    pub(super) memory_gib: f64,
    /// Release of the kernel.
    pub(super) kernel: String,
    /// The compiler that built what was measured.
    pub(super) compiler: String,
}

impl Machine {
    /// This machine.
    pub(super) fn this() -> Self {
        let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = processors.lines().find(|line| line.starts_with("model name"));
        let processor = model.and_then(|line| line.split_once(':')).map_or("unknown", |(_, name)| name.trim());
        Self {
            processor: processor.to_owned(),
            cores: thread::available_parallelism().map_or(1, usize::from),
            memory_gib: memory_mib() / 1024.0,
            kernel: said(Command::new("uname").arg("-sr")),
            compiler: said(Command::new("rustc").arg("--version")),
        }
    }
}

/// The commit of the repository, with `+` where its files differ from it.
pub(super) fn commit() -> String {
    let git = |arguments: &[&str]| said(Command::new("git").args(arguments).current_dir(root()));
    let is_changed = !git(&["status", "--porcelain", "--untracked-files=no"]).is_empty();
    format!("{}{}", git(&["rev-parse", "--short", "HEAD"]), if is_changed { "+" } else { "" })
}

/// What a command prints; nothing where it cannot be run.
fn said(command: &mut Command) -> String {
    let output = command.output().map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).trim().to_owned()
}
