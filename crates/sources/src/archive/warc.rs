//! Reads web archives (WARC 1.0 and 1.1), such as Common Crawl's and those that `wget --warc-file` writes.
//!
//! | record                                                      | result                                             |
//! |-------------------------------------------------------------|----------------------------------------------------|
//! | `response` with HTML, status 200 to 299, and a `JobPosting` | its postings, as of any page                       |
//! | such a page without a canonical address                     | has that of `WARC-Target-URI`                      |
//! | `request`, `metadata`, `warcinfo`, `revisit`, …             | nothing                                            |
//! | a page over the limit of a page                             | rejected: too large                                |
//! | cut off                                                     | rejected; everything before it stands              |
//! | damaged, or of a wrong length                               | rejected; the reading goes on at the next `WARC/1.` |
//! | packed with gzip, each record by itself or all together     | what is inside; damage in the packing ends the file |
//!
//! Records are counted from 1, whatever they are. Most pages describe no posting and are passed over without being
//! parsed, so that the reading is as fast as the archive can be unpacked. `WARC-Date` is when the page was fetched, not
//! when the posting was published.

use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::IssueCode;

use crate::archive::http::{HttpHead, NoPage};
use crate::archive::warc_head::{Archive, RECORD_START, Start, WarcHead};
use crate::limits::{ARCHIVE_HEAD_BYTES_MAX, PAGE_BYTES_MAX};
use crate::page::{PageData, WholePage};
use crate::record::{Record, Rejection, Sink};
use crate::source::{Field, Source, SourceKind};

/// A web archive.
pub(crate) static SOURCE: Source = Source {
    name: "warc",
    title: "Web archive (WARC)",
    kind: SourceKind::Page,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Pay,
        Field::EmployerSize,
        Field::Industry,
        Field::Url,
    ],
    pay: "`baseSalary` of the pages' schema.org data",
    limits: "only pages with schema.org `JobPosting` data and status 200 to 299; 32 MB a page; a fault in the packing of a \
             `.gz` ends the reading there",
    terms: "those of the pages' owners, and of who made the archive",
    documentation: "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    listing: None,
    is_meant: |head| head.bytes.starts_with(RECORD_START),
    read: |_, bytes, sink| read_archive(bytes, sink),
};

/// What a page must hold to have postings: the last part of the type's name in every syntax.
const POSTING_WORD: &[u8] = b"JobPosting";

fn read_archive(input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut archive = Archive::new(input);
    let mut number = 0;
    let result = read_records(&mut archive, &mut number, sink);
    match result {
        // What unpacks the file reports its damage as these; a disk reports its own otherwise.
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput
            ) =>
        {
            let message = format!(
                "the packed file is cut or damaged after {} bytes and the start of record {number}",
                archive.offset
            );
            let _ = sink(Record::Rejected(Rejection::new(number, IssueCode::Malformed, message)));
            Ok(())
        }
        result => result,
    }
}

fn read_records(archive: &mut Archive<'_>, number: &mut usize, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut block = Vec::new();
    let mut is_found = false;
    loop {
        let start = archive.next_head(is_found)?;
        if !matches!(start, Start::End) {
            *number += 1;
        }
        let flow = match start {
            Start::End => return Ok(()),
            Start::Record(head) => {
                is_found = false;
                match read_record(archive, &head, *number, &mut block, sink)? {
                    RecordEnd::Whole(flow) => flow,
                    RecordEnd::Cut => break,
                }
            }
            Start::Cut => break,
            Start::Damaged(what) => {
                let message = format!("{what}, before byte {}", archive.offset);
                let flow = sink(Record::Rejected(Rejection::new(*number, IssueCode::Malformed, message)));
                if flow.is_continue() && !archive.find_record()? {
                    return Ok(());
                }
                is_found = true;
                flow
            }
        };
        if flow.is_break() {
            return Ok(());
        }
    }
    let message = format!("the file ends at byte {}, inside record {number}", archive.offset);
    let _ = sink(Record::Rejected(Rejection::new(*number, IssueCode::Malformed, message)));
    Ok(())
}

/// How a record ended.
enum RecordEnd {
    Whole(ControlFlow<()>),
    Cut,
}

/// Bytes of an answer that is read: a page of the largest size, its head, and the lines between its chunks.
const BLOCK_BYTES_MAX: u64 = 2 * PAGE_BYTES_MAX as u64;

fn read_record(
    archive: &mut Archive<'_>,
    head: &WarcHead,
    number: usize,
    block: &mut Vec<u8>,
    sink: &mut Sink<'_>,
) -> io::Result<RecordEnd> {
    let go_on = ControlFlow::Continue(());
    if head.kind != "response" {
        let is_whole = archive.skip(head.length)? == head.length;
        return Ok(if is_whole { RecordEnd::Whole(go_on) } else { RecordEnd::Cut });
    }
    block.clear();
    let looked_at = head.length.min(ARCHIVE_HEAD_BYTES_MAX as u64);
    let mut read = archive.read_block(looked_at, block)?;
    let http = HttpHead::parse(block).filter(|http| http.is_page(&head.payload_type));
    let is_fit = head.length <= BLOCK_BYTES_MAX;
    read += match &http {
        Some(_) if is_fit => archive.read_block(head.length - looked_at, block)?,
        _ => archive.skip(head.length - looked_at)?,
    };
    if read < head.length {
        return Ok(RecordEnd::Cut);
    }
    let flow = match http {
        Some(http) if is_fit => read_page(&http, head, number, block, sink),
        Some(_) => sink(Record::Rejected(too_large(number))),
        None => go_on,
    };
    Ok(RecordEnd::Whole(flow))
}

fn too_large(number: usize) -> Rejection {
    let message = format!("the page is over the limit of {PAGE_BYTES_MAX} bytes");
    Rejection::new(number, IssueCode::TooLarge, message)
}

fn read_page(http: &HttpHead, head: &WarcHead, number: usize, block: &[u8], sink: &mut Sink<'_>) -> ControlFlow<()> {
    let page = match http.page_in(block.get(http.length..).unwrap_or_default()) {
        Ok(page) if page.len() <= PAGE_BYTES_MAX => page,
        Ok(_) | Err(NoPage::TooLarge) => return sink(Record::Rejected(too_large(number))),
        Err(NoPage::Packed) => return ControlFlow::Continue(()),
    };
    if memchr::memmem::find(&page, POSTING_WORD).is_none() {
        return ControlFlow::Continue(());
    }
    let decoded = http.text_of(&page);
    let data = PageData::of(&decoded.text);
    let address = Some(head.address.as_str()).filter(|address| !address.is_empty());
    let whole = WholePage {
        stem: &head.address,
        link: data.link.as_deref().or(address),
        encoding_issue: decoded.issue(),
        position: Some(number),
    };
    data.hand_on(&whole, sink)
}
