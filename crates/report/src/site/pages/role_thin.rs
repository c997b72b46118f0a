//! Sections in which every figure is withheld, gathered: one place that says so, in the place of a heading each.

use earnest_core::Cell;
use maud::{Markup, html};

use crate::document::Block;
use crate::outline::{Content, Section};
use crate::words;

/// The sections with something to show, and those without.
pub(super) fn parted(sections: Vec<Section<'_>>) -> (Vec<Section<'_>>, Vec<(Section<'_>, String)>) {
    let (mut told, mut thin) = (Vec::new(), Vec::new());
    for section in sections {
        match reason(&section.content) {
            Some(reason) => thin.push((section, reason)),
            None => told.push(section),
        }
    }
    (told, thin)
}

/// Why nothing of a section is shown; `None` where something is.
fn reason(content: &Content<'_>) -> Option<String> {
    match content {
        Content::Pay(rows) => words::no_slice(rows),
        Content::Shares(rows) => match rows.first().map(|row| &row.share.cell) {
            Some(Cell::Suppressed(suppression)) => {
                Some(format!("{}.{}", suppression.message, words::nearest(suppression)))
            }
            _ => None,
        },
        Content::Blocks(blocks) => {
            let reasons: Option<Vec<&str>> = blocks.iter().map(withheld).collect();
            reasons.filter(|reasons| !reasons.is_empty()).map(|reasons| reasons.join(" "))
        }
        Content::Summary(_) | Content::Evidence(_) | Content::Places(_) | Content::Wages(_) | Content::Duties(_) => {
            None
        }
    }
}

fn withheld(block: &Block) -> Option<&str> {
    match block {
        Block::Withheld(text) => Some(text),
        _ => None,
    }
}

/// What is not shown, and why.
pub(super) fn thin_section(thin: &[(Section<'_>, String)]) -> Markup {
    html! {
        @if !thin.is_empty() {
            section {
                h2 id="thin" { "Withheld" }
                p.aside { "A figure needs five employers and enough postings. Here these are too few:" }
                dl.facts { @for (section, reason) in thin {
                    dt { (section.title) }
                    dd { (words::capitalized(reason)) }
                } }
            }
        }
    }
}
