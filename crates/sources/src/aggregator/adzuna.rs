//! Reads Adzuna: the answers of `https://api.adzuna.com/v1/api/jobs/<country>/search/<page>`, and arrays of their records.
//!
//! | field                              | becomes                                                                  |
//! |------------------------------------|--------------------------------------------------------------------------|
//! | `results[].id`, or of the array    | `adzuna:<id>`                                                            |
//! | `title`, `company.display_name`    | title, employer                                                          |
//! | `location.display_name`            | location                                                                 |
//! | `location.area[]`                  | address: the first is the country, the second the region, the last of more the town |
//! | `description`                      | body: the beginning of the text only                                     |
//! | `created`                          | day of publication                                                       |
//! | `redirect_url`                     | page; its host tells the country and so the currency                     |
//! | `salary_min`, `salary_max`         | pay a year, see below                                                    |
//! | `category`, `contract_time`, `latitude` | nothing                                                             |
//!
//! | `salary_is_predicted` | amounts                                    | pay                                                 |
//! |-----------------------|--------------------------------------------|-----------------------------------------------------|
//! | `"1"`, `1`, `true`    | any                                        | none: the service's estimate, not what is posted    |
//! | `"0"`, `0`, `false`   | 26000 to 30000 at `www.adzuna.co.uk`       | 26,000 to 30,000 GBP a year                         |
//! | `"0"`                 | at a host of no known country              | an issue: the currency is not known                 |
//! | `"0"`                 | 12 to 12, too little for a year            | an issue: what period they are for is not known     |
//! | absent                | any                                        | an issue: it may be an estimate                     |
//!
//! An end of 0 is none: that is how the service writes "up to".

use earnest_core::{Address, Body, Issue, IssueCode, PayKind, PayPeriod, Posting};
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::Value;

use super::plain_line::plain_line;
use super::search::{PAGES_MAX, count_of, country_and_words, key_at, search_request};
use crate::amount::amount_of;
use crate::json_field::{entries, iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Next, Request};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "adzuna";

/// An example of a country and words to search for.
const EXAMPLE: &str = "gb/data engineer";

/// Records a page; the service gives no more.
const PAGE_RECORDS: u64 = 50;

/// Below this the upper end is no year's pay in any of the currencies, but one by the hour or day that was passed on as
/// it was. What is unlikely above it depends on the country, and is judged where the facts are read.
pub(super) const YEARLY_AMOUNT_MIN: Decimal = Decimal::ONE_THOUSAND;

/// The service's sites, with the currency of their countries.
const SITES: [(&str, &str); 20] = [
    ("adzuna.at", "EUR"),
    ("adzuna.be", "EUR"),
    ("adzuna.ca", "CAD"),
    ("adzuna.ch", "CHF"),
    ("adzuna.co.nz", "NZD"),
    ("adzuna.co.uk", "GBP"),
    ("adzuna.co.za", "ZAR"),
    ("adzuna.com", "USD"),
    ("adzuna.com.au", "AUD"),
    ("adzuna.com.br", "BRL"),
    ("adzuna.com.mx", "MXN"),
    ("adzuna.de", "EUR"),
    ("adzuna.es", "EUR"),
    ("adzuna.fr", "EUR"),
    ("adzuna.in", "INR"),
    ("adzuna.it", "EUR"),
    ("adzuna.nl", "EUR"),
    ("adzuna.pl", "PLN"),
    ("adzuna.sg", "SGD"),
    ("adzuna.us", "USD"),
];

