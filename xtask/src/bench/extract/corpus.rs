//! The postings that are measured: the Ashby boards as plain text, in the form that `earnest extract` reads.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use earnest_core::Body;
use earnest_extract::html_to_text;
use miette::{IntoDiagnostic, ensure};
use serde_json::json;

use crate::bench::facts::ashby_postings;

/// Writes the postings of the data folder `times` times over.
pub(super) fn write(data: &Path, file: &Path, times: usize) -> miette::Result<()> {
    let postings = ashby_postings(&data.join("postings"))?;
    ensure!(!postings.is_empty(), "there are no Ashby boards in `{}`", data.display());
    let mut out = BufWriter::new(File::create(file).into_diagnostic()?);
    for round in 0..times {
        for posting in &postings {
            let text = match &posting.body {
                Body::Html(html) => html_to_text(html),
                Body::Text(text) => text.clone(),
            };
            let line = json!({
                "id": format!("{}-{round}", posting.id.0),
                "title": posting.title,
                "employer": posting.employer,
                "location": posting.location,
                "text": text,
            });
            writeln!(out, "{line}").into_diagnostic()?;
        }
    }
    out.flush().into_diagnostic()
}
