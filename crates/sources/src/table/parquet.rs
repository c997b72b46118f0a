//! Reads Parquet files through a [`Mapping`].
//!
//! | file                                                      | result                          |
//! |-----------------------------------------------------------|---------------------------------|
//! | columns with single values that the mapping names         | a posting a row                 |
//! | columns with lists, maps and groups                       | passed over                     |
//! | without a column of the mapping                           | rejected: missing field         |
//! | damaged, cut short, encrypted, packed with gzip or Brotli | rejected: malformed             |
//! | no mapping                                                | rejected: unknown format        |
//!
//! Positions are rows, counted from 1.

use std::io::{self, BufRead};

use earnest_core::IssueCode;

use crate::record::{Record, Rejection, Sink, hand_on};
use crate::source::{Source, SourceKind};
use crate::table::guarded::{damaged, read_whole, without_mapping};
use crate::table::mapped::{MappedTable, TableRow};
use crate::table::mapping::Mapping;
use crate::table::parquet_rows::ParquetFile;
use crate::table::{GIVES, PAY, TERMS};

/// A Parquet file.
pub(crate) static SOURCE: Source = Source {
    name: "parquet",
    title: "Parquet file",
    kind: SourceKind::Table,
    gives: GIVES,
    pay: PAY,
    limits: "512 MB; read into memory; plain, Snappy or Zstandard pages; lists, maps and groups are not read",
    terms: TERMS,
    documentation: "https://parquet.apache.org/docs/file-format/",
    listing: None,
    is_meant: |head| is_parquet(head.bytes),
    read: |input, bytes, sink| {
        let Some(mapping) = input.mapping else {
            let _ = sink(Record::Rejected(without_mapping(KIND)));
            return Ok(());
        };
        read_table(mapping, bytes, sink)
    },
};

/// What messages call it.
pub(super) const KIND: &str = "Parquet file";

/// Whether a file that begins so is Parquet.
pub(crate) fn is_parquet(start: &[u8]) -> bool {
    start.starts_with(b"PAR1")
}

fn read_table(mapping: &Mapping, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let read = read_whole(input)?.and_then(|bytes| read_file(mapping, bytes, sink));
    if let Err(rejection) = read {
        let _ = sink(Record::Rejected(rejection));
    }
    Ok(())
}

fn read_file(mapping: &Mapping, bytes: Vec<u8>, sink: &mut Sink<'_>) -> Result<(), Rejection> {
    let file = ParquetFile::open(bytes).map_err(|why| damaged(0, KIND, &why))?;
    let columns = mapping.columns();
    let table = MappedTable::new(mapping, file.header(&columns))
        .map_err(|message| Rejection::new(0, IssueCode::MissingField, message))?;
    let mut last = 0;
    file.read_rows(&columns, &mut |number, fields| {
        last = number;
        hand_on(table.read_row(TableRow { number, fields, repaired: 0 }), sink)
    })
    .map_err(|why| damaged(last + 1, KIND, &why))
}
