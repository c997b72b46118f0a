//! One thing that a bound is made of, timed in a process of its own and told as a line of JSON: bytes, rows and seconds.

use std::fs::{self, File};
use std::hint::black_box;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use clap::ValueEnum;
use earnest_sources::{ReadOptions, Record, read_postings};
use flate2::Compression;
use flate2::bufread::{GzEncoder, MultiGzDecoder};
use miette::{IntoDiagnostic, ensure, miette};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde::de::IgnoredAny;
use serde_json::json;

/// What is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bound {
    /// Adding up numbers in memory, as many as the second argument says, on every core that the process may use.
    Memory,
    /// Checking that the files of a folder are JSON, without making anything of it.
    Json,
    /// Reading the files of a folder as postings.
    Postings,
    /// Unpacking the files of a folder, which were packed before.
    Gunzip,
    /// Reading the packed files of a folder as postings.
    PackedPostings,
    /// Decoding every column of a Parquet file.
    Parquet,
}

impl Bound {
    /// The name on the command line.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Memory => "memory",
            Self::Json => "json",
            Self::Postings => "postings",
            Self::Gunzip => "gunzip",
            Self::PackedPostings => "packed-postings",
            Self::Parquet => "parquet",
        }
    }
}

/// Times one of them.
pub(crate) fn bound_speed(bound: Bound, of: &str) -> miette::Result<()> {
    let path = Path::new(of);
    let files = || -> miette::Result<Vec<Vec<u8>>> {
        json_files(path)?.iter().map(|file| fs::read(file).into_diagnostic()).collect()
    };
    let (bytes, rows, seconds) = match bound {
        Bound::Memory => memory(of.parse().into_diagnostic()?)?,
        Bound::Json => {
            let files = files()?;
            timed(&files, size(&files), |file| serde_json::from_slice::<IgnoredAny>(file).map(|_| 0).into_diagnostic())?
        }
        Bound::Postings => {
            let files = files()?;
            timed(&files, size(&files), |file| postings("board.json", file))?
        }
        Bound::Gunzip => {
            let files = files()?;
            timed(&packed(&files)?, size(&files), |file| unpack(file).map(|_| 0))?
        }
        Bound::PackedPostings => {
            let files = files()?;
            timed(&packed(&files)?, size(&files), |file| postings("board.json.gz", file))?
        }
        Bound::Parquet => parquet(path)?,
    };
    println!("{}", json!({ "bytes": bytes, "rows": rows, "seconds": seconds }));
    Ok(())
}

/// The JSON files of a folder, in the order of their names.
fn json_files(folder: &Path) -> miette::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_diagnostic()? {
        let path = entry.into_diagnostic()?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort();
    ensure!(!files.is_empty(), "`{}` holds no JSON", folder.display());
    Ok(files)
}

fn size(files: &[Vec<u8>]) -> usize {
    files.iter().map(Vec::len).sum()
}

/// Bytes, rows and seconds of doing something with every file.
fn timed(
    files: &[Vec<u8>],
    bytes: usize,
    mut work: impl FnMut(&[u8]) -> miette::Result<usize>,
) -> miette::Result<(usize, usize, f64)> {
    let start = Instant::now();
    let mut rows = 0;
    for file in files {
        rows += work(file)?;
    }
    Ok((bytes, rows, start.elapsed().as_secs_f64()))
}

fn packed(files: &[Vec<u8>]) -> miette::Result<Vec<Vec<u8>>> {
    let pack = |file: &Vec<u8>| {
        let mut packed = Vec::new();
        GzEncoder::new(file.as_slice(), Compression::default()).read_to_end(&mut packed).into_diagnostic()?;
        Ok(packed)
    };
    files.iter().map(pack).collect()
}

/// Unpacks into a block that is used again and again, as a reader does.
fn unpack(file: &[u8]) -> miette::Result<usize> {
    let mut plain = MultiGzDecoder::new(file);
    let mut block = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        match plain.read(&mut block).into_diagnostic()? {
            0 => return Ok(bytes),
            count => bytes += black_box(count),
        }
    }
}

fn postings(name: &str, file: &[u8]) -> miette::Result<usize> {
    let mut count = 0;
    let mut take = |record: Record| {
        count += usize::from(matches!(black_box(record), Record::Posting(_)));
        ControlFlow::Continue(())
    };
    read_postings(name, file, &ReadOptions::default(), &mut take).into_diagnostic()?;
    Ok(count)
}

fn parquet(path: &Path) -> miette::Result<(usize, usize, f64)> {
    let start = Instant::now();
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).into_diagnostic()?).into_diagnostic()?;
    let (mut bytes, mut rows) = (0, 0);
    for batch in builder.with_batch_size(8_192).build().into_diagnostic()? {
        let batch = black_box(batch.into_diagnostic()?);
        bytes += batch.get_array_memory_size();
        rows += batch.num_rows();
    }
    Ok((bytes, rows, start.elapsed().as_secs_f64()))
}

/// Adds up `count` numbers; the best of some rounds, because the first ones fetch the pages.
fn memory(count: usize) -> miette::Result<(usize, usize, f64)> {
    const ROUNDS: usize = 5;
    let numbers: Vec<f64> = (0..count).map(|number| number as f64).collect();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let sum = thread::scope(|scope| {
            let parts: Vec<_> =
                numbers.chunks(count.div_ceil(threads)).map(|part| scope.spawn(move || sum(part))).collect();
            parts.into_iter().map(|part| part.join().map_err(|_| miette!("a sum failed"))).sum::<miette::Result<f64>>()
        })?;
        black_box(sum);
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok((count * size_of::<f64>(), count, best))
}

/// The sum in several lanes: one alone would wait for each addition, and not for memory.
fn sum(numbers: &[f64]) -> f64 {
    let mut lanes = [0.0; 16];
    for some in numbers.chunks_exact(16) {
        for (lane, number) in lanes.iter_mut().zip(some) {
            *lane += number;
        }
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_files_are_the_same_postings() {
        let board =
            br#"{"apiVersion":"1","jobs":[{"id":"1","title":"Cook","location":"Lyon","descriptionPlain":"Grill.",
            "jobUrl":"https://jobs.ashbyhq.com/a/1","publishedAt":"2026-01-02T00:00:00.000+00:00","isListed":true}]}"#;
        let packed = packed(&[board.to_vec()]).unwrap();
        assert_eq!(unpack(&packed[0]).unwrap(), board.len());
        assert_eq!(postings("board.json", board).unwrap(), 1);
        assert_eq!(postings("board.json.gz", &packed[0]).unwrap(), 1);
    }
}
