//! Reads one schema.org `JobPosting`.
//!
//! | property                                               | becomes                                                  |
//! |--------------------------------------------------------|----------------------------------------------------------|
//! | `url`, else the page's address                         | `page:<url>`; a part of an address begins at the page's; what else may be in the id, `posting_key` says |
//! | without both: `identifier`                             | `page:<employer>/<identifier>`                           |
//! | without all three                                      | `page:<file>#<number>`                                   |
//! | `title`, else `name`                                   | title                                                    |
//! | `hiringOrganization`, its `name` or itself             | employer                                                 |
//! | `description`, then `responsibilities`, `qualifications`, … that it does not repeat | body, a heading each        |
//! | `jobLocation`, one or many                             | addresses, and location joined with `; `                 |
//! | `applicantLocationRequirements` of a remote posting    | addresses                                                |
//! | `jobLocationType: TELECOMMUTE`                         | arrangement: remote                                      |
//! | `baseSalary` as `MonetaryAmount`, a number, or text    | base pay; `estimatedSalary` is nobody's offer            |
//! | `datePosted`                                           | day of publication                                       |
//! | `hiringOrganization.numberOfEmployees`                 | size of the employer, where it lies in one band; else an issue |
//! | `industry`, else the organization's                    | industry, as written; several joined with `; `           |

use earnest_core::{Address, Arrangement, Body, Issue, IssueCode, PayKind, Posting, PostingId};
use serde_json::Value;

use crate::amount::amount_of;
use crate::bounds::keep_within_limits;
use crate::employer_size::add_employer_size_of_json;
use crate::json_field::{address_line, entries, iso_date, postal_address, text};
use crate::page::posting_key::{SharedAddresses, key, url_of};
use crate::page::posting_text::PostingText;
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::unescape_once;

/// Name of the source.
const SOURCE: &str = "page";

/// The page that a posting stands on.
pub(crate) struct Page<'a> {
    /// Stem of its file.
    pub stem: &'a str,
    /// Its canonical address.
    pub link: Option<&'a str>,
    /// What was wrong with its encoding.
    pub encoding_issue: Option<Issue>,
    /// The addresses that several of its postings state.
    pub shared: &'a SharedAddresses,
}

/// Reads the posting that is the page's `number`th.
pub(crate) fn read_job_posting(object: &Value, page: &Page<'_>, number: usize) -> Result<Posting, Rejection> {
    let employer = organization(object).unwrap_or_default();
    let url = url_of(object, page.link, number);
    let id = PostingId::new(SOURCE, &key(object, url.as_deref(), page.shared, employer, (page.stem, number)));
    let Some(title) = text(object, "title").or_else(|| text(object, "name")) else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the `JobPosting` has no `title`").of(id));
    };
    let PostingText { html, issue: text_issue } = PostingText::of(object);
    let has_body = !html.is_empty();
    let mut posting = Posting::new(id, SOURCE, unescape_once(title), Body::Html(html));
    posting.issues.extend(page.encoding_issue.clone());
    if !has_body {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the `JobPosting` has no `description`"));
    }
    posting.issues.extend(text_issue);
    posting.url = url;
    posting.employer = unescape_once(employer);
    add_about_employer(&mut posting, object);
    posting.posted_on = text(object, "datePosted").and_then(iso_date);
    let is_remote = entries(object, "jobLocationType")
        .iter()
        .any(|kind| kind.as_str().is_some_and(|kind| kind.eq_ignore_ascii_case("TELECOMMUTE")));
    posting.stated_arrangement = is_remote.then_some(Arrangement::Remote);
    add_locations(&mut posting, object, is_remote);
    for salary in entries(object, "baseSalary") {
        add_salary(&mut posting, salary, text(object, "salaryCurrency"));
    }
    keep_within_limits(&mut posting);
    Ok(posting)
}

fn organization(object: &Value) -> Option<&str> {
    let organization = entries(object, "hiringOrganization").first()?;
    organization.as_str().map(str::trim).filter(|name| !name.is_empty()).or_else(|| text(organization, "name"))
}

/// Size and industry, each from the first place that states it.
fn add_about_employer(posting: &mut Posting, object: &Value) {
    let organization = entries(object, "hiringOrganization").first();
    let people = organization.map_or(&[][..], |organization| entries(organization, "numberOfEmployees"));
    add_employer_size_of_json(posting, people);
    posting.industry = [Some(object), organization].into_iter().flatten().find_map(|holder| {
        let names = entries(holder, "industry").iter();
        let names: Vec<String> =
            names.filter_map(|name| name.as_str().or_else(|| text(name, "name"))).map(unescape_once).collect();
        Some(names.join("; ")).filter(|names| !names.is_empty())
    });
}

fn add_locations(posting: &mut Posting, object: &Value, is_remote: bool) {
    let mut lines: Vec<String> = Vec::new();
    for place in entries(object, "jobLocation") {
        let address = place.get("address").unwrap_or(place);
        match (address, postal_address(address)) {
            (_, Some(address)) => {
                lines.push(address_line(&address));
                posting.addresses.push(address);
            }
            (Value::String(line), None) => lines.push(line.clone()),
            _ => lines.extend(text(place, "name").map(str::to_owned)),
        }
    }
    if is_remote {
        for place in entries(object, "applicantLocationRequirements") {
            let Some(name) = place.as_str().or_else(|| text(place, "name")) else { continue };
            lines.push(name.to_owned());
            let is_country = text(place, "@type").is_none_or(|kind| kind.ends_with("Country"));
            if is_country {
                posting.addresses.push(Address { country: Some(name.trim().to_owned()), ..Address::default() });
            }
        }
    }
    posting.addresses.dedup();
    lines.dedup();
    posting.location = lines.join("; ");
}

fn add_salary(posting: &mut Posting, salary: &Value, posting_currency: Option<&str>) {
    let value = salary.get("value").unwrap_or(salary);
    let exact = amount_of(value).or_else(|| value.get("value").and_then(amount_of));
    let end = |key: &str| value.get(key).and_then(amount_of).or_else(|| salary.get(key).and_then(amount_of));
    let (min, max) = (end("minValue"), end("maxValue"));
    let (min, max) = if min.is_none() && max.is_none() { (exact, exact) } else { (min, max) };
    // Pages of postings without pay often carry 0; a text such as "competitive" states no amount either.
    if [min, max].into_iter().flatten().all(|end| end.is_zero()) {
        if let Some(words) =
            value.as_str().or_else(|| text(value, "value")).filter(|words| words.contains(char::is_numeric))
            && min.is_none()
        {
            let message = format!("`baseSalary` is `{}`, no amount", crate::posting_line::clip(words));
            posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
        }
        return;
    }
    let currency =
        ["currency", "currencyCode"].into_iter().find_map(|key| text(salary, key).or_else(|| text(value, key)));
    let unit = ["unitText", "unitCode"].into_iter().find_map(|key| text(value, key).or_else(|| text(salary, key)));
    let fields = PayFields {
        min,
        max,
        currency: currency.or(posting_currency).unwrap_or_default(),
        period: unit.and_then(parse_pay_period),
        period_text: unit.unwrap_or("unstated"),
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
