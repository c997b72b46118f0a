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
    fn the_classification_is_whole() {
        assert_eq!(major_groups().len(), 23);
        assert_eq!(detailed().len(), 867);
    }
}
