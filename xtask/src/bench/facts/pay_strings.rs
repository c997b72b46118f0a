//! Short strings of pay with somebody's parse (`pay_strings/indeed_us_1520.csv`): `$18 an hour` with `Hourly`, `18.0`, `0.0`. The parse
//! is another program's, no yardstick of truth: a difference is a case to look at.

use std::path::Path;

use earnest_core::{Body, Money, PayPeriod, Posting, PostingId};
use earnest_extract::Extractor;
use miette::IntoDiagnostic;
use rust_decimal::Decimal;

/// What the comparison found.
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) compared: usize,
    /// Read as one range of pay.
    pub(super) read: usize,
    /// Read with the amounts and the period of the other parse.
    pub(super) agree: usize,
    /// Strings that differ, with what was read.
    pub(super) different: Vec<String>,
}

pub(super) fn compare(data: &Path, extractor: &Extractor) -> miette::Result<Strings> {
    let mut rows = csv::Reader::from_path(data.join("pay_strings/indeed_us_1520.csv")).into_diagnostic()?;
    let names = rows.headers().into_diagnostic()?.clone();
    let mut strings = Strings::default();
    for row in rows.records() {
        let row = row.into_diagnostic()?;
        let cell = |name: &str| {
            let index = names.iter().position(|header| header == name);
            index.and_then(|index| row.get(index)).unwrap_or_default().trim()
        };
        let text = cell("salary");
        let id = PostingId(strings.compared.to_string());
        let mut posting = Posting::new(id, "pay_strings", cell("job_title"), Body::Text(text.to_owned()));
        cell("location").clone_into(&mut posting.location);
        let pay = extractor.extract(&posting).facts.pay;
        strings.compared += 1;
        let [range] = pay.as_slice() else {
            strings.different.push(format!("`{text}`: {} ranges", pay.len()));
            continue;
        };
        strings.read += 1;
        let (min, max, period) = (amount(cell("min")), amount(cell("max")), period(cell("rate_by")));
        // The other parse knows no open ends: "up to $20" and "from $20" have one amount.
        let ends: Vec<Money> = [range.min, range.max].into_iter().flatten().collect();
        let same = match (min, max) {
            (Some(min), Some(max)) => ends == [min, max],
            (one, other) => one.or(other).is_some_and(|one| ends.iter().all(|end| *end == one)),
        };
        if same && period == Some(range.period) {
            strings.agree += 1;
        } else {
            let (min, max) = (range.min.map(|end| end.to_string()), range.max.map(|end| end.to_string()));
            strings.different.push(format!("`{text}`: {min:?} to {max:?} {}", range.period));
        }
    }
    Ok(strings)
}

fn amount(text: &str) -> Option<Money> {
    text.parse::<Decimal>().ok().filter(|amount| !amount.is_zero()).map(Money)
}

fn period(name: &str) -> Option<PayPeriod> {
    match name {
        "Hourly" => Some(PayPeriod::Hour),
        "Daily" => Some(PayPeriod::Day),
        "Weekly" => Some(PayPeriod::Week),
        "Monthly" => Some(PayPeriod::Month),
        "Yearly" => Some(PayPeriod::Year),
        _ => None,
    }
}
