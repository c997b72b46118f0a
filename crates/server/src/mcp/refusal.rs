//! Why a call got no answer, in words with which an assistant can ask again.

use std::fmt;

use earnest_engine::EngineError;

use crate::answers::AnswerError;

/// Why a call got no answer.
#[derive(Debug)]
pub(super) struct Refusal {
    message: String,
    hint: Option<String>,
}

impl Refusal {
    /// A refusal with what to do about it.
    pub(super) fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }

    /// The first line, then the hint in a line of its own.
    fn of_engine(error: &EngineError) -> Self {
        let hint = match error {
            // The engine's hints speak of the command line where the tools have arguments of their own.
            EngineError::UnknownRole { nearest, .. } if nearest.is_empty() => {
                Some("ask `roles` with fewer or other words".to_owned())
            }
            EngineError::OneSide => {
                Some("name a second role in `roles`, or what is different in `with`: a place, an arrangement, a level".to_owned())
            }
            EngineError::UnknownDifference { .. } => {
                Some("`with` takes a place, an arrangement, a level or a kind of employer: `New York`, `remote`, `senior`, `startup`".to_owned())
            }
            EngineError::UnknownFigure { .. } => {
                Some("copy the whole `id` of a figure of `report` or `compare`".to_owned())
            }
            EngineError::FigureOfPrice { .. } => {
                Some("figures of `price` hold no whole question; ask `report` for the same cohort and open its figures".to_owned())
            }
            EngineError::EmptyWindow { .. } => Some("`since` comes before `as_of`".to_owned()),
            EngineError::NothingToPrice => Some("give `role`, or `posting` with a `title`".to_owned()),
            other => other.hint(),
        };
        let message = match error {
            EngineError::EmptyWindow { since, as_of } => format!("`since` {since} is after `as_of` {as_of}"),
            other => other.to_string(),
        };
        Self { message, hint }
    }
}

impl From<AnswerError> for Refusal {
    fn from(error: AnswerError) -> Self {
        Self::from(&*error)
    }
}

impl From<&EngineError> for Refusal {
    fn from(error: &EngineError) -> Self {
        if error.is_question() {
            return Self::of_engine(error);
        }
        tracing::error!(error = %error, "a tool's call failed");
        Self { message: "the tables could not be read".to_owned(), hint: Some("try again later".to_owned()) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "No answer: {}.", self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\nHint: {hint}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_what_is_near_and_hides_the_machine() {
        let unknown = EngineError::UnknownRole { question: "bakend".into(), nearest: vec!["Backend Engineer".into()] };
        let said = Refusal::from(&unknown).to_string();
        assert_eq!(
            said,
            "No answer: no role or occupation is called `bakend`.\nHint: did you mean `Backend Engineer`?"
        );
        let machine = EngineError::Output(std::io::Error::other("/secret/path is full"));
        assert_eq!(
            Refusal::from(&machine).to_string(),
            "No answer: the tables could not be read.\nHint: try again later"
        );
    }
}
