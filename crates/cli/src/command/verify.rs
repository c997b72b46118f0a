//! `earnest verify`.

use std::path::Path;

use earnest_core::FigureId;
use earnest_engine::provenance::{Answer, verify_answer, verify_figure};
use earnest_engine::{DataFolder, EngineError};
use earnest_report::{
    render_comparison_json, render_json, render_price_json, render_verification_json, render_verification_terminal,
};

use super::surroundings::{runtime, terminal_style};
use crate::arguments::{ListFormat, VerifyArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: &VerifyArguments) -> Result<Exit, Failure> {
    let id = FigureId::from_typed(&arguments.what);
    let verification = runtime()?.block_on(async {
        // A file of that name is meant before an id: ids have a form of their own.
        let path = Path::new(&arguments.what);
        if id.address().is_some() && !path.exists() {
            let session = folder.open().await?;
            return verify_figure(&session, &id).await;
        }
        let text = std::fs::read_to_string(path)
            .map_err(|source| EngineError::NoSuchPath { path: path.to_owned(), source })?;
        let session = folder.open().await?;
        verify_answer(&session, &arguments.what, &text, json).await
    })?;
    output::data(&match arguments.format {
        ListFormat::Term => render_verification_terminal(&verification, terminal_style()),
        ListFormat::Json => render_verification_json(&verification),
    })?;
    Ok(if verification.holds() { Exit::Done } else { Exit::Differs })
}

/// An answer as its command writes it.
fn json(answer: &Answer) -> String {
    match answer {
        Answer::Report(report) => render_json(report),
        Answer::Comparison(comparison) => render_comparison_json(comparison),
        Answer::Price(price) => render_price_json(price),
    }
}
