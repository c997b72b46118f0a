//! How a release is fetched.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use reqwest::Url;

/// Waits between two requests. A test's own waits for nothing and writes down what it was asked.
pub trait Sleeper: Send + Sync {
    /// Waits.
    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>>;
}

/// Waits on tokio's timer.
#[derive(Debug, Clone, Copy, Default)]
pub struct TokioSleeper;

impl Sleeper for TokioSleeper {
    fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(tokio::time::sleep(wait))
    }
}

/// How a release is fetched.
#[derive(Clone)]
pub struct FetchOptions {
    /// The day that is written down as the day of fetching.
    pub fetched_on: Date,
    /// Scheme, host and port to ask instead of the publisher's, for the same path: a mirror, or a test's own server.
    pub base: Option<Url>,
    /// Takes a file whose length or SHA-256 is not the one listed: agencies publish files anew under the same name.
    pub accept_reissued: bool,
    /// Waits between requests.
    pub sleeper: Arc<dyn Sleeper>,
}

impl FetchOptions {
    /// From the publisher, as listed.
    pub fn new(fetched_on: Date) -> Self {
        Self { fetched_on, base: None, accept_reissued: false, sleeper: Arc::new(TokioSleeper) }
    }
}

impl fmt::Debug for FetchOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FetchOptions")
            .field("fetched_on", &self.fetched_on)
            .field("base", &self.base.as_ref().map(Url::as_str))
            .field("accept_reissued", &self.accept_reissued)
            .finish_non_exhaustive()
    }
}
