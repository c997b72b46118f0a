//! `earnest compare`.

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_engine::compare::{CompareRequest, compare};
use earnest_report::{
    render_comparison_html, render_comparison_json, render_comparison_markdown, render_comparison_terminal,
};

use super::surroundings::{note_starter, runtime, terminal_style, today};
use crate::arguments::{CompareArguments, Format};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: CompareArguments) -> Result<Exit, Failure> {
    let request = CompareRequest {
        roles: arguments.roles,
        with: arguments.with,
        area: arguments.area,
        level: arguments.level,
        arrangement: arguments.arrangement,
        employer_kind: arguments.employer_kind,
        since: arguments.since,
        as_of: arguments.as_of.unwrap_or_else(today),
        currency: arguments.currency,
        seed: arguments.seed,
    };
    let answer = runtime()?.block_on(async {
        let session = folder.open().await?;
        compare(&session, &request).await
    })?;
    note_starter(answer.data_origin == DataOrigin::Starter, arguments.format);
    output::data(&match arguments.format {
        Format::Term => render_comparison_terminal(&answer, terminal_style()),
        Format::Md => render_comparison_markdown(&answer),
        Format::Html => render_comparison_html(&answer),
        Format::Json => render_comparison_json(&answer),
    })?;
    Ok(Exit::Done)
}
