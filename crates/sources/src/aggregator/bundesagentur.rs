//! Reads the job search of Germany's Federal Employment Agency: answers of its search, and of its single postings.
//!
//! | field of `ergebnisliste[]`, and of single postings  | older, of `stellenangebote[]`         | becomes              |
//! |------------------------------------------------------|---------------------------------------|----------------------|
//! | `referenznummer`                                     | `refnr`                               | `bundesagentur:<number>`, and the page |
//! | `stellenangebotsTitel`, else `hauptberuf`            | `titel`, else `beruf`                 | title                |
//! | `firma`                                              | `arbeitgeber`                         | employer             |
//! | `stellenlokationen[].adresse`                        | `arbeitsort`, `arbeitsorte[]`         | location, addresses  |
//! | `stellenangebotsBeschreibung`, single postings only  | `stellenbeschreibung`                 | body                 |
//! | `datumErsteVeroeffentlichung`, else `veroeffentlichungszeitraum.von` | `aktuelleVeroeffentlichungsdatum` | day of publication |
//! | `branche`                                            | `branche`, else `branchengruppe`      | industry             |
//! | -                                                    | `verguetung`, words such as a pay group | put before the text |
//! | `homeofficemoeglich`                                 | -                                     | nothing: possible is not remote |
//!
//! | `verguetungsangabe`                              | amounts                                               | pay            |
//! |--------------------------------------------------|-------------------------------------------------------|----------------|
//! | `JAHRESGEHALT`, `MONATSGEHALT`, `STUNDENLOHN`    | `gehaltsspanneVon`, `gehaltsspanneBis`, else `festgehalt` | EUR a year, month, hour |
//! | `KEINE_ANGABEN`, absent                          | none                                                  | none           |
//! | another, or absent                               | some                                                  | an issue       |
//! | any                                              | some, for work outside Germany and Austria            | an issue: no field names the currency |

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use earnest_core::{Address, Body, Issue, IssueCode, PayKind, PayPeriod, Posting, PostingId};
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::Value;

use super::plain_line::plain_line;
use super::search::{count_of, number_param, search_request, search_words, with_param};
use super::section::looks_like_html;
use crate::amount::amount_of;
use crate::head::Head;
use crate::json_field::{address_line, entries, iso_date, text};
use crate::json_record::{id_of, read_json_document, read_json_records};
use crate::limits::ADDRESSES_MAX;
use crate::listing::{Details, Listing, Next, Request};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "bundesagentur";

/// An example of words to search for.
const EXAMPLE: &str = "Koch";

/// Where the interface lies.
const API: &str = "https://rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc";

/// The key every visitor of the agency's own pages sends.
const PUBLIC_KEY: (&str, &str) = ("X-API-Key", "jobboerse-jobsuche");

/// Postings a page.
const PAGE_RECORDS: u64 = 100;

/// Pages of one search: the service gives no more than its first 10,000 postings.
const PAGES: u64 = 100;

/// The agency's job search.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Bundesagentur für Arbeit",
    kind: SourceKind::Aggregator,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Pay,
        Field::Industry,
        Field::Url,
    ],
    pay: "`gehaltsspanneVon`, `gehaltsspanneBis`, `festgehalt` with `verguetungsangabe`; in euros for work in Germany or Austria",
    limits: "a search gives at most 10,000 postings, without text; the text is asked for one by one",
    terms: "the agency's own public interface with the key its pages use; no documentation and no promise by the agency",
    documentation: "https://github.com/bundesAPI/jobsuche-api",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let words = search_words(NAME, name, EXAMPLE)?;
            let params = [("angebotsart", "1"), ("was", words), ("size", "100"), ("page", "1")];
            let mut request = search_request(&format!("{API}/v6/jobs"), &params)?;
            request.headers = vec![(PUBLIC_KEY.0, PUBLIC_KEY.1.to_owned())];
            Ok(request)
        },
        next: |request, answer| Next::of(next_page(request, answer)),
        details: Some(Details {
            requests: detail_requests,
            read: |_, input, sink| read_json_document(input, sink, &posting_of),
        }),
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_any(&["stellenangebote", "ergebnisliste", "ergebnisliste[].referenznummer"]) || is_detail(head)
    },
    read: |_, input, sink| {
        if is_detail(&Head::new(input.fill_buf()?, false)) {
            return read_json_document(input, sink, &posting_of);
        }
        read_json_records(&[&["ergebnisliste"], &["stellenangebote"]], input, sink, &posting_of)
    },
};

