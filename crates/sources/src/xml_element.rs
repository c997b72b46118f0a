//! One record of XML as a small tree, read so that nothing in it can do harm.
//!
//! | in the record                                       | becomes                                             |
//! |-----------------------------------------------------|-----------------------------------------------------|
//! | `&amp;`, `&lt;`, `&gt;`, `&quot;`, `&apos;`, `&#233;` | the letter                                        |
//! | any other entity: `&nbsp;`, one of a DOCTYPE        | a space, and an issue that names it                 |
//! | `<![CDATA[ … ]]>`                                   | text as it is                                       |
//! | comments, processing instructions                   | nothing                                             |
//! | `<p>one<p>two</description>`                        | elements end where their parent does, with an issue |
//! | `AT&T`, `a < b`                                     | text as it is                                       |
//! | nested or branched beyond the limits                | no record                                           |
//!
//! Entities are never expanded and nothing is ever fetched. Names are compared without their case, because services
//! that write the same feed do not agree on it; a prefix that the record itself has is dropped from the elements inside,
//! every other one is part of the name (`content:encoded`).

use std::borrow::Cow;
use std::fmt::Write as _;

use earnest_core::{Issue, IssueCode};
use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

use crate::limits::{NESTING_MAX, XML_NODES_MAX};

/// An element with what is inside.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Node {
    Text(String),
    Element(Element),
}

impl Element {
    /// The first element inside of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children(name).next()
    }

    /// The elements inside of that name.
    pub(crate) fn children(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.elements().filter(move |element| element.name.eq_ignore_ascii_case(name))
    }

    fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The value of an attribute, where it is not blank.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let value = self.attributes.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        value.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The text of the first element inside of that name that has any.
    pub(crate) fn text_of(&self, name: &str) -> Option<String> {
        self.children(name).find_map(Self::text)
    }

    /// The text of the first of these elements that has any.
    pub(crate) fn text_of_any(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.text_of(name))
    }

    /// All text inside without the space around it; `None` where there is none.
    pub(crate) fn text(&self) -> Option<String> {
        let mut text = String::new();
        self.add_text(&mut text);
        let inner = text.trim();
        if inner.is_empty() { None } else { Some(inner.to_owned()) }
    }

    fn add_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => text.push_str(words),
                Node::Element(element) => element.add_text(text),
            }
        }
    }

    /// What is inside as HTML: the text itself where that is all, because it is HTML that was escaped; else the elements
    /// with their text escaped.
    pub(crate) fn markup(&self) -> Option<String> {
        if self.elements().next().is_none() {
            return self.text();
        }
        let mut html = String::new();
        self.add_markup(&mut html);
        let inner = html.trim();
        if inner.is_empty() { None } else { Some(inner.to_owned()) }
    }

    fn add_markup(&self, html: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(words) => html.push_str(&quick_xml::escape::partial_escape(words.as_str())),
                Node::Element(element) => {
                    let name = local(&element.name);
                    let _ = write!(html, "<{name}>");
                    element.add_markup(html);
                    let _ = write!(html, "</{name}>");
                }
            }
        }
    }
}

/// The name without its prefix.
pub(crate) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Reads the record `text`, which begins with its start tag; the issues are those of the text.
pub(crate) fn parse_element(text: &str) -> Result<(Element, Vec<Issue>), String> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut tree = Tree::default();
    loop {
        match reader.read_event().map_err(|error| format!("the record is not XML: {error}"))? {
            Event::Start(tag) => tree.open(&tag)?,
            Event::Empty(tag) => {
                tree.open(&tag)?;
                tree.close_last();
            }
            Event::End(tag) => tree.close(&String::from_utf8_lossy(tag.name().as_ref())),
            Event::Text(words) => tree.add(&String::from_utf8_lossy(&words)),
            Event::CData(words) => tree.add(&String::from_utf8_lossy(&words)),
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok().flatten();
                let name = String::from_utf8_lossy(&reference);
                match letter {
                    Some(letter) => tree.add(letter.encode_utf8(&mut [0; 4])),
                    None => match resolve_predefined_entity(&name) {
                        Some(letter) => tree.add(letter),
                        None => tree.add_unknown_entity(&name),
                    },
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return tree.end(),
        }
    }
}

/// The tree while it is read: the elements that are open, from the record inwards.
#[derive(Default)]
struct Tree {
    open: Vec<Element>,
    nodes: usize,
    root: Option<Element>,
    prefix: String,
    unknown_entity: Option<String>,
    is_crossed: bool,
}

