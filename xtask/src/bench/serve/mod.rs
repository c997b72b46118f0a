//! How many pages a second, how late, and in how much memory, beside `datasette`.

mod load;

pub(crate) use load::serve;
