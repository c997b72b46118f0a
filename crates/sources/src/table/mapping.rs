//! The mapping file that turns a table's columns into postings.
//!
//! ```toml
//! source = "city_jobs"                 # name of the source; ids are `city_jobs:<id>`
//! delimiter = ","                      # optional; else told from the header
//! sheet = "Open"                       # optional: the sheet of a workbook; else the first with these columns
//! records = "result.jobs"              # optional: where the array of records lies in a JSON document
//! id_from = ["Link"]                   # instead of the column `id`: cells that are an id together, hashed
//! first_line_of = ["Office"]           # optional: columns of whose cells only the first line is read
//! detect = ["Job No", "Office"]        # optional: files with all these columns are read with it
//! required = ["Job No"]                # optional: rows with one of these empty are rejected
//! date_formats = ["%Y-%m-%d"]          # optional: strftime, after ISO 8601
//! date_columns = ["Closes"]            # optional: rows whose cells there are no dates have shifted
//! split_quotes_until = "Closes"        # optional: put fields together that were split inside quotes, up to this column
//!
//! [columns]                            # `title` must be given, and `id` or `id_from`
//! id = "Job No"
//! title = "Title"
//! employer = "Office"
//! location = "Address"
//! url = "Link"
//! posted_on = "Opened"
//! employer_size = "Staff"              # a number of people or a range within a usual band: `51-200`
//! industry = "Branch"
//!
//! [constants]                          # optional: for fields without a column, or empty in it
//! employer = "City of X"
//!
//! [text]
//! line_break = "  "                    # optional: what stands for a line break in the text columns
//! html = false                         # optional: whether the text columns hold HTML
//! [[text.sections]]
//! column = "Duties"
//! heading = "Duties"                   # optional: a line before the text
//!
//! [address]                            # optional: each either the name of a column or a constant
//! region = { constant = "NY" }
//! locality = { constant = "New York", unless = { column = "Address", contains = ["Kingston"] } }
//! country = { column = "Country" }
//!
//! [pay]                                # optional
//! min = "From"
//! max = "To"
//! currency = { constant = "USD" }
//! period = { column = "Per" }          # or a constant: "YEAR"
//! periods = { Annual = "YEAR" }        # optional: the column's words, in any case; else hour, daily, 1 YEAR, …
//! unless = { column = "Estimated", contains = ["1"] }   # optional: rows whose amounts nobody posted
//! ```
//!
//! In JSON a column is a key, or the way to one: `company.name`.
//!
//! A key that is not in this list, a mapping without `title`, one without or with both of `id` and `id_from`, and a word
//! that is no period are refused.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use earnest_core::PayPeriod;
use serde::Deserialize;

use crate::SourceError;

