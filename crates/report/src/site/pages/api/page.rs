//! The API on one page, without script: what can be asked, with what, what comes back, and a command to copy.

use maud::{Markup, html};
use serde_json::Value;

use super::example::{curl, example_of};
use super::operation::{Operation, operations};
use super::problems::KINDS;
use super::schema::{plain, schema_words};
use crate::html::blocks::{frame, with_code};
use crate::site::PageContext;
use crate::site::pages::copy::command;
use crate::site::shell::shell;
use crate::words;

const ABOUT: &str = "Every answer of this site for machines: addresses, parameters, answers and problems.";
/// Where the server gives the document that this page is drawn from.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// The API, from its `OpenAPI` document.
pub fn api_page(openapi: &serde_json::Value, context: &PageContext) -> String {
    let operations = operations(openapi);
    let described = openapi.pointer("/info/description").and_then(Value::as_str);
    let version = openapi.pointer("/info/version").and_then(Value::as_str);
    let body = html! {
        h1 { "API" }
        p.answer { (ABOUT) }
        @if let Some(description) = described { (prose(description)) }
        p {
            "JSON without a key. The same as an OpenAPI document" @if let Some(version) = version { ", version " (version) } ": "
            a href=(DOCUMENT) { (DOCUMENT) } ". What goes wrong is a " a href="#problems" { "problem" } " of one shape."
        }
        @if !operations.is_empty() {
            h2 { "What can be asked" }
            ul.contents { @for one in &operations {
                li { a href=(format!("#{}", one.anchor())) { code { (one.method.to_uppercase()) " " (one.path) } } @if let Some(summary) = one.text("summary") { " " (with_code(summary)) } }
            } }
            @for (name, description, members) in groups(openapi, &operations) {
                h2 { (words::capitalized(name)) }
                @if !description.is_empty() { p.aside { (with_code(description)) } }
                @for one in members { (operation(one, context)) }
            }
        }
        (problems())
    };
    shell(context, "API", ABOUT, &body)
}

/// A tag of the document: its name, its description, its operations.
type Group<'a> = (&'a str, &'a str, Vec<&'a Operation<'a>>);

/// The operations by their first tag, in the order of the document's tags; those of no tag last.
fn groups<'a>(openapi: &'a Value, operations: &'a [Operation<'a>]) -> Vec<Group<'a>> {
    let text = |tag: &'a Value, key: &str| tag.get(key).and_then(Value::as_str).unwrap_or_default();
    let tags = openapi.get("tags").and_then(Value::as_array);
    let mut groups: Vec<Group<'_>> =
        tags.into_iter().flatten().map(|tag| (text(tag, "name"), text(tag, "description"), Vec::new())).collect();
    let mut others = Vec::new();
    for one in operations {
        match groups.iter_mut().find(|(name, ..)| !name.is_empty() && one.tag() == Some(name)) {
            Some((.., members)) => members.push(one),
            None => others.push(one),
        }
    }
    groups.push(("Operations", "", others));
    groups.retain(|(.., members)| !members.is_empty());
    groups
}

/// An example as it is written in a query: `backend engineer`; of a list, each entry.
fn example_words(example: &Value) -> String {
    let entries: Option<Vec<String>> = example.as_array().map(|entries| entries.iter().map(plain).collect());
    entries.map_or_else(|| plain(example), |entries| entries.join(", "))
}

/// Paragraphs of a description, told apart by empty lines.
fn prose(text: &str) -> Markup {
    html! { @for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) { p { (with_code(paragraph)) } } }
}

fn operation(one: &Operation<'_>, context: &PageContext) -> Markup {
    let name = format!("{} {}", one.method.to_uppercase(), one.path);
    html! {
        section.operation {
            h3 id=(one.anchor()) { code { (name) } }
            @if let Some(summary) = one.text("summary") { p { strong { (with_code(summary)) } } }
            @if let Some(description) = one.text("description") { (prose(description)) }
            (parameters(one, &name))
            (bodies(one))
            (responses(one, &name))
            (command(&curl(one, context.base.as_deref()), "As a command"))
        }
    }
}

fn parameters(one: &Operation<'_>, name: &str) -> Markup {
    let parameters = one.parameters();
    let text = |parameter: &Value, key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let is_required = |parameter: &Value| parameter.get("required").and_then(Value::as_bool) == Some(true);
    html! {
        @if !parameters.is_empty() {
            (frame(&format!("Parameters of {name}"), &html! { table {
                thead { tr { @for head in ["parameter", "where", "type", "what it is", "example"] { th.words scope="col" { (head) } } } }
                tbody { @for parameter in parameters { tr {
                    th scope="row" { code { (text(parameter, "name")) } @if is_required(parameter) { " (required)" } }
                    td.words { (text(parameter, "in")) }
                    td.words { (parameter.get("schema").map(schema_words).unwrap_or_default()) }
                    td.words { (with_code(&text(parameter, "description"))) }
                    td.words { @if let Some(example) = example_of(parameter) { code { (example_words(example)) } } }
                } } }
            } }))
        }
    }
}

fn bodies(one: &Operation<'_>) -> Markup {
    let bodies = one.bodies();
    html! {
        @if !bodies.is_empty() {
            p {
                "Body: "
                @for (index, (media_type, content)) in bodies.iter().enumerate() {
                    @if index > 0 { "; or " }
                    code { (media_type) }
                    @let words = content.get("schema").map(schema_words).unwrap_or_default();
                    @if !words.is_empty() { ", " (words) }
                }
                "."
            }
        }
    }
}

/// The answers in a table; what they have in common with every other operation, the problems, in a line.
fn responses(one: &Operation<'_>, name: &str) -> Markup {
    let (problems, answers): (Vec<_>, Vec<_>) =
        one.responses().into_iter().partition(|(status, ..)| status.starts_with(['4', '5']));
    let statuses: Vec<&str> = problems.iter().map(|(status, ..)| *status).collect();
    html! {
        @if !answers.is_empty() {
            (frame(&format!("Answers of {name}"), &html! { table {
                thead { tr { @for head in ["status", "what it means", "as"] { th.words scope="col" { (head) } } } }
                tbody { @for (status, description, contents) in answers { tr {
                    th scope="row" { (status) }
                    td.words { (with_code(description)) }
                    td.words { @for (index, (media_type, _)) in contents.iter().enumerate() { @if index > 0 { ", " } code { (media_type) } } }
                } } }
            } }))
        }
        @if !statuses.is_empty() { p.aside { a href="#problems" { "Problems" } " come as " (statuses.join(", ")) "." } }
    }
}

fn problems() -> Markup {
    html! {
        h2 id="problems" { "Problems" }
        p { "A request that is not answered gives " code { "application/problem+json" } " (RFC 9457): " code { "type" } " leads to a kind below, "
            code { "title" } " and " code { "detail" } " say what is wrong, " code { "hint" } " what to do, and " code { "instead" } " what would be answered." }
        dl.problems { @for kind in &KINDS {
            dt id=(kind.name) { code { (kind.name) } " (" (kind.status) ")" }
            dd { (kind.what) " " (with_code(kind.remedy)) }
        } }
    }
}
