//! Reads the query of a request by the list of its route's parameters.
//!
//! | query                                      | answer                                       |
//! |--------------------------------------------|----------------------------------------------|
//! | `role=nurse&level=senior`                  | read                                         |
//! | `role=nurse&role=cook`, of a route that takes one | refused: nobody knows which was meant |
//! | `role=nurse&lvl=senior`                    | refused: it would be another question        |
//! | `level=boss`, `since=soon`, `seed=-1`      | refused, with what it may be                 |
//! | `area=`                                    | as if it were absent                         |

use earnest_core::{Arrangement, Currency, EmployerKind, SeniorityLevel, SocCode};
use jiff::civil::Date;
use url::form_urlencoded;

use super::parameter::{Kind, Parameter, Place};
use super::typed::parse_day;
use crate::problem::HttpProblem;

/// Parameters that are read of one query; every route takes fewer.
const PAIRS_MAX: usize = 100;

/// The parameters of a request, each as its rule says.
#[derive(Debug)]
pub(super) struct Question {
    values: Vec<(&'static Parameter, String)>,
}

impl Question {
    /// Reads `query`.
    pub(super) fn read(rules: &'static [Parameter], query: Option<&str>) -> Result<Self, Box<HttpProblem>> {
        let mut values: Vec<(&'static Parameter, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()).take(PAIRS_MAX) {
            let Some(rule) = rules.iter().find(|rule| rule.place == Place::Query && rule.name == name) else {
                return Err(Box::new(unknown(rules, &name)));
            };
            if value.is_empty() && !rule.is_required && matches!(rule.kind, Kind::Text(_)) {
                continue;
            }
            rule.check(&value)?;
            let given = values.iter().filter(|(known, _)| known.name == rule.name).count();
            if given >= rule.times_max {
                let detail = format!("`{}` may be given {}", rule.name, times(rule.times_max));
                return Err(Box::new(HttpProblem::invalid(detail)));
            }
            values.push((rule, value.into_owned()));
        }
        let is_missing = |rule: &&Parameter| {
            rule.is_required && rule.place == Place::Query && values.iter().all(|(known, _)| known.name != rule.name)
        };
        match rules.iter().find(is_missing) {
            Some(rule) => Err(Box::new(HttpProblem::invalid(format!("`{}` is missing", rule.name)))),
            None => Ok(Self { values }),
        }
    }

    /// The words of a parameter.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.texts(name).next().map(str::to_owned)
    }

