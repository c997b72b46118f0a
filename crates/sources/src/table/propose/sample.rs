//! The header and the first rows of a table of any kind.

use std::io::{self, BufRead, BufReader, Cursor, Read as _};
use std::ops::ControlFlow;

use serde_json::Value;

use crate::encoding::{Mark, Utf16Reader, mark};
use crate::head::{Head, JsonHead};
use crate::limits::{DETECTION_BYTES, HEADER_ROWS_MAX, UNPACKED_BYTES_MAX};
use crate::table::csv::{DELIMITERS, delimiter_of, header_of, next_table_row};
use crate::table::guarded::read_whole;
use crate::table::json::{cell_of, read_values};
use crate::table::parquet_rows::ParquetFile;
use crate::table::propose::words::Name;
use crate::table::row::{Row, Rows};
use crate::table::workbook_rows::Workbook;
use crate::table::{parquet, workbook};

/// Rows that are looked at.
pub(super) const ROWS_MAX: usize = 1_000;
/// Columns that are looked at: the keys of JSON may be many.
const COLUMNS_MAX: usize = 400;
/// Objects within objects whose keys are columns: `company.location.name`.
const WAY_KEYS_MAX: usize = 3;

/// What kind of table it is, as far as a mapping must say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Fields parted by this byte.
    Delimited(u8),
    /// A sheet of a workbook, and whether it has others.
    Sheet(String, bool),
    /// Columns of Parquet.
    Parquet,
    /// Objects of JSON: one a line, or of the array at this way.
    Json(Option<String>),
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    pub cells: Vec<String>,
}

