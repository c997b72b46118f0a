//! The labelled postings, found again by id in the data folder. Their text belongs to employers and boards, so only ids and labels
//! are kept here.
//!
//! | id             | where                                                           |
//! |----------------|-----------------------------------------------------------------|
//! | `la:<file>`    | `la_city/<file>.txt`, Latin-1 in places; title: the first line  |
//! | `aejd:<file>`  | `analytics_engineer_eu/<file>.md`; title: the last part of the name |
//! | `glassdoor:row-<n>`, `google:row-<n>` | the row of the table, from 0             |
//! | `hn:<number>`  | a comment; title: its first line                                |
//! | others         | the record's own id                                             |

use std::collections::HashMap;
use std::fs;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::Path;

use earnest_core::{Body, Posting, PostingId};
use earnest_extract::html_to_text;
use earnest_sources::{ReadOptions, Record, read_postings};
use miette::{IntoDiagnostic, WrapErr};
use serde_json::Value;

use crate::folder::files;
use crate::starter::bulletin_text;

/// Longest title taken from a first line, in characters.
const TITLE_CHARS_MAX: usize = 90;

/// Postings by id.
pub(in crate::bench) type Postings = HashMap<PostingId, Posting>;

/// Where a JSON array of postings keeps what.
struct Board {
    prefix: &'static str,
    file: &'static str,
    /// Pointer to the array.
    array: &'static str,
    id: &'static str,
    title: &'static str,
    employer: Employer,
    location: &'static str,
    body: &'static str,
    is_html: bool,
}

