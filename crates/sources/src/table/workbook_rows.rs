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

use std::io::{self, Cursor, Read};
use std::ops::ControlFlow;

use calamine::{Data, DataRef, Ods, Reader, Xls, Xlsx};
use zip::ZipArchive;

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
        let is_ods = guarded(|| check_unpacked(&bytes, WORKBOOK_UNPACKED_BYTES_MAX))?;
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

/// Refuses an archive that unpacks to more than `most` bytes, and tells whether it is an `OpenDocument` one.
///
/// The sizes in its directory are what somebody wrote there. So every part is unpacked once and counted, and nothing of it kept.
fn check_unpacked(bytes: &[u8], most: u64) -> Result<bool, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = most;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| error.to_string())?;
        let mut counted = Counted { reader: part.take(left + 1), bytes: 0 };
        // A damaged part matters only where it is read: what reads it tells so. What came before the damage is counted.
        let _ = io::copy(&mut counted, &mut io::sink());
        left = left.checked_sub(counted.bytes).ok_or_else(|| format!("it unpacks to more than {most} bytes"))?;
    }
    Ok(archive.index_for_name("content.xml").is_some())
}

/// Counts what is read, also where it ends with an error.
struct Counted<R> {
    reader: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.bytes += count as u64;
        Ok(count)
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

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    /// An archive of two parts of `size` zeros each, whose directory states that they have a thousand bytes.
    fn understated(size: usize) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["one.xml", "two.xml"] {
            archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![0; size]).unwrap();
        }
        let mut bytes = archive.finish().unwrap().into_inner();
        // Where the unpacked size stands behind the mark of a part's own head, and behind that of its entry.
        for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let found: Vec<usize> = memchr::memmem::find_iter(&bytes, mark).collect();
            assert_eq!(found.len(), 2);
            for begin in found {
                bytes[begin + at..begin + at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
            }
        }
        bytes
    }

    #[test]
    fn what_an_archive_unpacks_to_is_counted_and_not_believed() {
        let bytes = understated(700_000);
        assert_eq!(ZipArchive::new(Cursor::new(&bytes)).unwrap().decompressed_size(), Some(2_000));
        assert_eq!(check_unpacked(&bytes, 1_400_000), Ok(false));
        assert!(check_unpacked(&bytes, 1_399_999).is_err_and(|why| why.contains("1399999")));
        assert!(check_unpacked(b"PK\x03\x04", 1_000).is_err());
    }
}
