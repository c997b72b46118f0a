//! A posting with the description its service gave, or an issue that there is none.

use earnest_core::{Body, Issue, IssueCode, Posting, PostingId};

use super::plain_line::plain_line;
use crate::unescape::html_of;

/// A posting of `source` whose title may hold entities and whose description is HTML, perhaps escaped.
pub(super) fn described(id: PostingId, source: &str, title: &str, html: Option<&str>) -> Posting {
    let body = Body::Html(html.map(html_of).unwrap_or_default());
    let mut posting = Posting::new(id, source, plain_line(title), body);
    if html.is_none() {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the posting has no description"));
    }
    posting
}
