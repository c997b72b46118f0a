//! Identity of a published number: an address that says how to compute it, and a check of what it was.
//!
//! ```text
//! id    = scope "~" slice "~" statistic "~" data "~" check
//! scope = the question, in fields of its own: report~backend-engineer~US~any~any~any~2024-08-08~2026-11-22~USD~0
//! slice = all | level-senior | stage-4-6 | skill_share-rust …
//! data  = the first digits of the id of the tables
//! check = a hash of the figure: its statistic, source, sample and value or reason
//! ```
//!
//! Nothing has to be stored for an id to be looked up: whoever holds the tables can compute the figure anew and compare the check. The
//! parts are letters, digits and `-._`, so that an id is a word in a shell and in a URL.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cell, SampleSize};

/// Between the parts of an id.
const SEPARATOR: char = '~';

/// Digits of the tables' id, and of the check: 32 bits tell a changed number from the same one.
const DIGITS: usize = 8;

/// Identity of a figure: equal for the same number of the same question, computed from the same data.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct FigureId(String);

/// The parts of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureAddress<'a> {
    /// The question, in fields of its own.
    pub scope: &'a str,
    /// Part of the answer.
    pub slice: &'a str,
    /// Name of the statistic.
    pub statistic: &'a str,
    /// First digits of the id of the tables.
    pub data: &'a str,
    /// Hash of the figure.
    pub check: &'a str,
}

impl FigureId {
    /// The id of `statistic` of a slice of the question `scope`, whose fields are joined by `~`.
    pub fn new(
        (scope, slice, statistic): (&str, &str, &str),
        data_id: &str,
        source: &str,
        sample: &SampleSize,
        cell: &Cell,
    ) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in [statistic, source] {
            hasher.update(part.as_bytes());
            hasher.update(b"\0");
        }
        for part in [serde_json::to_vec(sample), serde_json::to_vec(cell)] {
            hasher.update(&part.expect("a figure is plain data"));
        }
        let check = hasher.finalize().to_hex();
        let data = data_id.get(..DIGITS).unwrap_or(data_id);
        let (slice, statistic) = (Self::field(slice), Self::field(statistic));
        Self([scope, &slice, &statistic, data, &check[..DIGITS]].join("~"))
    }

    /// `text` as a field of an id: spaces become `-`, any other byte that is no letter, digit or one of `-_` its two hexadecimal digits after a
    /// dot, so that two texts have two fields.
    pub fn field(text: &str) -> String {
        let mut field = String::with_capacity(text.len());
        for byte in text.bytes() {
            match byte {
                b' ' => field.push('-'),
                b'-' | b'_' => field.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => field.push(char::from(byte)),
                _ => {
                    field.push('.');
                    field.extend(
                        [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])),
                    );
                }
            }
        }
        field
    }

    /// The id that a user typed.
    pub fn from_typed(text: &str) -> Self {
        Self(text.trim().to_owned())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its parts; `None` where the text has not the form of an id.
    pub fn address(&self) -> Option<FigureAddress<'_>> {
        let mut parts = self.0.rsplitn(5, SEPARATOR);
        let (check, data, statistic, slice) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Some(FigureAddress { scope: parts.next()?, slice, statistic, data, check })
    }

    /// The hash of the figure; empty where the text has not the form of an id.
    pub fn check(&self) -> &str {
        self.address().map_or("", |address| address.check)
    }

    /// Whether `other` is the id of the same figure of the same question, whatever its value and the data.
    pub fn is_same_figure(&self, other: &Self) -> bool {
        match (self.address(), other.address()) {
            (Some(one), Some(other)) => {
                (one.scope, one.slice, one.statistic) == (other.scope, other.slice, other.statistic)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Estimate, Interval};

    fn id(value: f64) -> FigureId {
        let estimate = Estimate { value, interval: Interval::Bounds { low: 1.0, high: 9.0 } };
        let sample = SampleSize::Counted { n: 12, employers: 7 };
        let address = ("report~cook~US", "stage 10+", "base_pay_annual_p50");
        FigureId::new(address, "0123456789abcdef", "postings", &sample, &Cell::Published(estimate))
    }

    #[test]
    fn an_id_says_where_its_figure_stands_and_what_it_was() {
        let (one, other) = (id(5.0), id(6.0));
        let address = one.address().unwrap();
        assert_eq!((address.scope, address.slice, address.data), ("report~cook~US", "stage-10.2b", "01234567"));
        assert!(one.is_same_figure(&other) && one != other, "another value, another check");
    }

    #[test]
    fn two_places_have_two_fields() {
        assert_ne!(FigureId::field("place TR Çiğli"), FigureId::field("place TR Şişli"));
        assert_eq!(FigureId::field("skill_share c++"), "skill_share-c.2b.2b");
    }

    #[test]
    fn what_is_no_id_has_no_address() {
        assert_eq!(FigureId::from_typed("backend engineer").address(), None);
    }
}
