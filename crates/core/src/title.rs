//! A posting's title, taken apart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::named::named_enum;

named_enum! {
    /// What a stripped part of a title is.
    TitlePartKind {
        /// Says the level: `Senior`, `II`.
        Level = "level",
        /// Says the contract: `Full-time`, `Contract`.
        Contract = "contract",
        /// Says that every gender is meant: `m/w/d`.
        GenderMark = "gender_mark",
        /// A country, region or city.
        Place = "place",
        /// A number of the posting, or a year.
        Reference = "reference",
        /// An address of the web or of e-mail.
        Address = "address",
        /// The employer's own name.
        Employer = "employer",
        /// Signs that are no letters: `🚀`.
        Emoji = "emoji",
    }
}

/// A part of a title that says nothing of the work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TitlePart {
    /// What it is.
    pub kind: TitlePartKind,
    /// Its words.
    pub text: String,
}

/// A posting's title, taken apart: what the work is, and what else it says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TitleFact {
    /// The words of work in normal form: lower case, singular, abbreviations written out, parts divided by commas.
    pub normalized: String,
    /// What was stripped, in the order of the title.
    pub stripped: Vec<TitlePart>,
}
