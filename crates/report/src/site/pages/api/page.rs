//! The API on one page, without script: what can be asked, with what, what comes back, and a command to copy.

use maud::{Markup, html};
use serde_json::Value;

use super::example::{curl, example_of};
use super::operation::{Operation, operations};
use super::problems::KINDS;
use super::schema::{plain, schema_words};
use crate::html::blocks::{frame, with_code};
use crate::site::PageContext;
use crate::site::shell::shell;

const ABOUT: &str = "Every answer of this site for machines: addresses, parameters, answers and problems.";
/// Where the server gives the document that this page is drawn from.
const DOCUMENT: &str = "/api/v1/openapi.json";

/// The API, from its OpenAPI document.
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
            @for one in &operations { (operation(one, context)) }
        }
        (problems())
    };
    shell(context, "API", ABOUT, &body)
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
            (frame(&format!("Command that asks {name}"), &html! { pre { code { (curl(one, context.base.as_deref())) } } }))
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
                    td.words { @if let Some(example) = example_of(parameter) { code { (plain(example)) } } }
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

fn responses(one: &Operation<'_>, name: &str) -> Markup {
    let responses = one.responses();
    html! {
        @if !responses.is_empty() {
            (frame(&format!("Answers of {name}"), &html! { table {
                thead { tr { @for head in ["status", "what it means", "as"] { th.words scope="col" { (head) } } } }
                tbody { @for (status, description, contents) in responses { tr {
                    th scope="row" { (status) }
                    td.words { (with_code(description)) }
                    td.words { @for (index, (media_type, _)) in contents.iter().enumerate() { @if index > 0 { ", " } code { (media_type) } } }
                } } }
            } }))
        }
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
