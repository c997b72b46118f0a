//! Rows of public wages and yardsticks: the structs are [`earnest_core`]'s, the columns are here.

mod filing;
mod key;
mod self_reported;
mod surveyed;
mod yardstick;

pub use key::{KeyedRow, RowKey};
