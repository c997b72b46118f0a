//! `roles`: which roles a report can be asked for, with how many postings speak for each.

use std::cmp::Reverse;
use std::sync::LazyLock;

use earnest_core::{ListedRole, RoleList};
use earnest_reference::role::{self, Role};
use earnest_reference::{soc, title_words};
use earnest_store::Session;
use jiff::civil::Date;

use crate::EngineError;
use crate::report::role_counts;

/// Lists the roles that `query` names, best first; every role where it is empty.
///
/// # Errors
///
/// When the tables cannot be read.
pub async fn roles(session: &Session, query: &str, as_of: Date) -> Result<RoleList, EngineError> {
    let counts = role_counts(session, as_of).await?;
    let listed = |role: &'static Role| {
        let (postings, postings_with_pay) = counts.get(&role.id).copied().unwrap_or_default();
        ListedRole {
            id: role.id.clone(),
            name: role.name.clone(),
            description: role.description.clone(),
            soc: role.soc,
            occupation: soc::title(role.soc).unwrap_or_default().to_owned(),
            major_group: soc::title(role.soc.major_group()).unwrap_or_default().to_owned(),
            aliases: role.aliases.clone(),
            related: role.related.clone(),
            postings,
            postings_with_pay,
        }
    };
    Ok(RoleList {
        query: query.to_owned(),
        data_id: session.data_id().to_owned(),
        data_origin: session.origin(),
        roles: matching(query, |id| counts.get(id).map_or(0, |count| count.0)).into_iter().map(listed).collect(),
    })
}

/// The words of a role's names.
struct NameWords {
    name: Vec<String>,
    aliases: Vec<Vec<String>>,
}

/// Those of every role, in the order of the catalogue: a type-ahead asks at every key.
static NAMES: LazyLock<Vec<NameWords>> = LazyLock::new(|| {
    let words = |role: &Role| NameWords {
        name: title_words(&role.name),
        aliases: role.aliases.iter().map(|alias| title_words(alias)).collect(),
    };
    role::all().iter().map(words).collect()
});

/// What the query means as a report would read it, then the roles that have all its words in their name, then those that
/// have them in another name, most postings first. The last word may be one that is still being typed: whole words come before words that
/// begin so.
fn matching(query: &str, postings: impl Fn(&str) -> usize) -> Vec<&'static Role> {
    let words = title_words(query);
    if query.trim().is_empty() {
        let mut all: Vec<&Role> = role::all().iter().collect();
        all.sort_by_key(|role| (role.soc.major_group(), &role.name));
        return all;
    }
    let mut found: Vec<&'static Role> = match role::resolve(query) {
        role::Resolution::Role(role) => vec![role],
        role::Resolution::Ambiguous(several) => several,
        role::Resolution::Occupation(soc) => role::all().iter().filter(|role| role.soc == soc).collect(),
        role::Resolution::Unknown { .. } => Vec::new(),
    };
    let Some((last, before)) = words.split_last() else { return found };
    let begins = |name: &Vec<String>| {
        before.iter().all(|word| name.contains(word)) && name.iter().any(|word| word.starts_with(last.as_str()))
    };
    let is_whole = |name: &Vec<String>| words.iter().all(|word| name.contains(word));
    let mut others: Vec<((bool, bool), &Role)> = Vec::new();
    for (role, names) in role::all().iter().zip(NAMES.iter()) {
        if begins(&names.name) {
            others.push(((!is_whole(&names.name), false), role));
        } else if names.aliases.iter().any(begins) {
            others.push(((!names.aliases.iter().any(is_whole), true), role));
        }
    }
    others.sort_by_key(|(how, role)| (*how, Reverse(postings(&role.id)), &role.name));
    for (_, role) in others {
        if !found.contains(&role) {
            found.push(role);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_lists_its_role_first() {
        for (query, first) in [("SRE", "site-reliability-engineer"), ("backend enginer", "backend-engineer")] {
            assert_eq!(matching(query, |_| 0)[0].id, first, "{query}");
        }
        let nurses = matching("nurse", |id| usize::from(id == "icu-nurse"));
        assert_eq!((nurses[0].id.as_str(), nurses[1].id.as_str()), ("registered-nurse", "icu-nurse"));
        let typed = matching("registered nur", |_| 0);
        assert!(typed.iter().any(|role| role.id == "registered-nurse"), "the last word is still being typed");
        assert!(matching("xyzzy", |_| 0).is_empty());
        assert_eq!(matching(" ", |_| 0).len(), role::all().len());
    }
}
