//! Reads The Muse: the answers of `https://www.themuse.com/api/public/jobs?category=<category>&page=<n>`.
//!
//! | field                          | becomes                                                        |
//! |--------------------------------|----------------------------------------------------------------|
//! | `results[].id`, or of `jobs[]` | `the_muse:<id>`                                                |
//! | `name`, `company.name`         | title, employer                                                |
//! | `locations[].name`             | location, joined with `; `                                     |
//! | all locations `Flexible / Remote` | remote; beside others it says nothing                       |
//! | `contents`, HTML               | body                                                           |
//! | `publication_date`             | day of publication                                             |
//! | `refs.landing_page`            | page                                                           |
//! | `levels`, `categories`, `type` | nothing: the service's own sorting                             |

use earnest_core::{Arrangement, Posting};
use serde_json::Value;

use super::described::described;
use super::plain_line::plain_line;
use super::search::{count_of, number_param, search_request, search_words, with_param};
use crate::json_field::{entries, iso_date, text};
use crate::json_record::{id_of, read_json_records, title_of};
use crate::listing::{Listing, Next, Request};
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};

/// Name of the source.
const NAME: &str = "the_muse";

/// An example of a category.
const EXAMPLE: &str = "Software Engineering";

/// Pages the service gives of one search, counted from 0; beyond them it answers with an error.
const PAGES: u64 = 100;

/// The location of postings that may be done from anywhere.
const REMOTE: &str = "Flexible / Remote";

/// The Muse.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "The Muse",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Arrangement, Field::Url],
    pay: "none",
    limits: "asked for by category or all together, twenty a page and at most a hundred pages",
    terms: "a public API, 500 requests an hour without a key; the text is the employer's",
    documentation: "https://www.themuse.com/developers/api/v2",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let category = search_words(NAME, name, EXAMPLE)?;
            search_request("https://www.themuse.com/api/public/jobs", &[("category", category), ("page", "0")])
        },
        next: |request, answer| Next::of(next_page(request, answer)),
        details: None,
        name_of_page: |_| None,
    }),
    is_meant: |head| {
        let of = |list: &str, key: &str| head.has_any(&[&format!("{list}[].{key}")]);
        let keys = ["refs.landing_page", "model_type", "short_name"];
        let is_meant = |list: &str| of(list, "contents") || keys.iter().filter(|key| of(list, key)).count() > 1;
        is_meant("results") || is_meant("jobs") || head.has_all(&["page_count", "items_per_page", "results"])
    },
    read: |_, input, sink| read_json_records(&[&["results"], &["jobs"]], input, sink, &posting_of),
};

fn next_page(request: &Request, answer: &[u8]) -> Option<Request> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let next = number_param(&request.url, "page")?.checked_add(1)?;
    (next < count_of(&answer, "page_count")?.min(PAGES)).then(|| with_param(request, "page", next))
}

fn posting_of(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let id = id_of(NAME, number, job, "id")?;
    let title = title_of(&id, number, job, "name")?;
    let mut posting = described(id, NAME, title, text(job, "contents"));
    posting.employer = job.get("company").and_then(|company| text(company, "name")).map(plain_line).unwrap_or_default();
    let locations: Vec<&str> = entries(job, "locations").iter().filter_map(|place| text(place, "name")).collect();
    posting.location = locations.join("; ");
    let all_remote = !locations.is_empty() && locations.iter().all(|location| *location == REMOTE);
    posting.stated_arrangement = all_remote.then_some(Arrangement::Remote);
    posting.posted_on = text(job, "publication_date").and_then(iso_date);
    posting.url = job.get("refs").and_then(|refs| text(refs, "landing_page")).map(str::to_owned);
    Ok(Some(posting))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_end_where_the_answer_or_the_service_says() {
        let listing = SOURCE.listing.unwrap();
        let first = (listing.first)("Software Engineering", &[]).unwrap();
        let address = "https://www.themuse.com/api/public/jobs?category=Software+Engineering&page=";
        assert_eq!(first.url.as_str(), format!("{address}0"));
        let second = next_page(&first, br#"{"page":0,"page_count":2,"results":[]}"#).unwrap();
        assert_eq!(second.url.as_str(), format!("{address}1"));
        assert_eq!(next_page(&second, br#"{"page_count":2}"#), None);
        let last = with_param(&first, "page", 99);
        assert_eq!(next_page(&last, br#"{"page_count":500}"#), None);
    }
}
