//! Reads a folder of postings and says how fast, on one thread, files in memory before the clock starts:
//! `cargo run --release -p earnest-sources --example parse_speed -- FOLDER`.
//!
//! With `--records` it prints every record instead, to compare two builds.

#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::error::Error;
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, fs, io};

use earnest_sources::{ReadOptions, Record, read_postings};

/// Times the folder is read; the middle one counts.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments: Vec<_> = env::args_os().skip(1).collect();
    let prints = arguments.iter().any(|argument| argument == "--records");
    arguments.retain(|argument| argument != "--records");
    let folder = PathBuf::from(arguments.first().ok_or("expected a folder of postings")?);
    let files = files_of(&folder)?;
    if prints {
        return print_records(&files);
    }
    let bytes: usize = files.iter().map(|(_, content)| content.len()).sum();
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let (mut postings, mut rejected) = (0, 0);
        let start = Instant::now();
        for (name, content) in &files {
            read_postings(name, content.as_slice(), &ReadOptions::default(), &mut |record| {
                match black_box(record) {
                    Record::Posting(_) => postings += 1,
                    Record::Rejected(_) => rejected += 1,
                }
                ControlFlow::Continue(())
            })?;
        }
        rounds.push((start.elapsed().as_secs_f64(), postings, rejected));
    }
    rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (seconds, postings, rejected) = rounds[ROUNDS / 2];
    println!(
        "{} files, {postings} postings, {rejected} rejected, {:.1} MB, {seconds:.3} s, {:.0} MB/s",
        files.len(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / seconds
    );
    Ok(())
}

/// Names and contents of the folder's files, in the order of their names.
fn files_of(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    let read = |path: &PathBuf| Ok((path.display().to_string(), fs::read(path)?));
    paths.iter().map(read).collect()
}

fn print_records(files: &[(String, Vec<u8>)]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(io::stdout().lock());
    for (name, content) in files {
        let mut printed = Ok(());
        let source = read_postings(name, content.as_slice(), &ReadOptions::default(), &mut |record| {
            printed = writeln!(out, "{record:?}");
            if printed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        printed?;
        writeln!(out, "{name}: {:?}", source.map(|source| source.name))?;
    }
    Ok(out.flush()?)
}
