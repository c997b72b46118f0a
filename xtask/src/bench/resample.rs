//! A large lake made from the starter's real postings by drawing with replacement.

use std::path::Path;

use earnest_store::{Lake, PostingRow, Table, read_parquet};
use miette::IntoDiagnostic;

use crate::repository::root;

/// Rows of one commit.
const COMMIT_ROWS: usize = 100_000;

/// Fills a new lake in `folder` with `postings` rows. Each draw gets an id and one of many employers of its own, so that a
/// role's cohort grows as a national archive's would.
pub(crate) fn fill(folder: &Path, postings: usize) -> miette::Result<()> {
    let real: Vec<PostingRow> = read_parquet(&root().join("starter/postings.parquet")).into_diagnostic()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().into_diagnostic()?;
    runtime.block_on(async {
        let lake = Lake::open_or_create(folder).await.into_diagnostic()?;
        let mut draws = Draws::default();
        let mut made = 0;
        while made < postings {
            let rows: Vec<PostingRow> = (made..postings.min(made + COMMIT_ROWS))
                .map(|number| {
                    let mut row = real[draws.below(real.len())].clone();
                    row.posting_id = format!("resampled:{number}");
                    row.content_id = format!("{number:032x}");
                    row.employer_id = format!("{}{}", row.employer_id, draws.below(20));
                    row
                })
                .collect();
            lake.append(Table::Postings, &rows).await.into_diagnostic()?;
            made += rows.len();
        }
        Ok(())
    })
}

/// A fixed sequence of pseudo-random numbers (splitmix64), the same on every machine.
pub(super) struct Draws(u64);

impl Default for Draws {
    fn default() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }
}

impl Draws {
    #[expect(clippy::cast_possible_truncation, reason = "the remainder is below a usize")]
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
