//! Roles: kinds of work as people search for them, each within one occupation.
//!
//! A posting's title is read by [`in_title`], a person's question by [`resolve`].

mod catalogue;
mod resolve;
mod title;

pub use catalogue::{Role, all, by_id};
pub use resolve::{Resolution, resolve};
pub use title::{TitleRole, find_in_parts, in_title, split_parts};
