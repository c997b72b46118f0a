//! In which form an answer is sent: what `format` says, else what `Accept` prefers.
//!
//! | `format`  | media type                               |
//! |-----------|------------------------------------------|
//! | `json`    | `application/json`                       |
//! | `csv`     | `text/csv`                               |
//! | `parquet` | `application/vnd.apache.parquet`         |
//! | `arrow`   | `application/vnd.apache.arrow.stream`    |

use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};

use crate::problem::HttpProblem;

/// The form of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Json,
    Csv,
    Parquet,
    Arrow,
}

impl Format {
    /// Every form, the preferred one first.
    pub(super) const ALL: [Self; 4] = [Self::Json, Self::Csv, Self::Parquet, Self::Arrow];

    /// Only the whole answer.
    pub(super) const JSON: [Self; 1] = [Self::Json];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Arrow => "arrow",
        }
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Arrow => "application/vnd.apache.arrow.stream",
        }
    }

    pub(super) fn names() -> Vec<&'static str> {
        Self::ALL.map(Self::name).to_vec()
    }

    /// The form of `offered` that is asked for.
    ///
    /// # Errors
    ///
    /// When `Accept` takes none of them.
    pub(super) fn asked(named: Option<&str>, headers: &HeaderMap, offered: &[Self]) -> Result<Self, Box<HttpProblem>> {
        if let Some(format) = offered.iter().find(|format| Some(format.name()) == named) {
            return Ok(*format);
        }
        let accept: Vec<&str> = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok()).collect();
        if accept.iter().all(|value| value.trim().is_empty()) {
            return Ok(Self::Json);
        }
        let accept = accept.join(",");
        let mut best: Option<(Self, u16)> = None;
        for format in offered {
            let quality = quality(&accept, format.media_type());
            if quality > best.map_or(0, |(_, quality)| quality) {
                best = Some((*format, quality));
            }
        }
        best.map(|(format, _)| format).ok_or_else(|| {
            let types: Vec<&str> = offered.iter().map(|format| format.media_type()).collect();
            let detail = format!("the answer can be {}", types.join(", "));
            Box::new(HttpProblem::new(
                StatusCode::NOT_ACCEPTABLE,
                "not-acceptable",
                "No such form of the answer",
                detail,
            ))
        })
    }
}

/// How much `accept` likes a media type, in thousandths: what its most specific range says.
fn quality(accept: &str, media_type: &str) -> u16 {
    let (kind, _) = media_type.split_once('/').unwrap_or((media_type, ""));
    let mut best = (0, 0);
    for range in accept.split(',') {
        let mut parts = range.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default().to_ascii_lowercase();
        let specificity = match name.as_str() {
            name if name == media_type => 3,
            name if name.strip_suffix("/*") == Some(kind) => 2,
            "*/*" | "*" => 1,
            _ => continue,
        };
        let quality = parts
            .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .map_or(1000, thousandths);
        if specificity > best.0 {
            best = (specificity, quality);
        }
    }
    best.1
}

/// `0.8` as 800; what is no number as nothing.
fn thousandths(text: &str) -> u16 {
    let mut factor = 1000_u16;
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if whole == "1" {
        return factor;
    }
    let mut sum = 0;
    for digit in fraction.bytes().take(3) {
        if !digit.is_ascii_digit() {
            return 0;
        }
        factor /= 10;
        sum += u16::from(digit - b'0') * factor;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_form_is_sent() {
        for (accept, wanted) in [
            ("*/*", Some(Format::Json)),
            ("text/csv", Some(Format::Csv)),
            ("text/csv;q=0.5, application/json;q=0.4", Some(Format::Csv)),
            ("text/html, application/xhtml+xml, */*;q=0.8", Some(Format::Json)),
            ("text/*", Some(Format::Csv)),
            ("application/vnd.apache.parquet", Some(Format::Parquet)),
            ("application/json;q=0, */*", Some(Format::Csv)),
            ("application/json;q=0", None),
            ("image/png", None),
            ("text/csv;q=, ;;,,/", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(Format::asked(None, &headers, &Format::ALL).ok(), wanted, "{accept}");
        }
        assert_eq!(Format::asked(Some("arrow"), &HeaderMap::new(), &Format::ALL).ok(), Some(Format::Arrow));
    }
}
