//! The picture that stands for a page where it is shared: 1200 by 630 pixels, a PNG.
//!
//! It says what the page says first: whose pay, the median with its interval, how many postings of how many employers, which kind of
//! evidence, and the day. What is modelled is marked with `~`, the word and a color of its own; what is withheld says so.
//!
//! | part                        | file      |
//! |-----------------------------|-----------|
//! | what is said                | `content` |
//! | where it stands             | `layout`  |
//! | the range from p10 to p90   | `range`   |
//! | letters                     | `letters` |
//! | pixels and colors           | `canvas`  |
//! | bytes                       | `encode`  |

mod canvas;
mod content;
mod encode;
mod layout;
mod letters;
mod range;
mod render;

pub use content::{PictureContent, PicturePay};
pub use render::picture;
