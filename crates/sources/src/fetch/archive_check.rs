//! Checks that a zip archive or a workbook is whole before it gets its name.
//!
//! | file                                                     | result                    |
//! |----------------------------------------------------------|---------------------------|
//! | a directory at its end, and every member's CRC right     | whole                     |
//! | its end cut off, no archive at all, a wrong CRC          | damaged                   |
//! | a member packed in a way we cannot read, or encrypted    | damaged: it cannot be read |
//! | members of more than [`UNPACKED_BYTES_MAX`] together     | damaged                   |
//!
//! Archives inside an archive are bytes here: the member's CRC covers them.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use zip::ZipArchive;

use super::limits::UNPACKED_BYTES_MAX;

/// Whether a file of that name is a zip archive.
pub(super) fn is_archive(file_name: &str) -> bool {
    let extension = Path::new(file_name).extension().map(OsStr::to_ascii_lowercase);
    extension.is_some_and(|extension| extension == "zip" || extension == "xlsx")
}

/// Reads every member to its end.
///
/// # Errors
/// With what is wrong.
pub(super) fn check_archive(file: File) -> Result<(), String> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|error| error.to_string())?;
    let mut unpacked = 0;
    for index in 0..archive.len() {
        let member = archive.by_index(index).map_err(|error| format!("member {}: {error}", index + 1))?;
        let name: String = member.name().chars().take(100).collect();
        // One byte past the limit tells that there is more.
        let mut limited = member.take(UNPACKED_BYTES_MAX - unpacked + 1);
        unpacked += io::copy(&mut limited, &mut io::sink()).map_err(|error| format!("`{name}`: {error}"))?;
        if unpacked > UNPACKED_BYTES_MAX {
            return Err(format!("its members hold more than {UNPACKED_BYTES_MAX} bytes"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    fn archive() -> Vec<u8> {
        let mut writer = ZipWriter::new(io::Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file("wages.txt", stored).unwrap();
        writer.write_all(b"clerk 40000").unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn only_an_archive_whose_every_byte_is_right_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        let whole = archive();
        let mut flipped = whole.clone();
        let at = whole.windows(5).position(|bytes| bytes == b"clerk").unwrap();
        flipped[at] = b'C';
        let cut = whole[..whole.len() - 10].to_vec();
        for (bytes, expected) in [(whole, true), (flipped, false), (cut, false), (b"<html>".to_vec(), false)] {
            fs::write(&path, bytes).unwrap();
            let checked = check_archive(File::open(&path).unwrap());
            assert_eq!(checked.is_ok(), expected, "{checked:?}");
        }
    }

    #[test]
    fn workbooks_are_archives_and_tables_are_not() {
        for (name, expected) in [("a.zip", true), ("LCA.XLSX", true), ("oe.data.0.Current", false), ("zip", false)] {
            assert_eq!(is_archive(name), expected, "{name}");
        }
    }
}
