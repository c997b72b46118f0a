//! Clusters on this machine: a scheduler and executors of one core, each a process that ends with the value.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, thread};

use miette::{IntoDiagnostic, ensure, miette};

use crate::bench::background::Background;
use crate::bench::process::{earnest, run};
use crate::repository::root;

/// Memory of an executor.
const MEMORY: &str = "3GB";

/// What the scheduler is to say more than usual, and what it says of each executor.
const LOG: (&str, &str) = ("RUST_LOG", "error,ballista_scheduler::scheduler_server::grpc=info");
const REGISTERED: &str = "Received register executor request";

/// How often executors' output is looked at while a question is answered.
const LOOK_EVERY: Duration = Duration::from_millis(2);

/// A scheduler with its executors.
#[derive(Debug)]
pub(super) struct Cluster {
    // Executors go first: they tell the scheduler that they go.
    executors: Vec<Background>,
    _scheduler: Background,
    port: u16,
    folder: PathBuf,
}

impl Cluster {
    /// Starts a scheduler and an executor for each of `cores`, held to that core; with `held`, the scheduler is held to that core too.
    pub(super) fn start(name: &str, cores: &[usize], held: Option<usize>) -> miette::Result<Self> {
        let folder = root().join("target/bench/executors").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).into_diagnostic()?;
        }
        fs::create_dir_all(&folder).into_diagnostic()?;
        let scheduler = on_core(held, earnest(&["cluster", "scheduler", "--port", "0"]));
        let port = |line: &str| line.split("127.0.0.1:").nth(1)?.split_whitespace().next()?.parse::<u16>().ok();
        let scheduler = Background::start(&scheduler, &[LOG])?;
        let port = scheduler.told(port)?;
        let address = format!("df://127.0.0.1:{port}");
        let mut executors = Vec::new();
        for (number, core) in cores.iter().enumerate() {
            let work = folder.join(number.to_string()).display().to_string();
            let words = [
                "cluster",
                "executor",
                "--scheduler",
                &address,
                "--cores",
                "1",
                "--memory",
                MEMORY,
                "--work-dir",
                &work,
            ];
            executors.push(Background::start(&on_core(Some(*core), earnest(&words)), &[])?);
            scheduler.told(|line| line.contains(REGISTERED).then_some(()))?;
        }
        Ok(Self { executors, _scheduler: scheduler, port, folder })
    }

    /// The address for `--cluster`, with so many partitions.
    pub(super) fn address(&self, partitions: usize) -> String {
        format!("df://127.0.0.1:{}?partitions={partitions}", self.port)
    }

    /// Asks `command`, and gives the most bytes of tasks' output that executors held meanwhile: what others read. It is deleted when the
    /// answer is whole.
    pub(super) fn most_output_bytes(&self, command: &[String]) -> miette::Result<u64> {
        thread::scope(|scope| {
            let asked = scope.spawn(|| run(command));
            let mut most = 0;
            while !asked.is_finished() {
                most = most.max(bytes_below(&self.folder));
                thread::sleep(LOOK_EVERY);
            }
            asked.join().map_err(|_| miette!("the question failed"))??;
            Ok(most)
        })
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.executors.clear();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A command held to a core.
pub(super) fn on_core(core: Option<usize>, command: Vec<String>) -> Vec<String> {
    let Some(core) = core else { return command };
    let prefix = ["taskset".to_owned(), "-c".to_owned(), core.to_string()];
    prefix.into_iter().chain(command).collect()
}

/// Sum of the files below a folder; none where it is not there.
fn bytes_below(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of = |entry: fs::DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => bytes_below(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    entries.map(of).sum()
}

/// Cores of this machine.
pub(super) fn cores() -> miette::Result<usize> {
    let cores = std::thread::available_parallelism().into_diagnostic()?.get();
    ensure!(cores > 0, "there is no core");
    Ok(cores)
}
