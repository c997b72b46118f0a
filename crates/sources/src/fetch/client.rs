//! The one client that asks publishers for files.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use reqwest::ClientBuilder;
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::{Attempt, Policy};

use super::error::FetchError;
use super::limits::{CONNECT_TIMEOUT, IDLE_TIMEOUT, REDIRECTS_MAX};
use crate::polite::guard::{Allowed, GuardedResolver, proxy_hosts};

/// What a client is told once.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    /// Who asks: see [`user_agent`].
    pub user_agent: String,
    /// Longest silence while connecting.
    pub connect_timeout: Duration,
    /// Longest silence while an answer is waited for, or in the middle of it.
    pub idle_timeout: Duration,
    /// Whether the proxies that the environment names are used.
    pub uses_proxy: bool,
    /// Hosts, addresses and blocks (`10.1.0.0/16`) inside the own network whose pages may be asked for. Files of
    /// releases are asked for where the list of releases says.
    pub allow_private: Vec<String>,
}

impl ClientSettings {
    /// The settings for users; `contact` is an address under which the publisher reaches whoever asks.
    pub fn new(contact: Option<&str>) -> Self {
        Self {
            user_agent: user_agent(contact),
            connect_timeout: CONNECT_TIMEOUT,
            idle_timeout: IDLE_TIMEOUT,
            uses_proxy: true,
            allow_private: Vec::new(),
        }
    }
}

/// The name we give ourselves: `earnest/0.1.0 (+somebody@example.org)`. Letters that a header cannot hold are left out.
pub fn user_agent(contact: Option<&str>) -> String {
    let mut agent = concat!("earnest/", env!("CARGO_PKG_VERSION")).to_owned();
    let contact: String = contact.unwrap_or_default().chars().filter(|letter| (' '..='~').contains(letter)).collect();
    if !contact.trim().is_empty() {
        let _ = write!(agent, " (+{})", contact.trim());
    }
    agent
}

/// A client with the limits on redirects and silence.
#[derive(Debug, Clone)]
pub struct Client {
    pub(super) http: reqwest::Client,
    /// For addresses that somebody gave: private ones are refused.
    pub(super) guarded: reqwest::Client,
    pub(super) allowed: Arc<Allowed>,
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// Where the machine's certificates cannot be read, the name holds what no header can, or an entry of
    /// `allow_private` names nothing.
    pub fn new(settings: &ClientSettings) -> Result<Self, FetchError> {
        let mut allowed = Allowed::new(&settings.allow_private).map_err(|entry| FetchError::AllowEntry { entry })?;
        if settings.uses_proxy {
            allowed = allowed.with_proxies(&proxy_hosts());
        }
        let allowed = Arc::new(allowed);
        let build = |builder: ClientBuilder| builder.build().map_err(|source| FetchError::Client { source });
        let http = build(builder(settings).redirect(Policy::custom(follow)))?;
        let of_redirects = Arc::clone(&allowed);
        let guard = move |attempt: Attempt<'_>| match of_redirects.check(attempt.url()) {
            Ok(()) => follow(attempt),
            Err(private) => attempt.error(private),
        };
        let resolver = Arc::new(GuardedResolver::new(Arc::clone(&allowed)));
        let guarded = build(builder(settings).redirect(Policy::custom(guard)).dns_resolver(resolver))?;
        Ok(Self { http, guarded, allowed })
    }
}

fn builder(settings: &ClientSettings) -> ClientBuilder {
    let mut headers = HeaderMap::new();
    // Files are hashed and resumed as they lie on the server, so nothing may be packed on the way.
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    let builder = reqwest::Client::builder()
        .user_agent(&settings.user_agent)
        .default_headers(headers)
        .connect_timeout(settings.connect_timeout)
        .read_timeout(settings.idle_timeout);
    if settings.uses_proxy { builder } else { builder.no_proxy() }
}

fn follow(attempt: Attempt<'_>) -> reqwest::redirect::Action {
    let scheme = attempt.url().scheme().to_owned();
    let was_encrypted = attempt.previous().last().is_some_and(|url| url.scheme() == "https");
    if attempt.previous().len() > REDIRECTS_MAX {
        attempt.error(format!("more than {REDIRECTS_MAX} redirects"))
    } else if scheme != "http" && scheme != "https" {
        attempt.error(format!("a redirect to `{scheme}:`, where http or https was expected"))
    } else if was_encrypted && scheme == "http" {
        attempt.error("a redirect from https to http")
    } else {
        attempt.follow()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_how_to_reach_whoever_asks() {
        let version = env!("CARGO_PKG_VERSION");
        assert_eq!(user_agent(None), format!("earnest/{version}"));
        assert_eq!(user_agent(Some(" ")), format!("earnest/{version}"));
        assert_eq!(user_agent(Some("me@example.org\r\nX: y")), format!("earnest/{version} (+me@example.orgX: y)"));
    }
}
