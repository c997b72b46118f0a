//! `earnest compare`.

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_engine::compare::{CompareRequest, compare};
use earnest_report::{
    render_comparison_article, render_comparison_html, render_comparison_json, render_comparison_markdown,
    render_comparison_terminal,
};

use super::article::{check, with_pictures};
use super::surroundings::{note_starter, runtime, terminal_style, today};
use crate::arguments::{CompareArguments, Format};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: CompareArguments) -> Result<Exit, Failure> {
    check(&arguments.cohort)?;
    let request = CompareRequest {
        roles: arguments.roles,
        with: arguments.with,
        area: arguments.cohort.area,
        level: arguments.cohort.level,
        arrangement: arguments.cohort.arrangement,
        employer_kind: arguments.cohort.employer_kind,
        since: arguments.cohort.since,
        as_of: arguments.cohort.as_of.unwrap_or_else(today),
        currency: arguments.cohort.currency,
        seed: arguments.cohort.seed,
    };
    let answer = runtime()?.block_on(async {
        let session = folder.open().await?;
        compare(&session, &request).await
    })?;
    note_starter(answer.data_origin == DataOrigin::Starter, arguments.cohort.format);
    output::data(&match arguments.cohort.format {
        Format::Term => render_comparison_terminal(&answer, terminal_style()),
        Format::Md => match &arguments.cohort.pictures {
            Some(folder) => with_pictures(folder, |base| render_comparison_article(&answer, base))?,
            None => render_comparison_markdown(&answer),
        },
        Format::Html => render_comparison_html(&answer),
        Format::Json => render_comparison_json(&answer),
    })?;
    Ok(Exit::Done)
}
