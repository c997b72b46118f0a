//! Ranges of pay by occupation and area in one Parquet file: real ranges, drawn again and again.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use arrow::array::{ArrayRef, Float64Array, RecordBatch, StringArray};
use earnest_reference::area;
use earnest_store::{PostingRow, Term, read_parquet};
use miette::{IntoDiagnostic, miette};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::draws::Draws;
use crate::repository::root;

/// Rows of a row group, and of a batch that is written at a time. Libraries share a file among threads by its row groups, and some read
/// less than a group at once badly: this is `DuckDB`'s own size.
const ROW_GROUP_ROWS: usize = 122_880;

/// Amounts are drawn up to so much apart from the real ones, in thousandths: the same few amounts again and again would be read
/// faster than real ones.
const APART_THOUSANDTHS: usize = 200;

/// An occupation with a range of annual base pay that a posting states.
struct Stated {
    soc: String,
    low: f64,
    high: f64,
}

/// The file of `rows` ranges, made where it is not there yet.
pub(super) fn ranges(rows: usize) -> miette::Result<PathBuf> {
    let folder = root().join("target/bench/ranges");
    fs::create_dir_all(&folder).into_diagnostic()?;
    let path = folder.join(format!("{rows}.parquet"));
    if !path.exists() {
        let start = Instant::now();
        write(&path, rows)?;
        eprintln!("made a file of {rows} ranges in {:.1} s", start.elapsed().as_secs_f64());
    }
    Ok(path)
}

/// Writes `rows` ranges with the columns `soc`, `area`, `low` and `high` to `path`, each a real one moved by up to a tenth, at one of the
/// country's statistical areas.
fn write(path: &Path, rows: usize) -> miette::Result<()> {
    let stated = stated()?;
    let areas: Vec<String> =
        (10_000..100_000).map(|code| code.to_string()).filter(|code| area::cbsa(code).is_some()).collect();
    let part = path.with_extension("part");
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .build();
    let mut draws = Draws::default();
    let mut batch = |rows: usize| -> miette::Result<RecordBatch> {
        let (mut socs, mut codes, mut lows, mut highs) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rows {
            let range = &stated[draws.below(stated.len())];
            let factor = 0.9 + draws.below(APART_THOUSANDTHS) as f64 / 1e3;
            socs.push(range.soc.as_str());
            codes.push(areas[draws.below(areas.len())].as_str());
            lows.push((range.low * factor).round());
            highs.push((range.high * factor).round());
        }
        let columns: [(&str, ArrayRef); 4] = [
            ("soc", Arc::new(StringArray::from(socs))),
            ("area", Arc::new(StringArray::from(codes))),
            ("low", Arc::new(Float64Array::from(lows))),
            ("high", Arc::new(Float64Array::from(highs))),
        ];
        RecordBatch::try_from_iter(columns).into_diagnostic()
    };
    let schema = batch(0)?.schema();
    let mut writer =
        ArrowWriter::try_new(File::create(&part).into_diagnostic()?, schema, Some(properties)).into_diagnostic()?;
    for start in (0..rows).step_by(ROW_GROUP_ROWS) {
        writer.write(&batch(ROW_GROUP_ROWS.min(rows - start))?).into_diagnostic()?;
    }
    writer.close().into_diagnostic()?;
    fs::rename(&part, path).into_diagnostic()
}

/// The two-sided ranges of base pay of the starter's postings that have an occupation.
fn stated() -> miette::Result<Vec<Stated>> {
    let postings: Vec<PostingRow> = read_parquet(&root().join("starter/postings.parquet")).into_diagnostic()?;
    let mut stated = Vec::new();
    for posting in postings {
        let Some(soc) = posting.soc else { continue };
        for pay in posting.pay.iter().filter(|pay| pay.kind == "base") {
            let amount = |text: &Option<Term>| text.as_deref().and_then(|text| text.parse::<f64>().ok());
            if let (Some(low), Some(high)) = (amount(&pay.annual_min), amount(&pay.annual_max)) {
                stated.push(Stated { soc: soc.clone(), low, high });
            }
        }
    }
    if stated.is_empty() { Err(miette!("the starter states no pay")) } else { Ok(stated) }
}
