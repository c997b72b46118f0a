//! The addresses that a web page leads to: its links, and what is embedded in it, because boards are embedded so.
//!
//! | element                                  | address                                       |
//! |------------------------------------------|-----------------------------------------------|
//! | `<a href>`, `<area href>`                | of the link                                   |
//! | `<iframe src>`, `<script src>`           | of what is embedded                           |
//! | `<base href>`                            | none: the others start there                  |
//! | `mailto:`, `javascript:`, no address     | none                                          |
//! | `…#part`, the same address again         | once, without the part                        |

use std::collections::BTreeSet;

use reqwest::Url;

use crate::limits::PAGE_LINKS_MAX;
use crate::page::tags::{Piece, attribute, walk};

/// The addresses on `page`, whose own is `base`, in their order.
pub(crate) fn links_of(page: &str, base: &Url) -> Vec<Url> {
    let mut base = base.clone();
    let mut has_base = false;
    let mut links = Vec::new();
    let mut known = BTreeSet::new();
    walk(page, &mut |piece| {
        let Piece::Start(tag) = piece else { return };
        let address = match &*tag.name {
            "a" | "area" => attribute(tag, "href"),
            "iframe" | "script" => attribute(tag, "src"),
            "base" if !has_base => {
                let own = attribute(tag, "href").and_then(|href| base.join(href.trim()).ok());
                has_base = own.is_some();
                base = own.unwrap_or_else(|| base.clone());
                None
            }
            _ => None,
        };
        let Some(mut url) = address.and_then(|address| base.join(address.trim()).ok()) else { return };
        url.set_fragment(None);
        let is_page = matches!(url.scheme(), "http" | "https");
        if is_page && links.len() < PAGE_LINKS_MAX && known.insert(url.clone()) {
            links.push(url);
        }
    });
    links
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
}
