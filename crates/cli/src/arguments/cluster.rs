//! Arguments of `cluster`.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::parse::parse_bytes;

/// Run one process of a cluster.
///
/// A cluster is one scheduler and any number of executors, all of the same release. Commands with --cluster send their plans to the
/// scheduler; executors read the lake's files themselves, so every machine must see them under the same address: an object store, or a
/// folder that all share. Nothing between the processes is encrypted or authenticated: the network must be private. docs/cluster.md tells
/// more.
#[derive(Debug, Subcommand)]
pub(crate) enum ClusterCommand {
    Scheduler(SchedulerArguments),
    Executor(ExecutorArguments),
}

/// Plan queries, hand out their tasks, and know which executors live.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest cluster scheduler
  earnest cluster scheduler --listen 10.0.0.5 --external-host scheduler.internal")]
pub(crate) struct SchedulerArguments {
    /// Address of this machine to listen on.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) listen: IpAddr,

    /// Port; 0 for any free one.
    #[arg(long, default_value_t = 50050)]
    pub(crate) port: u16,

    /// Name or address by which executors reach this machine. Without it: the address of --listen.
    #[arg(long, value_name = "HOST")]
    pub(crate) external_host: Option<String>,
}

/// Run tasks, and keep their output until it is read.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  earnest cluster executor --scheduler df://127.0.0.1:50050
  earnest cluster executor --scheduler df://scheduler.internal --listen 10.0.0.6 --cores 16 --memory 48GB --work-dir /fast/earnest")]
pub(crate) struct ExecutorArguments {
    /// The scheduler.
    #[arg(long, value_name = "df://HOST:PORT")]
    pub(crate) scheduler: String,

    /// Address of this machine to listen on.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(crate) listen: IpAddr,

    /// Port from which the others read its output; 0 for any free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) port: u16,

    /// Port on which it is given tasks; 0 for any free one.
    #[arg(long, default_value_t = 0)]
    pub(crate) task_port: u16,

    /// Name or address by which the others reach this machine. Without it: the address of --listen.
    #[arg(long, value_name = "HOST")]
    pub(crate) external_host: Option<String>,

    /// Tasks at once. Without it: one a core.
    #[arg(long, default_value_t = 0, hide_default_value = true)]
    pub(crate) cores: usize,

    /// Memory for all tasks together, as 500MB or 48GB. Without it: 70% of the machine's, or of the container's.
    #[arg(long, value_name = "BYTES", value_parser = parse_bytes)]
    pub(crate) memory: Option<u64>,

    /// Folder for its output, best on a fast disk of its own. Without it: one among the system's temporary files.
    #[arg(long, value_name = "DIR")]
    pub(crate) work_dir: Option<PathBuf>,
}
