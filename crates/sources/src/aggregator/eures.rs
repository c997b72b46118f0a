//! Reads EURES, the portal of Europe's public employment services: answers of its search, and of its single postings.
//!
//! | field of a search's `jvs[]`                  | field of a posting                       | becomes                       |
//! |----------------------------------------------|------------------------------------------|-------------------------------|
//! | `id`                                         | `id`                                     | `eures:<id>`, and the page    |
//! | -                                            | `jvProfiles.<language>`, the preferred one | the fields below            |
//! | `title`, `employer.name`                     | the same                                 | title, employer               |
//! | `description`, or the longer text of its own language in `translations` | `description` | body               |
//! | the countries of `locationMap`               | `locations[]` with town and country      | location and addresses        |
//! | `creationDate`, milliseconds                 | the same                                 | day of publication, in UTC    |
//! | -                                            | `offeredRemunerationPackage.salaries[]`  | pay, below                    |
//! | region codes (NUTS), occupation and sector codes | the same                             | nothing                       |
//!
//! | `minimumSalary`, `maximumSalary`, `currencyCode`, `payingIntervalCode`, `remunerationTypeCode` | pay          |
//! |--------------------------------------------------------------------|------------------------------------------|
//! | 2600, 3100, `EUR`, `month`, `basepay` or absent                    | 2,600 to 3,100 EUR a month               |
//! | any, `commission` and others                                       | none: not base pay                       |
//! | 0                                                                  | no amount                                |
//! | no currency, or a period that is unknown or absent                 | an issue                                 |
//!
//! The employer's name is what the national service wrote, which may be its words for "not disclosed".

use earnest_core::{Address, PayKind, Posting, PostingId};
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::described::described;
use super::plain_line::plain_line;
use super::search::{PAGES_MAX, count_of, country_and_words};
use crate::SourceError;
use crate::amount::amount_of;
use crate::head::Head;
use crate::json_field::{address_line, entries, text};
use crate::json_record::{id_of, read_json_document, read_json_records, title_of};
use crate::limits::{ADDRESSES_MAX, PAY_ENTRIES_MAX};
use crate::listing::{Details, Listing, Next, Request};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unix_day::day_of_milliseconds;

/// Name of the source.
const NAME: &str = "eures";

/// An example of a country and words to search for.
const EXAMPLE: &str = "fi/cook";

/// Where the interface lies.
const API: &str = "https://europa.eu/eures/api/jv-searchengine/public";

/// Postings a page; the service gives no more.
const PAGE_RECORDS: u64 = 50;

/// EURES.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "EURES",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Address, Field::Text, Field::PostedOn, Field::Pay, Field::Url],
    pay: "`offeredRemunerationPackage.salaries[]` of base pay, in the answers for single postings",
    limits: "asked for by country and words; regions are codes and are not read; many services name no employer and no pay",
    terms: "the public portal's own interface, without a key and without documentation; reuse of EU data with attribution",
    documentation: "https://github.com/rorar/EURES-API-Documentation",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: first_page,
        next: |request, answer| Next::of(next_page(request, answer)),
        details: Some(Details {
            requests: detail_requests,
            read: |_, input, sink| read_json_document(input, sink, &detail_posting),
        }),
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_all(&["jvs", "numberRecords"])
            || head.has_any(&["jvs[].locationMap", "jvs[].euresFlag"])
            || is_detail(head)
    },
    read: |_, input, sink| {
        if is_detail(&Head::new(input.fill_buf()?, false)) {
            return read_json_document(input, sink, &detail_posting);
        }
        read_json_records(&[&["jvs"]], input, sink, &search_posting)
    },
};

fn is_detail(head: &Head<'_>) -> bool {
    head.has_any(&["jvProfiles"])
}

fn first_page(name: &str, _: &[String]) -> Result<Request, SourceError> {
    let (country, words) = country_and_words(NAME, name, EXAMPLE)?;
    let keywords = match words {
        "" => json!([]),
        words => json!([{ "keyword": words, "specificSearchCode": "EVERYWHERE" }]),
    };
    // The service refuses a search in which one of these is missing.
    let search = json!({
        "resultsPerPage": PAGE_RECORDS, "page": 1, "sortSearch": "MOST_RECENT", "keywords": keywords,
        "publicationPeriod": null, "occupationUris": [], "skillUris": [], "requiredExperienceCodes": [],
        "positionScheduleCodes": [], "sectorCodes": [], "educationAndQualificationLevelCodes": [],
        "positionOfferingCodes": [], "locationCodes": [country], "euresFlagCodes": [], "otherBenefitsCodes": [],
        "requiredLanguages": [], "minNumberPost": null, "sessionId": "earnest", "requestLanguage": "en",
    });
    let mut request = Request::get_text(&format!("{API}/jv-search/search"))?;
    request.json = Some(search.to_string());
    Ok(request)
}

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let mut search: Value = serde_json::from_str(request.json.as_deref()?).ok()?;
    let page = count_of(&search, "page")?;
    let is_last =
        entries(&answer, "jvs").is_empty() || page.saturating_mul(PAGE_RECORDS) >= count_of(&answer, "numberRecords")?;
    if is_last || page >= PAGES_MAX {
        return None;
    }
    search.as_object_mut()?.insert("page".to_owned(), json!(page + 1));
    Some(Request { json: Some(search.to_string()), ..request.clone() })
}

