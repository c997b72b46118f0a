//! The fields of a query or of a form, whatever bytes they are.

use crate::problem::HttpProblem;
use axum::http::StatusCode;

/// Letters of a field that names something; only pasted postings are longer, and the limit of a body holds those.
const NAME_LETTERS_MAX: usize = 300;

/// Fields that are looked at; the others are left out.
const FIELDS_MAX: usize = 64;

/// The fields of a query or of a form. Bytes that are no text become replacement characters.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`.
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let text = |text: std::borrow::Cow<'_, str>| text.replace('\0', "\u{fffd}");
        Self(
            url::form_urlencoded::parse(bytes)
                .take(FIELDS_MAX)
                .map(|(name, value)| (text(name), text(value)))
                .collect(),
        )
    }

    /// The fields of a query.
    pub(super) fn of_query(query: Option<&str>) -> Self {
        Self::parse(query.unwrap_or_default().as_bytes())
    }

    /// The first field of that name, without the spaces around it; empty where there is none.
    ///
    /// # Errors
    ///
    /// Where it is too long to name anything.
    pub(super) fn name(&self, field: &str) -> Result<String, Box<HttpProblem>> {
        short(field, self.text(field).trim())
    }

    /// Every field of that name that says something.
    ///
    /// # Errors
    ///
    /// Where one is too long to name anything.
    pub(super) fn names(&self, field: &str) -> Result<Vec<String>, Box<HttpProblem>> {
        let said = self.0.iter().filter(|(name, value)| name == field && !value.trim().is_empty());
        said.map(|(_, value)| short(field, value.trim())).collect()
    }

    /// The first field of that name as it is, of any length.
    pub(super) fn text(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, value)| value)
    }
}

fn short(field: &str, value: &str) -> Result<String, Box<HttpProblem>> {
    if value.chars().count() <= NAME_LETTERS_MAX {
        return Ok(value.to_owned());
    }
    let detail = format!("`{field}` has over {NAME_LETTERS_MAX} letters");
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    Err(Box::new(HttpProblem::new(status, "invalid-parameter", "A field is not valid", detail)))
}

/// The value of a field that may be left out, read by `parse`.
///
/// # Errors
///
/// What `parse` says is wrong with it.
pub(super) fn optional<T>(
    text: &str,
    parse: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, Box<HttpProblem>> {
    if text.is_empty() {
        return Ok(None);
    }
    parse(text).map(Some).map_err(|reason| {
        let (status, detail) = (StatusCode::UNPROCESSABLE_ENTITY, format!("`{text}` is not known"));
        let problem = HttpProblem::new(status, "invalid-parameter", "A field is not valid", detail);
        Box::new(problem.with_hint(Some(reason)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_are_fields() {
        let fields = Fields::parse(b"role=nurse+aide&role=%FF%00&empty=&role=cook");
        assert_eq!(fields.names("role").unwrap(), ["nurse aide", "\u{fffd}\u{fffd}", "cook"]);
        assert_eq!(fields.name("empty").unwrap(), "");
        assert_eq!(fields.name("none").unwrap(), "");
        assert!(Fields::parse(&[b"q=".as_slice(), &[b'a'; 400]].concat()).name("q").is_err());
    }
}
