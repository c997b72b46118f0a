//! Labelled postings with what the coder reads of them.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use earnest_core::{Body, Posting, PostingId, SkillFact, SocCode};
use earnest_engine::evaluate::Label;
use earnest_extract::Extractor;
use miette::IntoDiagnostic;

use crate::bench::facts::{Postings, half_labels, labelled_postings, read_label_file};

/// A posting with the occupation a reader gave it.
pub(crate) struct LabelledText {
    pub(crate) title: String,
    pub(crate) duties: Vec<String>,
    pub(crate) skills: Vec<SkillFact>,
    pub(crate) soc: SocCode,
}

/// The development half of our own labels.
pub(crate) fn development_texts(data: &Path) -> miette::Result<Vec<LabelledText>> {
    half(&labelled_postings(data)?, "development")
}

/// One of our own halves: `development` or `held_out`.
pub(super) fn half(postings: &Postings, name: &str) -> miette::Result<Vec<LabelledText>> {
    let extractor = Extractor::new();
    let labels = half_labels(name)?;
    Ok(labels.iter().filter_map(|label| text(&extractor, postings.get(&label.id)?, label)).collect())
}

/// The 90 postings of the data folder.
pub(super) fn gold(data: &Path) -> miette::Result<Vec<LabelledText>> {
    let extractor = Extractor::new();
    let labels = read_label_file(&data.join("gold/labels.jsonl"))?;
    let mut texts = Vec::new();
    for line in BufReader::new(File::open(data.join("gold/postings.jsonl")).into_diagnostic()?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line.into_diagnostic()?).into_diagnostic()?;
        let field = |name: &str| record[name].as_str().unwrap_or_default().to_owned();
        let body = if record["html"].is_string() { Body::Html(field("html")) } else { Body::Text(field("text")) };
        let mut posting = Posting::new(PostingId(field("id")), "gold", field("title"), body);
        posting.employer = field("employer");
        texts.extend(
            labels.iter().find(|label| label.id == posting.id).and_then(|label| text(&extractor, &posting, label)),
        );
    }
    Ok(texts)
}

fn text(extractor: &Extractor, posting: &Posting, label: &Label) -> Option<LabelledText> {
    let facts = extractor.extract(posting).facts;
    let (duties, skills) = (facts.responsibilities, facts.skills);
    Some(LabelledText { title: posting.title.clone(), duties, skills, soc: label.soc? })
}
