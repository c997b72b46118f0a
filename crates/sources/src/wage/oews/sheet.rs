//! Reads the rows of one sheet as they come, one row in memory at a time.
//!
//! The library that unpacks workbooks stops with a panic on some damaged files (a row number that no integer holds); here that is
//! an error as any other damage is.

use std::io::{Read, Seek};
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Reader, Xlsx, XlsxError};

use super::field::Field;

/// Columns of a row that are kept; the survey's sheets have about 32.
const SHEET_COLUMNS_MAX: usize = 128;

/// Bytes of a text that are kept; the longest title has about 200.
const TEXT_BYTES_MAX: usize = 2_000;

/// Opens a workbook.
pub(super) fn open_workbook<R: Read + Seek>(bytes: R) -> Result<Xlsx<R>, XlsxError> {
    guarded(|| Xlsx::new(bytes))
}

/// What `read` gives; an error where it panics. What it was reading from is not used again after that.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, XlsxError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(XlsxError::Unexpected("numbers that no sheet can have")))
}

/// Hands on each row that holds something, with its number as spreadsheets count it, until `take` returns `false`.
pub(super) fn read_rows<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    mut take: impl FnMut(usize, &[Field]) -> bool,
) -> Result<(), XlsxError> {
    let mut cells = guarded(|| workbook.worksheet_cells_reader(sheet))?;
    let (mut fields, mut row): (Vec<Field>, u32) = (Vec::new(), 0);
    while let Some(cell) = guarded(|| cells.next_cell())? {
        let (cell_row, column) = cell.get_position();
        let field = Field::of(cell.get_value());
        if cell_row != row {
            let whole = mem::take(&mut fields);
            if !whole.is_empty() && !take(row as usize + 1, &whole) {
                return Ok(());
            }
            row = cell_row;
        }
        let column = column as usize;
        if field == Field::Empty || column >= SHEET_COLUMNS_MAX {
            continue;
        }
        if fields.len() <= column {
            fields.resize(column + 1, Field::Empty);
        }
        fields[column] = clipped(field);
    }
    if !fields.is_empty() {
        take(row as usize + 1, &fields);
    }
    Ok(())
}

fn clipped(field: Field) -> Field {
    match field {
        Field::Text(mut text) => {
            text.truncate(text.floor_char_boundary(TEXT_BYTES_MAX));
            Field::Text(text)
        }
        other => other,
    }
}
