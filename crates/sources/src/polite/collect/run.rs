//! What the collecting of one target works with: the client, what is known, and the count of what was asked.

use std::collections::HashSet;
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};

use super::limits::ASKS_AT_ONCE;
use super::outcome::Collected;
use super::settings::CollectSettings;
use super::watch::{CollectProgress, KnownVersions};
use crate::Request;
use crate::fetch::Version;
use crate::polite::error::shown;
use crate::polite::host::Purpose;
use crate::polite::{Answer, AskError, PoliteClient};

/// What all targets share.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) client: Arc<PoliteClient>,
    pub(super) known: Arc<dyn KnownVersions>,
    pub(super) settings: CollectSettings,
    pub(super) progress: Arc<dyn CollectProgress>,
    /// Keys of the targets that somebody collects already.
    pub(super) taken: Mutex<HashSet<String>>,
}

/// The collecting of one target.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) shared: Arc<Shared>,
    meter: Arc<Meter>,
    /// When nothing more is asked for; never, where that is further away than a clock goes.
    deadline: Option<Instant>,
}

#[derive(Debug, Default)]
struct Meter {
    requests: AtomicU64,
    received: AtomicU64,
    unpacked: AtomicU64,
}

impl Run {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        let deadline = Instant::now().checked_add(shared.settings.target_time_max);
        Self { shared, meter: Arc::default(), deadline }
    }

    /// Takes the target, unless somebody has.
    pub(super) fn takes(&self, key: &str) -> bool {
        // Nothing that holds the lock can panic.
        self.shared.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(key.to_owned())
    }

    /// Asks, as long as there is time, and counts it.
    pub(super) async fn ask(
        &self,
        purpose: Purpose,
        request: &Request,
        known: Option<&Version>,
    ) -> Result<Answer, AskError> {
        let late =
            || Err(AskError::TargetTime { url: shown(&request.url), limit: self.shared.settings.target_time_max });
        if self.is_late() {
            return late();
        }
        let host = request.url.host_str().unwrap_or_default();
        self.shared.progress.begin(host);
        let asking = self.shared.client.ask_for(purpose, request, known);
        let answer = match self.deadline {
            Some(deadline) => timeout_at(deadline, asking).await.unwrap_or_else(|_| late()),
            None => asking.await,
        };
        self.meter.requests.fetch_add(1, Ordering::Relaxed);
        let received = match &answer {
            Ok(Answer::Body { received, bytes, .. }) => {
                self.meter.unpacked.fetch_add(bytes.len() as u64, Ordering::Relaxed);
                *received
            }
            _ => 0,
        };
        self.meter.received.fetch_add(received, Ordering::Relaxed);
        self.shared.progress.request_done(host, received);
        answer
    }

    /// The version that is known of what is asked for.
    pub(super) fn version(&self, request: &Request) -> Option<Version> {
        let is_get = request.json.is_none();
        is_get.then(|| self.shared.known.version(request.url.as_str())).flatten()
    }

    /// Why nothing more is asked for, where that is so.
    pub(super) fn why_stop(&self) -> Option<String> {
        let settings = &self.shared.settings;
        let bytes_max = settings.target_bytes_max;
        if self.meter.unpacked.load(Ordering::Relaxed) > bytes_max {
            return Some(format!("{} MB is as much as is read of a target", bytes_max.div_ceil(1 << 20)));
        }
        self.is_late().then(|| format!("the {} seconds for a target are over", settings.target_time_max.as_secs_f32()))
    }

    fn is_late(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// Writes down what was asked.
    pub(super) fn metered(&self, mut collected: Collected) -> Collected {
        collected.requests = self.meter.requests.load(Ordering::Relaxed);
        collected.bytes = self.meter.received.load(Ordering::Relaxed);
        collected
    }
}

/// What the futures give, in their order, a few at once; `None` for one that broke off.
pub(super) async fn in_order<T, F>(futures: impl IntoIterator<Item = F>) -> Vec<Option<T>>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut results: Vec<Option<T>> = Vec::new();
    let mut running = JoinSet::new();
    for (index, future) in futures.into_iter().enumerate() {
        results.push(None);
        while running.len() >= ASKS_AT_ONCE {
            put(&mut results, running.join_next().await);
        }
        running.spawn(async move { (index, future.await) });
    }
    while !running.is_empty() {
        put(&mut results, running.join_next().await);
    }
    results
}

fn put<T>(results: &mut [Option<T>], joined: Option<Result<(usize, T), tokio::task::JoinError>>) {
    if let Some(Ok((index, value))) = joined
        && let Some(place) = results.get_mut(index)
    {
        *place = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn results_keep_the_order_of_what_was_asked() {
        let futures = (0..100u64).map(|number| async move {
            for _ in 0..(100 - number) % 7 {
                tokio::task::yield_now().await;
            }
            assert!(number != 50, "one of them breaks off");
            number
        });
        let results = in_order(futures).await;
        assert!(results.iter().enumerate().all(|(at, result)| *result == (at != 50).then_some(at as u64)));
    }
}
