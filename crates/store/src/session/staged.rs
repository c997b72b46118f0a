//! Postings that are read where plans run.

use datafusion::arrow::array::AsArray;
use datafusion::arrow::datatypes::Int64Type;
use earnest_core::Posting;

use super::Session;
use super::open::table_of_files;
use crate::functions::read_postings_of;
use crate::lake::Staged;
use crate::{Location, ReadPosting, StoreError};

impl Session {
    /// Reads `postings` by a plan over files that are put beside the tables of the lake at `location` and deleted afterwards. What is read
    /// is in the order of `postings`.
    ///
    /// # Errors
    ///
    /// When the files cannot be written or seen by whoever runs the plan, or the plan fails.
    pub async fn read_postings(
        &self,
        location: &Location,
        postings: &[Posting],
    ) -> Result<Vec<ReadPosting>, StoreError> {
        let staged = Staged::put(location, postings, self.runner.remote_pieces().unwrap_or(1)).await?;
        let read = self.read_staged(&staged).await;
        let removed = staged.remove().await;
        let mut read = read?;
        removed?;
        read.sort_unstable_by_key(|(at, _)| *at);
        assert_eq!(read.len(), postings.len(), "a plan answers each posting once");
        Ok(read.into_iter().map(|(_, posting)| posting).collect())
    }

    async fn read_staged(&self, staged: &Staged) -> Result<Vec<(i64, ReadPosting)>, StoreError> {
        let addresses = staged.addresses();
        let Some(first) = addresses.first() else { return Ok(Vec::new()) };
        // Each lot is a table of its own, so that several may be under way.
        let name = format!("staged_{}", &blake3::hash(first.as_bytes()).to_hex()[..32]);
        self.context.register_table(&name, table_of_files(Staged::schema(), &addresses)?)?;
        let sql = format!("SELECT at, read_posting(posting) AS posting FROM {name}");
        let batches = self.collect(&sql, Vec::new()).await;
        self.context.deregister_table(&name)?;
        let mut read = Vec::new();
        for batch in batches? {
            let at = batch.column(0).as_primitive::<Int64Type>().values();
            read.extend(at.iter().copied().zip(read_postings_of(batch.column(1).as_struct())?));
        }
        Ok(read)
    }
}
