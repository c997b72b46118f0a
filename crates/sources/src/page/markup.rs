//! Collects the items that a web page describes in its own elements: microdata and `RDFa` Lite.
//!
//! | element                                            | becomes                                                   |
//! |----------------------------------------------------|-----------------------------------------------------------|
//! | `itemscope` with `itemtype`, `typeof`              | an object with that `@type`                               |
//! | `itemprop`, `property`, inside such an element     | a field of it; several of one name are a list             |
//! | both on the same element                           | the object or the field itself                            |
//! | `content`                                          | the field's value, on any element                         |
//! | `time datetime`, `data value`, `meter value`       | the value                                                 |
//! | `link href`, `img src`, …                          | the value                                                 |
//! | `a href` of `url` and `sameAs`                     | the value; any other field that is a link is its text     |
//! | any other element                                  | its text; of a description what is inside, as HTML        |
//! | `property` with a prefix that is not `schema:`     | nothing: `og:title` is the page's                         |
//! | `itemref`                                          | nothing: what lies elsewhere on the page is not fetched   |
//!
//! The outcome is the JSON that a data script would hold, so that one reader decides what it means. Elements are closed
//! as a browser would in the cases that occur in lists and tables; deeper nesting than the limit is flattened.

use html5ever::tokenizer::Tag;
use serde_json::{Map, Value};

use crate::limits::{PAGE_BYTES_MAX, PAGE_DEPTH_MAX};
use crate::page::elements::{implied_ends, is_inline, is_void};
use crate::page::tags::{Piece, attribute};

/// Fields that are kept as HTML.
const HTML_FIELDS: [&str; 9] = [
    "description",
    "educationRequirements",
    "experienceRequirements",
    "incentiveCompensation",
    "jobBenefits",
    "qualifications",
    "responsibilities",
    "skills",
    "workHours",
];

/// Collects the items while a page is walked over.
#[derive(Default)]
pub(crate) struct Markup {
    open: Vec<Open>,
    items: Vec<Item>,
    found: Vec<Value>,
    /// How many open elements have a value that is their content.
    capturing: usize,
    text: String,
    html: String,
    /// Bytes of values so far: one piece of text may be the value of many nested fields.
    value_bytes: usize,
    in_raw: bool,
}

/// An element that is open.
struct Open {
    name: String,
    begins_item: bool,
    /// Fields whose value is the element's content.
    fields: Vec<String>,
    text_at: usize,
    html_at: usize,
}

/// An object that is being described.
struct Item {
    object: Map<String, Value>,
    /// The fields of the outer object that it is the value of.
    fields: Vec<String>,
    /// About how many bytes it holds.
    bytes: usize,
}

impl Markup {
    /// Whether a page may describe a posting so; else there is no need to collect.
    pub(crate) fn is_worth_it(page: &str) -> bool {
        let has = |word: &str| memchr::memmem::find(page.as_bytes(), word.as_bytes()).is_some();
        has("JobPosting") && (has("itemtype") || has("ITEMTYPE") || has("typeof") || has("TYPEOF"))
    }

    /// Takes the next piece of the page.
    pub(crate) fn take(&mut self, piece: &Piece<'_>) {
        match piece {
            Piece::Start(tag) => self.start(tag),
            Piece::End(name) => self.end(name),
            Piece::Text(text) if self.capturing > 0 && !self.in_raw => {
                self.text.push_str(text);
                self.html.push_str(&quick_xml::escape::partial_escape(*text));
            }
            Piece::Text(_) => {}
        }
    }