/// Adzuna.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Adzuna",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Address, Field::Text, Field::PostedOn, Field::Pay, Field::Url],
    pay: "`salary_min` and `salary_max`, a year, where `salary_is_predicted` is 0; the service's estimates are not read",
    limits: "the description is only its first few hundred characters; the currency is that of the site's country; a \
             yearly amount too small for a year is an issue",
    terms: "an API with a free key; show its name and link to it; no storing beyond what its terms allow",
    documentation: "https://developer.adzuna.com/docs/search",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &["EARNEST_ADZUNA_ID", "EARNEST_ADZUNA_KEY"],
        is_complete: false,
        first: |name, keys| {
            let (country, words) = country_and_words(NAME, name, EXAMPLE)?;
            let id = key_at(NAME, keys, 0, "EARNEST_ADZUNA_ID")?;
            let key = key_at(NAME, keys, 1, "EARNEST_ADZUNA_KEY")?;
            let params = [
                ("app_id", id),
                ("app_key", key),
                ("results_per_page", "50"),
                ("what", words),
                ("content-type", "application/json"),
            ];
            search_request(&format!("https://api.adzuna.com/v1/api/jobs/{country}/search/1"), &params)
        },
        next: |request, answer| Next::of(next_page(request, answer)),
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        let keys = ["redirect_url", "salary_is_predicted", "adref", "category.tag", "location.area"];
        let of = |list: &str| keys.iter().filter(|key| head.has_any(&[&format!("{list}[].{key}")])).count();
        of("results") > 1 || of("") > 1 || head.has_all(&["__CLASS__", "count", "results"])
    },
    read: |_, input, sink| read_json_records(&[&["results"], &[]], input, sink, &posting_of),
};

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let (before, page) = request.url.path().rsplit_once('/')?;
    let page: u64 = page.parse().ok()?;
    let is_last =
        entries(&answer, "results").is_empty() || page.saturating_mul(PAGE_RECORDS) >= count_of(&answer, "count")?;
    if is_last || page >= PAGES_MAX {
        return None;
    }
    let path = format!("{before}/{}", page + 1);
    let mut next = request.clone();
    next.url.set_path(&path);
    Some(next)
}

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "title")?;
    let description = text(job, "description");
    let body = Body::Text(description.unwrap_or_default().to_owned());
    let mut posting = Posting::new(id, NAME, plain_line(title), body);
    if description.is_none() {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the posting has no description"));
    }
    let name_of = |key: &str| job.get(key).and_then(|named| text(named, "display_name")).map(plain_line);
    posting.employer = name_of("company").unwrap_or_default();
    posting.location = name_of("location").unwrap_or_default();
    posting.addresses.extend(job.get("location").and_then(address_of));
    posting.posted_on = text(job, "created").and_then(iso_date);
    posting.url = text(job, "redirect_url").map(without_tracking);
    add_pay(&mut posting, job);
    Ok(Some(posting))
}

/// The address without `utm_source` and its like: the service puts the asker's own id there.
fn without_tracking(url: &str) -> String {
    let (url, fragment) = url.split_once('#').map_or((url, None), |(url, fragment)| (url, Some(fragment)));
    let Some((page, query)) = url.split_once('?') else { return with_part(url, '#', fragment.unwrap_or_default()) };
    let is_tracking = |part: &str| part.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("utm_"));
    let kept: Vec<&str> = query.split('&').filter(|part| !is_tracking(part)).collect();
    with_part(&with_part(page, '?', &kept.join("&")), '#', fragment.unwrap_or_default())
}

fn with_part(address: &str, mark: char, part: &str) -> String {
    if part.is_empty() { address.to_owned() } else { format!("{address}{mark}{part}") }
}

fn address_of(location: &Value) -> Option<Address> {
    let areas: Vec<&str> = entries(location, "area").iter().filter_map(Value::as_str).collect();
    let area = |at: usize| areas.get(at).map(|&name| name.to_owned());
    let locality = areas.get(2..).and_then(<[&str]>::last).map(|&name| name.to_owned());
    let address = Address { locality, region: area(1), country: area(0) };
    (address != Address::default()).then_some(address)
}

