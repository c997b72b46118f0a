//! Any answer that is a document, as an article: with front matter where it may be published.

use super::blocks;
use super::text::{escaped, quoted};
use crate::document::{Document, Front, Part};

/// Writes the article.
pub(crate) fn write_document(document: &Document) -> String {
    write(document, |_| None)
}

/// Writes the article, with what `picture` gives for a part before its content.
pub(super) fn write(document: &Document, picture: impl Fn(&Part) -> Option<String>) -> String {
    let mut article = document.front.as_ref().map(|front| front_matter(document, front)).unwrap_or_default();
    let mut push = |text: &str| {
        article.push_str(text);
        article.push_str("\n\n");
    };
    push(&format!("# {}", escaped(&document.title)));
    for sentence in document.answer.iter().chain(&document.asides) {
        push(&escaped(sentence));
    }
    for part in &document.parts {
        push(&format!("## {}", escaped(&part.title)));
        if let Some(lead) = &part.lead {
            push(&escaped(lead));
        }
        if let Some(picture) = picture(part) {
            push(&picture);
        }
        let content = blocks::write(&part.blocks);
        push(content.trim_end());
    }
    article.push_str(&document.origin.as_deref().map(escaped).unwrap_or_default());
    let mut article = article.trim_end().to_owned();
    article.push('\n');
    article
}

fn front_matter(document: &Document, front: &Front) -> String {
    let description = document.answer.first().map(String::as_str).unwrap_or_default();
    let tags: Vec<String> = front.tags.iter().map(|tag| quoted(tag)).collect();
    format!(
        "---\ntitle: {}\npublished: true\ndate: {}\ntags: [{}]\ndescription: {}\n---\n\n",
        quoted(&document.title),
        front.date,
        tags.join(", "),
        quoted(description)
    )
}
