//! As many computations at once as there are cores, on threads of their own, so that light requests are answered at once while heavy ones are
//! computed. Who waits stands in a queue of bounded length.

use std::num::NonZeroUsize;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, oneshot};

use crate::problem::HttpProblem;

/// Requests that may wait for each core: at 10 milliseconds each, the last of them waits for about half a second.
const WAITING_A_CORE: usize = 64;

/// Seconds after which who found the queue full may ask again.
const RETRY_SECONDS: u64 = 1;

/// Addresses whose answers are at hand: nothing is estimated for them.
const LIGHT: [&str; 8] = [
    "/assets/",
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/v1/openapi.json",
    "/api/v1/roles",
    "/api/v1/sources",
    "/api/v1/status",
];

/// Places for computations, and for those who wait.
#[derive(Debug, Clone)]
pub(super) struct Capacity {
    /// One for each that computes or waits.
    places: Arc<Semaphore>,
    /// One for each that computes.
    cores: Arc<Semaphore>,
}

impl Capacity {
    pub(super) fn of_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Self { places: Arc::new(Semaphore::new(cores * (1 + WAITING_A_CORE))), cores: Arc::new(Semaphore::new(cores)) }
    }
}

pub(super) async fn capacity(State(capacity): State<Capacity>, request: Request, next: Next) -> Response {
    if LIGHT.iter().any(|light| request.uri().path().starts_with(light)) {
        return next.run(request).await;
    }
    let Ok(place) = Arc::clone(&capacity.places).try_acquire_owned() else {
        let detail = "too many answers are being computed";
        let problem = HttpProblem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "Too much is asked at once", detail);
        return problem.retry_after(RETRY_SECONDS).into_response();
    };
    let Ok(core) = Arc::clone(&capacity.cores).acquire_owned().await else {
        return HttpProblem::internal().into_response();
    };
    // Dropped with this future when the request is given up; the computation sees it and ends at its next pause, and only then frees its core.
    let (_asked, given_up) = oneshot::channel::<()>();
    let runtime = Handle::current();
    let computed = tokio::task::spawn_blocking(move || {
        let _held = (place, core);
        runtime.block_on(async {
            tokio::select! {
                biased;
                _ = given_up => None,
                response = next.run(request) => Some(response),
            }
        })
    });
    match computed.await {
        Ok(Some(response)) => response,
        Ok(None) => HttpProblem::internal().into_response(),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => HttpProblem::internal().into_response(),
        },
    }
}
