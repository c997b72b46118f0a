//! What lies in a folder is what its manifest says.

use earnest_store::{Session, Table, TableForm};

use super::{ExportManifest, ExportRequest, MANIFEST, PartialFile, export};

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

#[test]
fn a_file_that_does_not_become_whole_leaves_what_stood_there() {
    use std::io::Write;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, "before").unwrap();
    let mut file = PartialFile::create(&path).unwrap();
    file.write_all(b"half").unwrap();
    drop(file);
    assert_eq!(std::fs::read(&path).unwrap(), b"before");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let mut file = PartialFile::create(&path).unwrap();
    file.write_all(b"whole").unwrap();
    file.finish().unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"whole");
}
