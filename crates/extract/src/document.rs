//! A posting's plain text as the fact readers see it: lines, sections, and the phrases that stand in it.

use std::ops::Range;

use earnest_core::Evidence;

use crate::folded::Folded;
use crate::phrase_index::{Hits, PhraseIndex};
use crate::section::{Section, SectionKind, split_sections};

/// Bytes of text that facts are read from. The longest real posting has under 200 kB; what lies beyond is no posting.
pub const TEXT_BYTES_MAX: usize = 1 << 20;

/// Plain text with its lines and sections.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    lines: Vec<Range<usize>>,
    sections: Vec<Section>,
    folded: Folded,
    folded_sections: Vec<Section>,
    hits: Hits,
}

impl Document {
    /// Reads the structure of a plain text. Of a text beyond [`TEXT_BYTES_MAX`] only the first part is read.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let read = &text[..text.floor_char_boundary(TEXT_BYTES_MAX)];
        let folded = Folded::new(read);
        let hits = PhraseIndex::shared().scan(folded.as_str(), |at| folded.begins_glued_word(read, at));
        let folded_sections = split_sections(folded.as_str(), &hits);
        let sections = folded_sections
            .iter()
            .map(|section| Section { kind: section.kind, range: folded.original(read, section.range.clone()) })
            .collect();
        let lines = split_lines(read);
        Self { text, lines, sections, folded, folded_sections, hits }
    }

    /// The whole plain text; evidence holds offsets into it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole plain text, for keeping.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Byte ranges of the lines that hold more than white space, trimmed.
    pub fn lines(&self) -> &[Range<usize>] {
        &self.lines
    }

    /// The sections, in order, without overlap. Their ranges hold everything but white space between them.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The kind of the section that an offset of the text lies in.
    pub fn section_at(&self, offset: usize) -> SectionKind {
        kind_at(&self.sections, offset)
    }

    /// The text in one spelling, which the rules are written for.
    pub(crate) fn folded(&self) -> &str {
        self.folded.as_str()
    }

    /// The kind of the section that an offset of the folded text lies in.
    pub(crate) fn folded_section_at(&self, offset: usize) -> SectionKind {
        kind_at(&self.folded_sections, offset)
    }

    /// The phrases that stand in the folded text.
    pub(crate) fn hits(&self) -> &Hits {
        &self.hits
    }

    /// The range of the text that a range of the folded text came from.
    pub(crate) fn original(&self, folded: Range<usize>) -> Range<usize> {
        self.folded.original(&self.text, folded)
    }

    /// Whether a capital begins a word at an offset of the folded text, within a run of letters.
    pub(crate) fn begins_glued_word(&self, folded: usize) -> bool {
        self.folded.begins_glued_word(&self.text, folded)
    }

    /// Quotes what was written where the folded text has `range`.
    pub(crate) fn quote(&self, folded: Range<usize>) -> Evidence {
        Evidence::quote(&self.text, self.original(folded))
    }
}

fn kind_at(sections: &[Section], offset: usize) -> SectionKind {
    let after = sections.partition_point(|section| section.range.start <= offset);
    after.checked_sub(1).map_or(SectionKind::Other, |index| sections[index].kind)
}

fn split_lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            lines.push(from..from + trimmed.len());
        }
        start += line.len() + 1;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_trimmed_and_never_empty() {
        let document = Document::new("  One \r\n\n\tTwo");
        let lines: Vec<_> = document.lines().iter().map(|line| &document.text()[line.clone()]).collect();
        assert_eq!(lines, ["One", "Two"]);
    }

    #[test]
    fn quotes_are_of_the_original() {
        let document = Document::new("**Pay:** 40\u{a0}000\u{200b} EUR");
        let at = document.folded().find("40 000").unwrap();
        assert_eq!(document.quote(at..at + 6).text, "40\u{a0}000");
    }

    #[test]
    fn a_text_beyond_the_limit_is_kept_but_not_read() {
        let document = Document::new("é".repeat(TEXT_BYTES_MAX));
        assert_eq!(document.text().len(), 2 * TEXT_BYTES_MAX);
        assert_eq!(document.folded().len(), TEXT_BYTES_MAX);
    }
}
