//! Pay and lists in words.

use earnest_core::{Money, PayKind, PayOrigin, PayRange};

/// `80,000 to 95,000 USD a year (New York), from a field`.
pub(super) fn pay(range: &PayRange) -> String {
    let amount = |amount: Money| grouped(&amount.to_string());
    let ends = match (range.min, range.max) {
        (Some(min), Some(max)) if min == max => amount(min),
        (Some(min), Some(max)) => format!("{} to {}", amount(min), amount(max)),
        (Some(min), None) => format!("from {}", amount(min)),
        (None, Some(max)) => format!("up to {}", amount(max)),
        (None, None) => "no amount".to_owned(),
    };
    let article = if range.period.as_str() == "HOUR" { "an" } else { "a" };
    let kind = match range.kind {
        PayKind::Base => "",
        PayKind::Ote => ", on-target earnings",
        PayKind::Total => ", total compensation",
    };
    let place = range.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
    let field = if range.origin == PayOrigin::Field { ", from a field" } else { "" };
    format!("{ends} {} {article} {}{place}{kind}{field}", range.currency, range.period.as_str().to_lowercase())
}

/// Digits before the point in groups of three.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) && digit.is_ascii_digit() {
            text.push(',');
        }
        text.push(digit);
    }
    rest.map_or(text.clone(), |rest| format!("{text}.{rest}"))
}

/// `Colorado`, `Colorado and Maine`, `Colorado, Maine and Ohio`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_lists_are_read_by_people() {
        assert_eq!((grouped("80000"), grouped("27.5"), grouped("900")), ("80,000".into(), "27.5".into(), "900".into()));
        assert_eq!(listed(&["A", "B", "C"]), "A, B and C");
        assert_eq!(listed(&[]), "");
    }
}
