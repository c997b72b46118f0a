//! Tells which public wage table or yardstick a file is, from what it holds.
//!
//! | content                                                        | format                            |
//! |----------------------------------------------------------------|-----------------------------------|
//! | `oe.data.…` with `series_id`, `year`, `period`, `value`        | flat file of the OEWS             |
//! | a workbook with `OCC_CODE` and its wages, or a zip of such     | workbook of the OEWS              |
//! | a table with a case's number or status and its wages           | filings, as CSV                   |
//! | a workbook with the same                                       | filings, as a workbook            |
//! | the columns of a built-in mapping of self-reported salaries    | self-reported                     |
//! | `O*NET-SOC Code` and one of five kinds of text; a zip of such  | O*NET's texts                     |
//! | `Date`, `USD`, `GBP`; a zip of it                              | rates of the ECB                  |
//! | `series_id` or `series`, `year`, `period`, `value`             | consumer price index              |
//! | `GeoFIPS`, `GeoName`, `Description`, years                     | regional price parities           |
//! | anything else                                                  | none                              |

use std::fmt;
use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use super::archive::ArchiveError;
use super::container::{first_header, head_of, is_zip, visit_members};
use super::filing::is_filing_header;
use super::oews::{is_oews_flat, is_oews_workbook};
use super::onet::is_onet_text;
use super::self_reported::SelfReportedMapping;
use super::series::{is_cpi, is_ecb_rates, is_rpp};
use super::table::header_of;
use super::workbook_head::first_rows;

/// Lines of a text among which the header of filings is looked for.
const HEADER_LINES_MAX: usize = 20;

/// A public wage table or a yardstick.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WageFormat {
    /// `oe.data.0.Current` of the Bureau of Labor Statistics, with its tables of names beside it.
    OewsFlat,
    /// `state_M2025_dl.xlsx` and the like, or the zip it comes in.
    OewsWorkbook,
    /// Case disclosures of the Office of Foreign Labor Certification, as CSV.
    FilingsCsv,
    /// The same as a workbook.
    FilingsWorkbook,
    /// Salaries that people reported of themselves.
    SelfReported,
    /// Texts about occupations, of the O*NET database.
    OnetText,
    /// Reference rates of the European Central Bank.
    EcbRates,
    /// Consumer price index of the Bureau of Labor Statistics.
    Cpi,
    /// Regional price parities of the Bureau of Economic Analysis.
    Rpp,
}

impl WageFormat {
    /// Every format.
    pub const ALL: &'static [Self] = &[
        Self::OewsFlat,
        Self::OewsWorkbook,
        Self::FilingsCsv,
        Self::FilingsWorkbook,
        Self::SelfReported,
        Self::OnetText,
        Self::EcbRates,
        Self::Cpi,
        Self::Rpp,
    ];

    /// The name in records and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OewsFlat => "oews_flat",
            Self::OewsWorkbook => "oews_workbook",
            Self::FilingsCsv => "filings_csv",
            Self::FilingsWorkbook => "filings_workbook",
            Self::SelfReported => "self_reported",
            Self::OnetText => "onet_text",
            Self::EcbRates => "ecb_rates",
            Self::Cpi => "cpi",
            Self::Rpp => "rpp",
        }
    }
}

impl fmt::Display for WageFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The format of the file; `None` where it is no public wage table and no yardstick.
///
/// # Errors
///
/// When the file cannot be read.
pub fn detect_wages(path: &Path) -> io::Result<Option<WageFormat>> {
    let head = head_of(path)?;
    if is_zip(&head) {
        return detect_zip(File::open(path)?);
    }
    if is_oews_flat(path, &head) {
        return Ok(Some(WageFormat::OewsFlat));
    }
    Ok(detect_text(&head))
}

/// The format of the text that begins with `head`.
fn detect_text(head: &[u8]) -> Option<WageFormat> {
    if head.iter().take(1024).any(|&byte| byte == 0) {
        return None;
    }
    let header = first_header(head);
    let lines = head.split(|&byte| byte == b'\n').take(HEADER_LINES_MAX);
    let is_filings = || lines.map(|line| header_of(line.trim_ascii_end())).any(|header| is_filing_header(&header));
    [
        (SelfReportedMapping::builtin_for(&header).is_some(), WageFormat::SelfReported),
        (is_onet_text(&header), WageFormat::OnetText),
        (is_ecb_rates(&header), WageFormat::EcbRates),
        (is_cpi(&header), WageFormat::Cpi),
        (is_rpp(&header), WageFormat::Rpp),
    ]
    .into_iter()
    .find_map(|(is_it, format)| is_it.then_some(format))
    .or_else(|| is_filings().then_some(WageFormat::FilingsCsv))
}

/// The format of a workbook, or of the first member of an archive that has one.
fn detect_zip(mut file: impl Read + Seek) -> io::Result<Option<WageFormat>> {
    let mut format = None;
    let mut is_workbook = false;
    let visited = visit_members(&mut file, |member, bytes| {
        let Ok(bytes) = bytes else { return ControlFlow::Continue(()) };
        if is_part_of_workbook(&member.name) {
            is_workbook = true;
            return ControlFlow::Break(());
        }
        // A table of filings is published as it is, never in an archive.
        format = if is_zip(&bytes) { detect_workbook(Cursor::new(bytes)) } else { detect_text(&bytes) };
        format = format.filter(|format| !matches!(format, WageFormat::FilingsCsv | WageFormat::FilingsWorkbook));
        if format.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match visited {
        Err(ArchiveError::Read(error)) => return Err(error),
        Err(ArchiveError::Refused(..)) => return Ok(None),
        Ok(()) => {}
    }
    if is_workbook {
        file.rewind()?;
        return Ok(detect_workbook(io::BufReader::new(file)));
    }
    Ok(format)
}

/// Whether a member's name is one that every workbook has.
fn is_part_of_workbook(name: &str) -> bool {
    name == "[Content_Types].xml" || name.starts_with("xl/")
}

fn detect_workbook(workbook: impl Read + Seek) -> Option<WageFormat> {
    first_rows(workbook).iter().find_map(|row| {
        if is_oews_workbook(row) {
            return Some(WageFormat::OewsWorkbook);
        }
        is_filing_header(row).then_some(WageFormat::FilingsWorkbook)
    })
}
