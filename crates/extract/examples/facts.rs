//! Reads postings as JSON lines (`id`, `title`, `employer`, `location`, `text` or `html`) from standard input and writes
//! their facts as JSON lines; with `--speed` writes how long reading them took, on one thread.

use std::error::Error;
use std::io::{BufWriter, Read, Write};
use std::time::Instant;

use earnest_core::{Body, Posting, PostingId};
use earnest_extract::Extractor;

/// Postings read before the clock starts.
const WARM_UP: usize = 50;

#[derive(serde::Deserialize)]
struct Record {
    id: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    employer: String,
    #[serde(default)]
    location: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    html: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input)?;
    let mut postings = Vec::new();
    for line in input.lines() {
        let record: Record = serde_json::from_str(line)?;
        let body = if record.html.is_empty() { Body::Text(record.text) } else { Body::Html(record.html) };
        let mut posting = Posting::new(PostingId(record.id), "example", record.title, body);
        posting.employer = record.employer;
        posting.location = record.location;
        postings.push(posting);
    }
    let extractor = Extractor::new();
    let mut output = BufWriter::new(std::io::stdout().lock());
    if std::env::args().any(|argument| argument == "--speed") {
        // The dictionaries are built at their first use.
        postings.iter().take(WARM_UP).for_each(|posting| drop(extractor.extract(posting)));
        let started = Instant::now();
        let bytes: usize = postings.iter().map(|posting| extractor.extract(posting).text.len()).sum();
        let seconds = started.elapsed().as_secs_f64();
        writeln!(output, "{} postings {bytes} bytes {seconds:.4} seconds", postings.len())?;
        return Ok(());
    }
    for posting in &postings {
        serde_json::to_writer(&mut output, &extractor.extract(posting).facts)?;
        writeln!(output)?;
    }
    Ok(())
}
