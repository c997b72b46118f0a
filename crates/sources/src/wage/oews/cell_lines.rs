//! Reads the lines of a block: one line a value, those of a cell together.
//!
//! ```text
//! line   = series_id year period value footnote_codes      separated by tabs, padded with blanks
//! series = "OEU" cell datatype(2)
//! cell   = area type(1) area(7) industry(6) occupation(6)
//! ```
//!
//! | line                                                    | result                                              |
//! |---------------------------------------------------------|-----------------------------------------------------|
//! | `OEUM001018000000000000004 … 54360`                     | the cell's annual mean wage                         |
//! | a value `-` with a footnote that says why               | the reason                                          |
//! | a value `-` with another footnote, or none              | rejected; the figure is not released                |
//! | a number with the footnote of the top code              | top coded: it is a bound, no figure                 |
//! | a text, or a figure that its unit cannot have           | rejected; the figure is not released                |
//! | another series, too few columns, over 4 KB              | rejected                                            |
//! | a data type that is not read (jobs per 1,000)           | passed over                                         |

use std::str;

use earnest_core::{IssueCode, WageValue};
use memchr::memchr_iter;

use crate::Rejection;
use crate::posting_line::clip;

use super::blocks::LINE_BYTES_MAX;
use super::footnote::Footnotes;
use super::measure::{Figures, TABLE};
use super::plausible::implausible;

/// Columns of a line that are looked at; the published files have five.
const COLUMNS_MAX: usize = 16;

/// Where the columns stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    series: usize,
    year: usize,
    period: usize,
    value: usize,
    footnotes: usize,
}

impl Columns {
    /// The columns by their names in the file's first line.
    pub(super) fn find(header: &[u8]) -> Option<Self> {
        let header = header.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(header);
        let place = |name: &str| {
            let mut names = header.split(|&byte| byte == b'\t').take(COLUMNS_MAX);
            names.position(|field| field.trim_ascii() == name.as_bytes())
        };
        Some(Self {
            series: place("series_id")?,
            year: place("year")?,
            period: place("period")?,
            value: place("value")?,
            footnotes: place("footnote_codes")?,
        })
    }
}

/// What names a cell: area type, area, industry and occupation, and the release by year and period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct CellKey {
    /// The series without `OEU` and the data type; ASCII.
    pub(super) cell: [u8; 20],
    pub(super) year: [u8; 4],
    pub(super) period: [u8; 3],
}

/// Lines of one cell that stood together: the whole cell, mostly.
#[derive(Debug, Clone)]
pub(super) struct CellLines {
    pub(super) key: CellKey,
    /// The first of them, counted from 1 in the block.
    pub(super) line: usize,
    pub(super) figures: Figures,
    /// A bit for each measure stated.
    pub(super) stated: u16,
}

/// What a block holds.
#[derive(Debug, Default)]
pub(super) struct BlockLines {
    pub(super) cells: Vec<CellLines>,
    pub(super) rejections: Vec<Rejection>,
    /// Lines of the block.
    pub(super) lines: usize,
}

/// What is known of every line.
pub(super) struct LineReader<'a> {
    pub(super) columns: Columns,
    /// Place in [`TABLE`] by data type code; `None` for those that are not read.
    pub(super) measures: [Option<u8>; 100],
    pub(super) footnotes: &'a Footnotes,
}

