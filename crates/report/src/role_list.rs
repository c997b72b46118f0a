//! The list of roles: a table for the terminal, and JSON.

use std::fmt::Write as _;

use earnest_core::RoleList;

/// Roles shown with their description and other names; a longer list is a table.
const DESCRIBED_MAX: usize = 5;
/// Other names of a role that are shown.
const ALIASES_MAX: usize = 12;

/// The list for the terminal: with descriptions where it is short, else one line a role.
pub fn render_roles(list: &RoleList) -> String {
    let mut text = String::new();
    if list.roles.len() > DESCRIBED_MAX {
        let _ = writeln!(text, "{:<44} {:<8} {:>8} {:>8}", "role", "SOC", "postings", "with pay");
        for role in &list.roles {
            let (postings, paid) = (role.postings, role.postings_with_pay);
            let _ = writeln!(text, "{:<44} {:<8} {postings:>8} {paid:>8}", role.name, role.soc.to_string());
        }
        let _ = writeln!(text, "\n{} roles", list.roles.len());
        return text;
    }
    for role in &list.roles {
        let _ = writeln!(text, "{} ({})", role.name, role.id);
        let _ = writeln!(text, "  {}", role.description);
        let _ = writeln!(text, "  occupation  {} {}", role.soc, role.occupation);
        let _ = writeln!(text, "  postings    {}, {} with base pay", role.postings, role.postings_with_pay);
        let shown: Vec<&str> = role.aliases.iter().take(ALIASES_MAX).map(String::as_str).collect();
        let further = role.aliases.len().saturating_sub(shown.len());
        let more = if further > 0 { format!(", and {further} more") } else { String::new() };
        let _ = writeln!(text, "  also called {}{more}", shown.join(", "));
        let _ = writeln!(text, "  near        {}\n", role.related.join(", "));
    }
    text
}

/// The list as indented JSON with a final line break.
pub fn render_roles_json(list: &RoleList) -> String {
    let mut json = serde_json::to_string_pretty(list).expect("a list is plain data with text keys");
    json.push('\n');
    json
}
