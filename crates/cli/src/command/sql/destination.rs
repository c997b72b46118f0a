//! Where rows go: standard output, or a file that appears when it is whole.

use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

use earnest_engine::PartialFile;
use earnest_store::SqlError;

/// What takes the rows.
pub(super) enum Destination {
    /// Standard output.
    Standard(BufWriter<Stdout>),
    /// A file.
    File(PartialFile),
}

impl Destination {
    pub(super) fn open(output: Option<&Path>) -> Result<Self, SqlError> {
        match output {
            None => Ok(Self::Standard(BufWriter::new(io::stdout()))),
            Some(path) => Ok(Self::File(PartialFile::create(path).map_err(SqlError::Output)?)),
        }
    }

    /// Makes the file what was named.
    pub(super) fn finish(self) -> Result<(), SqlError> {
        match self {
            Self::Standard(mut out) => out.flush(),
            Self::File(file) => file.finish(),
        }
        .map_err(SqlError::Output)
    }
}

impl Write for &mut Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Standard(out) => out.write(bytes),
            Destination::File(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Standard(out) => out.flush(),
            Destination::File(file) => file.flush(),
        }
    }
}
