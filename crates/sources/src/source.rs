//! What a source of postings is, and how Earnest treats it.

use std::fmt;
use std::io::{self, BufRead};

use crate::Mapping;
use crate::head::Head;
use crate::listing::Listing;
use crate::record::Sink;

/// A kind of source of postings: one reader, known to users by its name.
#[derive(Debug)]
pub struct Source {
    /// Name in ids, in records and on the command line: `lever`.
    pub name: &'static str,
    /// Name as its makers write it: `Lever`.
    pub title: &'static str,
    /// What it is.
    pub kind: SourceKind,
    /// What its records state beside id and title.
    pub gives: &'static [Field],
    /// Its fields of pay and what becomes of them, in a sentence; `none` where it has none.
    pub pay: &'static str,
    /// What it does not give and how much of it is read, in a sentence.
    pub limits: &'static str,
    /// What its terms say of using it, in a sentence.
    pub terms: &'static str,
    /// Where its format is documented.
    pub documentation: &'static str,
    /// How `earnest fetch` asks for it; `None` for what is only read from files.
    pub listing: Option<&'static Listing>,
    /// Whether an input that begins so is one of its documents.
    pub(crate) is_meant: fn(&Head<'_>) -> bool,
    /// Reads one of its documents.
    pub(crate) read: Reader,
}

/// Reads a document of a source: every posting and everything wrong goes to the sink, in the document's order.
pub(crate) type Reader = fn(&Input<'_>, &mut dyn BufRead, &mut Sink<'_>) -> io::Result<()>;

/// What a reader knows of the document beside its bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Input<'a> {
    /// The board's name: the file's name without folder and endings, or what was asked for.
    pub stem: &'a str,
    /// The mapping of a table.
    pub mapping: Option<&'a Mapping>,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SourceKind {
    /// The job board of one employer, at the maker of its applicant tracking system.
    Board,
    /// A service that collects the postings of many employers.
    Aggregator,
    /// A file or feed that many services write.
    Feed,
    /// Web pages.
    Page,
    /// A table or lines of the user's own.
    Table,
}

/// Something a source's records may state beside id and title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The employer's name.
    Employer,
    /// The location as text.
    Location,
    /// The location in parts.
    Address,
    /// The description.
    Text,
    /// Day of publication.
    PostedOn,
    /// Remote, hybrid or on site.
    Arrangement,
    /// Pay.
    Pay,
    /// How many people the employer employs.
    EmployerSize,
    /// The industry.
    Industry,
    /// The posting's own page.
    Url,
}

impl SourceKind {
    /// The name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Aggregator => "aggregator",
            Self::Feed => "feed",
            Self::Page => "page",
            Self::Table => "table",
        }
    }
}

impl Field {
    /// The name in tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Location => "location",
            Self::Address => "address",
            Self::Text => "text",
            Self::PostedOn => "day",
            Self::Arrangement => "arrangement",
            Self::Pay => "pay",
            Self::EmployerSize => "employer's size",
            Self::Industry => "industry",
            Self::Url => "address of the page",
        }
    }
}

impl fmt::Display for SourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Source {}
