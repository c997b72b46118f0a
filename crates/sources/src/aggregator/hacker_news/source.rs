//! Reads the threads "Ask HN: Who is hiring?", in which employers post one comment each.
//!
//! | document                                                     | records                                            |
//! |--------------------------------------------------------------|----------------------------------------------------|
//! | Algolia's `items/<thread>`                                   | `children[]`                                       |
//! | Algolia's `search_by_date?tags=comment,story_<thread>`       | `hits[]`; replies are passed over                  |
//! | Algolia's `search_by_date?tags=story,author_whoishiring`     | none: it names the threads                         |
//! | Firebase's `item/<comment>.json`                             | the comment                                        |
//! | Firebase's `item/<thread>.json`                              | none: `kids` are the numbers of the comments       |
//! | `{"jobs": [{"source": "who_is_hiring", …}]}`                 | `jobs[]`                                           |
//! | any of them of another thread, such as "Who wants to be hired?" | rejected                                        |
//!
//! What becomes of a comment stands in `comment`, what its first line says in `header`. No field holds pay: an amount in
//! the first line is part of the text and is read there.

use earnest_core::IssueCode;
use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;

use super::comment::{is_hiring_thread, posting_of};
use crate::SourceError;
use crate::head::Head;
use crate::json_field::{entries, text};
use crate::json_record::{read_json_document, read_json_records};
use crate::listing::{Listing, Next, Request};
use crate::record::{Record, Rejection};
use crate::source::{Field, Source, SourceKind};

/// Name of the source.
pub(super) const NAME: &str = "hacker_news";

/// An example of a thread's number.
const EXAMPLE: &str = "47975571";

/// Where the threads are searched for.
const SEARCH: &str = "https://hn.algolia.com/api/v1/search_by_date";

/// The monthly threads.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Hacker News, Who is hiring?",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Arrangement, Field::Url],
    pay: "none in fields; amounts of the first line are read from the text",
    limits: "a comment without the line `Company | Role | Place` is no posting; several roles of a comment are one posting; \
             location and arrangement only where the line is plain",
    terms: "public interfaces of Algolia and Hacker News without a key; the text is its authors'",
    documentation: "https://hn.algolia.com/api",
    listing: Some(&Listing {
        example: EXAMPLE,
        keys: &[],
        is_complete: false,
        first: |name, _| match name.trim() {
            "" => Request::get_text(&format!("{SEARCH}?tags=story,author_whoishiring&hitsPerPage=10")),
            thread => thread_request(thread).ok_or_else(|| SourceError::ListingName {
                source_name: NAME,
                name: name.to_owned(),
                example: EXAMPLE,
            }),
        },
        next: |request, answer| Next::of(newest_thread(request, answer)),
        details: None,
        name_of_page: thread_of_page,
    }),
    is_meant: |head| {
        head.has_all(&["jobs[].source", "jobs[].time", "jobs[].text"])
            || head.has_any(&["sources.who_is_hiring_thread_id"])
            || head.has_all(&["hits[].objectID", "hits[].created_at_i"])
            || head.has_all(&["children[].story_id", "children[].parent_id"])
            || head.has_all(&["children", "story_id", "created_at_i"])
            || is_item(head)
    },
    read: |_, input, sink| {
        let head = Head::new(input.fill_buf()?, false);
        if is_item(&head) {
            return read_json_document(input, sink, &posting_of);
        }
        if let Some(title) = thread_title(head.bytes).filter(|title| !is_hiring_thread(title)) {
            let message = format!("`{title}` is not a thread in which employers post");
            let _ = sink(Record::Rejected(Rejection::new(0, IssueCode::InvalidValue, message)));
            return Ok(());
        }
        read_json_records(&[&["hits"], &["children"], &["jobs"]], input, sink, &posting_of)
    },
};

/// One item of Firebase: a comment or a thread.
fn is_item(head: &Head<'_>) -> bool {
    let is_item = head.has_all(&["id", "time", "type"]);
    is_item && (head.has_any(&["kids", "parent"]) || head.has_all(&["by", "score"]))
}

/// Title of the thread whose comments follow, where it stands before them.
fn thread_title(bytes: &[u8]) -> Option<String> {
    let comments = memchr::memmem::find(bytes, b"\"children\"")?;
    let before = bytes.get(..comments)?;
    let title = memchr::memmem::find(before, b"\"title\"")?;
    let value = before.get(title + 7..)?.trim_ascii_start().strip_prefix(b":")?;
    Option::<String>::deserialize(&mut serde_json::Deserializer::from_slice(value)).ok()?
}

fn thread_request(thread: &str) -> Option<Request> {
    let is_number = !thread.is_empty() && thread.len() <= 20 && thread.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number {
        return None;
    }
    Request::get_text(&format!("https://hn.algolia.com/api/v1/items/{thread}")).ok()
}

/// The comments of the newest thread, after the search for threads.
fn newest_thread(request: &Request, answer: &[u8]) -> Option<Request> {
    if !request.url.path().ends_with("/search_by_date") {
        return None;
    }
    let answer: Value = serde_json::from_slice(answer).ok()?;
    let thread = entries(&answer, "hits").iter().find(|hit| text(hit, "title").is_some_and(is_hiring_thread))?;
    thread_request(text(thread, "objectID")?)
}

fn thread_of_page(url: &Url) -> Option<String> {
    if url.host_str() != Some("news.ycombinator.com") || url.path() != "/item" {
        return None;
    }
    let (_, id) = url.query_pairs().find(|(key, _)| key == "id")?;
    thread_request(&id).map(|_| id.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_thread_is_found_and_then_asked_for() {
        let listing = SOURCE.listing.unwrap();
        let first = (listing.first)("", &[]).unwrap();
        let answer = br#"{"hits":[{"objectID":"3","title":"Ask HN: Who wants to be hired? (May 2026)"},
            {"objectID":"2","title":"Ask HN: Who is hiring? (May 2026)"},
            {"objectID":"1","title":"Ask HN: Who is hiring? (April 2026)"}]}"#;
        let thread = newest_thread(&first, answer).unwrap();
        assert_eq!(thread.url.as_str(), "https://hn.algolia.com/api/v1/items/2");
        assert_eq!(newest_thread(&thread, answer), None);
        assert_eq!((listing.first)("2", &[]).unwrap(), thread);
        assert!((listing.first)("2/../x", &[]).is_err());
        let page = |url: &str| (listing.name_of_page)(&url.parse().unwrap());
        assert_eq!(page("https://news.ycombinator.com/item?id=47975571").as_deref(), Some("47975571"));
        assert_eq!(page("https://news.ycombinator.com/news"), None);
    }

    #[test]
    fn a_thread_is_known_by_its_title() {
        let title = |json: &str| thread_title(json.as_bytes());
        assert_eq!(title(r#"{"id":1,"title" : "A \"b\"","children":[{"title":"x"}]}"#).as_deref(), Some("A \"b\""));
        assert_eq!(title(r#"{"children":[],"title":"late"}"#), None);
        assert_eq!(title(r#"{"title":null,"children":[]}"#), None);
    }
}
