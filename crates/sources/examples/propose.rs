//! Proposes a mapping for each file: `cargo run --release -p earnest-sources --example propose -- FILE…`.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;

use earnest_sources::{Mapping, ReadOptions, Record, Source, propose_mapping, read_postings};

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let proposal = propose_mapping(&path, BufReader::new(File::open(&path)?))?;
        println!("## {path}\n{}", proposal.toml);
        for note in &proposal.notes {
            println!("note: {note}");
        }
        if !proposal.is_usable {
            println!("not usable\n");
            continue;
        }
        // A mapping that is given is meant, though the file may look like a source's own.
        let source = if path.contains(".json") { Source::named("json") } else { None };
        let options = ReadOptions { mapping: Some(Mapping::parse(&proposal.toml)?), source };
        let (mut postings, mut paid, mut dated, mut rejected) = (0, 0, 0, 0);
        read_postings(&path, BufReader::new(File::open(&path)?), &options, &mut |record| {
            match record {
                Record::Posting(posting) => {
                    postings += 1;
                    paid += usize::from(!posting.stated_pay.is_empty());
                    dated += usize::from(posting.posted_on.is_some());
                }
                Record::Rejected(_) => rejected += 1,
            }
            ControlFlow::Continue(())
        })?;
        println!("{postings} postings, {paid} with pay, {dated} with a day, {rejected} rejected\n");
    }
    Ok(())
}
