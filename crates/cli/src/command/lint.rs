//! `earnest lint`.

use earnest_core::answer::{LintLevel, LintReport};
use earnest_core::{Body, Posting, PostingId};
use earnest_engine::lint::lint;
use earnest_engine::price::read_one_posting;
use earnest_report::{
    LintedPosting, render_lint_html, render_lint_json, render_lint_markdown, render_lint_sarif, render_lint_terminal,
};

use super::posting_input::{STANDARD_INPUT, bytes_of};
use super::surroundings::{runtime, terminal_style, today};
use crate::arguments::{FailLevel, LintArguments, LintFormat};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

/// Source of a posting that is plain text.
const OWN_SOURCE: &str = "own";

/// Every posting is read before the first is judged: a file that cannot be read is never taken for one with nothing to find.
pub(super) fn run(arguments: &LintArguments) -> Result<Exit, Failure> {
    if arguments.title.is_some() && arguments.postings.len() > 1 {
        return Err(Failure::arguments("`--title` is of one posting", "give one posting of plain text at a time"));
    }
    let as_of = arguments.as_of.unwrap_or_else(today);
    let runtime = runtime()?;
    let mut postings: Vec<Posting> = Vec::new();
    for name in &arguments.postings {
        let bytes = runtime.block_on(bytes_of(name))?;
        let mut posting = match &arguments.title {
            Some(title) => plain(title, &bytes),
            None => read_one_posting(name, &bytes)?,
        };
        if let Some(location) = &arguments.location {
            posting.location.clone_from(location);
            posting.addresses.clear();
        }
        postings.push(posting);
    }
    let reports: Vec<LintReport> =
        postings.iter().map(|posting| lint(posting, as_of, &arguments.jurisdiction)).collect::<Result<_, _>>()?;
    output::data(&rendered(arguments, &reports))?;
    let fails = match arguments.level {
        FailLevel::Missing => Some(LintLevel::Missing),
        FailLevel::Doubtful => Some(LintLevel::Doubtful),
        FailLevel::Advice => Some(LintLevel::Advice),
        FailLevel::Never => None,
    };
    let found = fails.is_some_and(|level| reports.iter().any(|report| report.has(level)));
    Ok(if found { Exit::LeavesOut } else { Exit::Done })
}

fn rendered(arguments: &LintArguments, reports: &[LintReport]) -> String {
    let name = |name: &'static str, given| if given == STANDARD_INPUT { name } else { given };
    let linted: Vec<LintedPosting> = arguments
        .postings
        .iter()
        .zip(reports)
        .map(|(given, report)| LintedPosting { name: name("stdin", given), report })
        .collect();
    match arguments.format {
        LintFormat::Term => render_lint_terminal(&linted, terminal_style()),
        LintFormat::Md => render_lint_markdown(&linted),
        LintFormat::Html => render_lint_html(&linted),
        LintFormat::Json => render_lint_json(&linted),
        LintFormat::Sarif => render_lint_sarif(&linted),
    }
}

/// A posting of nothing but a title and a text; what begins like HTML is HTML.
fn plain(title: &str, bytes: &[u8]) -> Posting {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let body = if text.trim_start().starts_with('<') { Body::Html(text) } else { Body::Text(text) };
    Posting::new(PostingId::new(OWN_SOURCE, "posting"), OWN_SOURCE, title, body)
}
