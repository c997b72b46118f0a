//! What every session is made of, wherever it stands: in this process, in the client of a cluster, in its scheduler, in its executors.
//!
//! A plan that travels names its functions, and the tables' files by their addresses. So every session has the same functions, and finds
//! the same files: those of the [starter](crate::starter) too, which lie in every binary of one version.

use std::sync::Arc;

use datafusion::common::Result;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::execution::{FunctionRegistry, SessionState, SessionStateBuilder};
use datafusion::prelude::SessionConfig;

use crate::{functions, stores};

/// Settings of every session.
pub fn session_config() -> SessionConfig {
    let mut config = SessionConfig::new().with_information_schema(true).with_collect_statistics(false);
    let options = config.options_mut();
    options.execution.parquet.pushdown_filters = true;
    options.execution.parquet.reorder_filters = true;
    // Rows become structs of ours, which know plain strings.
    options.execution.parquet.schema_force_view_types = false;
    options.sql_parser.map_string_types_to_utf8view = false;
    config
}

/// A builder of runtimes that find every file a plan may name; memory and disk are the caller's to limit.
pub fn runtime_builder() -> RuntimeEnvBuilder {
    RuntimeEnvBuilder::new().with_object_store_registry(stores::registry())
}

/// A session that runs what it plans, with our functions.
///
/// # Errors
///
/// Never in practice: no two functions of ours have one name.
pub fn session_state(config: SessionConfig, runtime: Arc<RuntimeEnv>) -> Result<SessionState> {
    let mut state =
        SessionStateBuilder::new().with_config(config).with_runtime_env(runtime).with_default_features().build();
    register_functions(&mut state)?;
    Ok(state)
}

/// The same session with at most so many bytes of memory for what its queries sort and group; what does not fit waits on disk.
///
/// # Errors
///
/// When no place on disk can be had.
pub(super) fn state_within(state: SessionState, bytes: usize) -> Result<SessionState> {
    let runtime = RuntimeEnvBuilder::from_runtime_env(state.runtime_env())
        .with_memory_pool(Arc::new(FairSpillPool::new(bytes)))
        .build_arc()?;
    Ok(SessionStateBuilder::new_from_existing(state).with_runtime_env(runtime).build())
}

/// Makes functions known to the process that holds the registry. Plans name them, so every process that plans or runs one needs it.
pub type RegisterFunctions = fn(&mut dyn FunctionRegistry) -> Result<()>;

/// Makes our functions known.
///
/// # Errors
///
/// When the registry takes none.
pub fn register_functions(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in functions::scalar_functions() {
        registry.register_udf(function)?;
    }
    for function in functions::aggregate_functions() {
        registry.register_udaf(function)?;
    }
    Ok(())
}
