//! Reads web pages that describe postings as schema.org data: in `<script type="application/ld+json">`, or in their own
//! elements as microdata or `RDFa`.
//!
//! | page                                                        | result                                        |
//! |-------------------------------------------------------------|-----------------------------------------------|
//! | one or several scripts, `@graph`, arrays, nested objects    | every `JobPosting` in them                    |
//! | `itemscope` or `typeof` with a `JobPosting`                 | every one that no script describes too        |
//! | a script that is not JSON, others that are                  | the others' postings, and a rejection         |
//! | no `JobPosting`                                             | rejected: missing field                       |
//! | over the limit                                              | rejected: too large                           |
//!
//! The data is read, never the page's own text. A script inside a comment is no script.

use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use earnest_core::{Issue, IssueCode};
use serde_json::Value;

use crate::encoding::decode_page;
use crate::limits::{PAGE_BYTES_MAX, PAGE_POSTINGS_MAX};
use crate::page::job_posting::{Page, read_job_posting};
use crate::page::lenient_json::parse_lenient;
use crate::page::markup::Markup;
use crate::page::posting_key::SharedAddresses;
use crate::page::same::add_described;
use crate::page::tags::{Piece, attribute, walk};
use crate::record::{Record, Rejection, Sink, hand_on};
use crate::source::{Field, Source, SourceKind};

/// A web page with data of its postings.
pub(crate) static SOURCE: Source = Source {
    name: "page",
    title: "Web page with schema.org JobPosting",
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
    pay: "`baseSalary`; `estimatedSalary` is nobody's offer and never pay",
    limits: "32 MB and 5,000 postings a page; the data alone is read, never the page's own text",
    terms: "those of the page's owner; what its robots.txt disallows is not fetched",
    documentation: "https://schema.org/JobPosting",
    listing: None,
    is_meant: |head| HTML_ELEMENTS.iter().any(|name| head.has_element(name)),
    read: |input, bytes, sink| read_page(input.stem, bytes, sink),
};

/// Elements that a page has near its start.
const HTML_ELEMENTS: [&str; 7] = ["!doctype", "html", "head", "body", "script", "meta", "div"];

/// Reads the page whose file is named `stem`.
fn read_page(stem: &str, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let mut bytes = Vec::new();
    input.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > PAGE_BYTES_MAX {
        let message = format!("the page is over the limit of {PAGE_BYTES_MAX} bytes");
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::TooLarge, message)));
        return Ok(());
    }
    let decoded = decode_page(&bytes);
    let data = PageData::of(&decoded.text);
    let page = WholePage { stem, link: data.link.as_deref(), encoding_issue: decoded.issue(), position: None };
    if data.hand_on(&page, sink).is_continue() && data.is_empty() {
        let message = "the page has no schema.org `JobPosting` data";
        let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::MissingField, message)));
    }
    Ok(())
}

/// What is known of a page beside its data.
pub(crate) struct WholePage<'a> {
    /// What stands in the ids of postings without an address of their own.
    pub stem: &'a str,
    /// The page's own address.
    pub link: Option<&'a str>,
    /// What was wrong with its encoding.
    pub encoding_issue: Option<Issue>,
    /// Where it stands among others; without, its rejections stand at their script.
    pub position: Option<usize>,
}

/// The data of one page.
pub(crate) struct PageData {
    /// Its canonical address, where it states one.
    pub link: Option<String>,
    /// The postings of its scripts, then those of its elements alone.
    postings: Vec<Value>,
    /// The scripts that are not JSON: which, and why.
    broken: Vec<(usize, String)>,
}

