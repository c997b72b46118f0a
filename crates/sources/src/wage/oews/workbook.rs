//! Reads the workbooks of the survey: an `.xlsx` file, or the zip archive of them that the agency publishes.
//!
//! | file or sheet                                                      | result                                        |
//! |--------------------------------------------------------------------|-----------------------------------------------|
//! | `state_M2025_dl.xlsx`, a sheet with the survey's columns           | its cells                                     |
//! | rows above the header (titles)                                     | passed over                                   |
//! | a sheet of field descriptions or notes                             | passed over                                   |
//! | `oesm25st.zip`                                                     | the workbooks in it                           |
//! | no sheet with the survey's columns                                 | rejected: unknown layout                      |
//! | no year in the names of the file and the sheet                     | rejected: the release cannot be told          |
//! | `nat4d_owner_M2025_dl.xlsx`, wages by owner                        | rejected: the records have no place for owners |
//! | an `.xls` file of a year before 2014                               | rejected                                      |
//! | a cell that stands twice                                           | rejected; the first is kept                   |
//! | a file that is cut short or damaged                                | rejected; what stood before is kept           |
//!
//! Positions are rows as spreadsheets count them; 0 is a whole file. What is wrong in an archive's workbook names it.

use std::io::{Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::sync::Arc;

use calamine::{Reader, XlsxError};
use earnest_core::{IssueCode, SocCode};
use rustc_hash::FxHashSet;

use crate::wage::archive::{Archive, ArchiveError, Member};
use crate::wage::batch::Batches;
use crate::wage::{OewsArea, OewsCell, WageRecord, WageSink};
use crate::{Rejection, SourceError};

use super::header::SheetColumns;
use super::release::release_in;
use super::row::{SheetRow, Texts};
use super::sheet::read_rows;
use crate::wage::guarded::open_workbook;

/// Rows looked at for the header; titles above it take a few.
const HEADER_ROWS_MAX: usize = 50;

/// Reads the workbook or the archive of workbooks called `name`, which tells its release, and hands on its cells some
/// thousands at a time. `Break` ends the
/// reading.
///
/// # Errors
///
/// When the bytes cannot be read. Everything that is wrong with them is a rejection among the records.
pub fn read_oews_workbook(name: &str, mut bytes: impl Read + Seek, sink: &mut WageSink<'_>) -> Result<(), SourceError> {
    // Folders above the file say nothing of it.
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut sink = |records| sink(records);
    let mut reading = Reading { out: Batches::new(&mut sink), place: String::new(), texts: Texts::default() };
    let flow = match Archive::open(&mut bytes).and_then(|mut archive| Ok((archive.members()?, archive))) {
        Err(error) => reading.refuse(error)?,
        Ok((members, archive)) if is_workbook(&members) => {
            drop(archive);
            reading.read_workbook(&[name], bytes)?
        }
        Ok((members, mut archive)) => reading.read_members(name, &members, &mut archive)?,
    };
    if flow.is_continue() {
        let _ = reading.out.hand_on();
    }
    Ok(())
}

fn is_workbook(members: &[Member]) -> bool {
    members.iter().any(|member| member.name == "[Content_Types].xml" || member.name == "xl/workbook.xml")
}

/// What is kept of a reading.
struct Reading<'a> {
    out: Batches<'a>,
    /// What messages begin with: the workbook, where it is one of an archive.
    place: String,
    texts: Texts,
}

/// A cell's area, industry and occupation.
type CellName = (OewsArea, Option<Arc<str>>, SocCode);

