//! Reads Atom feeds of postings (RFC 4287).
//!
//! | element of `entry`                                | becomes                                             |
//! |---------------------------------------------------|-----------------------------------------------------|
//! | `id`, else the link                               | `feed:<id or link>`; before an `id` that is no address the feed's host |
//! | `title`                                           | title                                               |
//! | `link` with `rel="alternate"` or without `rel`    | address of the page                                 |
//! | `content`, else `summary`                         | body: HTML of type `html` and `xhtml`, else text    |
//! | `published`, else `updated`                       | day of publication                                  |
//! | `author`, `contributor`, `source`, `category`     | nothing: people, channels and tags, not employers   |

use earnest_core::{Body, IssueCode, Posting, PostingId};

use crate::feed::channel::{host_of_channel, key_in_channel};
use crate::feed::date::feed_date;
use crate::limits::ID_BYTES_MAX;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::unescape::{html_of, unescape_once};
use crate::xml_element::Element;
use crate::xml_records::{has_root, read_xml_records};

/// Name of the source.
const NAME: &str = "atom";

/// An Atom feed.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "Atom feed",
    kind: SourceKind::Feed,
    gives: &[Field::Text, Field::PostedOn, Field::Url],
    pay: "none",
    limits: "no employer and no location; every entry is read as a posting, whatever it is; a feed shows the newest \
             entries, not all",
    terms: "those of the feed's owner",
    documentation: "https://www.rfc-editor.org/rfc/rfc4287",
    listing: None,
    is_meant: |head| has_root(head, "feed"),
    read: |_, bytes, sink| {
        let host = host_of_channel(bytes.fill_buf()?);
        read_xml_records("entry", bytes, sink, &|number, entry| read_entry(host.as_deref(), number, entry))
    },
};

fn read_entry(host: Option<&str>, number: usize, entry: &Element) -> Result<Posting, Rejection> {
    let link = page_of(entry);
    let keys = [entry.text_of("id"), link.clone()];
    let mut keys = keys.into_iter().flatten().map(|key| key_in_channel(key, host));
    let key = keys.find(|key| key.len() <= ID_BYTES_MAX);
    let key =
        key.ok_or_else(|| Rejection::new(number, IssueCode::MissingField, "the entry has neither `id` nor `link`"))?;
    let id = PostingId::new("feed", &key);
    let Some(title) = entry.text_of("title") else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the entry has no `title`").of(id));
    };
    let mut posting = Posting::new(id, NAME, unescape_once(&title), body_of(entry));
    posting.url = link;
    posting.posted_on = ["published", "updated"].into_iter().find_map(|name| feed_date(&entry.text_of(name)?));
    Ok(posting)
}

fn page_of(entry: &Element) -> Option<String> {
    let is_page = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel.eq_ignore_ascii_case("alternate"));
    entry.children("link").filter(is_page).find_map(|link| link.attribute("href")).map(str::to_owned)
}

fn body_of(entry: &Element) -> Body {
    let text =
        ["content", "summary"].into_iter().find_map(|name| entry.child(name).filter(|text| text.text().is_some()));
    let Some(text) = text else { return Body::Text(String::new()) };
    let kind = text.attribute("type").unwrap_or("text").to_ascii_lowercase();
    if kind.contains("html") {
        Body::Html(html_of(&text.markup().unwrap_or_default()))
    } else {
        Body::Text(text.text().unwrap_or_default())
    }
}
