//! Yardsticks: exchange rates, consumer prices, prices of places.

mod cpi;
mod ecb;
mod rpp;

pub(crate) use cpi::is_cpi;
pub use cpi::read_cpi;
pub(crate) use ecb::is_ecb_rates;
pub use ecb::read_ecb_rates;
pub(crate) use rpp::is_rpp;
pub use rpp::read_rpp;
