//! Identities of postings and of their content.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Posting;

/// Identity of a posting: its source and the id it has there, such as `ashby:8481df25-44f3-4a9b-b3ce-ec244276db31`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct PostingId(pub String);

impl PostingId {
    /// The id of the posting that `source` calls `key`.
    pub fn new(source: &str, key: &str) -> Self {
        Self(format!("{source}:{key}"))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PostingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hash of what a posting says: normalized title, employer and text. Equal content is one vacancy seen several times.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentId(String);

impl ContentId {
    /// Letters of the hexadecimal form: 128 bits, so that two of a billion postings collide with odds below 10^-20.
    const LEN: usize = 32;

    /// The id of that title, employer and plain text; case and white space do not count.
    pub fn new(title: &str, employer: &str, text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [title, employer, text] {
            for word in part.split_whitespace() {
                hasher.update(word.to_lowercase().as_bytes());
                hasher.update(b" ");
            }
            hasher.update(b"\0");
        }
        Self(hasher.finalize().to_hex()[..Self::LEN].to_owned())
    }

    /// The id of a posting whose plain text is `text`. A posting without text is told apart by its location, day and pay
    /// instead: equal titles at one employer are not one vacancy.
    pub fn of_posting(posting: &Posting, text: &str) -> Self {
        if !text.trim().is_empty() {
            return Self::new(&posting.title, &posting.employer, text);
        }
        let pay = serde_json::to_string(&posting.stated_pay).expect("pay is plain data");
        let day = posting.posted_on.map(|day| day.to_string()).unwrap_or_default();
        Self::new(&posting.title, &posting.employer, &format!("{} {day} {pay}", posting.location))
    }

    /// The hash in hexadecimal.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_ignores_case_and_space_but_not_words() {
        let one = ContentId::new("Cook", "Diner", "Grill and  serve.");
        assert_eq!(one, ContentId::new("COOK ", "diner", "Grill and\nserve."));
        assert_ne!(one, ContentId::new("Cook", "Diner Grill", "and serve."));
    }
}
