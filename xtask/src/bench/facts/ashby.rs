//! Pay of the text against pay of the field, on the Ashby boards: postings whose employer states pay in a field and whose text
//! holds both of its amounts. The text is read without the field. Fields say `Salary` of on-target earnings too, so the kind of pay
//! is not compared.

use std::path::Path;

use earnest_core::{Body, Money, PayRange, Posting, StatedPay};
use earnest_extract::Extractor;

use super::postings;

/// What the comparison found.
#[derive(Debug, Default)]
pub(super) struct Agreement {
    /// Postings that state pay in a field and hold its amounts in the text.
    pub(super) postings: usize,
    /// Of them, those whose text was read as some range of the field.
    pub(super) agree: usize,
    /// Ranges of pay that were read from the texts.
    pub(super) ranges_read: usize,
    /// Of them, those that a field states.
    pub(super) ranges_stated: usize,
    /// Postings where the text was not read as a range of the field, with both.
    pub(super) different: Vec<String>,
}

pub(super) fn compare(data: &Path, extractor: &Extractor) -> miette::Result<Agreement> {
    let mut agreement = Agreement::default();
    for mut posting in postings::ashby(&data.join("postings"))? {
        let stated = std::mem::take(&mut posting.stated_pay);
        let digits = digits_of(&posting);
        if !stated.iter().any(|pay| stands_in(pay, &digits)) {
            continue;
        }
        let read = extractor.extract(&posting).facts.pay;
        let agreeing = read.iter().filter(|range| stated.iter().any(|pay| same(pay, range))).count();
        if agreeing == 0 {
            let said: Vec<String> =
                read.iter().filter_map(|range| Some(range.evidence.as_ref()?.text.clone())).collect();
            agreement.different.push(format!(
                "{}: {} in the field, {said:?} in the text",
                posting.id.0,
                described(&stated)
            ));
        }
        agreement.postings += 1;
        agreement.agree += usize::from(agreeing > 0);
        agreement.ranges_read += read.len();
        agreement.ranges_stated += agreeing;
    }
    Ok(agreement)
}

fn described(stated: &[StatedPay]) -> String {
    let end = |amount: Option<Money>| amount.map_or_else(String::new, |amount| amount.to_string());
    let ranges = stated.iter().map(|pay| format!("{}-{} {} {}", end(pay.min), end(pay.max), pay.currency, pay.period));
    ranges.collect::<Vec<_>>().join(", ")
}

/// The text without the marks inside numbers, so that `120,000` and `120000` are one.
fn digits_of(posting: &Posting) -> String {
    let text = match &posting.body {
        Body::Html(html) => earnest_extract::html_to_text(html),
        Body::Text(text) => text.clone(),
    };
    text.to_lowercase().replace(',', "")
}

/// Whether both amounts stand in the text, whole or in thousands.
fn stands_in(pay: &StatedPay, digits: &str) -> bool {
    let written = |amount: Money| {
        let whole = amount.to_string();
        let thousands = whole.strip_suffix("000").map(|thousands| format!("{thousands}k"));
        has_number(digits, &whole) || thousands.is_some_and(|thousands| has_number(digits, &thousands))
    };
    matches!((pay.min, pay.max), (Some(min), Some(max)) if written(min) && written(max))
}

/// Whether the number stands there as a whole.
fn has_number(digits: &str, number: &str) -> bool {
    digits.match_indices(number).any(|(at, _)| {
        let before = digits[..at].chars().next_back();
        let after = digits[at + number.len()..].chars().next();
        !before.is_some_and(|c| c.is_ascii_digit() || c == '.') && !after.is_some_and(|c| c.is_ascii_digit())
    })
}

fn same(pay: &StatedPay, range: &PayRange) -> bool {
    (pay.min, pay.max, pay.currency, pay.period) == (range.min, range.max, range.currency, range.period)
}
