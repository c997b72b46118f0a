//! Titles of the Standard Occupational Classification 2018, by code and back.
//!
//! | look-up                            | result                              |
//! |------------------------------------|-------------------------------------|
//! | `title(15-1252)`                   | `Software Developers`               |
//! | `title(15-0000)`                   | `Computer and Mathematical Occupations` |
//! | `by_title("software developer")`   | `15-1252`                           |
//! | `by_title("developers")`           | nothing: no occupation has that title |

use std::collections::HashMap;
use std::sync::LazyLock;

use earnest_core::SocCode;

use crate::{table, title_key};

/// How fine a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Six digits: an occupation.
    Detailed = 0,
    /// Five digits.
    Broad = 1,
    /// Three digits; four in three groups.
    Minor = 2,
    /// Two digits.
    Major = 3,
}

impl Level {
    /// Every level, finest first.
    pub const ALL: [Self; 4] = [Self::Detailed, Self::Broad, Self::Minor, Self::Major];
    /// The levels that hold occupations, finest first.
    pub const GROUPS: [Self; 3] = [Self::Broad, Self::Minor, Self::Major];

    /// Its name in the SOC's own tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Detailed => "detailed",
            Self::Broad => "broad",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The level of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.as_str() == name)
    }
}

/// The code of that level that a code of the same or a finer level lies in: `15-1252` in `15-1250`, `15-1200`, `15-0000`.
///
/// A group's row stands before those it holds; `29-1221` lies in `29-1210`, for there is no `29-1220`.
pub fn at_level(code: SocCode, level: Level) -> SocCode {
    let before = TITLES.rows.partition_point(|row| row.0 <= code);
    let held_by = TITLES.rows[..before].iter().rev().find(|row| row.1 == level.as_str());
    held_by.map_or(code, |row| row.0)
}

struct Titles {
    /// Code, level and title, by code.
    rows: Vec<(SocCode, &'static str, &'static str)>,
    detailed_by_key: HashMap<String, SocCode>,
}

static TITLES: LazyLock<Titles> = LazyLock::new(|| {
    let mut rows = Vec::new();
    let mut detailed_by_key = HashMap::new();
    for line in table::lines(include_str!("../../../reference/soc/soc2018/2018/titles.tsv")) {
        let mut columns = line.split('\t');
        if let (Some(Ok(code)), Some(level), Some(title)) =
            (columns.next().map(str::parse::<SocCode>), columns.next(), columns.next())
        {
            rows.push((code, level, title));
            if level == "detailed" {
                detailed_by_key.insert(title_key(title), code);
            }
        }
    }
    rows.sort_unstable();
    Titles { rows, detailed_by_key }
});

/// The title of a code of any level.
pub fn title(code: SocCode) -> Option<&'static str> {
    let rows = &TITLES.rows;
    let at = rows.binary_search_by_key(&code, |(code, ..)| *code).ok()?;
    Some(rows[at].2)
}

/// The 23 major groups, the military's among them, with their titles.
pub fn major_groups() -> Vec<(SocCode, &'static str)> {
    of_level("major")
}

/// Every detailed occupation with its title, by code.
pub fn detailed() -> Vec<(SocCode, &'static str)> {
    of_level("detailed")
}

/// The detailed occupation with that title; case, plural and the order of words do not matter.
pub fn by_title(text: &str) -> Option<SocCode> {
    TITLES.detailed_by_key.get(&title_key(text)).copied()
}

fn of_level(level: &str) -> Vec<(SocCode, &'static str)> {
    TITLES.rows.iter().filter(|row| row.1 == level).map(|&(code, _, title)| (code, title)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_found_both_ways() {
        let developers: SocCode = "15-1252".parse().unwrap();
        assert_eq!(title(developers), Some("Software Developers"));
        assert_eq!(title(developers.major_group()), Some("Computer and Mathematical Occupations"));
        assert_eq!(by_title("software developer"), Some(developers));
        assert_eq!(by_title("Developers, Software"), Some(developers));
        assert_eq!(by_title("developers"), None);
    }

    #[test]
    fn every_occupation_lies_in_a_group_of_each_level() {
        for (code, _) in detailed() {
            for level in Level::ALL {
                let group = at_level(code, level);
                let row = TITLES.rows.iter().find(|row| row.0 == group).unwrap();
                assert_eq!(row.1, level.as_str(), "{code} {group}");
                assert_eq!(group.major_group(), code.major_group());
            }
        }
    }

    #[test]
    fn the_classification_is_whole() {
        assert_eq!(major_groups().len(), 23);
        assert_eq!(detailed().len(), 867);
    }
}
