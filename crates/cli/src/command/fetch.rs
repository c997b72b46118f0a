//! `earnest fetch` and `earnest watch`.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use comfy_table::{CellAlignment, Table, presets};
use earnest_engine::DataFolder;
use earnest_engine::fetch::{ListingsRequest, ListingsSummary, fetch_listings};
use earnest_extract::Extractor;
use earnest_sources::fetch::Dataset;
use earnest_sources::polite::{CollectSettings, Keys, PoliteSettings, Target};
use jiff::civil::Date;

use super::dataset;
use super::ingest::tell;
use super::surroundings::{runtime, today};
use crate::arguments::{FetchArguments, FetchedSources, WatchArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;
use crate::progress::CollectBar;

pub(super) fn run(folder: &DataFolder, arguments: FetchArguments) -> Result<Exit, Failure> {
    if let [name] = arguments.what.sources.as_slice()
        && let Ok(dataset) = name.parse::<Dataset>()
    {
        let of_listings =
            arguments.what.list.is_some() || arguments.what.anew || !arguments.what.allow_private.is_empty();
        if of_listings {
            let error = "`--list`, `--anew` and `--allow-private` are for boards and addresses";
            return Err(Failure::arguments(error, format!("fetch `{dataset}` by itself")));
        }
        return dataset::run(folder, dataset, arguments);
    }
    let of_datasets = arguments.release.is_some() || arguments.releases || arguments.accept_reissued;
    if of_datasets {
        let error = "`--release`, `--releases` and `--accept-reissued` are for one public table";
        return Err(Failure::arguments(error, format!("the public tables are {}", datasets())));
    }
    let targets = targets(&arguments.what)?;
    if arguments.dry_run {
        return dry_run(&targets);
    }
    let round = fetch_round(folder, &arguments.what, targets, arguments.as_of.unwrap_or_else(today))?;
    tell_listings(&round)?;
    tell(folder, &round.ingest)?;
    Ok(if round.has_read() { Exit::Done } else { Exit::NothingRead })
}

/// Rounds without end, or so many.
pub(super) fn watch(folder: &DataFolder, arguments: &WatchArguments) -> Result<Exit, Failure> {
    let mut rounds: u32 = 0;
    let mut has_read = false;
    loop {
        rounds += 1;
        let begun = Instant::now();
        let day = today();
        match targets(&arguments.what).and_then(|targets| fetch_round(folder, &arguments.what, targets, day)) {
            Ok(round) => {
                has_read |= round.has_read();
                output::note(&format!("round {rounds}, {day}: {}", round_in_words(&round)));
                if rounds == 1 || has_changed(&round) {
                    tell_listings(&round)?;
                }
            }
            // Another program may hold the lake, a disk may be full for a while: the next round tries again.
            Err(failure) if rounds > 1 => {
                failure.report();
            }
            Err(failure) => return Err(failure),
        }
        if arguments.times.is_some_and(|times| rounds >= times) {
            return Ok(if has_read { Exit::Done } else { Exit::NothingRead });
        }
        let wait = arguments.every.saturating_sub(begun.elapsed());
        output::note(&format!("the next round begins in {} minutes", wait.as_secs() / 60));
        runtime()?.block_on(async { tokio::time::sleep(wait).await });
    }
}

fn has_changed(round: &ListingsSummary) -> bool {
    round.lines.iter().any(|line| line.added + line.edited + line.closed + line.reopened > 0)
}

fn fetch_round(
    folder: &DataFolder,
    what: &FetchedSources,
    targets: Vec<Target>,
    as_of: Date,
) -> Result<ListingsSummary, Failure> {
    if what.contact.is_none() {
        output::note("note: sites like to know who asks; give an address with --contact or EARNEST_CONTACT");
    }
    let mut polite = PoliteSettings::new(what.contact.as_deref());
    polite.allow_private.clone_from(&what.allow_private);
    polite.base.clone_from(&what.base);
    let request = ListingsRequest {
        collect: CollectSettings::new(Keys::from_environment()),
        polite,
        anew: what.anew,
        as_of,
        targets,
    };
    let bar = Arc::new(CollectBar::new(request.targets.len()));
    let round = runtime()?.block_on(fetch_listings(folder, request, &Extractor::new(), bar.clone()));
    bar.finish();
    Ok(round?)
}

/// What the arguments and the list name, in their order.
fn targets(what: &FetchedSources) -> Result<Vec<Target>, Failure> {
    let mut names = what.sources.clone();
    if let Some(list) = &what.list {
        names.extend(read_list(list)?);
    }
    let mut targets = Vec::new();
    for name in names {
        let target = Target::parse(&name).map_err(|error| {
            Failure::arguments(
                error,
                format!(
                    "`earnest sources` lists what can be fetched; of the public tables, {}, one is fetched at a time",
                    datasets()
                ),
            )
        })?;
        targets.push(target);
    }
    if targets.is_empty() {
        return Err(Failure::arguments(
            "the list names nothing",
            "one board or address a line, such as `lever:netflix`",
        ));
    }
    Ok(targets)
}

/// Names of the public tables.
fn datasets() -> String {
    let names: Vec<&str> = Dataset::ALL.iter().map(|dataset| dataset.name()).collect();
    names.join(", ")
}

/// The lines of a list that are no notes.
fn read_list(path: &Path) -> Result<Vec<String>, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        Failure::environment(
            format!("cannot read `{}`: {error}", path.display()),
            "the list is a text file with one board or address a line",
        )
    })?;
    let lines =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(" #").next().unwrap_or_default().trim());
    Ok(lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect())
}

