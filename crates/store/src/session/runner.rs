//! Where the plans of a session run.

use std::fmt::Debug;

use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;

use super::builder::{runtime_builder, session_config, session_state};
use crate::StoreError;

/// What runs plans: this process, or a cluster.
///
/// Everything above asks a [`Session`](crate::Session) and does not know which.
pub trait PlanRunner: Debug + Send + Sync {
    /// A context without tables, whose plans run there, with our functions.
    ///
    /// # Errors
    ///
    /// When it cannot be made.
    fn context(&self) -> Result<SessionContext, StoreError>;

    /// Into how many pieces work is cut that other machines do; none where plans run in this process.
    fn remote_pieces(&self) -> Option<usize> {
        None
    }

    /// How often a query that failed so may be asked once more, after `tries` already: it gives the wait before the next try, or none
    /// when the failure would only repeat itself.
    fn wait_before_retry(&self, error: &DataFusionError, tries: u32) -> Option<std::time::Duration> {
        let _ = (error, tries);
        None
    }

    /// How long an answer, or the next part of one that comes in parts, is waited for; without it as long as it takes.
    fn patience(&self) -> Option<std::time::Duration> {
        None
    }

    /// An answer has been waited for in silence; who waits may be told why.
    fn keeps_waiting(&self) {}

    /// What a query is called that took longer.
    fn overdue(&self) -> StoreError {
        StoreError::from(DataFusionError::Execution("the query took too long".to_owned()))
    }

    /// What a failed query is called.
    fn failure(&self, error: DataFusionError) -> StoreError {
        StoreError::from(error)
    }
}

/// Runs plans in this process, on all its cores.
#[derive(Debug, Clone, Copy, Default)]
pub struct OneMachine;

impl PlanRunner for OneMachine {
    fn context(&self) -> Result<SessionContext, StoreError> {
        let runtime = runtime_builder().build_arc()?;
        Ok(SessionContext::new_with_state(session_state(session_config(), runtime)?))
    }
}
