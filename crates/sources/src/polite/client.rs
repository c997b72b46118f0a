//! The client: every request goes through here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::Url;
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use tokio::sync::Semaphore;

use super::error::{AskError, shown};
use super::exchange::{Exchange, Reply, Stop};
use super::guard::{Allowed, GuardedResolver, proxy_hosts};
use super::host::{Host, Purpose};
use super::limits::REDIRECTS_MAX;
use super::mirror::{at_mirror, behind_mirror};
use super::robots::ROBOTS_BYTES_MAX;
use super::settings::PoliteSettings;
use super::unpack::ACCEPTED;
use crate::Request;
use crate::fetch::Version;
use crate::fetch::retry::backoff;

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The version that is known is the newest.
    NotModified,
    /// The answer, whole and unpacked.
    Body {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Where it came from in the end, after redirects.
        url: Url,
        /// What tells this version from another.
        version: Version,
        /// `Content-Type` as the server wrote it.
        content_type: Option<String>,
        /// Bytes that came over the network.
        received: u64,
    },
}

/// Asks hosts for what is public, without being a burden to them.
#[derive(Debug)]
pub struct PoliteClient {
    http: reqwest::Client,
    pub(super) settings: PoliteSettings,
    allowed: Arc<Allowed>,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
    in_flight: Semaphore,
}

/// Where a request has come to.
pub(super) struct Way<'a> {
    pub(super) url: Url,
    pub(super) json: Option<&'a str>,
    pub(super) headers: &'a [(&'static str, String)],
    pub(super) known: Option<&'a Version>,
    pub(super) purpose: Purpose,
    /// It is for a robots.txt, which no robots.txt forbids and of which a beginning is enough.
    pub(super) is_robots: bool,
}

