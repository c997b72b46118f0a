//! Reads the members of a zip archive.
//!
//! | archive or member                                         | result                                     |
//! |-----------------------------------------------------------|--------------------------------------------|
//! | a stored or deflated member                               | its bytes                                  |
//! | a folder                                                  | not listed                                 |
//! | a name with `..`, a drive, or a slash at its front        | listed; refused when it is read            |
//! | larger than [`MEMBER_BYTES_MAX`], or than it says it is   | refused when it is read                    |
//! | encrypted, or compressed in another way                   | refused when it is read                    |
//! | a wrong checksum                                          | refused when it is read                    |
//! | an archive whose end is missing, or no archive at all     | refused as a whole                         |

use std::io::{self, Read, Seek};

use earnest_core::IssueCode;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Rejection, SourceError};

/// Bytes of one member, unpacked: twenty times the largest workbook that an agency publishes, and still in memory.
pub(crate) const MEMBER_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// A zip archive whose list of members was read.
pub(crate) struct Archive<R> {
    zip: ZipArchive<R>,
}

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its name, with the folders it stands in: `oesm25st/state_M2025_dl.xlsx`.
    pub(crate) name: String,
    /// Its size, unpacked, as the archive states it.
    pub(crate) bytes: u64,
    index: usize,
}

/// Why an archive or a member of it gives no bytes.
#[derive(Debug)]
pub(crate) enum ArchiveError {
    /// The file under it could not be read.
    Read(io::Error),
    /// It is not what an archive should be.
    Refused(IssueCode, String),
}

impl ArchiveError {
    /// What is handed on instead of records; the error that ends the reading where the file itself is unreadable.
    pub(crate) fn rejection(self) -> Result<Rejection, SourceError> {
        match self {
            Self::Read(source) => Err(SourceError::Read { source }),
            Self::Refused(code, message) => Ok(Rejection::new(0, code, message)),
        }
    }

    fn of_zip(what: &str, error: ZipError) -> Self {
        let refused = |reason: &str| Self::Refused(IssueCode::Malformed, format!("{what} cannot be read: {reason}"));
        match error {
            ZipError::Io(error) => Self::of_read(what, error),
            ZipError::InvalidArchive(_) => refused("it is no whole zip archive, perhaps cut short"),
            ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
                refused("it is encrypted")
            }
            ZipError::CompressionMethodNotSupported(method) => {
                refused(&format!("compression method {method} is not read; deflate is"))
            }
            error => refused(&error.to_string()),
        }
    }

    fn of_read(what: &str, error: io::Error) -> Self {
        match error.kind() {
            // What the unpacking says of bytes that are not what the archive promises.
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::Refused(IssueCode::Malformed, format!("{what} is damaged or cut short: {error}"))
            }
            _ => Self::Read(error),
        }
    }
}

impl<R: Read + Seek> Archive<R> {
    /// Reads the list of members, which stands at the archive's end.
    pub(crate) fn open(bytes: R) -> Result<Self, ArchiveError> {
        let zip = ZipArchive::new(bytes).map_err(|error| ArchiveError::of_zip("the archive", error))?;
        Ok(Self { zip })
    }

    /// The files, in the archive's order.
    pub(crate) fn members(&mut self) -> Result<Vec<Member>, ArchiveError> {
        let mut members = Vec::new();
        for index in 0..self.zip.len() {
            // The raw member is not unpacked, so that an unreadable one can be listed.
            let file = self.zip.by_index_raw(index).map_err(|error| ArchiveError::of_zip("the archive", error))?;
            if !file.is_dir() {
                members.push(Member { name: file.name().to_owned(), bytes: file.size(), index });
            }
        }
        Ok(members)
    }

    /// The member's bytes.
    pub(crate) fn read(&mut self, member: &Member) -> Result<Vec<u8>, ArchiveError> {
        self.read_at_most(member, MEMBER_BYTES_MAX)
    }

