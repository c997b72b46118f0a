//! What a file gives, collected.

use std::io::BufRead;
use std::ops::ControlFlow;

use earnest_core::{IssueCode, Posting};
use earnest_sources::{ReadOptions, Record, Rejection, Source, read_postings};

/// Everything a file gave.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) source: Option<&'static Source>,
    pub(crate) postings: Vec<Posting>,
    pub(crate) rejections: Vec<Rejection>,
}

impl Reading {
    /// Name of the source.
    pub(crate) fn source_name(&self) -> Option<&'static str> {
        self.source.map(|source| source.name)
    }

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
    let mut reading = Reading { source: None, postings: Vec::new(), rejections: Vec::new() };
    let source = read_postings(name, input, options, &mut |record| {
        match record {
            Record::Posting(posting) => reading.postings.push(*posting),
            Record::Rejected(rejection) => reading.rejections.push(rejection),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    reading.source = source;
    reading
}

/// Reads `input` as it comes.
pub(crate) fn read(name: &str, input: impl AsRef<[u8]>) -> Reading {
    read_with(name, input.as_ref(), &ReadOptions::default())
}
