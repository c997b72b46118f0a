//! A posting, and the arguments of `lint`.

use earnest_core::Posting;
use earnest_engine::price::read_one_posting;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::limits::LIST_MAX;
use super::read::{day, optional, required};
use crate::answers::AnswerError;
use crate::mcp::refusal::Refusal;

/// Name of the posting in messages.
const NAME: &str = "posting";

/// A posting as it was published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct PostingInput {
    /// Title of the posting.
    #[schemars(extend("examples" = ["Senior Backend Engineer"]))]
    title: String,
    /// The whole text, word for word.
    #[schemars(extend("examples" = ["We need 5+ years of Python. Salary: $150,000 - $190,000 a year."]))]
    text: String,
    /// Name of the employer.
    employer: Option<String>,
    /// Where the work is done, as the posting says it.
    #[schemars(extend("examples" = ["Austin, TX", "Remote, US"]))]
    location: Option<String>,
    /// Day on which it was published.
    #[schemars(extend("format" = "date"))]
    posted_on: Option<String>,
}

impl PostingInput {
    /// The posting.
    pub(in crate::mcp) fn read(&self) -> Result<Posting, Refusal> {
        let mut fields = serde_json::Map::new();
        let mut put = |name: &str, text: Option<&str>| {
            if let Some(text) = text {
                fields.insert(name.to_owned(), text.into());
            }
        };
        put("title", Some(required("title", &self.title)?));
        put("text", Some(&self.text));
        put("employer", optional("employer", self.employer.as_deref())?);
        put("location", optional("location", self.location.as_deref())?);
        let posted_on = day("posted_on", self.posted_on.as_deref())?.map(|day| day.to_string());
        put("posted_on", posted_on.as_deref());
        let bytes = serde_json::to_vec(&fields).expect("texts are JSON");
        Ok(read_one_posting(NAME, &bytes).map_err(AnswerError::new)?)
    }
}

/// Arguments of `lint`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::mcp) struct LintInput {
    /// The posting.
    pub(in crate::mcp) posting: PostingInput,
    /// Codes of jurisdictions whose rules to look at, such as `US-CO`. Without them: those of the places that the posting names.
    #[serde(default)]
    #[schemars(extend("examples" = [["US-CO", "US-NY"]]))]
    jurisdictions: Vec<String>,
    /// Day whose rules count. Without it: today.
    #[schemars(extend("format" = "date"))]
    as_of: Option<String>,
}

impl LintInput {
    /// The codes of the jurisdictions, and the day.
    pub(in crate::mcp) fn within(&self, today: Date) -> Result<(&[String], Date), Refusal> {
        if self.jurisdictions.len() > LIST_MAX {
            return Err(Refusal::new(format!("there are over {LIST_MAX} jurisdictions"), "leave them out"));
        }
        for code in &self.jurisdictions {
            optional("jurisdictions", Some(code.as_str()))?;
        }
        Ok((&self.jurisdictions, day("as_of", self.as_of.as_deref())?.unwrap_or(today)))
    }
}
