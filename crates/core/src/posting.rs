//! A posting as its source gave it, before anything is read from its text.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Address, Arrangement, Currency, EmployerSize, Issue, Money, PayKind, PayPeriod, PostingId};

/// The description of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// HTML, as the source gives it.
    Html(String),
    /// Plain text.
    Text(String),
}

/// Pay that a source states in fields of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedPay {
    /// Least amount a period.
    pub min: Option<Money>,
    /// Largest amount a period.
    pub max: Option<Money>,
    /// Currency of both.
    pub currency: Currency,
    /// Unit of time.
    pub period: PayPeriod,
    /// What the money is for.
    pub kind: PayKind,
    /// Place, level or condition it is limited to, as the source names it.
    pub place: Option<String>,
}

/// One posting of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Source and id there.
    pub id: PostingId,
    /// Name of the source, such as `ashby`.
    pub source: String,
    /// Page of the posting.
    pub url: Option<String>,
    /// Title as written.
    pub title: String,
    /// Employer as written; empty where the source does not say.
    pub employer: String,
    /// How many people the employer employs, where a field of the source says so.
    pub employer_size: Option<EmployerSize>,
    /// Industry in a field of the source, as it words it.
    pub industry: Option<String>,
    /// Location as written; empty where the source does not say.
    pub location: String,
    /// Structured addresses, where the source has them.
    pub addresses: Vec<Address>,
    /// The description.
    pub body: Body,
    /// Day the source says it was published.
    pub posted_on: Option<Date>,
    /// Pay in fields.
    pub stated_pay: Vec<StatedPay>,
    /// Arrangement in a field.
    pub stated_arrangement: Option<Arrangement>,
    /// What the source's reader noticed.
    pub issues: Vec<Issue>,
}

impl Posting {
    /// A posting of `source` with only its id, title and plain text.
    pub fn new(id: PostingId, source: impl Into<String>, title: impl Into<String>, body: Body) -> Self {
        Self {
            id,
            source: source.into(),
            url: None,
            title: title.into(),
            employer: String::new(),
            employer_size: None,
            industry: None,
            location: String::new(),
            addresses: Vec::new(),
            body,
            posted_on: None,
            stated_pay: Vec::new(),
            stated_arrangement: None,
            issues: Vec::new(),
        }
    }
}