fn detail_requests(_: &Request, answer: &[u8]) -> Vec<(PostingId, Request)> {
    let Ok(answer) = serde_json::from_slice::<Value>(answer) else { return Vec::new() };
    let request_of = |job: &Value| {
        let id = text(job, "id")?;
        let mut url: Url = format!("{API}/jv/id").parse().ok()?;
        url.path_segments_mut().ok()?.push(id);
        url.query_pairs_mut().append_pair("requestLang", "en");
        Some((PostingId::new(NAME, id), Request::get(url)))
    };
    entries(&answer, "jvs").iter().filter_map(request_of).collect()
}

fn search_posting(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let mut posting = new_posting(id, number, job, own_description(job))?;
    posting.posted_on = job.get("creationDate").and_then(day_of_milliseconds);
    let countries = job.get("locationMap").and_then(Value::as_object);
    for country in countries.into_iter().flat_map(|map| map.keys()).filter(|country| !country.is_empty()) {
        let address = Address { country: Some(country.to_ascii_uppercase()), ..Address::default() };
        posting.addresses.push(address);
    }
    posting.location = location_of(&posting.addresses);
    Ok(Some(posting))
}

/// The description, or that of the posting's own language where it is longer: the first may be an extract with the
/// words searched for.
fn own_description(job: &Value) -> Option<&str> {
    let description = text(job, "description");
    let language = entries(job, "availableLanguages").first().and_then(Value::as_str);
    let own = language.and_then(|language| text(job.get("translations")?.get(language)?, "description"));
    match (description, own) {
        (Some(description), Some(own)) if own.len() <= description.len() => Some(description),
        (description, own) => own.or(description),
    }
}

fn detail_posting(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let profiles = job.get("jvProfiles").and_then(Value::as_object);
    let preferred = text(job, "preferredLanguage");
    let profile = profiles.and_then(|profiles| {
        preferred.and_then(|language| profiles.get(language)).or_else(|| profiles.values().next())
    });
    let profile = profile.unwrap_or(&Value::Null);
    let mut posting = new_posting(id, number, profile, text(profile, "description"))?;
    posting.posted_on = job.get("creationDate").and_then(day_of_milliseconds);
    for place in entries(profile, "locations").iter().take(ADDRESSES_MAX + 1) {
        let country = text(place, "countryCode").map(str::to_ascii_uppercase);
        let address = Address { locality: text(place, "cityName").map(plain_line), region: None, country };
        if address != Address::default() && !posting.addresses.contains(&address) {
            posting.addresses.push(address);
        }
    }
    posting.location = location_of(&posting.addresses);
    if let Some(package) = profile.get("offeredRemunerationPackage") {
        for salary in entries(package, "salaries").iter().take(PAY_ENTRIES_MAX + 1) {
            add_salary(&mut posting, salary);
        }
    }
    Ok(Some(posting))
}

fn new_posting(id: PostingId, number: usize, job: &Value, description: Option<&str>) -> Result<Posting, Rejection> {
    let title = title_of(&id, number, job, "title")?;
    let page = id.as_str().strip_prefix("eures:").and_then(page_of);
    let mut posting = described(id, NAME, title, description);
    posting.url = page;
    posting.employer =
        job.get("employer").and_then(|employer| text(employer, "name")).map(plain_line).unwrap_or_default();
    Ok(posting)
}

/// The page people read.
fn page_of(id: &str) -> Option<String> {
    let mut url: Url = "https://europa.eu/eures/portal/jv-se/jv-details".parse().ok()?;
    url.path_segments_mut().ok()?.push(id);
    Some(url.into())
}

fn location_of(addresses: &[Address]) -> String {
    addresses.iter().map(address_line).collect::<Vec<_>>().join("; ")
}

fn add_salary(posting: &mut Posting, salary: &Value) {
    if text(salary, "remunerationTypeCode").is_some_and(|kind| !kind.eq_ignore_ascii_case("basepay")) {
        return;
    }
    let end = |key: &str| salary.get(key).and_then(amount_of).filter(|amount: &Decimal| !amount.is_zero());
    let period_text = text(salary, "payingIntervalCode").unwrap_or_default();
    let fields = PayFields {
        min: end("minimumSalary"),
        max: end("maximumSalary"),
        currency: text(salary, "currencyCode").unwrap_or_default(),
        period: parse_pay_period(period_text),
        period_text,
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_posted_page_by_page_and_names_its_postings() {
        let listing = SOURCE.listing.unwrap();
        let first = (listing.first)("FI/cook", &[]).unwrap();
        let json = first.json.clone().unwrap();
        assert!(json.contains(r#""keyword":"cook""#) && json.contains(r#""locationCodes":["fi"]"#), "{json}");
        let answer = br#"{"numberRecords":51,"jvs":[{"id":"a/b=="},{"title":"no id"}]}"#;
        let second = next_page(&first, answer).unwrap();
        assert!(second.json.as_ref().unwrap().contains(r#""page":2"#) && second.url == first.url);
        assert_eq!(next_page(&second, answer), None);
        let details = (listing.details.as_ref().unwrap().requests)(&first, answer);
        let addresses: Vec<_> = details.iter().map(|(id, request)| (id.as_str(), request.url.as_str())).collect();
        assert_eq!(addresses, [("eures:a/b==", format!("{API}/jv/id/a%2Fb==?requestLang=en").as_str())]);
        assert!((listing.first)("finland/cook", &[]).is_err());
    }
}
