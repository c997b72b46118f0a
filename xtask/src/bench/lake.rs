//! Large lakes, made from the starter's real postings by drawing with replacement.
//!
//! Each row is a real posting with an id of its own, at one of twenty employers that its real one becomes, so that a role's cohort grows as
//! a national archive's would, and at another real posting's places, so that roles and areas meet in as many ways. Nothing is left out.
//! The files are written by all cores, and become the table in one commit of its log, whose form the Delta protocol fixes.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use arrow::array::{ArrayRef, AsArray, RecordBatch, StringArray, UInt32Array};
use arrow::compute::take;
use earnest_store::{Lake, PostingRow, Row, read_parquet};
use miette::{IntoDiagnostic, miette};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::json;

use super::draws::Draws;
use crate::repository::root;

/// Rows of one file: about those of a commit of `ingest`.
const FILE_ROWS: usize = 250_000;

/// Rows that are drawn at a time.
const BATCH_ROWS: usize = 25_000;

/// Employers that each real one becomes.
const EMPLOYERS_EACH: usize = 20;

/// The folder of the lake of `postings` rows, made where it is not there yet.
pub(super) fn lake(postings: usize) -> miette::Result<PathBuf> {
    let folder = root().join("target/bench/lakes").join(postings.to_string());
    if !folder.is_dir() {
        let start = Instant::now();
        let part = folder.with_extension("part");
        if part.exists() {
            fs::remove_dir_all(&part).into_diagnostic()?;
        }
        fs::create_dir_all(&part).into_diagnostic()?;
        fill(&part, postings)?;
        fs::rename(&part, &folder).into_diagnostic()?;
        eprintln!("made a lake of {postings} postings in {:.1} s", start.elapsed().as_secs_f64());
    }
    Ok(folder)
}

fn fill(folder: &Path, postings: usize) -> miette::Result<()> {
    let real: Vec<PostingRow> = read_parquet(&root().join("starter/postings.parquet")).into_diagnostic()?;
    let real = PostingRow::to_batch(&real).into_diagnostic()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().into_diagnostic()?;
    // The tables, still empty; the lock of the writer ends here.
    drop(runtime.block_on(Lake::open_or_create(folder)).into_diagnostic()?);
    let files = postings.div_ceil(FILE_ROWS);
    let next = AtomicUsize::new(0);
    let table = folder.join(PostingRow::TABLE);
    let work = || -> miette::Result<Vec<(usize, u64)>> {
        let mut written = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= files {
                return Ok(written);
            }
            let rows = FILE_ROWS.min(postings - number * FILE_ROWS);
            written.push((number, write_file(&table, number, rows, &real)?));
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let mut sizes = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut sizes = Vec::new();
        for worker in workers {
            sizes.extend(worker.join().map_err(|_| miette!("a writer of the lake failed"))??);
        }
        miette::Result::<_>::Ok(sizes)
    })?;
    sizes.sort_unstable();
    commit(&table, &sizes, postings)
}

fn file_name(number: usize) -> String {
    format!("part-{number:05}.zstd.parquet")
}

/// Writes one file of the table with the settings of the lake's own files, and gives its bytes.
fn write_file(table: &Path, number: usize, rows: usize, real: &RecordBatch) -> miette::Result<u64> {
    let path = table.join(file_name(number));
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let file = File::create(&path).into_diagnostic()?;
    let mut writer = ArrowWriter::try_new(file, real.schema(), Some(properties)).into_diagnostic()?;
    let mut draws = Draws::numbered(number as u64);
    for start in (0..rows).step_by(BATCH_ROWS) {
        let first = number * FILE_ROWS + start;
        writer.write(&drawn(real, first, BATCH_ROWS.min(rows - start), &mut draws)?).into_diagnostic()?;
    }
    writer.close().into_diagnostic()?;
    Ok(fs::metadata(&path).into_diagnostic()?.len())
}

/// Rows drawn from the real ones, numbered from `first`.
fn drawn(real: &RecordBatch, first: usize, rows: usize, draws: &mut Draws) -> miette::Result<RecordBatch> {
    let mut places = || -> miette::Result<UInt32Array> {
        let draw = |_| u32::try_from(draws.below(real.num_rows())).into_diagnostic();
        (0..rows).map(draw).collect::<miette::Result<Vec<u32>>>().map(UInt32Array::from)
    };
    let (postings, worksites) = (places()?, places()?);
    let mut columns = Vec::new();
    for (field, column) in real.schema().fields().iter().zip(real.columns()) {
        let chosen = if field.name() == "worksites" { &worksites } else { &postings };
        let values = take(column, chosen, None).into_diagnostic()?;
        let numbers = first..first + rows;
        let made: ArrayRef = match field.name().as_str() {
            "posting_id" => {
                Arc::new(StringArray::from_iter_values(numbers.map(|number| format!("resampled:{number}"))))
            }
            "content_id" => Arc::new(StringArray::from_iter_values(numbers.map(|number| format!("{number:032x}")))),
            "employer_id" => Arc::new(StringArray::from_iter_values(
                values.as_string::<i32>().iter().flatten().map(|id| format!("{id}{}", draws.below(EMPLOYERS_EACH))),
            )),
            _ => values,
        };
        columns.push(made);
    }
    RecordBatch::try_new(real.schema(), columns).into_diagnostic()
}

/// Adds the files to the table, whose first commit made it.
fn commit(table: &Path, sizes: &[(usize, u64)], postings: usize) -> miette::Result<()> {
    let mut lines =
        vec![json!({ "commitInfo": { "operation": "WRITE", "operationParameters": { "mode": "Append" } } })];
    for (number, bytes) in sizes {
        let rows = FILE_ROWS.min(postings - number * FILE_ROWS);
        lines.push(json!({ "add": {
            "path": file_name(*number), "partitionValues": {}, "size": bytes, "modificationTime": 0, "dataChange": true,
            "stats": json!({ "numRecords": rows }).to_string(),
        } }));
    }
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let text = lines.join("\n") + "\n";
    fs::write(table.join("_delta_log/00000000000000000001.json"), text).into_diagnostic()
}

#[cfg(test)]
mod tests {
    use earnest_store::{Session, Table};

    use super::*;

    #[test]
    fn a_lake_that_is_made_holds_that_many_postings_and_is_the_same_again() {
        let made = |rows| {
            let folder = tempfile::tempdir().unwrap();
            fill(folder.path(), rows).unwrap();
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            let session = runtime.block_on(Session::open_lake(folder.path())).unwrap();
            let count = runtime.block_on(session.count(Table::Postings)).unwrap();
            (count, session.data_id().to_owned())
        };
        let (count, id) = made(1_234);
        assert_eq!(count, 1_234);
        assert_eq!(made(1_234).1, id);
        assert_ne!(made(1_235).1, id);
    }
}
