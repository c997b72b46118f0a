//! Asks a host's robots.txt before anything else is asked there.
//!
//! | answer for `/robots.txt`                  | then                                              |
//! |-------------------------------------------|---------------------------------------------------|
//! | a file                                    | its rules, of its first 500 KiB                   |
//! | 4xx but 429, or more than five redirects  | everything is allowed                             |
//! | 429, 5xx, no connection, no end in time   | nothing is                                        |
//! | a redirect to a private address           | nothing is                                        |

use reqwest::Url;

use super::client::{PoliteClient, Way, redirect};
use super::error::{AskError, shown};
use super::exchange::Reply;
use super::host::{Host, Purpose, Rules};
use super::invited::invites_programs;
use super::limits::REDIRECTS_MAX;
use super::robots::Robots;

impl PoliteClient {
    /// Refuses what the host's robots.txt disallows.
    pub(super) async fn obey_robots(&self, host: &Host, asked: &Url, way: &Way<'_>) -> Result<(), AskError> {
        if way.purpose == Purpose::Listing && way.url.host_str().is_some_and(invites_programs) {
            return Ok(());
        }
        let rules = host.rules.get_or_init(|| self.read_robots(asked, way.purpose)).await;
        let name = || host.name.clone();
        match rules {
            Rules::Unreachable(reason) => Err(AskError::NoRobots { host: name(), reason: reason.clone() }),
            Rules::Private(reason) => Err(AskError::Private { url: shown(&way.url), reason: reason.clone() }),
            Rules::Known(robots) => {
                if let Some(delay) = robots.delay().filter(|delay| *delay > self.settings.crawl_delay_max) {
                    return Err(AskError::CrawlDelay { host: name(), delay });
                }
                let query = asked.query().map(|query| format!("?{query}")).unwrap_or_default();
                if robots.allows(&format!("{}{query}", asked.path())) {
                    return Ok(());
                }
                Err(AskError::Disallowed { host: name(), path: asked.path().chars().take(100).collect() })
            }
        }
    }

    /// What the host's robots.txt says. A file that is not there allows everything, a server that fails nothing.
    async fn read_robots(&self, asked: &Url, purpose: Purpose) -> Rules {
        let mut url = asked.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        // A request whose robots.txt is asked for cannot be one for a robots.txt: this goes no deeper.
        let answer = Box::pin(self.follow_robots(url, purpose)).await;
        match answer {
            Ok(bytes) => Rules::Known(Robots::parse(&bytes)),
            Err(AskError::Refused { status: 400..=499, .. } | AskError::Redirects { .. }) => {
                Rules::Known(Robots::default())
            }
            Err(AskError::Private { reason, .. }) => Rules::Private(reason),
            Err(error) => Rules::Unreachable(error.to_string()),
        }
    }

    async fn follow_robots(&self, url: Url, purpose: Purpose) -> Result<Vec<u8>, AskError> {
        let mut way = Way { url, json: None, headers: &[], known: None, purpose, is_robots: true };
        for _ in 0..=REDIRECTS_MAX {
            // The mirror's own file is asked for as it stands; a place it redirects to is checked like any.
            let host = self.host(&way.url);
            let asked = way.url.clone();
            match self.persist(&host, &asked, &way).await? {
                Reply::NotModified => break,
                Reply::Body { bytes, .. } => return Ok(bytes),
                Reply::Redirect { location, .. } => {
                    let to = redirect(&way.url, &location, None)?;
                    if to.origin() != way.url.origin() {
                        self.check(&to)?;
                    }
                    way.url = to;
                }
            }
        }
        Err(AskError::Redirects { url: shown(&way.url) })
    }
}
