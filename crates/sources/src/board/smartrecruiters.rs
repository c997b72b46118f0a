//! Reads `SmartRecruiters` job boards: `https://api.smartrecruiters.com/v1/companies/<board>/postings`, and one posting
//! at `…/postings/<id>`, which alone has the text.
//!
//! | field                                              | becomes                                              |
//! |----------------------------------------------------|------------------------------------------------------|
//! | `id`                                               | `smartrecruiters:<id>`                               |
//! | `name`                                             | title                                                |
//! | `company.name`, else the file's stem               | employer                                             |
//! | `location` {`city`, `region`, `country`}           | address, and location joined with `, `               |
//! | `location.fullLocation`                            | location, before its parts                           |
//! | exactly one of `location.remote`, `.hybrid`        | arrangement; neither says nothing                    |
//! | `jobAd.sections.*` {`title`, `text`}               | body, a heading each; the listing has none           |
//! | `releasedDate`                                     | day of publication                                   |
//! | `industry.label`                                   | industry                                             |
//! | `postingUrl`; in a listing made of `company.identifier` and `id` | page                                   |
//!
//! No field of pay is documented: what the employer says of it is in the text.

use earnest_core::{Arrangement, Posting};
use reqwest::Url;
use serde_json::Value;

use super::answer::{
    address_of, arrangement_of_flags, json_of, len_of, number_in_query, plain_id, segments, with_number,
};
use super::sections::Sections;
use crate::head::Head;
use crate::json_field::{address_line, entries, iso_date, text};
use crate::json_record::{id_of, read_json_document, read_json_records, title_of};
use crate::listing::{Details, Listing, Next, Request, plain_name};
use crate::record::Rejection;
use crate::source::{Field, Reader, Source, SourceKind};

/// Name of the source.
const NAME: &str = "smartrecruiters";

/// Most postings the documented `limit` allows in one answer.
const PAGE_POSTINGS: u64 = 100;

/// The boards of `SmartRecruiters`.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "SmartRecruiters",
    kind: SourceKind::Board,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Industry,
        Field::Url,
    ],
    pay: "none",
    limits: "the text takes a request a posting; a saved listing is without it",
    terms: "a public API for showing an employer's own openings; the text is the employer's",
    documentation: "https://developers.smartrecruiters.com/docs/objects",
    listing: Some(&Listing {
        example: "Visa",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "Visa")?;
            let host = "https://api.smartrecruiters.com";
            Request::get_text(&format!("{host}/v1/companies/{name}/postings?limit={PAGE_POSTINGS}&offset=0"))
        },
        next: next_page,
        details: Some(Details { requests: detail_requests, read: READ_DETAIL }),
        name_of_page,
    }),
    is_meant: |head| {
        let keys = ["releasedDate", "refNumber", "jobAdId", "typeOfEmployment", "experienceLevel"];
        let is_empty = || head.has_all(&["totalFound", "offset", "content"]);
        keys.iter().any(|key| head.has_any(&[&format!("content[].{key}")])) || is_empty() || is_detail(head)
    },
    read: |input, bytes, sink| {
        if is_detail(&Head::new(bytes.fill_buf()?, false)) {
            return READ_DETAIL(input, bytes, sink);
        }
        read_json_records(&[&["content"]], bytes, sink, &|number, job| read_posting(input.stem, number, job).map(Some))
    },
};

const READ_DETAIL: Reader = |input, bytes, sink| {
    read_json_document(bytes, sink, &|number, job| read_posting(input.stem, number, job).map(Some))
};

fn is_detail(head: &Head<'_>) -> bool {
    head.has_any(&["jobAd", "jobAd.sections"]) && head.has_any(&["name", "releasedDate", "refNumber"])
}

fn next_page(request: &Request, answer: &[u8]) -> Next {
    let answer = json_of(answer);
    let (Some(total), Some(offset)) =
        (answer.get("totalFound").and_then(Value::as_u64), number_in_query(&request.url, "offset"))
    else {
        return Next::Broken("does not say how many postings there are");
    };
    let len = len_of(answer.get("content"));
    let seen = offset.saturating_add(len);
    if seen >= total {
        Next::End { total: Some(total) }
    } else if len == 0 {
        Next::Broken("holds no posting though there are more")
    } else {
        let request = Request::get(with_number(&request.url, "offset", seen));
        Next::Page { request, total: Some(total) }
    }
}

fn detail_requests(request: &Request, answer: &[u8]) -> Vec<(earnest_core::PostingId, Request)> {
    let answer = json_of(answer);
    let of_posting = |job: &Value| {
        let id = id_of(NAME, 0, job, "id").ok()?;
        let mut url = request.url.clone();
        url.set_query(None);
        url.path_segments_mut().ok()?.push(&plain_id(NAME, job, "id")?);
        Some((id, Request::get(url)))
    };
    entries(&answer, "content").iter().filter_map(of_posting).collect()
}

fn name_of_page(url: &Url) -> Option<String> {
    let parts = segments(url);
    let before: &[&str] = match url.host_str()? {
        "api.smartrecruiters.com" => &["v1", "companies"],
        "jobs.smartrecruiters.com" if parts.first() == Some(&"ni") => &["ni"],
        "jobs.smartrecruiters.com" if parts.first() == Some(&"oneclick-ui") => &["oneclick-ui", "company"],
        "jobs.smartrecruiters.com" | "careers.smartrecruiters.com" => &[],
        _ => return None,
    };
    parts.strip_prefix(before)?.first().map(|name| (*name).to_owned())
}

fn read_posting(stem: &str, number: usize, job: &Value) -> Result<Posting, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "name")?;
    let mut posting = body(job).posting(id, NAME, title);
    posting.url = text(job, "postingUrl").map(str::to_owned).or_else(|| page_of(job));
    let company = job.get("company").and_then(|company| text(company, "name"));
    company.unwrap_or(stem).clone_into(&mut posting.employer);
    posting.industry = job.get("industry").and_then(|industry| text(industry, "label")).map(str::to_owned);
    posting.posted_on = text(job, "releasedDate").and_then(iso_date);
    if let Some(location) = job.get("location") {
        add_location(&mut posting, location);
    }
    Ok(posting)
}

fn page_of(job: &Value) -> Option<String> {
    let board = plain_id(NAME, job.get("company")?, "identifier")?;
    Some(format!("https://jobs.smartrecruiters.com/{board}/{}", plain_id(NAME, job, "id")?))
}

/// The sections in the order of the posting's page, and then any other with a text.
fn body(job: &Value) -> Sections {
    const ORDER: [&str; 4] = ["companyDescription", "jobDescription", "qualifications", "additionalInformation"];
    let mut sections = Sections::default();
    let Some(parts) = job.get("jobAd").and_then(|ad| ad.get("sections")).and_then(Value::as_object) else {
        return sections;
    };
    let known = ORDER.iter().filter_map(|name| parts.get(*name));
    let others = parts.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())).map(|(_, part)| part);
    for part in known.chain(others) {
        sections.push_html(text(part, "title"), text(part, "text"));
    }
    sections
}

fn add_location(posting: &mut Posting, location: &Value) {
    let address = address_of(location, [&["city"], &["region"], &["country"]]);
    let line = address.as_ref().map(address_line).unwrap_or_default();
    posting.location = text(location, "fullLocation").map_or(line, str::to_owned);
    posting.addresses.extend(address);
    let flags = [("remote", Arrangement::Remote), ("hybrid", Arrangement::Hybrid), ("onsite", Arrangement::Onsite)];
    posting.stated_arrangement = arrangement_of_flags(location, flags);
}
