//! `earnest fetch` of a public table.

use comfy_table::{Table, presets};
use earnest_engine::DataFolder;
use earnest_engine::fetch::{FetchRequest, fetch, known_release};
use earnest_sources::fetch::{Dataset, FetchOutcome, publisher, releases};

use super::ingest::tell;
use super::surroundings::{runtime, today};
use crate::arguments::FetchArguments;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::{Bar, FetchBar};

pub(super) fn run(folder: &DataFolder, dataset: Dataset, arguments: FetchArguments) -> Result<Exit, Failure> {
    let what = arguments.what;
    if arguments.releases {
        known_release(dataset, arguments.release.as_deref())?;
        output::data(&listing(dataset, arguments.release.as_deref()))?;
        return Ok(Exit::Done);
    }
    if arguments.dry_run {
        let release = known_release(dataset, arguments.release.as_deref())?;
        output::data(&listing(dataset, Some(&release.name)))?;
        output::note("nothing was sent");
        return Ok(Exit::Done);
    }
    if what.contact.is_none() {
        output::note("note: publishers may refuse who names no contact; give one with --contact or EARNEST_CONTACT");
    }
    let request = FetchRequest {
        dataset,
        release: arguments.release,
        base: what.base,
        contact: what.contact,
        accept_reissued: arguments.accept_reissued,
        as_of: arguments.as_of.unwrap_or_else(today),
    };
    let fetched = runtime()?.block_on(fetch(folder, &request, &FetchBar::new(), &Bar::new()))?;
    for file in &fetched.files.files {
        let what = match file.outcome {
            FetchOutcome::Fetched => format!("{} bytes, sha256 {}", file.source.bytes, file.source.sha256),
            FetchOutcome::Unchanged => "unchanged at the publisher".to_owned(),
        };
        output::note(&format!("{}: {what}", file.path.display()));
    }
    let publisher = publisher(request.dataset);
    output::note(&format!("{}: {}", publisher.name, publisher.terms));
    tell(folder, &fetched.summary)
}

/// The releases of a data set with their files, or the one of that name.
fn listing(dataset: Dataset, name: Option<&str>) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    for release in releases(dataset).filter(|release| name.is_none_or(|name| release.name.eq_ignore_ascii_case(name))) {
        for (at, file) in release.files.iter().enumerate() {
            let name = if at == 0 { release.name.as_str() } else { "" };
            let doubt = if file.is_confirmed() { "" } else { "address not confirmed" };
            table.add_row([name, file.url.as_str(), doubt]);
        }
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}