fn is_detail(head: &Head<'_>) -> bool {
    head.has_any(&["stellenangebotsTitel", "stellenangebotsBeschreibung", "stellenbeschreibung"])
        || head.has_all(&["refnr", "titel"])
}

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let page = number_param(&request.url, "page")?;
    let is_last =
        records(&answer).is_empty() || page.saturating_mul(PAGE_RECORDS) >= count_of(&answer, "maxErgebnisse")?;
    (!is_last && page < PAGES).then(|| with_param(request, "page", page + 1))
}

fn records(answer: &Value) -> &[Value] {
    match entries(answer, "ergebnisliste") {
        [] => entries(answer, "stellenangebote"),
        records => records,
    }
}

fn detail_requests(request: &Request, answer: &[u8]) -> Vec<(PostingId, Request)> {
    let Ok(answer) = serde_json::from_slice::<Value>(answer) else { return Vec::new() };
    let request_of = |job: &Value| {
        let number = text(job, "referenznummer").or_else(|| text(job, "refnr"))?;
        let mut url: Url = format!("{API}/v4/jobdetails").parse().ok()?;
        url.path_segments_mut().ok()?.push(&STANDARD.encode(number));
        Some((PostingId::new(NAME, number), Request { url, json: None, headers: request.headers.clone() }))
    };
    records(&answer).iter().filter_map(request_of).collect()
}

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "referenznummer").or_else(|_| id_of(NAME, number, job, "refnr"))?;
    let first_of = |keys: &[&str]| keys.iter().find_map(|key| text(job, key));
    let missing = || Rejection::new(number, IssueCode::MissingField, "the record has no `stellenangebotsTitel`");
    let title = first_of(&["stellenangebotsTitel", "titel", "hauptberuf", "beruf"]);
    let title = title.ok_or_else(|| missing().of(id.clone()))?;
    let description = first_of(&["stellenangebotsBeschreibung", "stellenbeschreibung"]).unwrap_or_default();
    let mut posting = Posting::new(id.clone(), NAME, plain_line(title), body_of(description, text(job, "verguetung")));
    posting.url = id.as_str().strip_prefix("bundesagentur:").and_then(page_of);
    posting.employer = first_of(&["firma", "arbeitgeber"]).map(plain_line).unwrap_or_default();
    posting.industry = first_of(&["branche", "branchengruppe"]).map(str::to_owned);
    posting.addresses = addresses_of(job);
    posting.location = posting.addresses.iter().map(address_line).collect::<Vec<_>>().join("; ");
    let day = first_of(&["datumErsteVeroeffentlichung", "aktuelleVeroeffentlichungsdatum"]);
    let day = day.or_else(|| text(job.get("veroeffentlichungszeitraum")?, "von"));
    posting.posted_on = day.and_then(iso_date);
    add_pay(&mut posting, job);
    Ok(Some(posting))
}

/// The description with the words about pay before it.
fn body_of(description: &str, pay: Option<&str>) -> Body {
    let is_html = looks_like_html(description);
    let text = match pay {
        Some(pay) if is_html => format!("<p>Vergütung: {pay}</p>{description}"),
        Some(pay) => format!("Vergütung: {pay}\n\n{description}"),
        None => description.to_owned(),
    };
    if is_html { Body::Html(text) } else { Body::Text(text) }
}

/// The page people read.
fn page_of(number: &str) -> Option<String> {
    let mut url: Url = "https://www.arbeitsagentur.de/jobsuche/jobdetail".parse().ok()?;
    url.path_segments_mut().ok()?.push(number);
    Some(url.into())
}

