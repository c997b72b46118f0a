//! Sends plans to a scheduler.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ballista_core::extension::SessionStateExt;
use datafusion::error::DataFusionError;
use datafusion::prelude::SessionContext;
use earnest_store::{PlanRunner, StoreError, register_functions, runtime_builder, session_state};

use crate::planner::with_own_plans;
use crate::release::REFUSAL;
use crate::settings::client_config;
use crate::{ClusterError, SchedulerAddress};

/// Waits before a query is asked again whose scheduler was gone: a restart takes seconds.
const WAITS: [Duration; 5] = [
    Duration::from_secs(1),
    Duration::from_secs(2),
    Duration::from_secs(3),
    Duration::from_secs(4),
    Duration::from_secs(5),
];

/// Told when a query is asked again, as a sentence.
type Notice = Arc<dyn Fn(&str) + Send + Sync>;

/// Runs plans on the cluster of a scheduler.
#[derive(Clone)]
pub struct ClusterRunner {
    address: SchedulerAddress,
    notice: Notice,
    /// Whether it was said that an answer takes long: once is enough.
    is_told: Arc<AtomicBool>,
}

impl fmt::Debug for ClusterRunner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClusterRunner").field("address", &self.address).finish_non_exhaustive()
    }
}

impl ClusterRunner {
    /// A runner for the scheduler that `address` names. Nothing is asked yet.
    ///
    /// # Errors
    ///
    /// When it is no address of a scheduler.
    pub fn new(address: &str, notice: impl Fn(&str) + Send + Sync + 'static) -> Result<Self, ClusterError> {
        Ok(Self { address: address.parse()?, notice: Arc::new(notice), is_told: Arc::default() })
    }
}

impl PlanRunner for ClusterRunner {
    fn context(&self) -> Result<SessionContext, StoreError> {
        let config = client_config().with_target_partitions(self.address.partitions);
        let state = session_state(config, runtime_builder().build_arc()?)?;
        let mut state = with_own_plans(state.upgrade_for_ballista(self.address.http())?);
        // Becoming Ballista's, a session forgets all functions but DataFusion's.
        register_functions(&mut state)?;
        Ok(SessionContext::new_with_state(state))
    }

    fn remote_pieces(&self) -> Option<usize> {
        Some(self.address.partitions)
    }

    fn wait_before_retry(&self, error: &DataFusionError, tries: u32) -> Option<Duration> {
        if Trouble::of(&error.to_string()) != Trouble::Gone {
            return None;
        }
        let wait = usize::try_from(tries).ok().and_then(|tries| WAITS.get(tries)).copied()?;
        (self.notice)(&format!(
            "the cluster at {} does not answer; asking again in {} s",
            self.address,
            wait.as_secs()
        ));
        Some(wait)
    }

    fn patience(&self) -> Option<Duration> {
        Some(self.address.timeout)
    }

    fn failure(&self, error: DataFusionError) -> StoreError {
        let text = error.to_string();
        let (what, hint) = match Trouble::of(&text) {
            Trouble::Gone => (
                format!("cannot be reached: {}", last_line(&text)),
                "check that `earnest cluster scheduler` runs there, or leave --cluster away to use this machine",
            ),
            Trouble::Release => (
                format!("is of {}", &text[text.find(REFUSAL).unwrap_or(0)..]),
                "run the same release of earnest on every machine of the cluster",
            ),
            Trouble::Rejected => (
                "has an executor that does not take the tasks it is given".to_owned(),
                "read that executor's log; most often it is of another release of earnest than the others",
            ),
            Trouble::File => (
                format!("does not see a file of the lake: {}", last_line(&text)),
                "put the lake where every machine sees it under the same address: an object store, or a shared folder",
            ),
            Trouble::Function => (
                format!("lacks a function: {}", last_line(&text)),
                "start every executor with `earnest cluster executor`, of the same release",
            ),
            Trouble::Space => (
                format!("has no space left: {}", last_line(&text)),
                "free the executors' work folders, or name larger ones with --work-dir",
            ),
            Trouble::Memory => (
                format!("has too little memory for the query: {}", last_line(&text)),
                "raise --memory of the executors, or ask with more partitions: df://host:port?partitions=…",
            ),
            Trouble::NoExecutors => (
                "has no executor left".to_owned(),
                "start some with `earnest cluster executor --scheduler df://host:port`",
            ),
            Trouble::Query => return StoreError::from(error),
        };
        StoreError::Cluster { address: self.address.to_string(), what, hint }
    }

    fn keeps_waiting(&self) {
        if !self.is_told.swap(true, Ordering::Relaxed) {
            let (cluster, http) = (&self.address, self.address.http());
            (self.notice)(&format!(
                "waiting for the cluster at {cluster}; {http}/readyz tells whether it has an executor"
            ));
        }
    }

    fn overdue(&self) -> StoreError {
        StoreError::Cluster {
            address: self.address.to_string(),
            what: format!("did not answer within {} s", self.address.timeout.as_secs()),
            hint: "look at its executors, or wait longer: df://host:port?timeout=SECONDS",
        }
    }
}

/// Kinds of failure, told from the words of one: across processes nothing else of it is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trouble {
    /// The scheduler is not there, or went away.
    Gone,
    /// A process is of another release.
    Release,
    /// An executor took no task; why, only its log says.
    Rejected,
    /// A process does not see a file.
    File,
    /// A process does not know a function.
    Function,
    /// A disk is full.
    Space,
    /// Too little memory.
    Memory,
    /// Every executor is lost.
    NoExecutors,
    /// The query itself.
    Query,
}

impl Trouble {
    fn of(text: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|words| text.contains(words));
        if has(&[REFUSAL]) {
            Self::Release
        } else if has(&["rejected by executor"]) {
            Self::Rejected
        } else if has(&["No space left on device", "os error 28"]) {
            Self::Space
        } else if has(&["Resources exhausted", "Failed to allocate additional"]) {
            Self::Memory
        } else if has(&["no executors", "No executors", "no alive executors"]) {
            Self::NoExecutors
        } else if has(&["There is no UDF named", "There is no UDAF named"]) {
            Self::Function
        } else if has(&[
            "No such file or directory",
            "os error 2)",
            "NotFound {",
            "Object at location",
            "a file of the lake is not there",
        ]) {
            Self::File
        } else if has(&[
            "tcp connect error",
            "transport error",
            "Connection refused",
            "error reading a body from connection",
            "h2 protocol error",
            "connection closed",
            "broken pipe",
            "connection reset",
            "dns error",
            "Job not found",
        ]) {
            Self::Gone
        } else {
            Self::Query
        }
    }
}

/// The end of a message: causes come last.
fn last_line(text: &str) -> &str {
    text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or(text)
}