enum Employer {
    Named(&'static str),
    At(&'static str),
}

const BOARDS: [Board; 6] = [
    Board {
        prefix: "uber",
        file: "uber/uber.json",
        array: "/jobs",
        id: "/url",
        title: "/title",
        employer: Employer::Named("Uber"),
        location: "/location",
        body: "/description",
        is_html: false,
    },
    Board {
        prefix: "muse",
        file: "api_samples/themuse-jobs.json",
        array: "/jobs",
        id: "/id",
        title: "/name",
        employer: Employer::At("/company/name"),
        location: "/locations/0/name",
        body: "/contents",
        is_html: true,
    },
    Board {
        prefix: "wwr",
        file: "api_samples/weworkremotely-jobs.json",
        array: "/jobs",
        id: "/id",
        title: "/title",
        employer: Employer::At("/company"),
        location: "/location",
        body: "/description",
        is_html: true,
    },
    Board {
        prefix: "remotive",
        file: "api_samples/remotive.json",
        array: "/jobs",
        id: "/id",
        title: "/title",
        employer: Employer::At("/company_name"),
        location: "/candidate_required_location",
        body: "/description",
        is_html: true,
    },
    Board {
        prefix: "jobicy",
        file: "api_samples/jobicy.json",
        array: "/jobs",
        id: "/id",
        title: "/jobTitle",
        employer: Employer::At("/companyName"),
        location: "/jobGeo",
        body: "/jobDescription",
        is_html: true,
    },
    Board {
        prefix: "arbeitnow",
        file: "api_samples/arbeitnow.json",
        array: "/data",
        id: "/slug",
        title: "/title",
        employer: Employer::At("/company_name"),
        location: "/location",
        body: "/description",
        is_html: true,
    },
];

/// Where a CSV table of postings keeps what.
struct Table {
    prefix: &'static str,
    file: &'static str,
    /// Column of the id; the row's number without one.
    id: Option<&'static str>,
    title: &'static str,
    employer: &'static str,
    location: &'static str,
    body: &'static [&'static str],
}

const TABLES: [Table; 4] = [
    Table {
        prefix: "glassdoor",
        file: "glassdoor/glassdoor.csv",
        id: None,
        title: "Job Title",
        employer: "Company Name",
        location: "Location",
        body: &["Job Description"],
    },
    Table {
        prefix: "google",
        file: "google_jobs/google_jobs.csv",
        id: None,
        title: "title",
        employer: "company_name",
        location: "location",
        body: &["description"],
    },
    Table {
        prefix: "lieu",
        file: "linkedin_eu/linkedin_eu.csv",
        id: Some("id"),
        title: "posting_title",
        employer: "company_name",
        location: "location",
        body: &["description"],
    },
    // Its columns of pay are left out: the labels say what the words say.
    Table {
        prefix: "nyc",
        file: "nyc/nyc_jobs.csv",
        id: Some("Job ID"),
        title: "Business Title",
        employer: "Agency",
        location: "Work Location",
        body: &[
            "Job Description",
            "Minimum Qual Requirements",
            "Preferred Skills",
            "Additional Information",
            "Hours/Shift",
            "Residency Requirement",
        ],
    },
];

/// Every posting of the data folder that a label could be of.
pub(in crate::bench) fn read(data: &Path) -> miette::Result<Postings> {
    let folder = data.join("postings");
    let mut postings = Postings::new();
    let mut add = |id: String, title: &str, employer: &str, location: &str, body: Body| {
        let mut posting = Posting::new(PostingId(id.clone()), "labelled", title.trim(), body);
        employer.trim().clone_into(&mut posting.employer);
        location.trim().clone_into(&mut posting.location);
        postings.entry(PostingId(id)).or_insert(posting);
    };
    for board in &BOARDS {
        let values: Value = json(&folder.join(board.file))?;
        for posting in values.pointer(board.array).and_then(Value::as_array).into_iter().flatten() {
            let text = |pointer: &str| text_at(posting, pointer);
            let id = text(board.id);
            let id = id.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
            let employer = match board.employer {
                Employer::Named(name) => name.to_owned(),
                Employer::At(pointer) => text(pointer),
            };
            let body = if board.is_html { Body::Html(text(board.body)) } else { Body::Text(text(board.body)) };
            add(format!("{}:{id}", board.prefix), &text(board.title), &employer, &text(board.location), body);
        }
    }
    for table in &TABLES {
        let mut rows = csv::ReaderBuilder::new().flexible(true).from_path(folder.join(table.file)).into_diagnostic()?;
        let names = rows.byte_headers().into_diagnostic()?.clone();
        for (number, row) in rows.byte_records().enumerate() {
            let row = row.into_diagnostic()?;
            let cell = |name: &str| {
                let index = names.iter().position(|header| header == name.as_bytes());
                String::from_utf8_lossy(index.and_then(|index| row.get(index)).unwrap_or_default()).into_owned()
            };
            let id = table.id.map_or_else(|| format!("row-{number}"), cell);
            let parts = table.body.iter().map(|name| (name, cell(name))).filter(|(_, part)| !part.is_empty());
            let body: Vec<String> = if table.body.len() == 1 {
                parts.map(|(_, part)| part).collect()
            } else {
                parts.map(|(name, part)| format!("{name}: {part}")).collect()
            };
            let employer = cell(table.employer);
            let employer = employer.lines().next().unwrap_or_default();
            let body = Body::Text(body.join("\n\n"));
            add(format!("{}:{id}", table.prefix), &cell(table.title), employer, &cell(table.location), body);
        }
    }
    for file in files(&folder.join("la_city"), "txt")? {
        let bytes = fs::read(&file).into_diagnostic()?;
        let text = bulletin_text(&bytes);
        let title = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned();
        add(format!("la:{}", stem(&file)), &title, "City of Los Angeles", "Los Angeles, CA", Body::Text(text));
    }
    for file in files(&folder.join("analytics_engineer_eu"), "md")? {
        let stem = stem(&file);
        let parts: Vec<&str> = stem.split('_').collect();
        let employer = if parts.len() > 2 { parts[1] } else { "" };
        let body = Body::Text(fs::read_to_string(&file).into_diagnostic()?);
        add(format!("aejd:{stem}"), parts.last().unwrap_or(&""), employer, "", body);
    }
    for file in files(&folder.join("hackernews"), "json")? {
        for posting in json(&file)?.pointer("/jobs").and_then(Value::as_array).into_iter().flatten() {
            let html = text_at(posting, "/text");
            let plain =
                html_to_text(if html.is_empty() { posting["title"].as_str().unwrap_or_default() } else { &html });
            let title: String = plain.lines().next().unwrap_or_default().chars().take(TITLE_CHARS_MAX).collect();
            add(format!("hn:{}", text_at(posting, "/id")), &title, "", "", Body::Html(html));
        }
    }
    for mut posting in ashby(&folder)? {
        // The labels say what the words say.
        posting.stated_pay.clear();
        posting.stated_arrangement = None;
        postings.entry(posting.id.clone()).or_insert(posting);
    }
    Ok(postings)
}

/// The postings of the Ashby boards.
pub(in crate::bench) fn ashby(folder: &Path) -> miette::Result<Vec<Posting>> {
    let mut postings = Vec::new();
    for file in files(&folder.join("ashby"), "json")? {
        let input = BufReader::new(fs::File::open(&file).into_diagnostic()?);
        read_postings(&stem(&file), input, &ReadOptions::default(), &mut |record| {
            if let Record::Posting(posting) = record {
                postings.push(*posting);
            }
            ControlFlow::Continue(())
        })
        .into_diagnostic()?;
    }
    Ok(postings)
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn json(file: &Path) -> miette::Result<Value> {
    let text =
        fs::read_to_string(file).into_diagnostic().wrap_err_with(|| format!("cannot read `{}`", file.display()))?;
    serde_json::from_str(&text).into_diagnostic()
}

fn text_at(value: &Value, pointer: &str) -> String {
    match value.pointer(pointer) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
