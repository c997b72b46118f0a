//! The lexicon of skills: named languages, frameworks, databases, platforms and tools.
//!
//! Many tools have the name of an ordinary word, so every spelling says how it may be read:
//!
//! | rule    | reading                                                          | example                       |
//! |---------|------------------------------------------------------------------|-------------------------------|
//! | `plain` | any case                                                         | `PostgreSQL`, `postgresql`    |
//! | `case`  | exactly these capitals                                           | `Excel`, never `excel`        |
//! | `list`  | exactly these capitals, and another skill close by in the text   | `Go` in `Python, Go or Rust`  |
//!
//! In the data an alias takes the rule of its skill, unless it ends in `!` (plain) or `?` (list).

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::{fold, table};

/// How a spelling may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpellingRule {
    /// In any case.
    Plain,
    /// In exactly these capitals.
    Case,
    /// In exactly these capitals, beside another skill.
    List,
}

/// One way to write a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The letters.
    pub text: &'static str,
    /// How it may be read.
    pub rule: SpellingRule,
}

/// A named language, framework, database, platform or tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Stable id, such as `postgresql`.
    pub id: String,
    /// Usual spelling.
    pub name: String,
    /// Every way to write it, the usual one first.
    pub spellings: Vec<Spelling>,
}

static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    let ours = table::lines(include_str!("../../../reference/skill/earnest/2026-11/skills.tsv"));
    let onet = table::lines(include_str!("../../../reference/skill/onet/27.0/technologies.tsv"));
    let mut skills = Vec::new();
    let mut taken = HashSet::new();
    // Our list comes first: its names and rules stand where O*NET has the same spelling.
    for (line, is_ours) in ours.map(|line| (line, true)).chain(onet.map(|line| (line, false))) {
        let Some(mut skill) = parse(line) else { continue };
        if !is_ours && skill.spellings.iter().any(|spelling| taken.contains(&fold(spelling.text))) {
            continue;
        }
        skill.spellings.retain(|spelling| taken.insert(fold(spelling.text)) || is_ours);
        skills.push(skill);
    }
    skills
});

/// Every skill: the ones of our own list, then those that only O*NET names.
pub fn all() -> &'static [Skill] {
    &SKILLS
}

/// The skill with that id.
pub fn by_id(id: &str) -> Option<&'static Skill> {
    all().iter().find(|skill| skill.id == id)
}

fn parse(line: &'static str) -> Option<Skill> {
    let mut columns = line.split('\t');
    let (id, name, rule) = (columns.next()?, columns.next()?, columns.next()?);
    let rule = match rule {
        "plain" => SpellingRule::Plain,
        "case" => SpellingRule::Case,
        "list" => SpellingRule::List,
        _ => return None,
    };
    let aliases = columns.next().unwrap_or_default().split(',').filter(|alias| !alias.is_empty());
    let spelling = |alias: &'static str| match (alias.strip_suffix('!'), alias.strip_suffix('?')) {
        (Some(text), _) => Spelling { text, rule: SpellingRule::Plain },
        (_, Some(text)) => Spelling { text, rule: SpellingRule::List },
        _ => Spelling { text: alias, rule },
    };
    let spellings = std::iter::once(Spelling { text: name, rule }).chain(aliases.map(spelling)).collect();
    Some(Skill { id: id.to_owned(), name: name.to_owned(), spellings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_wide_and_its_ids_are_unique() {
        assert!(all().len() > 1_500, "{}", all().len());
        let ids: HashSet<&str> = all().iter().map(|skill| skill.id.as_str()).collect();
        assert_eq!(ids.len(), all().len());
    }

    #[test]
    fn ordinary_words_need_more_than_their_letters() {
        for id in ["go", "r", "c", "swift", "rust", "access", "chef", "puppet", "word", "elm", "notion", "linear"] {
            assert_eq!(by_id(id).unwrap().spellings[0].rule, SpellingRule::List, "{id}");
        }
        assert_eq!(by_id("excel").unwrap().spellings[0].rule, SpellingRule::Case);
        assert_eq!(by_id("postgresql").unwrap().spellings[0].rule, SpellingRule::Plain);
    }
}
