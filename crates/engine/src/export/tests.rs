//! What lies in a folder is what its manifest says.

use earnest_store::{Session, Table, TableForm};

use super::{ExportManifest, ExportRequest, MANIFEST, export};

#[tokio::test]
async fn hashes_sizes_and_rows_are_those_of_the_files() {
    let session = Session::open_starter().await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let tables = vec![Table::Postings, Table::Filings];
    let request = ExportRequest { folder: folder.path().join("out"), tables, form: TableForm::JsonLines };
    let manifest = export(&session, &request, |_| {}).await.unwrap();
    assert_eq!(manifest.tables.len(), 2);
    for table in &manifest.tables {
        let bytes = std::fs::read(request.folder.join(&table.file)).unwrap();
        assert_eq!(table.blake3, blake3::hash(&bytes).to_hex().to_string(), "{}", table.name);
        assert_eq!(table.bytes, bytes.len() as u64, "{}", table.name);
        assert_eq!(table.rows, String::from_utf8_lossy(&bytes).lines().count() as u64, "{}", table.name);
    }
    let text = std::fs::read_to_string(request.folder.join(MANIFEST)).unwrap();
    assert_eq!(serde_json::from_str::<ExportManifest>(&text).unwrap(), manifest);
}