impl PageData {
    /// The data of the page `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut scripts = Scripts::default();
        let mut markup = Markup::is_worth_it(text).then(Markup::default);
        walk(text, &mut |piece| {
            if let Some(markup) = &mut markup {
                markup.take(&piece);
            }
            scripts.take(&piece);
        });
        let mut data = Self { link: scripts.link, postings: Vec::new(), broken: Vec::new() };
        for (at, script) in scripts.data.iter().enumerate().filter(|(_, script)| !script.trim().is_empty()) {
            match parse_lenient(script) {
                Ok(value) => collect_job_postings(value, &mut data.postings),
                Err(error) => data.broken.push((at + 1, error.to_string())),
            }
        }
        let mut described = Vec::new();
        for item in markup.map(Markup::into_items).unwrap_or_default() {
            collect_job_postings(item, &mut described);
        }
        add_described(&mut data.postings, described);
        data
    }

    /// Whether there is nothing of postings, not even something broken.
    pub(crate) fn is_empty(&self) -> bool {
        self.postings.is_empty() && self.broken.is_empty()
    }

    /// Hands on every posting and what was wrong with the page.
    pub(crate) fn hand_on(&self, page: &WholePage<'_>, sink: &mut Sink<'_>) -> ControlFlow<()> {
        let postings = self.postings.get(..PAGE_POSTINGS_MAX).unwrap_or(&self.postings);
        let shared = SharedAddresses::of(postings, page.link);
        for (at, posting) in self.postings.iter().enumerate() {
            if at == PAGE_POSTINGS_MAX {
                let message = format!("the page has more postings than the limit of {PAGE_POSTINGS_MAX}");
                sink(Record::Rejected(Rejection::new(page.position.unwrap_or(at), IssueCode::TooLarge, message)))?;
                break;
            }
            let encoding_issue = page.encoding_issue.clone();
            let whole = Page { stem: page.stem, link: page.link, encoding_issue, shared: &shared };
            let posting = read_job_posting(posting, &whole, at + 1)
                .map_err(|rejection| Rejection { position: page.position.unwrap_or(rejection.position), ..rejection });
            hand_on(posting, sink)?;
        }
        for (script, error) in &self.broken {
            let message = format!("script {script} of the page's data is not JSON: {error}");
            let position = page.position.unwrap_or(*script);
            sink(Record::Rejected(Rejection::new(position, IssueCode::Malformed, message)))?;
        }
        ControlFlow::Continue(())
    }
}

/// The `JobPosting` objects of `data`, at any depth (which the JSON parser bounds).
fn collect_job_postings(data: Value, found: &mut Vec<Value>) {
    match data {
        Value::Array(values) => values.into_iter().for_each(|value| collect_job_postings(value, found)),
        Value::Object(_) if is_job_posting(&data) => found.push(data),
        Value::Object(fields) => fields.into_iter().for_each(|(_, value)| collect_job_postings(value, found)),
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

/// Collects the text of data scripts and the canonical address.
#[derive(Default)]
struct Scripts {
    data: Vec<String>,
    link: Option<String>,
    in_data: bool,
}

impl Scripts {
    fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Text(text) if self.in_data => {
                if let Some(script) = self.data.last_mut() {
                    script.push_str(text);
                }
            }
            Piece::Text(_) => {}
            Piece::End(_) => self.in_data = false,
            Piece::Start(tag) if &*tag.name == "script" => {
                self.in_data = attribute(tag, "type").is_some_and(|value| {
                    value.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/ld+json")
                });
                if self.in_data {
                    self.data.push(String::new());
                }
            }
            Piece::Start(tag) => {
                let is_link = &*tag.name == "link"
                    && attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                if is_link {
                    self.link = attribute(tag, "href").filter(|href| href.starts_with("http")).map(str::to_owned);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_data_scripts_outside_comments_are_read() {
        let mut found = Scripts::default();
        walk(
            "<!doctype html><link rel=canonical href=https://x.example/a>\
             <!-- <script type=application/ld+json>{\"no\":1}</script> -->\
             <script>var a = '<script type=\"application/ld+json\">{\"no\":2}';</script>\
             <SCRIPT TYPE='application/LD+JSON; charset=utf-8' nonce=z>{\"a\":\"&amp;<b>\"}</SCRIPT><p>tail",
            &mut |piece| found.take(&piece),
        );
        assert_eq!(found.data, ["{\"a\":\"&amp;<b>\"}"]);
        assert_eq!(found.link.as_deref(), Some("https://x.example/a"));
    }
}
