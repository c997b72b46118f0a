//! Reads `BambooHR` job boards: `https://<board>.bamboohr.com/careers/list`, and one posting at `…/careers/<id>/detail`,
//! which alone has the text and the day.
//!
//! | field                                               | becomes                                             |
//! |-----------------------------------------------------|-----------------------------------------------------|
//! | `result[].id`; of a detail the end of `jobOpeningShareUrl` | `bamboohr:<board>/<id>`: boards count from 1 |
//! | the host of `jobOpeningShareUrl`, else the file's stem | board, in small letters, and employer            |
//! | `jobOpeningName`                                    | title                                               |
//! | `atsLocation`, else `location`                      | address, and location joined with `, `              |
//! | `description`                                       | body                                                |
//! | `compensation`, as the employer words it            | the end of the body, under a heading: pay is read from the text |
//! | `datePosted`                                        | day of publication                                  |
//! | `isRemote`; `locationType` 1, 2                     | arrangement: remote, remote, hybrid; 0 says nothing |
//! | `jobOpeningShareUrl`                                | page                                                |
//!
//! What the answers hold is not documented by its maker; the fields above are those that are seen.

use earnest_core::{Arrangement, IssueCode, Posting, PostingId};
use reqwest::Url;
use serde_json::Value;

use super::answer::{address_of, board_host, for_json, json_of, plain_id, segments};
use super::sections::Sections;
use crate::head::Head;
use crate::json_field::{address_line, entries, iso_date, text};
use crate::json_record::{read_json_document, read_json_records, title_of};
use crate::listing::{Details, Listing, Request, no_next, plain_name};
use crate::record::Rejection;
use crate::source::{Field, Reader, Source, SourceKind};

/// Name of the source.
const NAME: &str = "bamboohr";

/// Where boards lie.
const DOMAIN: &str = "bamboohr.com";

/// Hosts of the maker's own pages.
const OWN_HOSTS: [&str; 5] = ["www", "api", "app", "documentation", "help"];

/// The boards of `BambooHR`.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "BambooHR",
    kind: SourceKind::Board,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Url,
    ],
    pay: "none as a field; `compensation` is words of the employer's and becomes part of the text",
    limits: "text, day and page take a request a posting; the employer's name is the board's",
    terms: "what an employer's own career page asks for; its maker states no terms for others that we know of; the text is the employer's",
    documentation: "not documented by its maker",
    listing: Some(&Listing {
        example: "acme",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "acme")?;
            Request::get_text(&format!("https://{name}.{DOMAIN}/careers/list")).map(for_json)
        },
        next: no_next,
        details: Some(Details { requests: detail_requests, read: READ_DETAIL }),
        name_of_page: |url| {
            let is_board = matches!(segments(url).first(), Some(&("careers" | "jobs" | "js")));
            board_host(url, DOMAIN, &OWN_HOSTS).filter(|_| is_board)
        },
    }),
    is_meant: |head| {
        let is_empty = |json: &crate::head::JsonHead| {
            json.complete
                && json.top().eq(["meta", "result"])
                && json.has("meta.totalCount")
                && !json.has_below("result[]")
        };
        head.has_any(&["result[].jobOpeningName", "result[].employmentStatusLabel"])
            || is_detail(head)
            || head.json.as_ref().is_some_and(is_empty)
    },
    read: |input, bytes, sink| {
        if is_detail(&Head::new(bytes.fill_buf()?, false)) {
            return READ_DETAIL(input, bytes, sink);
        }
        read_json_records(&[&["result"]], bytes, sink, &|number, job| {
            let id = plain_id(NAME, job, "id");
            read_opening(input.stem, id.as_deref(), number, job).map(Some)
        })
    },
};

const READ_DETAIL: Reader = |input, bytes, sink| {
    read_json_document(bytes, sink, &|number, answer| {
        let opening = answer.get("result").and_then(|result| result.get("jobOpening")).unwrap_or(&Value::Null);
        let page = text(opening, "jobOpeningShareUrl").and_then(|page| page.parse::<Url>().ok());
        let id = page.as_ref().and_then(|page| match segments(page).as_slice() {
            [.., id, "detail"] | [.., id] => Some(*id),
            [] => None,
        });
        // A saved posting may lie in a file of any name.
        let board = page.as_ref().and_then(|page| board_host(page, DOMAIN, &OWN_HOSTS));
        read_opening(board.as_deref().unwrap_or(input.stem), id, number, opening).map(Some)
    })
};

fn is_detail(head: &Head<'_>) -> bool {
    head.has_any(&["result.jobOpening"])
}

fn key(board: &str, id: &str) -> PostingId {
    PostingId::new(NAME, &format!("{}/{id}", board.to_ascii_lowercase()))
}

fn detail_requests(request: &Request, answer: &[u8]) -> Vec<(PostingId, Request)> {
    let answer = json_of(answer);
    let Some(board) = board_host(&request.url, DOMAIN, &[]) else { return Vec::new() };
    let of_opening = |job: &Value| {
        let id = plain_id(NAME, job, "id")?;
        let url = format!("https://{board}.{DOMAIN}/careers/{id}/detail");
        Some((key(&board, &id), for_json(Request::get_text(&url).ok()?)))
    };
    entries(&answer, "result").iter().filter_map(of_opening).collect()
}

fn read_opening(board: &str, id: Option<&str>, number: usize, job: &Value) -> Result<Posting, Rejection> {
    let missing = || Rejection::new(number, IssueCode::MissingField, "the record has no `id`");
    let id = key(board, id.ok_or_else(missing)?);
    let title = title_of(&id, number, job, "jobOpeningName")?;
    let mut sections = Sections::default();
    sections.push_html(None, text(job, "description"));
    sections.push_text(Some("Compensation"), text(job, "compensation"));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = text(job, "jobOpeningShareUrl").map(str::to_owned);
    board.clone_into(&mut posting.employer);
    posting.posted_on = text(job, "datePosted").and_then(iso_date);
    let keys: [&[&str]; 3] = [&["city"], &["state", "province"], &["country", "addressCountry"]];
    let address = ["atsLocation", "location"].into_iter().find_map(|name| address_of(job.get(name)?, keys));
    posting.addresses.extend(address);
    posting.location = posting.addresses.first().map(address_line).unwrap_or_default();
    posting.stated_arrangement = arrangement(job);
    Ok(posting)
}

fn arrangement(job: &Value) -> Option<Arrangement> {
    match plain_id(NAME, job, "locationType").as_deref() {
        _ if job.get("isRemote") == Some(&Value::Bool(true)) => Some(Arrangement::Remote),
        Some("1") => Some(Arrangement::Remote),
        Some("2") => Some(Arrangement::Hybrid),
        _ => None,
    }
}
