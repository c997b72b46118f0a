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

/// Whose postings the modelled medians of slices rest on, a sentence each.
pub(crate) fn modelled_slices(rows: &[PayRow]) -> Vec<String> {
    let told = |row: &PayRow| {
        row.base_pay.p50.cell.suppression()?;
        let modelled = row.modelled.as_ref()?;
        modelled.base_pay.p50.cell.value()?;
        let parts = rests_on(&modelled.borrowed);
        (!parts.is_empty()).then(|| format!("{} (modelled) rests {parts}.", words::capitalized(&row.label)))
    };
    rows.iter().filter_map(told).collect()
}
