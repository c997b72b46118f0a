//! What is sent: a posting, or a profile in the sender's words.
//!
//! A field is there or absent, never null; a field of another name is refused, since what it says would be left out in silence.

use std::ops::RangeInclusive;

use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, Posting, SeniorityLevel};
use earnest_engine::EngineError;
use earnest_engine::price::read_one_posting;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::parameter::NAME_LETTERS_MAX;
use super::typed::parse_day;
use crate::problem::HttpProblem;

/// Letters of a posting's title, employer and location: more are no name.
const LINE_LETTERS_MAX: usize = 500;

/// Letters of a posting's description: a body holds as many, whatever the script. The longest postings have some 60,000.
const DESCRIPTION_LETTERS_MAX: usize = 250_000;

/// Most that is taken for pay, in any currency and period.
const PAY_MAX: f64 = 1e10;

/// A field that is there is not null.
pub(super) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

/// A posting, as `earnest extract` reads them.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PostingInput")]
pub(super) struct PostingInput {
    /// Id of the sender's own; `posting` where it is absent.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(min = 1, max = 200), regex(pattern = r"^[0-9A-Za-z._:-]+$"))]
    id: Option<String>,
    /// Title as it is written.
    #[schemars(length(min = 1, max = 500), regex(pattern = r"[0-9A-Za-z]"))]
    title: String,
    /// Name of the employer.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = 500))]
    employer: Option<String>,
    /// Where the work is done, as it is written: `Austin, TX`.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = 500))]
    location: Option<String>,
    /// The description as plain text.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = 250_000))]
    text: Option<String>,
    /// The description as HTML, read instead of the text where both are there.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", length(max = 250_000))]
    html: Option<String>,
    /// Day of publication.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", extend("format" = "date"))]
    posted_on: Option<String>,
    /// Lower end of the pay that is stated in a field of its own, a `period`.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "f64", range(min = 0.0, max = 1e10))]
    salary_min: Option<f64>,
    /// Upper end.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "f64", range(min = 0.0, max = 1e10))]
    salary_max: Option<f64>,
    /// Its currency, ISO 4217.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String", regex(pattern = r"^[A-Z]{3}$"))]
    currency: Option<String>,
    /// Its period.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Period")]
    period: Option<Period>,
}

/// What stated pay is paid for.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
#[schemars(inline)]
pub(super) enum Period {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

impl PostingInput {
    /// The posting.
    ///
    /// # Errors
    ///
    /// When a field is over its limit, or nothing in it can be read.
    pub(super) fn posting(&self) -> Result<Posting, Box<HttpProblem>> {
        let is_id = |id: &str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte));
        if self.id.as_deref().is_some_and(|id| !is_id(id)) {
            return Err(Box::new(HttpProblem::invalid("`id` has other letters than A to Z, digits and `._:-`")));
        }
        if !self.title.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Box::new(HttpProblem::invalid("`title` has neither letters nor digits")));
        }
        letters("id", self.id.as_deref(), 1..=NAME_LETTERS_MAX)?;
        letters("title", Some(&self.title), 1..=LINE_LETTERS_MAX)?;
        letters("employer", self.employer.as_deref(), 0..=LINE_LETTERS_MAX)?;
        letters("location", self.location.as_deref(), 0..=LINE_LETTERS_MAX)?;
        letters("text", self.text.as_deref(), 0..=DESCRIPTION_LETTERS_MAX)?;
        letters("html", self.html.as_deref(), 0..=DESCRIPTION_LETTERS_MAX)?;
        day("posted_on", self.posted_on.as_deref())?;
        for (name, amount) in [("salary_min", self.salary_min), ("salary_max", self.salary_max)] {
            amount_within(name, amount, 0.0..=PAY_MAX)?;
        }
        if let Some(code) = &self.currency {
            check_code(code)?;
        }
        self.check_pay()?;
        let line = serde_json::to_vec(self).map_err(|_| Box::new(HttpProblem::internal()))?;
        read_one_posting("posting", &line).map_err(|error| match error {
            EngineError::NoPosting { reason, .. } => Box::new(HttpProblem::unanswerable(reason)),
            other => Box::new(HttpProblem::from(&other)),
        })
    }

    /// Refuses pay that says too little to be read: it would be left out in silence.
    fn check_pay(&self) -> Result<(), Box<HttpProblem>> {
        let refused = |detail: &str| Err(Box::new(HttpProblem::unanswerable(detail)));
        if self.salary_min.is_none() && self.salary_max.is_none() {
            return Ok(());
        }
        let Some(currency) = &self.currency else {
            return refused("`salary_min` and `salary_max` need a `currency`");
        };
        if self.period.is_none() {
            return refused("`salary_min` and `salary_max` need a `period`");
        }
        if currency.parse::<Currency>().is_err() {
            return refused("`currency` is none that is known");
        }
        if self.salary_min.zip(self.salary_max).is_some_and(|(min, max)| min > max) {
            return refused("`salary_min` is over `salary_max`");
        }
        Ok(())
    }
}