impl Column {
    /// Its cells that hold something, without outer space.
    pub(super) fn filled(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

/// The start of a table.
#[derive(Debug)]
pub(super) struct Sample {
    pub kind: Kind,
    pub columns: Vec<Column>,
    /// Rows looked at.
    pub rows: usize,
    /// Rows that are broken or have another number of columns.
    pub odd_rows: usize,
}

impl Sample {
    fn new(kind: Kind, header: Vec<String>, rows: Vec<Vec<String>>, odd_rows: usize) -> Self {
        let mut columns: Vec<Column> =
            header.into_iter().map(|name| Column { name, cells: Vec::with_capacity(rows.len()) }).collect();
        let count = rows.len();
        for row in rows {
            let mut cells = row.into_iter();
            for column in &mut columns {
                column.cells.push(cells.next().unwrap_or_default());
            }
        }
        columns.retain(|column| !column.name.is_empty());
        Self { kind, columns, rows: count, odd_rows }
    }

    /// Reads the start of `input`; the message says why it is no table.
    pub(super) fn read(input: &mut dyn BufRead) -> io::Result<Result<Self, String>> {
        let mut start = Vec::new();
        (&mut *input).take(DETECTION_BYTES).read_to_end(&mut start)?;
        if start.starts_with(&[0x1f, 0x8b]) {
            let packed = Cursor::new(start).chain(input);
            let unpacked = flate2::bufread::MultiGzDecoder::new(packed).take(UNPACKED_BYTES_MAX);
            let mut unpacked = BufReader::new(unpacked);
            let mut start = Vec::new();
            (&mut unpacked).take(DETECTION_BYTES).read_to_end(&mut start)?;
            return Self::read_plain(start, &mut unpacked);
        }
        Self::read_plain(start, input)
    }

    fn read_plain(mut start: Vec<u8>, rest: &mut dyn BufRead) -> io::Result<Result<Self, String>> {
        if workbook::is_workbook(&start) {
            let bytes = read_whole(&mut Cursor::new(start).chain(rest))?;
            return Ok(bytes.map_err(|rejection| rejection.issue.message).and_then(sample_workbook));
        }
        if parquet::is_parquet(&start) {
            let bytes = read_whole(&mut Cursor::new(start).chain(rest))?;
            return Ok(bytes.map_err(|rejection| rejection.issue.message).and_then(sample_parquet));
        }
        if let Mark::Utf16(encoding) = mark(&start) {
            let mut text = BufReader::new(Utf16Reader::new(Cursor::new(start).chain(rest), encoding));
            let mut start = Vec::new();
            (&mut text).take(DETECTION_BYTES).read_to_end(&mut start)?;
            return sample_text(start, &mut text);
        }
        if mark(&start) == Mark::Utf8 {
            start.drain(..3);
        }
        sample_text(start, rest)
    }
}

fn sample_text(start: Vec<u8>, rest: &mut dyn BufRead) -> io::Result<Result<Sample, String>> {
    let head = Head::new(&start, false);
    if !head.elements.is_empty() {
        return Ok(Err("the file is XML or HTML, which a mapping does not read".to_owned()));
    }
    if start.iter().take(1024).any(|&byte| byte == 0) {
        return Ok(Err("the file is binary, and neither a workbook nor Parquet".to_owned()));
    }
    let json_kind = head.json.as_ref().map(|json| kind_of_json(json, &start));
    let delimiter = delimiter_in(&start);
    let mut input = Cursor::new(start).chain(rest);
    match json_kind {
        Some(records) => sample_json(records.as_deref(), &mut input).map(Ok),
        None => sample_delimited(delimiter, &mut input),
    }
}

/// The delimiter by which the header has most columns.
fn delimiter_in(start: &[u8]) -> u8 {
    let columns = |delimiter: u8| {
        let mut head = start;
        match Rows::new(&mut head, delimiter).next_row() {
            Ok(Some((_, Row::Complete(row)))) => header_of(&row, delimiter).map_or(0, |header| header.len()),
            _ => 0,
        }
    };
    let most = DELIMITERS.into_iter().map(columns).max().unwrap_or_default();
    delimiter_of(start, |header| header.len() == most)
}

fn sample_delimited(delimiter: u8, input: &mut dyn BufRead) -> io::Result<Result<Sample, String>> {
    let mut rows = Rows::new(input, delimiter);
    let header = match rows.next_row()? {
        Some((_, Row::Complete(row))) => header_of(&row, delimiter),
        _ => None,
    };
    let Some(header) = header.filter(|header| header.len() > 1) else {
        return Ok(Err("the first line is no header of columns".to_owned()));
    };
    let (mut kept, mut odd_rows) = (Vec::new(), 0);
    while kept.len() + odd_rows < ROWS_MAX {
        match next_table_row(&mut rows, delimiter)? {
            None => break,
            Some(Ok(row)) if row.fields.len() == header.len() => kept.push(row.fields),
            Some(_) => odd_rows += 1,
        }
    }
    Ok(Ok(Sample::new(Kind::Delimited(delimiter), header, kept, odd_rows)))
}

/// Where the records of a JSON document are: the way to the array with most keys, else one a line.
fn kind_of_json(json: &JsonHead, start: &[u8]) -> Option<String> {
    if json.is_array {
        return Some(String::new());
    }
    let text = start.trim_ascii_start();
    let first_line = text.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let second_line = text.get(first_line.len()..).unwrap_or_default().trim_ascii_start();
    if json.line_is_object && second_line.first() == Some(&b'{') {
        return None;
    }
    let mut arrays: Vec<(usize, &str)> = Vec::new();
    for way in json.ways() {
        let Some((array, key)) = way.split_once("[].") else { continue };
        if key.contains(['.', '[']) {
            continue;
        }
        match arrays.iter_mut().find(|(_, known)| *known == array) {
            Some((keys, _)) => *keys += 1,
            None => arrays.push((1, array)),
        }
    }
    arrays.iter().max_by_key(|(keys, _)| *keys).map(|(_, array)| (*array).to_owned())
}

fn sample_json(records: Option<&str>, input: &mut dyn BufRead) -> io::Result<Sample> {
    let way = records.filter(|way| !way.is_empty());
    let mut values: Vec<Value> = Vec::new();
    let mut odd_rows = 0;
    let mut count_odd = |_| {
        odd_rows += 1;
        ControlFlow::Continue(())
    };
    read_values(way, input, &mut count_odd, &mut |_, value, _, _| {
        values.push(value.clone());
        if values.len() < ROWS_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    let mut header = Vec::new();
    for value in &values {
        add_ways(value, "", &mut header);
    }
    let rows = values.iter().map(|value| header.iter().map(|way| cell_of(value, way)).collect()).collect();
    Ok(Sample::new(Kind::Json(way.map(str::to_owned)), header, rows, odd_rows))
}

/// Adds the ways to the single values of an object, those of objects within it too.
fn add_ways(value: &Value, before: &str, ways: &mut Vec<String>) {
    let Value::Object(fields) = value else { return };
    for (key, value) in fields {
        let way = if before.is_empty() { key.clone() } else { format!("{before}.{key}") };
        let is_deep = way.matches('.').count() + 1 >= WAY_KEYS_MAX;
        match value {
            Value::Object(_) if !is_deep => add_ways(value, &way, ways),
            Value::Array(elements) if elements.first().is_some_and(Value::is_object) && !is_deep => {
                for element in elements {
                    add_ways(element, &way, ways);
                }
            }
            Value::Object(_) => {}
            _ if ways.len() < COLUMNS_MAX && !ways.contains(&way) => ways.push(way),
            _ => {}
        }
    }
}

fn sample_parquet(bytes: Vec<u8>) -> Result<Sample, String> {
    let file = ParquetFile::open(bytes).map_err(|why| format!("the Parquet file cannot be read: {why}"))?;
    let columns = file.columns();
    let mut rows = Vec::new();
    file.read_rows(&columns, &mut |_, cells| {
        rows.push(cells);
        if rows.len() < ROWS_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })
    .map_err(|why| format!("the Parquet file cannot be read: {why}"))?;
    Ok(Sample::new(Kind::Parquet, columns, rows, 0))
}

/// The first sheet with a column of titles, else the one with most rows.
fn sample_workbook(bytes: Vec<u8>) -> Result<Sample, String> {
    let damaged = |why: String| format!("the workbook cannot be read: {why}");
    let mut workbook = Workbook::open(bytes).map_err(damaged)?;
    let sheets = workbook.sheet_names();
    let mut best: Option<Sample> = None;
    for sheet in &sheets {
        let mut rows = Vec::new();
        let read = workbook.read_rows(sheet, &mut |_, cells| {
            rows.push(cells);
            if rows.len() < ROWS_MAX + HEADER_ROWS_MAX { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if rows.is_empty() {
            read.map_err(damaged)?;
            continue;
        }
        let Some(header_at) = header_row(&rows) else { continue };
        let mut rows = rows.into_iter().skip(header_at);
        let header: Vec<String> = rows.next().unwrap_or_default().iter().map(|cell| cell.trim().to_owned()).collect();
        let has_title = header.iter().any(|name| Name::new(name).fit("title") > 0);
        let kind = Kind::Sheet(sheet.clone(), sheets.len() > 1);
        let sample = Sample::new(kind, header, rows.take(ROWS_MAX).collect(), 0);
        if has_title {
            return Ok(sample);
        }
        if best.as_ref().is_none_or(|best| best.rows < sample.rows) {
            best = Some(sample);
        }
    }
    best.ok_or_else(|| "the workbook has no sheet with a header".to_owned())
}

/// The header: the first of the first rows that is nearly as full as the fullest, titles and notes above it being short.
fn header_row(rows: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let most = rows.iter().take(HEADER_ROWS_MAX).map(filled).max()?;
    rows.iter().take(HEADER_ROWS_MAX).position(|row| filled(row) > 1 && 10 * filled(row) >= 6 * most)
}
