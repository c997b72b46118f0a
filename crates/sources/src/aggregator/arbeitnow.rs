//! Reads Arbeitnow: the answers of `https://www.arbeitnow.com/api/job-board-api`.
//!
//! | field                        | becomes                                            |
//! |------------------------------|----------------------------------------------------|
//! | `data[].slug`                | `arbeitnow:<slug>`                                 |
//! | `title`, `company_name`      | title, employer                                    |
//! | `location`                   | location                                           |
//! | `description`, HTML, in part escaped | body, unescaped                            |
//! | `remote: true`               | remote; `false` says nothing                       |
//! | `created_at`, seconds        | day of publication, in UTC                         |
//! | `url`                        | page                                               |
//! | `links.next`                 | the next page, where it is at the same host        |
//! | `tags`, `job_types`          | nothing                                            |

use earnest_core::{Arrangement, Posting};
use reqwest::Url;
use serde_json::Value;

use super::described::described;
use super::plain_line::plain_line;
use super::search::{PAGES_MAX, number_param};
use crate::json_field::text;
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Next, Request};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::unix_day::day_of_seconds;

/// Name of the source.
const NAME: &str = "arbeitnow";

/// Arbeitnow.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Arbeitnow",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Arrangement, Field::Url],
    pay: "none",
    limits: "mostly Germany; one listing for all, a hundred a page, newest first",
    terms: "a public API without a key, meant for showing the postings elsewhere; name and link the service",
    documentation: "https://www.arbeitnow.com/api/job-board-api",
    listing: Some(&Listing {
        example: "",
        keys: &[],
        is_complete: false,
        first: |_, _| Request::get_text("https://www.arbeitnow.com/api/job-board-api?page=1"),
        next: |request, answer| Next::of(next_page(request, answer)),
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        head.has_all(&["data[].slug", "data[].company_name"])
            || head.has_any(&["data[].job_types"])
            || head.has_all(&["data", "meta.terms", "meta.info"])
    },
    read: |_, input, sink| read_json_records(&[&["data"]], input, sink, &posting_of),
};

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    if answer.get("data")?.as_array()?.is_empty() {
        return None;
    }
    let url: Url = text(answer.get("links")?, "next")?.parse().ok()?;
    let is_here = url.origin() == request.url.origin() && url.path() == request.url.path();
    let (at, page) = (number_param(&request.url, "page")?, number_param(&url, "page")?);
    (is_here && page > at && page <= PAGES_MAX).then(|| Request { url, ..request.clone() })
}

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "slug")?;
    let title = title_of(&id, number, job, "title")?;
    let mut posting = described(id, NAME, title, text(job, "description"));
    posting.employer = text(job, "company_name").map(plain_line).unwrap_or_default();
    text(job, "location").unwrap_or_default().clone_into(&mut posting.location);
    posting.posted_on = job.get("created_at").and_then(day_of_seconds);
    posting.url = text(job, "url").map(str::to_owned);
    posting.stated_arrangement = (job.get("remote") == Some(&Value::Bool(true))).then_some(Arrangement::Remote);
    Ok(Some(posting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_later_page_of_the_same_host_is_followed() {
        let listing = SOURCE.listing.unwrap();
        let first = (listing.first)("", &[]).unwrap();
        let next = |link: &str| {
            let answer = format!(r#"{{"data":[{{}}],"links":{{"next":{link}}}}}"#);
            next_page(&first, answer.as_bytes()).map(|request| request.url.to_string())
        };
        let second = "https://www.arbeitnow.com/api/job-board-api?page=2";
        assert_eq!(next(&format!("\"{second}\"")).as_deref(), Some(second));
        for link in [
            "null",
            "7",
            "\"https://elsewhere.example/api/job-board-api?page=2\"",
            "\"http://www.arbeitnow.com/api/job-board-api?page=2\"",
            "\"https://www.arbeitnow.com/api/job-board-api?page=1\"",
            "\"https://www.arbeitnow.com/api/job-board-api?page=1001\"",
        ] {
            assert_eq!(next(link), None, "{link}");
        }
        assert_eq!(next_page(&first, b"not json"), None);
    }
}
