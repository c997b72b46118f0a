//! Reads the XML feed of postings that Indeed documents and that most job boards and applicant tracking systems write,
//! with the fields that `LinkedIn` documents for the same shape: `<source><publisher/> … <job> … </job></source>`.
//!
//! | element of `job`                                   | becomes                                                    |
//! |----------------------------------------------------|------------------------------------------------------------|
//! | `referencenumber`, `partnerJobId`, `reference_id`, `requisitionid`, `id` | `job_feed:<company>/<the first of these>` |
//! | without them: `url`                                | `job_feed:<url>`                                           |
//! | `title`                                            | title                                                      |
//! | `company`, else `sourcename`                       | employer                                                   |
//! | `url`, else `applyUrl`                             | address of the page                                        |
//! | `city`, `state`, `country`                         | address, and location                                      |
//! | `location`, where there is no `city` and no `state`| location                                                   |
//! | `description`, else `description_requirements`     | body                                                       |
//! | `salary`, `experience`, `education`, `jobtype`     | the end of the body, a heading each: free text             |
//! | `salaries` › `salary` of type `BASE_SALARY` with `lowEnd`, `highEnd`, `period` | pay                            |
//! | `date`, else `listDate`                            | day of publication                                         |
//! | `remotetype`, `workplaceTypes`                     | arrangement                                                |
//! | `publisher`, `category`, `email`, `cpc`, …         | nothing                                                    |
//!
//! Reference numbers are their publisher's own, so the employer stands before them in the id. A `salary` such as
//! `$50K per year` is a sentence of the posting: the pay is read from the body, with evidence.

use earnest_core::{Address, Arrangement, Body, Issue, IssueCode, PayKind, Posting, PostingId};

use crate::amount::parse_amount;
use crate::bounds::one_line;
use crate::feed::date::feed_date;
use crate::feed::rss::add_section;
use crate::json_field::address_line;
use crate::limits::ID_BYTES_MAX;
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::{html_of, unescape_once};
use crate::xml_element::Element;
use crate::xml_records::{read_xml_records, root_of};

/// Name of the source.
const NAME: &str = "job_feed";

/// A feed in the shape that Indeed documents.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Job feed (Indeed and LinkedIn XML)",
    kind: SourceKind::Feed,
    gives: &[
        Field::Employer,
        Field::Location,
        Field::Address,
        Field::Text,
        Field::PostedOn,
        Field::Arrangement,
        Field::Pay,
        Field::Url,
    ],
    pay: "`salaries` of LinkedIn's fields; `salary` is free text and read as part of the body",
    limits: "shapes that differ in the names of their elements lose those fields; bonuses, stock and commission are not pay",
    terms: "those of the feed's owner",
    documentation: "https://docs.indeed.com/indeed-apply/xml-feed",
    listing: None,
    is_meant: |head| matches!(root_of(head), Some("source" | "jobs")) && head.has_element("job"),
    read: |_, bytes, sink| read_xml_records("job", bytes, sink, &read_job),
};

/// Elements that identify a job at its publisher, the surest first.
const KEYS: [&str; 6] = ["referencenumber", "partnerJobId", "reference_id", "reference", "requisitionid", "id"];

/// Elements of free text that go to the body, with the heading each gets.
const SECTIONS: [(&str, &str); 4] =
    [("salary", "Salary"), ("experience", "Experience"), ("education", "Education"), ("jobtype", "Job type")];

fn read_job(number: usize, job: &Element) -> Result<Posting, Rejection> {
    let employer = job.text_of_any(&["company", "sourcename"]).unwrap_or_default();
    let url = job.text_of_any(&["url", "applyUrl"]);
    let own = job.text_of_any(&KEYS).map(|key| format!("{}/{}", one_line(&employer), one_line(&key)));
    let Some(key) = own.or_else(|| url.clone()).filter(|key| key.len() <= ID_BYTES_MAX) else {
        let message = "the job has neither `referencenumber` nor `url`";
        return Err(Rejection::new(number, IssueCode::MissingField, message));
    };
    let id = PostingId::new(NAME, &key);
    let Some(title) = job.text_of("title") else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the job has no `title`").of(id));
    };
    let text = ["description", "description_requirements"].into_iter().find_map(|name| job.child(name)?.markup());
    let mut html = text.map(|text| html_of(&text)).unwrap_or_default();
    for (name, heading) in SECTIONS {
        if let Some(text) = job.text_of(name) {
            add_section(&mut html, heading, &text);
        }
    }
    let mut posting = Posting::new(id, NAME, unescape_once(&title), Body::Html(html));
    posting.url = url;
    posting.employer = unescape_once(&employer);
    add_location(&mut posting, job);
    posting.posted_on = ["date", "listDate"].into_iter().find_map(|name| feed_date(&job.text_of(name)?));
    posting.stated_arrangement = job.text_of_any(&["remotetype", "workplaceTypes"]).and_then(|text| arrangement(&text));
    for salary in job.children("salaries").flat_map(|salaries| salaries.children("salary")) {
        add_salary(&mut posting, salary);
    }
    Ok(posting)
}

fn add_location(posting: &mut Posting, job: &Element) {
    let address =
        Address { locality: job.text_of("city"), region: job.text_of("state"), country: job.text_of("country") };
    let as_written = job.text_of("location").filter(|_| address.locality.is_none() && address.region.is_none());
    posting.location = as_written.unwrap_or_else(|| address_line(&address));
    posting.addresses.push(address);
}

/// What the feed's words for the arrangement mean; several values and words for a time are none.
fn arrangement(text: &str) -> Option<Arrangement> {
    match text.trim().to_ascii_lowercase().as_str() {
        "remote" | "fully remote" => Some(Arrangement::Remote),
        "hybrid" | "hybrid remote" => Some(Arrangement::Hybrid),
        "on-site" | "onsite" | "in person" | "in-person" => Some(Arrangement::Onsite),
        _ => None,
    }
}

fn add_salary(posting: &mut Posting, salary: &Element) {
    let kind = salary.text_of("type").unwrap_or_default();
    if !kind.eq_ignore_ascii_case("BASE_SALARY") {
        return;
    }
    let period = salary.text_of("period").unwrap_or_default();
    let (low, high) = (salary.child("lowEnd"), salary.child("highEnd"));
    let end = |end: Option<&Element>| end.and_then(|end| end.text_of("amount")).and_then(|text| parse_amount(&text));
    let currencies: Vec<String> =
        [low, high].into_iter().flatten().filter_map(|end| end.text_of("currencyCode")).collect();
    if let [low, high] = currencies.as_slice()
        && !low.eq_ignore_ascii_case(high)
    {
        let message = format!("the pay field's ends are in `{low}` and `{high}`, so it is not read");
        posting.issues.push(Issue::new(IssueCode::InvalidValue, message));
        return;
    }
    let fields = PayFields {
        min: end(low),
        max: end(high),
        currency: currencies.first().map(String::as_str).unwrap_or_default(),
        period: parse_pay_period(&period),
        period_text: if period.is_empty() { "unstated" } else { &period },
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
