//! Reads arguments.

use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, SeniorityLevel};
use earnest_engine::typed::{parse_arrangement, parse_degree, parse_employer_kind, parse_level};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::limits::NAME_LETTERS_MAX;
use crate::mcp::refusal::Refusal;

/// Letters of a message about arguments: it may repeat what was sent.
const MESSAGE_LETTERS_MAX: usize = 400;

/// The member of an enumeration for what is not stated: nobody asks for it.
const UNSPECIFIED: &str = "unspecified";

/// The arguments of a call.
pub(in crate::mcp) fn parse_input<T: DeserializeOwned>(arguments: serde_json::Value) -> Result<T, Refusal> {
    serde_json::from_value(arguments).map_err(|error| {
        let message: String = error.to_string().chars().take(MESSAGE_LETTERS_MAX).collect();
        Refusal::new(format!("the arguments cannot be read: {message}"), "the tool's input schema names each argument")
    })
}

/// The text of an argument; nothing where it is absent or empty.
pub(super) fn optional<'a>(field: &str, text: Option<&'a str>) -> Result<Option<&'a str>, Refusal> {
    let text = text.map_or("", str::trim);
    if text.chars().count() > NAME_LETTERS_MAX {
        return Err(Refusal::new(
            format!("`{field}` is longer than {NAME_LETTERS_MAX} letters"),
            "give a name; a posting's text goes into `text`",
        ));
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// The text of an argument that must be there.
pub(super) fn required<'a>(field: &str, text: &'a str) -> Result<&'a str, Refusal> {
    optional(field, Some(text))?
        .ok_or_else(|| Refusal::new(format!("`{field}` is empty"), "give a role such as `registered nurse`"))
}

/// A day.
pub(super) fn day(field: &str, text: Option<&str>) -> Result<Option<Date>, Refusal> {
    let parse = |text: &str| {
        text.parse::<Date>().map_err(|_| {
            Refusal::new(format!("`{field}` is no day"), "write days as `2026-01-31`, or leave it out for today")
        })
    };
    optional(field, text)?.map(parse).transpose()
}

/// A seniority level.
pub(super) fn level(text: Option<&str>) -> Result<Option<SeniorityLevel>, Refusal> {
    named("level", text, parse_level)
}

/// An arrangement.
pub(super) fn arrangement(text: Option<&str>) -> Result<Option<Arrangement>, Refusal> {
    named("arrangement", text, parse_arrangement)
}

/// A kind of employer.
pub(super) fn employer_kind(text: Option<&str>) -> Result<Option<EmployerKind>, Refusal> {
    named("employer_kind", text, parse_employer_kind)
}

/// A degree.
pub(super) fn degree(text: Option<&str>) -> Result<Option<DegreeLevel>, Refusal> {
    named("degree", text, parse_degree)
}

/// A currency.
pub(super) fn currency(text: Option<&str>) -> Result<Option<Currency>, Refusal> {
    let parse = |text: &str| {
        text.parse::<Currency>()
            .map_err(|_| Refusal::new("`currency` is no currency", "give an ISO 4217 code such as `USD` or `EUR`"))
    };
    optional("currency", text)?.map(parse).transpose()
}

fn named<T>(field: &str, text: Option<&str>, parse: fn(&str) -> Result<T, String>) -> Result<Option<T>, Refusal> {
    let parse =
        |text: &str| parse(text).map_err(|known| Refusal::new(format!("`{field}` is none that is known"), known));
    optional(field, text)?.map(parse).transpose()
}

/// Names of the levels, for a schema; `null` for none.
pub(super) fn level_names() -> Vec<Option<&'static str>> {
    names(SeniorityLevel::ALL, SeniorityLevel::as_str)
}

/// Names of the arrangements, for a schema.
pub(super) fn arrangement_names() -> Vec<Option<&'static str>> {
    names(Arrangement::ALL, Arrangement::as_str)
}

/// Names of the kinds of employer, for a schema.
pub(super) fn employer_kind_names() -> Vec<Option<&'static str>> {
    names(EmployerKind::ALL, EmployerKind::as_str)
}

/// Names of the degrees, for a schema.
pub(super) fn degree_names() -> Vec<Option<&'static str>> {
    names(DegreeLevel::ALL, DegreeLevel::as_str)
}

fn names<T: Copy>(all: &[T], name_of: fn(T) -> &'static str) -> Vec<Option<&'static str>> {
    let names = all.iter().map(|member| name_of(*member)).filter(|name| *name != UNSPECIFIED);
    names.map(Some).chain([None]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_assistants_write_is_read() {
        assert_eq!(level(Some(" Senior ")).unwrap(), Some(SeniorityLevel::Senior));
        assert_eq!(employer_kind(Some("Big Tech")).unwrap(), Some(EmployerKind::BigTech));
        assert_eq!(level(Some("")).unwrap(), None);
        assert_eq!(day("since", None).unwrap(), None);
        for wrong in ["wizard", "unspecified", "\0"] {
            assert!(
                level(Some(wrong)).unwrap_err().to_string().contains("the levels are intern, entry, mid"),
                "{wrong}"
            );
        }
        assert!(day("since", Some("yesterday")).unwrap_err().to_string().contains("`2026-01-31`"));
        assert!(optional("area", Some(&"x".repeat(201))).is_err());
    }
}
