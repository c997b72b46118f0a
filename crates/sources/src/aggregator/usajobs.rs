//! Reads USAJOBS: the answers of `https://data.usajobs.gov/api/search`, and flat records made of them.
//!
//! | field of `SearchResult.SearchResultItems[].MatchedObjectDescriptor` | flat record        | becomes                    |
//! |---------------------------------------------------------------------|--------------------|----------------------------|
//! | `MatchedObjectId` beside it, else `PositionID`                      | the number that ends `url`, else `control_number` | `usajobs:<id>` |
//! | `PositionTitle`                                                     | `title`            | title                      |
//! | `OrganizationName`, else `DepartmentName`                           | `organization`, else `department` | employer    |
//! | `PositionLocation[]`, else `PositionLocationDisplay`                | `location`         | location, and addresses    |
//! | `UserArea.Details` and `QualificationSummary`                       | `duties`, `qualifications` | body, a heading each |
//! | `PublicationStartDate`                                              | `open_date`        | day of publication         |
//! | `PositionURI`                                                       | `url`              | page                       |
//! | `UserArea.Details.RemoteIndicator: true`                            | -                  | remote                     |
//! | `TeleworkEligible`                                                  | `telework`         | nothing: some days at most, of the office's choosing |
//! | `PositionRemuneration[]`, by `RateIntervalCode` (below)             | `min_salary`, `max_salary` | pay in US dollars  |
//!
//! | `RateIntervalCode`                                         | pay                                               |
//! |------------------------------------------------------------|---------------------------------------------------|
//! | `PA`, `PM`, `PD`, `PH`, or `Per Year` and so on            | a year, month, day, hour                          |
//! | `WC`                                                       | none: without compensation                        |
//! | `BW` (two weeks), `PW` (piece), `SY`, `FB`, `ST`, others   | an issue                                          |
//!
//! A flat record has no such code. No federal rate by the month or less reaches 15,000 dollars, so from there on its
//! amounts are a year's; below they are an issue.

use earnest_core::{Address, Arrangement, Body, Issue, IssueCode, PayKind, PayPeriod, Posting, PostingId};
use rust_decimal::Decimal;
use serde_json::Value;

use super::plain_line::plain_line;
use super::search::{PAGES_MAX, count_of, key_at, number_param, search_request, search_words, with_param};
use super::section::add_list_section;
use crate::amount::amount_of;
use crate::json_field::{entries, iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::limits::{ADDRESSES_MAX, PAY_ENTRIES_MAX};
use crate::listing::{Listing, Next, Request};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "usajobs";

/// An example of words to search for.
const EXAMPLE: &str = "data scientist";

/// Least amount that is surely a year's in a record without a period, in US dollars.
const YEARLY_AMOUNT_MIN: Decimal = Decimal::from_parts(15_000, 0, 0, false, 0);

/// Sections of a description: heading, key in `UserArea.Details`.
const SECTIONS: [(&str, &str); 6] = [
    ("Summary", "JobSummary"),
    ("Duties", "MajorDuties"),
    ("Education", "Education"),
    ("Requirements", "Requirements"),
    ("Additional information", "OtherInformation"),
    ("Benefits", "Benefits"),
];

/// USAJOBS.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "USAJOBS",
    kind: SourceKind::Aggregator,
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
    pay: "`PositionRemuneration` with its `RateIntervalCode`; of flat records without one, amounts from 15,000 dollars",
    limits: "a search gives at most 10,000 postings; telework is not told apart from none",
    terms: "a public API of the US government; asks for a key and the e-mail address it was given to",
    documentation: "https://developer.usajobs.gov/api-reference/get-api-search",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &["EARNEST_USAJOBS_KEY", "EARNEST_USAJOBS_EMAIL"],
        is_complete: false,
        first: |name, keys| {
            let words = search_words(NAME, name, EXAMPLE)?;
            let key = key_at(NAME, keys, 0, "EARNEST_USAJOBS_KEY")?;
            let email = key_at(NAME, keys, 1, "EARNEST_USAJOBS_EMAIL")?;
            let params = [("Keyword", words), ("ResultsPerPage", "250"), ("Fields", "Full"), ("Page", "1")];
            let mut request = search_request("https://data.usajobs.gov/api/search", &params)?;
            request.headers = vec![("User-Agent", email.to_owned()), ("Authorization-Key", key.to_owned())];
            Ok(request)
        },
        next: |request, answer| Next::of(next_page(request, answer)),
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_any(&["SearchResult.SearchResultItems", "SearchResult.SearchResultCount"])
            || head.has_all(&["[].control_number", "[].pay_scale"])
            || head.has_all(&["[].control_number", "[].min_salary"])
    },
    read: |_, input, sink| {
        read_json_records(&[&["SearchResult", "SearchResultItems"], &[]], input, sink, &|number, record| {
            if record.get("MatchedObjectDescriptor").is_some() || record.get("MatchedObjectId").is_some() {
                item_posting(number, record).map(Some)
            } else {
                flat_posting(number, record).map(Some)
            }
        })
    },
};

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let pages = count_of(answer.get("SearchResult")?.get("UserArea")?, "NumberOfPages")?;
    let next = number_param(&request.url, "Page")?.checked_add(1)?;
    (next <= pages.min(PAGES_MAX)).then(|| with_param(request, "Page", next))
}

