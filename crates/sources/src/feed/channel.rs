//! The host of a feed's channel, which tells apart the numbers that many feeds count from 1.
//!
//! | before the first item                               | host                        |
//! |-----------------------------------------------------|-----------------------------|
//! | RSS: `<link>https://craft.example/</link>`          | `craft.example`             |
//! | Atom: `<link href="https://press.example/"/>`       | `press.example`             |
//! | Atom: `<id>https://press.example/feed</id>`         | `press.example`             |
//! | none of these, or only after the first item         | none                        |
//! | a `link` within `image` or another element          | not the channel's           |
//!
//! | key of an item                                      | in its id                   |
//! |-----------------------------------------------------|-----------------------------|
//! | `https://craft.example/1`                           | as it is                    |
//! | `tag:press.example,2026:1`, `urn:uuid:…`            | as it is: nobody else's     |
//! | `craft-1`                                           | `craft.example/craft-1`     |

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use reqwest::Url;

use crate::xml_element::local;

/// Elements of a head that are looked at; channels have a dozen.
const EVENTS_MAX: usize = 1_000;

/// The host of the channel whose feed begins with `head`.
pub(super) fn host_of_channel(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head);
    let mut reader = Reader::from_str(&head);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    let mut open: Vec<String> = Vec::new();
    let mut words = String::new();
    for _ in 0..EVENTS_MAX {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                let name = name_of(&tag);
                if matches!(name.as_str(), "item" | "entry") {
                    return None;
                }
                words.clear();
                open.push(name);
                if let Some(host) = host_of_link(&tag, &open) {
                    return Some(host);
                }
            }
            Event::Empty(tag) => {
                open.push(name_of(&tag));
                let host = host_of_link(&tag, &open);
                open.pop();
                if host.is_some() {
                    return host;
                }
            }
            Event::Text(text) => words.push_str(&String::from_utf8_lossy(&text)),
            Event::CData(text) => words.push_str(&String::from_utf8_lossy(&text)),
            Event::GeneralRef(_) => words.push('&'),
            Event::End(_) => {
                let is_address = is_of_channel(&open) && open.last().is_some_and(|name| name == "link" || name == "id");
                if is_address && let Some(host) = host_of(&words) {
                    return Some(host);
                }
                open.pop();
                words.clear();
            }
            Event::Eof => return None,
            _ => {}
        }
    }
    None
}

/// The key with the channel's host before it, unless it is nobody else's anyway.
pub(super) fn key_in_channel(key: String, host: Option<&str>) -> String {
    let is_everywhere_one = key.contains("://") || ["tag:", "urn:"].iter().any(|start| key.starts_with(start));
    match host {
        Some(host) if !is_everywhere_one => format!("{host}/{key}"),
        _ => key,
    }
}

fn name_of(tag: &BytesStart<'_>) -> String {
    let name = String::from_utf8_lossy(tag.name().as_ref()).to_ascii_lowercase();
    // `atom:link` of an RSS channel is the address of the feed, perhaps at a service that publishes feeds.
    if name == "atom:link" { name } else { local(&name).to_owned() }
}

/// Whether the last of `open` stands right in the channel.
fn is_of_channel(open: &[String]) -> bool {
    matches!(open, [.., holder, _] if holder == "channel" || holder == "feed")
}

/// The host of an Atom `link` to the page of the feed, not to the feed itself.
fn host_of_link(tag: &BytesStart<'_>, open: &[String]) -> Option<String> {
    if !is_of_channel(open) || open.last()? != "link" {
        return None;
    }
    let attribute = |name: &str| {
        let found = tag.html_attributes().flatten().find(|attribute| attribute.key.as_ref() == name.as_bytes())?;
        Some(String::from_utf8_lossy(&found.value).into_owned())
    };
    attribute("rel").is_none_or(|rel| rel == "alternate").then(|| host_of(&attribute("href")?))?
}

fn host_of(address: &str) -> Option<String> {
    let url: Url = address.trim().parse().ok()?;
    url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channels_own_address_counts() {
        for (head, host) in [
            (
                "<rss><channel><title>x</title><link> https://Craft.example/a?b&amp;c </link><item>",
                Some("craft.example"),
            ),
            ("<rss><channel><link><![CDATA[https://a.example]]></link>", Some("a.example")),
            ("<rss><channel><image><link>https://no.example</link></image><item><link>https://no.example</link>", None),
            (
                "<rss><channel><atom:link href='https://no.example' rel='self'/><link>https://a.example</link>",
                Some("a.example"),
            ),
            ("<rdf:RDF><channel rdf:about='x'><link>https://a.example</link></channel><item>", Some("a.example")),
            (
                "<a:feed><a:link rel='self' href='https://no.example'/><a:link href='https://a.example/'/>",
                Some("a.example"),
            ),
            ("<feed><id>tag:a.example,2026:1</id><id>https://a.example/feed</id><entry>", Some("a.example")),
            ("<feed><entry><id>https://no.example/</id>", None),
            ("<rss><channel><link>/jobs</link>", None),
            ("<rss><channel><link", None),
        ] {
            assert_eq!(host_of_channel(head.as_bytes()).as_deref(), host, "{head}");
        }
    }

    #[test]
    fn keys_that_are_one_everywhere_stay() {
        for (key, kept) in [
            ("1", "a.example/1"),
            ("https://b.example/1", "https://b.example/1"),
            ("tag:b.example,2026:1", "tag:b.example,2026:1"),
            ("urn:uuid:1", "urn:uuid:1"),
        ] {
            assert_eq!(key_in_channel(key.to_owned(), Some("a.example")), kept);
            assert_eq!(key_in_channel(key.to_owned(), None), key);
        }
    }
}
