//! One generated release: its data files and the `source.toml` that says where they come from.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use miette::{Context, IntoDiagnostic};
use sha2::{Digest, Sha256};

/// The day the public files were read.
const ACCESSED: &str = "2026-11-22";
/// Compression level of embedded tables: built once, read at every start, so size matters and time does not.
const ZSTD_LEVEL: i32 = 19;

/// What `source.toml` says beside the hashes.
pub(crate) struct About {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) producer: &'static str,
    pub(crate) release: &'static str,
    pub(crate) url: &'static str,
    pub(crate) licence: &'static str,
    pub(crate) gaps: &'static [&'static str],
}

/// A release folder being written.
pub(crate) struct Release {
    folder: PathBuf,
    about: About,
    sha256: BTreeMap<String, String>,
}

impl Release {
    /// Opens `out/path`, such as `fx/ecb/2026-10-30`.
    pub(crate) fn create(out: &Path, path: &str, about: About) -> miette::Result<Self> {
        let folder = out.join(path);
        fs::create_dir_all(&folder)
            .into_diagnostic()
            .wrap_err_with(|| format!("cannot create `{}`", folder.display()))?;
        Ok(Self { folder, about, sha256: BTreeMap::new() })
    }

    /// Writes a table as plain text.
    pub(crate) fn write(&mut self, file: &str, text: &str) -> miette::Result<()> {
        self.write_bytes(file, text.as_bytes())
    }

    /// Writes a table compressed.
    pub(crate) fn write_compressed(&mut self, file: &str, text: &str) -> miette::Result<()> {
        self.write_packed(file, text.as_bytes())
    }

    /// Writes bytes compressed.
    pub(crate) fn write_packed(&mut self, file: &str, bytes: &[u8]) -> miette::Result<()> {
        let packed = zstd::encode_all(bytes, ZSTD_LEVEL).into_diagnostic()?;
        self.write_bytes(file, &packed)
    }

    fn write_bytes(&mut self, file: &str, bytes: &[u8]) -> miette::Result<()> {
        let path = self.folder.join(file);
        fs::write(&path, bytes).into_diagnostic().wrap_err_with(|| format!("cannot write `{}`", path.display()))?;
        self.sha256.insert(file.to_owned(), hash_of(bytes));
        Ok(())
    }

    /// Writes `source.toml`.
    pub(crate) fn finish(self) -> miette::Result<()> {
        let About { id, title, producer, release, url, licence, gaps } = self.about;
        let mut text = String::new();
        for (key, value) in [
            ("id", id),
            ("title", title),
            ("producer", producer),
            ("release", release),
            ("url", url),
            ("licence", licence),
            ("accessed", ACCESSED),
        ] {
            writeln!(text, "{key} = {value:?}").into_diagnostic()?;
        }
        writeln!(text, "gaps = {gaps:#?}").into_diagnostic()?;
        writeln!(text, "\n[sha256]").into_diagnostic()?;
        for (file, hash) in &self.sha256 {
            writeln!(text, "{file:?} = {hash:?}").into_diagnostic()?;
        }
        let path = self.folder.join("source.toml");
        fs::write(&path, text).into_diagnostic().wrap_err_with(|| format!("cannot write `{}`", path.display()))
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn hash_of(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// The text of an input file.
pub(crate) fn read_text(path: &Path) -> miette::Result<String> {
    let bytes = fs::read(path).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", path.display()))?;
    String::from_utf8(bytes).into_diagnostic().wrap_err_with(|| format!("`{}` is not UTF-8", path.display()))
}

/// The rows below the header of a tab-separated O*NET file.
pub(crate) fn tab_separated(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.trim_end_matches('\r').split('\t').collect())
}
