//! The lexicon of skills: named languages, frameworks, databases, platforms and tools.
//!
//! ```text
//! lexicon  = { comment | line }
//! comment  = "#" text
//! line     = id TAB name TAB rule [ TAB alias { "," alias } ]
//! rule     = "plain" | "case" | "list"
//! alias    = spelling [ "!" | "?" ]
//! ```
//!
//! Many tools have the name of an ordinary word, so every spelling says how it may be read:
//!
//! | rule    | reading                                                          | example                       |
//! |---------|------------------------------------------------------------------|-------------------------------|
//! | `plain` | any case                                                         | `PostgreSQL`, `postgresql`    |
//! | `case`  | exactly these capitals                                           | `Excel`, never `excel`        |
//! | `list`  | exactly these capitals, and words close by that vouch for it     | `Go` in `Python, Go or Rust`  |
//!
//! An alias takes the rule of its skill, unless it ends in `!` (plain) or `?` (list). What vouches for a `list`
//! spelling is another skill beside it or a phrase of [`context`]: `experience with Go`, `a Toast POS`.
//!
//! Users bring lexicons of their own in the same form ([`parse_lexicon`]):
//!
//! | line                                        | result                                    |
//! |---------------------------------------------|-------------------------------------------|
//! | `ovenware⇥Ovenware⇥case⇥Ovenware Cloud!`    | one skill with two spellings              |
//! | `# our own tools`                           | nothing                                   |
//! | `ovenware⇥Ovenware`                         | [`LexiconReason::Columns`], with the line |
//! | `Oven Ware⇥Ovenware⇥case`                   | [`LexiconReason::Id`], with the line      |

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::{fold, table};

/// Largest lexicon that is read: a hundred times our own.
pub const LEXICON_BYTES_MAX: usize = 8 << 20;
/// Most skills of a lexicon.
pub const LEXICON_SKILLS_MAX: usize = 100_000;
/// Most spellings of a skill: ours have at most a dozen.
pub const SKILL_SPELLINGS_MAX: usize = 64;
/// Longest spelling or id, in bytes: longer ones are descriptions.
pub const SPELLING_BYTES_MAX: usize = 100;

/// How a spelling may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpellingRule {
    /// In any case.
    Plain,
    /// In exactly these capitals.
    Case,
    /// In exactly these capitals, where words close by vouch for it.
    List,
}

/// One way to write a skill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spelling {
    /// The letters.
    pub text: String,
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

/// A lexicon that cannot be read, and where it breaks.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct LexiconError {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong with the line.
    pub reason: LexiconReason,
}

/// Why a line of a lexicon cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LexiconReason {
    /// The text goes on beyond [`LEXICON_BYTES_MAX`].
    #[error("the lexicon is larger than {LEXICON_BYTES_MAX} bytes")]
    TooLarge,
    /// More skills than [`LEXICON_SKILLS_MAX`].
    #[error("the lexicon has more than {LEXICON_SKILLS_MAX} skills")]
    TooManySkills,
    /// Not three or four columns.
    #[error("has {found} columns; write `id`, `name`, `rule` and, if any, `aliases`, with tabs between")]
    Columns {
        /// How many there are.
        found: usize,
    },
    /// An id that is no id.
    #[error("`{id}` is no id; write lower-case letters a-z, digits and hyphens")]
    Id {
        /// The id.
        id: String,
    },
    /// An id that an earlier line has.
    #[error("the id `{id}` stands in line {first} already")]
    RepeatedId {
        /// The id.
        id: String,
        /// The earlier line.
        first: usize,
    },
    /// A rule that is no rule.
    #[error("`{rule}` is no rule; write `plain`, `case` or `list`")]
    Rule {
        /// The rule.
        rule: String,
    },
    /// A name or alias that nothing can be read by.
    #[error("`{spelling}` is no spelling; it needs a letter or digit and at most {SPELLING_BYTES_MAX} bytes")]
    Spelling {
        /// The name or alias.
        spelling: String,
    },
    /// More spellings than [`SKILL_SPELLINGS_MAX`].
    #[error("has more than {SKILL_SPELLINGS_MAX} spellings")]
    TooManySpellings,
}

