//! Writes each table to a file, and the manifest at the end.
//!
//! Rows are sorted by the table's [key](Table::key), so the same data gives the same bytes. They are sorted by the session, which puts on disk
//! what does not fit [`MEMORY_BYTES`], and written as they come.

use std::io::{self, Write};
use std::path::PathBuf;

use earnest_core::answer::DataOrigin;
use earnest_store::{Session, SqlError, Table, TableDescription, TableForm};

use super::error::ExportError;
use super::manifest::{ExportManifest, ExportedColumn, ExportedTable, MANIFEST};
use crate::PartialFile;

/// Memory of a sort. A smaller machine has it, and some millions of postings fit.
const MEMORY_BYTES: usize = 1 << 30;

/// Whose rights stand on what is shared.
const TERMS: &str = "The tables hold facts that were read from postings, and figures that public sources published; each row names its source, whose \
                     terms apply (O*NET: CC BY 4.0; US government works: public domain; ECB rates: with attribution). `documents` holds the text of \
                     postings, which belongs to those who wrote it.";

/// What to write, and where.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    /// The folder; it is made where it is not.
    pub folder: PathBuf,
    /// The tables; without any, every one but `documents`.
    pub tables: Vec<Table>,
    /// Form of the files.
    pub form: TableForm,
}

/// Writes the tables, and tells `begins` of each before it is read. The manifest of an earlier export is taken away first.
///
/// # Errors
///
/// When a table cannot be read, or a file not be written.
pub async fn export(
    session: &Session,
    request: &ExportRequest,
    begins: impl Fn(Table),
) -> Result<ExportManifest, ExportError> {
    let folder = &request.folder;
    std::fs::create_dir_all(folder).map_err(ExportError::of_file(folder))?;
    let manifest_path = folder.join(MANIFEST);
    match std::fs::remove_file(&manifest_path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(ExportError::File { path: manifest_path, source: error });
        }
        _ => {}
    }
    let descriptions = session.tables().await?;
    let is_asked = |table: &Table| {
        if request.tables.is_empty() { *table != Table::Documents } else { request.tables.contains(table) }
    };
    let mut tables = Vec::new();
    for table in Table::ALL.into_iter().filter(is_asked) {
        begins(table);
        let description = descriptions.iter().find(|description| description.name == table.name());
        tables.push(write(session, request, table, description).await?);
    }
    let manifest = ExportManifest {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        data_id: session.data_id().to_owned(),
        origin: if session.origin() == DataOrigin::Lake { "lake" } else { "starter" }.to_owned(),
        format: request.form.extension().to_owned(),
        terms: TERMS.to_owned(),
        tables,
    };
    let text = serde_json::to_string_pretty(&manifest).expect("a manifest holds texts and numbers") + "\n";
    PartialFile::write(&manifest_path, text.as_bytes()).map_err(ExportError::of_file(&manifest_path))?;
    Ok(manifest)
}

async fn write(
    session: &Session,
    request: &ExportRequest,
    table: Table,
    description: Option<&TableDescription>,
) -> Result<ExportedTable, ExportError> {
    let name = format!("{}.{}", table.name(), request.form.extension());
    let path = request.folder.join(&name);
    let failed = ExportError::of_file(&path);
    let order: Vec<String> = table.key().iter().map(|column| format!("\"{column}\" ASC NULLS FIRST")).collect();
    let query = session.sql(&format!("SELECT * FROM {} ORDER BY {}", table.name(), order.join(", "))).await?;
    let answer = query.within(MEMORY_BYTES)?.run().await?;
    let mut file = Hashed { out: PartialFile::create(&path).map_err(&failed)?, hash: blake3::Hasher::new(), bytes: 0 };
    let rows = match answer.write(request.form, &mut file).await {
        Ok(rows) => rows,
        Err(SqlError::Output(error)) => return Err(failed(error)),
        Err(error) => return Err(error.into()),
    };
    file.out.finish().map_err(&failed)?;
    let columns = description.iter().flat_map(|description| &description.columns).map(|column| ExportedColumn {
        name: column.name.clone(),
        kind: column.kind.clone(),
        is_optional: column.is_optional,
        meaning: column.meaning.clone(),
    });
    Ok(ExportedTable {
        name: table.name().to_owned(),
        file: name,
        holds: description.map(|description| description.holds.clone()).unwrap_or_default(),
        rows,
        bytes: file.bytes,
        blake3: file.hash.finalize().to_hex().to_string(),
        sorted_by: table.key().iter().map(|&column| column.to_owned()).collect(),
        columns: columns.collect(),
    })
}

/// Takes bytes, and their hash and number.
struct Hashed {
    out: PartialFile,
    hash: blake3::Hasher,
    bytes: u64,
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