    /// The objects, at the end of the page.
    pub(crate) fn into_items(mut self) -> Vec<Value> {
        while !self.open.is_empty() {
            self.close_last();
        }
        self.found
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        self.in_raw = matches!(name, "script" | "style");
        if self.open.is_empty() && attribute(tag, "itemscope").is_none() && attribute(tag, "typeof").is_none() {
            return;
        }
        self.close_implied(name);
        let fields = if self.items.is_empty() { Vec::new() } else { fields_of(tag) };
        let kind = attribute(tag, "itemscope").map(|_| attribute(tag, "itemtype").unwrap_or_default());
        let kind = kind.filter(|kind| !kind.is_empty()).or(attribute(tag, "typeof")).or(kind);
        let mut open = Open { name: name.to_owned(), begins_item: false, fields: Vec::new(), text_at: 0, html_at: 0 };
        if self.capturing > 0 && !self.in_raw {
            if !is_inline(name) {
                self.text.push(' ');
            }
            self.html.push('<');
            self.html.push_str(name);
            self.html.push('>');
        }
        let is_kept = !is_void(name) && self.open.len() < PAGE_DEPTH_MAX;
        if let Some(kind) = kind.filter(|_| is_kept) {
            open.begins_item = true;
            let kind = kind.split_ascii_whitespace().map(|kind| Value::String(kind.to_owned())).collect();
            let object = Map::from_iter([("@type".to_owned(), Value::Array(kind))]);
            self.items.push(Item { object, fields, bytes: ITEM_BYTES });
        } else {
            for field in fields {
                match stated_value(tag, &field) {
                    Some(value) => self.add_text(&field, value.trim()),
                    None if is_kept => open.fields.push(field),
                    None => {}
                }
            }
        }
        if is_kept {
            self.capturing += usize::from(!open.fields.is_empty());
            open.text_at = self.text.len();
            open.html_at = self.html.len();
            self.open.push(open);
        }
    }