    fn read_at_most(&mut self, member: &Member, bytes_max: u64) -> Result<Vec<u8>, ArchiveError> {
        let what = format!("the member `{}`", member.name);
        if leaves_its_folder(&member.name) {
            let message = format!("{what} has a name that leads out of its folder");
            return Err(ArchiveError::Refused(IssueCode::Malformed, message));
        }
        let too_large = || {
            let message = format!("{what} has over {bytes_max} bytes, the limit");
            ArchiveError::Refused(IssueCode::TooLarge, message)
        };
        if member.bytes > bytes_max {
            return Err(too_large());
        }
        let file = self.zip.by_index(member.index).map_err(|error| ArchiveError::of_zip(&what, error))?;
        // Room is made as bytes come: the size stated may be a lie.
        let mut bytes = Vec::new();
        file.take(bytes_max + 1).read_to_end(&mut bytes).map_err(|error| ArchiveError::of_read(&what, error))?;
        if bytes.len() as u64 > bytes_max {
            return Err(too_large());
        }
        Ok(bytes)
    }
}

fn leaves_its_folder(name: &str) -> bool {
    let is_absolute = name.starts_with(['/', '\\']) || name.as_bytes().get(1) == Some(&b':');
    is_absolute || name.contains('\0') || name.split(['/', '\\']).any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive_of(members: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in members {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn refusal(error: ArchiveError) -> (IssueCode, String) {
        let issue = error.rejection().unwrap().issue;
        (issue.code, issue.message)
    }

    #[test]
    fn files_are_listed_and_read() {
        let bytes = archive_of(&[("folder/", b""), ("folder/rates.csv", b"Date,USD\n"), ("empty", b"")]);
        let mut archive = Archive::open(Cursor::new(bytes)).unwrap();
        let members = archive.members().unwrap();
        let listed: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.bytes)).collect();
        assert_eq!(listed, [("folder/rates.csv", 9), ("empty", 0)]);
        assert_eq!(archive.read(&members[0]).unwrap(), b"Date,USD\n");
        assert_eq!(archive.read(&members[1]).unwrap(), b"");
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for (name, leaves) in [
            ("a/b.csv", false),
            ("a..b.csv", false),
            ("../b.csv", true),
            ("a/../../b.csv", true),
            ("a\\..\\b.csv", true),
            ("/etc/b.csv", true),
            ("C:\\b.csv", true),
        ] {
            assert_eq!(leaves_its_folder(name), leaves, "{name}");
        }
        let mut archive = Archive::open(Cursor::new(archive_of(&[("../b.csv", b"x"), ("c.csv", b"y")]))).unwrap();
        let members = archive.members().unwrap();
        let (code, message) = refusal(archive.read(&members[0]).unwrap_err());
        assert_eq!(code, IssueCode::Malformed);
        assert!(message.contains("`../b.csv`"), "{message}");
        assert_eq!(archive.read(&members[1]).unwrap(), b"y", "the others are read");
    }

    #[test]
    fn a_member_over_the_limit_is_refused() {
        let mut archive = Archive::open(Cursor::new(archive_of(&[("zeros", &[0; 5_000])]))).unwrap();
        let mut member = archive.members().unwrap().remove(0);
        assert_eq!(refusal(archive.read_at_most(&member, 4_999).unwrap_err()).0, IssueCode::TooLarge);
        member.bytes = 10;
        assert_eq!(refusal(archive.read_at_most(&member, 4_999).unwrap_err()).0, IssueCode::TooLarge, "a stated lie");
        assert_eq!(archive.read_at_most(&member, 5_000).unwrap().len(), 5_000);
    }

    #[test]
    fn a_truncated_or_damaged_archive_is_refused() {
        let text = "a line that comes again and again\n".repeat(500);
        let whole = archive_of(&[("lines.txt", text.as_bytes())]);
        for end in [0, 10, whole.len() / 2, whole.len() - 1] {
            let error = Archive::open(Cursor::new(whole[..end].to_vec())).err().unwrap();
            let (code, message) = refusal(error);
            assert_eq!(code, IssueCode::Malformed, "cut at {end}");
            assert!(message.starts_with("the archive "), "{message}");
        }
        let mut damaged = whole;
        damaged[60] ^= 0xFF;
        let mut archive = Archive::open(Cursor::new(damaged)).unwrap();
        let member = archive.members().unwrap().remove(0);
        assert_eq!(refusal(archive.read(&member).unwrap_err()).0, IssueCode::Malformed);
    }
}
