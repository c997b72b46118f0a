//! What a program with the cluster can do, and what one without says instead.

use std::sync::Arc;

use earnest_store::PlanRunner;

use crate::failure::Failure;

/// A runner of plans on the cluster with that scheduler.
#[cfg(feature = "cluster")]
pub(crate) fn runner(address: &str) -> Result<Arc<dyn PlanRunner>, Failure> {
    let runner = earnest_cluster::ClusterRunner::new(address, crate::output::note).map_err(failure)?;
    Ok(Arc::new(runner))
}

/// A runner of plans on the cluster with that scheduler.
#[cfg(not(feature = "cluster"))]
pub(crate) fn runner(_address: &str) -> Result<Arc<dyn PlanRunner>, Failure> {
    Err(without_cluster())
}

/// What the cluster says is wrong, for people.
#[cfg(feature = "cluster")]
pub(crate) fn failure(error: earnest_cluster::ClusterError) -> Failure {
    let hint = error.hint();
    if matches!(error, earnest_cluster::ClusterError::Address { .. }) {
        Failure::arguments(error, hint)
    } else {
        Failure::environment(error, hint)
    }
}

/// What a program without the cluster says.
#[cfg(not(feature = "cluster"))]
pub(crate) fn without_cluster() -> Failure {
    Failure::arguments(
        "this program was built without the cluster",
        "build it with `cargo build --release -p earnest --features cluster`",
    )
}
