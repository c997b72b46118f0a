//! Reads one posting written as a JSON object on one line.
//!
//! ```text
//! {"id": "a1", "title": "Cook", "employer": "Diner", "location": "Austin, TX", "text": "…" or "html": "…",
//!  "url": "…", "posted_on": "2026-01-31", "source": "…",
//!  "salary_min": 40000, "salary_max": 45000, "currency": "USD", "period": "YEAR",
//!  "employer_size": "51-200" or 120, "industry": "Restaurants"}
//! ```
//!
//! | field                                     | absent or null            | of another kind               |
//! |-------------------------------------------|---------------------------|-------------------------------|
//! | `id`                                      | rejected                  | a number is taken, else rejected |
//! | `title` and `text` or `html`              | an issue; both: rejected  | rejected                      |
//! | `employer`, `location`, `url`, `source`, `industry` | empty           | an issue, and empty           |
//! | `employer_size`                           | none                      | an issue, and none            |
//! | `posted_on`                               | none                      | an issue, and none            |
//! | `salary_min`, `salary_max`, `currency`, `period` | no stated pay      | an issue                      |
//! | any other field                           | ignored                   | ignored                       |
//!
//! The id stands as given. Where `text` and `html` are both there the HTML is read.

use earnest_core::{Body, Issue, IssueCode, PayKind, Posting, PostingId};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::amount::{parse_amount, parse_number};
use crate::bounds::keep_within_limits;
use crate::employer_size::add_employer_size;
use crate::encoding::decode;
use crate::json_field::iso_date;
use crate::limits::{ID_BYTES_MAX, RECORD_BYTES_MAX};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::stated_pay::{PayFields, add_stated_pay};

/// Source of a line that names none.
const SOURCE: &str = "jsonl";

/// The fields, each still as written, so that one wrong field does not spoil the line.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    employer: Option<&'a RawValue>,
    #[serde(borrow)]
    location: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    posted_on: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    salary_min: Option<&'a RawValue>,
    #[serde(borrow)]
    salary_max: Option<&'a RawValue>,
    #[serde(borrow)]
    currency: Option<&'a RawValue>,
    #[serde(borrow)]
    period: Option<&'a RawValue>,
    #[serde(borrow)]
    employer_size: Option<&'a RawValue>,
    #[serde(borrow)]
    industry: Option<&'a RawValue>,
}

