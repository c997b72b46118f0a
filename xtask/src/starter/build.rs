//! Reads every source, extracts the facts, leaves the texts behind, and writes `starter/`.
//!
//! The files are deterministic: rows are sorted, and no clock enters them. A posting that several sources hold, or one employer
//! published twice, is kept once, as that record which says most.

use std::collections::HashSet;
use std::fs;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use earnest_core::Posting;
use earnest_engine::vacancies::copies_among;
use earnest_extract::{Extraction, Extractor};
use earnest_sources::{ReadOptions, Record, read_postings};
use earnest_store::{CopyRow, FoldablePosting, PostingRow, Row, StarterFile, StarterManifest, write_parquet};
use earnest_vacancy::Signature;
use jiff::civil::Date;
use miette::{IntoDiagnostic, WrapErr, bail};

use super::{la_city, radar, wages};

/// The day the starter is made, which no row of it keeps.
const AS_OF: Date = Date::constant(2026, 11, 22);

/// The starter must stay small enough to commit and to embed.
const MAX_BYTES: u64 = 20 << 20;

/// Builds the starter from the data folder.
pub(crate) fn run(data: &Path, out: &Path) -> miette::Result<()> {
    fs::create_dir_all(out).into_diagnostic()?;
    let extractor = Extractor::new();
    let wages = wages::read(data, AS_OF)?;
    let (postings, copies) = posting_rows(&postings(data)?, &extractor);
    let files = vec![
        write(out, &postings)?,
        write(out, &copies)?,
        write(out, &wages.surveyed)?,
        write(out, &wages.filings)?,
        write(out, &wages.self_reported)?,
    ];
    let manifest = serde_json::to_string_pretty(&StarterManifest { files }).into_diagnostic()? + "\n";
    fs::write(out.join("manifest.json"), manifest).into_diagnostic()?;
    let bytes: u64 = fs::read_dir(out)
        .into_diagnostic()?
        .filter_map(|entry| entry.and_then(|entry| entry.metadata()).ok())
        .map(|metadata| metadata.len())
        .sum();
    println!("starter: {:.1} MB", bytes as f64 / 1e6);
    if bytes > MAX_BYTES {
        bail!("the starter is larger than {MAX_BYTES} bytes");
    }
    Ok(())
}

/// Writes one table and describes it.
fn write<R: Row>(out: &Path, rows: &[R]) -> miette::Result<StarterFile> {
    let path = out.join(format!("{}.parquet", R::TABLE));
    write_parquet(&path, rows).into_diagnostic()?;
    let bytes = fs::read(&path).into_diagnostic()?;
    println!("{}: {} rows, {:.2} MB", R::TABLE, rows.len(), bytes.len() as f64 / 1e6);
    let blake3 = blake3::hash(&bytes).to_hex().to_string();
    Ok(StarterFile { table: R::TABLE.to_owned(), rows: rows.len() as u64, blake3 })
}

/// Every posting of the sources, those with most to say first.
fn postings(data: &Path) -> miette::Result<Vec<Posting>> {
    let folder = data.join("postings");
    let mut postings = Vec::new();
    let mut boards: Vec<_> = fs::read_dir(folder.join("ashby"))
        .into_diagnostic()
        .wrap_err("the Ashby boards")?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .into_diagnostic()?;
    boards.push(folder.join("nyc/nyc_jobs.csv"));
    boards.sort();
    for board in boards {
        let file = BufReader::new(fs::File::open(&board).into_diagnostic()?);
        let name = board.display().to_string();
        read_postings(&name, file, &ReadOptions::default(), &mut |record| {
            if let Record::Posting(posting) = record {
                postings.push(*posting);
            }
            ControlFlow::Continue(())
        })
        .into_diagnostic()?;
    }
    postings.extend(la_city::read(&folder.join("la_city"))?.postings);
    // Only pay that employers state in fields of theirs; the collector's own reading of texts is not a fact of the posting.
    postings.extend(radar::read(&folder.join("ats_salary_radar/jobs"))?);
    Ok(postings)
}

/// The facts of each vacancy once, sorted so that a role's rows lie together, and the copies that were folded; no posting's words.
fn posting_rows(postings: &[Posting], extractor: &Extractor) -> (Vec<PostingRow>, Vec<CopyRow>) {
    let mut ids = HashSet::new();
    let (mut rows, mut foldable) = (Vec::new(), Vec::new());
    for posting in postings {
        // Without a day a posting belongs to no report's window.
        if posting.posted_on.is_none() || !ids.insert(posting.id.clone()) {
            continue;
        }
        let Extraction { facts, text } = extractor.extract(posting);
        let mut row = PostingRow::new(posting, &facts, &text);
        let signature = (!text.trim().is_empty()).then(|| Signature::of(&text).to_bytes().to_vec());
        foldable.push(FoldablePosting::new(&row, signature));
        row.responsibilities.clear();
        for pay in &mut row.pay {
            pay.place = pay.place.take().filter(|place| place.len() <= MAX_PLACE_BYTES);
        }
        rows.push(row);
    }
    let copies = copies_among(&foldable);
    let folded: HashSet<&str> = copies.iter().map(|copy| copy.posting_id.as_str()).collect();
    rows.retain(|row| !folded.contains(row.posting_id.as_str()));
    rows.sort_by(|a, b| (&a.role, &a.soc, &a.posting_id).cmp(&(&b.role, &b.soc, &b.posting_id)));
    (rows, copies)
}

/// A place is a name; what is longer is a sentence of the posting.
const MAX_PLACE_BYTES: usize = 60;
