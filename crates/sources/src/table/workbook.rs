//! Reads workbooks (`.xlsx`, `.xls`, `.ods`) through a [`Mapping`].
//!
//! | workbook                                                  | result                                           |
//! |-----------------------------------------------------------|--------------------------------------------------|
//! | `sheet = "Open"` in the mapping                           | the rows of that sheet                           |
//! | none                                                      | those of the first sheet with the mapping's columns |
//! | titles and notes above the header                         | passed over                                      |
//! | cells right of the header                                 | not read                                         |
//! | no sheet with these columns                               | rejected: missing field                          |
//! | damaged, cut short, encrypted, or a zip of something else | rejected: malformed                              |
//! | no mapping                                                | rejected: unknown format                         |
//!
//! Positions are rows of the sheet, as spreadsheet programs count them.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use crate::limits::HEADER_ROWS_MAX;
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::source::{Source, SourceKind};
use crate::table::guarded::{damaged, read_whole, without_mapping};
use crate::table::mapped::{MappedTable, TableRow};
use crate::table::mapping::Mapping;
use crate::table::workbook_rows::Workbook;
use crate::table::{GIVES, PAY, TERMS};

/// A workbook.
pub(crate) static SOURCE: Source = Source {
    name: "xlsx",
    title: "Excel or OpenDocument workbook",
    kind: SourceKind::Table,
    gives: GIVES,
    pay: PAY,
    limits: "512 MB, 2 GB unpacked, 200 sheets, 50 million cells a sheet; read into memory; what no mapping names is not read",
    terms: TERMS,
    documentation: "https://ecma-international.org/publications-and-standards/standards/ecma-376/",
    listing: None,
    is_meant: |head| is_workbook(head.bytes),
    read: |input, bytes, sink| {
        let Some(mapping) = input.mapping else {
            let _ = sink(Record::Rejected(without_mapping(KIND)));
            return Ok(());
        };
        read_table(mapping, bytes, sink)
    },
};

/// What messages call it.
pub(super) const KIND: &str = "workbook";

/// Whether a file that begins so is a workbook: a zip archive, or a compound file of the older form.
pub(crate) fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0")
}

fn read_table(mapping: &Mapping, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let read = read_whole(input)?.and_then(|bytes| read_workbook(mapping, bytes, sink));
    if let Err(rejection) = read {
        let _ = sink(Record::Rejected(rejection));
    }
    Ok(())
}

fn read_workbook(mapping: &Mapping, bytes: Vec<u8>, sink: &mut Sink<'_>) -> Result<(), Rejection> {
    let mut workbook = Workbook::open(bytes).map_err(|why| damaged(0, KIND, &why))?;
    let mut missing: Option<(usize, String)> = None;
    for sheet in workbook.sheet_names() {
        if mapping.sheet.as_ref().is_some_and(|meant| *meant != sheet) {
            continue;
        }
        let mut reading = SheetReading { mapping, table: None, last_row: 0, ended: false, missing: None };
        let read = workbook.read_rows(&sheet, &mut |number, cells| reading.read_row(number, cells, sink));
        if let Err(why) = read
            && !reading.ended
        {
            return Err(damaged(reading.last_row, KIND, &why));
        }
        if reading.table.is_some() {
            return Ok(());
        }
        missing = missing.into_iter().chain(reading.missing).max_by_key(|(filled, _)| *filled);
    }
    let message = match (&mapping.sheet, missing) {
        (_, Some((_, message))) => message,
        (Some(sheet), None) => format!("the workbook has no sheet `{sheet}` with rows, which its mapping reads"),
        (None, None) => "the workbook has no rows".to_owned(),
    };
    Err(Rejection::new(0, IssueCode::MissingField, message))
}

/// A sheet that is being read.
struct SheetReading<'a> {
    mapping: &'a Mapping,
    table: Option<MappedTable<'a>>,
    last_row: usize,
    ended: bool,
    /// Which column the fullest of its first rows does not have, and how many cells that has.
    missing: Option<(usize, String)>,
}

impl SheetReading<'_> {
    fn read_row(&mut self, number: usize, cells: Vec<String>, sink: &mut Sink<'_>) -> ControlFlow<()> {
        self.last_row = number;
        let Some(table) = &self.table else {
            let header: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
            match MappedTable::new(self.mapping, header) {
                Ok(table) => self.table = Some(table),
                Err(message) => {
                    // The header is the fullest of the first rows; what stands above it is titles and notes.
                    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
                    if self.missing.as_ref().is_none_or(|(most, _)| filled > *most) {
                        self.missing = Some((filled, message));
                    }
                }
            }
            let goes_on = self.table.is_some() || number < HEADER_ROWS_MAX;
            return if goes_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) };
        };
        let mut fields = cells;
        fields.resize(table.width(), String::new());
        let flow = hand_on(table.read_row(TableRow { number, fields, repaired: 0 }), sink);
        self.ended |= flow.is_break();
        flow
    }
}
