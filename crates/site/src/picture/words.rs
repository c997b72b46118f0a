//! Amounts and counts as the picture says them.

use earnest_core::Currency;

/// From here on an axis says thousands, millions.
const UNITS: [(f64, &str); 3] = [(1e9, "bn"), (1e6, "M"), (1e3, "k")];

/// The mark in front of an amount: a symbol where it can mean only one currency, else the code.
fn mark(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    }
}

/// `$178,000`.
pub(super) fn amount(value: f64, currency: Currency) -> String {
    format!("{}{}", mark(currency), grouped(value))
}

/// `$178k`, for the ends of a range.
pub(super) fn short_amount(value: f64, currency: Currency) -> String {
    let unit = UNITS.iter().find(|(scale, _)| value.abs() >= *scale);
    let Some((scale, letter)) = unit else { return amount(value, currency) };
    let scaled = format!("{:.1}", value / scale);
    format!("{}{}{letter}", mark(currency), scaled.strip_suffix(".0").unwrap_or(&scaled))
}

/// `1,234,567`.
pub(super) fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = if value <= -0.5 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 posting`, `1,234 postings`.
pub(super) fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count as f64), if count == 1 { "" } else { "s" })
}

/// The same with a capital letter in front.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_short_on_an_axis_and_whole_elsewhere() {
        let yen: Currency = "JPY".parse().unwrap();
        assert_eq!(amount(178_000.0, Currency::USD), "$178,000");
        assert_eq!(short_amount(96_500.0, Currency::USD), "$96.5k");
        assert_eq!((short_amount(3.5e6, yen), short_amount(900.0, yen)), ("JPY 3.5M".into(), "JPY 900".into()));
        assert_eq!((counted(1, "posting"), counted(1066, "posting")), ("1 posting".into(), "1,066 postings".into()));
    }
}
