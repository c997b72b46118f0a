//! The mapping file that turns a table's columns into self-reported salaries.
//!
//! ```toml
//! kind = "self_reported"                  # tells it from a mapping of postings
//! source = "city_salaries"                # id of the source
//! release = "2025"                        # release of the table
//! detect = ["Year", "Job"]                # optional: files with all these columns are read with it
//! distinct = true                         # optional: equal rows are one answer, as in tables that repeat theirs
//!
//! [columns]
//! year = "Year"
//! title = "Job"
//! pay = "Salary"
//! currency = "Currency"                   # or { constant = "USD" }
//! country = "Country"                     # ISO 3166-1 alpha-2, or { constant = "US" }
//! seniority = "Level"                     # optional
//! arrangement = "Remote"                  # optional
//! employment = "Hours"                    # optional
//!
//! [pay]                                   # optional: pay is a year's where nothing is said
//! period = "MONTH"
//!
//! [seniority]                             # the column's words; a word that is not listed is rejected
//! Sr = "senior"
//!
//! [arrangement]
//! 100 = "remote"
//!
//! [employment]
//! keep = ["FT"]                           # rows with another word are rejected
//! reason = "pay is not that of a full-time year"
//! ```
//!
//! A key that is not in this list, a column of words without its words, and words without their column are refused.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use earnest_core::{Arrangement, PayPeriod, SeniorityLevel};
use serde::Deserialize;

use crate::SourceError;

/// What `kind` says.
const KIND: &str = "self_reported";

/// Tells how a table's columns become self-reported salaries.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfReportedMapping {
    kind: String,
    pub(super) source: String,
    pub(super) release: String,
    #[serde(default)]
    detect: Vec<String>,
    #[serde(default)]
    pub(super) distinct: bool,
    pub(super) columns: Columns,
    #[serde(default)]
    pub(super) pay: Pay,
    #[serde(default)]
    pub(super) seniority: BTreeMap<String, SeniorityLevel>,
    #[serde(default)]
    pub(super) arrangement: BTreeMap<String, Arrangement>,
    pub(super) employment: Option<Employment>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Columns {
    pub(super) year: String,
    pub(super) title: String,
    pub(super) pay: String,
    pub(super) currency: Given,
    pub(super) country: Given,
    pub(super) seniority: Option<String>,
    pub(super) arrangement: Option<String>,
    pub(super) employment: Option<String>,
}

/// A value that a column gives, or the mapping itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(super) enum Given {
    Column(String),
    Constant(Constant),
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Constant {
    pub(super) constant: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pay {
    pub(super) period: PayPeriod,
}

impl Default for Pay {
    fn default() -> Self {
        Self { period: PayPeriod::Year }
    }
}

/// Which terms of work are read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Employment {
    pub(super) keep: Vec<String>,
    /// Why the others are not.
    pub(super) reason: String,
}

impl SelfReportedMapping {
    /// Whether a mapping file says that it is one of self-reported salaries.
    pub fn is_meant(toml: &str) -> bool {
        #[derive(Deserialize)]
        struct Kind {
            kind: String,
        }
        toml::from_str::<Kind>(toml).is_ok_and(|file| file.kind == KIND)
    }

    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// When it is not TOML, lacks a key, has an unknown one, or one that holds what it cannot mean.
    pub fn parse(toml: &str) -> Result<Self, SourceError> {
        let mapping: Self = toml::from_str(toml)?;
        let wrong =
            |key, value: &str, expected| Err(SourceError::MappingValue { key, value: value.to_owned(), expected });
        if mapping.kind != KIND {
            return wrong("kind", &mapping.kind, "`self_reported`");
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if mapping.source.is_empty() || !mapping.source.chars().all(is_name) {
            return wrong("source", &mapping.source, "a name of small letters, digits and `_`");
        }
        if mapping.release.trim().is_empty() {
            return wrong("release", &mapping.release, "the release of the table, such as `2025`");
        }
        let together = "a column and its words, or neither";
        let columns = &mapping.columns;
        for (key, column, has_words) in [
            ("columns.seniority", &columns.seniority, !mapping.seniority.is_empty()),
            ("columns.arrangement", &columns.arrangement, !mapping.arrangement.is_empty()),
            ("columns.employment", &columns.employment, mapping.employment.is_some()),
        ] {
            if column.is_some() != has_words {
                return wrong(key, column.as_deref().unwrap_or_default(), together);
            }
        }
        Ok(mapping)
    }

    /// The mappings that come with Earnest, for tables that are told by their columns.
    ///
    /// # Panics
    ///
    /// Never: the embedded files are read in a test.
    pub fn builtin() -> &'static [Self] {
        static BUILTIN: LazyLock<Vec<SelfReportedMapping>> = LazyLock::new(|| {
            let files = [include_str!("../../../../../reference/mapping/ai_jobs_net/2026-11/mapping.toml")];
            files.iter().map(|file| SelfReportedMapping::parse(file).expect("embedded mappings are valid")).collect()
        });
        &BUILTIN
    }

    /// The built-in mapping for a table with this header.
    pub(crate) fn builtin_for(header: &[String]) -> Option<&'static Self> {
        Self::builtin().iter().find(|mapping| mapping.detects(header))
    }

    /// Id of the source.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether a table with this header is meant.
    fn detects(&self, header: &[String]) -> bool {
        !self.detect.is_empty() && self.detect.iter().all(|column| header.contains(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_mappings_are_valid() {
        let sources: Vec<&str> = SelfReportedMapping::builtin().iter().map(SelfReportedMapping::source).collect();
        assert_eq!(sources, ["ai_jobs_net"]);
    }

    #[test]
    fn wrong_mappings_are_refused() {
        let base = "kind = \"self_reported\"\nsource = \"x\"\nrelease = \"1\"\n[columns]\nyear = \"y\"\ntitle = \"t\"\n\
                    pay = \"p\"\ncurrency = { constant = \"USD\" }\ncountry = \"c\"\n";
        let with = |more: &str| SelfReportedMapping::parse(&format!("{base}{more}"));
        assert_eq!(with("").unwrap().pay.period, PayPeriod::Year);
        assert!(with("seniority = \"s\"\n[seniority]\nSr = \"senior\"\n").is_ok());
        for wrong in [
            "colour = \"x\"\n",
            "seniority = \"s\"\n",
            "[seniority]\nSr = \"senior\"\n",
            "seniority = \"s\"\n[seniority]\nSr = \"grey\"\n",
            "[pay]\nperiod = \"DECADE\"\n",
            "employment = \"e\"\n[employment]\nkeep = [\"FT\"]\n",
        ] {
            assert!(with(wrong).is_err(), "{wrong}");
        }
        for (right, wrong) in [("\"self_reported\"", "\"postings\""), ("\"x\"", "\"X y\""), ("\"1\"", "\"\"")] {
            assert!(SelfReportedMapping::parse(&base.replace(right, wrong)).is_err(), "{wrong}");
        }
    }
}
