//! The level that a posting's text says plainly, asked where its title says nothing.
//!
//! | title          | text                                | level   |
//! |----------------|-------------------------------------|---------|
//! | `Baker`        | `This is a senior position`         | senior  |
//! | `Baker`        | `Seniority level: Mid-Senior`       | mid     |
//! | `Bread Baker`  | `looking for a Senior Bread Baker`  | senior  |
//! | `Bread Baker`  | `looking for a Senior Cake Baker`   | nothing |
//! | `Risk Manager` | `supervise a staff of four`         | manager |

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use earnest_core::{SeniorityFact, SeniorityLevel};
use earnest_reference::seniority::{LevelPhrase, level_phrase};
use earnest_reference::{MAY_MANAGE, PhraseTopic};

use super::title::{Word, split_words};
use crate::Document;

/// Most words of a level in running text: `mid-senior level`.
const LEVEL_WORDS_MAX: usize = 3;

/// Bytes behind an introduction that are looked at for the level and the title.
const INTRODUCED_BYTES_MAX: usize = 120;

/// Words of titles that a manager of people or of things may bear; the text tells which.
static MANAGING_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| PhraseTopic::SeniorityContext.of_class(MAY_MANAGE).collect());

/// A level that the text says plainly of a posting with this title.
pub(super) fn level_of_text(title: &str, document: &Document) -> Option<SeniorityFact> {
    let words = split_words(title);
    let hits = document.hits().of(PhraseTopic::SeniorityContext);
    let said = hits.iter().find_map(|hit| match hit.class {
        "label" => {
            let rest = &document.folded()[hit.end..];
            let value = rest.trim_start().strip_prefix([':', '-', '–'])?;
            stated(document, hit.end + rest.len() - value.len())
        }
        "states" => stated(document, hit.end),
        "seeks" => stated(document, hit.end).or_else(|| sought(document, hit.end, &words)),
        _ => None,
    });
    if let Some((level, range)) = said {
        return Some(SeniorityFact { level, evidence: Some(document.quote(range)) });
    }
    let directs = hits.iter().find(|hit| hit.class == "directs")?;
    words
        .iter()
        .any(|word| MANAGING_WORDS.contains(word.text.as_str()))
        .then(|| SeniorityFact { level: SeniorityLevel::Manager, evidence: Some(document.quote(directs.range())) })
}

/// The level that begins at `start` of the folded text, and where it stands.
fn level_at(document: &Document, start: usize) -> Option<(SeniorityLevel, Range<usize>)> {
    let text = document.folded();
    let rest = &text[start..text.floor_char_boundary(start + INTRODUCED_BYTES_MAX)];
    let line = rest.trim_start_matches([' ', '*']).lines().next()?;
    let from = text.len() - text[start..].trim_start_matches([' ', '*']).len();
    let ends: Vec<usize> = line
        .char_indices()
        .filter(|(_, c)| !c.is_alphanumeric())
        .map(|(at, _)| at)
        .chain([line.len()])
        .take(LEVEL_WORDS_MAX)
        .collect();
    ends.into_iter().rev().find_map(|end| match level_phrase(&earnest_reference::fold(&line[..end]))? {
        LevelPhrase::Level(level) if level <= SeniorityLevel::Principal => Some((level, from..from + end)),
        _ => None,
    })
}

/// A level that is all that is said: the word for a role follows it, or the sentence ends.
fn stated(document: &Document, start: usize) -> Option<(SeniorityLevel, Range<usize>)> {
    let (level, range) = level_at(document, start)?;
    let rest = &document.folded()[range.end..];
    let rest = rest.strip_prefix([' ', '-']).and_then(|rest| rest.strip_prefix("level")).unwrap_or(rest);
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let next = document.folded().len() - rest.len() + spaces;
    let names_role =
        document.hits().within(PhraseTopic::SeniorityContext, next..next + 1).iter().any(|hit| hit.class == "role");
    let ends = rest[spaces..].is_empty() || rest[spaces..].starts_with(['\n', '.', ',', ';', '|']);
    (names_role || ends).then_some((level, range))
}

/// A level before the words of the title: `Senior Data Engineer` of a posting whose title is `Data Engineer`.
fn sought(document: &Document, start: usize, title: &[Word]) -> Option<(SeniorityLevel, Range<usize>)> {
    let [first, second, ..] = title else { return None };
    let (level, range) = level_at(document, start)?;
    let text = document.folded();
    let rest = &text[range.end..text.floor_char_boundary(range.end + INTRODUCED_BYTES_MAX)];
    let named = split_words(rest);
    let same = matches!(named.as_slice(), [one, two, ..] if one.text == first.text && two.text == second.text);
    same.then_some((level, range))
}
