//! Reads Teamtailor career sites: the JSON Feed at `https://<board>.teamtailor.com/jobs.json`, whose items carry a
//! schema.org `JobPosting`, and a saved answer of the API for customers (`https://api.teamtailor.com/v1/jobs`).
//!
//! | field of the feed                                  | becomes                                             |
//! |----------------------------------------------------|-----------------------------------------------------|
//! | `items[].id`                                       | `teamtailor:<id>`                                   |
//! | `title`, else that of `_jobposting`                | title                                               |
//! | `_jobposting.hiringOrganization.name`, else the file's stem | employer                                   |
//! | `_jobposting.jobLocation[].address`                | addresses, and location joined with `; `            |
//! | `content_html`, else `_jobposting.description`     | body                                                |
//! | `date_published`, else `_jobposting.datePosted`    | day of publication                                  |
//! | `_jobposting.jobLocationType: TELECOMMUTE`         | arrangement: remote                                 |
//! | `_jobposting.baseSalary` {`currency`, `value` {`minValue`, `maxValue`, `value`, `unitText`}} | base pay; 0 to 0 states nothing |
//! | `url`                                              | page                                                |
//!
//! | field of the API's `data[]`                        | becomes                                             |
//! |----------------------------------------------------|-----------------------------------------------------|
//! | `id`                                               | `teamtailor:<id>`, a number where the feed has a UUID |
//! | `attributes.title`, `.pitch` and `.body`           | title, body                                         |
//! | the file's stem                                    | employer                                            |
//! | `attributes.created-at`                            | day of publication                                  |
//! | `attributes.remote-status`: `fully`, `hybrid`      | arrangement; `temporary` and `none` say nothing     |
//! | `attributes.min-salary`, `max-salary`, `currency`, `salary-time-unit` | base pay                         |
//! | `links.careersite-job-url`                         | page                                                |
//! | `attributes.status: draft`                         | passed over: nobody has published it                |
//!
//! Its locations lie in records of their own, beside the postings, which are not read.

use earnest_core::{Arrangement, PayKind, Posting};
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::Value;

use super::answer::{arrangement_of_word, board_host, json_of, number_in_query, with_number};
use super::sections::Sections;
use crate::amount::amount_of;
use crate::head::Head;
use crate::json_field::{address_line, entries, iso_date, postal_address, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Next, Request, plain_name};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "teamtailor";

/// Teamtailor's career sites.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Teamtailor",
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
    pay: "`baseSalary` of the feed's `JobPosting`; in the customers' API `min-salary`, `max-salary` by `salary-time-unit`",
    limits: "the feed tells remote from the rest only; career sites at an address of the employer's own are not told from it",
    terms: "a feed that every career site publishes; its maker documents it no further; the text is the employer's",
    documentation: "https://docs.teamtailor.com",
    listing: Some(&Listing {
        example: "career",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "career")?;
            Request::get_text(&format!("https://{name}.teamtailor.com/jobs.json"))
        },
        next: next_page,
        details: None,
        name_of_page: |url| {
            board_host(url, "teamtailor.com", &["www", "api", "app", "docs", "support", "partner", "tt"])
        },
    }),
    is_meant: |head| {
        head.has_any(&["items[]._jobposting"])
            || head.has_any(&["data[].attributes.human-status", "data[].attributes.remote-status"])
            || is_empty_feed(head)
    },
    read: |input, bytes, sink| {
        read_json_records(&[&["items"], &["data"]], bytes, sink, &|number, record| match record.get("attributes") {
            Some(attributes) => read_job(input.stem, number, record, attributes),
            None => read_item(input.stem, number, record).map(Some),
        })
    },
};

/// A feed without postings shows whose it is only by the addresses in it.
fn is_empty_feed(head: &Head<'_>) -> bool {
    let is_empty = head.json.as_ref().is_some_and(|json| json.complete && !json.has_below("items[]"));
    is_empty
        && head.has_all(&["version", "items"])
        && memchr::memmem::find(head.bytes, b".teamtailor.com/jobs").is_some()
}

