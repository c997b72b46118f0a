//! The rows of a workbook's sheets, as text.
//!
//! | cell                    | text                                                        |
//! |-------------------------|-------------------------------------------------------------|
//! | a text                  | the text                                                    |
//! | a number                | its digits: `52524`, `20.5`                                 |
//! | a day, a time of a day  | `2026-01-31`, `2026-01-31T10:30:00`                         |
//! | true, false             | `true`, `false`                                             |
//! | an error, nothing       | nothing                                                     |
//!
//! Sheets of `.xlsx` are read cell by cell. The library reads those of `.xls` and `.ods` as a whole, with their gaps.

use std::io::Cursor;
use std::ops::ControlFlow;

use calamine::{Data, DataRef, Ods, Reader, Xls, Xlsx};

use crate::limits::{COLUMNS_MAX, SHEET_CELLS_MAX, SHEETS_MAX, WORKBOOK_UNPACKED_BYTES_MAX};
use crate::table::guarded::guarded;

/// A workbook in memory.
pub(super) enum Workbook {
    Xlsx(Box<Xlsx<Cursor<Vec<u8>>>>),
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
    Ods(Box<Ods<Cursor<Vec<u8>>>>),
}

/// Reads one row: its number, counted from 1, and its cells.
pub(super) type RowReader<'a> = dyn FnMut(usize, Vec<String>) -> ControlFlow<()> + 'a;

impl Workbook {
    /// Opens what the bytes are: a zip archive of the one or the other kind, or the older form.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, String> {
        if !bytes.starts_with(b"PK") {
            return Ok(Self::Xls(Box::new(guarded(|| Xls::new(Cursor::new(bytes)))?)));
        }
        let archive = guarded(|| zip::ZipArchive::new(Cursor::new(bytes.as_slice())))?;
        let is_ods = archive.index_for_name("content.xml").is_some();
        let unpacked = archive.decompressed_size();
        drop(archive);
        if unpacked.is_none_or(|size| size > u128::from(WORKBOOK_UNPACKED_BYTES_MAX)) {
            return Err(format!("it unpacks to more than {WORKBOOK_UNPACKED_BYTES_MAX} bytes"));
        }
        if is_ods {
            return Ok(Self::Ods(Box::new(guarded(|| Ods::new(Cursor::new(bytes)))?)));
        }
        Ok(Self::Xlsx(Box::new(guarded(|| Xlsx::new(Cursor::new(bytes)))?)))
    }

    /// Names of the sheets, in their order.
    pub(super) fn sheet_names(&self) -> Vec<String> {
        let mut names = match self {
            Self::Xlsx(workbook) => workbook.sheet_names(),
            Self::Xls(workbook) => workbook.sheet_names(),
            Self::Ods(workbook) => workbook.sheet_names(),
        };
        names.truncate(SHEETS_MAX);
        names
    }

    /// Gives the rows of a sheet that hold something to `read_row`, until it breaks.
    pub(super) fn read_rows(&mut self, sheet: &str, read_row: &mut RowReader<'_>) -> Result<(), String> {
        let range = match self {
            Self::Xlsx(workbook) => return read_cells(workbook, sheet, read_row),
            Self::Xls(workbook) => guarded(|| workbook.worksheet_range(sheet))?,
            Self::Ods(workbook) => guarded(|| workbook.worksheet_range(sheet))?,
        };
        let (row_first, column_first) = range.start().unwrap_or_default();
        let (row_first, column_first) = (row_first as usize, (column_first as usize).min(COLUMNS_MAX));
        for (at, cells) in range.rows().enumerate() {
            let row = guarded(|| {
                let cells = cells.iter().take(COLUMNS_MAX - column_first).map(text_of);
                Ok::<_, String>(vec![String::new(); column_first].into_iter().chain(cells).collect::<Vec<_>>())
            })?;
            let holds_nothing = row.iter().all(String::is_empty);
            if !holds_nothing && read_row(row_first + at + 1, row).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn read_cells(workbook: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, read_row: &mut RowReader<'_>) -> Result<(), String> {
    let mut cells = guarded(|| workbook.worksheet_cells_reader(sheet))?;
    let mut row: (u32, Vec<String>) = (0, Vec::new());
    for _ in 0..SHEET_CELLS_MAX {
        let next = guarded(|| {
            let cell = cells.next_cell()?;
            Ok::<_, calamine::XlsxError>(cell.map(|cell| (cell.get_position(), text_of_ref(cell.get_value()))))
        })?;
        let Some(((row_at, column), text)) = next else {
            if !row.1.is_empty() {
                let _ = read_row(row.0 as usize + 1, row.1);
            }
            return Ok(());
        };
        if text.is_empty() || column as usize >= COLUMNS_MAX {
            continue;
        }
        if row_at != row.0 {
            let done = std::mem::take(&mut row.1);
            if !done.is_empty() && read_row(row.0 as usize + 1, done).is_break() {
                return Ok(());
            }
            row.0 = row_at;
        }
        if row.1.len() <= column as usize {
            row.1.resize(column as usize + 1, String::new());
        }
        if let Some(cell) = row.1.get_mut(column as usize) {
            *cell = text;
        }
    }
    Err(format!("a sheet has more than {SHEET_CELLS_MAX} cells"))
}

fn text_of_ref(value: &DataRef<'_>) -> String {
    match value {
        DataRef::SharedString(text) => (*text).to_owned(),
        value => text_of(&Data::from(value.clone())),
    }
}

fn text_of(value: &Data) -> String {
    match value {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
        }
        Data::DateTime(duration) => duration.as_f64().to_string(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}
