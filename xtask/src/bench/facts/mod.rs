//! `cargo xtask bench facts`: how well facts are read, against labels made by reading and against sources' own fields.

mod ashby;
mod labelled;
mod pay_strings;
mod postings;
mod run;

pub(super) use labelled::{half_labels, labels as read_label_file};
pub(super) use postings::{Postings, ashby as ashby_postings, read as labelled_postings};
pub(crate) use run::facts;
