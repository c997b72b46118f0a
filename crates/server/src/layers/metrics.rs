//! Counts for Prometheus, `GET /metrics`.

use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use crate::answers::Answers;

/// Media type of the text that Prometheus reads.
const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Bounds of the histogram of times, in seconds: a kept answer takes under a millisecond, a computed one up to seconds.
const SECONDS: [f64; 12] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The counts.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    running: Gauge<i64, AtomicI64>,
    kept: Gauge<i64, AtomicI64>,
}

/// A request that is being answered.
pub(super) struct Running(Gauge<i64, AtomicI64>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("earnest");
        let requests = Family::<Answered, Counter>::default();
        let histogram: fn() -> Histogram = || Histogram::new(SECONDS);
        let seconds = Family::new_with_constructor(histogram);
        let (running, kept) = (Gauge::default(), Gauge::default());
        registry.register("requests", "Requests that were answered", requests.clone());
        registry.register_with_unit(
            "request_duration",
            "Time from a request to the head of its answer",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register("requests_running", "Requests that are being answered", running.clone());
        registry.register("answers_kept", "Answers that need not be computed again", kept.clone());
        let version = vec![("version", env!("CARGO_PKG_VERSION"))];
        registry.register("build", "Version of the program", Info::new(version));
        Self { registry, requests, seconds, running, kept }
    }

    pub(super) fn begin(&self) -> Running {
        self.running.inc();
        Running(self.running.clone())
    }

    pub(super) fn count(&self, method: String, route: String, status: u16, taken: Duration) {
        self.seconds.get_or_create(&Route { route: route.clone() }).observe(taken.as_secs_f64());
        self.requests.get_or_create(&Answered { method, route, status }).inc();
    }

    /// The counts as text.
    fn text(&self, answers: &Answers) -> String {
        self.kept.set(i64::try_from(answers.kept_count()).unwrap_or(i64::MAX));
        let mut text = String::new();
        if text::encode(&mut text, &self.registry).is_err() {
            let _ = write!(text, "# EOF");
        }
        text
    }
}

pub(super) async fn metrics(State((metrics, answers)): State<(Arc<Metrics>, Arc<Answers>)>) -> Response {
    ([(CONTENT_TYPE, OPENMETRICS), (CACHE_CONTROL, "no-store")], metrics.text(&answers)).into_response()
}