fn item_posting(number: usize, item: &Value) -> Result<Posting, Rejection> {
    let job = item.get("MatchedObjectDescriptor").unwrap_or(&Value::Null);
    let id = id_of(NAME, number, item, "MatchedObjectId").or_else(|_| id_of(NAME, number, job, "PositionID"))?;
    let title = title_of(&id, number, job, "PositionTitle")?;
    let details = job.get("UserArea").and_then(|area| area.get("Details")).unwrap_or(&Value::Null);
    let mut html = String::new();
    for (at, (heading, key)) in SECTIONS.into_iter().enumerate() {
        add_list_section(&mut html, heading, details.get(key));
        if at == 1 {
            add_list_section(&mut html, "Qualifications", job.get("QualificationSummary"));
        }
    }
    let mut posting = new_posting(id, title, html);
    let employer = text(job, "OrganizationName").or_else(|| text(job, "DepartmentName"));
    posting.employer = employer.map(plain_line).unwrap_or_default();
    add_places(&mut posting, job);
    posting.posted_on = text(job, "PublicationStartDate").and_then(iso_date);
    posting.url = text(job, "PositionURI").map(str::to_owned);
    let is_remote = details.get("RemoteIndicator") == Some(&Value::Bool(true));
    posting.stated_arrangement = is_remote.then_some(Arrangement::Remote);
    for pay in entries(job, "PositionRemuneration").iter().take(PAY_ENTRIES_MAX + 1) {
        let code = text(pay, "RateIntervalCode").unwrap_or_default();
        if !code.eq_ignore_ascii_case("WC") {
            add_pay(&mut posting, [pay.get("MinimumRange"), pay.get("MaximumRange")], period_of(code), code);
        }
    }
    Ok(posting)
}

fn new_posting(id: PostingId, title: &str, html: String) -> Posting {
    let is_empty = html.is_empty();
    let mut posting = Posting::new(id, NAME, plain_line(title), Body::Html(html));
    if is_empty {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the posting has no description"));
    }
    posting
}

fn add_places(posting: &mut Posting, job: &Value) {
    let places = entries(job, "PositionLocation");
    let names: Vec<&str> = places.iter().filter_map(|place| text(place, "LocationName")).collect();
    posting.location = if names.is_empty() {
        text(job, "PositionLocationDisplay").unwrap_or_default().to_owned()
    } else {
        names.join("; ")
    };
    for place in places.iter().take(ADDRESSES_MAX + 1) {
        // The city's name repeats its state: `Washington, District of Columbia`.
        let city = text(place, "CityName").map(|city| city.split_once(", ").map_or(city, |(city, _)| city));
        let part = |key: &str| text(place, key).map(str::to_owned);
        let address = Address {
            locality: city.map(str::to_owned),
            region: part("CountrySubDivisionCode"),
            country: part("CountryCode"),
        };
        if !posting.addresses.contains(&address) {
            posting.addresses.push(address);
        }
    }
}

/// The period of a code of the service's list, or of its words.
fn period_of(code: &str) -> Option<PayPeriod> {
    match code.to_ascii_uppercase().as_str() {
        "PA" => Some(PayPeriod::Year),
        "PM" => Some(PayPeriod::Month),
        "PD" => Some(PayPeriod::Day),
        "PH" => Some(PayPeriod::Hour),
        _ => parse_pay_period(code),
    }
}

