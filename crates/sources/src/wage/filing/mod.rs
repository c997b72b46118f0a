//! Reads the case disclosure files of the US Department of Labor's Office of Foreign Labor Certification: what employers
//! stated they will pay, case by case.
//!
//! | file                                          | result                                                           |
//! |-----------------------------------------------|------------------------------------------------------------------|
//! | CSV, or the first worksheet with such columns | its certified cases, in the file's order                         |
//! | title rows above the header                   | passed over, the first twenty                                    |
//! | columns of no known layout                    | one rejection at row 0: names the nearest layout, what it lacks  |
//!
//! | row                                           | result                                                           |
//! |-----------------------------------------------|------------------------------------------------------------------|
//! | a certified case                              | a filing                                                         |
//! | withdrawn, denied, certified and withdrawn    | rejected: not certified                                          |
//! | a wage or an occupation that cannot be        | rejected, with the column and the value                          |
//! | a date, a count, a second wage that cannot be | a filing without it, and a rejection that says so                |
//! | another number of columns than the header     | rejected: shifted columns                                        |
//! | blank                                         | passed over                                                      |
//!
//! Which column holds what differs from year to year: `reference/filing/oflc_columns` says so, layout by layout. Nothing
//! about the worker, a contact, an attorney or an agent is read. Rows are counted as a spreadsheet program shows them: a
//! line break inside quotes does not begin one, a blank line does.

mod amount;
mod blocks;
mod case;
mod case_status;
mod cells;
mod csv;
mod day;
mod field;
mod header;
mod layout;
mod occupation;
mod plan;
mod split;
mod text;
mod wage_stated;
mod workbook;

pub use csv::read_filings_csv;
pub use header::is_filing_header;
pub use layout::FilingLayout;
pub use workbook::read_filings_workbook;
