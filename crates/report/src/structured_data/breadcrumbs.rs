//! Where a page stands in the site.

use serde_json::{Value, json};

use super::CONTEXT;

/// The way from the first page to this one: names and absolute addresses, this page last.
pub fn breadcrumbs(trail: &[(String, String)]) -> Value {
    let items: Vec<Value> = trail
        .iter()
        .zip(1..)
        .map(|((name, url), position)| json!({"@type": "ListItem", "position": position, "name": name, "item": url}))
        .collect();
    json!({"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trail_is_numbered_from_one() {
        let trail =
            [("Pay".to_owned(), "https://e.org/".to_owned()), ("Roles".to_owned(), "https://e.org/roles".to_owned())];
        let said = breadcrumbs(&trail);
        assert_eq!(said["itemListElement"][1]["position"], 2);
        assert_eq!(said["itemListElement"][1]["item"], "https://e.org/roles");
    }
}
