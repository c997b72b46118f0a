//! Reads a public wage table and says how fast: `cargo run --release -p earnest-sources --example wages -- PATH`.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, Read};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use earnest_sources::wage::{WageRecord, is_filing_header, is_oews_flat};
use earnest_sources::wage::{read_filings_csv, read_filings_workbook, read_oews_flat};

fn main() -> Result<(), Box<dyn Error>> {
    let path = PathBuf::from(std::env::args_os().nth(1).ok_or("expected the path of a wage table")?);
    let mut head = Vec::new();
    File::open(&path)?.take(64 * 1024).read_to_end(&mut head)?;
    let (mut records, mut rejected) = (0, 0);
    let mut count = |batch: Vec<WageRecord>| {
        for record in &batch {
            match record {
                WageRecord::Rejected(rejection) if rejected < 5 => {
                    println!("{}: {}", rejection.position, rejection.issue.message);
                    rejected += 1;
                }
                WageRecord::Rejected(_) => rejected += 1,
                _ => records += 1,
            }
        }
        ControlFlow::Continue(())
    };
    let start = Instant::now();
    match () {
        () if is_oews_flat(&path, &head) => read_oews_flat(&path, &mut count)?,
        () if is_filing_header(&names_in(&head)) => drop(read_filings_csv(File::open(&path)?, &mut count)?),
        () if head.starts_with(b"PK") => drop(read_filings_workbook(BufReader::new(File::open(&path)?), &mut count)?),
        () => return Err("no reader knows this table".into()),
    }
    let (seconds, bytes) = (start.elapsed().as_secs_f64(), path.metadata()?.len() as f64);
    println!("{records} records, {rejected} rejected, {seconds:.2} s, {:.0} MB/s", bytes / 1e6 / seconds);
    Ok(())
}

/// The names of the columns in the first line of a CSV.
fn names_in(head: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(head).lines().next().unwrap_or_default().split(',').map(str::to_owned).collect()
}
