//! `fetch`: what is public on the web into the lake: public wage tables and yardsticks from their publishers ([`fetch()`]), and the
//! postings of boards, services and pages ([`fetch_listings`]).

mod dataset;
mod life;
mod listings;
mod state;
mod summary;

pub use dataset::{FetchRequest, Fetched, fetch, known_release};
pub use listings::{ListingsRequest, fetch_listings};
pub use summary::{ListingLine, ListingsSummary};
