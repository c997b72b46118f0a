//! Named software that O*NET lists as used on the job.
//!
//! `technologies.tsv`: `id, name, rule, aliases`, in the form of our own list of skills.
//!
//! | listed                                       | kept as                                            |
//! |----------------------------------------------|----------------------------------------------------|
//! | `IBM Rational ClearQuest`                    | `ClearQuest` and the full name, in these capitals  |
//! | `Rehab Documentation Company ReDoc Suite`    | `ReDoc Suite` and the full name, in these capitals |
//! | `PointClickCare healthcare software`         | `PointClickCare`, in these capitals                |
//! | `Padlet`                                     | a spelling that needs a neighbour                  |
//! | `Database software`, `eProcurement`          | nothing: kinds                                     |
//! | `NoSQL software`                             | nothing: our own list of refused names has it      |
//! | `Legal Files`                                | nothing: ordinary words                            |
//! | `Maxon Cinema 4D`, `SketchUp Pro`            | nothing: our own list has `Cinema 4D`, `SketchUp`  |
//! | `Microsoft`                                  | nothing: a maker                                   |
//!
//! A word is ordinary where O*NET's tasks and kinds of software or ESCO's texts use it in small letters.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use miette::IntoDiagnostic;

use super::release::{About, Release, read_text, tab_separated};

/// A name of more words is a description.
const NAME_WORDS_MAX: usize = 5;
/// Shorter single words are abbreviations that mean something else as often.
const WORD_LETTERS_MIN: usize = 5;
/// Shorter names of several words are a maker's abbreviation beside another.
const NAME_LETTERS_MIN: usize = 7;
const SMALL_WORDS: [&str; 6] = ["and", "for", "of", "the", "in", "on"];
/// Ends of what follows a name: `PointClickCare healthcare software`.
const KIND_ENDS: [&str; 5] = ["software", "system", "systems", "database", "databases"];
/// What follows a name and makes it no other: `SketchUp Pro`.
const EDITIONS: [&str; 17] = [
    "cc",
    "cloud",
    "database",
    "desktop",
    "enterprise",
    "online",
    "plus",
    "premier",
    "premium",
    "pro",
    "professional",
    "server",
    "software",
    "standard",
    "suite",
    "systems",
    "tools",
];
/// A first word of this many listed names is a maker's.
const MAKER_NAMES_MIN: usize = 5;
/// Last words of a maker's name, in one of which a product's name never begins.
const MAKER_ENDS: [&str; 16] = [
    "Associates",
    "Company",
    "Computing",
    "Corporation",
    "Enterprises",
    "Geosystems",
    "Group",
    "Incorporated",
    "International",
    "Laboratories",
    "Research",
    "Software",
    "Solutions",
    "Systems",
    "Technologies",
    "Technology",
];

pub(super) fn run(shared: &Path, out: &Path) -> miette::Result<()> {
    let listed = read_text(&shared.join("taxonomy/onet-27.0/Technology_Skills.txt"))?;
    let distinct: BTreeSet<&str> =
        tab_separated(&listed).filter_map(|row| row.get(1).map(|name| name.trim())).collect();
    let mut makers: BTreeMap<&str, usize> = BTreeMap::new();
    for (maker, _) in distinct.iter().filter_map(|name| name.split_once(' ')) {
        *makers.entry(maker).or_default() += 1;
    }
    let names = NameRules::read(shared, out)?;
    let mut table = Table::default();
    for listed in distinct {
        let is_maker = |name: &str| makers.get(name).is_some_and(|names| *names >= MAKER_NAMES_MIN);
        if let Some((name, rule, alias)) = names.reading(listed).filter(|(name, ..)| !is_maker(name)) {
            table.add(name, rule, alias);
        }
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
                "names of ordinary words alone, such as `Legal Files`, are left out",
                "names of one to four letters are left out",
            ],
        },
    )?;
    release.write("technologies.tsv", &table.to_text()?)?;
    release.finish()
}

