//! Named software that O*NET lists as used on the job.
//!
//! `technologies.tsv`: `id, name, rule, aliases`, in the form of our own list of skills. Kinds of software (`database
//! software`) are left out: a name has a capital letter or digit in every word. A name of one word is kept only where
//! its capitals or digits make it unmistakable (`AutoCAD`, `MATLAB`). All are matched in exactly their capitals.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release, read_text, tab_separated};

/// A first word of this many listed names is a maker's name, and the rest is what people write.
const MAKER_NAMES_MIN: usize = 8;
/// Words of a maker's name: `The MathWorks`, `Adobe Systems`.
const MAKER_WORDS_MAX: usize = 2;
/// A name of more words is a description.
const NAME_WORDS_MAX: usize = 5;
/// Shorter single words are abbreviations that mean something else as often.
const SINGLE_LETTERS_MIN: usize = 5;
/// A technology of fewer occupations is of local use.
const OCCUPATIONS_MIN: usize = 2;
const SMALL_WORDS: [&str; 6] = ["and", "for", "of", "the", "in", "on"];

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let text = read_text(&shared.join("taxonomy/onet-27.0/Technology_Skills.txt"))?;
    let mut occupations: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for row in tab_separated(&text) {
        if let [code, example, ..] = row.as_slice() {
            occupations.entry(example.trim()).or_default().insert(code);
        }
    }
    let makers = Makers::count(occupations.keys().copied());
    let mut table: BTreeMap<String, (String, String)> = BTreeMap::new();
    for (listed, codes) in &occupations {
        if codes.len() < OCCUPATIONS_MIN {
            continue;
        }
        let Some(full) = product_name(listed) else { continue };
        let product = makers.without_maker(full).filter(|product| is_unmistakable(product));
        let (name, alias) = match product {
            Some(product) => (product, full),
            None if is_distinctive(full) => (full, ""),
            None => continue,
        };
        table.entry(id_of(name)).or_insert((name.to_owned(), alias.to_owned()));
    }
    let mut text = String::from("# id\tname\trule\taliases\n");
    for (id, (name, alias)) in &table {
        writeln!(text, "{id}\t{name}\tcase\t{alias}").into_diagnostic()?;
    }
    let mut release = Release::create(
        out,
        "skill/onet/27.0",
        About {
            id: "onet-27.0-technologies",
            title: "O*NET 27.0 Database: technology skills, named software only",
            producer: "National Center for O*NET Development, U.S. Department of Labor",
            release: "27.0",
            url: "https://www.onetcenter.org/database.html",
            licence: "CC BY 4.0",
            gaps: &[
                "kinds of software without a product's name are left out",
                "technologies listed for a single occupation are left out",
            ],
        },
    )?;
    release.write("technologies.tsv", &text)?;
    release.finish()
}

/// First words that many names begin with.
struct Makers<'a>(BTreeMap<&'a str, usize>);

impl<'a> Makers<'a> {
    fn count(names: impl Iterator<Item = &'a str>) -> Self {
        let mut counts = BTreeMap::new();
        for name in names {
            for (end, _) in name.match_indices(' ').take(MAKER_WORDS_MAX) {
                *counts.entry(&name[..end]).or_default() += 1;
            }
        }
        Self(counts)
    }

    /// What follows the longest maker's name.
    fn without_maker<'b>(&self, name: &'b str) -> Option<&'b str> {
        let ends = name.match_indices(' ').take(MAKER_WORDS_MAX).map(|(end, _)| end);
        let end = ends.filter(|&end| self.0.get(&name[..end]).is_some_and(|&names| names >= MAKER_NAMES_MIN)).last()?;
        Some(name[end..].trim())
    }
}

/// The name without a trailing `software`; nothing for a kind of software.
fn product_name(listed: &str) -> Option<&str> {
    let name = listed.strip_suffix(" software").unwrap_or(listed).trim();
    let named =
        |word: &str| SMALL_WORDS.contains(&word) || word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
    let short = name.split(' ').count() <= NAME_WORDS_MAX;
    let plain = short && name.chars().all(|c| c.is_ascii_alphanumeric() || " .+#-&'".contains(c));
    (plain && name.split(' ').all(named)).then_some(name)
}

/// Whether the words cannot be taken for ordinary ones: two words with their capitals, or an unmistakable one.
fn is_distinctive(name: &str) -> bool {
    name.len() > SINGLE_LETTERS_MIN && (name.contains(' ') || is_unmistakable(name))
}

/// Whether some word has a capital or a digit inside: `AutoCAD`, `Civil 3D`.
fn is_unmistakable(name: &str) -> bool {
    let inside = |word: &str| word.chars().skip(1).any(|c| c.is_uppercase() || c.is_ascii_digit());
    name.len() >= SINGLE_LETTERS_MIN && name.split(' ').any(|word| word.len() >= SINGLE_LETTERS_MIN && inside(word))
}

fn id_of(name: &str) -> String {
    let mut id = String::new();
    for c in name.to_ascii_lowercase().replace("++", "pp").replace('#', "sharp").chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.ends_with('-') && !id.is_empty() {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}
