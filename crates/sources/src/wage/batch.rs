//! Hands records on in batches, so that a reader holds a batch and never a file.

use std::mem;
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use super::WageRecord;
use crate::Rejection;

/// Records handed on at a time: enough that the call costs nothing, few enough that a batch stays below a few megabytes.
pub(crate) const BATCH_RECORDS: usize = 4_096;

/// Where readers of wage tables hand their records to; `Break` ends the reading.
pub type WageSink<'a> = dyn FnMut(Vec<WageRecord>) -> ControlFlow<()> + 'a;

/// Collects records and hands them on [`BATCH_RECORDS`] at a time.
pub(crate) struct Batches<'a> {
    records: Vec<WageRecord>,
    sink: &'a mut WageSink<'a>,
}

impl<'a> Batches<'a> {
    /// Nothing collected yet, for `sink`.
    pub(crate) fn new(sink: &'a mut WageSink<'a>) -> Self {
        Self { records: Vec::new(), sink }
    }

    /// Adds a record, and hands the batch on where it is full.
    pub(crate) fn push(&mut self, record: WageRecord) -> ControlFlow<()> {
        self.records.push(record);
        if self.records.len() < BATCH_RECORDS { ControlFlow::Continue(()) } else { self.hand_on() }
    }

    /// Adds a rejection.
    pub(crate) fn reject(&mut self, row: usize, code: IssueCode, message: impl Into<String>) -> ControlFlow<()> {
        self.push(WageRecord::Rejected(Rejection::new(row, code, message)))
    }

    /// Hands on what is left. A reading that was broken off keeps what it had not handed on.
    pub(crate) fn hand_on(&mut self) -> ControlFlow<()> {
        if self.records.is_empty() {
            return ControlFlow::Continue(());
        }
        (self.sink)(mem::take(&mut self.records))
    }
}