/// A profile in the sender's words.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ProfileInput {
    /// Role or occupation, as people search for it.
    #[schemars(length(min = 1, max = 200))]
    pub(super) role: String,
    /// Seniority level.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "SeniorityLevel")]
    pub(super) level: Option<SeniorityLevel>,
    /// Years of experience.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "f64", range(min = 0.0, max = 60.0))]
    pub(super) years: Option<f64>,
    /// Country, US state or US city; the United States where it is absent.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "String", length(min = 1, max = 200))]
    pub(super) area: Option<String>,
    /// Arrangement.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Arrangement")]
    pub(super) arrangement: Option<Arrangement>,
    /// Kind of employer.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "EmployerKind")]
    pub(super) employer_kind: Option<EmployerKind>,
    /// Degree.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "DegreeLevel")]
    pub(super) degree: Option<DegreeLevel>,
    /// Skills, by their usual names.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Vec<String>", length(max = 50), inner(length(min = 1, max = 200)))]
    pub(super) skills: Option<Vec<String>>,
    /// The pay that is offered.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "OfferInput")]
    pub(super) offer: Option<OfferInput>,
}

/// Pay a year that is offered.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OfferInput {
    /// Lower end, whole units of the currency.
    #[schemars(range(min = 1.0, max = 1e10))]
    pub(super) min: f64,
    /// Upper end; the lower one where it is absent.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "f64", range(min = 1.0, max = 1e10))]
    pub(super) max: Option<f64>,
    /// Currency, ISO 4217.
    #[schemars(regex(pattern = r"^[A-Z]{3}$"))]
    pub(super) currency: String,
}

/// Longest working life that is taken for one, in years.
const YEARS_MAX: f64 = 60.0;

/// Skills of a profile: postings name some 20 at most.
const SKILLS_MAX: usize = 50;

impl ProfileInput {
    /// Refuses what is over its limit.
    pub(super) fn check(&self) -> Result<(), Box<HttpProblem>> {
        letters("role", Some(&self.role), 1..=NAME_LETTERS_MAX)?;
        letters("area", self.area.as_deref(), 1..=NAME_LETTERS_MAX)?;
        amount_within("years", self.years, 0.0..=YEARS_MAX)?;
        let skills = self.skills.as_deref().unwrap_or_default();
        if skills.len() > SKILLS_MAX {
            return Err(Box::new(HttpProblem::invalid(format!("`skills` has at most {SKILLS_MAX} members"))));
        }
        for skill in skills {
            letters("skills", Some(skill), 1..=NAME_LETTERS_MAX)?;
        }
        let Some(offer) = &self.offer else { return Ok(()) };
        amount_within("offer.min", Some(offer.min), 1.0..=PAY_MAX)?;
        amount_within("offer.max", offer.max, 1.0..=PAY_MAX)?;
        check_code(&offer.currency)
    }
}

/// The day of a question that is sent, or that it is none.
pub(super) fn day(name: &str, text: Option<&str>) -> Result<Option<Date>, Box<HttpProblem>> {
    let Some(text) = text else { return Ok(None) };
    let day = parse_day(text)
        .ok_or_else(|| Box::new(HttpProblem::invalid(format!("`{name}` is no day such as 2026-01-31"))))?;
    Ok(Some(day))
}

fn check_code(code: &str) -> Result<(), Box<HttpProblem>> {
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Ok(()) } else { Err(Box::new(HttpProblem::invalid("`currency` is an ISO 4217 code such as USD"))) }
}

fn letters(name: &str, text: Option<&str>, within: RangeInclusive<usize>) -> Result<(), Box<HttpProblem>> {
    match text.map(|text| text.chars().count()).filter(|count| !within.contains(count)) {
        None => Ok(()),
        Some(count) => {
            let detail = format!("`{name}` has {count} letters; it may have {} to {}", within.start(), within.end());
            Err(Box::new(HttpProblem::invalid(detail)))
        }
    }
}

fn amount_within(name: &str, amount: Option<f64>, within: RangeInclusive<f64>) -> Result<(), Box<HttpProblem>> {
    match amount.filter(|amount| !within.contains(amount)) {
        None => Ok(()),
        Some(_) => {
            Err(Box::new(HttpProblem::invalid(format!("`{name}` goes from {} to {}", within.start(), within.end()))))
        }
    }
}
