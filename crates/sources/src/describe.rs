//! The page of documentation that lists the sources, made from what they say of themselves.

use std::fmt::Write as _;

use crate::{Field, Source, SourceKind};

/// What stands before the tables.
const INTRODUCTION: &str = "# Sources of postings

What Earnest reads, and what each source gives. `earnest sources` shows the same in the terminal. The tables are written by
`cargo xtask schema` from the readers themselves; docs/wages.md has the public wage tables, docs/mapping.md tables of your own.

- `earnest ingest PATH…` reads files: the source is told from the content, also when it is packed with gzip.
- `earnest fetch SOURCE:NAME…` asks for a listing; `earnest fetch https://…` reads what stands at an address: postings as data, a
  feed, a sitemap, or a page that leads to a board. docs/fetch.md says how sites are asked.
- Pay is read from a source's fields only where amount, currency and period are all stated. Pay in words is read from the text
  of any source. What a service estimates is never posted pay.
- A source is *whole* when its listing holds every open posting: one that is missing from it was closed.
";

/// `docs/sources.md`.
pub fn sources_page() -> String {
    let mut page = INTRODUCTION.to_owned();
    let groups = [
        (SourceKind::Board, "Job boards of employers"),
        (SourceKind::Aggregator, "Services that collect postings"),
        (SourceKind::Feed, "Feeds"),
        (SourceKind::Page, "Web pages"),
        (SourceKind::Table, "Tables of your own"),
    ];
    for (kind, heading) in groups {
        let _ = write!(page, "\n## {heading}\n\n");
        page += "| source | fetched as | whole | gives | fields of pay | limits |\n";
        page += "|--------|------------|-------|-------|---------------|--------|\n";
        for source in Source::all().filter(|source| source.kind == kind) {
            page += &row(source);
        }
    }
    page += "\n## Terms and documentation\n\nOf use, as far as they are known to us; they are no legal advice, and they change.\n\n";
    page += "| source | terms | keys | documentation |\n|--------|-------|------|---------------|\n";
    for source in Source::all() {
        let keys = source.listing.map_or(&[][..], |listing| listing.keys);
        let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} |",
            source.title,
            cell(source.terms),
            keys.join(", "),
            link(source.documentation)
        );
    }
    page
}

fn row(source: &Source) -> String {
    let fetched = match source.listing {
        None => String::new(),
        Some(listing) if listing.example.is_empty() => format!("`{}`", source.name),
        Some(listing) => format!("`{}:{}`", source.name, listing.example),
    };
    let whole = match source.listing {
        None => "",
        Some(listing) if listing.is_complete => "yes",
        Some(_) => "no",
    };
    let gives: Vec<&str> =
        source.gives.iter().filter(|field| **field != Field::Pay).map(|field| field.as_str()).collect();
    let pay = if source.gives.contains(&Field::Pay) { cell(source.pay) } else { format!("none: {}", cell(source.pay)) };
    let pay = pay.strip_prefix("none: none").map_or(pay.clone(), |rest| format!("none{rest}"));
    format!(
        "| {} (`{}`) | {fetched} | {whole} | {} | {pay} | {} |\n",
        source.title,
        source.name,
        gives.join(", "),
        cell(source.limits)
    )
}

/// An address as a link; what is none as it is.
fn link(documentation: &str) -> String {
    if documentation.starts_with("https://") { format!("<{documentation}>") } else { cell(documentation) }
}

/// A sentence in a table's cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
