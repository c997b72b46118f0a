//! One host: how many requests are under way there, when the next may begin, and what its robots.txt says.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OnceCell, Semaphore, SemaphorePermit};

use super::clock::Clock;
use super::robots::Robots;
use super::settings::{HostLimits, PoliteSettings};

/// On whose behalf a host is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A source's listing, by its documented interface.
    Listing,
    /// An address that somebody named, or that a page names.
    Site,
}

/// What a host's robots.txt came to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Rules {
    /// It was read, or there is none.
    Known(Robots),
    /// It could not be read: nothing may be.
    Unreachable(String),
    /// The host leads to a private address.
    Private(String),
}

/// One host.
#[derive(Debug)]
pub(super) struct Host {
    /// Name and port.
    pub(super) name: String,
    /// Read once.
    pub(super) rules: OnceCell<Rules>,
    listing: Lane,
    site: Lane,
    pace: Mutex<Pace>,
}

/// Requests of one purpose.
#[derive(Debug)]
struct Lane {
    permits: Semaphore,
    step: Duration,
}

#[derive(Debug, Default)]
struct Pace {
    /// When the next request may begin.
    next: Duration,
    /// Nothing begins before: the server asked for a wait.
    pause_until: Duration,
    /// The server asked for a longer wait than is waited.
    closed_for: Option<Duration>,
}

impl Lane {
    fn new(limits: HostLimits) -> Self {
        Self { permits: Semaphore::new(limits.at_once.max(1)), step: limits.step() }
    }
}

impl Host {
    pub(super) fn new(name: String, settings: &PoliteSettings) -> Self {
        Self {
            name,
            rules: OnceCell::new(),
            listing: Lane::new(settings.listing_limits),
            site: Lane::new(settings.site_limits),
            pace: Mutex::default(),
        }
    }

    /// Waits until a request may begin; what is held counts as under way until it is dropped.
    ///
    /// # Errors
    ///
    /// With the wait the server asked for, where that is too long.
    pub(super) async fn turn(&self, purpose: Purpose, clock: &dyn Clock) -> Result<SemaphorePermit<'_>, Duration> {
        let lane = match purpose {
            Purpose::Listing => &self.listing,
            Purpose::Site => &self.site,
        };
        let permit = lane.permits.acquire().await.expect("the semaphore of a host is never closed");
        let start = {
            let mut pace = self.pace();
            let start = pace.next.max(clock.now());
            pace.next = start + lane.step.max(self.delay());
            start
        };
        loop {
            let begin = {
                let pace = self.pace();
                if let Some(wait) = pace.closed_for {
                    return Err(wait);
                }
                start.max(pace.pause_until)
            };
            let now = clock.now();
            if now >= begin {
                return Ok(permit);
            }
            clock.sleep(begin.saturating_sub(now)).await;
        }
    }

    /// Lets nothing begin for so long.
    pub(super) fn pause(&self, wait: Duration, clock: &dyn Clock) {
        let mut pace = self.pace();
        pace.pause_until = pace.pause_until.max(clock.now() + wait);
    }

    /// Lets nothing begin any more.
    pub(super) fn close(&self, wait: Duration) {
        self.pace().closed_for = Some(wait);
    }

    /// The pause its robots.txt asks for.
    fn delay(&self) -> Duration {
        match self.rules.get() {
            Some(Rules::Known(robots)) => robots.delay().unwrap_or_default(),
            _ => Duration::ZERO,
        }
    }

    fn pace(&self) -> std::sync::MutexGuard<'_, Pace> {
        // Nothing that holds the lock can panic, and a pace is whole after every statement.
        self.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::Arc;

    use super::*;

    /// Stands still but for the waits.
    #[derive(Debug, Default)]
    struct Still(Mutex<Duration>);

    impl Clock for Still {
        fn now(&self) -> Duration {
            *self.0.lock().unwrap()
        }

        fn sleep(&self, wait: Duration) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
            *self.0.lock().unwrap() += wait;
            Box::pin(std::future::ready(()))
        }
    }

    fn host() -> (Host, Still) {
        let mut settings = PoliteSettings::new(None);
        settings.clock = Arc::new(Still::default());
        (Host::new("x.example".to_owned(), &settings), Still::default())
    }

    #[tokio::test]
    async fn requests_begin_as_far_apart_as_their_purpose_says() {
        let (host, clock) = host();
        for expected in [0, 50, 100] {
            drop(host.turn(Purpose::Listing, &clock).await.unwrap());
            assert_eq!(clock.now().as_millis(), expected);
        }
        for expected in [150, 650] {
            drop(host.turn(Purpose::Site, &clock).await.unwrap());
            assert_eq!(clock.now().as_millis(), expected);
        }
    }

    #[tokio::test]
    async fn the_pause_of_a_robots_txt_counts_where_it_is_longer() {
        let (host, clock) = host();
        let robots = Robots::parse(b"User-agent: *\nCrawl-delay: 3\n");
        host.rules.set(Rules::Known(robots)).unwrap();
        for expected in [0, 3, 6] {
            drop(host.turn(Purpose::Site, &clock).await.unwrap());
            assert_eq!(clock.now().as_secs(), expected);
        }
    }

    #[tokio::test]
    async fn a_wait_that_one_request_was_asked_for_holds_for_all() {
        let (host, clock) = host();
        host.pause(Duration::from_secs(7), &clock);
        drop(host.turn(Purpose::Listing, &clock).await.unwrap());
        assert_eq!(clock.now().as_secs(), 7);
        host.close(Duration::from_hours(24));
        assert_eq!(host.turn(Purpose::Listing, &clock).await.err(), Some(Duration::from_hours(24)));
    }

    #[tokio::test]
    async fn no_more_requests_are_under_way_than_allowed() {
        let (host, clock) = host();
        let held = [host.turn(Purpose::Site, &clock).await.unwrap(), host.turn(Purpose::Site, &clock).await.unwrap()];
        assert_eq!(host.site.permits.available_permits(), 0);
        drop(held);
        assert_eq!(host.site.permits.available_permits(), 2);
    }
}
