//! Which pages a site has and what each shows: for the server, which makes them when they are asked for, and for
//! [`publish`](publish::publish), which writes them all to a folder.

mod home;
mod near;
mod picture;
mod place;
pub mod publish;

pub use home::{home_candidates, home_roles};
pub use near::pages_near;
pub use picture::{PictureContent, PicturePay, picture};
pub use place::{place_of, place_slug};
