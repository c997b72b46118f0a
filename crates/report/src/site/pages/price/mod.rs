//! Is this offer fair?

mod ask;
mod offer_picture;
mod page;
mod read_back;
mod verdict;

pub use ask::PriceForm;
pub use page::price_page;
