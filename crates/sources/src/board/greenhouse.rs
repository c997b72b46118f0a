//! Reads Greenhouse job boards: the answer of `https://boards-api.greenhouse.io/v1/boards/<board>/jobs?content=true`.
//!
//! | field                                                     | becomes                                         |
//! |-----------------------------------------------------------|-------------------------------------------------|
//! | `id`                                                      | `greenhouse:<id>`                               |
//! | `company_name`, else the file's stem                      | employer                                        |
//! | `location.name`; without it the `offices`                 | location                                        |
//! | `content`, escaped HTML                                   | body, unescaped; boards listed without it have none |
//! | `first_published`, else `updated_at`                      | day of publication                              |
//! | `metadata` of type `currency_range` named pay or salary   | pay                                             |
//! | `pay_input_ranges`                                        | pay                                             |
//! | `currency_range` named bonus, referral, equity, budget    | nothing: not pay                                |
//!
//! Greenhouse's pay fields have no period. It is read from the words beside them, those of the title before those of the
//! blurb; without words an amount of a common currency may show it. Else, and where the words contradict each other or the
//! amounts, the amounts are an issue and no pay.

use std::borrow::Cow;

use earnest_core::{Body, Issue, IssueCode, PayKind, Posting, PostingId};
use reqwest::Url;
use rust_decimal::Decimal;
use serde_json::Value;

use super::greenhouse_period::period_of;
use crate::amount::amount_of;
use crate::bounds::keep_within_limits;
use crate::encoding::decode;
use crate::json_field::{iso_date, text};
use crate::json_object::{JsonObject, elements};
use crate::json_records::read_records;
use crate::listing::{Listing, Request, first_segment, no_next, plain_name};
use crate::pay_kind::pay_kind_of_field;
use crate::record::{Rejection, hand_on};
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::html_of;

/// Name of the source.
const NAME: &str = "greenhouse";

/// Greenhouse's boards.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Greenhouse",
    kind: SourceKind::Board,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Pay, Field::Url],
    pay: "`metadata` of type `currency_range` and `pay_input_ranges`, where they are named as pay",
    limits: "no period: it is read from the field's words or from what is plausible; else the amounts are an issue",
    terms: "a public API for showing an employer's own openings, cached by its maker; the text is the employer's",
    documentation: "https://developers.greenhouse.io/job-board.html",
    listing: Some(&Listing {
        example: "stripe",
        keys: &[],
        is_complete: true,
        first: |name, _| {
            let name = plain_name(NAME, name, "stripe")?;
            let url =
                format!("https://boards-api.greenhouse.io/v1/boards/{name}/jobs?content=true&pay_transparency=true");
            Request::get_text(&url)
        },
        next: no_next,
        details: None,
        name_of_page: board_of_page,
    }),
    is_meant: |head| {
        let keys = ["absolute_url", "internal_job_id", "requisition_id", "data_compliance", "updated_at"];
        let has_key = keys.iter().any(|key| head.has_any(&[&format!("jobs[].{key}")]));
        // A board with no vacancy: Greenhouse adds `meta` and nothing else.
        let has_none = || head.json.as_ref().is_some_and(|json| json.complete && !json.has_below("jobs[]"));
        has_key && head.has_any(&["jobs[].id", "jobs[].title", "jobs[].absolute_url"])
            || head.has_all(&["jobs", "meta"]) && has_none()
    },
    read: |input, bytes, sink| {
        read_records(&[&["jobs"]], bytes, sink, &mut |number, bytes, sink| {
            hand_on(read_job(input.stem, number, bytes), sink)
        })
    },
};

/// `acme` of `https://boards.greenhouse.io/acme/jobs/1`, and of `…/embed/job_board/js?for=acme`, which employers put into pages of
/// their own.
fn board_of_page(url: &Url) -> Option<String> {
    let name = first_segment(url, &HOSTS)?;
    if name != "embed" {
        return Some(name);
    }
    let asked = url.query_pairs().find(|(key, _)| key == "for");
    asked.map(|(_, board)| board.into_owned()).filter(|board| !board.is_empty())
}

/// Where boards have their pages.
const HOSTS: [&str; 4] =
    ["boards.greenhouse.io", "job-boards.greenhouse.io", "boards.eu.greenhouse.io", "job-boards.eu.greenhouse.io"];

fn read_job(stem: &str, number: usize, bytes: &[u8]) -> Result<Posting, Rejection> {
    let decoded = decode(bytes);
    let not_json = |error: serde_json::Error| {
        Rejection::new(number, IssueCode::Malformed, format!("the posting is not JSON: {error}"))
    };
    let job = Job::parse(&decoded.text).map_err(not_json)?;
    let Some(id) = job.id else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `id`"));
    };
    let id = PostingId::new(NAME, &id);
    let Some(title) = job.title else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `title`").of(id));
    };
    let body = job.content.map_or(Body::Text(String::new()), |content| Body::Html(html_of(&content)));
    let mut posting = Posting::new(id, NAME, title, body);
    posting.issues.extend(decoded.issue());
    posting.url = job.url;
    job.employer.as_deref().unwrap_or(stem).clone_into(&mut posting.employer);
    posting.location = job.location;
    posting.posted_on = job.published_at.as_deref().and_then(iso_date);
    for (name, range) in &job.named_ranges {
        add_named_range(&mut posting, name, range);
    }
    for range in elements(&job.pay_ranges) {
        add_pay_input_range(&mut posting, range);
    }
    keep_within_limits(&mut posting);
    Ok(posting)
}

