//! Any text is read without a panic, in time that grows with its length, and each quote is what the text holds.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use earnest_core::{Body, Posting, PostingId};
use earnest_extract::{Extraction, Extractor};
use proptest::prelude::*;

use laws::assert_quotes;

/// The laws that the fuzz targets hold inputs to.
#[expect(unreachable_pub, reason = "the crate of the fuzz targets shows them to its binaries")]
#[path = "../../../../fuzz/src/laws.rs"]
mod laws;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

fn extract(body: Body) -> Extraction {
    EXTRACTOR.extract(&Posting::new(PostingId::new("test", "1"), "test", "Baker (Remote)", body))
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
    const BYTES: usize = 500_000;
    const PARTS: usize = 8;
    /// An eighth of the length takes an eighth of the time, which the machine's noise may blur; with a square in it,
    /// it takes a sixty-fourth.
    const GROWTH_MAX: u32 = 20;
    const NOISE: Duration = Duration::from_millis(200);
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
        "(1",
        "$1 (",
        "(1)",
        "[1 ",
        "+1+",
        "tel 1 ",
        "pay 50000 x ",
        "5 years of experience or ",
        "1. a degree; or ",
        "@",
        "a@a ",
        "jo at ",
        "jo dot ",
        "jo.doe at ",
    ];
    // The first text pays for the dictionaries.
    extract(Body::Text("Salary: $50,000 a year".into()));
    let mut slow = Vec::new();
    for pattern in patterns {
        let time = |bytes: usize| {
            let text = pattern.repeat(bytes / pattern.len());
            let started = Instant::now();
            assert_quotes(&extract(Body::Text(text)));
            started.elapsed()
        };
        let (part, whole) = (time(BYTES / PARTS), time(BYTES));
        if whole > part * GROWTH_MAX + NOISE {
            slow.push(format!("`{pattern}`: {part:?}, then {whole:?}"));
        }
    }
    assert!(slow.is_empty(), "more than their length: {slow:#?}");
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

/// How long one small input may take in an unoptimised build on a busy machine; the fuzzer allows as much.
const INPUT_TIME_MAX: Duration = Duration::from_secs(5);

/// What must hold of any bytes.
type Law = fn(&[u8]);

/// The inputs that fuzzing a target begins with, and those that once broke its law.
fn fuzz_inputs(target: &str) -> io::Result<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut inputs = Vec::new();
    for folder in ["fuzz/seeds", "fixtures/fuzz"] {
        match fs::read_dir(root.join(folder).join(target)) {
            Ok(entries) => {
                for entry in entries {
                    inputs.push(entry?.path());
                }
            }
            // A law that nothing ever broke has no fixtures.
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(inputs)
}

#[test]
fn inputs_of_the_fuzz_targets_keep_their_laws() {
    let laws: [(&str, Law); 3] = [
        ("html_to_text", laws::html_to_text_law),
        ("pay", |bytes| laws::pay_law(&EXTRACTOR, bytes)),
        ("record", |bytes| laws::record_law(&EXTRACTOR, bytes)),
    ];
    LazyLock::force(&EXTRACTOR);
    for (target, law) in laws {
        let inputs = fuzz_inputs(target).unwrap();
        assert!(!inputs.is_empty(), "`{target}` has no seeds");
        for path in inputs {
            println!("{}", path.display());
            let bytes = fs::read(&path).unwrap();
            let started = Instant::now();
            law(&bytes);
            assert!(started.elapsed() < INPUT_TIME_MAX, "{:?}", started.elapsed());
        }
    }
}
