//! The first rows of a workbook's sheets, among which its header stands.

use std::io::{Read, Seek};

use calamine::{Data, DataRef, Reader};

use super::guarded::{cells_of, next_cell, open_workbook};

/// Rows of a sheet that are looked at: titles and notes above a header take a handful.
const ROWS_MAX: u32 = 20;
/// Sheets that are looked at: notes may stand before the table.
const SHEETS_MAX: usize = 5;
/// Columns that are looked at; the widest disclosure file has 260.
const COLUMNS_MAX: u32 = 1_000;

/// The first rows of the first sheets, as text; none where it is no workbook.
pub(super) fn first_rows(workbook: impl Read + Seek) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let Ok(mut workbook) = open_workbook(workbook) else { return rows };
    for sheet in workbook.sheet_names().into_iter().take(SHEETS_MAX) {
        let Ok(mut cells) = cells_of(&mut workbook, &sheet) else { continue };
        let mut row_at = None;
        while let Ok(Some(cell)) = next_cell(&mut cells) {
            let (row, column) = cell.get_position();
            if row >= ROWS_MAX {
                break;
            }
            if row_at != Some(row) {
                row_at = Some(row);
                rows.push(Vec::new());
            }
            if column < COLUMNS_MAX
                && let Some(texts) = rows.last_mut()
            {
                texts.push(text(cell.get_value()).trim().to_owned());
            }
        }
    }
    rows
}

fn text(value: &DataRef<'_>) -> String {
    Data::from(value.clone()).to_string()
}
