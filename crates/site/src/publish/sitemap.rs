//! The list of pages for search engines.

use super::manifest::Manifest;
use super::settings::BaseUrl;
use super::xml::escaped;

/// Addresses that one file may hold, by the protocol.
pub(super) const ADDRESSES_MAX: usize = 50_000;

/// The files of the site's map: one, or an index and its parts. The manifest lists no pages of figures: what they show is on the pages they
/// belong to.
pub(super) fn sitemaps(manifest: &Manifest, base: &BaseUrl, addresses_max: usize) -> Vec<(String, String)> {
    let urls: Vec<String> = manifest
        .pages
        .iter()
        .map(|(path, page)| {
            format!("<url><loc>{}</loc><lastmod>{}</lastmod></url>\n", escaped(&address(base, path)), page.changed_on)
        })
        .collect();
    if urls.len() <= addresses_max {
        return vec![("sitemap.xml".to_owned(), document("urlset", &urls))];
    }
    let parts = urls.chunks(addresses_max).zip(1..);
    let mut files: Vec<(String, String)> =
        parts.map(|(urls, number)| (format!("sitemap-{number}.xml"), document("urlset", urls))).collect();
    let index: Vec<String> = files
        .iter()
        .map(|(name, _)| {
            format!(
                "<sitemap><loc>{}</loc><lastmod>{}</lastmod></sitemap>\n",
                escaped(&address(base, name)),
                manifest.as_of
            )
        })
        .collect();
    files.push(("sitemap.xml".to_owned(), document("sitemapindex", &index)));
    files
}

/// The absolute address of a file, as its page names itself: the first page stands at the address of the site.
pub(super) fn address(base: &BaseUrl, path: &str) -> String {
    format!("{base}{}", if path == "index.html" { "" } else { path })
}

fn document(name: &str, lines: &[String]) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{name} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</{name}>\n",
        lines.concat()
    )
}

/// What robots may read: everything.
pub(super) fn robots(base: Option<&BaseUrl>) -> String {
    let map = base.map(|base| format!("\nSitemap: {base}sitemap.xml\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{map}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::publish::manifest::ManifestPage;

    #[test]
    fn a_large_site_has_an_index() {
        let page = ManifestPage {
            title: String::new(),
            figures: String::new(),
            median: None,
            is_answer: true,
            changed_on: jiff::civil::date(2026, 1, 2),
        };
        let names = ["index.html", "roles/a.html", "roles/b.html"];
        let manifest = Manifest {
            version: 1,
            data_id: String::new(),
            as_of: jiff::civil::date(2026, 1, 3),
            files: BTreeMap::new(),
            pages: names.iter().map(|name| ((*name).to_owned(), page.clone())).collect(),
            changes: Vec::new(),
        };
        let base: BaseUrl = "https://example.org/pay".parse().unwrap();
        let one = sitemaps(&manifest, &base, ADDRESSES_MAX);
        assert_eq!(one.len(), 1);
        assert!(one[0].1.contains("<loc>https://example.org/pay/roles/b.html</loc><lastmod>2026-01-02</lastmod>"));
        let several = sitemaps(&manifest, &base, 2);
        let names: Vec<&str> = several.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]);
        assert_eq!(several[2].1.matches("<sitemap>").count(), 2);
        assert_eq!(several[0].1.matches("<url>").count() + several[1].1.matches("<url>").count(), 3);
    }
}
