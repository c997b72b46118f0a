//! What answers, and where it comes from: the tables, every source with its terms, and how to take the data away.

use earnest_core::answer::{DataOrigin, SourceNote};
use maud::{Markup, html};

use super::prose::outside;
use crate::html::blocks::frame;
use crate::money::grouped;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};
use crate::words;

/// What answers, and where it comes from.
#[derive(Debug, Clone)]
pub struct DataContent {
    /// Tables and their rows.
    pub tables: Vec<(String, usize)>,
    /// Every source.
    pub sources: Vec<earnest_core::answer::SourceNote>,
}

const ABOUT: &str = "The tables behind every figure, the sources they were read from, and how to take them away.";

/// What each table holds; a table that is not named here is shown by its name alone.
const TABLES: [(&str, &str); 16] = [
    ("postings", "what postings say: role, pay, level, place, skills, and the words that say so"),
    ("documents", "the plain text of postings, without e-mail addresses and telephone numbers"),
    ("sightings", "when a posting was seen, and where"),
    ("listings", "readings of whole boards, by which openings open and close"),
    ("events", "what each run of reading did"),
    ("issues", "what could not be read, with the reason"),
    ("copies", "which postings are one vacancy"),
    ("wages", "surveyed wages by occupation and area"),
    ("filings", "pay that employers filed for workers from abroad"),
    ("self_reported", "pay that people said they receive"),
    ("occupation_texts", "what occupations consist of"),
    ("exchange_rates", "daily reference rates of currencies"),
    ("price_indices", "consumer prices by month"),
    ("price_parities", "prices of places beside the country's"),
    ("cells", "estimates by role, area and level"),
    ("models", "the fitted models"),
];

/// What answers, and where it comes from.
pub fn data_page(held: &DataContent, context: &PageContext) -> String {
    let stamp = &context.data;
    let origin = match stamp.origin {
        DataOrigin::Starter => "the starter data set, which is inside the program",
        DataOrigin::Lake => "a lake of postings that were read by this program",
    };
    let full: Vec<&(String, usize)> = held.tables.iter().filter(|(_, rows)| *rows > 0).collect();
    let body = html! {
        h1 { "Data" }
        p.answer { (ABOUT) }
        p.aside {
            "What answers here is " (origin) ": build " code { (stamp.data_id) } ", as of " (stamp.as_of)
            ". Whoever holds the same build computes the same figures, to the byte."
        }
        @if !full.is_empty() { h2 { "Tables" } (tables(&full)) }
        @if !held.sources.is_empty() { h2 { "Sources" } (sources(&held.sources)) }
        (downloads(context))
    };
    shell(context, "Data", ABOUT, &body)
}

fn tables(tables: &[&(String, usize)]) -> Markup {
    html! {
        (frame("Tables", &html! { table {
            thead { tr { th.words scope="col" { "table" } th scope="col" { "rows" } th.words scope="col" { "what it holds" } } }
            tbody { @for (name, rows) in tables {
                tr {
                    th scope="row" { (words::capitalized(&words::named(name))) }
                    td { (grouped(*rows as f64)) }
                    td.words { (TABLES.iter().find(|(known, _)| known == name).map_or("", |(_, held)| held)) }
                }
            } }
        } }))
    }
}

fn sources(sources: &[SourceNote]) -> Markup {
    html! {
        p { "Each kind of evidence answers a question of its own; none is blended with another. The licence is the source's, not this site's." }
        (frame("Sources", &html! { table.sources {
            thead { tr {
                @for head in ["source", "kind", "producer", "release", "licence"] { th.words scope="col" { (head) } }
            } }
            tbody { @for source in sources {
                tr {
                    th scope="row" { (outside(&source.url, &source.title)) }
                    td.words { (source.kind) }
                    td.words { (source.producer) }
                    td.words { (source.release) }
                    td.words { (source.licence) }
                }
            } }
        } }))
    }
}

fn downloads(context: &PageContext) -> Markup {
    let links = &context.links;
    html! {
        h2 { "Take it away" }
        @if links.is_live() {
            p { "Every page is also an answer for machines. The " a href=(links.to(&Address::Api)) { "API" } " gives JSON; tables come as CSV, Parquet and Arrow too." }
            ul {
                li { a href="/api/v1/sources" { "Sources" } ", with producer, release, address and licence" }
                li { a href="/api/v1/roles" { "Roles" } " that can be asked for" }
                li { code { "/api/v1/estimates?role=registered+nurse&format=csv" } ": every figure of a role; also " code { "format=parquet" } " and " code { "format=arrow" } }
                li { code { "/api/v1/wages?soc=15-1252&format=csv" } ": the survey's rows of an occupation" }
            }
        } @else {
            p {
                a href=(links.to(&Address::Answer { of: Box::new(Address::Data), format: "csv" })) { "Posted pay of every page" }
                ", a line each, as CSV."
            }
            p { "Beside each role's page lie its answer as JSON, as CSV and as an article in Markdown: the page's address with "
                code { ".json" } ", " code { ".csv" } " or " code { ".md" } " in the place of " code { ".html" } "." }
        }
        p { "On your own machine " code { "earnest report" } " answers the same, and " code { "earnest ingest" } " adds postings and wages of your own." }
        p { "How figures are made from them: " a href=(links.to(&Address::Methods)) { "methods" } "." }
    }
}
