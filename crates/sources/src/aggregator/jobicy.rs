//! Reads Jobicy: the answer of `https://jobicy.com/api/v2/remote-jobs?count=100&tag=<words>`.
//!
//! | field                                                      | becomes                                          |
//! |------------------------------------------------------------|--------------------------------------------------|
//! | `jobs[].id`                                                | `jobicy:<id>`                                    |
//! | `jobTitle`, `companyName`                                  | title, employer; entities undone                 |
//! | `jobGeo`                                                   | location: where one may live, not where the work is |
//! | `jobDescription`, else `jobExcerpt`                        | body                                             |
//! | `pubDate`                                                  | day of publication                               |
//! | `salaryMin`, `salaryMax`, `salaryCurrency`, `salaryPeriod` | pay; a period that is unknown or absent is an issue |
//! | `annualSalaryMin`, `annualSalaryMax`, the older names      | pay a year                                       |
//! | an amount of 0 or without text                             | no amount                                        |
//! | `url`                                                      | page                                             |
//! | every posting                                              | remote: the service lists no other               |
//! | `jobIndustry`, `jobLevel`, `jobType`                       | nothing: a category of the posting, not the employer's industry |

use earnest_core::{Arrangement, PayKind, PayPeriod, Posting};
use rust_decimal::Decimal;
use serde_json::Value;

use super::described::described;
use super::plain_line::plain_line;
use super::search::{search_request, search_words};
use crate::amount::amount_of;
use crate::json_field::{iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, no_next};
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};

/// Name of the source.
const NAME: &str = "jobicy";

/// An example of words to search for.
const EXAMPLE: &str = "python";

/// Jobicy.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Jobicy",
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
    pay: "`salaryMin`, `salaryMax`, `salaryCurrency`, `salaryPeriod`; of older answers `annualSalaryMin`, `annualSalaryMax`",
    limits: "remote postings only, three hours late; the newest hundred, or those whose title or text has a word",
    terms: "a public API; at most a request an hour; not to be passed on to other job sites; name and link the service",
    documentation: "https://github.com/Jobicy/remote-jobs-api",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let words = search_words(NAME, name, EXAMPLE)?;
            search_request("https://jobicy.com/api/v2/remote-jobs", &[("count", "100"), ("tag", words)])
        },
        next: no_next,
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_any(&["jobs[].jobTitle", "jobs[].jobSlug", "jobs[].jobGeo"])
            || head.has_all(&["friendlyNotice", "jobs"])
            || head.has_all(&["documentationUrl", "jobs"])
    },
    read: |_, input, sink| read_json_records(&[&["jobs"]], input, sink, &posting_of),
};

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "jobTitle")?;
    let description = text(job, "jobDescription").or_else(|| text(job, "jobExcerpt"));
    let mut posting = described(id, NAME, title, description);
    posting.employer = text(job, "companyName").map(plain_line).unwrap_or_default();
    posting.location = text(job, "jobGeo").map(plain_line).unwrap_or_default();
    posting.posted_on = text(job, "pubDate").and_then(iso_date);
    posting.url = text(job, "url").map(str::to_owned);
    posting.stated_arrangement = Some(Arrangement::Remote);
    add_pay(&mut posting, job);
    Ok(Some(posting))
}

fn add_pay(posting: &mut Posting, job: &Value) {
    let end = |key: &str| job.get(key).and_then(amount_of).filter(|amount: &Decimal| !amount.is_zero());
    let currency = text(job, "salaryCurrency").unwrap_or_default();
    let period_text = text(job, "salaryPeriod").unwrap_or_default();
    let mut fields = PayFields {
        min: end("salaryMin"),
        max: end("salaryMax"),
        currency,
        period: parse_pay_period(period_text),
        period_text,
        kind: PayKind::Base,
        place: None,
    };
    if fields.min.is_none() && fields.max.is_none() {
        fields.min = end("annualSalaryMin");
        fields.max = end("annualSalaryMax");
        fields.period = Some(PayPeriod::Year);
    }
    add_stated_pay(posting, &fields);
}
