//! Opens workbooks and steps through their cells.
//!
//! The library that unpacks workbooks stops with a panic on some damaged files (a row number that no integer holds); here that is
//! an error as any other damage is. docs/gaps/workbooks.md tells more.

use std::io::{Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Cell, DataRef, Reader, Xlsx, XlsxCellReader, XlsxError};

/// Opens a workbook.
pub(super) fn open_workbook<R: Read + Seek>(bytes: R) -> Result<Xlsx<R>, XlsxError> {
    guarded(|| Xlsx::new(bytes))
}

/// The cells of a sheet, in order of rows and columns.
pub(super) fn cells_of<'w, R: Read + Seek>(
    workbook: &'w mut Xlsx<R>,
    sheet: &str,
) -> Result<XlsxCellReader<'w, R>, XlsxError> {
    guarded(|| workbook.worksheet_cells_reader(sheet))
}

/// The next cell that holds something, `None` at the end.
pub(super) fn next_cell<'w, RS: Read + Seek>(
    cells: &mut XlsxCellReader<'w, RS>,
) -> Result<Option<Cell<DataRef<'w>>>, XlsxError> {
    guarded(|| cells.next_cell())
}

/// What `read` gives; an error where it panics. What it was reading from is not used again after that.
fn guarded<T>(read: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, XlsxError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(XlsxError::Unexpected("numbers that no sheet can have")))
}
