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
use std::io::{self, BufRead};

use earnest_core::{Address, Arrangement, Body, Issue, IssueCode, PayKind, Posting, PostingId};
use serde_json::Value;

use crate::amount::amount_of;
use crate::board::read_jobs;
use crate::bounds::keep_within_limits;
use crate::encoding::decode;
use crate::json_field::{entries, iso_date, postal_address, text};
use crate::limits::ID_BYTES_MAX;
use crate::pay_kind::beyond_base;
use crate::pay_period::parse_pay_period;
use crate::record::{Rejection, Sink, hand_on};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const SOURCE: &str = "ashby";

/// Reads the board whose file is named `stem`.
pub(crate) fn read_board(stem: &str, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    read_jobs(input, sink, &mut |number, bytes, sink| hand_on(read_job(stem, number, bytes), sink))
}

fn read_job(stem: &str, number: usize, bytes: &[u8]) -> Result<Posting, Rejection> {
    let decoded = decode(bytes);
    let job: Value = serde_json::from_str(&decoded.text)
        .map_err(|error| Rejection::new(number, IssueCode::Malformed, format!("the posting is not JSON: {error}")))?;
    let id = text(&job, "id")
        .filter(|id| id.len() <= ID_BYTES_MAX)
        .ok_or_else(|| Rejection::new(number, IssueCode::MissingField, "the posting has no `id`"))?;
    let id = PostingId::new(SOURCE, id);
    let Some(title) = text(&job, "title") else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `title`").of(id));
    };
    let body = match (text(&job, "descriptionHtml"), text(&job, "descriptionPlain")) {
        (Some(html), _) => Some(Body::Html(html.to_owned())),
        (None, plain) => plain.map(|plain| Body::Text(plain.to_owned())),
    };
    let has_body = body.is_some();
    let mut posting = Posting::new(id, SOURCE, title, body.unwrap_or(Body::Text(String::new())));
    posting.issues.extend(decoded.issue());
    if !has_body {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the posting has no description"));
    }
    posting.url = text(&job, "jobUrl").map(str::to_owned);
    posting.employer = employer(stem, posting.url.as_deref()).into_owned();
    posting.location = locations(&job).join("; ");
    posting.addresses = addresses(&job);
    posting.posted_on = text(&job, "publishedAt").and_then(iso_date);
    posting.stated_arrangement = arrangement(&job);
    add_compensation(&mut posting, &job);
    keep_within_limits(&mut posting);
    Ok(posting)
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

fn locations(job: &Value) -> Vec<&str> {
    let mut locations: Vec<&str> = text(job, "location").into_iter().collect();
    for other in entries(job, "secondaryLocations") {
        let location = other.as_str().map(str::trim).or_else(|| text(other, "location"));
        if let Some(location) = location.filter(|location| !locations.contains(location)) {
            locations.push(location);
        }
    }
    locations
}

fn addresses(job: &Value) -> Vec<Address> {
    let mut addresses = Vec::new();
    for place in std::iter::once(job).chain(entries(job, "secondaryLocations")) {
        let Some(address) = place.get("address") else { continue };
        let address = postal_address(address.get("postalAddress").unwrap_or(address));
        addresses.extend(address.filter(|address| !addresses.contains(address)));
    }
    addresses
}

fn arrangement(job: &Value) -> Option<Arrangement> {
    match text(job, "workplaceType") {
        Some("Remote") => Some(Arrangement::Remote),
        Some("Hybrid") => Some(Arrangement::Hybrid),
        Some("OnSite") => Some(Arrangement::Onsite),
        _ => (job.get("isRemote") == Some(&Value::Bool(true))).then_some(Arrangement::Remote),
    }
}

fn add_compensation(posting: &mut Posting, job: &Value) {
    let Some(compensation) = job.get("compensation") else { return };
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
