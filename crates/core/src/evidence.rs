//! Where in a posting's plain text a fact was read.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The quoted words behind a fact: byte offsets into the posting's plain text, and the words themselves.
///
/// `text == &document[start..end]` for every record that the extractor writes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// First byte of the quote in the plain text.
    pub start: usize,
    /// One past the last byte of the quote.
    pub end: usize,
    /// The quoted words.
    pub text: String,
}

impl Evidence {
    /// Quotes `span` of `document`. The span must lie on character boundaries of the document.
    pub fn quote(document: &str, span: Range<usize>) -> Self {
        let text = document[span.clone()].to_owned();
        Self { start: span.start, end: span.end, text }
    }
}