fn add_pay(posting: &mut Posting, job: &Value) {
    let end = |key: &str| job.get(key).and_then(amount_of).filter(|amount: &Decimal| !amount.is_zero());
    let (min, max) = (end("salary_min"), end("salary_max"));
    let Some(largest) = max.or(min) else { return };
    match is_estimate(job) {
        Some(true) => return,
        Some(false) => {}
        None => {
            let message = "the pay field does not say whether it is the service's estimate, so it is not read";
            posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
            return;
        }
    }
    let Some(currency) = posting.url.as_deref().and_then(currency_of) else {
        let message =
            "the page's address names no country of the service, so the currency of the pay field is not known";
        posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
        return;
    };
    let period = (largest >= YEARLY_AMOUNT_MIN).then_some(PayPeriod::Year);
    let period_text = "unstated, and too little for a year";
    let fields = PayFields { min, max, currency, period, period_text, kind: PayKind::Base, place: None };
    add_stated_pay(posting, &fields);
}

/// Whether the amounts are what the service believes the posting pays; none where it does not say.
fn is_estimate(job: &Value) -> Option<bool> {
    match job.get("salary_is_predicted")? {
        Value::Bool(is_predicted) => Some(*is_predicted),
        Value::String(flag) if flag == "0" => Some(false),
        Value::String(flag) if flag == "1" => Some(true),
        Value::Number(flag) => flag.as_u64().filter(|flag| *flag <= 1).map(|flag| flag == 1),
        _ => None,
    }
}

/// The currency of the country whose site `url` belongs to.
fn currency_of(url: &str) -> Option<&'static str> {
    let url: Url = url.parse().ok()?;
    let host = url.host_str()?;
    let site = host.strip_prefix("www.").unwrap_or(host);
    SITES.iter().find(|(name, _)| *name == site).map(|(_, currency)| *currency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_tells_the_currency() {
        for (url, currency) in [
            ("https://www.adzuna.co.uk/jobs/details/1", Some("GBP")),
            ("https://www.adzuna.com/land/ad/1", Some("USD")),
            ("https://www.adzuna.com.mx/details/1", Some("MXN")),
            ("https://www.adzuna.com.example/details/1", None),
            ("https://elsewhere.example/www.adzuna.com", None),
            ("adzuna", None),
        ] {
            assert_eq!(currency_of(url), currency, "{url}");
        }
        assert!(SITES.is_sorted());
    }

    #[test]
    fn the_askers_id_is_not_kept() {
        for (url, kept) in [
            ("https://a.example/1?utm_medium=api&utm_source=my_app", "https://a.example/1"),
            (
                "https://a.example/1?se=x%20y&UTM_source=my_app&v=%C3%A9#utm_x",
                "https://a.example/1?se=x%20y&v=%C3%A9#utm_x",
            ),
            ("https://a.example/1#utm_source", "https://a.example/1#utm_source"),
            ("https://a.example/1?é=1&sutm_=2", "https://a.example/1?é=1&sutm_=2"),
        ] {
            assert_eq!(without_tracking(url), kept);
        }
    }

    #[test]
    fn pages_follow_until_the_count_is_reached() {
        let listing = SOURCE.listing.unwrap();
        let keys = ["id".to_owned(), "key".to_owned()];
        let first = (listing.first)("gb/data engineer", &keys).unwrap();
        assert_eq!(
            first.url.as_str(),
            "https://api.adzuna.com/v1/api/jobs/gb/search/1?app_id=id&app_key=key&results_per_page=50\
             &what=data+engineer&content-type=application%2Fjson"
        );
        let second = next_page(&first, br#"{"count":51,"results":[{}]}"#).unwrap();
        assert_eq!(second.url.path(), "/v1/api/jobs/gb/search/2");
        assert_eq!(second.url.query(), first.url.query());
        assert_eq!(next_page(&second, br#"{"count":51,"results":[{}]}"#), None);
        assert_eq!(next_page(&first, br#"{"count":51,"results":[]}"#), None);
        assert!((listing.first)("gb", &[]).is_err() && (listing.first)("uk/../x", &keys).is_ok());
    }
}
