//! Posted, filed, surveyed and self-reported pay side by side.

mod build;
mod calibrated;
mod filed;
mod gap;
mod occupation_pay;
mod places;
mod posted;
mod question;
mod self_reported;
mod surveyed;

pub(super) use build::pay_evidence;
pub(crate) use filed::{FILINGS, filings_of};
pub(super) use occupation_pay::OccupationPay;
pub(super) use places::{regional_prices, surveyed_places};
pub(crate) use self_reported::{SELF_REPORTED, self_reported_of};