fn add_pay(posting: &mut Posting, ends: [Option<&Value>; 2], period: Option<PayPeriod>, period_text: &str) {
    let [min, max] = ends.map(|end| end.and_then(amount_of));
    let fields = PayFields { min, max, currency: "USD", period, period_text, kind: PayKind::Base, place: None };
    add_stated_pay(posting, &fields);
}

fn flat_posting(number: usize, record: &Value) -> Result<Posting, Rejection> {
    let url = text(record, "url");
    let id = match url.and_then(number_at_end) {
        Some(id) => PostingId::new(NAME, id),
        None => id_of(NAME, number, record, "control_number")?,
    };
    let title = title_of(&id, number, record, "title")?;
    let mut html = String::new();
    add_list_section(&mut html, "Duties", record.get("duties"));
    add_list_section(&mut html, "Qualifications", record.get("qualifications"));
    let mut posting = new_posting(id, title, html);
    let employer = text(record, "organization").or_else(|| text(record, "department"));
    posting.employer = employer.map(plain_line).unwrap_or_default();
    let places = text(record, "location").unwrap_or_default().split("; ");
    posting.location = places.map(without_repeated_state).collect::<Vec<_>>().join("; ");
    posting.posted_on = text(record, "open_date").and_then(iso_date);
    posting.url = url.map(str::to_owned);
    let ends = [record.get("min_salary"), record.get("max_salary")];
    let lowest = ends.into_iter().flatten().filter_map(amount_of).filter(|amount| !amount.is_zero()).min();
    let period = lowest.filter(|lowest| *lowest >= YEARLY_AMOUNT_MIN).map(|_| PayPeriod::Year);
    add_pay(&mut posting, ends, period, "unstated");
    Ok(posting)
}

/// `846709300` of `https://www.usajobs.gov:443/job/846709300`.
fn number_at_end(url: &str) -> Option<&str> {
    let (_, last) = url.trim_end_matches('/').rsplit_once("/job/")?;
    (!last.is_empty() && last.len() <= 20 && last.bytes().all(|byte| byte.is_ascii_digit())).then_some(last)
}

/// `Maxwell AFB, Alabama` of `Maxwell AFB, Alabama, Alabama`.
fn without_repeated_state(place: &str) -> &str {
    match place.rsplit_once(", ") {
        Some((rest, state)) if rest.strip_suffix(state).is_some_and(|city| city.ends_with(", ")) => rest,
        _ => place,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_periods() {
        for (code, period) in [
            ("PA", Some(PayPeriod::Year)),
            ("ph", Some(PayPeriod::Hour)),
            ("PD", Some(PayPeriod::Day)),
            ("PM", Some(PayPeriod::Month)),
            ("Per Year", Some(PayPeriod::Year)),
            ("BW", None),
            ("PW", None),
            ("", None),
        ] {
            assert_eq!(period_of(code), period, "{code}");
        }
    }

    #[test]
    fn places_name_their_state_once() {
        for (place, once) in [
            ("Maxwell AFB, Alabama, Alabama", "Maxwell AFB, Alabama"),
            ("New York, New York, New York", "New York, New York"),
            ("New York, New York", "New York, New York"),
            ("Yokosuka Naval Base, Japan", "Yokosuka Naval Base, Japan"),
            ("", ""),
        ] {
            assert_eq!(without_repeated_state(place), once);
        }
        assert_eq!(number_at_end("https://www.usajobs.gov:443/job/846709300"), Some("846709300"));
        assert_eq!(number_at_end("https://www.usajobs.gov/job/x1"), None);
    }

    #[test]
    fn a_search_sends_its_keys_and_ends_with_its_last_page() {
        let listing = SOURCE.listing.unwrap();
        let keys = ["k".to_owned(), "me@example.com".to_owned()];
        let first = (listing.first)("data scientist", &keys).unwrap();
        assert_eq!(first.headers, [("User-Agent", keys[1].clone()), ("Authorization-Key", keys[0].clone())]);
        assert!((listing.first)("x", &keys[..1]).is_err());
        let answer = |pages: &str| format!(r#"{{"SearchResult":{{"UserArea":{{"NumberOfPages":{pages}}}}}}}"#);
        let second = next_page(&first, answer("\"2\"").as_bytes()).unwrap();
        assert!(second.url.as_str().ends_with("Page=2") && second.headers == first.headers);
        assert_eq!(next_page(&second, answer("2").as_bytes()), None);
    }
}