impl PoliteClient {
    /// Makes a client.
    ///
    /// # Errors
    ///
    /// Where the machine's certificates cannot be read, or an entry of `allow_private` names nothing.
    pub fn new(settings: &PoliteSettings) -> Result<Self, AskError> {
        let mut allowed = Allowed::new(&settings.allow_private).map_err(|entry| AskError::AllowEntry { entry })?;
        if settings.uses_proxy {
            allowed = allowed.with_proxies(&proxy_hosts());
        }
        let allowed = Arc::new(allowed.with_mirror(settings.base.as_ref().and_then(Url::host_str)));
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(ACCEPTED));
        let mut builder = reqwest::Client::builder()
            .user_agent(&settings.user_agent)
            .default_headers(headers)
            .connect_timeout(settings.connect_timeout)
            .read_timeout(settings.idle_timeout)
            .redirect(Policy::none())
            .referer(false)
            .dns_resolver(Arc::new(GuardedResolver::new(Arc::clone(&allowed))));
        if !settings.uses_proxy {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|source| AskError::Client { source })?;
        let in_flight = Semaphore::new(settings.in_flight_max.max(1));
        Ok(Self { http, settings: settings.clone(), allowed, hosts: Mutex::default(), in_flight })
    }

    /// Asks at the pace of any site. `known` is the version that is there already: then the answer may be that it still
    /// holds.
    ///
    /// # Errors
    ///
    /// Where nothing may be asked or nothing whole was answered.
    pub async fn ask(&self, request: &Request, known: Option<&Version>) -> Result<Answer, AskError> {
        self.ask_for(Purpose::Site, request, known).await
    }

    /// The same for a request of a source's listing, whose hosts serve programs: they are asked at their own pace, and
    /// of some the documentation counts in place of a robots.txt (see the module's table).
    ///
    /// # Errors
    ///
    /// As [`Self::ask`].
    pub async fn ask_listing(&self, request: &Request, known: Option<&Version>) -> Result<Answer, AskError> {
        self.ask_for(Purpose::Listing, request, known).await
    }

    /// Bytes of an answer, unpacked.
    pub(super) fn answer_bytes_max(&self) -> usize {
        self.settings.answer_bytes_max
    }

    pub(super) async fn ask_for(
        &self,
        purpose: Purpose,
        request: &Request,
        known: Option<&Version>,
    ) -> Result<Answer, AskError> {
        let json = request.json.as_deref();
        let way = Way { url: request.url.clone(), json, headers: &request.headers, known, purpose, is_robots: false };
        self.follow(way).await
    }

    /// Asks, and asks where it is sent.
    async fn follow(&self, mut way: Way<'_>) -> Result<Answer, AskError> {
        let first = way.url.clone();
        for _ in 0..=REDIRECTS_MAX {
            self.check(&way.url)?;
            let asked = match &self.settings.base {
                Some(base) => at_mirror(base, &way.url),
                None => way.url.clone(),
            };
            let host = self.host(&asked);
            if !way.is_robots {
                self.obey_robots(&host, &asked, &way).await?;
            }
            match self.persist(&host, &asked, &way).await? {
                Reply::NotModified => return Ok(Answer::NotModified),
                Reply::Body { bytes, version, content_type, received } => {
                    return Ok(Answer::Body { bytes, url: way.url, version, content_type, received });
                }
                Reply::Redirect { location, as_get } => {
                    let to = redirect(&way.url, &location, self.settings.base.as_ref())?;
                    if as_get {
                        way.json = None;
                    }
                    if to.origin() != way.url.origin() {
                        // They may hold a key, and it is the first host's.
                        way.headers = &[];
                    }
                    way.url = to;
                }
            }
        }
        Err(AskError::Redirects { url: shown(&first) })
    }

    /// Checks what the address itself shows.
    pub(super) fn check(&self, url: &Url) -> Result<(), AskError> {
        let refused = |reason: &str| Err(AskError::Address { url: shown(url), reason: reason.to_owned() });
        if !matches!(url.scheme(), "http" | "https") {
            return refused("it is neither http nor https");
        }
        if url.host_str().is_none_or(str::is_empty) {
            return refused("it has no host");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refused("it holds a user's name");
        }
        self.allowed.check(url).map_err(|error| AskError::Private { url: shown(url), reason: error.to_string() })
    }

    pub(super) fn host(&self, asked: &Url) -> Arc<Host> {
        let name = asked.host_str().unwrap_or_default();
        let port = asked.port().map(|port| format!(":{port}")).unwrap_or_default();
        let key = format!("{}://{name}{port}", asked.scheme());
        // Nothing that holds the lock can panic.
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(hosts.entry(key).or_insert_with(|| Arc::new(Host::new(format!("{name}{port}"), &self.settings))))
    }

    /// Asks one address until it answers or was asked often enough.
    pub(super) async fn persist(&self, host: &Host, asked: &Url, way: &Way<'_>) -> Result<Reply, AskError> {
        let settings = &self.settings;
        let clock = settings.clock.as_ref();
        let asked_to_wait = |wait: Duration| AskError::AskedToWait { host: host.name.clone(), wait };
        let exchange = Exchange {
            http: &self.http,
            url: &way.url,
            asked,
            json: way.json,
            headers: way.headers,
            known: way.known,
            bytes_max: if way.is_robots { ROBOTS_BYTES_MAX } else { settings.answer_bytes_max },
            takes_beginning: way.is_robots,
        };
        let mut failures = 0;
        loop {
            let stop = {
                let _turn = host.turn(way.purpose, clock).await.map_err(asked_to_wait)?;
                let _flight = self.in_flight.acquire().await.expect("the client's semaphore is never closed");
                match tokio::time::timeout(settings.total_timeout, exchange.run()).await {
                    Ok(Ok(reply)) => return Ok(reply),
                    Ok(Err(stop)) => stop,
                    Err(_) => {
                        let limit = settings.total_timeout;
                        return Err(AskError::TimedOut { url: shown(&way.url), limit });
                    }
                }
            };
            let (fault, wait) = match stop {
                Stop::Failed(error) => return Err(error),
                Stop::Again { fault, wait } => (fault, wait),
            };
            if let Some(wait) = wait {
                if wait > settings.retry_after_max {
                    host.close(wait);
                    return Err(asked_to_wait(wait));
                }
                host.pause(wait, clock);
            }
            failures += 1;
            if failures > settings.retries_max {
                return Err(AskError::GaveUp { url: shown(&way.url), attempts: failures, last: fault });
            }
            if wait.is_none() {
                clock.sleep(backoff(way.url.as_str(), failures)).await;
            }
        }
    }
}

/// Where a redirect leads.
pub(super) fn redirect(from: &Url, location: &str, base: Option<&Url>) -> Result<Url, AskError> {
    let refused = |to: String, reason| Err(AskError::Redirect { url: shown(from), to, reason });
    let Ok(mut to) = from.join(location) else {
        return refused(location.chars().take(100).collect(), "that is no address");
    };
    if let Some(base) = base {
        to = behind_mirror(base, &to, from.scheme()).unwrap_or(to);
    }
    to.set_fragment(None);
    match (from.scheme(), to.scheme()) {
        ("https", "http") => refused(shown(&to), "from https to http"),
        (_, "http" | "https") => Ok(to),
        _ => refused(shown(&to), "neither http nor https"),
    }
}