    fn end(&mut self, name: &str) {
        self.in_raw = false;
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_implied(&mut self, name: &str) {
        let (ended, barriers) = implied_ends(name);
        let names = self.open.iter().map(|open| open.name.as_str());
        let in_scope = names.rev().take_while(|name| !barriers.contains(name)).collect::<Vec<_>>();
        let depth = in_scope.iter().rposition(|name| ended.contains(name));
        for _ in 0..depth.map_or(0, |depth| depth + 1) {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.begins_item
            && let Some(item) = self.items.pop()
        {
            let object = Value::Object(item.object);
            if item.fields.is_empty() || self.items.is_empty() {
                self.found.push(object);
            } else {
                for field in &item.fields {
                    self.add_to_item(field, item.bytes, || object.clone());
                }
            }
        }
        for field in &open.fields {
            let content = if HTML_FIELDS.contains(&field.as_str()) {
                self.html.get(open.html_at..)
            } else {
                self.text.get(open.text_at..)
            };
            let value = content.unwrap_or_default().trim().to_owned();
            self.add_text(field, &value);
        }
        self.capturing -= usize::from(!open.fields.is_empty());
        if self.capturing == 0 {
            self.text.clear();
            self.html.clear();
            return;
        }
        if !is_inline(&open.name) {
            self.text.push(' ');
        }
        if !matches!(open.name.as_str(), "script" | "style") {
            self.html.push_str("</");
            self.html.push_str(&open.name);
            self.html.push('>');
        }
    }

    fn add_text(&mut self, field: &str, text: &str) {
        self.add_to_item(field, text.len(), || Value::String(text.to_owned()));
    }

    /// Adds a value of about so many bytes, while the page has not had more than it may.
    fn add_to_item(&mut self, field: &str, bytes: usize, value: impl FnOnce() -> Value) {
        self.value_bytes += bytes;
        if self.value_bytes > VALUE_BYTES_MAX {
            return;
        }
        let value = value();
        let Some(item) = self.items.last_mut() else { return };
        item.bytes += bytes;
        match item.object.get_mut(field) {
            None => {
                item.object.insert(field.to_owned(), value);
            }
            Some(Value::Array(values)) => values.push(value),
            Some(known) => {
                let first = known.take();
                *known = Value::Array(vec![first, value]);
            }
        }
    }
}

/// Bytes counted for an object beside its values.
const ITEM_BYTES: usize = 64;

/// Fields that one element states; the most seen are three.
const FIELDS_MAX: usize = 16;

/// Bytes of all values of a page: nested fields repeat their text, and an object of two fields is there twice.
const VALUE_BYTES_MAX: usize = 2 * PAGE_BYTES_MAX;

/// The fields that an element states, each once, without the vocabulary before their names.
fn fields_of(tag: &Tag) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for (name, is_rdfa) in [("itemprop", false), ("property", true)] {
        for word in attribute(tag, name).unwrap_or_default().split_ascii_whitespace() {
            let is_foreign =
                is_rdfa && word.contains(':') && !word.starts_with("schema:") && !word.contains("schema.org/");
            let field = word.rsplit(['/', ':', '#']).next().unwrap_or(word);
            if fields.len() < FIELDS_MAX
                && !is_foreign
                && !field.is_empty()
                && !fields.iter().any(|known| known == field)
            {
                fields.push(field.to_owned());
            }
        }
    }
    fields
}

/// The value that an attribute of the element states for `field`.
fn stated_value<'a>(tag: &'a Tag, field: &str) -> Option<&'a str> {
    if let Some(content) = attribute(tag, "content") {
        return Some(content);
    }
    let is_address = matches!(field, "url" | "sameAs");
    match &*tag.name {
        "meta" => Some(""),
        "time" => attribute(tag, "datetime"),
        "data" | "meter" => attribute(tag, "value"),
        "link" => attribute(tag, "href").or(attribute(tag, "resource")),
        "a" | "area" if is_address => attribute(tag, "href"),
        "img" | "iframe" | "embed" | "source" | "video" | "audio" | "track" => attribute(tag, "src"),
        "object" => attribute(tag, "data"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::page::tags::walk;

    fn items(page: &str) -> Vec<Value> {
        let mut markup = Markup::default();
        walk(page, &mut |piece| markup.take(&piece));
        markup.into_items()
    }

    #[test]
    fn microdata_becomes_the_json_of_a_data_script() {
        let page = "<p itemprop=title>no<div itemscope itemtype='https://schema.org/JobPosting'>\
            <h1 itemprop='title name'>Cook &amp; <b>Baker</b></h1><meta itemprop=datePosted content=2026-01-02>\
            <a itemprop=url href='/jobs/1'>here</a><a itemprop=industry href=/x>Food</a>\
            <div itemprop=hiringOrganization itemscope itemtype=Organization><span itemprop=name>Kitchens</span></div>\
            <ul><li itemprop=skills>Knives<li itemprop=skills>Fire</ul>\
            <div itemprop=description><p>Cook &lt;well&gt;<br>daily<script>no()</script><p>Now</div>\
            <time itemprop=validThrough datetime='2026-02-01'>February</time></div>after";
        assert_eq!(
            items(page),
            [json!({
                "@type": ["https://schema.org/JobPosting"], "title": "Cook & Baker", "name": "Cook & Baker",
                "datePosted": "2026-01-02", "url": "/jobs/1", "industry": "Food",
                "hiringOrganization": {"@type": ["Organization"], "name": "Kitchens"},
                "skills": ["Knives", "Fire"],
                "description": "<p>Cook &lt;well&gt;<br>daily</p><p>Now</p>", "validThrough": "2026-02-01"
            })]
        );
    }

    #[test]
    fn rdfa_becomes_the_same_and_both_on_one_element_are_one() {
        let page = "<div vocab='https://schema.org/' typeof=JobPosting itemscope itemtype='http://schema.org/JobPosting'>\
            <span property='schema:title' itemprop=title>Cook</span><meta property='og:title' content='no'>\
            <span property=baseSalary typeof=MonetaryAmount><span property=currency content=EUR>€</span></span></div>";
        assert_eq!(
            items(page),
            [json!({"@type": ["http://schema.org/JobPosting"], "title": "Cook",
                    "baseSalary": {"@type": ["MonetaryAmount"], "currency": "EUR"}})]
        );
    }

    #[test]
    fn what_is_never_closed_or_too_deep_is_kept_in_bounds() {
        let page = format!(
            "<div itemscope itemtype=JobPosting><i itemprop=title>Cook{}",
            "<div itemprop=name>x".repeat(5_000)
        );
        let items = items(&page);
        assert_eq!(items.len(), 1);
        assert!(items[0]["title"].as_str().unwrap().starts_with("Cook"));
        assert_eq!(items[0]["name"].as_array().unwrap().len(), PAGE_DEPTH_MAX - 2);
        // Each level would double what is below it.
        let doubling = "<div itemscope itemprop='a b'>".repeat(200);
        let items = self::items(&format!("<div itemscope itemtype=JobPosting>{doubling}"));
        assert!(serde_json::to_string(&items).unwrap().len() < VALUE_BYTES_MAX);
    }
}
