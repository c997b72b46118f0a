//! Why a request came to nothing, and what to do about it.

use std::time::Duration;

use reqwest::Url;

use crate::fetch::Fault;

/// Why a request came to nothing. Requests to other hosts go on.
#[derive(Debug, thiserror::Error)]
pub enum AskError {
    /// No client could be made.
    #[error("cannot make an HTTP client")]
    Client {
        /// The cause.
        source: reqwest::Error,
    },
    /// An entry of `allow_private` names nothing.
    #[error("`{entry}` is no host, address or block that could be allowed")]
    AllowEntry {
        /// The entry.
        entry: String,
    },
    /// The address is none that is asked.
    #[error("`{url}` is not asked: {reason}")]
    Address {
        /// The address.
        url: String,
        /// Why not.
        reason: String,
    },
    /// A header cannot be sent.
    #[error("the header `{name}` cannot hold what it is given")]
    Header {
        /// The header.
        name: &'static str,
    },
    /// The host is inside the network the program runs in.
    #[error("`{url}` is not asked: {reason}")]
    Private {
        /// The address.
        url: String,
        /// The host, and where it leads.
        reason: String,
    },
    /// The site's robots.txt says no.
    #[error("robots.txt of `{host}` disallows `{path}`")]
    Disallowed {
        /// The host.
        host: String,
        /// The path.
        path: String,
    },
    /// The site's robots.txt cannot be read, so that nothing of it may be.
    #[error("robots.txt of `{host}` cannot be read ({reason}), so nothing there is asked for")]
    NoRobots {
        /// The host.
        host: String,
        /// Why not.
        reason: String,
    },
    /// The site's robots.txt asks for long pauses.
    #[error("robots.txt of `{host}` asks for {} seconds between requests", delay.as_secs())]
    CrawlDelay {
        /// The host.
        host: String,
        /// The pause.
        delay: Duration,
    },
    /// The server will not answer.
    #[error("{status}{}: `{url}`", meaning(*status))]
    Refused {
        /// The address.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// Redirects do not end.
    #[error("`{url}` redirects more than {max} times", max = super::limits::REDIRECTS_MAX)]
    Redirects {
        /// The address that was asked first.
        url: String,
    },
    /// A redirect that is not followed.
    #[error("`{url}` redirects to `{to}`: {reason}")]
    Redirect {
        /// The address.
        url: String,
        /// Where it redirects.
        to: String,
        /// Why that is not followed.
        reason: &'static str,
    },
    /// The answer is too large.
    #[error("`{url}` is over the limit of {} MB", bytes_max.div_ceil(1 << 20))]
    TooLarge {
        /// The address.
        url: String,
        /// The limit.
        bytes_max: usize,
    },
    /// The answer cannot be unpacked.
    #[error("`{url}` came packed as `{encoding}`: {reason}")]
    Packed {
        /// The address.
        url: String,
        /// `Content-Encoding` of the answer.
        encoding: String,
        /// What is wrong.
        reason: String,
    },
    /// The server asks for a longer wait than is waited.
    #[error("`{host}` asks to be left alone for {} seconds", wait.as_secs())]
    AskedToWait {
        /// The host.
        host: String,
        /// The wait.
        wait: Duration,
    },
    /// The answer did not end in time.
    #[error("`{url}` did not end within {} seconds", limit.as_secs_f32())]
    TimedOut {
        /// The address.
        url: String,
        /// The limit.
        limit: Duration,
    },
    /// The time for the whole target was over before the answer was there.
    #[error("the {} seconds for a target were over before `{url}` was read", limit.as_secs_f32())]
    TargetTime {
        /// The address.
        url: String,
        /// The limit.
        limit: Duration,
    },
    /// It was asked for often enough.
    #[error("`{url}` could not be read in {attempts} attempts: {last}")]
    GaveUp {
        /// The address.
        url: String,
        /// Attempts.
        attempts: u32,
        /// What went wrong the last time.
        #[source]
        last: Fault,
    },
    /// The answer is a page for people.
    #[error("`{url}` answered with a web page where data was expected{}", login(at.as_deref(), *asks_for_password))]
    WebPage {
        /// The address.
        url: String,
        /// Where it redirected.
        at: Option<String>,
        /// The page has a field for a password.
        asks_for_password: bool,
    },
    /// The reader of the answer broke off: a fault of this program.
    #[error("the reader of `{url}` broke off")]
    Reader {
        /// The address.
        url: String,
    },
    /// The answer is a page or a file without any posting.
    #[error("`{url}` holds no posting that could be read")]
    NoPosting {
        /// The address.
        url: String,
    },
}

fn meaning(status: u16) -> &'static str {
    match status {
        400 => ": the server does not understand the request",
        401 | 403 => ": the server refuses us",
        404 | 410 => ": there is nothing of that name",
        451 => ": withheld for legal reasons",
        500.. => ": the server is broken",
        _ => "",
    }
}

