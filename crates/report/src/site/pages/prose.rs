//! Sentences and outside links, as every page writes them.
//!
//! | text                          | written as                                     |
//! |-------------------------------|------------------------------------------------|
//! | `no role is named so`         | `No role is named so.`                         |
//! | `https://example.org`         | a link with `rel="noopener nofollow"`          |
//! | `javascript:alert(1)`, a path | the words alone: only the web is linked        |

use maud::{Markup, html};

use crate::words;

/// A fragment of a message as a sentence: with a capital and a full stop.
pub(super) fn sentence(text: &str) -> String {
    let text = words::capitalized(text.trim());
    if text.is_empty() || text.ends_with(['.', '!', '?', ':']) { text } else { format!("{text}.") }
}

/// The words, leading to `url` where it is an address of the web.
pub(super) fn outside(url: &str, words: &str) -> Markup {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    html! { @if is_web { a href=(url) rel="noopener nofollow" { (words) } } @else { (words) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        assert!(outside("https://example.org/a", "here").into_string().contains("rel=\"noopener nofollow\""));
        assert_eq!(outside("javascript:alert(1)", "here").into_string(), "here");
    }

    #[test]
    fn a_fragment_becomes_a_sentence() {
        assert_eq!(["no such role", "Why?", ""].map(sentence), ["No such role.", "Why?", ""]);
    }
}