fn dry_run(targets: &[Target]) -> Result<Exit, Failure> {
    // A key may stand in the address: its variable's name is shown in its place.
    let keys = Keys::new(|name| std::env::var_os(name).map(|_| name.to_owned()));
    let mut text = String::new();
    for target in targets {
        let first = match target.first_request(&keys) {
            Ok(request) => format!("{} {}", if request.json.is_some() { "POST" } else { "GET" }, request.url),
            Err(error) => error.to_string(),
        };
        let _ = writeln!(text, "{target}  {first}");
    }
    output::data(&text)?;
    output::note("nothing was sent; pages and postings that these name would be asked for after them");
    Ok(Exit::Done)
}

/// Each listing that changed or failed, and what all of them came to.
fn tell_listings(round: &ListingsSummary) -> Result<(), Failure> {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["listing", "outcome", "postings", "new", "edited", "closed", "reopened"]);
    for line in &round.lines {
        let counts = [line.postings, line.added, line.edited, line.closed, line.reopened];
        let mut cells = vec![line.listing.clone(), line.outcome.to_owned()];
        cells.extend(counts.iter().map(ToString::to_string));
        table.add_row(cells);
    }
    for column in table.column_iter_mut().skip(2) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    output::data(&(lines.join("\n") + "\n\n"))?;
    for line in round.lines.iter().filter(|line| !line.notes.is_empty()) {
        for note in &line.notes {
            output::note(&format!("{}: {note}", line.listing));
        }
    }
    output::note(&round_in_words(round));
    Ok(())
}

/// `200 listings: 180 read, 15 unchanged, 5 failed; 231 requests, 48.1 MB`.
fn round_in_words(round: &ListingsSummary) -> String {
    let outcomes = ["read", "unchanged", "empty", "failed", "skipped"];
    let counts = outcomes.iter().map(|outcome| (round.count(outcome), outcome)).filter(|(count, _)| *count > 0);
    let mut counts: Vec<String> = counts.map(|(count, outcome)| format!("{count} {outcome}")).collect();
    if round.resumed > 0 {
        counts.push(format!("{} read before the stop", round.resumed));
    }
    let listings =
        if round.lines.len() == 1 { "1 listing".to_owned() } else { format!("{} listings", round.lines.len()) };
    let megabytes = round.bytes as f64 / 1e6;
    format!("{listings}: {}; {} requests, {megabytes:.1} MB", counts.join(", "), round.requests)
}
