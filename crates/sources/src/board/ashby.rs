//! Reads Ashby job boards: the answer of `https://api.ashbyhq.com/posting-api/job-board/<board>?includeCompensation=true`.
//!
//! | field                                              | becomes                                                    |
//! |----------------------------------------------------|------------------------------------------------------------|
//! | `id`                                               | `ashby:<id>`                                               |
//! | the board's name in `jobUrl`, else the file's stem | employer                                                   |
//! | `location`, `secondaryLocations[].location`        | location, joined with `; `                                 |
//! | `address`, `secondaryLocations[].address`          | addresses                                                  |
//! | `descriptionHtml`, else `descriptionPlain`         | body                                                       |
//! | `publishedAt`                                      | day of publication                                         |
//! | `workplaceType`; else `isRemote: true`             | arrangement; `isRemote: false` says nothing                |
//! | components `Salary` of `compensationTiers`         | pay: base, or what the tier says (on-target, total); the tier's title is its place if there are more |
//! | components `Bonus`, `Commission`, `Equity…`        | nothing: not pay                                           |
//! | a posting without `id` or `title`                  | rejected                                                   |

use std::borrow::Cow;

use earnest_core::{Address, Arrangement, Body, Issue, IssueCode, PayKind, Posting, PostingId};
use serde_json::Value;

use crate::amount::amount_of;
use crate::bounds::keep_within_limits;
use crate::encoding::decode;
use crate::head::Head;
use crate::json_field::{entries, iso_date, postal_address, text};
use crate::json_object::{JsonObject, elements};
use crate::json_records::read_records;
use crate::limits::ID_BYTES_MAX;
use crate::listing::{Listing, Request, first_segment, no_next, plain_name};
use crate::pay_kind::beyond_base;
use crate::pay_period::parse_pay_period;
use crate::record::{Rejection, hand_on};
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "ashby";

/// Ashby's boards.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Ashby",
    kind: SourceKind::Board,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Pay,
        Field::Url,
    ],
    pay: "`compensationTiers[].components` of type `Salary`, each tier with its place; other components are not pay",
    limits: "pay is given only where the employer shows it; the employer's name is the board's",
    terms: "a public API for showing an employer's own openings; the text is the employer's",
    documentation: "https://developers.ashbyhq.com/docs/public-job-posting-api",
    listing: Some(&Listing {
        example: "ramp",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "ramp")?;
            let url = format!("https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true");
            Request::get_text(&url)
        },
        next: no_next,
        details: None,
        name_of_page: |url| first_segment(url, &["jobs.ashbyhq.com"]),
    }),
    is_meant: |head| {
        let keys = ["jobUrl", "applyUrl", "descriptionHtml", "descriptionPlain", "isListed", "publishedAt"];
        let has_key = keys.iter().any(|key| head.has_any(&[&format!("jobs[].{key}")]));
        // Jobicy's answers may have a version too.
        let is_jobicy = head.has_any(&["jobs[].jobTitle", "jobs[].jobSlug", "friendlyNotice"]);
        has_key || head.has_all(&["jobs", "apiVersion"]) && !is_jobicy || is_cut_in_the_first_record(head)
    },
    read: |input, bytes, sink| {
        read_records(&[&["jobs"]], bytes, sink, &mut |number, bytes, sink| {
            hand_on(read_job(input.stem, number, bytes), sink)
        })
    },
};

/// Cut inside the first posting, before a key that tells: `jobs` first is how Ashby writes.
fn is_cut_in_the_first_record(head: &Head<'_>) -> bool {
    let Some(json) = &head.json else { return false };
    let only = |way: &str| matches!(way, "jobs" | "jobs[].id" | "jobs[].title");
    !json.complete && json.has("jobs") && json.ways().all(only)
}

fn read_job(stem: &str, number: usize, bytes: &[u8]) -> Result<Posting, Rejection> {
    let decoded = decode(bytes);
    let not_json = |error: serde_json::Error| {
        Rejection::new(number, IssueCode::Malformed, format!("the posting is not JSON: {error}"))
    };
    let job = Job::parse(&decoded.text).map_err(not_json)?;
    let id = job
        .id
        .as_deref()
        .filter(|id| id.len() <= ID_BYTES_MAX)
        .ok_or_else(|| Rejection::new(number, IssueCode::MissingField, "the posting has no `id`"))?;
    let id = PostingId::new(NAME, id);
    let Some(title) = job.title else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `title`").of(id));
    };
    let has_body = job.body.is_some();
    let mut posting = Posting::new(id, NAME, title, job.body.unwrap_or(Body::Text(String::new())));
    posting.issues.extend(decoded.issue());
    if !has_body {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the posting has no description"));
    }
    posting.url = job.url;
    posting.employer = employer(stem, posting.url.as_deref()).into_owned();
    posting.location = locations(job.location.as_deref(), &job.other_places).join("; ");
    posting.addresses = addresses(&job.address, &job.other_places);
    posting.posted_on = job.published_at.as_deref().and_then(iso_date);
    posting.stated_arrangement = job.arrangement;
    add_compensation(&mut posting, &job.compensation);
    keep_within_limits(&mut posting);
    Ok(posting)
}

