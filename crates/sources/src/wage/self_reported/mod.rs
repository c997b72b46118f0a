//! Tables of salaries that people reported of themselves, read through a mapping file.

mod country;
mod mapping;
mod plausible;
mod read;

pub use mapping::SelfReportedMapping;
pub use read::read_self_reported;