fn addresses_of(job: &Value) -> Vec<Address> {
    let mut addresses = Vec::new();
    let places = ["stellenlokationen", "arbeitsorte", "arbeitsort"];
    for place in places.iter().flat_map(|key| entries(job, key)).take(ADDRESSES_MAX + 1) {
        let place = place.get("adresse").unwrap_or(place);
        let part = |key: &str| text(place, key).map(spoken);
        let address = Address { locality: part("ort"), region: part("region"), country: part("land") };
        if address != Address::default() && !addresses.contains(&address) {
            addresses.push(address);
        }
    }
    addresses
}

/// `Baden-Wuerttemberg` of the code `BADEN_WUERTTEMBERG`; names in small letters stay.
fn spoken(name: &str) -> String {
    if name.len() < 3 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut is_first = true;
    let mut spoken = String::with_capacity(name.len());
    for letter in name.chars() {
        let letter = if letter == '_' { '-' } else { letter };
        if is_first {
            spoken.push(letter);
        } else {
            spoken.extend(letter.to_lowercase());
        }
        is_first = !letter.is_alphabetic();
    }
    spoken
}

fn add_pay(posting: &mut Posting, job: &Value) {
    let end = |key: &str| job.get(key).and_then(amount_of).filter(|amount: &Decimal| !amount.is_zero());
    let (mut min, mut max) = (end("gehaltsspanneVon"), end("gehaltsspanneBis"));
    if min.is_none() && max.is_none() {
        min = end("festgehalt");
        max = min;
    }
    if min.is_none() && max.is_none() {
        return;
    }
    let in_euros = |address: &Address| {
        let country = address.country.as_deref().unwrap_or_default().to_lowercase();
        matches!(country.as_str(), "deutschland" | "oesterreich" | "österreich" | "de" | "at")
    };
    if posting.addresses.is_empty() || !posting.addresses.iter().all(in_euros) {
        let message = "the work is not surely in a country of the euro, so the currency of the pay field is not known";
        posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
        return;
    }
    let period_text = text(job, "verguetungsangabe").unwrap_or_default();
    let period = match period_text {
        "JAHRESGEHALT" => Some(PayPeriod::Year),
        "MONATSGEHALT" => Some(PayPeriod::Month),
        "STUNDENLOHN" => Some(PayPeriod::Hour),
        _ => None,
    };
    let fields = PayFields { min, max, currency: "EUR", period, period_text, kind: PayKind::Base, place: None };
    add_stated_pay(posting, &fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_goes_on_and_asks_for_each_text_with_the_public_key() {
        let listing = SOURCE.listing.unwrap();
        let first = (listing.first)("Koch/Köchin", &[]).unwrap();
        assert!(first.url.as_str().contains("was=Koch%2FK%C3%B6chin&size=100&page=1"), "{}", first.url);
        assert_eq!(first.headers, [("X-API-Key", "jobboerse-jobsuche".to_owned())]);
        let answer = br#"{"maxErgebnisse":"101","ergebnisliste":[{"referenznummer":"10001-1002716922-S"},{}]}"#;
        let second = next_page(&first, answer).unwrap();
        assert!(second.url.as_str().ends_with("page=2"));
        assert_eq!(next_page(&second, answer), None);
        let details = (listing.details.as_ref().unwrap().requests)(&first, answer);
        let address = format!("{API}/v4/jobdetails/MTAwMDEtMTAwMjcxNjkyMi1T");
        assert_eq!((details.len(), details[0].1.url.as_str()), (1, address.as_str()));
        assert_eq!(details[0].1.headers, first.headers);
    }

    #[test]
    fn codes_of_regions_are_spoken() {
        for (code, name) in [
            ("BADEN_WUERTTEMBERG", "Baden-Wuerttemberg"),
            ("DEUTSCHLAND", "Deutschland"),
            ("Berlin", "Berlin"),
            ("DE", "DE"),
        ] {
            assert_eq!(spoken(code), name);
        }
    }

    #[test]
    fn the_examples_of_the_standard() {
        for (text, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("10001-1002716922-S", "MTAwMDEtMTAwMjcxNjkyMi1T"),
        ] {
            assert_eq!(STANDARD.encode(text), encoded);
        }
    }
}
