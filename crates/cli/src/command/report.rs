//! `earnest report`.

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_engine::report::{ReportRequest, report};
use earnest_report::{render_article, render_html, render_json, render_markdown, render_terminal};

use super::article::{check, with_pictures};
use super::surroundings::{note_starter, runtime, terminal_style, today};
use crate::arguments::{Format, ReportArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: ReportArguments) -> Result<Exit, Failure> {
    check(&arguments.cohort)?;
    let request = ReportRequest {
        area: arguments.cohort.area,
        level: arguments.cohort.level,
        arrangement: arguments.cohort.arrangement,
        employer_kind: arguments.cohort.employer_kind,
        since: arguments.cohort.since,
        currency: arguments.cohort.currency,
        seed: arguments.cohort.seed,
        ..ReportRequest::new(arguments.role.join(" "), arguments.cohort.as_of.unwrap_or_else(today))
    };
    let answer = runtime()?.block_on(async {
        let session = folder.open().await?;
        report(&session, &request).await
    })?;
    note_starter(answer.data_origin == DataOrigin::Starter, arguments.cohort.format);
    output::data(&match arguments.cohort.format {
        Format::Term => render_terminal(&answer, terminal_style()),
        Format::Md => match &arguments.cohort.pictures {
            Some(folder) => with_pictures(folder, |base| render_article(&answer, base))?,
            None => render_markdown(&answer),
        },
        Format::Html => render_html(&answer),
        Format::Json => render_json(&answer),
    })?;
    Ok(Exit::Done)
}
