//! `earnest publish`.

use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use earnest_core::answer::DataOrigin;
use earnest_engine::DataFolder;
use earnest_site::publish::{PageKind, PublishError, PublishSettings, PublishSummary, publish};

use super::surroundings::{runtime, today};
use crate::arguments::PublishArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::StepBar;

pub(super) fn run(folder: &DataFolder, arguments: PublishArguments) -> Result<Exit, Failure> {
    let begun = Instant::now();
    let (is_dry_run, has_base) = (arguments.dry_run, arguments.base.is_some());
    let settings = settings(arguments)?;
    let site = settings.folder.clone();
    let mut is_starter = false;
    let summary = runtime()?.block_on(async {
        let session = Arc::new(folder.open().await?);
        is_starter = session.origin() == DataOrigin::Starter;
        publish(session, settings, Arc::new(StepBar::new())).await.map_err(failure)
    })?;
    if is_starter {
        output::note("note: published from the starter data set; `earnest ingest` builds your own");
    }
    if !has_base {
        output::note(
            "note: without --base there is no sitemap, no feed, no canonical link and no picture for sharing: they need absolute addresses",
        );
    }
    if let Some(left) = &summary.left_behind {
        output::note(&format!(
            "note: the new site is in place; of the one before `{}` could not be deleted ({}). The next run tries again",
            left.folder.display(),
            left.cause
        ));
    }
    output::data(&told(&summary, &site, is_dry_run, begun.elapsed()))?;
    Ok(Exit::Done)
}

fn settings(arguments: PublishArguments) -> Result<PublishSettings, Failure> {
    let mut roles = Vec::new();
    for role in arguments.roles {
        if Path::new(&role).is_file() {
            let text = std::fs::read_to_string(&role).map_err(|error| {
                Failure::question(error, format!("`{role}` must be a text file with a role a line"))
            })?;
            let named = roles.len();
            roles.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned));
            // Every role is not what was meant.
            if roles.len() == named {
                let hint = "write a role a line, or leave --roles out for every role".to_owned();
                return Err(Failure::question(format!("`{role}` names no role"), hint));
            }
        } else {
            roles.push(role);
        }
    }
    let kinds = if arguments.only.is_empty() {
        PageKind::ALL.into_iter().collect()
    } else {
        arguments.only.into_iter().filter_map(crate::arguments::OnlyKind::kind).collect()
    };
    Ok(PublishSettings {
        folder: arguments.folder,
        base: arguments.base,
        roles,
        area: arguments.area,
        limit: arguments.limit.map(NonZero::get),
        kinds,
        as_of: arguments.as_of.unwrap_or_else(today),
        seed: arguments.seed,
        is_dry_run: arguments.dry_run,
    })
}

fn failure(error: PublishError) -> Failure {
    let hint = error.hint().unwrap_or_else(|| "the site from before stands as it stood".to_owned());
    match error {
        PublishError::Engine(error) => Failure::from(error),
        error if error.is_question() => Failure::question(error, hint),
        PublishError::NotOurs { .. } | PublishError::NoFolder { .. } => Failure::arguments(error, hint),
        error => Failure::environment(error, hint),
    }
}

/// The summary, a line a number.
fn told(summary: &PublishSummary, site: &Path, is_dry_run: bool, took: Duration) -> String {
    let seconds = took.as_secs_f64().max(0.001);
    let mut text = format!(
        "{} {} pages in {} files, {:.1} MB, in {seconds:.1} s ({:.0} pages/s)\n",
        if is_dry_run { "would publish" } else { "published" },
        summary.pages,
        summary.files,
        summary.bytes as f64 / 1e6,
        summary.pages as f64 / seconds,
    );
    let lines = [
        ("files written", summary.written),
        ("files unchanged", summary.unchanged),
        ("files removed", summary.removed),
        ("files of others, kept", summary.foreign),
        ("pages with changed figures", summary.changed_pages),
    ];
    let counted = lines.iter().map(|(what, count)| format!("  {what}: {count}\n"));
    text.extend(counted);
    let omitted = summary.omitted.iter();
    text.extend(omitted.map(|(omission, count)| format!("  not published, {}: {count}\n", omission.as_str())));
    text + &site.join("index.html").display().to_string() + "\n"
}
