//! Reads one schema.org `JobPosting`.
//!
//! | property                                               | becomes                                                  |
//! |--------------------------------------------------------|----------------------------------------------------------|
//! | `url`, else the page's address                         | `page:<url>`; a part of an address begins at the page's  |
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
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::amount::amount_of;
use crate::bounds::{keep_within_limits, one_line};
use crate::employer_size::add_employer_size_of_json;
use crate::json_field::{address_line, entries, iso_date, postal_address, text};
use crate::limits::ID_BYTES_MAX;
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::{html_of, unescape_once};

/// Name of the source.
const SOURCE: &str = "page";

/// Properties that carry parts of the text, with the heading each gets.
const TEXT_PROPERTIES: [(&str, &str); 8] = [
    ("responsibilities", "Responsibilities"),
    ("qualifications", "Qualifications"),
    ("skills", "Skills"),
    ("experienceRequirements", "Experience"),
    ("educationRequirements", "Education"),
    ("jobBenefits", "Benefits"),
    ("incentiveCompensation", "Incentives"),
    ("workHours", "Hours"),
];

/// The page that a posting stands on.
pub(crate) struct Page<'a> {
    /// Stem of its file.
    pub stem: &'a str,
    /// Its canonical address.
    pub link: Option<&'a str>,
    /// What was wrong with its encoding.
    pub encoding_issue: Option<Issue>,
}

/// Reads the posting that is the page's `number`th.
pub(crate) fn read_job_posting(object: &Value, page: &Page<'_>, number: usize) -> Result<Posting, Rejection> {
    let employer = organization(object).unwrap_or_default();
    let url = text(object, "url").and_then(|url| whole_address(url, page.link));
    let url = url.or_else(|| page.link.filter(|_| number == 1).map(str::to_owned));
    let id = PostingId::new(SOURCE, &key(object, page, number, url.as_deref(), employer));
    let Some(title) = text(object, "title").or_else(|| text(object, "name")) else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the `JobPosting` has no `title`").of(id));
    };
    let body = body(object);
    let has_body = !body.is_empty();
    let mut posting = Posting::new(id, SOURCE, unescape_once(title), Body::Html(body));
    posting.issues.extend(page.encoding_issue.clone());
    if !has_body {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the `JobPosting` has no `description`"));
    }
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

/// `url` as it is, or where it leads from the page's own address; `None` where that is not known.
fn whole_address(url: &str, page: Option<&str>) -> Option<String> {
    if url.contains("://") {
        return Some(url.to_owned());
    }
    let page: Url = page?.parse().ok()?;
    page.join(url).ok().map(String::from)
}

fn key(object: &Value, page: &Page<'_>, number: usize, url: Option<&str>, employer: &str) -> String {
    let identifier = match object.get("identifier") {
        Some(Value::String(id)) => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        Some(id @ Value::Object(_)) => text(id, "value")
            .map(str::to_owned)
            .or_else(|| id.get("value").filter(|v| v.is_number()).map(Value::to_string)),
        _ => None,
    };
    let key = match (url, identifier) {
        (Some(url), _) => url.split('#').next().unwrap_or(url).to_owned(),
        (None, Some(id)) if !id.trim().is_empty() => format!("{}/{}", one_line(employer), one_line(&id)),
        _ => format!("{}#{number}", page.stem),
    };
    key[..key.floor_char_boundary(ID_BYTES_MAX)].to_owned()
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

fn body(object: &Value) -> String {
    let mut body = text(object, "description").map(html_of).unwrap_or_default();
    for (property, heading) in TEXT_PROPERTIES {
        let parts: Vec<String> = entries(object, property).iter().filter_map(part_of_text).collect();
        let parts: Vec<String> = parts.into_iter().filter(|part| !body.contains(part.as_str())).collect();
        match parts.as_slice() {
            [] => {}
            [one] => push_section(&mut body, heading, &format!("<p>{one}</p>")),
            several => push_section(&mut body, heading, &format!("<ul><li>{}</li></ul>", several.join("</li><li>"))),
        }
    }
    body
}

fn push_section(body: &mut String, heading: &str, html: &str) {
    body.push_str("\n<h3>");
    body.push_str(heading);
    body.push_str("</h3>\n");
    body.push_str(html);
}

/// The words of a text property: itself, the credential it asks for, or the months of experience.
fn part_of_text(value: &Value) -> Option<String> {
    match value {
        Value::String(words) => Some(html_of(words.trim())).filter(|words| !words.is_empty()),
        Value::Object(_) => {
            let months = value.get("monthsOfExperience").and_then(amount_of);
            let months =
                months.filter(|&months| months > Decimal::ZERO).map(|months| format!("{months} months of experience"));
            let words = ["credentialCategory", "description", "name"].into_iter().find_map(|key| text(value, key));
            months.or_else(|| words.map(html_of))
        }
        _ => None,
    }
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
