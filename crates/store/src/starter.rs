//! The starter data set: facts of real postings and public wages, inside the binary.
//!
//! `cargo xtask starter` makes the files. They sit in an in-memory object store, so that the same plans read them that
//! read a lake on disk.

use std::sync::{Arc, LazyLock};

use futures::FutureExt;
use object_store::memory::InMemory;
use object_store::path::Path;
use object_store::{ObjectStoreExt, PutPayload};
use serde::{Deserialize, Serialize};

use crate::Table;
use crate::parquet_file::empty_parquet;

/// What `starter/manifest.json` says of the data set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarterManifest {
    /// Each table's file.
    pub files: Vec<StarterFile>,
}

/// One file of the starter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarterFile {
    /// Name of the table.
    pub table: String,
    /// Rows in it.
    pub rows: u64,
    /// BLAKE3 hash of the file, hexadecimal.
    pub blake3: String,
}

const MANIFEST: &str = include_str!("../../../starter/manifest.json");

/// The tables in the starter, each with its Parquet file.
pub(crate) const FILES: [(Table, &[u8]); 5] = [
    (Table::Postings, include_bytes!("../../../starter/postings.parquet")),
    (Table::Copies, include_bytes!("../../../starter/copies.parquet")),
    (Table::Wages, include_bytes!("../../../starter/wages.parquet")),
    (Table::Filings, include_bytes!("../../../starter/filings.parquet")),
    (Table::SelfReported, include_bytes!("../../../starter/self_reported.parquet")),
];

/// The manifest of the starter inside this binary.
pub fn starter_manifest() -> &'static StarterManifest {
    static PARSED: LazyLock<StarterManifest> =
        LazyLock::new(|| serde_json::from_str(MANIFEST).expect("the manifest is checked when it is made"));
    &PARSED
}

/// Which release of the program this is: its version, and the data inside it.
pub fn release_id() -> String {
    format!("{} (data {})", env!("CARGO_PKG_VERSION"), data_id())
}

/// Identity of the starter: equal for equal data.
pub(crate) fn data_id() -> String {
    blake3::hash(MANIFEST.as_bytes()).to_hex()[..20].to_owned()
}

/// Where the starter's files lie in every session.
pub(crate) const ADDRESS: &str = "starter://data/";

/// Name of a table's file without rows in the in-memory store.
pub(crate) fn empty_file_name(table: Table) -> String {
    format!("empty/{}.parquet", table.name())
}

/// Name of a table's file in the in-memory store.
pub(crate) fn file_name(table: Table) -> String {
    format!("{}.parquet", table.name())
}

/// An object store that holds a file of every table: those of the starter, and empty ones of the others. So a plan over any table is a
/// plain scan.
pub(crate) fn object_store() -> Arc<InMemory> {
    static STORE: LazyLock<Arc<InMemory>> = LazyLock::new(|| {
        let store = Arc::new(InMemory::new());
        let put = |name: String, bytes: PutPayload| {
            let stored = store.put(&Path::from(name), bytes).now_or_never();
            stored.expect("memory is not waited for").expect("memory takes every file");
        };
        for (table, bytes) in FILES {
            put(file_name(table), PutPayload::from_static(bytes));
        }
        for table in Table::ALL {
            put(empty_file_name(table), empty_parquet(&table.schema()).into());
        }
        store
    });
    Arc::clone(&STORE)
}

#[cfg(test)]
mod tests {
    use earnest_core::EmployerKind;

    use super::*;

    #[test]
    fn the_files_are_those_the_manifest_describes() {
        let manifest = starter_manifest();
        assert_eq!(manifest.files.len(), FILES.len());
        for (table, bytes) in FILES {
            let file = manifest.files.iter().find(|file| file.table == table.name()).unwrap();
            assert_eq!(blake3::hash(bytes).to_hex().as_str(), file.blake3, "{}: run `cargo xtask starter`", file.table);
        }
    }

    #[tokio::test]
    async fn the_starter_answers_and_holds_no_postings_words() {
        let session = crate::Session::open_starter().await.unwrap();
        for file in &starter_manifest().files {
            let table = Table::ALL.into_iter().find(|table| table.name() == file.table).unwrap();
            assert_eq!(session.count(table).await.unwrap() as u64, file.rows, "{}", file.table);
        }
        assert_eq!(session.count(Table::Documents).await.unwrap(), 0);
        let sources = session.column(Table::Postings, "array_to_string(responsibilities, '')").await.unwrap();
        assert!(sources.iter().all(String::is_empty));
        for role in session.column(Table::Postings, "COALESCE(role, '')").await.unwrap() {
            assert!(
                role.is_empty() || earnest_reference::role::by_id(&role).is_some(),
                "{role}: run `cargo xtask starter`"
            );
        }
        for kind in session.column(Table::Postings, "COALESCE(employer_kind, '')").await.unwrap() {
            assert!(kind.is_empty() || EmployerKind::from_name(&kind).is_some(), "{kind}: run `cargo xtask starter`");
        }
    }
}
