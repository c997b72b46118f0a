//! A scheduler and executors as processes of their own, ended by their ids.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The longest that anything is waited for: a slow machine has patience, a hang has an end.
const PATIENCE: Duration = Duration::from_mins(4);

/// Variables of a process, beside those that every one has.
pub(crate) type Environment = [(&'static str, String)];

/// A command of the program under test, away from the user's own lake.
pub(crate) fn earnest(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_earnest"));
    command.args(arguments).env_remove("EARNEST_CLUSTER").env_remove("EARNEST_DATA").env("RUST_LOG", "error");
    command.env("XDG_DATA_HOME", "/nonexistent/earnest");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("AWS_")) {
        command.env_remove(name);
    }
    command
}

/// Runs a command over `lake`, or over the starter, and takes what it prints.
pub(crate) fn output(lake: Option<&Path>, cluster: Option<&str>, arguments: &[&str]) -> Output {
    output_in(&[], lake, cluster, arguments)
}

/// The same with these variables.
pub(crate) fn output_in(
    environment: &Environment,
    lake: Option<&Path>,
    cluster: Option<&str>,
    arguments: &[&str],
) -> Output {
    let mut all: Vec<&str> = Vec::new();
    let lake = lake.map(|lake| lake.to_str().expect("a plain path").to_owned());
    if let Some(lake) = &lake {
        all.extend(["--data", lake]);
    }
    if let Some(cluster) = cluster {
        all.extend(["--cluster", cluster]);
    }
    all.extend(arguments);
    earnest(&all).envs(environment.iter().cloned()).stdin(Stdio::null()).output().expect("the program under test runs")
}

/// What a command prints, which must succeed.
pub(crate) fn printed(lake: Option<&Path>, cluster: Option<&str>, arguments: &[&str]) -> String {
    printed_in(&[], lake, cluster, arguments)
}

/// The same with these variables.
pub(crate) fn printed_in(
    environment: &Environment,
    lake: Option<&Path>,
    cluster: Option<&str>,
    arguments: &[&str],
) -> String {
    let output = output_in(environment, lake, cluster, arguments);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?} on {cluster:?}: {errors}");
    String::from_utf8(output.stdout).expect("output is text")
}

/// A process that is ended when the test ends, however it ends.
#[derive(Debug)]
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What an executor has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Means<'a> {
    /// Its memory, as `--memory` names it.
    pub(crate) memory: &'a str,
    /// The folder that `--work-dir` names; without it one of the cluster's.
    pub(crate) work_folder: Option<&'a Path>,
    /// Variables of its own.
    pub(crate) environment: &'a Environment,
}

impl Default for Means<'_> {
    fn default() -> Self {
        Self { memory: "1GB", work_folder: None, environment: &[] }
    }
}

/// A scheduler and its executors.
#[derive(Debug)]
pub(crate) struct Cluster {
    folder: TempDir,
    environment: Vec<(&'static str, String)>,
    port: u16,
    scheduler: Option<Process>,
    executors: Vec<Option<Process>>,
}

impl Cluster {
    /// A scheduler with that many executors of one core.
    pub(crate) fn start(executors: usize) -> Self {
        Self::start_in(&[], executors)
    }

    /// The same with these variables.
    pub(crate) fn start_in(environment: &Environment, executors: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let environment = environment.to_vec();
        let mut cluster = Self { folder, environment, port: 0, scheduler: None, executors: Vec::new() };
        cluster.start_scheduler();
        for _ in 0..executors {
            cluster.add_executor();
        }
        cluster
    }

    /// The address for `--cluster`.
    pub(crate) fn address(&self) -> String {
        format!("df://127.0.0.1:{}?partitions=4&timeout={}", self.port, PATIENCE.as_secs())
    }

    fn start_scheduler(&mut self) {
        let port = self.port.to_string();
        let mut scheduler = earnest(&["cluster", "scheduler", "--port", &port]);
        let mut child = scheduler.envs(self.environment.clone()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        self.scheduler = Some(Process(child));
        let said = lines.next().expect("the scheduler says where it listens").unwrap();
        let port = said.split("127.0.0.1:").nth(1).and_then(|rest| rest.split(' ').next());
        self.port = port.and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{said}"));
        // What it says later is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
    }

    /// Ends the scheduler at once and starts another on the same port, which knows nothing.
    pub(crate) fn restart_scheduler(&mut self) {
        self.scheduler = None;
        self.start_scheduler();
    }

    /// Adds an executor.
    pub(crate) fn add_executor(&mut self) {
        self.add_executor_with(Means::default());
    }

    /// Adds an executor that has no more.
    pub(crate) fn add_executor_with(&mut self, means: Means) {
        let folder = self.work_folder(self.executors.len());
        let own = folder.parent().expect("a folder of its own");
        let scheduler = format!("df://127.0.0.1:{}", self.port);
        let arguments =
            ["cluster", "executor", "--scheduler", &scheduler, "--cores", "1", "--memory", means.memory, "--work-dir"];
        let mut command = earnest(&arguments);
        command
            .arg(means.work_folder.unwrap_or(own))
            .envs(self.environment.clone())
            .envs(means.environment.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        self.executors.push(Some(Process(command.spawn().unwrap())));
    }

    /// Kills an executor, as a power cut would.
    pub(crate) fn kill_executor(&mut self, number: usize) {
        self.executors[number] = None;
    }

    /// Where an executor keeps its output.
    pub(crate) fn work_folder(&self, number: usize) -> PathBuf {
        self.folder.path().join(format!("{number}/earnest-executor"))
    }
}

/// Waits until `is_so`.
pub(crate) fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < PATIENCE, "waited too long for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Whether an executor that works in `folder` has begun a task: the folder of a query has one of a stage.
pub(crate) fn has_begun(folder: &Path) -> bool {
    let stages = |query: std::fs::DirEntry| query.path().join("1").is_dir();
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.any(|query| query.is_ok_and(stages)))
}

/// The files below a folder with their sizes.
pub(crate) fn files_below(folder: &Path) -> Vec<(PathBuf, u64)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
                Ok(metadata) => found.push((entry.path(), metadata.len())),
                Err(_) => {}
            }
        }
    }
    found
}
