//! The texts in a file: the file itself, or the members of a zip archive.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::ops::ControlFlow;
use std::path::Path;

use earnest_core::IssueCode;

use super::WageRecord;
use super::archive::{Archive, ArchiveError, Member};
use super::batch::WageSink;
use super::table::header_of;
use crate::{Rejection, SourceError};

/// Bytes looked at to tell a format: a header and the notes above it.
pub(super) const HEAD_BYTES: u64 = 64 * 1024;
/// What a zip archive begins with.
const ZIP_MARK: &[u8] = b"PK\x03\x04";
/// Members of an archive that are looked at; the largest, O*NET's, has 50.
pub(super) const MEMBERS_MAX: usize = 500;

/// Whether a file that begins with `head` is a zip archive, of which a workbook is one.
pub(super) fn is_zip(head: &[u8]) -> bool {
    head.starts_with(ZIP_MARK)
}

/// The first bytes of a file.
pub(super) fn head_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    Ok(head)
}

/// Names of the columns in the first line that is not blank.
pub(super) fn first_header(head: &[u8]) -> Vec<String> {
    let line = head.split(|&byte| byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    header_of(line.strip_suffix(b"\r").unwrap_or(line))
}

/// Hands the file's text to `read`, or that of each member of an archive whose header `is_meant`. The name of a member is
/// that of its archive and its own. Reading ends where the sink breaks.
pub(super) fn for_each_text(
    path: &Path,
    is_meant: impl Fn(&[String]) -> bool,
    sink: &mut WageSink<'_>,
    mut read: impl FnMut(&str, &mut dyn BufRead, &mut WageSink<'_>) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let name = path.display().to_string();
    if !is_zip(&head_of(path)?) {
        return read(&name, &mut BufReader::new(File::open(path)?), sink);
    }
    let is_over = Cell::new(false);
    let mut watched = |records: Vec<WageRecord>| {
        let flow = sink(records);
        is_over.set(flow.is_break());
        flow
    };
    let (mut outcome, mut any) = (Ok(()), false);
    let opened = visit_members(File::open(path)?, |member, bytes| {
        match bytes {
            Ok(bytes) if is_meant(&first_header(&bytes)) => {
                any = true;
                outcome = read(&format!("{name}/{}", member.name), &mut Cursor::new(bytes), &mut watched);
            }
            Ok(_) => {}
            Err(error) => match error.rejection() {
                Ok(rejection) => {
                    any = true;
                    let _ = watched(vec![WageRecord::Rejected(rejection)]);
                }
                Err(error) => outcome = Err(error),
            },
        }
        if outcome.is_err() || is_over.get() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let rejection = match opened {
        Err(error) => error.rejection()?,
        Ok(()) if any => return outcome,
        Ok(()) => Rejection::new(0, IssueCode::UnknownLayout, "no file in the archive has the columns that are read"),
    };
    let _ = sink(vec![WageRecord::Rejected(rejection)]);
    outcome
}

/// Hands each member's bytes to `visit`, in the archive's order, until it breaks.
pub(super) fn visit_members(
    archive: impl Read + Seek,
    mut visit: impl FnMut(&Member, Result<Vec<u8>, ArchiveError>) -> ControlFlow<()>,
) -> Result<(), ArchiveError> {
    let mut archive = Archive::open(archive)?;
    for member in archive.members()?.into_iter().take(MEMBERS_MAX) {
        let bytes = archive.read(&member);
        if visit(&member, bytes).is_break() {
            break;
        }
    }
    Ok(())
}
