//! Asks the public web for postings, politely.
//!
//! A [`PoliteClient`] sends every request; [`collect()`] asks it for whole [`Target`]s.
//!
//! | what a host can count on                                  | where                                               |
//! |-----------------------------------------------------------|-----------------------------------------------------|
//! | we say who we are and how to reach who asks               | `User-Agent: earnest/… (+contact)`                  |
//! | its robots.txt is obeyed, by the name `earnest`           | read once a host; see below                         |
//! | 20 requests a second and 4 at once for boards' interfaces, 2 and 2 for other sites | [`HostLimits`]; a `Crawl-delay` counts where it is slower |
//! | nothing is loaded twice that has not changed              | `ETag`, `If-Modified-Since`                         |
//! | answers may come packed                                   | gzip, br, zstd                                      |
//! | a failure is retried three times, ever later              | `Retry-After` holds for all requests to the host    |
//!
//! | the server does                                    | what comes of it                                           |
//! |----------------------------------------------------|------------------------------------------------------------|
//! | robots.txt is not there (4xx but 429)              | everything may be asked                                    |
//! | robots.txt fails (429, 5xx, no connection)         | nothing is asked, as RFC 9309 says                         |
//! | robots.txt has no end                              | its first 500 KiB count                                    |
//! | robots.txt asks for pauses over 30 seconds         | nothing is asked                                           |
//! | the host is one of an interface for programs       | its documentation counts instead, see `invited`            |
//! | answers with more than 128 MB, packed or unpacked  | given up when the limit is passed                          |
//! | is silent for 30 seconds                           | asked again                                                |
//! | does not end within 120 seconds                    | given up                                                   |
//! | redirects                                          | five times at most; each place is checked like the first   |
//! | redirects from https to http, or to another scheme | given up                                                   |
//! | leads to a private address, by name or by redirect | given up, see `guard`                                      |
//! | asks to wait over two minutes                      | left alone for the rest of the run                         |
//!
//! Through a proxy of the environment the proxy resolves names, so that only addresses and names as written are checked.
//! Hosts of interfaces for programs are listed in `invited.rs`, each with its reason.

mod client;
mod clock;
mod collect;
mod error;
mod exchange;
pub(crate) mod guard;
mod host;
mod invited;
mod limits;
mod mirror;
mod obedience;
mod robots;
mod settings;
mod unpack;

pub use client::{Answer, PoliteClient};
pub use clock::{Clock, TokioClock};
pub use collect::{
    CollectProgress, CollectSettings, Collected, DETAILS_MAX, Keys, KnownVersions, NoCollectProgress, NothingKnown,
    Outcome, PAGES_MAX, RECORDS_MAX, SITE_PAGES_MAX, TARGET_BYTES_MAX, TARGET_TIME_MAX, TARGETS_AT_ONCE, Target,
    TargetError, collect,
};
pub use error::AskError;
pub use limits::{
    ANSWER_BYTES_MAX, CONNECT_TIMEOUT, CRAWL_DELAY_MAX, IDLE_TIMEOUT, IN_FLIGHT_MAX, LISTING_LIMITS, REDIRECTS_MAX,
    RETRIES_MAX, RETRY_AFTER_MAX, SITE_LIMITS, TOTAL_TIMEOUT,
};
pub use robots::{ROBOTS_BYTES_MAX, ROBOTS_NAME};
pub use settings::{HostLimits, PoliteSettings};

pub use crate::fetch::Version;
