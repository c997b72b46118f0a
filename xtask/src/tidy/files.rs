//! Files hold one concept, are named by it, and stay readable.

use std::fs;
use std::path::Path;

use miette::IntoDiagnostic;
use walkdir::WalkDir;

/// Longest source file, in lines: past this there is a second concept in it.
const MAX_LINES: usize = 500;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 7] = ["util", "utils", "helper", "helpers", "common", "misc", "shared"];

/// Everything wrong with a file.
pub(super) fn check(root: &Path) -> miette::Result<Vec<String>> {
    let mut findings = Vec::new();
    for top in ["crates", "xtask"] {
        for entry in WalkDir::new(root.join(top)).sort_by_file_name() {
            let entry = entry.into_diagnostic()?;
            let path = entry.path();
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let text = fs::read_to_string(path).into_diagnostic()?;
            let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            findings.extend(wrong_file(&stem, &text).into_iter().map(|finding| format!("{name}: {finding}")));
        }
    }
    Ok(findings)
}

fn wrong_file(stem: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    let lines = text.lines().count();
    if lines > MAX_LINES {
        findings.push(format!("{lines} lines, more than {MAX_LINES}"));
    }
    if EMPTY_NAMES.contains(&stem) {
        findings.push("a name that says nothing".to_owned());
    }
    if !text.starts_with("//!") {
        findings.push("no module documentation".to_owned());
    }
    let declares_only = matches!(stem, "mod" | "lib");
    if declares_only && text.lines().any(|line| line.starts_with("fn ") || line.starts_with("pub fn ")) {
        findings.push("more than declarations".to_owned());
    }
    // Spelled apart, so that this file does not find itself.
    for unfinished in
        [concat!("todo", "!("), concat!("unimplemented", "!("), concat!("#[", "allow("), concat!("#[", "ignore")]
    {
        if text.contains(unfinished) {
            findings.push(format!("`{unfinished}`"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_finds_its_breach() {
        assert_eq!(wrong_file("period", "//! Periods.\n"), Vec::<String>::new());
        assert_eq!(wrong_file("utils", "//! Things.\n").len(), 1);
        assert_eq!(wrong_file("mod", "//! Things.\nmod a;\nfn b() {}\n").len(), 1);
        assert_eq!(wrong_file("period", &format!("//! Long.\n{}", "\n".repeat(MAX_LINES))).len(), 1);
        assert_eq!(wrong_file("period", "use std::fmt;\n").len(), 1);
    }
}
