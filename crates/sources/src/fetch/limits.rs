//! How long and how much is fetched.

use std::time::Duration;

/// Bytes of one file: eighty times the largest that an agency publishes, and less than a disk.
pub const FILE_BYTES_MAX: u64 = 8 * 1024 * 1024 * 1024;

/// Bytes of an archive's members together, unpacked: what a file of that size holds when it packs well. More is a bomb.
pub(crate) const UNPACKED_BYTES_MAX: u64 = 16 * FILE_BYTES_MAX;

/// Redirects followed for one request: publishers need one or two.
pub const REDIRECTS_MAX: usize = 5;

/// Requests for one file in a row that bring it no further. With the waits between them, about half a minute.
pub const ATTEMPTS_MAX: u32 = 5;

/// Bytes by which a request must bring a file further so that the count of failures begins anew. Without a floor a server
/// that gives a byte at a time would be asked for ever.
pub(crate) const ADVANCE_BYTES_MIN: u64 = 1024 * 1024;

/// The longest wait a server may ask for. Past it the file is given up with the time to come back, rather than a program
/// that seems to hang, or a server that is asked again too soon.
pub const RETRY_AFTER_MAX: Duration = Duration::from_mins(10);

/// The wait after the first failure; each further one doubles it.
pub(crate) const BACKOFF_FIRST: Duration = Duration::from_secs(1);

/// The longest wait of our own choosing.
pub(crate) const BACKOFF_MAX: Duration = Duration::from_mins(1);

/// Silence while connecting.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// Silence in the middle of an answer: agencies pause for seconds, not for a minute.
pub(crate) const IDLE_TIMEOUT: Duration = Duration::from_mins(1);

/// Bytes of a `.part.json` or `.source.json`; they have a few hundred.
pub(crate) const NOTE_BYTES_MAX: u64 = 64 * 1024;
