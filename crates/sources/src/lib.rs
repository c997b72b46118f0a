//! Bytes of each source to postings.
//!
//! A [`Source`] is one reader with what it gives and what its terms say; [`Source::all`] lists every one, and docs/sources.md
//! is written from it. Each lies in a file of its own: employers' boards in `board`, services that collect postings in
//! `aggregator`, feeds in `feed`, web pages in `page`, archives of them in `archive`, the user's own tables in `table`.
//!
//! The source is told from the content, never from the file's name. Records are handed on one at a time, so the memory
//! needed is that of the largest record allowed, not of the file. What is wrong with the content becomes a
//! [`Rejection`] or an issue on the posting, and the records after it are read.

mod aggregator;
mod amount;
mod archive;
mod board;
mod bounds;
mod catalogue;
mod describe;
mod employer_size;
mod encoding;
mod error;
mod feed;
pub mod fetch;
mod head;
mod json_field;
mod json_lines;
mod json_object;
mod json_record;
mod json_records;
mod limits;
mod lines;
mod listing;
mod mojibake;
mod page;
mod pay_kind;
mod pay_period;
pub mod polite;
mod posting_line;
mod read;
mod record;
mod source;
mod stated_pay;
mod table;
mod unescape;
mod unix_day;
pub mod wage;
mod xml_element;
mod xml_records;
mod xml_split;

pub use describe::sources_page;
pub use error::SourceError;
pub use json_lines::read_posting_lines;
pub use listing::{Listing, Request};
pub use posting_line::parse_posting_line;
pub use read::{ReadOptions, read_postings};
pub use record::{Record, Rejection};
pub use source::{Field, Source, SourceKind};
pub use table::{Mapping, Proposal, propose_mapping};
