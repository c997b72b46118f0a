//! Words of vocabularies.

use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use string_cache::DefaultAtom;

/// A word that many rows repeat, such as a skill's id, a city, or an amount of pay. Equal ones are held once in the process, and take
/// eight bytes each. Not for what is another in each row, such as an id: new words are looked for in lists that grow with their number.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Term(DefaultAtom);

impl Term {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Term {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl From<&str> for Term {
    fn from(word: &str) -> Self {
        Self(word.into())
    }
}

impl From<String> for Term {
    fn from(word: String) -> Self {
        Self(word.into())
    }
}

impl PartialEq<str> for Term {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Term {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Term {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl Serialize for Term {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Term {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        DefaultAtom::deserialize(deserializer).map(Self)
    }
}
