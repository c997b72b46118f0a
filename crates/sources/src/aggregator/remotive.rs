//! Reads Remotive: the answer of `https://remotive.com/api/remote-jobs?category=<category>`.
//!
//! | field                         | becomes                                                          |
//! |-------------------------------|------------------------------------------------------------------|
//! | `jobs[].id`                   | `remotive:<id>`                                                  |
//! | `title`, `company_name`       | title, employer                                                  |
//! | `candidate_required_location` | location: where one may live, not where the work is              |
//! | `salary`, free text           | put before the description under the heading Salary; no pay field |
//! | `description`, HTML           | body                                                             |
//! | `publication_date`            | day of publication                                               |
//! | `url`                         | page                                                             |
//! | every posting                 | remote: the service lists no other                               |
//! | `category`, `tags`, `job_type` | nothing                                                         |

use earnest_core::{Arrangement, Body, Posting};
use serde_json::Value;

use super::described::described;
use super::plain_line::plain_line;
use super::search::{search_request, search_words};
use super::section::add_section;
use crate::json_field::{iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, no_next};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};

/// Name of the source.
const NAME: &str = "remotive";

/// An example of a category.
const EXAMPLE: &str = "software-dev";

/// Remotive.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Remotive",
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
    pay: "`salary` is free text without a fixed form: it goes into the text and is read there",
    limits: "remote postings only, a day late; asked for by category or all together, in one answer",
    terms: "a public API with attribution: link back to Remotive and name it; a few requests a day; no resale to job sites",
    documentation: "https://github.com/remotive-com/remote-jobs-api",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let category = search_words(NAME, name, EXAMPLE)?;
            search_request("https://remotive.com/api/remote-jobs", &[("category", category)])
        },
        next: no_next,
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_any(&["jobs[].candidate_required_location", "jobs[].company_logo_url"])
            || head.has_all(&["0-legal-notice", "jobs"])
            || head.has_all(&["job-count", "jobs"])
    },
    read: |_, input, sink| read_json_records(&[&["jobs"]], input, sink, &posting_of),
};

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "title")?;
    let mut posting = described(id, NAME, title, text(job, "description"));
    add_salary_text(&mut posting, job);
    posting.employer = text(job, "company_name").map(plain_line).unwrap_or_default();
    text(job, "candidate_required_location").unwrap_or_default().clone_into(&mut posting.location);
    posting.posted_on = text(job, "publication_date").and_then(iso_date);
    posting.url = text(job, "url").map(str::to_owned);
    posting.stated_arrangement = Some(Arrangement::Remote);
    Ok(Some(posting))
}

fn add_salary_text(posting: &mut Posting, job: &Value) {
    let (Some(salary), Body::Html(description)) = (text(job, "salary"), &posting.body) else { return };
    let mut html = String::new();
    add_section(&mut html, "Salary", salary);
    html.push_str(description);
    posting.body = Body::Html(html);
}
