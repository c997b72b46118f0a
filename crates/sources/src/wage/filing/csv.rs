//! Reads a disclosure file that is CSV.
//!
//! The file is cut into blocks of whole rows on one thread, the blocks are read side by side, and what came of them is handed
//! on in the file's order: the same records with the same rows, however many threads there are.

use std::io::{self, BufReader, Read};
use std::mem;
use std::ops::ControlFlow;

use earnest_core::IssueCode;
use rayon::prelude::*;

use super::blocks::{Block, Blocks};
use super::case::read_case;
use super::cells::Cells;
use super::header::{HEADER_ROWS_MAX, is_filing_header};
use super::layout::FilingLayout;
use super::plan::{Plan, UNREAD};
use super::split::{SplitRow, split_row};
use crate::encoding::{MARK_BYTES, Mark, Utf16Reader, decode, mark};
use crate::limits::{COLUMNS_MAX, ROW_BYTES_MAX};
use crate::wage::WageRecord;
use crate::{Rejection, SourceError};

/// Bytes of a block: some thousands of rows, enough that starting on one costs nothing, few enough to stay near the processor.
const BLOCK_BYTES: usize = 2 * 1024 * 1024;

/// Blocks that each thread reads before the records are handed on.
const BLOCKS_PER_THREAD: usize = 2;

/// Reads a file of cases. `None` where its columns are of no known layout, which the one record handed on then says.
///
/// # Errors
///
/// Where the bytes cannot be read.
pub fn read_filings_csv(
    input: impl Read + Send,
    sink: &mut dyn FnMut(Vec<WageRecord>) -> ControlFlow<()>,
) -> Result<Option<FilingLayout>, SourceError> {
    Ok(read_in_blocks(input, BLOCK_BYTES, sink)?)
}

fn read_in_blocks(
    mut input: impl Read + Send,
    block_bytes: usize,
    sink: &mut dyn FnMut(Vec<WageRecord>) -> ControlFlow<()>,
) -> io::Result<Option<FilingLayout>> {
    let mut head = Vec::new();
    (&mut input).take(MARK_BYTES).read_to_end(&mut head)?;
    let encoding = mark(&head);
    let skip = if encoding == Mark::Utf8 { 3 } else { 0 };
    let input = io::Cursor::new(head.split_off(skip.min(head.len()))).chain(input);
    match encoding {
        Mark::Utf16(utf_16) => {
            let input = Utf16Reader::new(BufReader::new(input), utf_16);
            read_blocks(&mut Blocks::new(input, block_bytes), sink)
        }
        Mark::Utf8 | Mark::None => read_blocks(&mut Blocks::new(input, block_bytes), sink),
    }
}

fn read_blocks<R: Read + Send>(
    blocks: &mut Blocks<R>,
    sink: &mut dyn FnMut(Vec<WageRecord>) -> ControlFlow<()>,
) -> io::Result<Option<FilingLayout>> {
    let start = match find_header(blocks)? {
        Ok(start) => start,
        Err(rejection) => {
            let _ = sink(vec![WageRecord::Rejected(rejection)]);
            return Ok(None);
        }
    };
    let plan = start.plan;
    let mut row = start.rows;
    let mut waiting = vec![Block::Rows(start.rest)];
    let mut done: Vec<BlockRecords> = Vec::new();
    while !waiting.is_empty() || !done.is_empty() {
        let current = mem::take(&mut waiting);
        let mut next = Ok(Vec::new());
        let mut read = Vec::new();
        let finished = mem::take(&mut done);
        let flow = rayon::in_place_scope(|scope| {
            scope.spawn(|_| read = current.par_iter().map(|block| read_block(&plan, block)).collect());
            scope.spawn(|_| next = next_blocks(blocks));
            hand_on(finished, &mut row, sink)
        });
        if flow.is_break() {
            break;
        }
        done = read;
        waiting = next?;
    }
    Ok(Some(plan.layout))
}

fn next_blocks<R: Read>(blocks: &mut Blocks<R>) -> io::Result<Vec<Block>> {
    let count = BLOCKS_PER_THREAD * rayon::current_num_threads();
    let mut next = Vec::with_capacity(count);
    while next.len() < count {
        let Some(block) = blocks.next_block()? else { break };
        next.push(block);
    }
    Ok(next)
}

