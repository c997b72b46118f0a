//! Reads the one posting that is priced, in whatever form it comes.

use std::ops::ControlFlow;

use earnest_core::Posting;
use earnest_sources::{ReadOptions, Record, parse_posting_line, read_postings};
use serde_json::Value;

use crate::EngineError;

/// Id of a posting that states none.
const OWN_ID: &str = "posting";

/// The posting in `bytes`: an object as `earnest extract` reads them, in one line or many and with or without an id; schema.org JSON-LD;
/// a page that holds some; or the first posting of a board's answer.
///
/// # Errors
///
/// When there is no posting in it.
pub fn read_one_posting(name: &str, bytes: &[u8]) -> Result<Posting, EngineError> {
    if let Ok(Value::Object(mut fields)) = serde_json::from_slice::<Value>(bytes) {
        let is_json_ld = fields.contains_key("@type") || fields.contains_key("@graph");
        if is_json_ld {
            let page = [b"<script type=\"application/ld+json\">", bytes, b"</script>"].concat();
            return first_posting(name, &page);
        }
        if fields.contains_key("title") && !fields.contains_key("jobs") {
            fields.entry("id").or_insert_with(|| Value::from(OWN_ID));
            let line = serde_json::to_vec(&Value::Object(fields)).expect("a value is JSON");
            let rejected = |reason: String| EngineError::NoPosting { name: name.to_owned(), reason };
            return parse_posting_line(&line, 1).map_err(|rejection| rejected(rejection.issue.message));
        }
    }
    first_posting(name, bytes)
}

fn first_posting(name: &str, bytes: &[u8]) -> Result<Posting, EngineError> {
    let (mut found, mut reason) = (None, "it holds no posting".to_owned());
    read_postings(name, bytes, &ReadOptions::default(), &mut |record| match record {
        Record::Posting(posting) => {
            found = Some(*posting);
            ControlFlow::Break(())
        }
        Record::Rejected(rejection) => {
            reason = rejection.issue.message;
            ControlFlow::Continue(())
        }
    })
    .map_err(|source| EngineError::Source { name: name.to_owned(), source })?;
    found.ok_or_else(|| EngineError::NoPosting { name: name.to_owned(), reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_posting_is_read_in_any_form() {
        let line = br#"{"id": "1", "title": "Cook", "text": "We pay $22 an hour."}"#;
        let many = b"{\n  \"title\": \"Cook\",\n  \"text\": \"We pay $22 an hour.\"\n}\n";
        let linked = br#"{"@context": "https://schema.org", "@type": "JobPosting", "title": "Cook",
            "description": "<p>We pay $22 an hour.</p>", "hiringOrganization": {"@type": "Organization", "name": "Diner"}}"#;
        for bytes in [&line[..], many, linked] {
            assert_eq!(read_one_posting("posting.json", bytes).unwrap().title, "Cook");
        }
    }

    #[test]
    fn what_is_no_posting_says_why() {
        for bytes in [&b""[..], b"[1, 2]", b"{\"title\": \"\"}", b"not a posting"] {
            assert!(matches!(read_one_posting("x", bytes), Err(EngineError::NoPosting { .. })), "{bytes:?}");
        }
    }
}
