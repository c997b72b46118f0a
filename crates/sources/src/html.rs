//! Reads web pages that describe postings with schema.org data in `<script type="application/ld+json">`.
//!
//! | page                                                        | result                                        |
//! |-------------------------------------------------------------|-----------------------------------------------|
//! | one or several scripts, `@graph`, arrays, nested objects    | every `JobPosting` in them                    |
//! | a script that is not JSON, others that are                  | the others' postings, and a rejection         |
//! | no script with a `JobPosting`                               | rejected: missing field                       |
//! | over the limit                                              | rejected: too large                           |
//!
//! The data is read, never the page's own text. A script inside a comment is no script.

use std::cell::RefCell;
use std::io::{self, BufRead, Read};

use earnest_core::IssueCode;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use serde_json::Value;

use crate::encoding::decode_page;
use crate::job_posting::{Page, read_job_posting};
use crate::lenient_json::parse_lenient;
use crate::limits::{PAGE_BYTES_MAX, PAGE_POSTINGS_MAX};
use crate::record::{Record, Rejection, Sink, hand_on};

/// Reads the page whose file is named `stem`.
pub(crate) fn read_page(stem: &str, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > PAGE_BYTES_MAX {
        let message = format!("the page is over the limit of {PAGE_BYTES_MAX} bytes");
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::TooLarge, message)));
        return Ok(());
    }
    let decoded = decode_page(&bytes);
    let (scripts, link) = scripts_of(&decoded.text);
    let page = Page { stem, link: link.as_deref(), encoding_issue: decoded.issue() };
    let mut found = 0;
    let mut broken = 0;
    for (at, script) in scripts.iter().enumerate() {
        if script.trim().is_empty() {
            continue;
        }
        let data = match parse_lenient(script) {
            Ok(data) => data,
            Err(error) => {
                broken += 1;
                let message = format!("script {} of the page's data is not JSON: {error}", at + 1);
                if sink(Record::Rejected(Rejection::new(at + 1, IssueCode::Malformed, message))).is_break() {
                    return Ok(());
                }
                continue;
            }
        };
        let mut postings = Vec::new();
        collect_job_postings(&data, &mut postings);
        for posting in postings {
            found += 1;
            if found > PAGE_POSTINGS_MAX {
                let message = format!("the page has more postings than the limit of {PAGE_POSTINGS_MAX}");
                let _ = sink(Record::Rejected(Rejection::new(at + 1, IssueCode::TooLarge, message)));
                return Ok(());
            }
            if hand_on(read_job_posting(posting, &page, found), sink).is_break() {
                return Ok(());
            }
        }
    }
    if found == 0 && broken == 0 {
        let message = "the page has no schema.org `JobPosting` data";
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
    }
    Ok(())
}

/// The `JobPosting` objects of `data`, at any depth (which the JSON parser bounds).
fn collect_job_postings<'a>(data: &'a Value, found: &mut Vec<&'a Value>) {
    match data {
        Value::Array(values) => values.iter().for_each(|value| collect_job_postings(value, found)),
        Value::Object(_) if is_job_posting(data) => found.push(data),
        Value::Object(fields) => fields.values().for_each(|value| collect_job_postings(value, found)),
        _ => {}
    }
}

fn is_job_posting(object: &Value) -> bool {
    let is_name =
        |name: &Value| name.as_str().is_some_and(|name| name.rsplit(['/', ':', '#']).next() == Some("JobPosting"));
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_name),
        Some(name) => is_name(name),
        None => false,
    }
}

/// The page's data scripts, and its canonical address.
fn scripts_of(page: &str) -> (Vec<String>, Option<String>) {
    let tokenizer = Tokenizer::new(Scripts::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    // A tendril holds less than 4 GB, which the page's limit is far below.
    input.push_back(StrTendril::from_slice(page));
    while let html5ever::TokenizerResult::Script(()) = tokenizer.feed(&input) {}
    tokenizer.end();
    (tokenizer.sink.data.into_inner(), tokenizer.sink.link.into_inner())
}

/// Collects the text of data scripts from a page's tokens.
#[derive(Default)]
struct Scripts {
    data: RefCell<Vec<String>>,
    link: RefCell<Option<String>>,
    in_data: RefCell<bool>,
}

impl TokenSink for Scripts {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::CharacterTokens(text) if *self.in_data.borrow() => {
                if let Some(script) = self.data.borrow_mut().last_mut() {
                    script.push_str(&text);
                }
            }
            Token::TagToken(tag) => return self.process_tag(&tag),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Scripts {
    fn process_tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        if tag.kind == TagKind::EndTag {
            *self.in_data.borrow_mut() = false;
            return TokenSinkResult::Continue;
        }
        match &*tag.name {
            "script" => {
                let is_data = attribute(tag, "type").is_some_and(|value| {
                    value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/ld+json")
                });
                if is_data {
                    self.data.borrow_mut().push(String::new());
                }
                *self.in_data.borrow_mut() = is_data;
                TokenSinkResult::RawData(RawKind::ScriptData)
            }
            "style" | "noframes" | "iframe" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            "link" if attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                *self.link.borrow_mut() =
                    attribute(tag, "href").filter(|href| href.starts_with("http")).map(str::to_owned);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

fn attribute<'a>(tag: &'a Tag, name: &str) -> Option<&'a str> {
    tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_data_scripts_outside_comments_are_read() {
        let (scripts, link) = scripts_of(
            "<!doctype html><link rel=canonical href=https://x.example/a>\
             <!-- <script type=application/ld+json>{\"no\":1}</script> -->\
             <script>var a = '<script type=\"application/ld+json\">{\"no\":2}';</script>\
             <SCRIPT TYPE='application/LD+JSON; charset=utf-8' nonce=z>{\"a\":\"&amp;<b>\"}</SCRIPT><p>tail",
        );
        assert_eq!(scripts, ["{\"a\":\"&amp;<b>\"}"]);
        assert_eq!(link.as_deref(), Some("https://x.example/a"));
    }
}
