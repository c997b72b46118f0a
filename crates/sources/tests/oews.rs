//! The survey of occupations, its flat files and its workbooks: what is read of each, and what of each bad input.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "oews/flat.rs"]
mod flat;
#[path = "oews/workbook.rs"]
mod workbook;
#[path = "support/xlsx.rs"]
mod xlsx;

use std::ops::ControlFlow;

use earnest_core::{IssueCode, WageStatistics, WageValue};
use earnest_sources::wage::{OewsCell, WageRecord};

/// A rejection: position, code, message.
type Rejected = (usize, IssueCode, String);

/// Collects what a reader hands on: cells and rejections.
fn collect(read: impl FnOnce(&mut dyn FnMut(Vec<WageRecord>) -> ControlFlow<()>)) -> (Vec<OewsCell>, Vec<Rejected>) {
    let (mut cells, mut rejected) = (Vec::new(), Vec::new());
    read(&mut |records| {
        for record in records {
            match record {
                WageRecord::Surveyed(cell) => cells.push(cell),
                WageRecord::Rejected(rejection) => {
                    rejected.push((rejection.position, rejection.issue.code, rejection.issue.message));
                }
                other => panic!("{other:?} is no record of the survey"),
            }
        }
        ControlFlow::Continue(())
    });
    (cells, rejected)
}

fn published([mean, p10, p25, p50, p75, p90]: [f64; 6]) -> WageStatistics {
    WageStatistics {
        mean: WageValue::Published(mean),
        percentiles: [p10, p25, p50, p75, p90].map(WageValue::Published),
    }
}
