//! Roles in short.

use std::fmt::Write;

use earnest_report::counted;

use super::figure::basis;
use crate::mcp::digest::RolesDigest;

/// The list of roles in Markdown.
pub(in crate::mcp) fn roles_text(digest: &RolesDigest) -> String {
    let mut text = format!("{} of {} roles. {}\n\n", digest.roles.len(), digest.total, basis(&digest.basis));
    if digest.roles.is_empty() {
        text.push_str(
            "No role has these words in a name; try fewer, or ask `report`, which also answers for occupations.\n",
        );
    }
    for role in &digest.roles {
        let _ = writeln!(
            text,
            "- {} (`{}`, {} {}): {} {}, {} of them with pay.",
            role.name,
            role.id,
            role.soc,
            role.occupation,
            role.description,
            counted(role.postings, "posting"),
            role.postings_with_pay
        );
    }
    text
}
