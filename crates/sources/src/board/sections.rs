//! Puts a posting's text together from the fields its source spreads it over.
//!
//! | parts                                          | body                                        |
//! |------------------------------------------------|---------------------------------------------|
//! | HTML `<p>Cook.</p>`                            | `<p>Cook.</p>`                              |
//! | HTML escaped once or twice                     | unescaped                                   |
//! | heading `Benefits`, list items `<li>Lunch</li>`| `<h3>Benefits</h3><ul><li>Lunch</li></ul>`  |
//! | heading `Pay`, text `20 < 25`                  | `<h3>Pay</h3><p>20 &lt; 25</p>`             |
//! | nothing but blanks                             | no body, and an issue on the posting        |

use earnest_core::{Body, Issue, IssueCode, Posting, PostingId};

use quick_xml::escape::partial_escape;

use crate::unescape::html_of;

/// The parts so far.
#[derive(Debug, Default)]
pub(super) struct Sections {
    html: String,
}

impl Sections {
    /// Adds HTML under a heading; blank HTML adds nothing. List items without their list get one.
    pub(super) fn push_html(&mut self, heading: Option<&str>, html: Option<&str>) {
        let html = html_of(html.unwrap_or_default().trim());
        if html.is_empty() {
            return;
        }
        self.push_heading(heading);
        if html.starts_with("<li") {
            self.html.extend(["<ul>", &html, "</ul>"]);
        } else {
            self.html.push_str(&html);
        }
    }

    /// Adds plain text under a heading; its lines stay lines.
    pub(super) fn push_text(&mut self, heading: Option<&str>, text: Option<&str>) {
        let text = text.unwrap_or_default().trim();
        if text.is_empty() {
            return;
        }
        self.push_heading(heading);
        self.html.push_str("<p>");
        for (number, line) in text.lines().enumerate() {
            self.html.push_str(if number == 0 { "" } else { "<br>" });
            self.html.push_str(&partial_escape(line));
        }
        self.html.push_str("</p>");
    }

    /// The posting with these parts as its body; one without parts gets an issue.
    pub(super) fn posting(self, id: PostingId, source: &str, title: &str) -> Posting {
        if self.html.is_empty() {
            let mut posting = Posting::new(id, source, title, Body::Text(String::new()));
            posting.issues.push(Issue::new(IssueCode::MissingField, "the record has no description"));
            return posting;
        }
        Posting::new(id, source, title, Body::Html(self.html))
    }

    fn push_heading(&mut self, heading: Option<&str>) {
        if !self.html.is_empty() {
            self.html.push('\n');
        }
        let heading = heading.map(str::trim).filter(|heading| !heading.is_empty());
        if let Some(heading) = heading {
            self.html.push_str("<h3>");
            self.html.push_str(&partial_escape(heading));
            self.html.push_str("</h3>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_become_one_document() {
        let mut sections = Sections::default();
        sections.push_html(None, Some(" &lt;p&gt;Cook.&lt;/p&gt; "));
        sections.push_html(Some("Food & drink"), Some("\n<li>Lunch</li>"));
        sections.push_html(Some("Nothing"), Some(" "));
        sections.push_text(Some(" "), Some("20 < 25\nan hour"));
        let posting = sections.posting(PostingId::new("a", "1"), "a", "Cook");
        let html =
            "<p>Cook.</p>\n<h3>Food &amp; drink</h3><ul><li>Lunch</li></ul>\n<p>20 &lt; 25<br>an hour</p>".to_owned();
        assert_eq!((posting.body, posting.issues.len()), (Body::Html(html), 0));
    }

    #[test]
    fn a_posting_without_text_says_so() {
        let posting = Sections::default().posting(PostingId::new("a", "1"), "a", "Cook");
        assert_eq!((posting.body, posting.issues[0].code), (Body::Text(String::new()), IssueCode::MissingField));
    }
}
