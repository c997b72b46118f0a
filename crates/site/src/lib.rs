//! Which pages a site has and what each shows: for the server, which makes them when they are asked for, and for
//! [`publish`](publish::publish), which writes them all to a folder.

mod place;
pub mod publish;

pub use place::{place_of, place_slug};
