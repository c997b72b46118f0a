//! Errors as a person reads them: what happened, why, and what to do next.

use std::error::Error;
use std::io;
use std::process::ExitCode;

use earnest_engine::EngineError;
use earnest_store::{SqlError, StoreError};

use crate::exit::Exit;

/// A command that could not be carried out.
#[derive(Debug)]
pub(crate) struct Failure {
    error: Box<dyn Error + Send + Sync>,
    hint: Option<String>,
    exit: Exit,
}

impl Failure {
    /// A failure of the environment with a hint.
    pub(crate) fn environment(error: impl Into<Box<dyn Error + Send + Sync>>, hint: impl Into<String>) -> Self {
        Self { error: error.into(), hint: Some(hint.into()), exit: Exit::Environment }
    }

    /// A question that names what there is not, with a hint.
    pub(crate) fn question(error: impl Into<Box<dyn Error + Send + Sync>>, hint: impl Into<String>) -> Self {
        Self { error: error.into(), hint: Some(hint.into()), exit: Exit::Question }
    }

    /// Arguments that cannot be meant, with a hint.
    pub(crate) fn arguments(error: impl Into<Box<dyn Error + Send + Sync>>, hint: impl Into<String>) -> Self {
        Self { error: error.into(), hint: Some(hint.into()), exit: Exit::Arguments }
    }

    /// Writes the failure to standard error and gives its exit code. A reader that went away, as `head` does, is no failure.
    pub(crate) fn report(&self) -> ExitCode {
        if is_broken_pipe(self.error.as_ref()) {
            return Exit::Done.into();
        }
        crate::output::note(&format!("error: {}", self.error));
        let mut cause = self.error.source();
        let mut said = self.error.to_string();
        while let Some(error) = cause {
            let text = error.to_string();
            // Libraries like to repeat their cause in their own message.
            if !said.contains(&text) {
                crate::output::note(&format!("  because: {text}"));
                said = text;
            }
            cause = error.source();
        }
        if let Some(hint) = &self.hint {
            crate::output::note(&format!("  hint: {hint}"));
        }
        self.exit.into()
    }
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) {
            return true;
        }
        cause = error.source();
    }
    false
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        let exit = if error.is_question() { Exit::Question } else { Exit::Environment };
        Self { hint: error.hint(), exit, error: Box::new(error) }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::from(EngineError::from(error))
    }
}

impl From<SqlError> for Failure {
    fn from(error: SqlError) -> Self {
        let exit = if error.is_unknown_name() {
            Exit::Question
        } else if error.is_environment() {
            Exit::Environment
        } else {
            Exit::Arguments
        };
        Self { hint: error.hint(), exit, error: Box::new(error) }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self { error: Box::new(error), hint: None, exit: Exit::Environment }
    }
}
