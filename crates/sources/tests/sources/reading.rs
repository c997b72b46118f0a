//! What a file gives, collected.

use std::io::BufRead;
use std::ops::ControlFlow;

use earnest_core::{IssueCode, Posting};
use earnest_sources::{Format, ReadOptions, Record, Rejection, read_postings};

/// Everything a file gave.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) format: Option<Format>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) rejections: Vec<Rejection>,
}

impl Reading {
    /// Positions and reasons of the rejections.
    pub(crate) fn reasons(&self) -> Vec<(usize, IssueCode)> {
        self.rejections.iter().map(|rejection| (rejection.position, rejection.issue.code)).collect()
    }

    /// The posting with that id.
    pub(crate) fn posting(&self, id: &str) -> &Posting {
        self.postings.iter().find(|posting| posting.id.as_str() == id).unwrap_or_else(|| panic!("{id} in {self:?}"))
    }
}

/// Reads `input` with `options`.
pub(crate) fn read_with(name: &str, input: impl BufRead, options: &ReadOptions) -> Reading {
    let mut reading = Reading { format: None, postings: Vec::new(), rejections: Vec::new() };
    let format = read_postings(name, input, options, &mut |record| {
        match record {
            Record::Posting(posting) => reading.postings.push(*posting),
            Record::Rejected(rejection) => reading.rejections.push(rejection),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    reading.format = format;
    reading
}

/// Reads `input` as it comes.
pub(crate) fn read(name: &str, input: impl AsRef<[u8]>) -> Reading {
    read_with(name, input.as_ref(), &ReadOptions::default())
}