/// What a phrase beside a `list` spelling says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ContextClass {
    /// Stands between the names of a list: `and`, `or`.
    Joint,
    /// Before a name, says that it is a tool: `experience with`.
    Lead,
    /// After a name, says that it is a tool: `developer`, `POS`.
    Kind,
    /// Before names, says that they are companies or pages: `customers such as`, `follow us`.
    Other,
}

/// The lists in order: the names and rules of an earlier one stand where a later one has the same spelling.
const LISTS: [&str; 3] = [
    include_str!("../../../reference/skill/earnest/2026-11/skills.tsv"),
    include_str!("../../../reference/skill/onet/27.0/technologies.tsv"),
    include_str!("../../../reference/skill/esco/1.2/technologies.tsv"),
];

static SKILLS: LazyLock<Vec<Skill>> = LazyLock::new(|| {
    let mut skills = Vec::new();
    let mut taken = HashSet::new();
    for (list, text) in LISTS.into_iter().enumerate() {
        let is_ours = list == 0;
        for mut skill in parse_lexicon(text).expect("the embedded lexicons are read by the tests") {
            if !is_ours && skill.spellings.iter().any(|spelling| taken.contains(&fold(&spelling.text))) {
                continue;
            }
            skill.spellings.retain(|spelling| taken.insert(fold(&spelling.text)) || is_ours);
            skills.push(skill);
        }
    }
    skills
});

static CONTEXT: LazyLock<Vec<(&'static str, ContextClass)>> = LazyLock::new(|| {
    table::lines(include_str!("../../../reference/skill/earnest/2026-11/context.tsv"))
        .filter_map(|line| {
            let (phrase, class) = line.split_once('\t')?;
            let class = match class {
                "joint" => ContextClass::Joint,
                "lead" => ContextClass::Lead,
                "kind" => ContextClass::Kind,
                "other" => ContextClass::Other,
                _ => return None,
            };
            Some((phrase, class))
        })
        .collect()
});

/// Every skill: the ones of our own list, then those that only O*NET or ESCO names.
pub fn all() -> &'static [Skill] {
    &SKILLS
}

/// The skill with that id.
pub fn by_id(id: &str) -> Option<&'static Skill> {
    all().iter().find(|skill| skill.id == id)
}

/// The skill that a spelling is of, whatever its capitals, spaces and points: `Postgres`, `NodeJS`.
pub fn by_spelling(spelling: &str) -> Option<&'static Skill> {
    static BY_KEY: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
        let mut by_key = HashMap::new();
        for (at, skill) in all().iter().enumerate() {
            for spelling in &skill.spellings {
                by_key.entry(spelling_key(&spelling.text)).or_insert(at);
            }
        }
        by_key
    });
    BY_KEY.get(&spelling_key(spelling)).map(|&at| &all()[at])
}

/// Letters, digits and the marks that part one name from another: `C`, `C++`, `C#`.
pub fn spelling_key(spelling: &str) -> String {
    spelling.to_lowercase().chars().filter(|c| c.is_alphanumeric() || matches!(c, '+' | '#')).collect()
}

/// What a message quotes of a cell: a whole one may fill pages.
fn quoted(cell: &str) -> String {
    let short = &cell[..cell.floor_char_boundary(SPELLING_BYTES_MAX)];
    if short.len() < cell.len() { format!("{short}…") } else { short.to_owned() }
}

/// The phrases that stand beside the names of skills, in lower case; before a name at most three words are looked at.
pub fn context() -> &'static [(&'static str, ContextClass)] {
    &CONTEXT
}

