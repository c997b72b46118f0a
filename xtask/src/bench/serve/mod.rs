//! How many pages a second, how late, and in how much memory, beside `datasette`.

mod asker;
mod peer;
mod run;

pub(super) use asker::{CONNECTIONS, Load, load, once};
pub(super) use peer::datasette;
pub(crate) use run::serve;
