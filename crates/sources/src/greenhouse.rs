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
//! Greenhouse's pay fields have no period. It is read from the field's own words ("hourly", "annual"); without them an
//! amount of a common currency is taken as yearly from 15,000 and hourly up to 500, and between them it is an issue.

use std::io::{self, BufRead};

use earnest_core::{Body, IssueCode, PayKind, PayPeriod, Posting, PostingId};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::amount::amount_of;
use crate::board::read_jobs;
use crate::bounds::keep_within_limits;
use crate::encoding::decode;
use crate::json_field::{entries, iso_date, text};
use crate::pay_kind::pay_kind_of_field;
use crate::record::{Rejection, Sink, hand_on};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::html_of;

/// Name of the source.
const SOURCE: &str = "greenhouse";

/// Reads the board whose file is named `stem`.
pub(crate) fn read_board(stem: &str, input: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    read_jobs(input, sink, &mut |number, bytes, sink| hand_on(read_job(stem, number, bytes), sink))
}

fn read_job(stem: &str, number: usize, bytes: &[u8]) -> Result<Posting, Rejection> {
    let decoded = decode(bytes);
    let job: Value = serde_json::from_str(&decoded.text)
        .map_err(|error| Rejection::new(number, IssueCode::Malformed, format!("the posting is not JSON: {error}")))?;
    let id = match job.get("id") {
        Some(Value::Number(id)) => PostingId::new(SOURCE, &id.to_string()),
        _ => match text(&job, "id") {
            Some(id) => PostingId::new(SOURCE, id),
            None => return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `id`")),
        },
    };
    let Some(title) = text(&job, "title") else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the posting has no `title`").of(id));
    };
    let body = text(&job, "content").map_or(Body::Text(String::new()), |content| Body::Html(html_of(content)));
    let mut posting = Posting::new(id, SOURCE, title, body);
    posting.issues.extend(decoded.issue());
    posting.url = text(&job, "absolute_url").map(str::to_owned);
    text(&job, "company_name").unwrap_or(stem).clone_into(&mut posting.employer);
    posting.location = location(&job);
    posting.posted_on = text(&job, "first_published").or_else(|| text(&job, "updated_at")).and_then(iso_date);
    for entry in entries(&job, "metadata") {
        add_metadata_range(&mut posting, entry);
    }
    for range in entries(&job, "pay_input_ranges") {
        add_pay_input_range(&mut posting, range);
    }
    keep_within_limits(&mut posting);
    Ok(posting)
}

fn location(job: &Value) -> String {
    if let Some(name) = job.get("location").and_then(|location| text(location, "name")) {
        return name.to_owned();
    }
    let offices = entries(job, "offices").iter();
    let names = offices.filter_map(|office| text(office, "location").or_else(|| text(office, "name")));
    names.collect::<Vec<_>>().join("; ")
}

fn add_metadata_range(posting: &mut Posting, entry: &Value) {
    let (Some("currency_range"), Some(name), Some(range)) =
        (text(entry, "value_type"), text(entry, "name"), entry.get("value"))
    else {
        return;
    };
    let Some(kind) = pay_kind_of_field(name) else { return };
    let ends = (range.get("min_value").and_then(amount_of), range.get("max_value").and_then(amount_of));
    // A field the recruiter left untouched is 0 to 0 without a unit: it states nothing.
    if [ends.0, ends.1].into_iter().flatten().all(|end| end.is_zero()) {
        return;
    }
    add_range(posting, ends, text(range, "unit").unwrap_or_default(), name, kind, None);
}

fn add_pay_input_range(posting: &mut Posting, range: &Value) {
    let cents = |key: &str| range.get(key).and_then(amount_of).map(|cents| cents / Decimal::ONE_HUNDRED);
    let title = text(range, "title");
    let words = format!("{} {}", title.unwrap_or_default(), text(range, "blurb").unwrap_or_default());
    let kind = title.and_then(pay_kind_of_field).unwrap_or(PayKind::Base);
    let currency = text(range, "currency_type").unwrap_or_default();
    let place = limited_to(title);
    add_range(posting, (cents("min_cents"), cents("max_cents")), currency, &words, kind, place);
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
    words: &str,
    kind: PayKind,
    place: Option<&str>,
) {
    let period = period_in(words).or_else(|| plausible_period(min.or(max)?, currency));
    add_stated_pay(posting, &PayFields { min, max, currency, period, period_text: "unstated", kind, place });
}

fn period_in(words: &str) -> Option<PayPeriod> {
    let lower = words.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    match () {
        () if has(&["hourly", "per hour", "/hr", "/hour", "an hour"]) => Some(PayPeriod::Hour),
        () if has(&["monthly", "per month", "/month"]) => Some(PayPeriod::Month),
        () if has(&["annual", "yearly", "per year", "/year", "per annum"]) => Some(PayPeriod::Year),
        () => None,
    }
}

fn plausible_period(amount: Decimal, currency: &str) -> Option<PayPeriod> {
    // Currencies in which nobody is paid 500 an hour or less than 15,000 for a full-time year.
    const COMMON: [&str; 8] = ["USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"];
    let is_common = COMMON.contains(&currency);
    match amount {
        _ if !is_common => None,
        amount if amount >= Decimal::from(15_000) => Some(PayPeriod::Year),
        amount if amount <= Decimal::from(500) => Some(PayPeriod::Hour),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn periods_come_from_words_and_then_from_what_is_plausible() {
        assert_eq!(period_in("Hourly Rate"), Some(PayPeriod::Hour));
        assert_eq!(plausible_period(Decimal::from(120_000), "USD"), Some(PayPeriod::Year));
        assert_eq!(plausible_period(Decimal::from(25), "USD"), Some(PayPeriod::Hour));
        assert_eq!(plausible_period(Decimal::from(4_000), "EUR"), None);
        assert_eq!(plausible_period(Decimal::from(120_000), "JPY"), None);
    }

    #[test]
    fn a_ranges_title_is_its_place_only_where_it_names_one() {
        assert_eq!(limited_to(Some("Base Salary Range")), None);
        assert_eq!(limited_to(Some("Denver pay range")), Some("Denver pay range"));
    }
}
