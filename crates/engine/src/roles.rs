//! `roles`: which roles a report can be asked for, with how many postings speak for each.

use earnest_core::{ListedRole, RoleList};
use earnest_reference::role::{self, Role};
use earnest_reference::{soc, title_words};
use earnest_store::Session;
use jiff::civil::Date;

use crate::EngineError;

/// Lists the roles that `query` names, best first; every role where it is empty.
///
/// # Errors
///
/// When the tables cannot be read.
pub async fn roles(session: &Session, query: &str, as_of: Date) -> Result<RoleList, EngineError> {
    let counts = session.role_counts(as_of).await?;
    let listed = |role: &'static Role| {
        let (postings, postings_with_pay) = counts.get(&role.id).copied().unwrap_or_default();
        ListedRole {
            id: role.id.clone(),
            name: role.name.clone(),
            description: role.description.clone(),
            soc: role.soc,
            occupation: soc::title(role.soc).unwrap_or_default().to_owned(),
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
        roles: matching(query).into_iter().map(listed).collect(),
    })
}

/// What the query means as a report would read it, then the roles that have all its words in a name, by how much more
/// the name says.
fn matching(query: &str) -> Vec<&'static Role> {
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
    let mut others: Vec<(usize, &'static Role)> =
        role::all().iter().filter_map(|role| Some((extra_words(role, &words)?, role))).collect();
    others.sort_by_key(|(extra, role)| (*extra, &role.name));
    for (_, role) in others {
        if !found.contains(&role) {
            found.push(role);
        }
    }
    found
}

/// How many words beyond those of the query the role's best name has; `None` where no name has them all.
fn extra_words(role: &Role, words: &[String]) -> Option<usize> {
    let names = std::iter::once(&role.name).chain(&role.aliases).map(|name| title_words(name));
    let holding = names.filter(|name| !words.is_empty() && words.iter().all(|word| name.contains(word)));
    holding.map(|name| name.len() - words.len().min(name.len())).min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_lists_its_role_first() {
        for (query, first) in [("SRE", "site-reliability-engineer"), ("backend enginer", "backend-engineer")] {
            assert_eq!(matching(query)[0].id, first, "{query}");
        }
        let nurses = matching("nurse");
        assert!(nurses.len() > 10 && nurses.iter().any(|role| role.id == "icu-nurse"), "{}", nurses.len());
        assert!(matching("xyzzy").is_empty());
        assert_eq!(matching(" ").len(), role::all().len());
    }
}
