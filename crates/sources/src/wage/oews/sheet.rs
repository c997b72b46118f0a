//! Reads the rows of one sheet as they come, one row in memory at a time.

use std::io::{Read, Seek};
use std::mem;

use calamine::{Xlsx, XlsxError};

use super::field::Field;
use crate::wage::guarded::{cells_of, next_cell};

/// Columns of a row that are kept; the survey's sheets have about 32.
const SHEET_COLUMNS_MAX: usize = 128;

/// Bytes of a text that are kept; the longest title has about 200.
const TEXT_BYTES_MAX: usize = 2_000;

/// Hands on each row that holds something, with its number as spreadsheets count it, until `take` returns `false`.
pub(super) fn read_rows<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
    mut take: impl FnMut(usize, &[Field]) -> bool,
) -> Result<(), XlsxError> {
    let mut cells = cells_of(workbook, sheet)?;
    let (mut fields, mut row): (Vec<Field>, u32) = (Vec::new(), 0);
    while let Some(cell) = next_cell(&mut cells)? {
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
