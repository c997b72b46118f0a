//! Any answer that is a document, as a page.

use maud::html;

use super::blocks;
use super::figure_links::FigureLinks;
use super::page::page;
use crate::document::Document;

/// Writes the page.
pub(crate) fn write_document(document: &Document) -> String {
    let body = html! {
        h1 { (document.title) }
        @for sentence in &document.answer { p.answer { (sentence) } }
        @for aside in &document.asides { p.aside { (aside) } }
        @for part in &document.parts {
            section {
                h2 { (part.title) }
                @if let Some(lead) = &part.lead { p.aside { (lead) } }
                (blocks::write(&part.blocks, &part.title, FigureLinks::Ids))
            }
        }
        @if let Some(origin) = &document.origin { footer { p { (origin) } } }
    };
    page(&document.title, document.answer.first().map(String::as_str).unwrap_or_default(), &body)
}
