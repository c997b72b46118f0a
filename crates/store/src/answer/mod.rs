//! Rows that a query of a person gave, and the forms in which they are taken home.

mod cell_texts;
mod csv_writer;
mod sql_answer;
mod table_form;
mod table_writer;

pub use sql_answer::{AnswerColumn, SqlAnswer};
pub use table_form::TableForm;
