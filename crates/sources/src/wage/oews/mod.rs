//! The Occupational Employment and Wage Statistics of the Bureau of Labor Statistics, in the two layouts it is published in:
//! flat files of one line a value, and workbooks of one row a cell.

mod area;
mod blocks;
mod cell_lines;
mod field;
mod flat;
mod footnote;
mod header;
mod join;
mod measure;
mod plausible;
mod release;
mod row;
mod sheet;
mod side_file;
mod workbook;

pub use flat::{is_oews_flat, read_oews_flat};
pub use header::is_oews_workbook;
pub use workbook::read_oews_workbook;