/// The lines of a lexicon, by id.
#[derive(Default)]
pub(super) struct Table(BTreeMap<String, (String, &'static str, BTreeSet<String>)>);

impl Table {
    /// Adds a name; one that has the id of an earlier name adds its alias only.
    pub(super) fn add(&mut self, name: &str, rule: &'static str, alias: Option<&str>) {
        let line = self.0.entry(id_of(name)).or_insert_with(|| (name.to_owned(), rule, BTreeSet::new()));
        line.2.extend(alias.filter(|alias| *alias != line.0).map(str::to_owned));
    }

    pub(super) fn to_text(&self) -> miette::Result<String> {
        let mut text = String::from("# id\tname\trule\taliases\n");
        for (id, (name, rule, aliases)) in &self.0 {
            let aliases = aliases.iter().map(String::as_str).collect::<Vec<_>>().join(",");
            writeln!(text, "{id}\t{name}\t{rule}\t{aliases}").into_diagnostic()?;
        }
        Ok(text)
    }
}

/// What tells a name from a kind.
pub(super) struct NameRules {
    /// Words that somebody writes in small letters.
    ordinary: BTreeSet<String>,
    /// Spellings of our own list, in small letters.
    own: BTreeSet<String>,
    /// Those of them that need no neighbour.
    own_sure: BTreeSet<String>,
    /// Names of no tool, in small letters.
    refused: BTreeSet<String>,
}

impl NameRules {
    /// Reads the ordinary words from O*NET and ESCO, and the spellings of our own list.
    pub(super) fn read(shared: &Path, out: &Path) -> miette::Result<Self> {
        let mut ordinary = BTreeSet::new();
        for file in ["onet-27.0/Task_Statements.txt", "onet-27.0/Technology_Skills.txt", "esco/skills.csv"] {
            let text = read_text(&shared.join("taxonomy").join(file))?;
            let words = text.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '/');
            let small = |word: &&str| !word.is_empty() && word.chars().all(char::is_lowercase);
            ordinary.extend(words.map(|word| word.trim_end_matches('.')).filter(small).map(str::to_owned));
        }
        let ours = read_text(&out.join("skill/earnest/2026-11/skills.tsv"))?;
        let (mut own, mut own_sure) = (BTreeSet::new(), BTreeSet::new());
        for line in ours.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [_, name, rule, aliases @ ..] = columns.as_slice() else { continue };
            let aliases = aliases.iter().flat_map(|aliases| aliases.split(','));
            for spelling in std::iter::once(*name).chain(aliases).filter(|spelling| !spelling.is_empty()) {
                let small = spelling.trim_end_matches(['!', '?']).to_lowercase();
                if spelling.ends_with('!') || (*rule != "list" && !spelling.ends_with('?')) {
                    own_sure.insert(small.clone());
                }
                own.insert(small);
            }
        }
        let refused = read_text(&out.join("skill/earnest/2026-11/refused.tsv"))?;
        let refused = refused.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect();
        Ok(Self { ordinary, own, own_sure, refused })
    }

    /// The name, its rule and its longer spelling; nothing where the listed words name no product of their own.
    fn reading<'a>(&self, listed: &'a str) -> Option<(&'a str, &'static str, Option<&'a str>)> {
        let full = self.named_part(listed)?;
        if self.is_ours(full) {
            return None;
        }
        let product = product(full).unwrap_or(full);
        if self.is_refused(product) {
            return None;
        }
        let alias = (product != full).then_some(full);
        if product.contains(' ') {
            let is_named = product.len() >= NAME_LETTERS_MIN && product.split(' ').any(|word| !self.is_ordinary(word));
            return is_named.then_some((product, "case", alias));
        }
        let is_kind = listed != full && !is_unmistakable(product);
        let is_electronic = product.strip_prefix('e').is_some_and(|rest| self.is_ordinary(rest));
        if product.len() < WORD_LETTERS_MIN || self.is_ordinary(product) || is_kind || is_electronic {
            return None;
        }
        Some((product, if is_unmistakable(product) { "case" } else { "list" }, alias))
    }

    /// The words with a capital or digit that the listed ones begin with, where no more than a kind follows.
    fn named_part<'a>(&self, listed: &'a str) -> Option<&'a str> {
        let listed = listed.split(" (").next().unwrap_or(listed);
        let is_name_word =
            |word: &str| SMALL_WORDS.contains(&word) || word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit());
        let words: Vec<&str> = listed.split(' ').collect();
        let named = words.iter().take_while(|word| is_name_word(word)).count();
        let (name, kind) = words.split_at(named);
        let is_kind = kind.is_empty() || (name.len() <= 2 && kind.last().is_some_and(|end| KIND_ENDS.contains(end)));
        let name_len = name.iter().map(|word| word.len() + 1).sum::<usize>().checked_sub(1)?;
        let name = &listed[..name_len];
        // `Statistical analysis software`: the capital only begins the line.
        let begins_kind = kind.len() > 1 && !is_unmistakable(name.split(' ').next_back()?) && self.is_ordinary(name);
        let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || " .+#-&'/".contains(c));
        let is_short = named <= NAME_WORDS_MAX && name.starts_with(|c: char| c.is_ascii_alphanumeric());
        let ends_well = !SMALL_WORDS.contains(&name.rsplit(' ').next()?);
        (is_kind && !begins_kind && is_plain && is_short && ends_well).then_some(name)
    }

    /// Whether the name is of our own list, or ends in one of its spellings but for an edition, and so is read there.
    pub(super) fn is_ours(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        let mut core = name.as_str();
        while let Some((rest, _)) = core.rsplit_once(' ').filter(|(_, last)| EDITIONS.contains(last)) {
            core = rest;
        }
        let ends_in_ours = |name: &str| {
            let starts = std::iter::once(0).chain(name.match_indices(' ').map(|(at, _)| at + 1));
            starts.into_iter().any(|start| self.own_sure.contains(&name[start..]))
        };
        self.own.contains(&name) || ends_in_ours(&name) || ends_in_ours(core)
    }

    /// Whether our own list says that it is the name of no tool.
    pub(super) fn is_refused(&self, name: &str) -> bool {
        self.refused.contains(&name.to_lowercase())
    }

    /// Whether somebody writes the word in small letters, each part of it for itself.
    pub(super) fn is_ordinary(&self, word: &str) -> bool {
        word.split(|c: char| !c.is_alphabetic())
            .filter(|part| part.len() > 1)
            .all(|part| SMALL_WORDS.contains(&part) || self.ordinary.contains(&part.to_lowercase()))
    }
}

/// What follows the maker's name: from the last unmistakable word that no other follows, or after `Systems`.
fn product(full: &str) -> Option<&str> {
    let starts: Vec<usize> = full.match_indices(' ').map(|(at, _)| at + 1).collect();
    let after_maker = starts.iter().rev().find(|&&start| {
        let maker_end = full[..start].trim_end().rsplit(' ').next().unwrap_or_default();
        MAKER_ENDS.contains(&maker_end)
    });
    let from = *after_maker.unwrap_or(&0);
    let unmistakable = std::iter::once(0)
        .chain(starts.iter().copied())
        .filter(|&start| start >= from)
        .find(|&start| start > 0 && is_unmistakable(full[start..].split(' ').next().unwrap_or_default()));
    Some(&full[unmistakable?..])
}

/// Whether a word has a capital or digit beside small letters after its first: `AutoCAD`, `MapInfo`.
pub(super) fn is_unmistakable(word: &str) -> bool {
    let has_small = word.chars().any(|c| c.is_ascii_lowercase());
    let inside = word.chars().skip(1).any(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    word.len() >= WORD_LETTERS_MIN && has_small && inside && !word.contains(['-', '/', '.', '\''])
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
