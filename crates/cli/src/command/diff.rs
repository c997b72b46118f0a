//! `earnest diff`.

use std::path::Path;

use earnest_core::answer::AnswerDifference;
use earnest_engine::provenance::{Answer, DiffRequest, DiffSide, diff, diff_answers};
use earnest_engine::{DataFolder, EngineError};
use earnest_report::{render_difference_json, render_difference_markdown, render_difference_terminal};
use earnest_store::Location;
use jiff::civil::Date;

use super::surroundings::{runtime, terminal_style, today};
use crate::arguments::{DiffArguments, DocumentFormat};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::Step;

pub(super) fn run(folder: &DataFolder, arguments: &DiffArguments) -> Result<Exit, Failure> {
    let difference = runtime()?.block_on(difference(folder, arguments))?;
    output::data(&match arguments.format {
        DocumentFormat::Term => render_difference_terminal(&difference, terminal_style()),
        DocumentFormat::Md => render_difference_markdown(&difference),
        DocumentFormat::Json => render_difference_json(&difference),
    })?;
    Ok(Exit::Done)
}

async fn difference(folder: &DataFolder, arguments: &DiffArguments) -> Result<AnswerDifference, EngineError> {
    let (before, after) = (arguments.before.as_str(), arguments.after.as_str());
    if Path::new(before).is_file() || Path::new(after).is_file() {
        let (old, new) = (answer(before)?, answer(after)?);
        return diff_answers((before, &old), (after, &new));
    }
    let request = DiffRequest { roles: arguments.role.clone(), area: arguments.area.clone(), seed: arguments.seed };
    let as_of = arguments.as_of.unwrap_or_else(today);
    let (old, new) = (side(folder, before, as_of).await?, side(folder, after, as_of).await?);
    let step = Step::new("comparing");
    diff(&old, &new, &request, |role| step.next(role)).await
}

fn answer(name: &str) -> Result<Answer, EngineError> {
    let no_file = |source| EngineError::NoSuchPath { path: Path::new(name).to_owned(), source };
    let text = std::fs::read_to_string(name).map_err(no_file)?;
    Answer::parse(&text).ok_or_else(|| EngineError::NoAnswer { name: name.to_owned() })
}

/// A day of the data folder, or another lake.
async fn side(folder: &DataFolder, name: &str, as_of: Date) -> Result<DiffSide, EngineError> {
    let (session, as_of) = match name.parse::<Date>() {
        Ok(day) => (folder.open().await?, day),
        Err(_) => (DataFolder::named(Location::parse(name)?).open().await?, as_of),
    };
    Ok(DiffSide { name: name.to_owned(), session, as_of })
}
