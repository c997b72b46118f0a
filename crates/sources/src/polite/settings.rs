//! What a polite client is told once.

use std::sync::Arc;
use std::time::Duration;

use reqwest::Url;

use super::clock::{Clock, TokioClock};
use super::limits::{
    ANSWER_BYTES_MAX, CONNECT_TIMEOUT, CRAWL_DELAY_MAX, IDLE_TIMEOUT, IN_FLIGHT_MAX, LISTING_LIMITS, RETRIES_MAX,
    RETRY_AFTER_MAX, SITE_LIMITS, TOTAL_TIMEOUT,
};
use crate::fetch::user_agent;

/// How hard one host may be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostLimits {
    /// Requests under way together.
    pub at_once: usize,
    /// Requests begun in a second.
    pub a_second: u32,
}

impl HostLimits {
    /// From the beginning of one request to that of the next.
    pub(super) fn step(self) -> Duration {
        Duration::from_secs(1) / self.a_second.max(1)
    }
}

/// What a polite client is told once.
#[derive(Debug, Clone)]
pub struct PoliteSettings {
    /// Who asks: see [`user_agent`].
    pub user_agent: String,
    /// Hosts of boards and services that are asked by their documented interface.
    pub listing_limits: HostLimits,
    /// Every other host.
    pub site_limits: HostLimits,
    /// Requests under way together, at all hosts.
    pub in_flight_max: usize,
    /// Bytes of an answer, unpacked.
    pub answer_bytes_max: usize,
    /// Silence while connecting.
    pub connect_timeout: Duration,
    /// Silence in the middle of an answer.
    pub idle_timeout: Duration,
    /// From sending to the last byte.
    pub total_timeout: Duration,
    /// Times a request is sent again after the first.
    pub retries_max: u32,
    /// The longest wait a server may ask for.
    pub retry_after_max: Duration,
    /// The longest pause between requests that a robots.txt may ask for.
    pub crawl_delay_max: Duration,
    /// Hosts, addresses and blocks (`10.1.0.0/16`) inside the own network that may be asked.
    pub allow_private: Vec<String>,
    /// A server that is asked in place of every host, as `<base>/<host>/<path>?<query>`: a mirror. Naming it allows it.
    /// What may be asked and how fast is then this server's, and its robots.txt the only one.
    pub base: Option<Url>,
    /// Whether the proxies that the environment names are used.
    pub uses_proxy: bool,
    /// Counts the waits.
    pub clock: Arc<dyn Clock>,
}

impl PoliteSettings {
    /// The settings for users; `contact` is an address under which a site's owner reaches whoever asks.
    pub fn new(contact: Option<&str>) -> Self {
        Self {
            user_agent: user_agent(contact),
            listing_limits: LISTING_LIMITS,
            site_limits: SITE_LIMITS,
            in_flight_max: IN_FLIGHT_MAX,
            answer_bytes_max: ANSWER_BYTES_MAX,
            connect_timeout: CONNECT_TIMEOUT,
            idle_timeout: IDLE_TIMEOUT,
            total_timeout: TOTAL_TIMEOUT,
            retries_max: RETRIES_MAX,
            retry_after_max: RETRY_AFTER_MAX,
            crawl_delay_max: CRAWL_DELAY_MAX,
            allow_private: Vec::new(),
            base: None,
            uses_proxy: true,
            clock: Arc::new(TokioClock::start()),
        }
    }
}
