//! `earnest sources`.

use std::fmt::Write as _;

use comfy_table::{Table, presets};
use earnest_sources::{Field, Listing, Source};
use serde_json::json;

use crate::arguments::{ListFormat, SourcesArguments};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output;

pub(super) fn run(arguments: &SourcesArguments) -> Result<Exit, Failure> {
    let found: Vec<&Source> = match &arguments.name {
        None => Source::all().collect(),
        Some(name) => vec![Source::named(&name.to_lowercase()).ok_or_else(|| unknown(name))?],
    };
    output::data(&match (arguments.format, &arguments.name) {
        (ListFormat::Json, _) => json(&found),
        (ListFormat::Term, None) => table(&found),
        (ListFormat::Term, Some(_)) => found.iter().map(|source| in_full(source)).collect(),
    })?;
    if arguments.name.is_none() {
        output::note("`earnest sources <name>` shows one in full; `earnest fetch --help` lists the public wage tables");
    }
    Ok(Exit::Done)
}

fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = Source::all().map(|source| source.name).collect();
    Failure::question(format!("no source is called `{name}`"), format!("the sources are {}", names.join(", ")))
}

fn table(sources: &[&Source]) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["source", "what it is", "fetched as", "pay"]);
    for source in sources {
        let has_pay = if source.gives.contains(&Field::Pay) { "in fields" } else { "in the text" };
        table.add_row([source.name, source.title, fetched_as(source).as_str(), has_pay]);
    }
    let lines: Vec<String> = table.to_string().lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// `lever:netflix`, or where it is read from.
fn fetched_as(source: &Source) -> String {
    match source.listing {
        Some(Listing { example: "", .. }) => source.name.to_owned(),
        Some(listing) => format!("{}:{}", source.name, listing.example),
        None => "files and addresses".to_owned(),
    }
}

fn in_full(source: &Source) -> String {
    let mut text = format!("{} ({}), {}\n", source.title, source.name, source.kind);
    let gives: Vec<&str> = source.gives.iter().map(|field| field.as_str()).collect();
    let mut line = |what: &str, value: &str| {
        let _ = writeln!(text, "  {what:<14}{value}");
    };
    line("fetched as", &fetched_as(source));
    if let Some(listing) = source.listing {
        line(
            "holds",
            if listing.is_complete { "every open posting" } else { "the newest postings, or those of a search" },
        );
        if !listing.keys.is_empty() {
            line("asks for", &listing.keys.join(", "));
        }
    }
    line("gives", &format!("id, title, {}", gives.join(", ")));
    line("pay", source.pay);
    line("limits", source.limits);
    line("terms", source.terms);
    line("documentation", source.documentation);
    text
}

fn json(sources: &[&Source]) -> String {
    let rows: Vec<_> = sources
        .iter()
        .map(|source| {
            json!({
                "name": source.name,
                "title": source.title,
                "kind": source.kind.as_str(),
                "fetched_as": source.listing.map(|_| fetched_as(source)),
                "is_complete": source.listing.map(|listing| listing.is_complete),
                "keys": source.listing.map(|listing| listing.keys),
                "gives": source.gives.iter().map(|field| field.as_str()).collect::<Vec<_>>(),
                "pay": source.pay,
                "limits": source.limits,
                "terms": source.terms,
                "documentation": source.documentation,
            })
        })
        .collect();
    serde_json::to_string_pretty(&rows).expect("plain data") + "\n"
}