impl Tree {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        self.count()?;
        if self.open.len() >= NESTING_MAX {
            return Err(format!("the record is nested deeper than the limit of {NESTING_MAX}"));
        }
        let name = String::from_utf8_lossy(tag.name().as_ref()).into_owned();
        if self.open.is_empty() {
            self.prefix = name.rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        }
        let name = if self.prefix.is_empty() {
            name
        } else {
            name.strip_prefix(&self.prefix).map(str::to_owned).unwrap_or(name)
        };
        let mut attributes = Vec::new();
        // Asked to, the library would hold each attribute against all before it; of two of one name the first is read anyway.
        for attribute in tag.html_attributes().with_checks(false).flatten() {
            self.count()?;
            let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
            let raw = String::from_utf8_lossy(&attribute.value);
            let value = unescape_with(&raw, |name| Some(resolve_predefined_entity(name).unwrap_or(" ")));
            attributes.push((key, value.map_or_else(|_| raw.to_string(), Cow::into_owned)));
        }
        self.open.push(Element { name, attributes, nodes: Vec::new() });
        Ok(())
    }

    fn count(&mut self) -> Result<(), String> {
        self.nodes += 1;
        if self.nodes > XML_NODES_MAX {
            return Err(format!("the record has more elements and attributes than the limit of {XML_NODES_MAX}"));
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        let name = if self.prefix.is_empty() { name } else { name.strip_prefix(&self.prefix).unwrap_or(name) };
        let Some(at) = self.open.iter().rposition(|element| element.name == name) else {
            self.is_crossed = true;
            return;
        };
        self.is_crossed |= at + 1 != self.open.len();
        while self.open.len() > at {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.nodes.push(Node::Element(element)),
            None => {
                self.root.get_or_insert(element);
            }
        }
    }

    fn add(&mut self, words: &str) {
        let Some(element) = self.open.last_mut() else { return };
        if let Some(Node::Text(text)) = element.nodes.last_mut() {
            text.push_str(words);
        } else {
            element.nodes.push(Node::Text(words.to_owned()));
        }
    }

    fn add_unknown_entity(&mut self, name: &str) {
        self.add(" ");
        self.unknown_entity.get_or_insert_with(|| crate::posting_line::clip(name).to_owned());
    }

    fn end(mut self) -> Result<(Element, Vec<Issue>), String> {
        while !self.open.is_empty() {
            self.is_crossed = true;
            self.close_last();
        }
        let root = self.root.ok_or_else(|| "the record has no element".to_owned())?;
        let mut issues = Vec::new();
        if self.is_crossed {
            issues.push(Issue::new(IssueCode::Malformed, "the record's tags do not match"));
        }
        if let Some(name) = self.unknown_entity {
            let message = format!("`&{name};` is no entity of XML's own, so a space stands in its place");
            issues.push(Issue::new(IssueCode::InvalidValue, message));
        }
        Ok((root, issues))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Element, Vec<IssueCode>) {
        let (element, issues) = parse_element(text).unwrap();
        (element, issues.into_iter().map(|issue| issue.code).collect())
    }

    #[test]
    fn letters_and_cdata_are_read_and_names_compared_without_case() {
        let (job, issues) = read(
            "<j:job a='1 &amp; 2'><j:Title> Caf&#233; &lt;AT&amp;T&gt; R&D </j:Title><content:encoded><![CDATA[<p>&nbsp;</p>]]>\
             </content:encoded><!-- no --><empty/></j:job>",
        );
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(job.attribute("A"), Some("1 & 2"));
        assert_eq!(job.text_of("title").as_deref(), Some("Café <AT&T> R&D"));
        assert_eq!(job.child("content:encoded").unwrap().markup().as_deref(), Some("<p>&nbsp;</p>"));
        assert_eq!(job.text_of("empty"), None);
    }

    #[test]
    fn entities_of_a_document_are_never_expanded() {
        let (job, issues) = read("<job><title>a&xxe;b&nbsp;c</title><u href='&xxe;x'/></job>");
        assert_eq!((job.text_of("title").as_deref(), issues), (Some("a b c"), vec![IssueCode::InvalidValue]));
        assert_eq!(job.child("u").unwrap().attribute("href"), Some("x"));
    }

    #[test]
    fn elements_end_with_their_parent_and_inner_html_is_kept() {
        let (job, issues) = read("<job><d>one<br>two <b>&lt;x&gt;</b></d><title>Cook</title></i></job>");
        assert_eq!((job.text_of("title").as_deref(), issues), (Some("Cook"), vec![IssueCode::Malformed]));
        assert_eq!(job.child("d").unwrap().markup().as_deref(), Some("one<br>two <b>&lt;x&gt;</b></br>"));
    }

    #[test]
    fn what_is_beyond_the_limits_is_no_record() {
        assert!(parse_element(&"<a>".repeat(NESTING_MAX + 1)).is_err());
        assert!(parse_element(&format!("<a>{}</a>", "<b/>".repeat(XML_NODES_MAX))).is_err());
        // Each attribute is looked at once: fifty thousand would otherwise be a billion comparisons.
        let many: String = (0..50_000).map(|n| format!("a{n}='{n}'")).collect::<Vec<_>>().join(" ");
        let (element, _) = read(&format!("<a {many} a1='second'/>"));
        assert_eq!((element.attribute("a49999"), element.attribute("a1")), (Some("49999"), Some("1")));
        assert!(parse_element("no element").is_err());
        assert!(parse_element("<a>&#0;&#99999999;</a>").is_ok());
    }
}