fn login(at: Option<&str>, asks_for_password: bool) -> String {
    let question = if asks_for_password || at.is_some() { ": a login page?" } else { "" };
    match at {
        Some(at) => format!(", at `{at}`{question}"),
        None => question.to_owned(),
    }
}

impl AskError {
    /// What can be done about it.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Client { .. } => "check the machine's certificates and the contact in EARNEST_CONTACT",
            Self::AllowEntry { .. } => "name a host, an address such as `10.1.2.3` or a block such as `10.1.0.0/16`",
            Self::Address { .. } => "give an address that begins with https:// or http://",
            Self::Header { .. } => "check the key in the environment: a header takes printable letters only",
            Self::Private { .. } => {
                "where this is meant, name the host, its address or its block with `--allow-private`"
            }
            Self::Disallowed { .. } | Self::CrawlDelay { .. } => {
                "the site does not want programs there: ask its owner, or save the page in a browser and ingest the file"
            }
            Self::NoRobots { .. } => "try again later: a site whose robots.txt fails is left alone",
            Self::Refused { status: 404 | 410, .. } => {
                "check the board's name: it is the part of the board's address \
                 after the maker's; boards that moved or closed answer so too"
            }
            Self::Refused { status: 401 | 403, .. } => {
                "the board may not be public, or the key is wrong; where programs are refused, save the page in a browser"
            }
            Self::Refused { .. } | Self::Redirects { .. } | Self::Redirect { .. } => {
                "open the address in a browser to see what the server says"
            }
            Self::TooLarge { .. } => "this is hardly a board; download the file yourself and ingest it from the disk",
            Self::Packed { .. } | Self::TimedOut { .. } | Self::TargetTime { .. } | Self::GaveUp { .. } => {
                "check the connection and try again; if it stays so, the server is broken"
            }
            Self::Reader { .. } => "this is a fault of earnest: please report it with the address",
            Self::AskedToWait { .. } => "fetch again after that time",
            Self::WebPage { .. } => {
                "check the board's name, and open the address in a browser: the board may be closed \
                 or ask for a login"
            }
            Self::NoPosting { .. } => {
                "give the address of the board itself, of a feed, a sitemap or a posting; a page \
                 whose postings come by script shows none"
            }
        })
    }
}

/// The address as messages show it: keys may stand in the query.
pub(super) fn shown(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    // Neither can fail for an address with a host, and others hold no user.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    let mut text: String = url.into();
    if let Some((cut, _)) = text.char_indices().nth(SHOWN_LETTERS_MAX) {
        text.truncate(cut);
        text.push('…');
    }
    text
}

/// Letters of an address in a message.
const SHOWN_LETTERS_MAX: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_address_without_its_secrets() {
        let url = "https://user:word@api.example.com/v1/jobs?app_key=secret#x".parse().unwrap();
        assert_eq!(shown(&url), "https://api.example.com/v1/jobs");
        let error = AskError::Refused { url: shown(&url), status: 404 };
        assert_eq!(error.to_string(), "404: there is nothing of that name: `https://api.example.com/v1/jobs`");
        assert!(error.hint().unwrap().starts_with("check the board's name"));
        let page = |at: Option<&str>, asks_for_password| AskError::WebPage {
            url: "u".to_owned(),
            at: at.map(str::to_owned),
            asks_for_password,
        };
        let words = "`u` answered with a web page where data was expected";
        assert_eq!(page(None, false).to_string(), words);
        assert_eq!(page(None, true).to_string(), format!("{words}: a login page?"));
        assert_eq!(page(Some("l"), true).to_string(), format!("{words}, at `l`: a login page?"));
    }
}
