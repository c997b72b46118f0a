//! Reads Recruitee career sites: the answer of `https://<board>.recruitee.com/api/offers/`.
//!
//! | field                                            | becomes                                             |
//! |--------------------------------------------------|-----------------------------------------------------|
//! | `id`                                             | `recruitee:<id>`                                    |
//! | `title`                                          | title                                               |
//! | `company_name`, else the file's stem             | employer                                            |
//! | `locations[]`, else `city`, `state_name`, `country` beside | addresses                                 |
//! | `location`; of several `locations` each          | location, joined with `; `                          |
//! | `description`, `requirements`                    | body, the second under a heading                    |
//! | `published_at`, else `created_at`                | day of publication                                  |
//! | exactly one of `remote`, `hybrid`, `on_site`     | arrangement; several leave it open                  |
//! | `salary` {`min`, `max`, `currency`, `period`}    | base pay                                            |
//! | `careers_url`                                    | page                                                |

use earnest_core::{Arrangement, PayKind, Posting};
use serde_json::Value;

use super::answer::{address_of, arrangement_of_flags, board_host};
use super::sections::Sections;
use crate::amount::amount_of;
use crate::json_field::{address_line, entries, iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Request, no_next, plain_name};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "recruitee";

/// Recruitee's career sites.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Recruitee",
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
    pay: "`salary` with its currency and period; without them an issue",
    limits: "career sites at an address of the employer's own are not told from it: name the board",
    terms: "a public API for showing an employer's own openings; the text is the employer's",
    documentation: "https://docs.recruitee.com/reference/intro-to-careers-site-api",
    listing: Some(&Listing {
        example: "bunq",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "bunq")?;
            Request::get_text(&format!("https://{name}.recruitee.com/api/offers/"))
        },
        next: no_next,
        details: None,
        name_of_page: |url| board_host(url, "recruitee.com", &["www", "api", "app", "docs", "support", "jobs"]),
    }),
    is_meant: |head| {
        let keys =
            ["careers_url", "careers_apply_url", "company_name", "employment_type_code", "on_site", "requirements"];
        let is_empty =
            |json: &crate::head::JsonHead| json.complete && json.top().eq(["offers"]) && !json.has_below("offers[]");
        keys.iter().any(|key| head.has_any(&[&format!("offers[].{key}")])) || head.json.as_ref().is_some_and(is_empty)
    },
    read: |input, bytes, sink| {
        read_json_records(&[&["offers"]], bytes, sink, &|number, offer| read_offer(input.stem, number, offer).map(Some))
    },
};

fn read_offer(stem: &str, number: usize, offer: &Value) -> Result<Posting, Rejection> {
    let id = id_of(NAME, number, offer, "id")?;
    let title = title_of(&id, number, offer, "title")?;
    let mut sections = Sections::default();
    sections.push_html(None, text(offer, "description"));
    sections.push_html(Some("Requirements"), text(offer, "requirements"));
    let mut posting = sections.posting(id, NAME, title);
    posting.url = text(offer, "careers_url").map(str::to_owned);
    text(offer, "company_name").unwrap_or(stem).clone_into(&mut posting.employer);
    add_locations(&mut posting, offer);
    posting.posted_on = text(offer, "published_at").or_else(|| text(offer, "created_at")).and_then(iso_date);
    let flags = [("remote", Arrangement::Remote), ("hybrid", Arrangement::Hybrid), ("on_site", Arrangement::Onsite)];
    posting.stated_arrangement = arrangement_of_flags(offer, flags);
    add_salary(&mut posting, offer);
    Ok(posting)
}

fn add_locations(posting: &mut Posting, offer: &Value) {
    let keys: [&[&str]; 3] = [&["city"], &["state_name", "state", "state_code"], &["country", "country_code"]];
    for place in entries(offer, "locations") {
        let address = address_of(place, keys);
        posting.addresses.extend(address.filter(|address| !posting.addresses.contains(address)));
    }
    if posting.addresses.is_empty() {
        posting.addresses.extend(address_of(offer, keys));
    }
    let lines: Vec<String> = posting.addresses.iter().map(address_line).collect();
    // `location` names the first of several.
    let line = text(offer, "location").filter(|_| lines.len() < 2);
    posting.location = line.map_or_else(|| lines.join("; "), str::to_owned);
}

fn add_salary(posting: &mut Posting, offer: &Value) {
    let Some(salary) = offer.get("salary") else { return };
    let period = text(salary, "period").unwrap_or_default();
    let fields = PayFields {
        min: salary.get("min").and_then(amount_of),
        max: salary.get("max").and_then(amount_of),
        currency: text(salary, "currency").unwrap_or_default(),
        period: parse_pay_period(period),
        period_text: period,
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
