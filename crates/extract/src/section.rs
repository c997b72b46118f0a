//! The parts of a posting, by their headings.
//!
//! A heading is a line of its own, short and no list item, that begins or ends with a known phrase; or a known phrase
//! before a colon at the start of a line or sentence. Everything up to the next heading belongs to it.
//!
//! | line                                        | section                       |
//! |---------------------------------------------|-------------------------------|
//! | `What you'll do`, `## Key Responsibilities` | duties                        |
//! | `Requirements: 5 years of …`                | requirements, from the phrase |
//! | `- Benefits administration`                 | none: a list item             |
//! | `We list our requirements below.`           | none: a sentence              |

use std::ops::Range;

use earnest_reference::PhraseTopic;

use crate::phrase_index::{Hit, Hits};

/// What a part of a posting is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// The employer's description of itself.
    AboutEmployer,
    /// The role and what one does in it.
    Duties,
    /// What one must bring.
    Requirements,
    /// What is welcome but not needed.
    Preferred,
    /// What the employer offers.
    Benefits,
    /// Pay.
    Pay,
    /// Equal opportunity, privacy, how to apply.
    Legal,
    /// Before the first heading.
    Other,
}

impl SectionKind {
    fn from_class(class: &str) -> Self {
        match class {
            "about_employer" => Self::AboutEmployer,
            "duties" => Self::Duties,
            "requirements" => Self::Requirements,
            "preferred" => Self::Preferred,
            "benefits" => Self::Benefits,
            "pay" => Self::Pay,
            "legal" => Self::Legal,
            _ => Self::Other,
        }
    }
}

/// A part of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// What it is about.
    pub kind: SectionKind,
    /// Bytes of the plain text, heading included.
    pub range: Range<usize>,
}

/// Longest heading in bytes. Real ones seldom pass 60; a longer line is a sentence.
const HEADING_BYTES_MAX: usize = 64;

/// Longest sentence in bytes that introduces a list of benefits: `We offer …, including:`.
const INTRODUCTION_BYTES_MAX: usize = 400;

/// The sections of a folded text, in order, from its first byte to its last.
pub(crate) fn split_sections(folded: &str, hits: &Hits) -> Vec<Section> {
    let mut sections = vec![Section { kind: SectionKind::Other, range: 0..folded.len() }];
    let mut line = 0..0;
    for hit in hits.of(PhraseTopic::Section) {
        if hit.start >= line.end {
            let start = folded[line.end..hit.start].rfind('\n').map_or(line.end, |at| line.end + at + 1);
            line = start..folded[hit.end..].find('\n').map_or(folded.len(), |at| hit.end + at);
        }
        let Some(start) = heading_start(folded, *hit, &line) else { continue };
        let kind = SectionKind::from_class(hit.class);
        let mut before = SectionKind::Other;
        if let Some(last) = sections.last_mut() {
            // Two phrases of one line are one heading: the later is the noun ("preferred qualifications").
            if last.range.start >= start && start > 0 {
                continue;
            }
            last.range.end = start;
            before = last.kind;
        }
        // "Salary: $80,000. A degree in baking": pay that is told within a paragraph ends with its sentence.
        let sentence = folded[hit.end..line.end.max(hit.end)].find(". ").filter(|_| kind == SectionKind::Pay);
        let end = sentence.map_or(folded.len(), |at| hit.end + at + 2);
        sections.push(Section { kind, range: start..end });
        if sentence.is_some() {
            sections.push(Section { kind: before, range: end..folded.len() });
        }
    }
    sections.retain(|section| !section.range.is_empty());
    sections
}

/// Where the heading begins that a phrase of `line` belongs to; `None` where the phrase stands in running text.
fn heading_start(folded: &str, hit: Hit, line: &Range<usize>) -> Option<usize> {
    let before = &folded[line.start..hit.start];
    let after = &folded[hit.end..line.end.max(hit.end)];
    let line_start = line.start;
    let line = folded.get(line.clone())?;
    let introduces_benefits =
        hit.class == "benefits" && line.len() <= INTRODUCTION_BYTES_MAX && line.ends_with(':') && !after.contains('.');
    if introduces_benefits || (line.len() <= HEADING_BYTES_MAX && is_heading(line, before, after)) {
        return Some(line_start);
    }
    let opens_line = before.len() <= HEADING_BYTES_MAX && is_decoration(before);
    let sentence_start = opens_line || before.trim_end().ends_with(['.', '!', '?', ';', '•', '|', ')']);
    (sentence_start && after.starts_with(':')).then_some(if opens_line { line_start } else { hit.start })
}

fn is_heading(line: &str, before: &str, after: &str) -> bool {
    let colon = line.ends_with([':', '：']);
    let item = line.trim_start().starts_with(['-', '•', '·', '–', '○', '▪', '*', '◦']);
    let begins = is_decoration(before)
        || matches!(before.trim_matches(['#', ' ']), "the" | "our" | "your" | "job" | "key" | "some of our");
    let ends = !after.contains(char::is_alphanumeric);
    let sentence = line.ends_with(['.', ',', ';']) && !(begins && ends);
    if (item && !colon) || sentence {
        return false;
    }
    // "Skills matrix administrator" is no heading; "skills:" and "benefits (full-time employees)" are.
    let named_first = begins
        && (ends
            || colon
            || after.starts_with(" (")
            || (before.len() + after.len() <= line.len() * 2 / 3 && !after.contains([':', ','])));
    named_first || (ends && (colon || before.len() <= line.len() / 2))
}

/// Whether a text holds nothing that is read aloud: list marks, pictures, numbering.
fn is_decoration(text: &str) -> bool {
    !text.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Document;

    fn kinds(text: &str) -> Vec<SectionKind> {
        Document::new(text).sections().iter().map(|section| section.kind).collect()
    }

    #[test]
    fn headings_part_the_text() {
        use SectionKind::{Benefits, Duties, Other, Requirements};
        let text = "We bake.\n\nWhat you’ll do\n\n- Bake\n\n## Requirements\n- Benefits administration\n\n✨ Our benefits:\n- Bread";
        assert_eq!(kinds(text), [Other, Duties, Requirements, Benefits]);
        assert_eq!(kinds("Join us. Requirements: an oven. Benefits: bread."), [Other, Requirements, Benefits]);
        assert_eq!(kinds("We list the requirements of the work below."), [Other]);
        assert_eq!(kinds("Salary: $80,000. A degree in baking."), [SectionKind::Pay, Other]);
    }
}
