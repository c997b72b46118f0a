//! Replaces a derived table as a whole.

use std::sync::Arc;

use deltalake::operations::write::SchemaMode;
use deltalake::protocol::SaveMode;
use parquet::file::properties::WriterProperties;

use super::delta::table_error;
use super::in_order;
use crate::{Lake, Row, StoreError, Table};

/// Rows of a row group. A question reads one key's rows, which lie together; small groups let it skip the others.
const ROW_GROUP_ROWS: usize = 16_384;

impl Lake {
    /// Makes `chunks` of rows, in their order, the whole of `table`, in one atomic commit: until it is there, and if it never is,
    /// the rows from before answer. Columns that an earlier version wrote otherwise become those of this one.
    ///
    /// # Errors
    ///
    /// When the disk is full, the table damaged, or written by another since this lake was opened. The rows from before then stay.
    pub async fn replace<R: Row>(
        &self,
        table: Table,
        chunks: impl IntoIterator<Item = Vec<R>>,
    ) -> Result<(), StoreError> {
        assert_eq!(table.name(), R::TABLE, "rows of another table");
        let mut batches = vec![R::to_batch(&[])?];
        for rows in chunks {
            batches.push(R::to_batch(&rows)?);
        }
        let delta = self.table_to_write(table).await?;
        let commit = self.turns.commit(&delta);
        let properties: WriterProperties = crate::parquet_file::writer_properties()
            .into_builder()
            .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
            .build();
        let written = delta
            .write(batches)
            .with_session_state(Arc::new(in_order()))
            .with_save_mode(SaveMode::Overwrite)
            .with_schema_mode(SchemaMode::Overwrite)
            .with_writer_properties(properties)
            .with_commit_properties(commit)
            .await
            .map_err(|source| table_error("write", self.location(), table, source))?;
        self.turns.wrote(table, &written);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::rows::test_cell as cell;
    use crate::{CellRow, Lake, Session, Table};

    async fn medians(folder: &Path, role: &str) -> Vec<Option<f64>> {
        let session = Session::open_lake(folder).await.unwrap();
        session.cells(role).await.unwrap().into_iter().map(|cell| cell.base_pay_annual_p50.value).collect()
    }

    #[tokio::test]
    async fn a_table_is_replaced_as_a_whole_and_keeps_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        assert_eq!(medians(folder.path(), "cook").await, [], "never computed");
        lake.replace(Table::Cells, [vec![cell("cook", Some(1e5))], vec![cell("waiter", Some(2e5))]]).await.unwrap();
        assert_eq!(medians(folder.path(), "cook").await, [Some(1e5)]);
        lake.replace(Table::Cells, [vec![cell("waiter", None)]]).await.unwrap();
        assert_eq!(medians(folder.path(), "cook").await, []);
        assert_eq!(medians(folder.path(), "waiter").await, [None]);
        lake.replace::<CellRow>(Table::Cells, []).await.unwrap();
        assert_eq!(medians(folder.path(), "waiter").await, []);
        let roles: Vec<Vec<CellRow>> =
            (0..60).map(|k| (0..1_000).map(|n| cell(&format!("role-{k:02}"), Some(f64::from(n)))).collect()).collect();
        lake.replace(Table::Cells, roles).await.unwrap();
        assert_eq!(medians(folder.path(), "role-07").await.len(), 1_000);
        let status = Lake::status(&folder.path().into()).await.unwrap();
        let files = &status.tables.iter().find(|status| status.table == Table::Cells).unwrap().files;
        let [file] = &files[..] else { panic!("{files:?}") };
        let stored: Vec<CellRow> = crate::read_parquet(Path::new(file)).unwrap();
        assert_eq!(stored.len(), 60_000);
        let stored: Vec<&str> = stored.iter().map(|cell| cell.role.as_str()).collect();
        assert!(stored.is_sorted(), "rows lie in the order they were given");
    }

    #[tokio::test]
    async fn a_stop_before_the_commit_leaves_the_old_rows() {
        let folder = tempfile::tempdir().unwrap();
        let lake = Lake::open_or_create(folder.path()).await.unwrap();
        lake.replace(Table::Cells, [vec![cell("cook", Some(1e5))]]).await.unwrap();
        let log = folder.path().join("cells/_delta_log");
        let commits = || {
            fs::read_dir(&log)
                .unwrap()
                .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "json"))
                .count()
        };
        let before = commits();
        lake.replace(Table::Cells, [vec![cell("cook", Some(3e5))]]).await.unwrap();
        assert_eq!(commits(), before + 1, "one commit");
        // What a kill between writing the rows and committing them leaves: the file, and no commit that names it.
        fs::remove_file(log.join(format!("{before:020}.json"))).unwrap();
        assert_eq!(medians(folder.path(), "cook").await, [Some(1e5)]);
        lake.replace(Table::Cells, [vec![cell("cook", Some(4e5))]]).await.unwrap();
        assert_eq!(medians(folder.path(), "cook").await, [Some(4e5)]);
    }
}
