//! Takes the records out of a source's XML, such as `<rss><channel> … <item> … </item>`, one at a time.
//!
//! | document                                    | result                                                          |
//! |---------------------------------------------|-----------------------------------------------------------------|
//! | `<item>` … `</item>`, with any prefix       | a record                                                        |
//! | the same inside CDATA or a comment          | no record                                                       |
//! | `<item>` before the last one has ended      | a rejection of the last one, and a record                       |
//! | a record over the limit                     | a rejection; it is passed over without being kept               |
//! | a tag over 1 MiB                            | text; a rejection where it was to begin a record                |
//! | ends inside a record or before its root     | every complete record, and a rejection                          |
//! | a DOCTYPE with declarations or an address   | passed over: an issue on the first record, nothing is followed  |
//! | declares an encoding its bytes contradict   | UTF-8 where they are UTF-8, else what is declared               |
//!
//! As with JSON the document is never parsed as a whole: tags are followed byte by byte, and only the bytes of the
//! record at hand are kept. So a broken record does not harm the others.

use std::borrow::Cow;
use std::io::{self, BufRead};
use std::ops::ControlFlow;

use earnest_core::{Issue, IssueCode, Posting};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::bounds::keep_within_limits;
use crate::encoding::{Decoded, decode};
use crate::head::Head;
use crate::limits::RECORD_BYTES_MAX;
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::xml_element::{Element, local, parse_element};
use crate::xml_split::{Splitter, Step, TAG_BYTES_MAX};

/// Whether the document's outermost element has that name, in small letters and without a prefix.
pub(crate) fn has_root(head: &Head<'_>, name: &str) -> bool {
    root_of(head) == Some(name)
}

/// The name of the document's outermost element, in small letters and without a prefix.
pub(crate) fn root_of<'a>(head: &'a Head<'_>) -> Option<&'a str> {
    head.elements.iter().find(|name| *name != "!doctype").map(|name| local(name))
}

/// Reads every record, an element called `name` (in small letters), as a posting with `posting_of`, which is given the
/// record's number and its element.
pub(crate) fn read_xml_records(
    name: &'static str,
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    posting_of: &dyn Fn(usize, &Element) -> Result<Posting, Rejection>,
) -> io::Result<()> {
    split_records(name, input, sink, &mut |number, decoded, issues, sink| {
        let encoding_issue = decoded.issue();
        let read = parse_element(&decoded.text)
            .map_err(|message| Rejection::new(number, IssueCode::Malformed, message))
            .and_then(|(element, of_text)| {
                let mut posting = posting_of(number, &element)?;
                posting.issues.extend(issues.into_iter().chain(encoding_issue).chain(of_text));
                keep_within_limits(&mut posting);
                Ok(posting)
            });
        hand_on(read, sink)
    })
}

/// The text of a record: UTF-8 where it is UTF-8, else in the encoding that the document declares.
fn decode_declared<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    let other = declared.filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    match other {
        Some(encoding) if std::str::from_utf8(bytes).is_err() => {
            let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
            Decoded { text: Cow::Owned(text.into_owned()), repaired: usize::from(had_errors) }
        }
        _ => decode(bytes),
    }
}

/// Reads one record: its number, counted from 1, its text, and what is wrong with the document.
pub(crate) type RecordReader<'a> = dyn FnMut(usize, Decoded<'_>, Vec<Issue>, &mut Sink<'_>) -> ControlFlow<()> + 'a;

