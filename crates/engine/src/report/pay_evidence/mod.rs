//! Posted, filed, surveyed and self-reported pay side by side.

mod build;
mod calibrated;
mod filed;
mod gap;
mod places;
mod posted;
mod question;
mod self_reported;
mod surveyed;

pub(super) use build::pay_evidence;
pub(super) use filed::FILINGS;
pub(super) use places::{regional_prices, surveyed_places};
pub(super) use self_reported::SELF_REPORTED;