/// Reads a lexicon of one's own.
///
/// # Errors
/// The first line that cannot be read, with its number and the reason.
pub fn parse_lexicon(text: &str) -> Result<Vec<Skill>, LexiconError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut skills: Vec<Skill> = Vec::new();
    let mut lines_by_id = HashMap::new();
    let mut bytes = 0;
    for (index, line) in text.lines().enumerate() {
        let at_line = |reason| LexiconError { line: index + 1, reason };
        bytes += line.len() + 1;
        if bytes > LEXICON_BYTES_MAX {
            return Err(at_line(LexiconReason::TooLarge));
        }
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if skills.len() == LEXICON_SKILLS_MAX {
            return Err(at_line(LexiconReason::TooManySkills));
        }
        let skill = parse_line(line).map_err(at_line)?;
        if let Some(first) = lines_by_id.insert(skill.id.clone(), index + 1) {
            return Err(at_line(LexiconReason::RepeatedId { id: skill.id, first }));
        }
        skills.push(skill);
    }
    Ok(skills)
}

fn parse_line(line: &str) -> Result<Skill, LexiconReason> {
    let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
    let (id, name, rule, aliases) = match columns.as_slice() {
        [id, name, rule] => (*id, *name, *rule, ""),
        [id, name, rule, aliases] => (*id, *name, *rule, *aliases),
        _ => return Err(LexiconReason::Columns { found: columns.len() }),
    };
    if !is_id(id) {
        return Err(LexiconReason::Id { id: quoted(id) });
    }
    let rule = match rule {
        "plain" => SpellingRule::Plain,
        "case" => SpellingRule::Case,
        "list" => SpellingRule::List,
        _ => return Err(LexiconReason::Rule { rule: quoted(rule) }),
    };
    let mut spellings = vec![spelling(name, rule)?];
    for alias in aliases.split(',').map(str::trim).filter(|alias| !alias.is_empty()) {
        let (text, rule) = match (alias.strip_suffix('!'), alias.strip_suffix('?')) {
            (Some(text), _) => (text, SpellingRule::Plain),
            (_, Some(text)) => (text, SpellingRule::List),
            _ => (alias, rule),
        };
        spellings.push(spelling(text, rule)?);
    }
    if spellings.len() > SKILL_SPELLINGS_MAX {
        return Err(LexiconReason::TooManySpellings);
    }
    Ok(Skill { id: id.to_owned(), name: name.to_owned(), spellings })
}

fn is_id(id: &str) -> bool {
    let is_inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !id.is_empty() && id.len() <= SPELLING_BYTES_MAX && id.bytes().all(is_inside)
}

