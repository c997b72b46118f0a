//! Reads a disclosure file that is a workbook, a cell at a time.
//!
//! | cell                         | read as                                                             |
//! |------------------------------|---------------------------------------------------------------------|
//! | text                         | itself                                                              |
//! | a number                     | its shortest spelling: `26.37`                                      |
//! | a number formatted as a day  | its serial number, which days are read from as well                 |
//! | an error, `#VALUE!`          | its text, which is no value anywhere                                |
//!
//! Texts that cells share stay in memory, cells do not. The first worksheet whose first rows have such columns is read.

use std::io::{self, Read, Seek, Write};
use std::mem;
use std::ops::{ControlFlow, Range};

use calamine::{DataRef, Reader, XlsxCellReader, XlsxError};
use earnest_core::IssueCode;

use super::case::read_case;
use super::cells::Cells;
use super::header::{HEADER_ROWS_MAX, is_filing_header};
use super::layout::FilingLayout;
use super::plan::{Plan, UNREAD};
use crate::limits::COLUMNS_MAX;
use crate::wage::WageRecord;
use crate::wage::guarded::{cells_of, next_cell, open_workbook};
use crate::{Rejection, SourceError};

/// Records handed on at a time.
const BATCH_RECORDS: usize = 4_096;

/// Where the records go.
type Sink<'a> = dyn FnMut(Vec<WageRecord>) -> ControlFlow<()> + 'a;

/// Reads a workbook of cases. `None` where no worksheet has the columns of a known layout, or the workbook cannot be opened,
/// which the one record handed on then says.
///
/// # Errors
///
/// Where the bytes cannot be read.
pub fn read_filings_workbook(
    input: impl Read + Seek,
    sink: &mut Sink<'_>,
) -> Result<Option<FilingLayout>, SourceError> {
    match read_workbook(input, sink) {
        Ok(Ok(layout)) => Ok(Some(layout)),
        Ok(Err(rejection)) => {
            let _ = sink(vec![WageRecord::Rejected(rejection)]);
            Ok(None)
        }
        Err(error) => {
            let _ = sink(vec![WageRecord::Rejected(unreadable(0, error)?)]);
            Ok(None)
        }
    }
}

/// What is said of a workbook that is damaged; an error of the file under it stays one.
fn unreadable(position: usize, error: XlsxError) -> Result<Rejection, SourceError> {
    match error {
        XlsxError::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => Err(SourceError::Read { source }),
        error => Ok(Rejection::new(position, IssueCode::Malformed, format!("the workbook is damaged here: {error}"))),
    }
}

fn read_workbook(input: impl Read + Seek, sink: &mut Sink<'_>) -> Result<Result<FilingLayout, Rejection>, XlsxError> {
    let mut workbook = open_workbook(input)?;
    let mut refusal = None;
    for sheet in workbook.sheet_names() {
        let cells = match cells_of(&mut workbook, &sheet) {
            Ok(cells) => cells,
            // A sheet of charts only has no cells.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(error),
        };
        let mut rows = SheetRows { cells, pending: None, at_end: false };
        match find_header(&mut rows)? {
            Some(Ok(plan)) => {
                read_rows(&plan, &mut rows, sink)?;
                return Ok(Ok(plan.layout));
            }
            Some(Err(rejection)) => refusal = refusal.or(Some(rejection)),
            None => {}
        }
    }
    let message = "no worksheet has the columns of a disclosure file in its first rows";
    Ok(Err(refusal.unwrap_or_else(|| Rejection::new(0, IssueCode::UnknownLayout, message))))
}

fn find_header<RS: Read + Seek>(rows: &mut SheetRows<'_, RS>) -> Result<Option<Result<Plan, Rejection>>, XlsxError> {
    let mut texts = RowTexts::default();
    while let Some(row) = rows.next_row(&mut texts, |_| true)? {
        if row > HEADER_ROWS_MAX {
            break;
        }
        let mut names: Vec<String> = Vec::new();
        for (column, range) in &texts.cells {
            names.resize(names.len().max(column + 1), String::new());
            names[*column] = String::from_utf8_lossy(&texts.bytes[range.clone()]).into_owned();
        }
        if is_filing_header(&names) {
            return Ok(Some(Plan::for_header(&names)));
        }
    }
    Ok(None)
}

