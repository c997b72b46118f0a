//! One comment of a thread, in any of the shapes it is given in, as a posting.
//!
//! | Algolia's `children[]`      | Algolia's `hits[]`             | Firebase         | `jobs[]` | becomes                       |
//! |-----------------------------|--------------------------------|------------------|----------|-------------------------------|
//! | `id`                        | `objectID`                     | `id`             | `id`     | `hacker_news:<id>`, and the page |
//! | `text`, HTML                | `comment_text`                 | `text`           | `text`   | body                          |
//! | its first line              | its                            | its              | its      | employer, title, location, arrangement |
//! | `created_at`                | `created_at`                   | `time`, seconds  | `time`   | day of publication, in UTC    |
//! | no text                     | no text: a thread              | `deleted`, `dead`, no text | no text | passed over          |
//! | -                           | `parent_id` is not `story_id`: a reply | `type` is not `comment` | - | passed over             |
//! | -                           | `story_title` of another thread | -               | `source` is not `who_is_hiring` | rejected |
//! | a first line that is no header | the same                    | the same         | the same | rejected                      |
//!
//! A Firebase comment does not tell whether it is a reply.

use earnest_core::{Body, Issue, IssueCode, Posting};
use serde_json::Value;

use super::header::parse_header;
use super::source::NAME;
use crate::json_field::{iso_date, text};
use crate::json_record::id_of;
use crate::record::Rejection;
use crate::unix_day::day_of_seconds;

/// What stands in place of a text that was taken away.
const TAKEN_AWAY: [&str; 4] = ["[flagged]", "[dead]", "[deleted]", "[delayed]"];

/// Whether a thread of that title is one in which employers post.
pub(super) fn is_hiring_thread(title: &str) -> bool {
    title.to_ascii_lowercase().contains("who is hiring")
}

/// The posting a comment is; none where it is passed over.
pub(super) fn posting_of(number: usize, comment: &Value) -> Result<Option<Posting>, Rejection> {
    let is_true = |key: &str| comment.get(key) == Some(&Value::Bool(true));
    let kind = text(comment, "type").unwrap_or("comment");
    let html = text(comment, "comment_text").or_else(|| text(comment, "text"));
    let Some(html) = html.filter(|html| !TAKEN_AWAY.contains(html)) else { return Ok(None) };
    if is_true("deleted") || is_true("dead") || kind != "comment" || is_reply(comment) || is_thread(comment) {
        return Ok(None);
    }
    let id = id_of(NAME, number, comment, "objectID").or_else(|_| id_of(NAME, number, comment, "id"))?;
    let reject = |code, message: String| Rejection::new(number, code, message).of(id.clone());
    if let Some(source) = text(comment, "source").filter(|source| *source != "who_is_hiring") {
        return Err(reject(IssueCode::InvalidValue, format!("`{source}` is not a thread in which employers post")));
    }
    if let Some(title) = text(comment, "story_title").filter(|title| !is_hiring_thread(title)) {
        return Err(reject(IssueCode::InvalidValue, format!("`{title}` is not a thread in which employers post")));
    }
    let Some(header) = parse_header(html) else {
        let message = "the comment does not begin with a line such as `Company | Role | Place`, so it is no posting";
        return Err(reject(IssueCode::MissingField, message.to_owned()));
    };
    let page = id.as_str().strip_prefix("hacker_news:").map(|id| format!("https://news.ycombinator.com/item?id={id}"));
    let mut posting = Posting::new(id, NAME, header.title, Body::Html(html.to_owned()));
    if posting.title.is_empty() {
        posting.issues.push(Issue::new(IssueCode::MissingField, "the comment's first line names no role"));
    }
    posting.url = page;
    posting.employer = header.employer;
    posting.location = header.location;
    posting.stated_arrangement = header.arrangement;
    let day = text(comment, "created_at").and_then(iso_date);
    let seconds = || ["time", "created_at_i"].into_iter().find_map(|key| day_of_seconds(comment.get(key)?));
    posting.posted_on = day.or_else(seconds);
    Ok(Some(posting))
}

/// A reply to a comment, where the comment says what it answers.
fn is_reply(comment: &Value) -> bool {
    match (comment.get("parent_id"), comment.get("story_id")) {
        (Some(parent), Some(story)) if !parent.is_null() && !story.is_null() => parent != story,
        _ => false,
    }
}

/// A thread itself, as the search for threads gives it.
fn is_thread(comment: &Value) -> bool {
    text(comment, "title").is_some() && text(comment, "comment_text").is_none()
}
