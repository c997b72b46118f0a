//! Our side of the measurement: every fact of every posting of a file, on one thread of a process of its own.

use std::fs;
use std::path::Path;
use std::time::Instant;

use earnest_core::{Body, Posting, PostingId};
use earnest_extract::Extractor;
use miette::{IntoDiagnostic, ensure};
use serde::Deserialize;
use serde_json::json;

/// Postings read before the clock starts: the dictionaries are built at their first use.
const WARM_UP: usize = 50;

/// A line of the corpus.
#[derive(Debug, Deserialize)]
struct Line {
    id: String,
    title: String,
    employer: String,
    location: String,
    text: String,
}

/// Reads the facts of every posting in `corpus`, and tells as a line of JSON how long it took.
pub(crate) fn facts_speed(corpus: &Path) -> miette::Result<()> {
    let input = fs::read_to_string(corpus).into_diagnostic()?;
    let mut postings = Vec::new();
    for line in input.lines() {
        let Line { id, title, employer, location, text } = serde_json::from_str(line).into_diagnostic()?;
        let mut posting = Posting::new(PostingId(id), "example", title, Body::Text(text));
        (posting.employer, posting.location) = (employer, location);
        postings.push(posting);
    }
    ensure!(!postings.is_empty(), "`{}` holds no posting", corpus.display());
    let extractor = Extractor::new();
    postings.iter().take(WARM_UP).for_each(|posting| drop(extractor.extract(posting)));
    let started = Instant::now();
    let bytes: usize = postings.iter().map(|posting| extractor.extract(posting).text.len()).sum();
    let seconds = started.elapsed().as_secs_f64();
    println!("{}", json!({ "name": "earnest", "postings": postings.len(), "bytes": bytes, "seconds": seconds }));
    Ok(())
}
