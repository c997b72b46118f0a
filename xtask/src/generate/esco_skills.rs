//! Named software and languages that ESCO describes.
//!
//! `technologies.tsv`: `id, name, rule, aliases`, in the form of our own list of skills. ESCO's text of a skill begins
//! with its names and ends with a description in fixed words, which say whether it is a tool:
//!
//! ```text
//! description = "The " … kind name [ "(" … ")" ] ( "is" | "which" ) …
//!             | … "programming paradigms in " name "."
//! kind        = "computer program" | "computer language" | "tool" | "platform" | …
//! ```
//!
//! | text                                                             | kept as      |
//! |------------------------------------------------------------------|--------------|
//! | `Nexpose Rapid7 Nexpose The computer program Nexpose is a …`     | `Nexpose`    |
//! | `Haskell … testing and compiling of programming paradigms in Haskell.` | `Haskell` |
//! | `solve technical problems Identify technical problems …`         | nothing      |

use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release};
use super::skills::{NameRules, Table, is_unmistakable};

/// What a description calls a named tool.
const KINDS: [&str; 14] = [
    "computer language",
    "computer program",
    "education network",
    "framework",
    "game engine",
    "learning management system",
    "learning system",
    "package",
    "platform",
    "software framework",
    "software program",
    "system software",
    "tool",
    "web server",
];
/// What follows the name.
const VERBS: [&str; 6] = [" is ", " which ", " are ", " provides ", " consists ", " ("];
const LANGUAGE: &str = "programming paradigms in ";
/// A name of more words is a description.
const NAME_WORDS_MAX: usize = 4;
/// Shorter names mean something else as often.
const NAME_LETTERS_MIN: usize = 5;

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let names = NameRules::read(shared, out)?;
    let mut table = Table::default();
    let mut reader = csv::Reader::from_path(shared.join("taxonomy/esco/skills.csv")).into_diagnostic()?;
    for row in reader.records() {
        let row = row.into_diagnostic()?;
        let Some(name) = row.get(1).and_then(tool_name).filter(|name| !names.is_ours(name) && !names.is_refused(name))
        else {
            continue;
        };
        let is_sure =
            is_unmistakable(name) || (name.contains(' ') && name.split(' ').any(|word| !names.is_ordinary(word)));
        if name.len() >= NAME_LETTERS_MIN && (is_sure || !names.is_ordinary(name)) {
            table.add(name, if is_sure { "case" } else { "list" }, None);
        }
    }
    let mut release = Release::create(
        out,
        "skill/esco/1.2",
        About {
            id: "esco-1.2-technologies",
            title: "ESCO skills: named software and languages only",
            producer: "European Commission",
            release: "1.2",
            url: "https://esco.ec.europa.eu/en/use-esco/download",
            licence: "Reuse with attribution (Commission Decision 2011/833/EU)",
            gaps: &["skills that are no named tool are left out", "names of one to four letters are left out"],
        },
    )?;
    release.write("technologies.tsv", &table.to_text()?)?;
    release.finish()
}

/// The name of the tool that a text describes: one that the text also begins with.
fn tool_name(text: &str) -> Option<&str> {
    let text = text.trim();
    let name = if let Some((_, name)) = text.split_once(LANGUAGE) {
        name.strip_suffix('.').unwrap_or(name)
    } else {
        let (_, description) = text.split_once("The ")?;
        let (_, after) = KINDS
            .iter()
            .filter_map(|kind| description.split_once(&format!("{kind} ") as &str))
            .min_by_key(|(before, _)| before.len())?;
        let end = VERBS.iter().filter_map(|verb| after.find(verb)).min()?;
        &after[..end]
    };
    let first = name.split(' ').next()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.split(' ').count() <= NAME_WORDS_MAX
        && name.chars().all(|c| c.is_ascii_alphanumeric() || " .+#-&'/".contains(c))
        && name.split(' ').all(|word| word.contains(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()));
    (is_name && text.to_lowercase().starts_with(&first.to_lowercase())).then_some(name)
}
