//! The addresses that a web page leads to: its links, and what is embedded in it, because boards are embedded so.
//!
//! | element                                  | address                                       |
//! |------------------------------------------|-----------------------------------------------|
//! | `<a href>`, `<area href>`                | of the link                                   |
//! | `<iframe src>`, `<script src>`           | of what is embedded                           |
//! | `<base href>`                            | none: the others start there                  |
//! | over the limit of bytes                  | none; where it is the base, only whole addresses are read |
//! | `mailto:`, `javascript:`, no address     | none                                          |
//! | `…#part`, the same address again         | once, without the part                        |

use std::collections::BTreeSet;

use reqwest::Url;
use sha2::{Digest, Sha256};

use crate::limits::{PAGE_LINKS_BYTES_MAX, PAGE_LINKS_MAX, URL_BYTES_MAX};
use crate::page::tags::{Piece, attribute, walk};

/// The addresses on `page`, whose own is `base`, in their order.
pub(crate) fn links_of(page: &str, base: &Url) -> Vec<Url> {
    let mut base = Base { url: Some(base.clone()), is_stated: false };
    let mut links = Links::default();
    walk(page, &mut |piece| {
        let Piece::Start(tag) = piece else { return };
        let address = match &*tag.name {
            "a" | "area" => attribute(tag, "href"),
            "iframe" | "script" => attribute(tag, "src"),
            "base" => {
                if let Some(href) = attribute(tag, "href") {
                    base.set(href.trim());
                }
                None
            }
            _ => None,
        };
        if let Some(address) = address.filter(|_| links.has_room())
            && let Some(url) = base.join(address.trim())
        {
            links.add(url);
        }
    });
    links.urls
}

/// Where the addresses of a page start.
struct Base {
    /// None where the page states one that is over the limit: then nobody knows where a part of an address leads.
    url: Option<Url>,
    is_stated: bool,
}

impl Base {
    /// The first base that is an address counts.
    fn set(&mut self, href: &str) {
        if self.is_stated {
            return;
        }
        if href.len() > URL_BYTES_MAX {
            (self.url, self.is_stated) = (None, true);
        } else if let Some(url) = self.join(href) {
            (self.url, self.is_stated) = (Some(url), true);
        }
    }

    fn join(&self, address: &str) -> Option<Url> {
        if address.len() > URL_BYTES_MAX {
            return None;
        }
        match &self.url {
            Some(base) => base.join(address).ok(),
            None => address.parse().ok(),
        }
    }
}

/// The addresses found so far.
#[derive(Default)]
struct Links {
    urls: Vec<Url>,
    bytes: usize,
    /// The beginning of each one's SHA-256, which is shorter than a second copy of the address.
    known: BTreeSet<[u8; KEY_BYTES]>,
}

/// 128 bits: two of fifty thousand addresses with one key are not to be expected.
const KEY_BYTES: usize = 16;

impl Links {
    fn has_room(&self) -> bool {
        self.urls.len() < PAGE_LINKS_MAX && self.bytes < PAGE_LINKS_BYTES_MAX
    }

    fn add(&mut self, mut url: Url) {
        url.set_fragment(None);
        let is_page = matches!(url.scheme(), "http" | "https");
        if !is_page || url.as_str().len() > URL_BYTES_MAX {
            return;
        }
        let mut key = [0; KEY_BYTES];
        for (byte, of_hash) in key.iter_mut().zip(Sha256::digest(url.as_str())) {
            *byte = of_hash;
        }
        if self.known.insert(key) {
            self.bytes += url.as_str().len();
            self.urls.push(url);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(page: &str) -> Vec<String> {
        links_of(page, &"https://acme.example/about/".parse().unwrap()).iter().map(Url::to_string).collect()
    }

    #[test]
    fn links_and_embedded_boards_are_found_once() {
        let page = "<!-- <a href=no> --><A HREF=' jobs?a=1&amp;b=2#top '>Jobs</a><area href='//other.example/x'>\
            <iframe src='https://boards.greenhouse.io/embed/job_board?for=acme'></iframe>\
            <script src=/js/board.js></script><script>document.write('<a href=no>')</script>\
            <a href='mailto:jobs@acme.example'>x</a><a href='javascript:void(0)'>x</a><a>x</a><a href='http://'>x</a>\
            <a href='jobs?a=1&amp;b=2'>again</a>";
        assert_eq!(
            links(page),
            [
                "https://acme.example/about/jobs?a=1&b=2",
                "https://other.example/x",
                "https://boards.greenhouse.io/embed/job_board?for=acme",
                "https://acme.example/js/board.js"
            ]
        );
    }

    #[test]
    fn addresses_start_at_the_pages_base() {
        assert_eq!(links("<base href='/de/'><base href='/fr/'><a href=jobs>x</a>"), ["https://acme.example/de/jobs"]);
        let many: Vec<String> = (0..=PAGE_LINKS_MAX).map(|link| format!("<a href={link}>")).collect();
        assert_eq!(links(&many.concat()).len(), PAGE_LINKS_MAX);
    }

    #[test]
    fn addresses_over_the_limit_are_none_and_all_are_bounded() {
        let long = "x/".repeat(50_000);
        let page = format!(
            "<a href=/{long}>x</a><base href='/{long}'><base href=/fr/><a href=1>x</a><a href=/2>x</a>\
             <a href=https://acme.example/3>x</a>"
        );
        assert_eq!(links(&page), ["https://acme.example/3"], "where `1` and `/2` lead is not known");
        let way = "x".repeat(URL_BYTES_MAX - 100);
        let many: Vec<String> = (0..PAGE_LINKS_MAX / 2).map(|link| format!("<a href=/{way}/{link}>")).collect();
        let found = links_of(&many.concat(), &"https://acme.example/about/".parse().unwrap());
        let bytes: usize = found.iter().map(|url| url.as_str().len()).sum();
        assert!(bytes < PAGE_LINKS_BYTES_MAX + URL_BYTES_MAX && found.len() < PAGE_LINKS_MAX / 2, "{bytes}");
    }
}
