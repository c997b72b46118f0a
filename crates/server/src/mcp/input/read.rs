//! Reads arguments.

use earnest_core::{Arrangement, Currency, DegreeLevel, EmployerKind, SeniorityLevel};
use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::limits::NAME_LETTERS_MAX;
use crate::mcp::refusal::Refusal;

/// Letters of a message about arguments: it may repeat what was sent.
const MESSAGE_LETTERS_MAX: usize = 400;

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
    named("level", text, &stated_levels(), SeniorityLevel::as_str)
}

/// An arrangement.
pub(super) fn arrangement(text: Option<&str>) -> Result<Option<Arrangement>, Refusal> {
    named("arrangement", text, &stated_arrangements(), Arrangement::as_str)
}

/// A kind of employer.
pub(super) fn employer_kind(text: Option<&str>) -> Result<Option<EmployerKind>, Refusal> {
    named("employer_kind", text, EmployerKind::ALL, EmployerKind::as_str)
}

/// A degree.
pub(super) fn degree(text: Option<&str>) -> Result<Option<DegreeLevel>, Refusal> {
    named("degree", text, DegreeLevel::ALL, DegreeLevel::as_str)
}

/// A currency.
pub(super) fn currency(text: Option<&str>) -> Result<Option<Currency>, Refusal> {
    let parse = |text: &str| {
        text.parse::<Currency>()
            .map_err(|_| Refusal::new("`currency` is no currency", "give an ISO 4217 code such as `USD` or `EUR`"))
    };
    optional("currency", text)?.map(parse).transpose()
}

fn named<T: Copy>(
    field: &str,
    text: Option<&str>,
    all: &[T],
    name_of: fn(T) -> &'static str,
) -> Result<Option<T>, Refusal> {
    let Some(text) = optional(field, text)? else { return Ok(None) };
    let name = text.to_lowercase().replace([' ', '-'], "_");
    let found = all.iter().copied().find(|member| name_of(*member).replace('-', "_") == name);
    found.map(Some).ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|member| name_of(*member)).collect();
        Refusal::new(format!("`{field}` is none that is known"), format!("it is one of {}", names.join(", ")))
    })
}

fn stated_levels() -> Vec<SeniorityLevel> {
    SeniorityLevel::ALL.iter().copied().filter(|level| *level != SeniorityLevel::Unspecified).collect()
}

fn stated_arrangements() -> Vec<Arrangement> {
    Arrangement::ALL.iter().copied().filter(|arrangement| *arrangement != Arrangement::Unspecified).collect()
}

/// Names of the levels, for a schema; `null` for none.
pub(super) fn level_names() -> Vec<Option<&'static str>> {
    names(&stated_levels(), SeniorityLevel::as_str)
}

/// Names of the arrangements, for a schema.
pub(super) fn arrangement_names() -> Vec<Option<&'static str>> {
    names(&stated_arrangements(), Arrangement::as_str)
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
    all.iter().map(|member| Some(name_of(*member))).chain([None]).collect()
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
            assert!(level(Some(wrong)).unwrap_err().to_string().contains("one of intern, entry, mid"), "{wrong}");
        }
        assert!(day("since", Some("yesterday")).unwrap_err().to_string().contains("`2026-01-31`"));
        assert!(optional("area", Some(&"x".repeat(201))).is_err());
    }
}
