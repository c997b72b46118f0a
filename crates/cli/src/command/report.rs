//! `earnest report`.

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_engine::report::{ReportRequest, report};
use earnest_report::{TerminalStyle, render_html, render_json, render_markdown, render_terminal};

use super::surroundings::{runtime, today};
use crate::arguments::{Format, ReportArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(folder: &DataFolder, arguments: ReportArguments) -> Result<Exit, Failure> {
    let request = ReportRequest {
        question: arguments.role.join(" "),
        area: arguments.area,
        level: arguments.level,
        since: arguments.since,
        as_of: arguments.as_of.unwrap_or_else(today),
        currency: arguments.currency,
        seed: arguments.seed,
    };
    let answer = runtime()?.block_on(async {
        let session = folder.open().await?;
        report(&session, &request).await
    })?;
    if answer.data_origin == DataOrigin::Starter && arguments.format != Format::Term {
        output::note("note: answered from the starter data set; `earnest ingest` builds your own");
    }
    output::data(&match arguments.format {
        Format::Term => {
            render_terminal(&answer, TerminalStyle { columns: output::columns(), color: output::has_color() })
        }
        Format::Md => render_markdown(&answer),
        Format::Html => render_html(&answer),
        Format::Json => render_json(&answer),
    })?;
    Ok(Exit::Done)
}
