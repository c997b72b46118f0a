//! Reads Workday career sites: `https://<tenant>.<wdN>.myworkdayjobs.com/wday/cxs/<tenant>/<site>/jobs`, asked with
//! `POST`, and one posting at `…/<site><externalPath>`, which alone has the text and the day.
//!
//! | field                                                 | becomes                                           |
//! |-------------------------------------------------------|---------------------------------------------------|
//! | the end of `externalPath`; of a detail that of `externalUrl`, else `jobPostingId`, else `jobReqId` | `workday:<site's name>/<end>`, after its only `_` |
//! | the site that `externalUrl` is of, else the file's stem | the site's name, in small letters in the id; its tenant |
//! | `jobPostings[].title`, `jobPostingInfo.title`         | title                                             |
//! | `hiringOrganization.name`, else the tenant            | employer                                          |
//! | `locationsText`, but not `2 Locations`                | location                                          |
//! | `location`, `additionalLocations`                     | location, joined with `; `                        |
//! | a single location with the country's name             | an address                                        |
//! | `jobDescription`                                      | body                                              |
//! | `startDate`                                           | day of publication; `Posted 3 Days Ago` is none   |
//! | `remoteType`                                          | arrangement, where it is one of the plain words   |
//! | `externalUrl`                                         | page                                              |
//!
//! The end of a path is the title with the requisition's number, `Line-Cook_R-77`: the number alone stays the same when
//! the title is edited. An end with several `_` is taken whole, for nothing says where its number begins.
//!
//! What the answers hold is not documented by its maker; the fields above are those that are seen. Many sites give 2,000
//! postings at most, after which they begin anew, and say how many there are on the first page only.

use earnest_core::{Address, IssueCode, Posting, PostingId};
use reqwest::Url;
use serde_json::{Value, json};

use super::answer::{arrangement_of_word, for_json, json_of, len_of, segments};
use super::sections::Sections;
use crate::SourceError;
use crate::head::Head;
use crate::json_field::{entries, iso_date, text};
use crate::json_record::{read_json_document, read_json_records, title_of};
use crate::limits::ID_BYTES_MAX;
use crate::listing::{Details, Listing, Next, Request, plain_name};
use crate::record::Rejection;
use crate::source::{Field, Reader, Source, SourceKind};

/// Name of the source.
const NAME: &str = "workday";

/// A site's name.
const EXAMPLE: &str = "nvidia.wd5/NVIDIAExternalCareerSite";

/// Where sites lie.
const DOMAIN: &str = ".myworkdayjobs.com";

/// Most postings that an answer may be asked for.
const PAGE_POSTINGS: u64 = 20;

/// Postings that many sites give at most: then they say that there are so many, and begin anew after them.
const SEARCH_POSTINGS: u64 = 2_000;

/// Workday's career sites.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Workday",
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
    pay: "none",
    limits: "text, day and page take a request a posting; many sites list 2,000 postings at most",
    terms: "what an employer's own career page asks for; its maker states no terms for others that we know of; the text is the employer's",
    documentation: "not documented by its maker",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: true,
        first,
        next: next_page,
        details: Some(Details { requests: detail_requests, read: READ_DETAIL }),
        name_of_page,
    }),
    is_meant: |head| {
        head.has_any(&["jobPostings[].externalPath", "jobPostings[].bulletFields", "jobPostings[].locationsText"])
            || head.has_all(&["jobPostings", "total"])
            || is_detail(head)
    },
    read: |input, bytes, sink| {
        if is_detail(&Head::new(bytes.fill_buf()?, false)) {
            return READ_DETAIL(input, bytes, sink);
        }
        read_json_records(&[&["jobPostings"]], bytes, sink, &|number, job| {
            read_listed(input.stem, number, job).map(Some)
        })
    },
};

const READ_DETAIL: Reader = |input, bytes, sink| {
    read_json_document(bytes, sink, &|number, answer| read_detail(input.stem, number, answer).map(Some))
};

fn is_detail(head: &Head<'_>) -> bool {
    head.has_any(&["jobPostingInfo"])
}

