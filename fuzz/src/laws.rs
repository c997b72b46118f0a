//! Laws that hold for the text of any posting, and how bytes become that posting.
//!
//! | law            | bytes                                                       | what must hold                       |
//! |----------------|-------------------------------------------------------------|--------------------------------------|
//! | `html_to_text` | HTML                                                        | clean white space, bounded growth    |
//! | `pay`          | a line of location, then plain text                         | quotes, amounts in order, the same   |
//! |                |                                                             | text but for personal data           |
//! | `record`       | lines of title, employer, location; then HTML if it begins  | quotes, no personal data, and the    |
//! |                | with `<`, else plain text                                   | same record again                    |
//!
//! Bytes that are not UTF-8 become replacement characters, as they do in the readers of sources. The fuzz targets run
//! the laws on what the fuzzer invents; the tests of `earnest-extract` run them on every input that once broke one.

use earnest_core::{Body, Evidence, Facts, Money, PayRange, Posting, PostingId};
use earnest_extract::{Extraction, Extractor, html_to_text, redact_personal_data};

/// Most bytes of text from one byte of HTML: a NUL may become a replacement character of three bytes.
const TEXT_BYTES_PER_HTML_BYTE_MAX: usize = 3;

/// Reads bytes as HTML: the text has no white space that HTML would not show, and is the same each time.
pub fn html_to_text_law(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let text = html_to_text(&html);
    assert!(text.len() <= html.len() * TEXT_BYTES_PER_HTML_BYTE_MAX, "{} of {} bytes", text.len(), html.len());
    assert_eq!(text, text.trim_end(), "white space at the end");
    assert!(!text.starts_with([' ', '\t', '\n']), "white space at the start");
    assert!(!text.contains("  ") && !text.contains("\n\n\n"), "gaps that do not show");
    assert_eq!(html_to_text(&html), text, "read twice");
}

/// Reads bytes as a location and a text: each range quotes the text, and its amounts are in order.
pub fn pay_law(extractor: &Extractor, bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let (location, text) = input.split_once('\n').unwrap_or(("", &input));
    let mut posting = posting("Baker", Body::Text(text.to_owned()));
    location.clone_into(&mut posting.location);
    let extraction = extractor.extract(&posting);
    assert_eq!(extraction.text, redact_personal_data(text), "plain text is kept but for personal data");
    assert_quotes(&extraction);
    assert_no_personal_data(&extraction);
    for range in &extraction.facts.pay {
        assert_amounts(range);
    }
}

/// Reads bytes as a whole posting: each fact quotes the text, and a second reading is the same.
pub fn record_law(extractor: &Extractor, bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let mut lines = input.splitn(4, '\n');
    let mut next = || lines.next().unwrap_or_default().to_owned();
    let (title, employer, location, body) = (next(), next(), next(), next());
    let body = if body.starts_with('<') { Body::Html(body) } else { Body::Text(body) };
    let posting = Posting { employer, location, ..posting(&title, body) };
    let extraction = extractor.extract(&posting);
    assert_quotes(&extraction);
    assert_no_personal_data(&extraction);
    assert_eq!(extractor.extract(&posting), extraction, "read twice");
}

/// Every quote is what the text holds at its offsets.
pub fn assert_quotes(extraction: &Extraction) {
    for quote in quotes(&extraction.facts) {
        assert_eq!(extraction.text.get(quote.start..quote.end), Some(quote.text.as_str()));
    }
}

/// No personal data is left in the text, nor in what the facts hold of it.
fn assert_no_personal_data(extraction: &Extraction) {
    let quotes = quotes(&extraction.facts);
    let quotes = quotes.iter().map(|quote| &quote.text);
    let lines = extraction.facts.responsibilities.iter();
    for text in std::iter::once(&extraction.text).chain(quotes).chain(lines) {
        assert_eq!(redact_personal_data(text), *text, "personal data is left");
    }
}

fn quotes(facts: &Facts) -> Vec<&Evidence> {
    let single =
        [&facts.seniority.evidence, &facts.experience.evidence, &facts.degree.evidence, &facts.arrangement.evidence];
    let lists = facts.pay.iter().map(|pay| &pay.evidence);
    let lists = lists.chain(facts.benefits.iter().map(|benefit| &benefit.evidence));
    let lists = lists.chain(facts.skills.iter().map(|skill| &skill.evidence));
    single.into_iter().chain(lists).flatten().collect()
}

fn assert_amounts(range: &PayRange) {
    assert!(range.evidence.is_some(), "pay of the text has evidence: {range:?}");
    assert!(range.min.is_some() || range.max.is_some(), "a range has an end: {range:?}");
    for (min, max) in [(range.min, range.max), (range.annual_min, range.annual_max)] {
        for Money(amount) in [min, max].into_iter().flatten() {
            assert!(!amount.is_sign_negative(), "no pay is below nothing: {range:?}");
        }
        if let (Some(min), Some(max)) = (min, max) {
            assert!(min <= max, "the ends are in order: {range:?}");
        }
    }
}

fn posting(title: &str, body: Body) -> Posting {
    Posting::new(PostingId::new("test", "1"), "test", title, body)
}