/// What is read of a posting; the description only once.
struct Job<'a> {
    id: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    body: Option<Body>,
    url: Option<String>,
    location: Option<Cow<'a, str>>,
    address: Value,
    other_places: Value,
    published_at: Option<Cow<'a, str>>,
    arrangement: Option<Arrangement>,
    compensation: Value,
}

impl<'a> Job<'a> {
    fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        let job = JsonObject::parse(json)?;
        let body = match job.text("descriptionHtml")? {
            Some(html) => Some(Body::Html(html.into_owned())),
            None => job.text("descriptionPlain")?.map(|plain| Body::Text(plain.into_owned())),
        };
        let arrangement = match job.text("workplaceType")?.as_deref() {
            Some("Remote") => Some(Arrangement::Remote),
            Some("Hybrid") => Some(Arrangement::Hybrid),
            Some("OnSite") => Some(Arrangement::Onsite),
            _ => (job.value("isRemote")? == Value::Bool(true)).then_some(Arrangement::Remote),
        };
        Ok(Self {
            id: job.text("id")?,
            title: job.text("title")?,
            body,
            url: job.text("jobUrl")?.map(Cow::into_owned),
            location: job.text("location")?,
            address: job.value("address")?,
            other_places: job.value("secondaryLocations")?,
            published_at: job.text("publishedAt")?,
            arrangement,
            compensation: job.value("compensation")?,
        })
    }
}

/// The board's name. The one in the posting's address is the employer's own; a file may have been renamed. Where they
/// differ only in case, the file's spelling stands.
fn employer<'a>(stem: &'a str, url: Option<&'a str>) -> Cow<'a, str> {
    let board =
        url.and_then(|url| url.strip_prefix("https://jobs.ashbyhq.com/")).and_then(|path| path.split('/').next());
    match board {
        Some(board) if !board.is_empty() && !board.eq_ignore_ascii_case(stem) => percent_decode(board),
        _ => Cow::Borrowed(stem),
    }
}

/// `Rose Rocket` of `Rose%20Rocket`.
fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = tail.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(byte) = hex.filter(|_| first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

fn locations<'a>(first: Option<&'a str>, others: &'a Value) -> Vec<&'a str> {
    let mut locations: Vec<&str> = first.into_iter().collect();
    for other in elements(others) {
        let location = other.as_str().map(str::trim).or_else(|| text(other, "location"));
        if let Some(location) = location.filter(|location| !locations.contains(location)) {
            locations.push(location);
        }
    }
    locations
}

fn addresses(first: &Value, others: &Value) -> Vec<Address> {
    let mut addresses = Vec::new();
    let others = elements(others).iter().filter_map(|place| place.get("address"));
    for address in std::iter::once(first).chain(others) {
        let address = postal_address(address.get("postalAddress").unwrap_or(address));
        addresses.extend(address.filter(|address| !addresses.contains(address)));
    }
    addresses
}

fn add_compensation(posting: &mut Posting, compensation: &Value) {
    let tiers = entries(compensation, "compensationTiers");
    for tier in tiers {
        let place = if tiers.len() > 1 { text(tier, "title") } else { None };
        let about: Vec<&str> =
            ["title", "tierSummary", "additionalInformation"].iter().filter_map(|name| text(tier, name)).collect();
        let kind = beyond_base(&about.join(" ")).unwrap_or(PayKind::Base);
        for component in entries(tier, "components") {
            add_salary(posting, component, kind, place);
        }
    }
    if tiers.is_empty() {
        for component in entries(compensation, "summaryComponents") {
            add_salary(posting, component, PayKind::Base, None);
        }
    }
}

fn add_salary(posting: &mut Posting, component: &Value, kind: PayKind, place: Option<&str>) {
    if text(component, "compensationType") != Some("Salary") {
        return;
    }
    let interval = text(component, "interval").unwrap_or_default();
    let fields = PayFields {
        min: component.get("minValue").and_then(amount_of),
        max: component.get("maxValue").and_then(amount_of),
        currency: text(component, "currencyCode").unwrap_or_default(),
        period: parse_pay_period(interval),
        period_text: interval,
        kind,
        place,
    };
    add_stated_pay(posting, &fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_employer_is_the_boards_own_name() {
        for (stem, url, name) in [
            ("Lambda", Some("https://jobs.ashbyhq.com/lambda/1"), "Lambda"),
            ("Rose_Rocket", Some("https://jobs.ashbyhq.com/Rose%20Rocket/1"), "Rose Rocket"),
            ("download", Some("https://jobs.ashbyhq.com/acme/1"), "acme"),
            ("acme", Some("https://careers.acme.example/1"), "acme"),
            ("acme", None, "acme"),
        ] {
            assert_eq!(employer(stem, url), name);
        }
        assert_eq!(percent_decode("50%zz%4"), "50%zz%4");
    }
}