/// Gives every complete record to `read_record`, and what is wrong with the document to `sink`.
pub(crate) fn split_records(
    name: &'static str,
    input: &mut dyn BufRead,
    sink: &mut Sink<'_>,
    read_record: &mut RecordReader<'_>,
) -> io::Result<()> {
    let mut splitter = Splitter::new(name);
    loop {
        let block = input.fill_buf()?;
        if block.is_empty() {
            break;
        }
        let mut rest = block;
        while let Some((&first, _)) = rest.split_first() {
            let quiet = splitter.pass_quiet(rest);
            if quiet > 0 {
                rest = rest.get(quiet..).unwrap_or_default();
                continue;
            }
            rest = rest.get(1..).unwrap_or_default();
            let flow = match splitter.step(first) {
                Step::Within => ControlFlow::Continue(()),
                Step::Record => {
                    let number = splitter.records;
                    let flow = if splitter.record_len > RECORD_BYTES_MAX {
                        let message = format!(
                            "the record has {} bytes, over the limit of {RECORD_BYTES_MAX}",
                            splitter.record_len
                        );
                        sink(Record::Rejected(Rejection::new(number, IssueCode::TooLarge, message)))
                    } else {
                        let issues = splitter.take_document_issue();
                        let decoded = decode_declared(&splitter.record, splitter.encoding);
                        read_record(number, decoded, issues.into_iter().collect(), sink)
                    };
                    splitter.forget_record();
                    flow
                }
                Step::Unended(number) => {
                    let message = format!("the `<{name}>` before the next one has no end");
                    sink(Record::Rejected(Rejection::new(number, IssueCode::Malformed, message)))
                }
                Step::LongTag(number) => {
                    let message = format!("the tag `<{name}` goes on for over {TAG_BYTES_MAX} bytes");
                    sink(Record::Rejected(Rejection::new(number, IssueCode::TooLarge, message)))
                }
            };
            if flow.is_break() {
                return Ok(());
            }
        }
        let block_len = block.len();
        input.consume(block_len);
    }
    if let Some(place) = splitter.open_place() {
        let position = if splitter.in_record() { splitter.records } else { 0 };
        let message = format!("the file ends at byte {}, {place}", splitter.offset);
        let _ = sink(Record::Rejected(Rejection::new(position, IssueCode::Malformed, message)));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn split(document: &[u8]) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        let whole = split_in(document, document.len().max(1));
        for block in [1, 2, 7] {
            assert_eq!(split_in(document, block), whole, "in blocks of {block}");
        }
        whole
    }

    fn split_in(document: &[u8], block: usize) -> (Vec<String>, Vec<(usize, IssueCode)>) {
        let mut records = Vec::new();
        let mut rejections = Vec::new();
        let mut sink = |record| {
            if let Record::Rejected(rejection) = record {
                rejections.push((rejection.position, rejection.issue.code));
            }
            ControlFlow::Continue(())
        };
        let mut input = BufReader::with_capacity(block, document);
        split_records("item", &mut input, &mut sink, &mut |number, decoded, issues, _| {
            records.push(format!("{number} {}{}", decoded.text, if issues.is_empty() { "" } else { " !" }));
            ControlFlow::Continue(())
        })
        .unwrap();
        (records, rejections)
    }

    #[test]
    fn records_come_one_at_a_time_and_only_as_elements() {
        let (records, rejections) = split(
            b"<?xml version='1.0'?><rss><!-- <item>no</item> --><title><![CDATA[<item>no</item>]]></title>\
              <x:ITEM a='>'>1<![CDATA[</x:ITEM>]]]]></x:ITEM><items/><item/><itemx>no</itemx>a <b < c</rss>",
        );
        assert_eq!(records, ["1 <x:ITEM a='>'>1<![CDATA[</x:ITEM>]]]]></x:ITEM>", "2 <item/>"]);
        assert_eq!(rejections, []);
    }

    #[test]
    fn a_cut_document_gives_its_complete_records_and_one_rejection() {
        let document = b"<rss><item>1</item><item><![CDATA[2]]></item><item a='b'>3</item></rss>";
        for end in 1..document.len() {
            let (records, rejections) = split(&document[..end]);
            assert_eq!(rejections.len(), 1, "{}", String::from_utf8_lossy(&document[..end]));
            assert!(records.len() <= 3);
        }
        let (records, rejections) = split(&document[..40]);
        assert_eq!((records.len(), rejections), (1, vec![(2, IssueCode::Malformed)]));
    }

    #[test]
    fn a_record_without_an_end_does_not_take_the_next_along() {
        let (records, rejections) = split(b"<rss><item>1<item>2</item><b title='x<item>3</item></rss>");
        assert_eq!(
            (records, rejections),
            (vec!["2 <item>2</item>".into(), "3 <item>3</item>".into()], vec![(1, IssueCode::Malformed)])
        );
    }

    #[test]
    fn a_tag_without_end_is_text_and_takes_no_longer_than_its_bytes() {
        // Half a million quotes behind half a million spaces: looking back from each would take hours.
        let long = format!("<item><a{}{}/></item>", " ".repeat(500_000), "\"".repeat(500_000));
        let document = format!("<rss>{long}<item>2</item></rss>");
        assert_eq!(
            split_in(document.as_bytes(), 8_192),
            (vec![format!("1 {long}"), "2 <item>2</item>".into()], vec![])
        );
        let over = format!("{}'='>", " ".repeat(TAG_BYTES_MAX));
        let document = format!("<rss><item{over}lost</item><b{over}<item>2<b{over}</item><item>3</item></rss>");
        let expected =
            (vec![format!("2 <item>2<b{over}</item>"), "3 <item>3</item>".into()], vec![(1, IssueCode::TooLarge)]);
        assert_eq!(split_in(document.as_bytes(), 8_192), expected);
    }

    #[test]
    fn a_doctype_is_passed_over() {
        let (records, rejections) = split(
            b"<!DOCTYPE rss SYSTEM \"http://127.0.0.1/x.dtd\" [<!ENTITY a \"<item>]>\"> <!-- it's ]> --> \
              <!ENTITY b SYSTEM 'file:///etc/passwd'>]><rss><item>&a;</item><item>2</item></rss>",
        );
        assert_eq!((records, rejections), (vec!["1 <item>&a;</item> !".into(), "2 <item>2</item>".into()], vec![]));
        assert_eq!(split(b"<!DOCTYPE rss><rss><item>1</item></rss>").0, ["1 <item>1</item>"]);
    }

    #[test]
    fn the_declared_encoding_is_used_where_the_bytes_are_not_utf_8() {
        for (bytes, text) in [
            (
                &b"<?xml version='1.0' encoding=\"ISO-8859-2\"?><rss><item>\xB1</item></rss>"[..],
                "1 <item>\u{105}</item>",
            ),
            ("<?xml version='1.0' encoding='ISO-8859-2'?><rss><item>ą</item></rss>".as_bytes(), "1 <item>ą</item>"),
            (b"<?xml version='1.0' encoding='utf-8'?><rss><item>\xE9</item></rss>", "1 <item>é</item>"),
            (b"<?xml version='1.0' encoding='UTF-16'?><rss><item>\xE9</item></rss>", "1 <item>é</item>"),
        ] {
            assert_eq!(split(bytes), (vec![text.to_owned()], vec![]));
        }
    }
}