/// Hands the records on, their rows counted from the beginning of the file.
fn hand_on(
    blocks: Vec<BlockRecords>,
    row: &mut usize,
    sink: &mut dyn FnMut(Vec<WageRecord>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for mut block in blocks {
        for record in &mut block.records {
            match record {
                WageRecord::Filed(filing) => filing.row += *row,
                WageRecord::Rejected(rejection) => rejection.position += *row,
                _ => {}
            }
        }
        *row += block.rows;
        if !block.records.is_empty() {
            sink(block.records)?;
        }
    }
    ControlFlow::Continue(())
}

/// Where the cases begin.
struct Start {
    plan: Plan,
    /// Rows up to the header.
    rows: usize,
    /// The rows of the header's block behind it.
    rest: Vec<u8>,
}

/// Looks for the header in the first rows.
fn find_header<R: Read>(blocks: &mut Blocks<R>) -> io::Result<Result<Start, Rejection>> {
    let mut rows = 0;
    while rows < HEADER_ROWS_MAX {
        let Some(block) = blocks.next_block()? else { break };
        let Block::Rows(mut bytes) = block else {
            rows += 1;
            continue;
        };
        let mut at = 0;
        while at < bytes.len() && rows < HEADER_ROWS_MAX {
            let mut names = Vec::new();
            at = split_row(&bytes, at, |column, value, unescaped| {
                if column < COLUMNS_MAX {
                    let bytes = unescaped.as_deref().unwrap_or(value);
                    names.push(decode(bytes).text.into_owned());
                }
            })
            .end;
            rows += 1;
            if is_filing_header(&names) {
                bytes.drain(..at);
                return Ok(Plan::for_header(&names).map(|plan| Start { plan, rows, rest: bytes }));
            }
        }
    }
    let message = format!("none of the first {HEADER_ROWS_MAX} rows has the columns of a disclosure file");
    Ok(Err(Rejection::new(0, IssueCode::UnknownLayout, message)))
}

/// What came of a block; rows are counted from its beginning.
struct BlockRecords {
    records: Vec<WageRecord>,
    rows: usize,
}

fn read_block(plan: &Plan, block: &Block) -> BlockRecords {
    let reject = |rejection| BlockRecords { records: vec![WageRecord::Rejected(rejection)], rows: 1 };
    match block {
        Block::Rows(bytes) => read_rows(plan, bytes),
        Block::OpenQuote => reject(Rejection::new(1, IssueCode::Malformed, "a quote of the row is never closed")),
        Block::TooLong => reject(too_long(1)),
    }
}

fn read_rows(plan: &Plan, bytes: &[u8]) -> BlockRecords {
    // A guess that avoids most moves: rows of these files have 300 to 900 bytes.
    let mut records = Vec::with_capacity(bytes.len() / 400);
    let mut rows = 0;
    let mut at = 0;
    while at < bytes.len() {
        rows += 1;
        let mut cells = Cells::new(plan);
        let row = split_row(bytes, at, |column, value, unescaped| {
            let number = plan.field_of_column.get(column).copied().unwrap_or(UNREAD);
            if number != UNREAD {
                cells.set(number, value, unescaped);
            }
        });
        if row.end - at > ROW_BYTES_MAX {
            records.push(WageRecord::Rejected(too_long(rows)));
        } else if row.columns == plan.field_of_column.len() {
            if !cells.is_blank() {
                read_case(rows, &cells, &mut records);
            }
        } else if !bytes[at..row.end].trim_ascii().is_empty() {
            records.push(WageRecord::Rejected(shifted(plan, rows, row)));
        }
        at = row.end;
    }
    BlockRecords { records, rows }
}

fn too_long(position: usize) -> Rejection {
    Rejection::new(position, IssueCode::TooLarge, format!("the row has over {ROW_BYTES_MAX} bytes, the limit"))
}

fn shifted(plan: &Plan, position: usize, row: SplitRow) -> Rejection {
    let message = format!("the row has {} columns, the header {}", row.columns, plan.field_of_column.len());
    Rejection::new(position, IssueCode::ShiftedColumns, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "LCA program,,,,,,\n\
        CASE_STATUS,DECISION_DATE,EMPLOYER_NAME,SOC_CODE,JOB_TITLE,WAGE_RATE_OF_PAY_FROM,WAGE_UNIT_OF_PAY\n\
        Certified,2020-01-24,\"ACME, \"\"A\"\"\",15-1132.00,Dev,87693,Year\n\
        Denied,2020-01-24,ACME,15-1132.00,Dev,87693,Year\n\
        \n\
        Certified,2020-01-24,\"Two\nLines\",15-1132.00,Dev,26.5,Hour\r\n\
        ,,,,,,\n\
        Certified,2020-01-24,\"open,15-1132.00,Dev,26.5,Hour\n\
        Certified,1/24/2020,ACME,15-Nov,Dev,26.5,Hour\n\
        Certified,2019-10-01,Last,15-1132,Dev,1 5,Year";

    fn read(text: &str, block_bytes: usize) -> (Option<FilingLayout>, Vec<WageRecord>) {
        let mut records = Vec::new();
        let mut sink = |batch: Vec<WageRecord>| {
            records.extend(batch);
            ControlFlow::Continue(())
        };
        let layout = read_in_blocks(text.as_bytes(), block_bytes, &mut sink).unwrap();
        (layout, records)
    }

    fn rows_of(records: &[WageRecord]) -> Vec<(usize, &str)> {
        let row = |record: &WageRecord| match record {
            WageRecord::Filed(filing) => (filing.row, "filed"),
            WageRecord::Rejected(rejection) => (rejection.position, rejection.issue.code.as_str()),
            record => panic!("{record:?}"),
        };
        records.iter().map(row).collect()
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_shows_them() {
        let (layout, records) = read(FILE, BLOCK_BYTES);
        assert_eq!(layout.map(|layout| layout.id), Some("lca-2020"));
        let expected = [
            (3, "filed"),
            (4, "not_certified"),
            (6, "filed"),
            (8, "malformed"),
            (9, "invalid_value"),
            (10, "invalid_value"),
        ];
        assert_eq!(rows_of(&records), expected);
        let WageRecord::Filed(filing) = &records[0] else { panic!() };
        assert_eq!((filing.employer.as_str(), filing.fiscal_year), ("ACME, \"A\"", Some(2020)));
    }

    #[test]
    fn blocks_cut_anywhere_give_the_same_records() {
        let whole = read(FILE, BLOCK_BYTES);
        for block_bytes in 1..FILE.len() + 2 {
            assert_eq!(read(FILE, block_bytes), whole, "{block_bytes}");
        }
    }

    #[test]
    fn a_row_over_the_limit_is_refused_wherever_the_file_is_cut() {
        let header = FILE.lines().nth(1).unwrap();
        let text = format!("{header}\n{}\nDenied,,,,,,\n", "x".repeat(ROW_BYTES_MAX + 10));
        for block_bytes in [1 << 20, 1 << 24] {
            assert_eq!(rows_of(&read(&text, block_bytes).1), [(2, "too_large"), (3, "not_certified")], "{block_bytes}");
        }
    }

    #[test]
    fn a_sink_that_breaks_ends_the_reading() {
        let mut batches = 0;
        let mut sink = |_: Vec<WageRecord>| {
            batches += 1;
            ControlFlow::Break(())
        };
        read_in_blocks(FILE.as_bytes(), 100, &mut sink).unwrap();
        assert_eq!(batches, 1);
    }

    #[test]
    fn marks_and_utf_16_are_read() {
        let utf_8 = format!("\u{feff}{FILE}");
        assert_eq!(read(&utf_8, 64), read(FILE, 64));
        let utf_16: Vec<u8> = utf_8.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut records = Vec::new();
        let mut sink = |batch: Vec<WageRecord>| {
            records.extend(batch);
            ControlFlow::Continue(())
        };
        read_in_blocks(&utf_16[..], 64, &mut sink).unwrap();
        assert_eq!(records, read(FILE, 64).1);
    }
}
