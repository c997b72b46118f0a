//! Bytes of each source to postings.
//!
//! | source                                   | format                        | ids                     |
//! |------------------------------------------|-------------------------------|-------------------------|
//! | Ashby job board API                      | [`Format::AshbyBoard`]        | `ashby:<uuid>`          |
//! | Greenhouse job board API                 | [`Format::GreenhouseBoard`]   | `greenhouse:<number>`   |
//! | postings as JSON lines                   | [`Format::JsonLines`]         | as given                |
//! | any CSV table with a [`Mapping`]         | [`Format::Csv`]               | `<mapping's source>:<…>`|
//! | a page with schema.org `JobPosting` data | [`Format::JobPostingHtml`]    | `page:<url>`            |
//!
//! The format is told from the content, never from the file's name. Records are handed on one at a time, so the memory
//! needed is that of the largest record allowed, not of the file. What is wrong with the content becomes a
//! [`Rejection`] or an issue on the posting, and the records after it are read.

mod amount;
mod ashby;
mod board;
mod bounds;
mod csv;
mod employer_size;
mod encoding;
mod error;
pub mod fetch;
mod format;
mod greenhouse;
mod html;
mod job_posting;
mod json_field;
mod json_lines;
mod lenient_json;
mod limits;
mod lines;
mod mapping;
mod mojibake;
mod pay_kind;
mod pay_period;
mod posting_line;
mod read;
mod record;
mod row;
mod shape;
mod split_quotes;
mod stated_pay;
mod unescape;
pub mod wage;

pub use error::SourceError;
pub use format::Format;
pub use json_lines::read_posting_lines;
pub use mapping::Mapping;
pub use posting_line::parse_posting_line;
pub use read::{ReadOptions, read_postings};
pub use record::{Record, Rejection};
