//! Pay: the statements of a posting's text, and the fields of its source.

mod amount;
mod context;
mod currency;
mod field;
mod form;
mod number;
mod period;
mod place;
mod reader;
mod statement;
mod word_table;

pub(crate) use currency::Place;
pub(crate) use field::merge_fields;
pub(crate) use reader::PayReader;
