//! Prints every figure of how well facts are read.

use std::path::Path;

use earnest_core::FactField;
use earnest_extract::Extractor;
use earnest_report::{render_disagreements, render_scores};

use super::labelled::{GOLD_TARGETS, Scored, gold, half};
use super::{ashby, pay_strings, postings};

/// Scores the labelled postings; `shown` names the fields whose differences on the first two sets are listed.
pub(crate) fn facts(data: &Path, shown: &[FactField]) -> miette::Result<()> {
    if !data.is_dir() {
        println!(
            "skipped: `{}` is not there; the labelled texts belong to employers and are not ours to ship",
            data.display()
        );
        return Ok(());
    }
    let extractor = Extractor::new();
    let postings = postings::read(data)?;

    let scored = gold(data, &extractor)?;
    show("The 90 postings of the data folder (rules were written with them in sight)", &scored, shown);
    for (field, least) in GOLD_TARGETS {
        let value =
            scored.evaluation.fields.iter().find(|score| score.field == field).map_or(0.0, |score| score.score.value);
        let verdict = if value >= least { "reached" } else { "NOT REACHED" };
        println!("target {field:<20} {least:.2}  {value:.3}  {verdict}");
    }
    show("Development half (errors on it were read)", &half("development", &postings, &extractor)?, shown);
    show("Held-out half (errors on it were never read)", &half("held_out", &postings, &extractor)?, &[]);

    let agreement = ashby::compare(data, &extractor)?;
    println!("\n== Ashby postings that state pay in a field and hold its amounts in the text");
    println!("{} postings; the text was read as a range of the field in {}", agreement.postings, agreement.agree);
    println!("{} ranges were read from them; a field states {}", agreement.ranges_read, agreement.ranges_stated);

    let strings = pay_strings::compare(data, &extractor)?;
    println!("\n== Short strings of pay with another program's parse");
    println!(
        "{} strings; {} read as one range, {} as the other parse has it",
        strings.compared, strings.read, strings.agree
    );
    if shown.contains(&FactField::Pay) {
        agreement.different.iter().for_each(|line| println!("- {line}"));
        strings.different.iter().for_each(|line| println!("- {line}"));
    }
    Ok(())
}

fn show(title: &str, scored: &Scored, shown: &[FactField]) {
    println!("\n== {title}\n{}", render_scores(&scored.evaluation));
    print_by_source(scored);
    let listed: Vec<_> =
        scored.evaluation.disagreements.iter().filter(|odd| shown.contains(&odd.field)).cloned().collect();
    print!("{}", render_disagreements(&listed));
}

/// One line a source: where the figures come from.
fn print_by_source(scored: &Scored) {
    println!("by source: postings, then each field");
    for (source, evaluation) in &scored.by_source {
        let values: Vec<String> =
            evaluation.fields.iter().map(|score| format!("{} {:.2}", score.field, score.score.value)).collect();
        println!("  {source} {}: {}", evaluation.postings, values.join(", "));
    }
}
