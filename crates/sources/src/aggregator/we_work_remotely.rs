//! Reads We Work Remotely: its RSS feeds `https://weworkremotely.com/remote-jobs.rss` and
//! `https://weworkremotely.com/categories/<category>.rss`, and answers that were saved from them as JSON.
//!
//! | RSS                                     | JSON (`jobs[]`)       | becomes                                           |
//! |-----------------------------------------|-----------------------|---------------------------------------------------|
//! | `guid`, else `link`                     | `url`                 | `we_work_remotely:<last part of the path>`        |
//! | `title` after `Company: `               | `title`               | title                                             |
//! | `title` before `: `                     | `company`             | employer                                          |
//! | `link`                                  | `url`                 | address of the page                               |
//! | `region`, `country`                     | `location`            | location, joined with `; `                        |
//! | `description`                           | `description`         | body                                              |
//! | `pubDate`                               | `postedAt`            | day of publication                                |
//! | `category`, `type`, `skills`, `expires_at` | `tags`, `category` | nothing                                           |
//!
//! Every posting there is remote by the service's own rule, so the arrangement is remote. A title without `: ` is all
//! title, and the employer is unknown. The feeds have no field of pay.

use std::io::{self, BufRead};

use earnest_core::{Arrangement, Body, IssueCode, Posting, PostingId};
use serde_json::Value;

use crate::feed::{body_of_item, feed_date, key_of_item, url_of_item};
use crate::head::Head;
use crate::json_field::text;
use crate::json_record::read_json_records;
use crate::limits::ID_BYTES_MAX;
use crate::listing::{Listing, Request, no_next, plain_name};
use crate::record::{Rejection, Sink};
use crate::source::{Field, Source, SourceKind};
use crate::unescape::{html_of, unescape_once};
use crate::xml_element::Element;
use crate::xml_records::{has_root, read_xml_records};

/// Name of the source.
const NAME: &str = "we_work_remotely";

/// We Work Remotely.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "We Work Remotely",
    kind: SourceKind::Aggregator,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Arrangement, Field::Url],
    pay: "none",
    limits: "a feed shows the newest postings, not all; saved JSON has the start of the text only",
    terms: "a public feed; its maker asks for a link back to the posting's page there",
    documentation: "https://weworkremotely.com/remote-job-rss-feed",
    listing: Some(&Listing {
        example: "remote-programming-jobs",
        keys: &[],
        is_complete: false,
        first: |name, _| {
            let url = if name.is_empty() {
                "https://weworkremotely.com/remote-jobs.rss".to_owned()
            } else {
                let name = plain_name(NAME, name, "remote-programming-jobs")?;
                format!("https://weworkremotely.com/categories/{name}.rss")
            };
            Request::get_text(&url)
        },
        next: no_next,
        details: None,
        name_of_page: |url| {
            let host = url.host_str()?;
            let mut path = url.path_segments()?;
            let is_category = host == "weworkremotely.com" && path.next() == Some("categories");
            let name = path.next().filter(|_| is_category)?;
            Some(name.trim_end_matches(".rss").to_owned()).filter(|name| !name.is_empty())
        },
    }),
    is_meant,
    read,
};

fn is_meant(head: &Head<'_>) -> bool {
    if has_root(head, "rss") {
        // Only the channel counts: an item of another feed may link to a posting here.
        let channel = head.bytes.get(..memchr::memmem::find(head.bytes, b"<item").unwrap_or(head.bytes.len()));
        return channel.is_some_and(|channel| memchr::memmem::find(channel, b"//weworkremotely.com").is_some());
    }
    head.has_all(&["jobs[].source", "jobs[].company", "jobs[].postedAt"])
        && memchr::memmem::find(head.bytes, b"\"weworkremotely\"").is_some()
}

fn read(_: &crate::source::Input<'_>, bytes: &mut dyn BufRead, sink: &mut Sink<'_>) -> io::Result<()> {
    let is_json = bytes.fill_buf()?.trim_ascii_start().first() == Some(&b'{');
    if is_json {
        return read_json_records(&[&["jobs"]], bytes, sink, &read_saved);
    }
    read_xml_records("item", bytes, sink, &read_item)
}

fn read_item(number: usize, item: &Element) -> Result<Posting, Rejection> {
    let url = url_of_item(item);
    let key = key_of_item(item).ok_or_else(|| missing(number, "guid"))?;
    let id = id_of_page(&key);
    let title = item.text_of("title").ok_or_else(|| missing(number, "title").of(id.clone()))?;
    let (employer, title) = title.split_once(": ").unwrap_or(("", &title));
    let mut posting = Posting::new(id, NAME, unescape_once(title), Body::Html(body_of_item(item)));
    posting.url = url;
    posting.employer = unescape_once(employer);
    let mut places: Vec<String> = ["region", "country"].into_iter().filter_map(|name| item.text_of(name)).collect();
    places.dedup();
    posting.location = places.join("; ");
    posting.posted_on = item.text_of("pubDate").and_then(|text| feed_date(&text));
    posting.stated_arrangement = Some(Arrangement::Remote);
    Ok(posting)
}

fn read_saved(number: usize, job: &Value) -> Result<Option<Posting>, Rejection> {
    let url = text(job, "url").filter(|url| url.len() <= ID_BYTES_MAX).ok_or_else(|| missing(number, "url"))?;
    let id = id_of_page(url);
    let title = text(job, "title").ok_or_else(|| missing(number, "title").of(id.clone()))?;
    let body = html_of(text(job, "description").unwrap_or_default());
    let mut posting = Posting::new(id, NAME, unescape_once(title), Body::Html(body));
    posting.url = Some(url.to_owned());
    posting.employer = unescape_once(text(job, "company").unwrap_or_default());
    text(job, "location").unwrap_or_default().clone_into(&mut posting.location);
    posting.posted_on = text(job, "postedAt").and_then(feed_date);
    posting.stated_arrangement = Some(Arrangement::Remote);
    Ok(Some(posting))
}

fn missing(number: usize, field: &str) -> Rejection {
    Rejection::new(number, IssueCode::MissingField, format!("the posting has no `{field}`"))
}

/// The last part of the path of a posting's page, which both forms have.
fn id_of_page(address: &str) -> PostingId {
    let path = address.split(['?', '#']).next().unwrap_or(address).trim_end_matches('/');
    PostingId::new(NAME, path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(address))
}
