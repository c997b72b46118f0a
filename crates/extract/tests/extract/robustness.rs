//! Any text is read without a panic, in time that grows with its length, and each quote is what the text holds.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use earnest_core::{Body, Evidence, Facts, Posting, PostingId};
use earnest_extract::{Extraction, Extractor};
use proptest::prelude::*;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn extract(body: Body) -> Extraction {
    EXTRACTOR.extract(&Posting::new(PostingId::new("test", "1"), "test", "Baker (Remote)", body))
}

fn quotes(facts: &Facts) -> Vec<&Evidence> {
    let single =
        [&facts.seniority.evidence, &facts.experience.evidence, &facts.degree.evidence, &facts.arrangement.evidence];
    let lists = facts.pay.iter().map(|pay| &pay.evidence);
    let lists = lists.chain(facts.benefits.iter().map(|benefit| &benefit.evidence));
    let lists = lists.chain(facts.skills.iter().map(|skill| &skill.evidence));
    single.into_iter().chain(lists).flatten().collect()
}

fn assert_quotes(extraction: &Extraction) {
    for quote in quotes(&extraction.facts) {
        assert_eq!(extraction.text.get(quote.start..quote.end), Some(quote.text.as_str()));
    }
}

/// Words that make the readers look closely, so that random texts reach their rules.
fn busy_text() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "$",
        "€",
        "k",
        "USD",
        "£",
        "120",
        "150,000",
        "4.500,00",
        " - ",
        "–",
        "to",
        "per year",
        "/hr",
        "pro Monat",
        "OTE",
        "salary",
        "Gehalt:",
        "bonus",
        "up to",
        "between",
        "and",
        "years",
        "experience",
        "5+",
        "two (2)",
        "degree",
        "Bachelor’s",
        "MSc",
        "or equivalent experience",
        "preferred",
        "remote",
        "hybrid",
        "3 days a week in office",
        "dental",
        "401(k)",
        "equity",
        "\n",
        "\r\n",
        "- ",
        "## ",
        "Requirements:",
        "Benefits",
        "What you’ll do",
        ". ",
        "; ",
        "(",
        ")",
        "+",
        "%",
        "\u{200b}",
        "\u{a0}",
        "\u{ad}",
        "１２０",
        "万円",
        "年収",
        "İ",
        "ẞ",
        "â€“",
        "**",
        "é",
        "🔥",
        "<p>",
        "<li>",
        "&lt;",
        "&amp",
        "</",
    ]);
    prop::collection::vec((pieces, prop::sample::select(vec!["", " "])), 0..60)
        .prop_map(|pieces| pieces.into_iter().flat_map(|(piece, gap)| [piece, gap]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn quotes_of_busy_text_are_what_it_holds(text in busy_text()) {
        let extraction = extract(Body::Text(text.clone()));
        prop_assert_eq!(&extraction.text, &text);
        assert_quotes(&extraction);
    }

    #[test]
    fn quotes_of_any_text_are_what_it_holds(text in "\\PC{0,200}") {
        assert_quotes(&extract(Body::Text(text)));
    }

    #[test]
    fn quotes_of_any_html_are_what_its_text_holds(html in busy_text()) {
        assert_quotes(&extract(Body::Html(html)));
    }
}

#[test]
fn digits_of_other_widths_and_hidden_characters_are_read() {
    let extraction = extract(Body::Text("Salary: ＄１２０\u{200b},０００ – $150\u{a0}000 per year".into()));
    let pay = &extraction.facts.pay[0];
    assert_eq!(pay.min.unwrap().to_string(), "120000");
    assert_eq!(pay.max.unwrap().to_string(), "150000");
    assert_quotes(&extraction);
}

#[test]
fn hostile_texts_cost_no_more_than_their_length() {
    const BYTES: usize = 400_000;
    let patterns = [
        "$",
        "1",
        "1 ",
        "$1 - ",
        "$1,",
        "pay ",
        "5 years experience or ",
        "(",
        "[",
        "degree or ",
        "a",
        "\n",
        "- Benefits:\n",
        "remote ",
        "3 days in office ",
        "dental, ",
        "between 1k and ",
        "\u{200b}",
        "**",
        "1k-",
        "up to $5 ",
        "€“",
    ];
    for pattern in patterns {
        let time = |bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len());
            let started = Instant::now();
            assert_quotes(&extract(Body::Text(text)));
            started.elapsed()
        };
        let (half, whole) = (time(BYTES / 2), time(BYTES));
        // Twice the length may take twice the time; the rest is for the machine's noise.
        assert!(whole < half * 4 + Duration::from_millis(400), "`{pattern}`: {half:?}, then {whole:?}");
    }
}

#[test]
fn sizes_beyond_the_limits_are_read_in_part_and_said() {
    let extraction = extract(Body::Text("Salary: $50,000 a year. ".repeat(100_000)));
    assert_eq!(extraction.facts.pay.len(), 1);
    assert_eq!(extraction.facts.issues.len(), 1);
    let extraction = extract(Body::Html("<div>".repeat(100_000) + "Salary: $50,000 a year"));
    assert_eq!(extraction.facts.pay.len(), 1);
    assert!(extract(Body::Text("x".repeat(50_000_000))).facts.pay.is_empty());
}
