//! An answer that is a document, as the body of a page: its sections one below the other, every figure opening to its evidence.

use maud::{Markup, html};

use crate::document::{Document, Part};
use crate::html::{FigureLinks, blocks};

/// The sections of the document and its last line; the page itself says its title and its answer.
pub(super) fn sections(document: &Document, links: FigureLinks<'_>) -> Markup {
    html! {
        @for part in &document.parts { (section(part, links)) }
        @if let Some(origin) = &document.origin { p.aside { (origin) } }
    }
}

/// One section; nothing where it shows nothing.
pub(super) fn section(part: &Part, links: FigureLinks<'_>) -> Markup {
    html! {
        @if !part.blocks.is_empty() {
            section {
                h2 { (part.title) }
                @if let Some(lead) = &part.lead { p.aside { (lead) } }
                (blocks::write(&part.blocks, &part.title, links))
            }
        }
    }
}
