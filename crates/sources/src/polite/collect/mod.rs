//! Collects the postings of targets: boards' listings, feeds, sitemaps and pages.

mod address;
mod choice;
mod collector;
mod details;
mod keys;
mod limits;
mod listing;
mod outcome;
mod reading;
mod run;
mod settings;
mod target;
mod watch;

pub use collector::collect;
pub use keys::Keys;
pub use limits::{
    DETAILS_MAX, PAGES_MAX, RECORDS_MAX, SITE_PAGES_MAX, TARGET_BYTES_MAX, TARGET_TIME_MAX, TARGETS_AT_ONCE,
};
pub use outcome::{Collected, Outcome};
pub use settings::CollectSettings;
pub use target::{Target, TargetError};
pub use watch::{CollectProgress, KnownVersions, NoCollectProgress, NothingKnown};
