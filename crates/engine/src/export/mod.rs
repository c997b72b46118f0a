//! The tables as files to share.

mod error;
mod manifest;
mod partial_file;
#[cfg(test)]
mod tests;
mod write;

pub use error::ExportError;
pub use manifest::{ExportManifest, ExportedColumn, ExportedTable, MANIFEST};
pub use partial_file::PartialFile;
pub use write::{ExportRequest, export};
