//! What a reader hands on.

use std::ops::ControlFlow;

use earnest_core::{Issue, IssueCode, Posting, PostingId};

/// What a reader hands on, one at a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// A posting, perhaps with issues of its own.
    Posting(Box<Posting>),
    /// A record that could not become a posting.
    Rejected(Rejection),
}

/// Why a record could not become a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it stands, counted from 1: the line of a text file, the index in a board's array, the script of a page.
    /// 0 is the whole file.
    pub position: usize,
    /// Id of the posting, where that much could be read.
    pub id: Option<PostingId>,
    /// What was wrong.
    pub issue: Issue,
}

impl Rejection {
    /// A rejection at `position` of a record whose id is not known.
    pub(crate) fn new(position: usize, code: IssueCode, message: impl Into<String>) -> Self {
        Self { position, id: None, issue: Issue::new(code, message) }
    }

    /// The same with the id of the posting.
    pub(crate) fn of(mut self, id: PostingId) -> Self {
        self.id = Some(id);
        self
    }
}

/// Where readers hand their records to; `Break` ends the reading.
pub(crate) type Sink<'a> = dyn FnMut(Record) -> ControlFlow<()> + 'a;

/// Hands on what was read of one record.
pub(crate) fn hand_on(result: Result<Posting, Rejection>, sink: &mut Sink<'_>) -> ControlFlow<()> {
    sink(match result {
        Ok(posting) => Record::Posting(Box::new(posting)),
        Err(rejection) => Record::Rejected(rejection),
    })
}
