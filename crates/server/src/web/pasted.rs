//! A posting as somebody pasted it.
//!
//! | pasted                                   | read as                                                          |
//! |------------------------------------------|------------------------------------------------------------------|
//! | JSON, JSON-LD, a page with JSON-LD       | what it says; a title and location typed beside it fill gaps     |
//! | JSON without a posting                   | refused                                                          |
//! | begins with `<`                          | HTML                                                             |
//! | anything else                            | text                                                             |
//!
//! Without a typed title, the first line of HTML or text is the title.

use earnest_core::{Body, Posting, PostingId};
use earnest_engine::price::read_one_posting;
use earnest_extract::html_to_text;
use serde_json::Value;

use super::problem::refused;
use crate::problem::HttpProblem;

/// Name of a posting that was pasted.
const PASTED: &str = "pasted";

/// Letters of a first line that are taken for a title: a whole text in one line is none.
const TITLE_LETTERS_MAX: usize = 200;

/// The posting that was pasted, with what was typed beside it.
///
/// # Errors
///
/// Where it is JSON that holds no posting.
pub(super) fn pasted(text: &str, title: &str, location: &str) -> Result<Posting, Box<HttpProblem>> {
    let text = text.trim();
    let json: Option<Value> =
        serde_json::from_str(text).ok().filter(|json: &Value| json.is_object() || json.is_array());
    if json.is_some() || text.starts_with('<') {
        let given = json.as_ref().and_then(|json| with_title(json, title));
        match read_one_posting(PASTED, given.as_deref().unwrap_or(text).as_bytes()) {
            Ok(posting) => return Ok(filled(posting, title, location)),
            Err(error) if json.is_some() => return Err(refused(&error)),
            Err(_) => {}
        }
    }
    let is_html = text.starts_with('<');
    let plain = if is_html { html_to_text(text) } else { text.to_owned() };
    let plain = plain.trim();
    let first = plain.lines().next().unwrap_or_default();
    let body = match (is_html, title.is_empty()) {
        (true, _) => Body::Html(text.to_owned()),
        (false, true) => Body::Text(plain.get(first.len()..).unwrap_or_default().trim().to_owned()),
        (false, false) => Body::Text(plain.to_owned()),
    };
    let first: String = first.trim().chars().take(TITLE_LETTERS_MAX).collect();
    let title = if title.is_empty() { first.as_str() } else { title.trim() };
    Ok(filled(Posting::new(PostingId::new(PASTED, PASTED), PASTED, title, body), title, location))
}

/// The JSON of one posting with the title that was typed, where it has none of its own.
fn with_title(json: &Value, title: &str) -> Option<String> {
    let mut fields = json.as_object()?.clone();
    let is_other = ["@type", "@graph", "jobs"].iter().any(|name| fields.contains_key(*name));
    let has_title = fields.get("title").and_then(Value::as_str).is_some_and(|own| !own.trim().is_empty());
    if is_other || has_title || title.is_empty() {
        return None;
    }
    fields.insert("title".to_owned(), title.into());
    Some(Value::Object(fields).to_string())
}

/// The posting, its gaps filled with what was typed.
fn filled(mut posting: Posting, title: &str, location: &str) -> Posting {
    if posting.title.trim().is_empty() {
        title.clone_into(&mut posting.title);
    }
    if posting.location.trim().is_empty() && posting.addresses.is_empty() {
        location.clone_into(&mut posting.location);
    }
    posting
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_do_not_make_a_text_anything_else() {
        let posting = pasted("[Remote] Senior Backend Engineer\nWe pay $150,000.", "", "").unwrap();
        assert_eq!(posting.title, "[Remote] Senior Backend Engineer");
        assert_eq!(posting.body, Body::Text("We pay $150,000.".to_owned()));
        let posting = pasted("<p>We need a cook</p><p>$20 an hour</p>", "", "Austin, TX").unwrap();
        assert_eq!((posting.title.as_str(), posting.location.as_str()), ("We need a cook", "Austin, TX"));
        assert!(matches!(posting.body, Body::Html(_)));
    }

    #[test]
    fn what_was_typed_fills_the_gaps_of_json() {
        let json = r#"{"text": "We pay $20 an hour."}"#;
        let posting = pasted(json, "Cook", "Austin, TX").unwrap();
        assert_eq!((posting.title.as_str(), posting.location.as_str()), ("Cook", "Austin, TX"));
        let own = pasted(r#"{"title": "Baker", "location": "Ohio", "text": "x"}"#, "Cook", "Austin, TX").unwrap();
        assert_eq!((own.title.as_str(), own.location.as_str()), ("Baker", "Ohio"));
        assert!(pasted(json, "", "").is_err() && pasted("[1, 2]", "Cook", "").is_err());
    }
}
