//! Reads RSS feeds of postings: RSS 2.0, and the `item`s of its older relatives.
//!
//! | element of `item`                              | becomes                                                     |
//! |------------------------------------------------|-------------------------------------------------------------|
//! | `guid`, else `link`                            | `feed:<guid or link>`; before a `guid` that is no address the host of the channel's `link` |
//! | `title`                                        | title                                                       |
//! | `link`, else a `guid` that is an address       | address of the page                                         |
//! | `content:encoded`, else `description`          | body                                                        |
//! | `pubDate`, else `dc:date`                      | day of publication                                          |
//! | `job_listing:company`, `g:employer`            | employer                                                    |
//! | `job_listing:location`, `g:location`           | location                                                    |
//! | `g:job_industry`, `jl:industry`                | industry                                                    |
//! | `jl:salary_from`, `jl:salary_to`, `jl:currency`, `jl:salary_period` | pay                                    |
//! | `g:salary`, `jl:salary`, `g:education`         | the end of the body under a heading: free text              |
//! | `author`, `dc:creator`, `source`, `category`   | nothing: people, channels and tags, not employers           |
//!
//! The extensions are those that are documented: `job_listing` is WP Job Manager's, `g` Google Base's, `jl` Just
//! Landed's. They are known by these prefixes. A title such as `Acme: Cook` stays as it is.

use earnest_core::{Body, IssueCode, PayKind, Posting, PostingId};

use crate::amount::parse_amount;
use crate::feed::channel::{host_of_channel, key_in_channel};
use crate::feed::date::feed_date;
use crate::limits::ID_BYTES_MAX;
use crate::pay_period::parse_pay_period;
use crate::record::Rejection;
use crate::source::{Field, Source, SourceKind};
use crate::stated_pay::{PayFields, add_stated_pay};
use crate::unescape::{html_of, unescape_once};
use crate::xml_element::Element;
use crate::xml_records::{read_xml_records, root_of};

/// Name of the source.
const NAME: &str = "rss";

/// An RSS feed.
pub(crate) static SOURCE: Source = Source {
    name: NAME,
    title: "RSS feed",
    kind: SourceKind::Feed,
    gives: &[Field::Employer, Field::Location, Field::Text, Field::PostedOn, Field::Pay, Field::Industry, Field::Url],
    pay: "none in RSS itself; `jl:salary_from` and `jl:salary_to` where a feed has them; free text goes to the body",
    limits: "employer and location only from documented extensions; every item is read as a posting, whatever it is; \
             a feed shows the newest items, not all",
    terms: "those of the feed's owner",
    documentation: "https://www.rssboard.org/rss-specification",
    listing: None,
    is_meant: |head| matches!(root_of(head), Some("rss" | "rdf")) && head.has_element("channel"),
    read: |_, bytes, sink| {
        let host = host_of_channel(bytes.fill_buf()?);
        read_xml_records("item", bytes, sink, &|number, item| read_item(host.as_deref(), number, item))
    },
};

fn read_item(host: Option<&str>, number: usize, item: &Element) -> Result<Posting, Rejection> {
    let key = key_of_item(item)
        .map(|key| key_in_channel(key, host))
        .filter(|key| key.len() <= ID_BYTES_MAX)
        .ok_or_else(|| Rejection::new(number, IssueCode::MissingField, "the item has neither `guid` nor `link`"))?;
    let id = PostingId::new("feed", &key);
    let Some(title) = item.text_of("title") else {
        return Err(Rejection::new(number, IssueCode::MissingField, "the item has no `title`").of(id));
    };
    let mut posting = Posting::new(id, NAME, unescape_once(&title), Body::Html(body_of_item(item)));
    posting.url = url_of_item(item);
    posting.employer = item.text_of_any(&["job_listing:company", "g:employer"]).unwrap_or_default();
    posting.location = item.text_of_any(&["job_listing:location", "g:location"]).unwrap_or_default();
    posting.industry = item.text_of_any(&["g:job_industry", "jl:industry"]);
    posting.posted_on = ["pubDate", "dc:date"].into_iter().find_map(|name| feed_date(&item.text_of(name)?));
    add_pay(&mut posting, item);
    Ok(posting)
}

/// What tells the item from all others.
pub(crate) fn key_of_item(item: &Element) -> Option<String> {
    let mut keys = ["guid", "link"].into_iter().filter_map(|name| item.text_of(name));
    keys.find(|key| key.len() <= ID_BYTES_MAX)
}

/// The address of the item's page.
pub(crate) fn url_of_item(item: &Element) -> Option<String> {
    let texts = ["link", "guid"].into_iter().filter_map(|name| item.text_of(name));
    texts.into_iter().find(|text| text.starts_with("http://") || text.starts_with("https://"))
}

/// The item's description as HTML, with the fields that are free text.
pub(crate) fn body_of_item(item: &Element) -> String {
    let full = item.child("content:encoded").and_then(Element::markup);
    let body = full.or_else(|| item.child("description").and_then(Element::markup));
    let mut html = body.map(|body| html_of(&body)).unwrap_or_default();
    for (name, heading) in [("g:salary", "Salary"), ("jl:salary", "Salary"), ("g:education", "Education")] {
        if let Some(text) = item.text_of(name) {
            add_section(&mut html, heading, &text);
        }
    }
    html
}

/// Adds free text under a heading to a body of HTML.
pub(crate) fn add_section(html: &mut String, heading: &str, text: &str) {
    html.push_str("<h3>");
    html.push_str(heading);
    html.push_str("</h3><p>");
    html.push_str(&quick_xml::escape::partial_escape(text));
    html.push_str("</p>");
}

fn add_pay(posting: &mut Posting, item: &Element) {
    let end = |name: &str| item.text_of(name).and_then(|text| parse_amount(&text));
    let currency = item.text_of("jl:currency").unwrap_or_default();
    let period = item.text_of("jl:salary_period").unwrap_or_default();
    let fields = PayFields {
        min: end("jl:salary_from"),
        max: end("jl:salary_to"),
        currency: &currency,
        period: parse_pay_period(&period),
        period_text: if period.is_empty() { "unstated" } else { &period },
        kind: PayKind::Base,
        place: None,
    };
    add_stated_pay(posting, &fields);
}
