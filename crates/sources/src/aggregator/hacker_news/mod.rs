//! Hacker News, the monthly threads "Who is hiring?".

mod comment;
mod header;
mod part;
mod source;

pub(crate) use source::SOURCE;
