//! The tables as files to share.

mod error;
mod manifest;
#[cfg(test)]
mod tests;
mod write;

pub use error::ExportError;
pub use manifest::{ExportManifest, ExportedColumn, ExportedTable, MANIFEST};
pub use write::{ExportRequest, export};
