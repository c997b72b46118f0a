//! The process that plans, hands out tasks, and knows which executors live.

use std::net::IpAddr;
use std::sync::Arc;

use ballista_core::error::BallistaError;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use earnest_store::{RegisterFunctions, runtime_builder, session_state};
use tokio::net::TcpListener;

use crate::settings::{EXECUTOR_TIMEOUT_SECONDS, EXPIRY_INTERVAL_SECONDS, MESSAGE_BYTES_MAX, server_config};
use crate::{ClusterError, release};

/// Where a scheduler listens.
#[derive(Debug, Clone)]
pub struct SchedulerOptions {
    /// Address of this machine.
    pub listen: IpAddr,
    /// Port; 0 for any free one.
    pub port: u16,
    /// Name or address by which executors reach this machine.
    pub external_host: String,
    /// Makes the functions known that plans may name beside those of every session.
    pub functions: RegisterFunctions,
}

/// Runs a scheduler until the process ends. `ready` is told the port once connections are taken.
///
/// # Errors
///
/// When nobody can listen there, or Ballista ends.
pub async fn run_scheduler(options: SchedulerOptions, ready: impl FnOnce(u16)) -> Result<(), ClusterError> {
    let address = format!("{}:{}", options.listen, options.port);
    let functions = options.functions;
    let listen = |source| ClusterError::Listen { address: address.clone(), source };
    let listener = TcpListener::bind((options.listen, options.port)).await.map_err(listen)?;
    let port = listener.local_addr().map_err(listen)?.port();
    let config = Arc::new(SchedulerConfig {
        bind_host: options.listen.to_string(),
        bind_port: port,
        external_host: options.external_host,
        executor_timeout_seconds: EXECUTOR_TIMEOUT_SECONDS,
        expire_dead_executor_interval_seconds: EXPIRY_INTERVAL_SECONDS,
        no_executors_grace_period_seconds: EXECUTOR_TIMEOUT_SECONDS,
        grpc_server_max_decoding_message_size: MESSAGE_BYTES_MAX,
        grpc_server_max_encoding_message_size: MESSAGE_BYTES_MAX,
        grpc_client_max_message_size: MESSAGE_BYTES_MAX,
        override_config_producer: Some(Arc::new(server_config)),
        override_session_builder: Some(Arc::new(move |config| {
            release::check(&config, "scheduler")?;
            let mut state = session_state(config, runtime_builder().build_arc()?)?;
            functions(&mut state)?;
            Ok(state)
        })),
        ..SchedulerConfig::default()
    });
    let ended = |error: BallistaError| ClusterError::Ended { process: "scheduler", reason: error.to_string() };
    config.validate().map_err(ended)?;
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(ended)?;
    let scheduler = create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, config).await.map_err(ended)?;
    ready(port);
    start_grpc_service_with_listener(listener, scheduler).await.map_err(ended)
}