/// What is read of a posting.
struct Job<'a> {
    id: Option<Cow<'a, str>>,
    title: Option<Cow<'a, str>>,
    content: Option<Cow<'a, str>>,
    url: Option<String>,
    employer: Option<Cow<'a, str>>,
    location: String,
    published_at: Option<Cow<'a, str>>,
    /// Names and values of the `metadata` of type `currency_range`.
    named_ranges: Vec<(Cow<'a, str>, Value)>,
    pay_ranges: Value,
}

impl<'a> Job<'a> {
    fn parse(json: &'a str) -> Result<Self, serde_json::Error> {
        let job = JsonObject::parse(json)?;
        let published_at = match job.text("first_published")? {
            None => job.text("updated_at")?,
            published_at => published_at,
        };
        let id = match job.text("id")? {
            None => match job.value("id")? {
                Value::Number(id) => Some(Cow::Owned(id.to_string())),
                _ => None,
            },
            id => id,
        };
        Ok(Self {
            id,
            title: job.text("title")?,
            content: job.text("content")?,
            url: job.text("absolute_url")?.map(Cow::into_owned),
            employer: job.text("company_name")?,
            location: location(&job)?,
            published_at,
            named_ranges: named_ranges(&job)?,
            pay_ranges: job.value("pay_input_ranges")?,
        })
    }
}

fn location(job: &JsonObject<'_>) -> Result<String, serde_json::Error> {
    for location in job.objects("location")? {
        if let Some(name) = location.text("name")? {
            return Ok(name.into_owned());
        }
    }
    let offices = job.value("offices")?;
    let names =
        elements(&offices).iter().filter_map(|office| text(office, "location").or_else(|| text(office, "name")));
    Ok(names.collect::<Vec<_>>().join("; "))
}

fn named_ranges<'a>(job: &JsonObject<'a>) -> Result<Vec<(Cow<'a, str>, Value)>, serde_json::Error> {
    let mut ranges = Vec::new();
    for entry in job.objects("metadata")? {
        if entry.text("value_type")?.as_deref() == Some("currency_range")
            && let Some(name) = entry.text("name")?
        {
            ranges.push((name, entry.value("value")?));
        }
    }
    Ok(ranges)
}

fn add_named_range(posting: &mut Posting, name: &str, range: &Value) {
    let Some(kind) = pay_kind_of_field(name) else { return };
    let ends = (range.get("min_value").and_then(amount_of), range.get("max_value").and_then(amount_of));
    // A field the recruiter left untouched is 0 to 0 without a unit: it states nothing.
    if [ends.0, ends.1].into_iter().flatten().all(|end| end.is_zero()) {
        return;
    }
    add_range(posting, ends, text(range, "unit").unwrap_or_default(), (name, ""), kind, None);
}

fn add_pay_input_range(posting: &mut Posting, range: &Value) {
    let cents = |key: &str| range.get(key).and_then(amount_of).map(|cents| cents / Decimal::ONE_HUNDRED);
    let title = text(range, "title");
    let words = (title.unwrap_or_default(), text(range, "blurb").unwrap_or_default());
    let kind = title.and_then(pay_kind_of_field).unwrap_or(PayKind::Base);
    let currency = text(range, "currency_type").unwrap_or_default();
    let place = limited_to(title);
    add_range(posting, (cents("min_cents"), cents("max_cents")), currency, words, kind, place);
}

/// The title of a range names what it is limited to only where it says more than "pay range".
fn limited_to(title: Option<&str>) -> Option<&str> {
    const PLAIN_WORDS: [&str; 14] = [
        "annual",
        "base",
        "compensation",
        "hourly",
        "pay",
        "range",
        "rate",
        "salary",
        "the",
        "us",
        "usd",
        "wage",
        "yearly",
        "estimated",
    ];
    let is_plain = |word: &str| PLAIN_WORDS.contains(&word.to_ascii_lowercase().as_str());
    title.filter(|title| !title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).all(is_plain))
}

fn add_range(
    posting: &mut Posting,
    (min, max): (Option<Decimal>, Option<Decimal>),
    currency: &str,
    (title, blurb): (&str, &str),
    kind: PayKind,
    place: Option<&str>,
) {
    let states_pay = [min, max].into_iter().flatten().any(|end| end > Decimal::ZERO);
    let period = period_of(title, blurb, (min, max), currency);
    if let (Err(reason), true) = (&period, states_pay) {
        let message = format!("the period of the pay field {reason}, so it is not read");
        posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
        return;
    }
    let period = period.ok();
    add_stated_pay(posting, &PayFields { min, max, currency, period, period_text: "unstated", kind, place });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_embedded_boards_name_their_board() {
        for (url, board) in [
            ("https://boards.greenhouse.io/acme/jobs/1", Some("acme")),
            ("https://boards.greenhouse.io/embed/job_board/js?for=acme", Some("acme")),
            ("https://job-boards.eu.greenhouse.io/acme", Some("acme")),
            ("https://boards.greenhouse.io/embed/job_board?b=1", None),
            ("https://example.com/acme", None),
        ] {
            assert_eq!(board_of_page(&url.parse().unwrap()).as_deref(), board, "{url}");
        }
    }

    #[test]
    fn field_names_tell_pay_from_other_money() {
        for (name, kind) in [
            ("Salary Range (for external job posting)", Some(PayKind::Base)),
            ("US OTE range", Some(PayKind::Ote)),
            ("Total compensation", Some(PayKind::Total)),
            ("Sign-On Bonus", None),
            ("Referral Reward", None),
            ("Notes", None),
        ] {
            assert_eq!(pay_kind_of_field(name), kind, "{name}");
        }
    }

    #[test]
    fn a_ranges_title_is_its_place_only_where_it_names_one() {
        assert_eq!(limited_to(Some("Base Salary Range")), None);
        assert_eq!(limited_to(Some("Denver pay range")), Some("Denver pay range"));
    }
}
