//! Values that parameters and bodies share.

use axum::http::StatusCode;
use jiff::civil::Date;

use crate::answers::AnswerError;
use crate::problem::HttpProblem;
use earnest_engine::EngineError;

/// Letters of a day: `2026-01-31`.
const DAY_LETTERS: usize = 10;

/// A day in the one form that is taken, RFC 3339's.
pub(super) fn parse_day(text: &str) -> Option<Date> {
    let is_digit_or_dash =
        |(index, byte): (usize, u8)| if matches!(index, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    let has_form = text.len() == DAY_LETTERS && text.bytes().enumerate().all(is_digit_or_dash);
    if has_form { text.parse().ok() } else { None }
}

/// A currency that is none, or that no rates are known for.
pub(super) fn unknown_currency(detail: String) -> HttpProblem {
    HttpProblem::new(StatusCode::NOT_FOUND, "unknown-currency", "No such currency", detail)
}

/// The problem that an error of the engine is.
pub(super) fn refused(error: &AnswerError) -> Box<HttpProblem> {
    let problem = HttpProblem::from(&**error);
    Box::new(match &**error {
        EngineError::UnquotedCurrency { .. } => unknown_currency(problem.detail).with_hint(problem.hint),
        EngineError::UnknownDifference { .. } => HttpProblem {
            status: StatusCode::NOT_FOUND,
            kind: "/api#unknown-difference".to_owned(),
            title: "No such difference".to_owned(),
            hint: Some("try `with=Remote`, `with=New York`, `with=senior` or `with=startup`".to_owned()),
            ..problem
        },
        EngineError::OneSide => {
            HttpProblem { hint: Some("give a second `role`, or what is different with `with`".to_owned()), ..problem }
        }
        _ => problem,
    })
}
