//! How figures are made: one page that can be quoted, a section a step, each naming the document that holds its formulas.

use maud::{Markup, html};

use super::sections::{SECTIONS, Section};
use crate::html::blocks::with_code;
use crate::site::shell::shell;
use crate::site::{Address, PageContext};

const ABOUT: &str = "How a posting becomes a number that can be checked: what counts, how ranges become percentiles, and when nothing is published.";

/// How figures are made.
pub fn methods_page(context: &PageContext) -> String {
    let body = html! {
        h1 { "How the numbers are made" }
        p.answer { (ABOUT) }
        nav aria-label="Contents" { ol.contents { @for section in &SECTIONS { li { a href=(format!("#{}", section.id)) { (section.title) } } } } }
        @for section in &SECTIONS { (part(section)) }
        p.aside { "What answers on this site, and where it comes from: " a href=(context.links.to(&Address::Data)) { "data" } "." }
    };
    shell(context, "Methods", ABOUT, &body)
}

fn part(section: &Section) -> Markup {
    html! {
        section {
            h2 id=(section.id) { (section.title) }
            @for paragraph in section.paragraphs { p { (with_code(paragraph)) } }
            p.source { "Formulas, citations and limits: " code { (section.document) } "." }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_names_a_document_that_is_there() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../");
        for section in &SECTIONS {
            assert!(std::path::Path::new(root).join(section.document).is_file(), "{}", section.document);
        }
    }

    #[test]
    fn backticks_come_in_pairs() {
        for paragraph in SECTIONS.iter().flat_map(|section| section.paragraphs) {
            assert!(paragraph.matches('`').count().is_multiple_of(2), "{paragraph}");
        }
    }
}
