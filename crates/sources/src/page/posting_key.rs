//! What tells a page's posting from all others.
//!
//! | the posting states                                 | key                                                     |
//! |----------------------------------------------------|---------------------------------------------------------|
//! | `url`, else the page's address for its first       | the address without its part: `#apply` is no page       |
//! | `https://x.example/careers#/job/1`, `…#!job`       | with it: such a page tells its postings apart by it     |
//! | the address that others of the page state too, which have another identifier or title | `<address>#<identifier>`; where they all have the same, `<address>#<title>` |
//! | no address, but an `identifier`                    | `<employer>/<identifier>`                               |
//! | neither                                            | `<file>#<number>`                                       |

use std::collections::HashMap;

use reqwest::Url;
use serde_json::Value;

use crate::bounds::one_line;
use crate::json_field::text;
use crate::limits::ID_BYTES_MAX;

/// Bytes of an identifier or title in a key; the address before it has the rest.
const SUFFIX_BYTES_MAX: usize = 200;

/// The address that the page's `number`th posting is at.
pub(super) fn url_of(object: &Value, link: Option<&str>, number: usize) -> Option<String> {
    let own = text(object, "url").and_then(|url| whole_address(url, link));
    own.or_else(|| link.filter(|_| number == 1).map(str::to_owned))
}

/// `url` as it is, or where it leads from the page's own address; `None` where that is not known.
fn whole_address(url: &str, page: Option<&str>) -> Option<String> {
    if url.contains("://") {
        return Some(url.to_owned());
    }
    let page: Url = page?.parse().ok()?;
    page.join(url).ok().map(String::from)
}

/// The address without a part of it, but with one that is a way.
fn page_of(url: &str) -> &str {
    match url.split_once('#') {
        Some((page, part)) if !part.starts_with(['/', '!']) => page,
        _ => url,
    }
}

/// The addresses that several postings of one page state.
#[derive(Default)]
pub(crate) struct SharedAddresses {
    by_page: HashMap<String, Sharing>,
}

/// The first posting at an address, and whether others there have another identifier or title.
struct Sharing {
    identifier: Option<String>,
    title: Option<String>,
    identifiers_differ: bool,
    titles_differ: bool,
}

impl SharedAddresses {
    /// Those of `postings`, all on the page whose own address is `link`.
    pub(crate) fn of(postings: &[Value], link: Option<&str>) -> Self {
        let mut shared = Self::default();
        if postings.len() < 2 {
            return shared;
        }
        for (at, posting) in postings.iter().enumerate() {
            let Some(url) = url_of(posting, link, at + 1) else { continue };
            let (identifier, title) = (identifier_of(posting), title_of(posting));
            if let Some(sharing) = shared.by_page.get_mut(page_of(&url)) {
                sharing.identifiers_differ |= sharing.identifier != identifier;
                sharing.titles_differ |= sharing.title != title;
            } else {
                let sharing = Sharing { identifier, title, identifiers_differ: false, titles_differ: false };
                shared.by_page.insert(page_of(&url).to_owned(), sharing);
            }
        }
        shared
    }

    /// What stands after the address of a posting that shares it with others.
    fn suffix(&self, page: &str, object: &Value) -> Option<String> {
        let sharing = self.by_page.get(page)?;
        let identifier = identifier_of(object).filter(|_| sharing.identifiers_differ);
        identifier.or_else(|| title_of(object).filter(|_| sharing.identifiers_differ || sharing.titles_differ))
    }
}

/// The key of the posting at `url`; without one, of the `number`th in the file named `stem`.
pub(super) fn key(
    object: &Value,
    url: Option<&str>,
    shared: &SharedAddresses,
    employer: &str,
    (stem, number): (&str, usize),
) -> String {
    let key = match (url.map(page_of), identifier_of(object)) {
        (Some(page), _) => match shared.suffix(page, object) {
            Some(suffix) => {
                let suffix = cut(&suffix, SUFFIX_BYTES_MAX);
                return format!("{}#{suffix}", cut(page, ID_BYTES_MAX - SUFFIX_BYTES_MAX - 1));
            }
            None => page.to_owned(),
        },
        (None, Some(id)) => format!("{}/{id}", one_line(employer)),
        (None, None) => format!("{stem}#{number}"),
    };
    cut(&key, ID_BYTES_MAX).to_owned()
}

fn cut(text: &str, bytes_max: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes_max)).unwrap_or(text)
}

fn identifier_of(object: &Value) -> Option<String> {
    let id = match object.get("identifier")? {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        id => text(id, "value")
            .map(str::to_owned)
            .or_else(|| id.get("value").filter(|value| value.is_number()).map(Value::to_string))?,
    };
    Some(one_line(&id)).filter(|id| !id.is_empty())
}

fn title_of(object: &Value) -> Option<String> {
    text(object, "title").or_else(|| text(object, "name")).map(one_line)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn keys(postings: &[Value]) -> Vec<String> {
        let link = Some("https://x.example/careers");
        let shared = SharedAddresses::of(postings, link);
        let key_of = |(at, posting): (usize, &Value)| {
            key(posting, url_of(posting, link, at + 1).as_deref(), &shared, "Acme", ("file", at + 1))
        };
        postings.iter().enumerate().map(key_of).collect()
    }

    #[test]
    fn a_part_that_is_a_way_tells_postings_apart_and_an_anchor_does_not() {
        let at = |part: &str| json!({"title": "Cook", "url": format!("https://x.example/careers{part}")});
        assert_eq!(
            keys(&[at("#/job/1"), at("#/job/2"), at("#!job=3")]),
            [
                "https://x.example/careers#/job/1",
                "https://x.example/careers#/job/2",
                "https://x.example/careers#!job=3"
            ]
        );
        assert_eq!(keys(&[at("/1#apply"), at("/1")]), ["https://x.example/careers/1"; 2], "one posting, twice");
    }

    #[test]
    fn postings_at_one_address_are_told_apart_by_identifier_and_then_by_title() {
        let at = |identifier: Value, title: &str| json!({"title": title, "url": "https://x.example/1", "identifier": identifier});
        let value = |value: &str| json!({"@type": "PropertyValue", "value": value});
        assert_eq!(
            keys(&[at(value("7"), "Cook"), at(json!(8), "Cook"), at(json!(null), "Cook")]),
            ["https://x.example/1#7", "https://x.example/1#8", "https://x.example/1#Cook"]
        );
        assert_eq!(
            keys(&[at(value("acme"), "Cook"), at(value("acme"), "Head  Cook")]),
            ["https://x.example/1#Cook", "https://x.example/1#Head Cook"]
        );
        assert_eq!(keys(&[at(value("7"), "Cook"), at(value("7"), "Cook")]), ["https://x.example/1"; 2]);
        let long = format!("https://x.example/{}", "é".repeat(ID_BYTES_MAX));
        let long = |title: &str| json!({"title": title, "url": long});
        let keys = keys(&[long("Cook"), long("Waiter")]);
        assert!(keys[0] != keys[1] && keys.iter().all(|key| key.len() <= ID_BYTES_MAX));
    }
}
