//! The one client that asks publishers for files.

use std::fmt::Write as _;
use std::time::Duration;

use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::redirect::{Attempt, Policy};

use super::error::FetchError;
use super::limits::{CONNECT_TIMEOUT, IDLE_TIMEOUT, REDIRECTS_MAX};

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
}

impl ClientSettings {
    /// The settings for users; `contact` is an address under which the publisher reaches whoever asks.
    pub fn new(contact: Option<&str>) -> Self {
        Self {
            user_agent: user_agent(contact),
            connect_timeout: CONNECT_TIMEOUT,
            idle_timeout: IDLE_TIMEOUT,
            uses_proxy: true,
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
}

impl Client {
    /// Makes a client.
    ///
    /// # Errors
    /// Where the machine's certificates cannot be read or the name holds what no header can.
    pub fn new(settings: &ClientSettings) -> Result<Self, FetchError> {
        let mut headers = HeaderMap::new();
        // Files are hashed and resumed as they lie on the server, so nothing may be packed on the way.
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        let mut builder = reqwest::Client::builder()
            .user_agent(&settings.user_agent)
            .default_headers(headers)
            .connect_timeout(settings.connect_timeout)
            .read_timeout(settings.idle_timeout)
            .redirect(Policy::custom(follow));
        if !settings.uses_proxy {
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|source| FetchError::Client { source })?;
        Ok(Self { http })
    }
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
