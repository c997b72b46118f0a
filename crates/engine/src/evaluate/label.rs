//! Labels of postings, one JSON object a line.
//!
//! ```text
//! {"id":"…","pay":[{"min":70000,"max":75000,"currency":"USD","period":"YEAR","kind":"base"}],"seniority":"senior",
//!  "min_years":5,"degree":{"level":"bachelor","strength":"required","experience_accepted":true},
//!  "arrangement":"hybrid","benefits":["equity"],"skills":["PostgreSQL"],"soc":"15-1252","language":"en"}
//! ```
//!
//! A field that a label does not name is not compared for that posting; `"min_years":null` says that none is required. Fields
//! that are no facts (quotes, remarks) are passed over.

use std::collections::HashSet;
use std::io::BufRead;

use earnest_core::{
    Arrangement, BenefitKind, Currency, DegreeLevel, DegreeStrength, Money, PayKind, PayPeriod, PostingId,
    SeniorityLevel, SocCode, Years,
};
use serde::{Deserialize, Deserializer};

use super::records::{LineKind, read_json_lines};
use crate::EngineError;

/// What a reader found in one posting.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Label {
    /// The posting.
    pub id: PostingId,
    /// Statements of pay.
    pub pay: Option<Vec<PayLabel>>,
    /// Seniority level.
    pub seniority: Option<SeniorityLevel>,
    /// Least years of experience required.
    #[serde(default)]
    pub min_years: YearsLabel,
    /// Degree.
    pub degree: Option<DegreeLabel>,
    /// Arrangement.
    pub arrangement: Option<Arrangement>,
    /// Kinds of benefit.
    pub benefits: Option<Vec<BenefitKind>>,
    /// Names of skills.
    pub skills: Option<Vec<String>>,
    /// Detailed occupation.
    pub soc: Option<SocCode>,
    /// Language of the text.
    pub language: Option<String>,
}

/// What a label says of the years required.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum YearsLabel {
    /// Nothing.
    #[default]
    Unlabelled,
    /// That so many are, or none.
    Labelled(Option<Years>),
}

impl<'de> Deserialize<'de> for YearsLabel {
    /// A field that is there, even as `null`, is a label.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::Labelled)
    }
}

/// A labelled statement of pay.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PayLabel {
    /// Least amount a period; absent for "up to".
    pub min: Option<Money>,
    /// Largest amount a period; absent for "from".
    pub max: Option<Money>,
    /// Currency of both amounts.
    pub currency: Currency,
    /// Unit of time of both amounts.
    pub period: PayPeriod,
    /// What the money is for.
    #[serde(default = "base")]
    pub kind: PayKind,
}

/// A labelled degree.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DegreeLabel {
    /// Lowest level that satisfies.
    pub level: DegreeLevel,
    /// Required, preferred or not mentioned.
    pub strength: DegreeStrength,
    /// Whether equivalent experience may replace it.
    #[serde(default)]
    pub experience_accepted: bool,
}

fn base() -> PayKind {
    PayKind::Base
}

/// Reads every label of `input`, which messages call `name`.
///
/// # Errors
///
/// When the bytes cannot be read, a line is no label, a posting is labelled twice, or there is no label at all: a yardstick with a
/// hole measures wrongly without saying so.
pub fn read_labels(name: &str, input: impl BufRead) -> Result<Vec<Label>, EngineError> {
    let labels: Vec<Label> = read_json_lines(name, LineKind::Label, input)?;
    let mut seen = HashSet::new();
    if let Some(twice) = labels.iter().find(|label| !seen.insert(&label.id)) {
        return Err(EngineError::LabelledTwice { name: name.to_owned(), id: twice.id.clone() });
    }
    if labels.is_empty() {
        return Err(EngineError::NoLabels { name: name.to_owned() });
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_and_null_are_different() {
        let read = |line: &str| read_labels("test", line.as_bytes());
        let labels =
            read("{\"id\":\"1\",\"min_years\":null}\n\n{\"id\":\"2\"}\n{\"id\":\"3\",\"min_years\":2}\n").unwrap();
        let years: Vec<_> = labels.iter().map(|label| label.min_years).collect();
        assert_eq!(years, [YearsLabel::Labelled(None), YearsLabel::Unlabelled, YearsLabel::Labelled(Years::new(2))]);
        let error = read("{\"id\":\"1\"}\n{\"id\":\"2\",\"seniority\":\"boss\"}").unwrap_err().to_string();
        assert!(error.contains("line 2 of `test`"), "{error}");
        let twice = read("{\"id\":\"1\"}\n{\"id\":\"1\"}").unwrap_err().to_string();
        assert!(twice.contains("labels `1` twice"), "{twice}");
        assert!(matches!(read("\n"), Err(EngineError::NoLabels { .. })));
    }
}
