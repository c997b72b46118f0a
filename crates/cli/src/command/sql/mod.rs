//! `earnest sql`: where the query comes from, and where its rows go.

mod columns;
mod destination;
mod query_text;
mod rows;
mod run;
mod schema;

pub(super) use run::run;
