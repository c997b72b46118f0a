//! `price`: what a posting or a profile should pay, and where what it states lies.

mod build;
mod movers;
mod nearest;
mod predicted;
mod profile;
mod read;
mod request;

pub use build::price;
pub(crate) use build::{PRICE, price_on};
pub use read::read_one_posting;
pub use request::{PriceRequest, Priced, StatedRange};