fn first(name: &str, _: &[String]) -> Result<Request, SourceError> {
    let refused = || SourceError::ListingName { source_name: NAME, name: name.to_owned(), example: EXAMPLE };
    let (host, site) = name.split_once('/').ok_or_else(refused)?;
    let (tenant, data_center) = host.split_once('.').ok_or_else(refused)?;
    if !is_data_center(data_center) || [tenant, site].iter().any(|part| plain_name(NAME, part, EXAMPLE).is_err()) {
        return Err(refused());
    }
    let request = Request::get_text(&format!("https://{tenant}.{data_center}{DOMAIN}/wday/cxs/{tenant}/{site}/jobs"))?;
    Ok(page_from(&for_json(request), 0))
}

fn is_data_center(name: &str) -> bool {
    name.strip_prefix("wd").is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn page_from(request: &Request, offset: u64) -> Request {
    let asked = json!({ "appliedFacets": {}, "limit": PAGE_POSTINGS, "offset": offset, "searchText": "" });
    Request { json: Some(asked.to_string()), ..request.clone() }
}

/// The page after a full one. Where the number of postings is not known, or is the most a search has, the page after the
/// last begins anew: it gives nothing new, which shows that the listing is not complete.
fn next_page(request: &Request, answer: &[u8]) -> Next {
    let answer = json_of(answer);
    let search = json_of(request.json.as_deref().unwrap_or_default().as_bytes());
    let Some(at) = search.get("offset").and_then(Value::as_u64) else {
        return Next::Broken("answers a search without an offset");
    };
    let offset = at.saturating_add(PAGE_POSTINGS);
    // Pages after the first say 0; the most that a search gives says nothing of how many there are.
    let total = answer.get("total").and_then(Value::as_u64).filter(|&total| total > 0 && total != SEARCH_POSTINGS);
    let len = len_of(answer.get("jobPostings"));
    if len >= PAGE_POSTINGS && total.is_none_or(|total| offset < total) {
        Next::Page { request: page_from(request, offset), total }
    } else if total.is_some_and(|total| at.saturating_add(len) < total) {
        Next::Broken("holds fewer postings than there are")
    } else {
        Next::End { total }
    }
}

fn detail_requests(request: &Request, answer: &[u8]) -> Vec<(PostingId, Request)> {
    let answer = json_of(answer);
    let (Some(board), Some(site)) = (name_of_page(&request.url), request.url.path().strip_suffix("/jobs")) else {
        return Vec::new();
    };
    let of_posting = |job: &Value| {
        let path = text(job, "externalPath")?;
        let url = request.url.join(&format!("{site}{path}")).ok()?;
        // An address is only asked for where the path did not lead out of the site.
        let is_within = url.path().strip_prefix(site)?.starts_with("/job/") && url.origin() == request.url.origin();
        let is_plain = url.query().is_none() && url.fragment().is_none();
        (is_within && is_plain).then_some((key(&board, path, 0).ok()?, for_json(Request::get(url))))
    };
    entries(&answer, "jobPostings").iter().filter_map(of_posting).collect()
}

/// A page of `<tenant>.<wdN>.myworkdayjobs.com/<site>`, or of `<wdN>.myworkdaysite.com/recruiting/<tenant>/<site>`; a
/// language may stand before.
fn name_of_page(url: &Url) -> Option<String> {
    let parts = segments(url);
    let parts = match parts.as_slice() {
        [locale, rest @ ..] if is_locale(locale) => rest,
        parts => parts,
    };
    let host = url.host_str()?;
    let (tenant, data_center, site) = match (host.strip_suffix(DOMAIN), parts) {
        (Some(host), ["wday", "cxs", _, site, ..] | [site, ..]) if *site != "wday" => {
            let (tenant, data_center) = host.split_once('.')?;
            (tenant, data_center, site)
        }
        (None, ["recruiting", tenant, site, ..]) => (*tenant, host.strip_suffix(".myworkdaysite.com")?, site),
        _ => return None,
    };
    (is_data_center(data_center) && !tenant.is_empty()).then(|| format!("{tenant}.{data_center}/{site}"))
}

/// Whether it is a language as addresses have it: `en`, `fr-CA`.
fn is_locale(part: &str) -> bool {
    let (language, country) = part.split_once('-').unwrap_or((part, "XX"));
    let is_language = language.len() == 2 && language.bytes().all(|byte| byte.is_ascii_lowercase());
    is_language && country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The id of the posting whose path ends so.
fn key(board: &str, path: &str, number: usize) -> Result<PostingId, Rejection> {
    let end = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
    let end = end.filter(|end| !end.is_empty() && end.len() <= ID_BYTES_MAX);
    let end = end.ok_or_else(|| {
        Rejection::new(number, IssueCode::MissingField, "the record has no address of its page, so no id")
    })?;
    let end = match end.split_once('_') {
        Some((_, suffix)) if !suffix.is_empty() && !suffix.contains('_') => suffix,
        _ => end,
    };
    Ok(PostingId::new(NAME, &format!("{}/{end}", board.to_ascii_lowercase())))
}

/// `acme` of `acme.wd5/Careers`, the name of a site; the stem of any other file.
fn tenant(stem: &str) -> &str {
    stem.split_once('.').map_or(stem, |(tenant, _)| tenant)
}

fn read_listed(stem: &str, number: usize, job: &Value) -> Result<Posting, Rejection> {
    let id = key(stem, text(job, "externalPath").unwrap_or_default(), number)?;
    let title = title_of(&id, number, job, "title")?;
    let mut posting = Sections::default().posting(id, NAME, title);
    tenant(stem).clone_into(&mut posting.employer);
    let location = text(job, "locationsText").filter(|line| !is_count(line));
    location.unwrap_or_default().clone_into(&mut posting.location);
    posting.stated_arrangement = text(job, "remoteType").and_then(arrangement_of_word);
    Ok(posting)
}

/// `2 Locations` counts them and names none, in whatever language.
fn is_count(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) && words.count() == 1
}

fn read_detail(stem: &str, number: usize, answer: &Value) -> Result<Posting, Rejection> {
    let info = answer.get("jobPostingInfo").unwrap_or(&Value::Null);
    let path = ["externalUrl", "jobPostingId", "jobReqId"].into_iter().find_map(|name| text(info, name));
    // A saved posting may lie in a file of any name.
    let site = text(info, "externalUrl").and_then(|page| name_of_page(&page.parse().ok()?));
    let site = site.as_deref().unwrap_or(stem);
    let id = key(site, path.unwrap_or_default(), number)?;
    let title = title_of(&id, number, info, "title")?;
    let mut sections = Sections::default();
    sections.push_html(None, text(info, "jobDescription"));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = text(info, "externalUrl").map(str::to_owned);
    let organization = answer.get("hiringOrganization").and_then(|organization| text(organization, "name"));
    organization.unwrap_or(tenant(site)).clone_into(&mut posting.employer);
    posting.posted_on = text(info, "startDate").and_then(iso_date);
    posting.stated_arrangement = text(info, "remoteType").and_then(arrangement_of_word);
    add_locations(&mut posting, info);
    Ok(posting)
}

fn add_locations(posting: &mut Posting, info: &Value) {
    let mut locations: Vec<&str> = text(info, "location").into_iter().collect();
    for other in entries(info, "additionalLocations").iter().filter_map(Value::as_str).map(str::trim) {
        if !other.is_empty() && !locations.contains(&other) {
            locations.push(other);
        }
    }
    posting.location = locations.join("; ");
    let site = info.get("jobRequisitionLocation").and_then(|site| site.get("country"));
    let country = [info.get("country"), site].into_iter().flatten().find_map(|country| text(country, "descriptor"));
    if let ([location], Some(country)) = (locations.as_slice(), country) {
        let locality = Some((*location).to_owned());
        posting.addresses.push(Address { locality, region: None, country: Some(country.to_owned()) });
    }
}
