//! Fetches publishers' files to disk, whole or not at all.
//!
//! A [`Release`] of a [`Dataset`] is a list of files with their addresses ([`releases`]). [`fetch_release`] brings them into
//! a folder. While a file is on its way it is called `<file>.part`; only when it is whole, checked and flushed to the disk
//! does it get its name.
//!
//! | beside `<file>`      | holds                                                                              |
//! |----------------------|------------------------------------------------------------------------------------|
//! | `<file>.part`        | the bytes so far                                                                   |
//! | `<file>.part.json`   | whose bytes they are: address, `ETag`, `Last-Modified`, length                     |
//! | `<file>.source.json` | where the whole file is from: release, day, length, SHA-256, `ETag`                |
//!
//! | the server's answer                                     | what is done                                             |
//! |---------------------------------------------------------|----------------------------------------------------------|
//! | `200`                                                   | the file from its first byte                             |
//! | `206` to a request for the rest                         | appended, if it is the rest of the same version          |
//! | `206` of another version, or of another place           | what is there is dropped, and all of it asked for        |
//! | `304` to a request for a newer version                  | the file that is there stays                             |
//! | `416`                                                   | the file was whole already, or is asked for anew         |
//! | `408`, `429`, `500`, `502`, `503`, `504`                | waited for, as long as `Retry-After` says, and asked again |
//! | a lost connection, silence, fewer or more bytes         | asked again, for the rest where that can be had          |
//! | any other status                                        | refused at once, with what to do about it                |
//! | a web page, a packed body                               | refused at once: not the file                            |
//! | more than five redirects, one to something else than http, or from https to http | refused at once         |
//! | another length or SHA-256 than the list of files states | refused, unless a file published anew is accepted        |
//! | a damaged zip archive or workbook                       | refused, and its bytes dropped                           |
//!
//! No clock is read: the day of fetching is given, and an HTTP date in `Retry-After` is set against the answer's own date.

mod archive_check;
mod attempt;
mod client;
mod dataset;
mod download;
mod error;
mod fault;
pub(crate) mod headers;
mod limits;
mod options;
mod page;
mod part;
mod progress;
mod release;
pub(crate) mod retry;
mod source_record;

pub use client::{Client, ClientSettings, user_agent};
pub use dataset::{Dataset, UnknownDataset};
pub use download::{FetchOutcome, FetchedFile, FetchedFiles, fetch_release};
pub use error::FetchError;
pub use fault::Fault;
pub use headers::Version;
pub use limits::{ATTEMPTS_MAX, FILE_BYTES_MAX, REDIRECTS_MAX, RETRY_AFTER_MAX};
pub use options::{FetchOptions, Sleeper, TokioSleeper};
pub use page::PAGE_BYTES_MAX;
pub use progress::{FetchProgress, NoProgress};
pub use release::{PublishedFile, Publisher, Release, publisher, release, releases};
pub use reqwest::Url;
pub use source_record::SourceRecord;
