//! Every kind of page, checked by machines: accessibility by axe-core, HTML by html-validate, size, nothing refused by the policy, nothing wider
//! than the window.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::driver::{Browser, Window};
use super::site::Site;

/// Bytes that a page may have.
const PAGE_BYTES_MAX: usize = 120_000;

/// One page of each kind, with the name of its picture.
const PAGES: [(&str, &str); 16] = [
    ("home", "/"),
    ("roles", "/roles"),
    ("search", "/search?q=xyzzy"),
    ("role", "/roles/backend-engineer"),
    ("role-nurse", "/roles/registered-nurse"),
    ("roles-without", "/roles?postings=none"),
    ("role-in-place", "/roles/registered-nurse/in/texas"),
    ("ranking", "/roles/backend-engineer/best"),
    ("compare-form", "/compare"),
    ("compare", "/compare/backend-engineer-vs-frontend-engineer"),
    ("price-form", "/price"),
    ("lint-form", "/lint"),
    ("data", "/data"),
    ("methods", "/methods"),
    ("api", "/api"),
    ("not-found", "/nothing/here"),
];

/// A file of `.ci/npm`, where it is installed.
fn installed(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.ci/npm/node_modules").join(name);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: `npm ci --prefix .ci/npm` installs {name}");
    None
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_page_is_accessible_valid_small_and_keeps_to_its_policy() {
    let Some(browser) = Browser::open(Window::DESK).await else { return };
    let (Some(axe), Some(validator)) = (installed("axe-core/axe.min.js"), installed(".bin/html-validate")) else {
        return;
    };
    let axe = std::fs::read_to_string(axe).unwrap();
    let site = Site::open().await;
    let folder = tempfile::tempdir().unwrap();
    let mut findings = Vec::new();
    let mut pages: Vec<(String, String)> =
        PAGES.iter().map(|(name, path)| ((*name).to_owned(), site.url(path))).collect();
    browser.go(&site.url("/roles/backend-engineer")).await;
    let figure = browser.find("main a[href^='/evidence/']").await.attribute("href").await.unwrap();
    pages.push(("evidence".to_owned(), site.url(&figure)));
    for (name, url) in &pages {
        let html = reqwest::get(url).await.unwrap().text().await.unwrap();
        if html.len() > PAGE_BYTES_MAX {
            findings.push(format!("{name}: {} bytes", html.len()));
        }
        std::fs::write(folder.path().join(format!("{name}.html")), &html).unwrap();
        browser.go(url).await;
        findings.extend(violations(&browser, &axe).await.into_iter().map(|finding| format!("{name}: {finding}")));
        findings.extend(
            browser
                .complaints()
                .await
                .into_iter()
                .filter(|line| !line.contains("status of 404"))
                .map(|line| format!("{name}: {line}")),
        );
        browser.keep_picture(name).await;
    }
    findings.extend(invalid(&validator, folder.path()));
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_fit_a_telephone_and_the_dark() {
    let Some(browser) = Browser::open(Window { is_dark: true, ..Window::PHONE }).await else { return };
    let Some(axe) = installed("axe-core/axe.min.js") else { return };
    let axe = std::fs::read_to_string(axe).unwrap();
    let site = Site::open().await;
    let mut findings = Vec::new();
    for (name, path) in PAGES {
        browser.go(&site.url(path)).await;
        let width = browser.run("return document.documentElement.scrollWidth").await;
        if width.as_u64().is_none_or(|width| width > u64::from(Window::PHONE.width)) {
            findings.push(format!("{name}: {width} wide"));
        }
        findings.extend(violations(&browser, &axe).await.into_iter().map(|finding| format!("{name}: {finding}")));
        browser.keep_picture(&format!("{name}-phone-dark")).await;
    }
    assert!(findings.is_empty(), "{}", findings.join("\n"));
}

/// What axe-core finds on the page that is shown.
async fn violations(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe).await;
    let found = browser
        .run_to_end("const done = arguments[arguments.length - 1]; axe.run().then(found => done(found.violations), error => done(String(error)));")
        .await;
    let Some(found) = found.as_array() else { return vec![format!("axe: {found}")] };
    found
        .iter()
        .map(|violation| format!("{}: {} {}", violation["id"], violation["help"], where_found(violation)))
        .collect()
}

fn where_found(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().cloned().unwrap_or_default();
    nodes
        .iter()
        .take(3)
        .map(|node| node["html"].as_str().unwrap_or_default().chars().take(160).collect::<String>())
        .collect::<Vec<_>>()
        .join(" | ")
}

/// What html-validate finds in the files of `folder`.
fn invalid(validator: &Path, folder: &Path) -> Vec<String> {
    let rules = r#"{"root": true, "extends": ["html-validate:recommended"], "rules": {"long-title": "off", "no-trailing-whitespace": "off", "void-style": "off", "valid-id": ["error", {"relaxed": true}], "form-dup-name": "off", "doctype-style": "off"}}"#;
    let rules_path = folder.join(".htmlvalidate.json");
    std::fs::write(&rules_path, rules).unwrap();
    let run =
        Command::new(validator).arg("--config").arg(&rules_path).arg("--formatter=text").arg(folder).output().unwrap();
    if run.status.success() {
        return Vec::new();
    }
    let said = [run.stdout, run.stderr].concat();
    String::from_utf8_lossy(&said).lines().filter(|line| !line.is_empty()).take(60).map(str::to_owned).collect()
}
