//! Public wage tables and yardsticks: bytes of each publisher to records.

mod record;

pub use record::{FilingRecord, OewsArea, OewsCell, ParityArea, SelfReportedRecord, WageRecord};
