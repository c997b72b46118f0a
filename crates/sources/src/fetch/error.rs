//! What ends a fetch, and what to do about it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::Fault;

/// A file could not be fetched. Files fetched before it are there, and what came of this one is resumed next time, unless
/// it was found to be wrong.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// No client could be made.
    #[error("cannot make an HTTP client")]
    Client {
        /// The cause.
        source: reqwest::Error,
    },
    /// The list of files or the base address is wrong.
    #[error("`{url}` is no address that can be fetched: {reason}")]
    Address {
        /// The address.
        url: String,
        /// Why not.
        reason: String,
    },
    /// An entry of `allow_private` names nothing.
    #[error("`{entry}` is no host, address or block that could be allowed")]
    AllowEntry {
        /// The entry.
        entry: String,
    },
    /// The host is inside the network the program runs in.
    #[error("`{url}` is not asked: {reason}")]
    Private {
        /// The address.
        url: String,
        /// The host, and where it leads.
        reason: String,
    },
    /// A file's name would leave its folder.
    #[error("`{file_name}` is no file name")]
    FileName {
        /// The name.
        file_name: String,
    },
    /// The disk refused.
    #[error("cannot write `{}`", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The disk is full.
    #[error("the disk is full: cannot write `{}`", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// Another process is fetching the same file.
    #[error("`{}` is being written by another process", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// The server will not give the file.
    #[error("`{url}` was refused with status {status}")]
    Refused {
        /// The address.
        url: String,
        /// HTTP status.
        status: u16,
    },
    /// A redirect that is not followed.
    #[error("`{url}` redirects where it is not followed")]
    Redirect {
        /// The address.
        url: String,
        /// The cause.
        source: reqwest::Error,
    },
    /// The answer is a page and not the file.
    #[error("`{url}` gave a web page, where a file was expected")]
    WebPage {
        /// The address.
        url: String,
    },
    /// The answer is packed, though no packing was asked for.
    #[error("`{url}` came packed as `{encoding}`, which was not asked for")]
    Encoded {
        /// The address.
        url: String,
        /// `Content-Encoding` of the answer.
        encoding: String,
    },
    /// The file is larger than anything that is fetched.
    #[error("`{url}` has {bytes} bytes or more, over the limit of {max}", max = super::limits::FILE_BYTES_MAX)]
    TooLarge {
        /// The address.
        url: String,
        /// Bytes stated or received.
        bytes: u64,
    },
    /// The server asks for a longer wait than is waited.
    #[error("`{url}` asks to be left alone for {} seconds", wait.as_secs())]
    AskedToWait {
        /// The address.
        url: String,
        /// The wait.
        wait: Duration,
    },
    /// It was asked for often enough.
    #[error("`{url}` could not be fetched in {attempts} attempts")]
    GaveUp {
        /// The address.
        url: String,
        /// Attempts in a row that brought it no further.
        attempts: u32,
        /// What went wrong the last time.
        #[source]
        last: Fault,
    },
    /// The file is not the one listed.
    #[error("`{url}` is not the file that was published first: {what} is {found}, where {expected} was expected")]
    Reissued {
        /// The address.
        url: String,
        /// `its length` or `its SHA-256`.
        what: &'static str,
        /// As listed.
        expected: String,
        /// As fetched.
        found: String,
    },
    /// The file is no whole zip archive or workbook.
    #[error("`{url}` is a damaged archive: {reason}")]
    DamagedArchive {
        /// The address.
        url: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl FetchError {
    /// What can be done about it.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Client { .. } => "check the machine's certificates and the contact in EARNEST_CONTACT",
            Self::Address { .. } => "give a base address such as `https://mirror.example.org`",
            Self::AllowEntry { .. } => "name a host, an address such as `10.1.2.3` or a block such as `10.1.0.0/16`",
            Self::Private { .. } => "where this is meant, allow the host, its address or its block by name",
            Self::FileName { .. } => return None,
            Self::Write { .. } => "check that the folder exists and may be written",
            Self::DiskFull { .. } => "free some space and fetch again: the bytes already there are kept",
            Self::Busy { .. } => "wait for the other process to end",
            Self::Refused { url, status: 401 | 403 } if is_bls(url) => {
                "the Bureau of Labor Statistics refuses clients that name no contact: set EARNEST_CONTACT to your e-mail \
                 address"
            }
            Self::Refused { status: 401 | 403, .. } => {
                "the publisher refuses this client: set EARNEST_CONTACT to your e-mail address, or load the file in a \
                 browser and ingest it from the disk"
            }
            Self::Refused { status: 404 | 410, .. } | Self::WebPage { .. } => {
                "the publisher may have moved the file: look for it on the publisher's page, load it in a browser and \
                 ingest it from the disk"
            }
            Self::Refused { .. } | Self::Redirect { .. } | Self::Encoded { .. } => {
                "load the file in a browser and ingest it from the disk"
            }
            Self::TooLarge { .. } => "this is not the file: check the address",
            Self::AskedToWait { .. } => "fetch again after that time: the bytes already there are kept",
            Self::GaveUp { .. } => "check the connection and fetch again: the bytes already there are kept",
            Self::Reissued { .. } => {
                "the publisher may have published the file anew: compare it with the publisher's page, then fetch again \
                 and accept it"
            }
            Self::DamagedArchive { .. } => "fetch again; if it stays damaged, tell the publisher",
        })
    }

    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull { path, source },
            _ => Self::Write { path, source },
        }
    }
}

fn is_bls(url: &str) -> bool {
    let host = reqwest::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.is_some_and(|host| host == "bls.gov" || host.ends_with(".bls.gov"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_by_the_agency_that_wants_a_contact_says_so() {
        let refused = |url: &str, status| FetchError::Refused { url: url.to_owned(), status }.hint().unwrap();
        assert!(refused("https://download.bls.gov/pub/a", 403).contains("EARNEST_CONTACT to your e-mail"));
        assert!(refused("https://download.bls.gov/pub/a", 403).starts_with("the Bureau of Labor Statistics"));
        assert!(refused("https://notbls.gov/a", 403).starts_with("the publisher refuses"));
        assert!(refused("https://www.dol.gov/a", 404).starts_with("the publisher may have moved"));
    }
}
