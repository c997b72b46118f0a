//! The process that runs tasks and keeps their output until it is read.

use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use ballista_core::error::BallistaError;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use earnest_store::{RegisterFunctions, runtime_builder, session_state};

use crate::settings::{HEARTBEAT_SECONDS, MESSAGE_BYTES_MAX, server_config};
use crate::{ClusterError, SchedulerAddress, release};

/// Seconds for which an executor tries to reach its scheduler before it ends; whoever keeps it running starts it again.
const CONNECT_SECONDS: u16 = 60;

/// Seconds between two looks for output that nobody will read any more.
const CLEAN_UP_INTERVAL_SECONDS: u64 = 600;

/// Seconds for which output is kept at most: a day covers the longest query.
const OUTPUT_KEPT_SECONDS: u64 = 86_400;

/// Folder of an executor's output below the one that is named.
const OWN_FOLDER: &str = "earnest-executor";

/// Where an executor listens, and what it may use.
#[derive(Debug, Clone)]
pub struct ExecutorOptions {
    /// Its scheduler.
    pub scheduler: SchedulerAddress,
    /// Address of this machine.
    pub listen: IpAddr,
    /// Port of the output, 0 for any free one.
    pub port: u16,
    /// Port of the tasks, 0 for any free one.
    pub task_port: u16,
    /// Name or address by which the others reach this machine.
    pub external_host: String,
    /// Tasks at once; 0 for one a core.
    pub cores: usize,
    /// Bytes of memory for all tasks together; without it most of the machine's.
    pub memory: Option<u64>,
    /// Folder for the tasks' output.
    pub work_folder: PathBuf,
    /// Makes the functions known that plans may name beside those of every session.
    pub functions: RegisterFunctions,
}

/// Runs an executor until the process is told to end.
///
/// # Errors
///
/// When nobody can listen there, the work folder cannot be written, the scheduler cannot be reached, or Ballista ends.
pub async fn run_executor(options: ExecutorOptions) -> Result<(), ClusterError> {
    let ExecutorOptions { scheduler, listen, external_host, cores, memory, work_folder, .. } = options;
    // When it ends, an executor deletes every folder beside its output: nothing of others may lie there.
    let work_folder = work_folder.join(OWN_FOLDER);
    let unusable = |source| ClusterError::WorkFolder { path: work_folder.clone(), source };
    std::fs::create_dir_all(&work_folder).map_err(unusable)?;
    let probe = work_folder.join(".earnest-probe");
    std::fs::write(&probe, b"earnest").map_err(unusable)?;
    std::fs::remove_file(&probe).map_err(unusable)?;
    let [port, task_port] = free_ports(listen, [options.port, options.task_port])?;
    let ended = |reason: String| ClusterError::Ended { process: "executor", reason };
    let runtime = runtime_builder().build_arc().map_err(|error| ended(error.to_string()))?;
    let mut state = session_state(server_config(), runtime).map_err(|error| ended(error.to_string()))?;
    (options.functions)(&mut state).map_err(|error| ended(error.to_string()))?;
    let spill = work_folder.clone();
    let config = ExecutorProcessConfig {
        bind_host: listen.to_string(),
        external_host: Some(external_host),
        port,
        grpc_port: task_port,
        scheduler_host: scheduler.host.clone(),
        scheduler_port: scheduler.port,
        scheduler_connect_timeout_seconds: CONNECT_SECONDS,
        vcores: cores,
        work_dir: Some(work_folder.display().to_string()),
        job_data_ttl_seconds: OUTPUT_KEPT_SECONDS,
        job_data_clean_up_interval_seconds: CLEAN_UP_INTERVAL_SECONDS,
        grpc_max_decoding_message_size: MESSAGE_BYTES_MAX,
        grpc_max_encoding_message_size: MESSAGE_BYTES_MAX,
        executor_heartbeat_interval_seconds: HEARTBEAT_SECONDS,
        memory_pool_size: memory,
        override_function_registry: Some(Arc::new(BallistaFunctionRegistry::from(&state))),
        override_config_producer: Some(Arc::new(server_config)),
        override_runtime_producer: Some(Arc::new(move |config| {
            release::check(config, "executor")?;
            runtime_builder().with_temp_file_path(&spill).build_arc()
        })),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(|error: BallistaError| ended(error.to_string()))
}

/// The ports, those that are 0 taken by free ones. Ballista binds them itself, a moment later.
fn free_ports(listen: IpAddr, wanted: [u16; 2]) -> Result<[u16; 2], ClusterError> {
    let mut held = Vec::new();
    let mut ports = [0; 2];
    for (port, wanted) in ports.iter_mut().zip(wanted) {
        let failed = |source| ClusterError::Listen { address: format!("{listen}:{wanted}"), source };
        let listener = TcpListener::bind((listen, wanted)).map_err(failed)?;
        *port = listener.local_addr().map_err(failed)?.port();
        held.push(listener);
    }
    Ok(ports)
}