/// Reads one line of postings as JSON: `id`, `title`, `employer`, `location`, and `text` or `html`.
///
/// # Errors
///
/// When the line cannot become a posting: no JSON object, no id, neither title nor text, over the limit.
pub fn parse_posting_line(line: &[u8], line_number: usize) -> Result<Posting, Rejection> {
    let reject = |code, message: String| Rejection::new(line_number, code, message);
    if line.len() > RECORD_BYTES_MAX {
        return Err(too_long(line_number, line.len() as u64));
    }
    let decoded = decode(line);
    let fields: Fields<'_> = serde_json::from_str(&decoded.text).map_err(|error| {
        reject(IssueCode::Malformed, format!("the line is not a JSON object: {}", column_only(&error)))
    })?;
    let id = match scalar(fields.id) {
        Scalar::Text(id) | Scalar::Number(id) if !id.trim().is_empty() => id,
        Scalar::Absent | Scalar::Text(_) => return Err(reject(IssueCode::MissingField, "the line has no `id`".into())),
        _ => return Err(reject(IssueCode::InvalidValue, "`id` is neither text nor a number".into())),
    };
    if id.len() > ID_BYTES_MAX {
        return Err(reject(
            IssueCode::TooLarge,
            format!("`id` has {} bytes, over the limit of {ID_BYTES_MAX}", id.len()),
        ));
    }
    let id = PostingId(id);
    let mut issues: Vec<Issue> = decoded.issue().into_iter().collect();
    let title = text_or_reject(fields.title, "title", line_number, &id)?;
    let html = text_or_reject(fields.html, "html", line_number, &id)?;
    let text = text_or_reject(fields.text, "text", line_number, &id)?;
    let body = match (html, text) {
        (Some(html), _) => Some(Body::Html(html)),
        (None, text) => text.map(Body::Text),
    };
    if title.is_none() && body.is_none() {
        return Err(reject(IssueCode::MissingField, "the line has neither `title` nor `text` nor `html`".into()).of(id));
    }
    for (is_missing, field) in [(title.is_none(), "`title`"), (body.is_none(), "`text` or `html`")] {
        if is_missing {
            issues.push(Issue::new(IssueCode::MissingField, format!("the line has no {field}")));
        }
    }
    let source = text_or_issue(fields.source, "source", &mut issues).unwrap_or_else(|| SOURCE.to_owned());
    let body = body.unwrap_or(Body::Text(String::new()));
    let mut posting = Posting::new(id, source, title.unwrap_or_default(), body);
    posting.employer = text_or_issue(fields.employer, "employer", &mut issues).unwrap_or_default();
    posting.location = text_or_issue(fields.location, "location", &mut issues).unwrap_or_default();
    posting.url = text_or_issue(fields.url, "url", &mut issues);
    if let Some(day) = text_or_issue(fields.posted_on, "posted_on", &mut issues) {
        posting.posted_on = iso_date(&day);
        if posting.posted_on.is_none() {
            issues.push(Issue::new(IssueCode::InvalidValue, format!("`posted_on` is `{}`, no date", clip(&day))));
        }
    }
    posting.industry = text_or_issue(fields.industry, "industry", &mut issues);
    posting.issues = issues;
    match scalar(fields.employer_size) {
        Scalar::Absent => {}
        Scalar::Text(size) | Scalar::Number(size) => add_employer_size(&mut posting, &size),
        Scalar::Other => posting.issues.push(Issue::new(IssueCode::InvalidValue, "`employer_size` is no size")),
    }
    add_salary(&mut posting, &fields);
    keep_within_limits(&mut posting);
    Ok(posting)
}

/// The rejection of a line that is over the limit.
pub(crate) fn too_long(line_number: usize, bytes: u64) -> Rejection {
    let message = format!("the line has {bytes} bytes, over the limit of {RECORD_BYTES_MAX}");
    Rejection::new(line_number, IssueCode::TooLarge, message)
}

