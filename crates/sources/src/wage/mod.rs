//! Public wage tables and yardsticks: bytes of each publisher to records.

mod archive;
mod batch;
mod companion;
mod container;
mod filing;
mod format;
mod guarded;
mod oews;
mod onet;
mod read;
mod record;
mod self_reported;
mod series;
mod table;
mod workbook_head;

pub use batch::WageSink;
pub use companion::is_companion_file;
pub use filing::{FilingLayout, is_filing_header, read_filings_csv, read_filings_workbook};
pub use format::{WageFormat, detect_wages};
pub use oews::{is_oews_flat, is_oews_workbook, read_oews_flat, read_oews_workbook};
pub use onet::{RELEASE_UNSTATED, read_onet_text};
pub use read::read_wages;
pub use record::{FilingRecord, OewsArea, OewsCell, ParityArea, SelfReportedRecord, WageRecord};
pub use self_reported::{SelfReportedMapping, read_self_reported};
pub use series::{read_cpi, read_ecb_rates, read_rpp};
