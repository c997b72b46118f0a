//! What stands at the end of every answer: cautions, methods, sources.

use earnest_core::answer::{DataOrigin, MethodNote, SourceNote};

use super::{Block, Item, Part};

/// The closing sections; those without content are left out.
pub(crate) fn appendix(notes: &[String], methods: &[MethodNote], sources: &[SourceNote]) -> Vec<Part> {
    let method =
        |method: &MethodNote| Item { head: method.statistic.clone(), text: method.text.clone(), ..Item::default() };
    let source = |source: &SourceNote| {
        let SourceNote { id, title, producer, release, url, licence, kind } = source;
        let place = if url.starts_with("http") || url.is_empty() { String::new() } else { format!(" {url}") };
        let text = format!("{title}, {producer}, {release}. {licence}.{place}");
        Item { head: format!("{id} ({kind})"), text, url: Some(url.clone()), ..Item::default() }
    };
    let mut parts = Vec::new();
    if !notes.is_empty() {
        parts.push(Part::new("Read this with care", vec![Block::Remarks(notes.to_vec())]));
    }
    if !methods.is_empty() {
        parts.push(Part::new("How it is made", vec![Block::List(methods.iter().map(method).collect())]));
    }
    if !sources.is_empty() {
        parts.push(Part::new("Sources", vec![Block::List(sources.iter().map(source).collect())]));
    }
    parts
}

/// What answered: `Answered from your lake (build 0123), as of 2026-11-23.`
pub(crate) fn origin(origin: DataOrigin, data_id: &str, as_of: Option<String>) -> String {
    let what = match origin {
        DataOrigin::Starter => "the starter data set inside the program",
        DataOrigin::Lake => "your lake",
    };
    let day = as_of.map(|day| format!(", as of {day}")).unwrap_or_default();
    format!("Answered from {what} (build {data_id}){day}.")
}
