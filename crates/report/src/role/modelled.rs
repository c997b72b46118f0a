//! What the model expects, in words that nobody can take for a published figure: every amount carries `~` and the word "modelled",
//! and says whose postings it rests on.

use earnest_core::answer::{Borrowed, ModelledPay, PayRow, RoleReport};
use earnest_core::{Currency, Figure};

use crate::document::{Block, percentiles};
use crate::money::{full, percent, short_range};
use crate::words;

/// Parts of an estimate that are named; the others are summed.
const PARTS_MAX: usize = 4;
/// The smallest part that is named: less would be read as none.
const PART_MIN: f64 = 0.005;

/// `~$123,000 modelled (95% interval 105–140k)`, or nothing where the model gives no median either.
fn amount(figure: &Figure, currency: Currency) -> Option<String> {
    let interval = figure.cell.bounds().map(|bounds| format!(" (95% interval {})", short_range(bounds)));
    Some(format!("~{} modelled{}", full(figure.cell.value()?, currency), interval.unwrap_or_default()))
}

/// `62% on backend engineers everywhere, 38% on its own postings`.
fn rests_on(borrowed: &[Borrowed]) -> String {
    let named = borrowed.iter().filter(|part| part.share >= PART_MIN);
    let mut parts: Vec<String> = named
        .clone()
        .take(PARTS_MAX)
        .map(|part| format!("{} on {}", percent((part.share * 100.0).round() / 100.0), part.from))
        .collect();
    let others: f64 = named.skip(PARTS_MAX).map(|part| part.share).sum();
    if others > 0.0 {
        parts.push(format!("{} on others", percent((others * 100.0).round() / 100.0)));
    }
    parts.join(", ")
}

/// ` In prices of August 2026. It rests 62% on backend engineers everywhere, 38% on its own postings.`, or nothing.
fn rests_sentence(modelled: &ModelledPay) -> String {
    let month = modelled.prices_of.map(|month| format!(" In prices of {}.", month.strftime("%B %Y")));
    let parts = rests_on(&modelled.borrowed);
    let rests = if parts.is_empty() { String::new() } else { format!(" It rests {parts}.") };
    format!("{}{rests}", month.unwrap_or_default())
}

/// `~$123,000 (modelled, 95% interval 105–140k)`, for a sentence.
fn amount_in_words(figure: &Figure, currency: Currency) -> Option<String> {
    let interval = figure.cell.bounds().map(|bounds| format!(", 95% interval {}", short_range(bounds)));
    Some(format!("~{} (modelled{})", full(figure.cell.value()?, currency), interval.unwrap_or_default()))
}

/// The sentence that follows a withheld median in the answer, or nothing.
pub(crate) fn modelled_answer(report: &RoleReport) -> String {
    let told = report
        .modelled_pay
        .as_ref()
        .and_then(|modelled| amount_in_words(&modelled.base_pay.p50, report.cohort.currency));
    told.map_or_else(String::new, |told| {
        format!(" A model that also borrows from related cohorts puts the median at {told}.")
    })
}

/// What stands under the cohort's own figures: one line where its median is published, the modelled figures where it is withheld.
pub(crate) fn modelled_summary(report: &RoleReport) -> Vec<Block> {
    let Some(modelled) = &report.modelled_pay else { return Vec::new() };
    let currency = report.cohort.currency;
    let own_is_withheld = report.base_pay.p50.cell.suppression().is_some();
    match (amount_in_words(&modelled.base_pay.p50, currency), own_is_withheld) {
        (Some(told), false) => {
            vec![Block::Note(format!(
                "For comparison, a model that also borrows from related cohorts puts the median at {told}.{}",
                rests_sentence(modelled)
            ))]
        }
        (Some(_), true) => {
            let mut blocks = vec![Block::Heading("Modelled, because the posted median is withheld".to_owned())];
            blocks.extend(percentiles(&modelled.base_pay, currency).map(Block::Table));
            blocks.push(Block::Note(format!(
                "Modelled: what a model expects of this cohort, not what its postings state.{}",
                rests_sentence(modelled)
            )));
            blocks
        }
        (None, _) => Vec::new(),
    }
}

/// What stands in a slice's row in the place of its withheld median, or nothing.
pub(crate) fn modelled_slice(row: &PayRow, currency: Currency) -> Option<String> {
    row.base_pay.p50.cell.suppression()?;
    amount(&row.modelled.as_ref()?.base_pay.p50, currency)
}

/// Whose postings the modelled medians of slices rest on, in one sentence for those that rest mostly on the same: `Modelled: Entry rests 86%,
/// Mid 85% on Backend Engineer of other levels and places, the rest on its own postings and Software Developers.`
pub(crate) fn modelled_slices(rows: &[PayRow]) -> Vec<String> {
    let modelled = rows.iter().filter(|row| row.base_pay.p50.cell.suppression().is_some()).filter_map(|row| {
        let modelled = row.modelled.as_ref()?;
        modelled.base_pay.p50.cell.value()?;
        modelled.borrowed.split_first().map(|(most, others)| (row, most, others))
    });
    let mut sentences: Vec<(&str, Vec<String>, Vec<&str>)> = Vec::new();
    for (row, most, others) in modelled {
        let slice = format!("{} {}", words::capitalized(&row.label), percent(most.share));
        let at = sentences.iter().position(|(from, ..)| *from == most.from).unwrap_or_else(|| {
            sentences.push((&most.from, Vec::new(), Vec::new()));
            sentences.len() - 1
        });
        let (_, slices, rest) = &mut sentences[at];
        slices.push(slice);
        for part in others.iter().filter(|part| part.share >= PART_MIN) {
            if !rest.contains(&part.from.as_str()) {
                rest.push(&part.from);
            }
        }
    }
    let sentence = |(from, slices, rest): (&str, Vec<String>, Vec<&str>)| {
        let rest = if rest.is_empty() { String::new() } else { format!(", the rest on {}", rest.join(" and ")) };
        format!("The modelled medians rest mostly on {from} ({}){rest}.", slices.join(", "))
    };
    sentences.into_iter().map(sentence).collect()
}
