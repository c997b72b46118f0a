//! Reads Workable job boards: the answer of `https://apply.workable.com/api/v1/widget/accounts/<board>?details=true`,
//! and a saved answer of its API for customers (`/spi/v3/jobs`).
//!
//! | field                                            | becomes                                                |
//! |--------------------------------------------------|--------------------------------------------------------|
//! | `jobs[].shortcode`                               | `workable:<shortcode>`; it is the page's address, so unique over boards |
//! | `jobs[].title`                                   | title                                                  |
//! | the account's `name`, else the file's stem       | employer                                               |
//! | `locations[]` that are not `hidden`; else `location`; else `city`, `state`, `country` | addresses and location |
//! | `description`, `requirements`, `benefits`        | body, the last two under headings                      |
//! | `published_on`, else `created_at`                | day of publication                                     |
//! | `workplace_type`; else `telecommuting: true`     | arrangement; `false` says nothing                      |
//! | `salary` of the customers' API                   | an issue: it has no period                             |
//! | `industry`                                       | industry                                               |
//! | `url`, else `shortlink`                          | page                                                   |

use std::cell::RefCell;
use std::fmt;
use std::io::{Cursor, Read};

use earnest_core::{Arrangement, PayKind, Posting};
use reqwest::Url;
use serde::Deserializer;
use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::answer::{address_of, arrangement_of_word, board_host, segments};
use super::sections::Sections;
use crate::amount::amount_of;
use crate::json_field::{address_line, entries, iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::limits::DETECTION_BYTES;
use crate::listing::{Listing, Request, no_next, plain_name};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "workable";

/// Workable's boards.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Workable",
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
    pay: "none in the public answer; `salary` of the customers' API has no period and is an issue",
    limits: "the public answer tells remote from the rest, and not hybrid from on site",
    terms: "a public widget for showing an employer's own openings; the text is the employer's",
    documentation: "https://workable.readme.io/reference/jobs-1",
    listing: Some(&Listing {
        example: "lyst",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "lyst")?;
            Request::get_text(&format!("https://apply.workable.com/api/v1/widget/accounts/{name}?details=true"))
        },
        next: no_next,
        details: None,
        name_of_page,
    }),
    is_meant: |head| {
        let keys = ["shortcode", "shortlink", "telecommuting"];
        let is_empty = |json: &crate::head::JsonHead| {
            json.complete && json.top().eq(["description", "jobs", "name"]) && !json.has_below("jobs[]")
        };
        keys.iter().any(|key| head.has_any(&[&format!("jobs[].{key}")])) || head.json.as_ref().is_some_and(is_empty)
    },
    read: |input, bytes, sink| {
        let mut head = Vec::new();
        (&mut *bytes).take(DETECTION_BYTES).read_to_end(&mut head)?;
        let account = account_name(&head);
        let employer = account.as_deref().unwrap_or(input.stem);
        let mut whole = Cursor::new(head).chain(bytes);
        read_json_records(&[&["jobs"]], &mut whole, sink, &|number, job| read_job(employer, number, job).map(Some))
    },
};

fn name_of_page(url: &Url) -> Option<String> {
    const OWN: [&str; 8] = ["www", "apply", "jobs", "help", "resources", "api", "id", "get"];
    let name = match (url.host_str()?, segments(url).as_slice()) {
        // `/j/<shortcode>` is a posting of whatever board.
        ("apply.workable.com", ["j", ..]) => return None,
        ("apply.workable.com", ["api", _, "widget", "accounts", name, ..] | ["api", _, "accounts", name, ..]) => *name,
        ("apply.workable.com", [name, ..]) if *name != "api" => *name,
        (_, ["j" | "jobs", ..]) => return board_host(url, "workable.com", &OWN),
        _ => return None,
    };
    Some(name.to_owned())
}

/// The account's name, which stands before its postings in all answers; a head may be cut anywhere.
fn account_name(head: &[u8]) -> Option<String> {
    let name = RefCell::new(None);
    let mut deserializer = serde_json::Deserializer::from_slice(head);
    // A cut head ends in an error, after the name was seen.
    let _ = deserializer.deserialize_map(BeforeJobs { name: &name });
    name.into_inner().filter(|name| !name.trim().is_empty())
}

/// Takes `name` of the outermost object, up to its `jobs`.
struct BeforeJobs<'a> {
    name: &'a RefCell<Option<String>>,
}

impl<'de> Visitor<'de> for BeforeJobs<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an account")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "jobs" => return Err(A::Error::custom("enough was read")),
                "name" => *self.name.borrow_mut() = map.next_value::<Value>()?.as_str().map(str::to_owned),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

fn read_job(employer: &str, number: usize, job: &Value) -> Result<Posting, Rejection> {
    let id = id_of(NAME, number, job, "shortcode")?;
    let title = title_of(&id, number, job, "title")?;
    let mut sections = Sections::default();
    sections.push_html(None, text(job, "description"));
    sections.push_html(Some("Requirements"), text(job, "requirements"));
    sections.push_html(Some("Benefits"), text(job, "benefits"));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = text(job, "url").or_else(|| text(job, "shortlink")).map(str::to_owned);
    employer.clone_into(&mut posting.employer);
    posting.industry = text(job, "industry").map(str::to_owned);
    posting.posted_on = text(job, "published_on").or_else(|| text(job, "created_at")).and_then(iso_date);
    add_locations(&mut posting, job);
    posting.stated_arrangement = arrangement(job);
    add_salary(&mut posting, job);
    Ok(posting)
}

fn add_locations(posting: &mut Posting, job: &Value) {
    let shown = entries(job, "locations").iter().filter(|place| place.get("hidden") != Some(&Value::Bool(true)));
    for place in shown.chain(job.get("location")) {
        let address = address_of(place, [&["city"], &["region"], &["country", "countryCode"]]);
        posting.addresses.extend(address.filter(|address| !posting.addresses.contains(address)));
    }
    // In the customers' API `state` is that of the posting: published, closed.
    if posting.addresses.is_empty() && job.get("location").is_none() {
        posting.addresses.extend(address_of(job, [&["city"], &["state"], &["country"]]));
    }
    let lines: Vec<String> = posting.addresses.iter().map(address_line).collect();
    posting.location = lines.join("; ");
}

fn arrangement(job: &Value) -> Option<Arrangement> {
    let holders = [Some(job), job.get("location")];
    let words = holders.into_iter().flatten().find_map(|holder| text(holder, "workplace_type"));
    let is_remote = || holders.into_iter().flatten().any(|at| at.get("telecommuting") == Some(&Value::Bool(true)));
    words.and_then(arrangement_of_word).or_else(|| is_remote().then_some(Arrangement::Remote))
}

fn add_salary(posting: &mut Posting, job: &Value) {
    let Some(salary) = job.get("salary") else { return };
    let fields = PayFields {
        min: salary.get("salary_from").and_then(amount_of),
        max: salary.get("salary_to").and_then(amount_of),
        currency: text(salary, "salary_currency").unwrap_or_default(),
        period: None,
        period_text: "unstated",
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_named_before_its_postings() {
        for (head, name) in [
            (r#"{"description":"<p>","name":"Lantern & Co","jobs":[{"title":"#, Some("Lantern & Co")),
            (r#"{"name":"Lantern","description":"cut he"#, Some("Lantern")),
            (r#"{"jobs":[],"name":"late"}"#, None),
            (r#"{"name":7,"jobs":[]}"#, None),
            ("", None),
        ] {
            assert_eq!(account_name(head.as_bytes()).as_deref(), name, "{head}");
        }
    }
}