fn read_rows<RS: Read + Seek>(plan: &Plan, rows: &mut SheetRows<'_, RS>, sink: &mut Sink<'_>) -> Result<(), XlsxError> {
    let field_of = |column: usize| plan.field_of_column.get(column).copied().unwrap_or(UNREAD);
    let mut texts = RowTexts::default();
    let mut records = Vec::with_capacity(BATCH_RECORDS);
    let mut last_row = 0;
    loop {
        match rows.next_row(&mut texts, |column| field_of(column) != UNREAD) {
            Ok(Some(row)) => {
                last_row = row;
                let mut cells = Cells::new(plan);
                for (column, range) in &texts.cells {
                    cells.set(field_of(*column), &texts.bytes[range.clone()], None);
                }
                if !cells.is_blank() {
                    read_case(row, &cells, &mut records);
                }
            }
            Ok(None) => break,
            // What was read before the damage stands.
            Err(error) => {
                let rejection = unreadable(last_row + 1, error).map_err(|error| match error {
                    SourceError::Read { source } => XlsxError::Io(source),
                    other => XlsxError::Io(io::Error::other(other)),
                })?;
                records.push(WageRecord::Rejected(rejection));
                break;
            }
        }
        if records.len() >= BATCH_RECORDS && sink(mem::take(&mut records)).is_break() {
            return Ok(());
        }
    }
    if !records.is_empty() {
        let _ = sink(records);
    }
    Ok(())
}

/// The texts of one row's cells, one behind the other.
#[derive(Debug, Default)]
struct RowTexts {
    bytes: Vec<u8>,
    /// Columns and where their texts stand.
    cells: Vec<(usize, Range<usize>)>,
}

impl RowTexts {
    fn push(&mut self, column: usize, value: &DataRef<'_>) {
        let start = self.bytes.len();
        let text = match value {
            DataRef::Empty => return,
            DataRef::SharedString(text) => text.as_bytes(),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_bytes(),
            DataRef::Bool(true) => b"Y",
            DataRef::Bool(false) => b"N",
            DataRef::Int(number) => return self.push_number(column, number),
            DataRef::Float(number) => return self.push_number(column, number),
            DataRef::DateTime(day) => return self.push_number(column, day.as_f64()),
            DataRef::Error(error) => return self.push_number(column, error),
        };
        self.bytes.extend_from_slice(text);
        self.cells.push((column, start..self.bytes.len()));
    }

    fn push_number(&mut self, column: usize, number: impl std::fmt::Display) {
        let start = self.bytes.len();
        // Writing to memory does not fail.
        let _ = write!(self.bytes, "{number}");
        self.cells.push((column, start..self.bytes.len()));
    }
}

/// Rows of a worksheet.
struct SheetRows<'a, RS: Read + Seek> {
    cells: XlsxCellReader<'a, RS>,
    /// The first cell of the next row.
    pending: Option<(usize, usize, DataRef<'a>)>,
    /// Whether the last cell was given: the reader must not be asked for another.
    at_end: bool,
}

impl<RS: Read + Seek> SheetRows<'_, RS> {
    /// Reads the next row that has cells into `texts`, those of the columns `wanted`, and gives its number.
    fn next_row(&mut self, texts: &mut RowTexts, wanted: impl Fn(usize) -> bool) -> Result<Option<usize>, XlsxError> {
        texts.bytes.clear();
        texts.cells.clear();
        let mut current = None;
        loop {
            let (row, column, value) = match self.pending.take() {
                Some(cell) => cell,
                None if self.at_end => return Ok(current),
                None => match next_cell(&mut self.cells)? {
                    None => {
                        self.at_end = true;
                        return Ok(current);
                    }
                    Some(cell) => {
                        let (row, column) = cell.get_position();
                        (row as usize + 1, column as usize, cell.get_value().clone())
                    }
                },
            };
            if current.is_some_and(|current| current != row) {
                self.pending = Some((row, column, value));
                return Ok(current);
            }
            current = Some(row);
            if column < COLUMNS_MAX && wanted(column) {
                texts.push(column, &value);
            }
        }
    }
}
