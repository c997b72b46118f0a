//! The crates depend on each other in one direction only.
//!
//! [`ORDER`] is the table of ARCHITECTURE.md: a crate may depend on those before it. The pure crates stay free of the query
//! engine, so that they build and test in seconds.

use std::fs;
use std::path::Path;

use miette::{IntoDiagnostic, WrapErr};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Every crate, in the order of the road.
const ORDER: [&str; 13] = [
    "core",
    "reference",
    "sources",
    "extract",
    "stats",
    "vacancy",
    "store",
    "cluster",
    "engine",
    "report",
    "site",
    "server",
    "cli",
];

/// Crates that must build without DataFusion.
const PURE: [&str; 7] = ["core", "reference", "sources", "extract", "stats", "vacancy", "report"];

/// What a pure crate may not depend on.
const ENGINE_CRATES: [&str; 3] = ["datafusion", "deltalake", "object_store"];

/// Pairs that the order would allow and the contract does not: facts are read without knowing where text came from,
/// statistics know no records, and a view no engine.
const FORBIDDEN: [(&str, &str); 5] =
    [("extract", "sources"), ("sources", "reference"), ("stats", "core"), ("report", "engine"), ("report", "store")];

#[derive(Debug, Deserialize)]
struct Manifest {
    #[serde(default)]
    dependencies: BTreeMap<String, toml::Value>,
}

/// Every edge that the table does not allow.
pub(super) fn check(root: &Path) -> miette::Result<Vec<String>> {
    let mut findings = Vec::new();
    for entry in fs::read_dir(root.join("crates")).into_diagnostic()? {
        let name = entry.into_diagnostic()?.file_name().to_string_lossy().into_owned();
        let path = root.join("crates").join(&name).join("Cargo.toml");
        let text = fs::read_to_string(&path).into_diagnostic().wrap_err_with(|| path.display().to_string())?;
        let manifest: Manifest =
            toml::from_str(&text).into_diagnostic().wrap_err_with(|| path.display().to_string())?;
        findings.extend(wrong_edges(&name, manifest.dependencies.keys().map(String::as_str)));
    }
    findings.sort();
    Ok(findings)
}

fn wrong_edges<'a>(crate_name: &str, dependencies: impl Iterator<Item = &'a str>) -> Vec<String> {
    let place = |name: &str| ORDER.iter().position(|known| *known == name);
    let Some(own) = place(crate_name) else {
        return vec![format!("crates/{crate_name}: not in the order of crates")];
    };
    let mut findings = Vec::new();
    for dependency in dependencies {
        if PURE.contains(&crate_name) && ENGINE_CRATES.contains(&dependency) {
            findings.push(format!("crates/{crate_name}: a pure crate depends on `{dependency}`"));
        }
        let Some(name) = dependency.strip_prefix("earnest-") else { continue };
        let backwards = place(name).is_none_or(|other| other >= own);
        if backwards || FORBIDDEN.contains(&(crate_name, name)) {
            findings.push(format!("crates/{crate_name}: must not depend on `{name}`"));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crates_keep_their_order() {
        assert_eq!(check(crate::repository::root()).unwrap(), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_edge_is_found() {
        let edges = |name, dependency| wrong_edges(name, std::iter::once(dependency)).len();
        assert_eq!(edges("core", "earnest-stats"), 1);
        assert_eq!(edges("extract", "earnest-sources"), 1);
        assert_eq!(edges("stats", "datafusion"), 1);
        assert_eq!(edges("engine", "earnest-store"), 0);
        assert_eq!(edges("unknown", "serde"), 1);
    }
}