fn spelling(text: &str, rule: SpellingRule) -> Result<Spelling, LexiconReason> {
    if text.len() > SPELLING_BYTES_MAX || !text.contains(char::is_alphanumeric) {
        return Err(LexiconReason::Spelling { spelling: quoted(text) });
    }
    Ok(Spelling { text: text.to_owned(), rule })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_skill_find_it() {
        for (one, other) in [("Postgres", "PostgreSQL"), ("NodeJS", "Node.js"), ("K8s", "Kubernetes")] {
            assert_eq!(
                by_spelling(one).map(|skill| &skill.id),
                by_spelling(other).map(|skill| &skill.id),
                "{one} {other}"
            );
        }
        assert_ne!(by_spelling("C"), by_spelling("C#"));
        assert_eq!(by_spelling("an unheard-of tool"), None);
    }

    #[test]
    fn the_lexicon_is_wide_and_its_ids_are_unique() {
        assert!(all().len() > 3_000, "{}", all().len());
        let mut ids = HashSet::new();
        for skill in all() {
            assert!(ids.insert(skill.id.as_str()), "{} stands twice", skill.id);
        }
    }

    #[test]
    fn each_spelling_of_our_own_list_belongs_to_one_skill() {
        let mut taken = HashSet::new();
        for skill in parse_lexicon(LISTS[0]).unwrap() {
            for spelling in &skill.spellings {
                assert!(taken.insert(spelling.text.clone()), "`{}` of {} stands twice", spelling.text, skill.id);
            }
        }
    }

    #[test]
    fn our_own_lists_are_sorted() {
        let context = include_str!("../../../reference/skill/earnest/2026-11/context.tsv");
        for list in LISTS.into_iter().chain([context]) {
            let keys: Vec<&str> = table::lines(list).map(|line| line.split('\t').next().unwrap()).collect();
            assert!(keys.is_sorted(), "{:?}", keys.windows(2).find(|pair| pair[0] > pair[1]));
        }
        assert_eq!(self::context().len(), table::lines(context).count());
    }

    #[test]
    fn ordinary_words_need_more_than_their_letters() {
        for id in ["go", "r", "c", "swift", "rust", "access", "chef", "puppet", "word", "elm", "notion", "linear"] {
            assert_eq!(by_id(id).unwrap().spellings[0].rule, SpellingRule::List, "{id}");
        }
        assert_eq!(by_id("excel").unwrap().spellings[0].rule, SpellingRule::Case);
        assert_eq!(by_id("postgresql").unwrap().spellings[0].rule, SpellingRule::Plain);
    }

    #[test]
    fn every_trade_has_its_tools() {
        for id in [
            "epic",
            "cerner",
            "meditech",
            "pointclickcare",
            "procore",
            "bluebeam",
            "opera-pms",
            "samsara",
            "quickbooks",
            "xero",
            "clio",
            "canvas-lms",
            "powerschool",
            "mastercam",
            "solidworks",
            "tia-portal",
            "datev",
            "personio",
            "lexware",
            "cegid",
            "afas",
            "exact-online",
            "sap-mm",
            "langchain",
            "vllm",
            "cursor",
            "claude",
            "qgis",
            "labware-lims",
            "genesys",
        ] {
            assert!(by_id(id).is_some(), "{id}");
        }
    }

    #[test]
    fn a_lexicon_of_ones_own_is_read() {
        let text =
            "\u{feff}# our tools\r\n\r\novenware\tOvenware\tcase\tOvenware Cloud!, OW?\r\nteigwerk\tTeigwerk\tplain\n";
        let skills = parse_lexicon(text).unwrap();
        let spellings: Vec<_> = skills[0].spellings.iter().map(|it| (it.text.as_str(), it.rule)).collect();
        assert_eq!(
            spellings,
            [("Ovenware", SpellingRule::Case), ("Ovenware Cloud", SpellingRule::Plain), ("OW", SpellingRule::List)]
        );
        assert_eq!((skills.len(), skills[1].id.as_str()), (2, "teigwerk"));
        assert_eq!(parse_lexicon(""), Ok(Vec::new()));
    }

    #[test]
    fn a_broken_lexicon_says_where_and_why() {
        let long = "x".repeat(SPELLING_BYTES_MAX + 1);
        let many = format!("a\tA\tplain\t{}", "B,".repeat(SKILL_SPELLINGS_MAX));
        for (text, message) in [
            ("a\tA", "line 1: has 2 columns; write `id`, `name`, `rule` and, if any, `aliases`, with tabs between"),
            ("# x\nÄ\tA\tplain", "line 2: `Ä` is no id; write lower-case letters a-z, digits and hyphens"),
            ("a\tA\tany", "line 1: `any` is no rule; write `plain`, `case` or `list`"),
            ("a\t+\tplain", "line 1: `+` is no spelling; it needs a letter or digit and at most 100 bytes"),
            ("a\tA\tcase\nb\tB\tcase\na\tC\tcase", "line 3: the id `a` stands in line 1 already"),
            (many.as_str(), "line 1: has more than 64 spellings"),
        ] {
            assert_eq!(parse_lexicon(text).unwrap_err().to_string(), message);
        }
        let long = parse_lexicon(&format!("a\t{long}\tplain")).unwrap_err();
        assert!(matches!(long.reason, LexiconReason::Spelling { .. }));
        let large = "#\n".repeat(LEXICON_BYTES_MAX / 2 + 1);
        assert_eq!(parse_lexicon(&large).unwrap_err().reason, LexiconReason::TooLarge);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "([a-z#\\t\\n,!?]|\\PC|plain|case|list){0,60}") {
            if let Ok(skills) = parse_lexicon(&text) {
                prop_assert!(skills.iter().all(|skill| !skill.spellings.is_empty()));
            }
        }
    }
}
