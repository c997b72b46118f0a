//! Reads Remote OK: the answer of `https://remoteok.com/api`, an array whose first element is a legal notice.
//!
//! | field                      | becomes                                                                |
//! |----------------------------|------------------------------------------------------------------------|
//! | an element with `legal`    | passed over                                                            |
//! | `id`                       | `remote_ok:<id>`                                                       |
//! | `position`, `company`      | title, employer                                                        |
//! | `location`                 | location, without a comma at its end                                   |
//! | `description`, HTML        | body                                                                   |
//! | `date`, else `epoch`       | day of publication                                                     |
//! | `salary_min`, `salary_max` | pay, in US dollars a year as the service shows it; 0 is none           |
//! | the larger below 1,000     | an issue: too little for a year, and what period it is for is not known |
//! | `url`                      | page                                                                   |
//! | every posting              | remote: the service lists no other                                     |
//! | `tags`, `logo`, `apply_url` | nothing                                                               |

use earnest_core::{Arrangement, PayKind, PayPeriod, Posting};
use rust_decimal::Decimal;
use serde_json::Value;

use super::adzuna::YEARLY_AMOUNT_MIN;
use super::described::described;
use super::plain_line::plain_line;
use super::search::{search_request, search_words};
use crate::amount::amount_of;
use crate::json_field::{iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, no_next};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unix_day::day_of_seconds;

/// Name of the source.
const NAME: &str = "remote_ok";

/// An example of a tag.
const EXAMPLE: &str = "golang";

/// Remote OK.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Remote OK",
    kind: SourceKind::Aggregator,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Pay,
        Field::Url,
    ],
    pay: "`salary_min` and `salary_max`, US dollars a year; 0 is none, and too little for a year an issue",
    limits: "remote postings only, the newest of them or of one tag, in one answer; no fields for currency and period",
    terms: "a public API with attribution: link back to the posting at Remote OK, with a link that search engines follow",
    documentation: "https://remoteok.com/api",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let tag = search_words(NAME, name, EXAMPLE)?;
            search_request("https://remoteok.com/api", &[("tag", tag)])
        },
        next: no_next,
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        let is_array = head.json.as_ref().is_some_and(|json| json.is_array);
        is_array && (head.has_any(&["[].legal"]) || head.has_all(&["[].position", "[].company", "[].slug"]))
    },
    read: |_, input, sink| read_json_records(&[&[]], input, sink, &posting_of),
};

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    if job.get("legal").is_some() {
        return Ok(None);
    }
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "position")?;
    let mut posting = described(id, NAME, title, text(job, "description"));
    posting.employer = text(job, "company").map(plain_line).unwrap_or_default();
    text(job, "location").unwrap_or_default().trim_end_matches([',', ' ']).clone_into(&mut posting.location);
    posting.posted_on = text(job, "date").and_then(iso_date).or_else(|| day_of_seconds(job.get("epoch")?));
    posting.url = text(job, "url").map(str::to_owned);
    posting.stated_arrangement = Some(Arrangement::Remote);
    let end = |key: &str| job.get(key).and_then(amount_of).filter(|amount: &Decimal| !amount.is_zero());
    let (min, max) = (end("salary_min"), end("salary_max"));
    let is_year = max.max(min).is_some_and(|largest| largest >= YEARLY_AMOUNT_MIN);
    let fields = PayFields {
        min,
        max,
        currency: "USD",
        period: is_year.then_some(PayPeriod::Year),
        period_text: "unstated, and too little for a year",
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(&mut posting, &fields);
    Ok(Some(posting))
}
