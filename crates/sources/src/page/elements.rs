//! What the HTML standard says of elements, as far as a page's data needs it: which have no content, and which are
//! ended by another one's start.

/// Elements without content and without an end tag.
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that stand within a line: no space comes with them.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "cite", "code", "data", "em", "font", "i", "img", "link", "mark", "meta", "q", "s",
    "small", "span", "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements whose start ends a paragraph.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

/// Whether the element has no content.
pub(crate) fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// Whether the element stands within a line.
pub(crate) fn is_inline(name: &str) -> bool {
    INLINE.contains(&name)
}

/// The elements that the start of `name` ends where they are open, and those beyond which it does not.
pub(crate) fn implied_ends(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "li" => (&["li"], &["ul", "ol", "menu"]),
        "dt" | "dd" => (&["dt", "dd"], &["dl"]),
        "tr" => (&["tr"], &["table"]),
        "td" | "th" => (&["td", "th"], &["tr", "table"]),
        "option" => (&["option"], &["select", "datalist"]),
        name if BLOCKS.contains(&name) => (&["p"], &["table", "td", "th", "caption", "button", "object", "template"]),
        _ => (&[], &[]),
    }
}
