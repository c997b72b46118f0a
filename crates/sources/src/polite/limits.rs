//! How much and how fast is asked for.

use std::time::Duration;

use super::settings::HostLimits;

/// Makers of boards and services that publish an API serve thousands of clients.
pub const LISTING_LIMITS: HostLimits = HostLimits { at_once: 4, a_second: 20 };

/// Other sites are an employer's own: twice as fast as somebody who clicks.
pub const SITE_LIMITS: HostLimits = HostLimits { at_once: 2, a_second: 2 };

/// Requests under way together: more would fill a home connection, and with the largest answers the memory.
pub const IN_FLIGHT_MAX: usize = 32;

/// Bytes of an answer, unpacked. The largest board seen has 30 MB.
pub const ANSWER_BYTES_MAX: usize = 128 * 1024 * 1024;

/// From sending to the last byte: a board that takes longer does not end.
pub const TOTAL_TIMEOUT: Duration = Duration::from_mins(2);

/// Silence in the middle of an answer.
pub const IDLE_TIMEOUT: Duration = Duration::from_secs(30);

/// Silence while connecting.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Redirects of one request.
pub const REDIRECTS_MAX: usize = 5;

/// Times a request is sent again after the first.
pub const RETRIES_MAX: u32 = 3;

/// The longest wait a server may ask for; past it the host is left alone for the rest of the run.
pub const RETRY_AFTER_MAX: Duration = Duration::from_mins(2);

/// The longest pause between requests that a robots.txt may ask for; a site that wants more is passed over.
pub const CRAWL_DELAY_MAX: Duration = Duration::from_secs(30);
