//! A lake of many postings: the starter's, drawn again and again at each other's places.

use std::fs;
use std::path::Path;

use earnest_store::{Lake, PostingRow, Table, WorksiteRow, read_parquet};
use miette::IntoDiagnostic;

use crate::bench::resample::Draws;
use crate::repository::root;

/// Rows of one commit.
const COMMIT_ROWS: usize = 250_000;

/// Employers that each real one becomes.
const EMPLOYERS_EACH: usize = 20;

/// Fills a new lake in `folder` with `postings` rows. Each is a real posting's facts at another real posting's places, so that roles and
/// areas meet in as many ways as in a national archive. What cells do not depend on (titles, addresses, skills) is left empty: it
/// would take the disk and tell nothing.
pub(super) fn fill(folder: &Path, postings: usize) -> miette::Result<()> {
    let mut real: Vec<PostingRow> = read_parquet(&root().join("starter/postings.parquet")).into_diagnostic()?;
    for row in &mut real {
        (row.url, row.industry) = (None, None);
        row.title.clear();
        row.employer.clear();
        row.location.clear();
        row.content_id.clear();
        row.skills.clear();
        row.benefits.clear();
    }
    let places: Vec<Vec<WorksiteRow>> =
        real.iter().map(|row| row.worksites.clone()).filter(|sites| !sites.is_empty()).collect();
    let part = folder.with_extension("part");
    if part.exists() {
        fs::remove_dir_all(&part).into_diagnostic()?;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    runtime.block_on(async {
        let lake = Lake::open_or_create(&part).await.into_diagnostic()?;
        let mut draws = Draws::default();
        for start in (0..postings).step_by(COMMIT_ROWS) {
            let rows: Vec<PostingRow> = (start..postings.min(start + COMMIT_ROWS))
                .map(|number| {
                    let mut row = real[draws.below(real.len())].clone();
                    row.posting_id = format!("resampled:{number}");
                    row.employer_id = format!("{}{}", row.employer_id, draws.below(EMPLOYERS_EACH));
                    row.worksites.clone_from(&places[draws.below(places.len())]);
                    row
                })
                .collect();
            lake.append(Table::Postings, &rows).await.into_diagnostic()?;
        }
        miette::Result::<()>::Ok(())
    })?;
    fs::rename(&part, folder).into_diagnostic()
}