fn add_salary(posting: &mut Posting, fields: &Fields<'_>) {
    let mut amount = |field, name: &str| match scalar(field) {
        Scalar::Absent => None,
        Scalar::Number(number) if parse_number(&number).is_some() => parse_number(&number),
        Scalar::Text(text) if parse_amount(&text).is_some() => parse_amount(&text),
        _ => {
            posting.issues.push(Issue::new(IssueCode::InvalidValue, format!("`{name}` is not an amount")));
            None
        }
    };
    let (min, max) = (amount(fields.salary_min, "salary_min"), amount(fields.salary_max, "salary_max"));
    let words = |field| match scalar(field) {
        Scalar::Text(text) => text,
        _ => String::new(),
    };
    let (currency, period) = (words(fields.currency), words(fields.period));
    let fields = PayFields {
        min,
        max,
        currency: &currency,
        period: parse_pay_period(&period),
        period_text: &period,
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}

enum Scalar {
    Absent,
    Text(String),
    Number(String),
    Other,
}

fn scalar(field: Option<&RawValue>) -> Scalar {
    let Some(raw) = field.map(RawValue::get) else { return Scalar::Absent };
    match raw.as_bytes().first() {
        Some(b'"') => serde_json::from_str(raw).map_or(Scalar::Other, Scalar::Text),
        Some(b'-' | b'0'..=b'9') => Scalar::Number(raw.to_owned()),
        Some(b'n') => Scalar::Absent,
        _ => Scalar::Other,
    }
}

/// The text of a field that the posting's content hangs on: one of another kind rejects the line.
fn text_or_reject(
    field: Option<&RawValue>,
    name: &str,
    line_number: usize,
    id: &PostingId,
) -> Result<Option<String>, Rejection> {
    match scalar(field) {
        Scalar::Absent => Ok(None),
        Scalar::Text(text) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        Scalar::Number(_) | Scalar::Other => {
            let message = format!("`{name}` is not text");
            Err(Rejection::new(line_number, IssueCode::InvalidValue, message).of(id.clone()))
        }
    }
}

fn text_or_issue(field: Option<&RawValue>, name: &str, issues: &mut Vec<Issue>) -> Option<String> {
    match scalar(field) {
        Scalar::Absent => None,
        Scalar::Text(text) => Some(text).filter(|text| !text.trim().is_empty()),
        Scalar::Number(_) | Scalar::Other => {
            issues.push(Issue::new(IssueCode::InvalidValue, format!("`{name}` is not text, so it is not read")));
            None
        }
    }
}

/// The parser's message without its line, which is always 1 here and would contradict the record's.
fn column_only(error: &serde_json::Error) -> String {
    error.to_string().replace("at line 1 column", "at column")
}

/// The start of a value that is quoted in a message.
pub(crate) fn clip(text: &str) -> &str {
    const QUOTED_BYTES_MAX: usize = 60;
    &text[..text.floor_char_boundary(QUOTED_BYTES_MAX)]
}

#[cfg(test)]
mod tests {
    use earnest_core::{Currency, Money, PayPeriod};

    use super::*;

    fn parse(line: &str) -> Result<Posting, Rejection> {
        parse_posting_line(line.as_bytes(), 7)
    }

    #[test]
    fn a_line_becomes_a_posting() {
        let posting = parse(
            r#"{"id":"a1","title":" Line\n Cook ","employer":"Diner","location":null,"text":"Grill.","posted_on":"2026-01-31T10:00:00Z",
               "salary_min":"18.50","salary_max":20,"currency":"USD","period":"hour","extra":{"x":[]}}"#,
        )
        .unwrap();
        assert_eq!(
            (posting.id.as_str(), posting.title.as_str(), posting.source.as_str()),
            ("a1", "Line Cook", "jsonl")
        );
        assert_eq!(posting.posted_on, Some(jiff::civil::date(2026, 1, 31)));
        let pay = &posting.stated_pay[0];
        assert_eq!(
            (pay.min, pay.currency, pay.period),
            (Some(Money("18.5".parse().unwrap())), Currency::USD, PayPeriod::Hour)
        );
        assert!(posting.issues.is_empty());
    }

    #[test]
    fn what_cannot_be_a_posting_is_rejected_with_its_line() {
        for (line, code) in [
            ("", IssueCode::Malformed),
            ("[1]", IssueCode::Malformed),
            (r#"{"id":"a","text":"x"#, IssueCode::Malformed),
            (r#"{"title":"Cook","text":"x"}"#, IssueCode::MissingField),
            (r#"{"id":" ","text":"x"}"#, IssueCode::MissingField),
            (r#"{"id":["a"],"text":"x"}"#, IssueCode::InvalidValue),
            (r#"{"id":"a"}"#, IssueCode::MissingField),
            (r#"{"id":"a","text":7}"#, IssueCode::InvalidValue),
        ] {
            let rejection = parse(line).unwrap_err();
            assert_eq!((rejection.issue.code, rejection.position), (code, 7), "{line}");
        }
    }

    #[test]
    fn smaller_faults_are_issues_of_the_posting() {
        for (line, code) in [
            (r#"{"id":1,"text":"x"}"#, IssueCode::MissingField),
            (r#"{"id":1,"title":"Cook"}"#, IssueCode::MissingField),
            (r#"{"id":1,"title":"Cook","text":"x","location":["a"]}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","posted_on":"soon"}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","salary_min":"much"}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","employer_size":"many"}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","employer_size":[5]}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","industry":7}"#, IssueCode::InvalidValue),
            (r#"{"id":1,"title":"Cook","text":"x","salary_min":5,"currency":"USD"}"#, IssueCode::InvalidValue),
        ] {
            assert_eq!(parse(line).unwrap().issues[0].code, code, "{line}");
        }
        let posting = parse_posting_line(b"{\"id\":1,\"title\":\"Caf\xE9\",\"text\":\"x\"}", 1).unwrap();
        assert_eq!((posting.title.as_str(), posting.issues[0].code), ("Café", IssueCode::Encoding));
    }
}