impl Reading<'_> {
    fn reject(&mut self, row: usize, code: IssueCode, message: &str) -> ControlFlow<()> {
        self.out.push(WageRecord::Rejected(Rejection::new(row, code, format!("{}{message}", self.place))))
    }

    fn refuse(&mut self, error: ArchiveError) -> Result<ControlFlow<()>, SourceError> {
        let rejection = error.rejection()?;
        Ok(self.out.push(WageRecord::Rejected(rejection)))
    }

    fn read_members<R: Read + Seek>(
        &mut self,
        name: &str,
        members: &[Member],
        archive: &mut Archive<R>,
    ) -> Result<ControlFlow<()>, SourceError> {
        let mut workbooks = 0;
        for member in members {
            let file_name = member.name.rsplit(['/', '\\']).next().unwrap_or_default();
            let extension = file_name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
            // Spreadsheet programs leave files that begin so beside those that are open.
            if file_name.starts_with("~$") || file_name.starts_with('.') || !extension.starts_with("xls") {
                continue;
            }
            workbooks += 1;
            self.place = format!("in `{}`: ", member.name);
            let flow = match archive.read(member) {
                Err(error) => self.refuse(error)?,
                Ok(_) if extension == "xls" => {
                    self.reject(0, IssueCode::UnknownFormat, "workbooks of the format before `.xlsx` are not read")
                }
                Ok(bytes) => self.read_workbook(&[file_name, name], Cursor::new(bytes))?,
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
        if workbooks > 0 {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.reject(0, IssueCode::UnknownFormat, "the archive holds no workbook of the survey, `.xlsx`"))
    }

    /// Reads every sheet with the survey's columns. `names` tell the release, the first of them that does.
    fn read_workbook(&mut self, names: &[&str], bytes: impl Read + Seek) -> Result<ControlFlow<()>, SourceError> {
        let mut workbook = match open_workbook(bytes) {
            Ok(workbook) => workbook,
            Err(error) => return self.refuse_workbook(error),
        };
        if names.first().is_some_and(|name| name.to_ascii_lowercase().contains("owner")) {
            let message = "its wages are by owner, which the records have no place for";
            return Ok(self.reject(0, IssueCode::UnknownLayout, message));
        }
        let mut tables = 0;
        for sheet in workbook.sheet_names() {
            let release = names.iter().chain([&sheet.as_str()]).find_map(|name| release_in(name));
            let mut table = SheetTable { release: release.map(Into::into), columns: None, seen: FxHashSet::default() };
            let mut flow = ControlFlow::Continue(());
            let read = read_rows(&mut workbook, &sheet, |row, fields| {
                if table.columns.is_some() {
                    flow = self.read_row(&mut table, row, fields);
                    return flow.is_continue();
                }
                let texts: Vec<String> = fields.iter().map(super::field::Field::text).collect();
                table.columns = SheetColumns::find(&texts);
                if table.columns.is_some() && table.release.is_none() {
                    let message = "no name of file or sheet tells the release, expected such as `M2025`";
                    flow = self.reject(0, IssueCode::MissingField, message);
                    return false;
                }
                table.columns.is_some() || row < HEADER_ROWS_MAX
            });
            tables += usize::from(table.columns.is_some());
            match read {
                Ok(()) => {}
                // A sheet of a chart has no rows.
                Err(XlsxError::NotAWorksheet(_)) => continue,
                Err(error) => {
                    tables += 1;
                    flow = self.refuse_workbook(error)?;
                }
            }
            if flow.is_break() {
                return Ok(flow);
            }
        }
        if tables > 0 {
            return Ok(ControlFlow::Continue(()));
        }
        let message = "no sheet has the survey's columns: `OCC_CODE`, `OCC_TITLE`, `TOT_EMP`, `A_MEAN`";
        Ok(self.reject(0, IssueCode::UnknownLayout, message))
    }

    fn read_row(&mut self, table: &mut SheetTable, row: usize, fields: &[super::field::Field]) -> ControlFlow<()> {
        let (Some(columns), Some(release)) = (&table.columns, &table.release) else {
            return ControlFlow::Continue(());
        };
        let (cell, issues) = SheetRow { columns, fields }.cell(release, &mut self.texts);
        for (code, message) in issues {
            self.reject(row, code, &message)?;
        }
        let Some(cell) = cell else { return ControlFlow::Continue(()) };
        if !table.seen.insert(name_of(&cell)) {
            let message = format!("the cell of `{}` in `{}` stands twice; the first is kept", cell.soc, cell.area_name);
            return self.reject(row, IssueCode::InvalidValue, &message);
        }
        self.out.push(WageRecord::Surveyed(cell))
    }

    fn refuse_workbook(&mut self, error: XlsxError) -> Result<ControlFlow<()>, SourceError> {
        match error {
            XlsxError::Io(source) if source.kind() != std::io::ErrorKind::UnexpectedEof => {
                Err(SourceError::Read { source })
            }
            error => {
                let message = format!("the workbook is damaged, cut short or encrypted: {error}");
                Ok(self.reject(0, IssueCode::Malformed, &message))
            }
        }
    }
}

fn name_of(cell: &OewsCell) -> CellName {
    (cell.area.clone(), cell.industry.clone(), cell.soc)
}

/// A sheet that is being read.
struct SheetTable {
    release: Option<Arc<str>>,
    columns: Option<SheetColumns>,
    seen: FxHashSet<CellName>,
}
