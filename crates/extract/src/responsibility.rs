//! Duties, one list item or sentence each, as written.
//!
//! In a section on duties the list items count; a section without a list is taken sentence by sentence.
//!
//! | section                              | responsibilities                     |
//! |--------------------------------------|--------------------------------------|
//! | `What you'll do` / `- Bake` `- Sell` | `Bake`, `Sell`                       |
//! | `The role` / `You bake. You sell.`   | `You bake.`, `You sell.`             |

use std::ops::Range;

use crate::Document;
use crate::section::SectionKind;

/// Duties that are kept. Longer lists are several postings in one.
const RESPONSIBILITIES_MAX: usize = 40;

/// Longest duty that is kept, in bytes; longer ones are whole texts without breaks.
const RESPONSIBILITY_BYTES_MAX: usize = 600;

/// Shortest duty that is kept, in bytes: below stand labels.
const RESPONSIBILITY_BYTES_MIN: usize = 12;

const LIST_MARKS: [char; 10] = ['-', '•', '·', '*', '–', '○', '▪', '◦', '●', '‣'];

/// The duties of a posting.
pub(crate) fn extract_responsibilities(document: &Document) -> Vec<String> {
    let sections = document.sections().iter().filter(|section| section.kind == SectionKind::Duties);
    let lines: Vec<Range<usize>> = sections.flat_map(|section| lines_within(document, &section.range)).collect();
    let text = document.text();
    let items: Vec<&str> = lines
        .iter()
        .map(|line| &text[line.clone()])
        .filter(|line| line.starts_with(LIST_MARKS))
        .map(|line| line.trim_start_matches(LIST_MARKS).trim())
        .collect();
    let sentences = || lines.iter().flat_map(|line| sentences_of(&text[line.clone()])).collect::<Vec<_>>();
    let duties = if items.len() >= 2 { items } else { sentences() };
    duties
        .into_iter()
        .filter(|duty| {
            (RESPONSIBILITY_BYTES_MIN..=RESPONSIBILITY_BYTES_MAX).contains(&duty.len()) && !duty.ends_with(':')
        })
        .take(RESPONSIBILITIES_MAX)
        .map(str::to_owned)
        .collect()
}

/// The lines of a section behind its heading.
fn lines_within(document: &Document, section: &Range<usize>) -> Vec<Range<usize>> {
    let lines = document.lines();
    let first = lines.partition_point(|line| line.end <= section.start);
    let last = lines.partition_point(|line| line.start < section.end);
    let mut lines: Vec<_> = lines[first..last.max(first)]
        .iter()
        .map(|line| line.start.max(section.start)..line.end.min(section.end))
        .filter(|line| line.start < line.end)
        .collect();
    // A long first line holds its heading and the text together.
    if lines.first().is_some_and(|line| line.len() <= 64) {
        lines.remove(0);
    }
    lines
}

fn sentences_of(line: &str) -> Vec<&str> {
    line.split_inclusive(". ").map(|sentence| sentence.trim().trim_start_matches(LIST_MARKS).trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_and_sentences_are_duties() {
        let list = Document::new(
            "Join us.\n\nWhat you’ll do\n- Bake fresh bread daily\n- Sell it to our guests\n\nRequirements\n- An oven of your own",
        );
        assert_eq!(extract_responsibilities(&list), ["Bake fresh bread daily", "Sell it to our guests"]);
        let prose = Document::new("The role\nYou bake fresh bread. You sell it to guests.");
        assert_eq!(extract_responsibilities(&prose), ["You bake fresh bread.", "You sell it to guests."]);
    }
}
