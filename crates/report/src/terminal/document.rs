//! Any answer that is a document, from its first line to its last.

use super::TerminalStyle;
use super::blocks;
use super::layout::Page;
use crate::document::Document;

/// Draws the document.
pub(crate) fn draw_document(document: &Document, style: TerminalStyle) -> String {
    let mut page = Page::new(style);
    page.heading(&document.title);
    for sentence in &document.answer {
        page.paragraph(sentence);
    }
    if !document.asides.is_empty() || document.origin.is_some() {
        page.blank();
    }
    for aside in document.asides.iter().chain(&document.origin) {
        page.aside(aside);
    }
    for part in &document.parts {
        page.blank();
        page.heading(&part.title);
        if let Some(lead) = &part.lead {
            page.aside(lead);
        }
        blocks::draw(&mut page, &part.blocks);
    }
    page.finish()
}