/// Tells how a table's columns become postings. `docs/mapping.md` explains the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub(crate) source: String,
    delimiter: Option<char>,
    pub(crate) sheet: Option<String>,
    pub(crate) records: Option<String>,
    #[serde(default)]
    pub(crate) id_from: Vec<String>,
    #[serde(default)]
    pub(crate) first_line_of: Vec<String>,
    #[serde(default)]
    pub(crate) detect: Vec<String>,
    #[serde(default)]
    pub(crate) required: Vec<String>,
    #[serde(default)]
    pub(crate) date_formats: Vec<String>,
    #[serde(default)]
    pub(crate) date_columns: Vec<String>,
    pub(crate) split_quotes_until: Option<String>,
    pub(crate) columns: Columns,
    #[serde(default)]
    pub(crate) constants: Constants,
    #[serde(default)]
    pub(crate) text: TextMapping,
    #[serde(default)]
    pub(crate) address: AddressMapping,
    pub(crate) pay: Option<PayMapping>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Columns {
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) employer: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) posted_on: Option<String>,
    pub(crate) employer_size: Option<String>,
    pub(crate) industry: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Constants {
    pub(crate) employer: Option<String>,
    pub(crate) location: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) industry: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TextMapping {
    pub(crate) line_break: Option<String>,
    #[serde(default)]
    pub(crate) html: bool,
    #[serde(default)]
    pub(crate) sections: Vec<Section>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Section {
    pub(crate) column: String,
    pub(crate) heading: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AddressMapping {
    pub(crate) locality: Option<Given>,
    pub(crate) region: Option<Given>,
    pub(crate) country: Option<Given>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PayMapping {
    pub(crate) min: Option<String>,
    pub(crate) max: Option<String>,
    pub(crate) currency: Given,
    pub(crate) period: Given,
    #[serde(default)]
    pub(crate) periods: BTreeMap<String, PayPeriod>,
    pub(crate) unless: Option<Unless>,
}

/// A value that a column or the mapping itself gives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Given {
    Column { column: String },
    Constant { constant: String, unless: Option<Unless> },
}

/// Rows for which a constant or a pay column does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Unless {
    pub(crate) column: String,
    /// It does not hold where the column has one of these, in any case.
    pub(crate) contains: Vec<String>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    ///
    /// When it is not TOML, lacks a key, has an unknown one, or one that holds what it cannot mean.
    pub fn parse(toml: &str) -> Result<Self, SourceError> {
        let mapping: Self = toml::from_str(toml)?;
        if let Some(delimiter) = mapping.delimiter
            && (!delimiter.is_ascii() || matches!(delimiter, '"' | '\n' | '\r'))
        {
            return Err(SourceError::MappingValue {
                key: "delimiter",
                value: delimiter.to_string(),
                expected: "one ASCII character that is no quote and no line break",
            });
        }
        if mapping.columns.id.is_some() != mapping.id_from.is_empty() {
            return Err(SourceError::MappingValue {
                key: "id_from",
                value: mapping.id_from.join(", "),
                expected: "columns that are an id together, where `[columns]` names no `id` and only there",
            });
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if mapping.source.is_empty() || !mapping.source.chars().all(is_name) {
            return Err(SourceError::MappingValue {
                key: "source",
                value: mapping.source,
                expected: "a name of small letters, digits and `_`",
            });
        }
        Ok(mapping)
    }

    /// The mappings that come with Earnest, for tables that are told by their columns.
    ///
    /// # Panics
    ///
    /// Never: the embedded files are read in a test.
    pub fn builtin() -> &'static [Self] {
        static BUILTIN: LazyLock<Vec<Mapping>> = LazyLock::new(|| {
            let files = [include_str!("../../../../reference/mapping/nyc_jobs/2026-11/mapping.toml")];
            files.iter().map(|file| Mapping::parse(file).expect("embedded mappings are valid")).collect()
        });
        &BUILTIN
    }

    /// Name of the source, which its ids begin with.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What parts the fields of a CSV table, where the mapping says so.
    pub(crate) fn delimiter(&self) -> Option<u8> {
        self.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok())
    }

    /// Columns that a table must have to be read with it.
    pub(crate) fn needed_columns(&self) -> impl Iterator<Item = &String> {
        let columns = &self.columns;
        let pay = self.pay.as_ref();
        [&columns.id, &columns.employer, &columns.location, &columns.url, &columns.posted_on, &columns.employer_size]
            .into_iter()
            .chain([&columns.industry])
            .flatten()
            .chain([&columns.title])
            .chain(pay.into_iter().flat_map(|pay| pay.min.iter().chain(&pay.max)))
            .chain(&self.id_from)
    }

    /// Every column that it reads.
    pub(crate) fn columns(&self) -> Vec<String> {
        let address = &self.address;
        let pay = self.pay.as_ref();
        let given = [&address.locality, &address.region, &address.country].into_iter().flatten();
        let given = given.chain(pay.into_iter().flat_map(|pay| [&pay.currency, &pay.period]));
        let given = given.filter_map(|given| match given {
            Given::Column { column } => Some(column),
            Given::Constant { unless, .. } => unless.as_ref().map(|unless| &unless.column),
        });
        let columns = self
            .needed_columns()
            .chain(given)
            .chain(&self.required)
            .chain(&self.date_columns)
            .chain(self.text.sections.iter().map(|section| &section.column))
            .chain(pay.into_iter().filter_map(|pay| pay.unless.as_ref().map(|unless| &unless.column)));
        let mut all: Vec<String> = Vec::new();
        for column in columns {
            if !all.contains(column) {
                all.push(column.clone());
            }
        }
        all
    }

    /// Whether a table with this header is meant.
    pub(crate) fn detects(&self, header: &[String]) -> bool {
        !self.detect.is_empty() && self.detect.iter().all(|column| header.contains(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_mappings_are_valid() {
        assert!(Mapping::builtin().iter().any(|mapping| mapping.source() == "nyc"));
    }

    #[test]
    fn every_column_that_is_read_is_known() {
        let mapping = Mapping::parse(
            "source = \"x\"\nid_from = [\"a\", \"b\"]\nrequired = [\"c\"]\n[columns]\ntitle = \"b\"\n\
             [[text.sections]]\ncolumn = \"d\"\n[address]\ncountry = { constant = \"US\", unless = { column = \"e\", contains = [\"f\"] } }\n\
             [pay]\nmin = \"g\"\ncurrency = { constant = \"USD\" }\nperiod = { column = \"h\" }\nunless = { column = \"i\", contains = [\"1\"] }\n",
        )
        .unwrap();
        assert_eq!(mapping.columns(), ["b", "g", "a", "e", "h", "c", "d", "i"]);
    }

    #[test]
    fn wrong_mappings_are_refused_with_the_place() {
        let base = "source = \"x\"\n[columns]\nid = \"a\"\ntitle = \"b\"\n";
        assert!(Mapping::parse(base).is_ok());
        assert!(Mapping::parse("source = \"x\"\n[columns]\nid = \"a\"\n").is_err());
        assert!(Mapping::parse(&format!("colour = 1\n{base}")).is_err());
        assert!(Mapping::parse(&format!("id_from = [\"c\"]\n{base}")).is_err());
        let without_id = base.replace("id = \"a\"\n", "");
        assert!(Mapping::parse(&without_id).is_err());
        assert!(Mapping::parse(&format!("id_from = [\"c\"]\n{without_id}")).is_ok());
        assert!(Mapping::parse(&base.replace("\"x\"", "\"X y\"")).is_err());
        assert!(Mapping::parse(&format!("delimiter = \"ä\"\n{base}")).is_err());
        let pay = "[pay]\nmin = \"m\"\ncurrency = { constant = \"USD\" }\nperiod = { column = \"p\" }\n";
        assert!(Mapping::parse(&format!("{base}{pay}periods = {{ Annual = \"YEAR\" }}\n")).is_ok());
        assert!(Mapping::parse(&format!("{base}{pay}periods = {{ Annual = \"DECADE\" }}\n")).is_err());
    }
}
