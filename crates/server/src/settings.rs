//! What a server is told when it starts.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;

/// Says which day it is. The one clock of the program lives in the command line; tests bring a day of their own.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Date + Send + Sync>);

impl Clock {
    /// A clock that asks `today`.
    pub fn new(today: impl Fn() -> Date + Send + Sync + 'static) -> Self {
        Self(Arc::new(today))
    }

    /// The day.
    pub fn today(&self) -> Date {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Clock").field(&self.today()).finish()
    }
}

/// What a server is told when it starts.
#[derive(Debug, Clone)]
pub struct ServerSettings {
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Address under which the site is known, with a final slash; without one, pages carry no absolute links.
    pub base: Option<String>,
    /// Whether it stands behind TLS, so that browsers may be told to ask for nothing else.
    pub is_behind_tls: bool,
    /// Whether the address of who asks is the one that a proxy in front names in `X-Forwarded-For`.
    pub trusts_proxy: bool,
    /// Requests a second that one address may send, on average; bursts of ten seconds' worth are let through. 0 for no limit.
    pub rate_per_second: u32,
    /// Time after which a request is given up.
    pub timeout: Duration,
    /// How often the lake is looked at for new tables.
    pub refresh: Duration,
    /// Bytes of answers and pages that are kept: half of them are for pages, and half for answers, which [`crate::Answers::open`] is told.
    pub cache_bytes: u64,
}
