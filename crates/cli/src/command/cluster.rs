//! `earnest cluster scheduler` and `earnest cluster executor`.

use crate::arguments::ClusterCommand;
use crate::exit::Exit;
use crate::failure::Failure;

#[cfg(feature = "cluster")]
pub(super) fn run(command: ClusterCommand) -> Result<Exit, Failure> {
    earnest_server::start_log(earnest_server::LogForm::Text);
    match command {
        ClusterCommand::Scheduler(arguments) => scheduler(arguments),
        ClusterCommand::Executor(arguments) => executor(arguments),
    }
}

/// Bytes of a thread's stack. Plans are walked by recursion, and the largest of ours overflow the usual two megabytes.
#[cfg(feature = "cluster")]
const STACK_BYTES: usize = 32 << 20;

/// The threads of a process that plans or runs what others ask.
#[cfg(feature = "cluster")]
fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(STACK_BYTES).build()?)
}

#[cfg(not(feature = "cluster"))]
pub(super) fn run(_command: ClusterCommand) -> Result<Exit, Failure> {
    Err(crate::cluster::without_cluster())
}

#[cfg(feature = "cluster")]
fn scheduler(arguments: crate::arguments::SchedulerArguments) -> Result<Exit, Failure> {
    use earnest_cluster::{SchedulerOptions, run_scheduler};

    let listen = arguments.listen;
    let external_host = arguments.external_host.unwrap_or_else(|| listen.to_string());
    let host = external_host.clone();
    let ready = move |port| crate::output::note(&format!("the scheduler is df://{host}:{port} (stop with Ctrl-C)"));
    let options =
        SchedulerOptions { listen, port: arguments.port, external_host, functions: earnest_engine::register_functions };
    runtime()?.block_on(run_scheduler(options, ready)).map_err(crate::cluster::failure)?;
    Ok(Exit::Done)
}

#[cfg(feature = "cluster")]
fn executor(arguments: crate::arguments::ExecutorArguments) -> Result<Exit, Failure> {
    use earnest_cluster::{ExecutorOptions, run_executor};

    let listen = arguments.listen;
    let work_folder = arguments
        .work_dir
        .unwrap_or_else(|| std::env::temp_dir().join("earnest").join(format!("executor-{}", std::process::id())));
    let options = ExecutorOptions {
        scheduler: arguments.scheduler.parse().map_err(crate::cluster::failure)?,
        listen,
        port: arguments.port,
        task_port: arguments.task_port,
        external_host: arguments.external_host.unwrap_or_else(|| listen.to_string()),
        cores: arguments.cores,
        memory: arguments.memory,
        work_folder,
        functions: earnest_engine::register_functions,
    };
    crate::output::note(&format!("an executor of {} (stop with Ctrl-C)", options.scheduler));
    runtime()?.block_on(run_executor(options)).map_err(crate::cluster::failure)?;
    Ok(Exit::Done)
}
