//! How fast sources are read and fetched, and copies are found, beside Python's `datasketch`.

mod run;

pub(crate) use run::sources;
