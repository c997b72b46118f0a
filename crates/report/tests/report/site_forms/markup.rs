//! What must hold of every page, checked on its tags.

use std::collections::BTreeSet;

/// A tag with its attributes; an end tag has a name with a slash.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Every tag of the page. Attribute values hold no `<` or `>`: they are escaped.
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let inside = page.split('<').skip(1).filter_map(|piece| piece.split_once('>').map(|(inside, _)| inside));
    inside.filter(|inside| !inside.starts_with('!')).map(tag).collect()
}

fn tag(inside: &str) -> Tag {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        let value = after.strip_prefix("=\"").and_then(|after| after.split_once('"'));
        let (value, after) = value.unwrap_or(("", after));
        attributes.push((key.to_owned(), value.to_owned()));
        rest = after.trim_start();
    }
    Tag { name: name.to_lowercase(), attributes }
}

/// Links of the page.
pub(crate) fn links(page: &str) -> Vec<String> {
    tags(page).iter().filter(|tag| tag.name == "a").filter_map(|tag| tag.get("href").map(str::to_owned)).collect()
}

/// Fails where the page would not work under the site's content security policy, or not for everybody.
pub(crate) fn assert_sound(page: &str) {
    let tags = tags(page);
    assert!(!page.to_lowercase().contains("illegal"), "a program does not judge");
    let mut ids = BTreeSet::new();
    for tag in &tags {
        assert!(tag.name != "style", "{tag:?}");
        assert!(tag.name != "script" || tag.get("src").is_some(), "inline script");
        for (name, value) in &tag.attributes {
            assert!(name != "style" && !name.starts_with("on"), "{tag:?}");
            if name == "id" {
                assert!(!value.is_empty() && !value.contains(' '), "{tag:?}");
                assert!(ids.insert(value.clone()), "{value} twice");
            }
        }
        if let Some(href) = tag.get("href").filter(|_| tag.name == "a") {
            assert!(!href.starts_with("javascript:") && !href.starts_with("data:"), "{href}");
            if href.starts_with("http") {
                assert_eq!(tag.get("rel"), Some("noopener nofollow"), "{href}");
            }
        }
        assert!(tag.name != "th" || tag.get("scope").is_some(), "{tag:?}");
    }
    for tag in &tags {
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                assert!(ids.contains(id), "{name} leads to {id}, which is not there");
            }
        }
        if let Some(fragment) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(fragment), "#{fragment} is not there");
        }
    }
    assert_labelled(&tags);
    assert_headings(&tags);
    assert_no_empty_section(page);
}

fn assert_labelled(tags: &[Tag]) {
    let labels: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("for")).collect();
    for tag in tags.iter().filter(|tag| ["input", "select", "textarea"].contains(&tag.name.as_str())) {
        let is_named = tag.get("id").is_some_and(|id| labels.contains(id)) || tag.get("aria-label").is_some();
        assert!(is_named || tag.get("type") == Some("hidden"), "{tag:?} has no label");
    }
}

fn assert_headings(tags: &[Tag]) {
    let levels: Vec<u32> = tags
        .iter()
        .filter_map(|tag| tag.name.strip_prefix('h').filter(|level| level.len() == 1)?.parse().ok())
        .collect();
    assert_eq!(levels.first(), Some(&1), "{levels:?}");
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{levels:?}");
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
}

/// A heading with nothing under it promises what is not there.
fn assert_no_empty_section(page: &str) {
    for after in page.split("</h2>").skip(1) {
        let next = after.trim_start();
        assert!(
            !next.starts_with("<h2") && !next.starts_with("</section>") && !next.starts_with("<section>"),
            "{next:.80}"
        );
        assert!(!next.starts_with("<ul></ul>") && !next.starts_with("<tbody></tbody>"), "{next:.80}");
    }
}

#[test]
fn a_page_that_is_not_sound_is_found() {
    for bad in [
        "<h1>a</h1><p style=\"x\">",
        "<h1>a</h1><h3>b</h3>",
        "<h1>a</h1><input id=\"q\">",
        "<h1>a</h1><h2>b</h2><h2>c</h2>",
    ] {
        assert!(std::panic::catch_unwind(|| assert_sound(bad)).is_err(), "{bad}");
    }
}