impl LineReader<'_> {
    /// Reads every line of `block`.
    pub(super) fn read(&self, block: &[u8]) -> BlockLines {
        let mut read = BlockLines::default();
        let mut start = 0;
        for end in memchr_iter(b'\n', block).chain((block.last() != Some(&b'\n')).then_some(block.len())) {
            let line = block.get(start..end).unwrap_or_default();
            start = end + 1;
            read.lines += 1;
            if let Err((code, message)) = self.read_line(line, &mut read) {
                read.rejections.push(Rejection::new(read.lines, code, message));
            }
        }
        read
    }

    fn read_line(&self, line: &[u8], read: &mut BlockLines) -> Result<(), (IssueCode, String)> {
        if line.len() > LINE_BYTES_MAX {
            return Err((IssueCode::TooLarge, format!("the line has over {LINE_BYTES_MAX} bytes, the limit")));
        }
        let mut fields: [&[u8]; COLUMNS_MAX] = [&[]; COLUMNS_MAX];
        let (mut count, mut start) = (0, 0);
        for end in memchr_iter(b'\t', line).chain([line.len()]).take(COLUMNS_MAX) {
            fields[count] = line[start..end].trim_ascii();
            count += 1;
            start = end + 1;
        }
        let series = fields[self.columns.series];
        if count <= self.columns.value {
            if line.trim_ascii().is_empty() {
                return Ok(());
            }
            let message =
                format!("the line has {count} columns, expected `value` in column {}", self.columns.value + 1);
            return Err((IssueCode::ShiftedColumns, message));
        }
        let (key, data_type) = self.key(series, &fields)?;
        let Some(at) = self.measures.get(data_type).copied().flatten() else { return Ok(()) };
        if read.cells.last().is_none_or(|cell| cell.key != key) {
            read.cells.push(CellLines { key, line: read.lines, figures: Figures::default(), stated: 0 });
        }
        let Some(cell) = read.cells.last_mut() else { return Ok(()) };
        let (at, bit) = (usize::from(at), 1 << at);
        if cell.stated & bit != 0 {
            let message = format!("the cell states its `{}` twice; the first is kept", TABLE[at].name);
            return Err((IssueCode::InvalidValue, message));
        }
        cell.stated |= bit;
        cell.figures.0[at] = self.value(at, fields[self.columns.value], fields[self.columns.footnotes])?;
        Ok(())
    }

    fn key(&self, series: &[u8], fields: &[&[u8]; COLUMNS_MAX]) -> Result<(CellKey, usize), (IssueCode, String)> {
        let parts = || {
            let (cell, data_type) = series.strip_prefix(b"OEU")?.split_first_chunk::<20>()?;
            let data_type: usize = match data_type {
                [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => usize::from((tens - b'0') * 10 + (ones - b'0')),
                _ => return None,
            };
            cell.is_ascii().then_some((*cell, data_type))
        };
        let (cell, data_type) = parts().ok_or_else(|| {
            let message = format!("`series_id` holds `{}`, expected `OEU` and 22 places of codes", quote(series));
            (IssueCode::Malformed, message)
        })?;
        let (year, period) = (fields[self.columns.year], fields[self.columns.period]);
        if let (Ok(year), Ok(period)) = (year.try_into(), period.try_into()) {
            return Ok((CellKey { cell, year, period }, data_type));
        }
        let (year, period) = (quote(year), quote(period));
        let message = format!("`year` and `period` hold `{year}` and `{period}`, expected such as `2025` and `A01`");
        Err((IssueCode::ShiftedColumns, message))
    }

    /// The figure, or the reason for none.
    fn value(&self, at: usize, value: &[u8], codes: &[u8]) -> Result<WageValue, (IssueCode, String)> {
        let measure = &TABLE[at];
        let invalid = |why: &str| {
            let message = format!("the value of `{}` is `{}`, {why}", measure.name, quote(value));
            (IssueCode::InvalidValue, message)
        };
        let reason = if codes.is_empty() { None } else { self.footnotes.reason(&quote(codes)) };
        if value == b"-" || value.is_empty() {
            return match reason {
                Some(reason) => Ok(reason),
                None if !self.footnotes.are_known => Ok(WageValue::NotReleased),
                None => Err(invalid(&format!("and no known footnote says why: `{}`", quote(codes)))),
            };
        }
        let is_decimal = value.iter().all(|&byte| byte.is_ascii_digit() || byte == b'.');
        let number = str::from_utf8(value).ok().filter(|_| is_decimal).and_then(|text| text.parse::<f64>().ok());
        let number = number.ok_or_else(|| invalid("expected a number or `-`"))?;
        match reason {
            Some(WageValue::TopCoded | WageValue::BelowThreshold) => return Ok(reason.unwrap_or_default()),
            Some(WageValue::NotReleased) => return Err(invalid("and its footnote says that it is not released")),
            Some(WageValue::OtherUnit | WageValue::Published(_)) | None => {}
        }
        match implausible(measure.kind, number) {
            Some(why) => Err(invalid(why)),
            None => Ok(WageValue::Published(number)),
        }
    }
}

/// The start of a field, for a message.
fn quote(field: &[u8]) -> String {
    clip(&String::from_utf8_lossy(field)).to_owned()
}
