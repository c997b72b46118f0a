//! Pay in the source's own fields, and whether the text agrees.
//!
//! | field              | text                    | record                                          |
//! |--------------------|-------------------------|-------------------------------------------------|
//! | 50,000 to 60,000   | says nothing            | the field                                       |
//! | 50,000 to 60,000   | `$50k – $60k`           | the field, with the text as its evidence        |
//! | 50,000 to 60,000   | `$70k – $80k`           | both, and an issue: a contradiction             |
//! | 50,000 to 60,000   | both ranges             | both: the field is one of several               |

use earnest_core::{Issue, IssueCode, Money, PayOrigin, PayRange, StatedPay};
use rust_decimal::Decimal;

/// Sources round what they annualize; amounts this near are the same. One part in this many.
const ROUNDING_PARTS: i64 = 200;

/// Merges the pay of a source's fields with the pay of the text: fields first, then what only the text says.
pub(crate) fn merge_fields(stated: &[StatedPay], text: Vec<PayRange>) -> (Vec<PayRange>, Option<Issue>) {
    let mut pay: Vec<PayRange> = Vec::new();
    for range in stated.iter().filter(|stated| stated.min.is_some() || stated.max.is_some()).map(range_of) {
        if !pay.iter().any(|kept| kept.place == range.place && kept.kind == range.kind && says_same(kept, &range)) {
            pay.push(range);
        }
    }
    let fields = pay.len();
    let mut only_text = Vec::new();
    for range in text {
        match pay[..fields].iter_mut().find(|field| says_same(field, &range)) {
            Some(field) => field.evidence = field.evidence.take().or(range.evidence),
            None => only_text.push(range),
        }
    }
    let agrees = pay.iter().any(|field| field.evidence.is_some());
    let contradiction =
        pay.iter().zip(std::iter::repeat(&only_text)).filter(|_| !agrees).find_map(|(field, only_text)| {
            only_text.iter().find(|range| range.kind == field.kind).map(|range| contradict(field, range))
        });
    pay.extend(only_text);
    (pay, contradiction)
}

fn range_of(stated: &StatedPay) -> PayRange {
    let ends = (stated.min, stated.max);
    let mut range = PayRange::new(ends, stated.currency, stated.period, stated.kind, PayOrigin::Field);
    range.place.clone_from(&stated.place);
    range
}

/// Whether two ranges state the same money a year.
fn says_same(a: &PayRange, b: &PayRange) -> bool {
    let near = |a: Option<Money>, b: Option<Money>| match (a, b) {
        (Some(a), Some(b)) => (a.0 - b.0).abs() <= a.0.abs() / Decimal::from(ROUNDING_PARTS),
        (None, None) => true,
        _ => false,
    };
    a.currency == b.currency && near(a.annual_min, b.annual_min) && near(a.annual_max, b.annual_max)
}

fn contradict(field: &PayRange, text: &PayRange) -> Issue {
    let quote = text.evidence.as_ref().map_or("", |evidence| evidence.text.as_str());
    let end = |amount: Option<Money>| amount.map_or_else(|| "…".to_owned(), |amount| amount.to_string());
    let message = format!(
        "the source's field says `{} to {} {}` a {}, the text `{quote}`",
        end(field.min),
        end(field.max),
        field.currency,
        field.period.as_str().to_lowercase(),
    );
    Issue::new(IssueCode::PayContradiction, message)
}

#[cfg(test)]
mod tests {
    use earnest_core::{Currency, PayKind, PayPeriod};

    use super::*;

    fn stated(min: i64, max: i64, period: PayPeriod) -> StatedPay {
        let (min, max) = (Some(Money::from(min)), Some(Money::from(max)));
        StatedPay { min, max, currency: Currency::USD, period, kind: PayKind::Base, place: None }
    }

    fn read(min: i64, max: i64) -> PayRange {
        let mut range = range_of(&stated(min, max, PayPeriod::Year));
        range.origin = PayOrigin::Text;
        range.evidence = Some(earnest_core::Evidence::quote("x", 0..1));
        range
    }

    #[test]
    fn agreement_is_said_once_with_evidence() {
        let (pay, issue) = merge_fields(&[stated(25, 30, PayPeriod::Hour)], vec![read(52_000, 62_400)]);
        assert_eq!((pay.len(), issue), (1, None));
        assert!(pay[0].origin == PayOrigin::Field && pay[0].evidence.is_some());
    }

    #[test]
    fn contradiction_is_kept_and_named() {
        let fields = [stated(50_000, 60_000, PayPeriod::Year)];
        let (pay, issue) = merge_fields(&fields, vec![read(70_000, 80_000)]);
        assert_eq!(pay.len(), 2);
        assert_eq!(issue.unwrap().code, IssueCode::PayContradiction);
        let (pay, issue) = merge_fields(&fields, vec![read(70_000, 80_000), read(50_000, 60_000)]);
        assert_eq!((pay.len(), issue), (2, None));
    }
}