/// The feed names its next page; of that address only the number is taken, so that it leads nowhere else.
fn next_page(request: &Request, answer: &[u8]) -> Next {
    let answer = json_of(answer);
    if matches!(answer.get("next_url"), None | Some(Value::Null)) {
        return Next::END;
    }
    let url = text(&answer, "next_url").and_then(|next| next.parse::<Url>().ok());
    let page = url.and_then(|url| number_in_query(&url, "page"));
    let at = number_in_query(&request.url, "page").unwrap_or(1);
    match page.filter(|&page| page > at) {
        Some(page) => Next::of(Some(Request::get(with_number(&request.url, "page", page)))),
        None => Next::Broken("names a next page that cannot be followed"),
    }
}

fn read_item(stem: &str, number: usize, item: &Value) -> Result<Posting, Rejection> {
    let id = id_of(NAME, number, item, "id")?;
    let about = item.get("_jobposting").unwrap_or(&Value::Null);
    let title = title_of(&id, number, item, "title").or_else(|missing| text(about, "title").ok_or(missing))?;
    let mut sections = Sections::default();
    sections.push_html(None, text(item, "content_html").or_else(|| text(about, "description")));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = text(item, "url").map(str::to_owned);
    let organization = about.get("hiringOrganization").and_then(|organization| text(organization, "name"));
    organization.unwrap_or(stem).clone_into(&mut posting.employer);
    posting.posted_on = text(item, "date_published").or_else(|| text(about, "datePosted")).and_then(iso_date);
    let is_remote = entries(about, "jobLocationType").iter().any(|kind| kind.as_str() == Some("TELECOMMUTE"));
    posting.stated_arrangement = is_remote.then_some(Arrangement::Remote);
    for place in entries(about, "jobLocation") {
        let address = postal_address(place.get("address").unwrap_or(place));
        posting.addresses.extend(address.filter(|address| !posting.addresses.contains(address)));
    }
    let lines: Vec<String> = posting.addresses.iter().map(address_line).collect();
    posting.location = lines.join("; ");
    for salary in entries(about, "baseSalary") {
        add_base_salary(&mut posting, salary);
    }
    Ok(posting)
}

fn add_base_salary(posting: &mut Posting, salary: &Value) {
    let value = salary.get("value").unwrap_or(&Value::Null);
    let exact = amount_of(value).or_else(|| value.get("value").and_then(amount_of));
    let end = |key: &str| value.get(key).and_then(amount_of).or(exact);
    let unit = text(value, "unitText").or_else(|| text(salary, "unitText"));
    let currency = text(salary, "currency").or_else(|| text(value, "currency"));
    add_pay(posting, [end("minValue"), end("maxValue")], currency, unit);
}

fn read_job(stem: &str, number: usize, job: &Value, attributes: &Value) -> Result<Option<Posting>, Rejection> {
    if text(attributes, "status") == Some("draft") {
        return Ok(None);
    }
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, attributes, "title")?;
    let mut sections = Sections::default();
    sections.push_text(None, text(attributes, "pitch"));
    sections.push_html(None, text(attributes, "body"));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = job.get("links").and_then(|links| text(links, "careersite-job-url")).map(str::to_owned);
    stem.clone_into(&mut posting.employer);
    posting.posted_on = text(attributes, "created-at").and_then(iso_date);
    posting.stated_arrangement = text(attributes, "remote-status").and_then(arrangement_of_word);
    let end = |key: &str| attributes.get(key).and_then(amount_of);
    let ends = [end("min-salary"), end("max-salary")];
    add_pay(&mut posting, ends, text(attributes, "currency"), text(attributes, "salary-time-unit"));
    Ok(Some(posting))
}

fn add_pay(posting: &mut Posting, [min, max]: [Option<Decimal>; 2], currency: Option<&str>, unit: Option<&str>) {
    // A field that was left untouched is 0 to 0: it states nothing.
    if [min, max].into_iter().flatten().all(|end| end.is_zero()) {
        return;
    }
    let fields = PayFields {
        min,
        max,
        currency: currency.unwrap_or_default(),
        period: unit.and_then(parse_pay_period),
        period_text: unit.unwrap_or("unstated"),
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
