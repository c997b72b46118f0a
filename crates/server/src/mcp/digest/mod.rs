//! What the tools give: answers of a size that an assistant can read, in the words and figures of the whole answer.
//!
//! | answer   | whole  | digest | left out, and had by `full` or by `evidence`                                 |
//! |----------|--------|--------|------------------------------------------------------------------------------|
//! | report   | 330 kB | 25 kB  | percentiles of slices, shares of skills beyond the first, duties, survey rows |
//! | compare  | 25 kB  | 12 kB  | percentiles beyond quartiles, methods                                         |
//! | price    | 10 kB  | 8 kB   | methods                                                                       |
//! | evidence | any    | 20 rows | further rows                                                                 |
//!
//! Sizes of a backend engineer's in the starter, in JSON.

mod basis;
mod compare;
mod evidence;
mod lint;
mod price;
mod report;
mod roles;

pub(super) use basis::{Basis, SourceLine};
pub(super) use compare::CompareDigest;
pub(super) use evidence::EvidenceDigest;
pub(super) use lint::LintDigest;
pub(super) use price::PriceDigest;
pub(super) use report::{ReportDigest, SliceLine};
pub(super) use roles::RolesDigest;