    /// Every value of a parameter.
    pub(super) fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.iter().filter(move |(rule, _)| rule.name == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn level(&self) -> Option<SeniorityLevel> {
        SeniorityLevel::from_name(self.texts("level").next()?)
    }

    pub(super) fn arrangement(&self) -> Option<Arrangement> {
        Arrangement::from_name(self.texts("arrangement").next()?)
    }

    pub(super) fn employer_kind(&self) -> Option<EmployerKind> {
        EmployerKind::from_name(self.texts("employer_kind").next()?)
    }

    pub(super) fn day(&self, name: &str) -> Option<Date> {
        parse_day(self.texts(name).next()?)
    }

    /// The first day of postings, where one is asked for, and the last, `today` where none is.
    ///
    /// # Errors
    ///
    /// When the window ends before it begins.
    pub(super) fn window(&self, today: Date) -> Result<(Option<Date>, Date), Box<HttpProblem>> {
        let (since, as_of) = (self.day("since"), self.day("as_of").unwrap_or(today));
        match since.filter(|since| *since > as_of) {
            Some(since) => {
                Err(Box::new(HttpProblem::unanswerable(format!("`since` {since} is after `as_of` {as_of}"))))
            }
            None => Ok((since, as_of)),
        }
    }

    pub(super) fn soc(&self) -> Option<SocCode> {
        self.texts("soc").next()?.parse().ok()
    }

    /// The currency.
    ///
    /// # Errors
    ///
    /// When it is none that is in use.
    pub(super) fn currency(&self) -> Result<Option<Currency>, Box<HttpProblem>> {
        self.texts("currency").next().map(currency).transpose()
    }

    /// A whole number.
    pub(super) fn count(&self, rule_name: &str, rules: &[Parameter]) -> u64 {
        let given = self.texts(rule_name).next().and_then(|text| text.parse().ok());
        let otherwise = rules.iter().find(|rule| rule.name == rule_name).map(|rule| rule.kind);
        match (given, otherwise) {
            (Some(count), _) => count,
            (None, Some(Kind::Count { otherwise, .. })) => otherwise,
            (None, _) => 0,
        }
    }
}

/// The currency of that code.
pub(super) fn currency(code: &str) -> Result<Currency, Box<HttpProblem>> {
    code.parse()
        .map_err(|unknown: earnest_core::UnknownCurrency| Box::new(super::typed::unknown_currency(unknown.to_string())))
}

impl Parameter {
    /// Refuses a value that the parameter may not have.
    pub(super) fn check(&self, value: &str) -> Result<(), Box<HttpProblem>> {
        let wanted = match self.kind {
            Kind::Text(letters) if value.chars().count() > letters => format!("at most {letters} letters"),
            Kind::Text(_) if value.is_empty() => "not empty".to_owned(),
            Kind::Choice(names) if !names().contains(&value) => format!("one of {}", names().join(", ")),
            Kind::Day if parse_day(value).is_none() => "a day such as 2026-01-31".to_owned(),
            Kind::Currency if value.len() != 3 || !value.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                "an ISO 4217 code such as USD".to_owned()
            }
            Kind::Count { max, .. } if !is_count(value, max) => format!("a whole number from 0 to {max}"),
            Kind::Soc if !is_soc(value) => "a SOC 2018 code such as 15-1252".to_owned(),
            _ => return Ok(()),
        };
        Err(Box::new(HttpProblem::invalid(format!("`{}` is wrong: it is {wanted}", self.name))))
    }
}

/// Digits alone: a sign would be read as a number too.
fn is_count(value: &str, max: u64) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit()) && value.parse::<u64>().is_ok_and(|count| count <= max)
}

fn is_soc(value: &str) -> bool {
    let is_digits = |part: &str, digits: usize| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
    value.split_once('-').is_some_and(|(major, rest)| is_digits(major, 2) && is_digits(rest, 4))
}

fn unknown(rules: &[Parameter], name: &str) -> HttpProblem {
    let names: Vec<String> =
        rules.iter().filter(|rule| rule.place == Place::Query).map(|rule| format!("`{}`", rule.name)).collect();
    let shown: String = name.chars().take(40).collect();
    let known = if names.is_empty() { "there are none".to_owned() } else { format!("there are {}", names.join(", ")) };
    HttpProblem::invalid(format!("no parameter is called `{shown}`")).with_hint(Some(known))
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

#[cfg(test)]
mod tests {
    use super::super::parameter::{CohortParameters, CompareParameters};
    use super::*;

    #[test]
    fn what_is_not_understood_is_refused_and_never_left_out() {
        for query in [
            "",
            "role=",
            "role=nurse&role=cook",
            "role=nurse&lvl=senior",
            "role=nurse&level=boss",
            "role=nurse&level=",
            "role=nurse&level=Senior",
            "role=nurse&since=soon",
            "role=nurse&since=2026-02-30",
            "role=nurse&since=2026-1-1",
            "role=nurse&currency=usd",
            "role=nurse&seed=-1",
            "role=nurse&seed=%2B1",
            "role=nurse&seed=1e3",
            "role=nurse&seed=9007199254740992",
        ] {
            let problem = Question::read(CohortParameters::ALL, Some(query)).unwrap_err();
            assert_eq!(problem.status.as_u16(), 400, "{query}");
        }
        let long = format!("role={}", "x".repeat(201));
        assert!(Question::read(CohortParameters::ALL, Some(&long)).is_err());
    }

    #[test]
    fn a_query_is_read() {
        let question = Question::read(CompareParameters::ALL, Some("role=a+b&role=c%26d&with=Remote&area=")).unwrap();
        assert_eq!(question.texts("role").collect::<Vec<_>>(), ["a b", "c&d"]);
        assert_eq!(question.text("area"), None);
        assert_eq!(question.count("seed", CompareParameters::ALL), 0);
    }
}
