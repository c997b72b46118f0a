//! An answer that was given before, read back from its JSON.

use earnest_core::answer::{Comparison, PriceAnswer, RoleReport, figures_in};
use earnest_core::{Cohort, Figure};
use jiff::civil::Date;
use serde_json::Value;

/// An answer of any kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// Of `report`.
    Report(Box<RoleReport>),
    /// Of `compare`.
    Comparison(Box<Comparison>),
    /// Of `price`.
    Price(Box<PriceAnswer>),
}

impl Answer {
    /// Reads an answer; `None` where the text is the JSON of none.
    pub fn parse(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let has = |field: &str| value.get(field).is_some();
        if has("pay_evidence") {
            serde_json::from_value(value).ok().map(|report| Self::Report(Box::new(report)))
        } else if has("waterfalls") {
            serde_json::from_value(value).ok().map(|comparison| Self::Comparison(Box::new(comparison)))
        } else if has("predicted") {
            serde_json::from_value(value).ok().map(|price| Self::Price(Box::new(price)))
        } else {
            None
        }
    }

    /// Hash of the tables it was computed from.
    pub fn data_id(&self) -> &str {
        match self {
            Self::Report(report) => &report.data_id,
            Self::Comparison(comparison) => &comparison.data_id,
            Self::Price(price) => &price.data_id,
        }
    }

    /// What it is about, in words.
    pub(super) fn title(&self) -> String {
        match self {
            Self::Report(report) => report.question.clone(),
            Self::Comparison(comparison) => {
                comparison.sides.iter().map(|side| side.label.as_str()).collect::<Vec<_>>().join(", ")
            }
            Self::Price(price) => price.profile.title.clone(),
        }
    }

    /// What it was asked, but for the days.
    pub(super) fn question(&self) -> String {
        let of = |cohort: &Cohort| {
            let Cohort { target, area, level, arrangement, employer_kind, currency, .. } = cohort;
            format!("{target:?} {area} {level:?} {arrangement:?} {employer_kind:?} {currency}")
        };
        match self {
            Self::Report(report) => format!("report {}", of(&report.cohort)),
            Self::Comparison(comparison) => {
                let sides: Vec<String> = comparison.sides.iter().map(|side| of(&side.cohort)).collect();
                format!("compare {}", sides.join("; "))
            }
            Self::Price(price) => format!("price {:?}", price.profile),
        }
    }

    /// First and last day of each cohort.
    pub(super) fn days(&self) -> Vec<(Date, Date)> {
        let of = |cohort: &Cohort| (cohort.since, cohort.as_of);
        match self {
            Self::Report(report) => vec![of(&report.cohort)],
            Self::Comparison(comparison) => comparison.sides.iter().map(|side| of(&side.cohort)).collect(),
            Self::Price(price) => vec![of(&price.cohort)],
        }
    }

    /// Every figure in it, in the order of the document.
    pub fn figures(&self) -> Vec<Figure> {
        match self {
            Self::Report(report) => figures_in(report),
            Self::Comparison(comparison) => figures_in(comparison),
            Self::Price(price) => figures_in(price),
        }
    }
}
