//! The credentials that postings ask for: certificates, licences, clearances and portfolios.
//!
//! ```text
//! table = { comment | line }
//! line  = id TAB name TAB kind
//! kind  = "certificate" | "licence" | "clearance" | "portfolio"
//! ```
//!
//! How each is written in postings stands in the phrases of [`PhraseTopic::Credential`](crate::PhraseTopic::Credential),
//! whose classes are the ids of this table, with the rule a phrase is read by:
//!
//! | class          | reading                                                                   | example                      |
//! |----------------|---------------------------------------------------------------------------|------------------------------|
//! | `ccna`         | in any case                                                               | `CCNA`, `ccna`               |
//! | `pmp capitals` | in capitals                                                               | `PMP`, never `pmp`           |
//! | `pe vouched`   | in capitals, beside a word of certifying or another credential            | `PE license`, never `PE fund`|
//! | `portfolio shown` | where the sentence asks to be shown something                          | `submit your portfolio`      |
//! | `none`         | no credential; hides the shorter phrases within it                        | `portfolio company`          |

use std::sync::LazyLock;

use crate::table;

/// A credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credential {
    /// Stable id, such as `cdl-a`.
    pub id: &'static str,
    /// Usual name.
    pub name: &'static str,
    /// Name of its kind.
    pub kind: &'static str,
}

const TABLE: &str = include_str!("../../../reference/credential/earnest/2026-11/credentials.tsv");

static CREDENTIALS: LazyLock<Vec<Credential>> = LazyLock::new(|| {
    table::lines(TABLE)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            Some(Credential { id: columns.next()?, name: columns.next()?, kind: columns.next()? })
        })
        .collect()
});

/// Every credential, by id.
pub fn all() -> &'static [Credential] {
    &CREDENTIALS
}

/// The credential with that id.
pub fn by_id(id: &str) -> Option<&'static Credential> {
    let at = all().binary_search_by(|credential| credential.id.cmp(id)).ok()?;
    Some(&all()[at])
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::PhraseTopic;

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(all().is_sorted_by(|left, right| left.id < right.id));
        assert_eq!(all().len(), table::lines(TABLE).count());
        let kinds: HashSet<&str> = all().iter().map(|credential| credential.kind).collect();
        assert_eq!(kinds, HashSet::from(["certificate", "licence", "clearance", "portfolio"]));
        assert!(all().len() > 150);
    }

    #[test]
    fn each_credential_can_be_written_and_each_phrase_names_one() {
        let mut written = HashSet::new();
        for phrase in PhraseTopic::Credential.phrases() {
            let (id, rule) = phrase.class.split_once(' ').unwrap_or((phrase.class, ""));
            assert!(matches!(rule, "" | "capitals" | "vouched" | "shown"), "`{}`: `{}`", phrase.text, phrase.class);
            assert!(id == "none" || by_id(id).is_some(), "`{}` names no credential: `{id}`", phrase.text);
            written.insert(id);
        }
        for credential in all() {
            assert!(written.contains(credential.id), "nothing names `{}`", credential.id);
        }
    }
}
