//! Settings of Ballista that differ from its defaults, each with its reason.

use ballista_core::config::{
    BALLISTA_ADAPTIVE_PLANNER_ENABLED, BALLISTA_CLIENT_GRPC_CONNECT_TIMEOUT_SECONDS,
    BALLISTA_CLIENT_GRPC_HTTP2_KEEPALIVE_INTERVAL_SECONDS, BALLISTA_CLIENT_IO_RETRY_WAIT_TIME_MS,
};
use ballista_core::extension::SessionConfigExt;
use datafusion::prelude::SessionConfig;
use earnest_store::session_config;

use crate::release::{with_release, without_release};

/// Seconds between an executor's signs of life.
pub(crate) const HEARTBEAT_SECONDS: u64 = 3;

/// Seconds without a sign of life after which an executor counts as lost: five missed. Ballista's own 180 stall every query that waits for
/// its output.
pub(crate) const EXECUTOR_TIMEOUT_SECONDS: u64 = 15;

/// Seconds between two looks for lost executors.
pub(crate) const EXPIRY_INTERVAL_SECONDS: u64 = 3;

/// Seconds after which a client or an executor gives up connecting.
const CONNECT_TIMEOUT_SECONDS: u64 = 5;

/// Seconds between the signs of life of a connection that is silent.
const KEEPALIVE_SECONDS: u64 = 10;

/// Milliseconds before a part of a result is asked for again from an executor that did not give it. A lost executor's parts are made anew
/// once the reading fails, so waiting long helps nobody.
const READ_RETRY_MILLISECONDS: u64 = 500;

/// Bytes of the largest message between two processes: a plan over many thousands of files takes megabytes.
pub(crate) const MESSAGE_BYTES_MAX: u32 = 256 << 20;

/// The settings of a client's session: ours, Ballista's, and the release.
pub(crate) fn client_config() -> SessionConfig {
    with_release(cluster_config())
}

/// The settings that a scheduler or an executor has for a session before those of its client arrive.
pub(crate) fn server_config() -> SessionConfig {
    without_release(cluster_config())
}

fn cluster_config() -> SessionConfig {
    session_config()
        .upgrade_for_ballista()
        // With it a query waits forever when an executor dies after its output exists; without it the output is made anew.
        .set_bool(BALLISTA_ADAPTIVE_PLANNER_ENABLED, false)
        .set_u64(BALLISTA_CLIENT_GRPC_CONNECT_TIMEOUT_SECONDS, CONNECT_TIMEOUT_SECONDS)
        .set_u64(BALLISTA_CLIENT_GRPC_HTTP2_KEEPALIVE_INTERVAL_SECONDS, KEEPALIVE_SECONDS)
        .set_u64(BALLISTA_CLIENT_IO_RETRY_WAIT_TIME_MS, READ_RETRY_MILLISECONDS)
        .with_ballista_grpc_client_max_message_size(MESSAGE_BYTES_MAX as usize)
}
