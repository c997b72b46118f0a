//! Where a number comes from, whether it still holds, and what moved it.

mod csv;
mod difference;
mod figure_words;
mod show;
mod verification;
mod views;

pub use csv::ROW_COLUMNS;

pub(crate) use figure_words::{shown_interval, shown_value, slice_words, statistic_words};
pub use views::{
    render_difference_json, render_difference_markdown, render_difference_terminal, render_show_csv, render_show_json,
    render_show_terminal, render_verification_json, render_verification_terminal,
};
