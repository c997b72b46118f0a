//! Amounts and shares as people read them.
//!
//! | value     | currency | full       | short  |
//! |-----------|----------|------------|--------|
//! | 178000    | USD      | `$178,000` | `178k` |
//! | 96500     | EUR      | `€96,500`  | `96.5k`|
//! | 3500000   | INR      | `INR 3,500,000` | `3.5M` |

use earnest_core::Currency;

/// The mark in front of an amount: a symbol where it can mean only one currency, else the code.
pub fn mark(currency: Currency) -> String {
    match currency.as_str() {
        "USD" => "$".to_owned(),
        "EUR" => "€".to_owned(),
        "GBP" => "£".to_owned(),
        code => format!("{code} "),
    }
}

/// `$178,000`.
pub fn full(value: f64, currency: Currency) -> String {
    format!("{}{}", mark(currency), grouped(value))
}

/// `1,234,567`; to the unit.
pub fn grouped(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = if value < 0.0 && digits != "0" { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `178k`, `96.5k`, `3.5M`; whole units below a thousand.
pub(crate) fn short(value: f64) -> String {
    let (scale, unit) = unit_of(value);
    format!("{}{unit}", scaled(value, scale))
}

/// `168–189k`, `950k–1.2M`.
pub(crate) fn short_range((low, high): (f64, f64)) -> String {
    let ((low_scale, low_unit), (high_scale, high_unit)) = (unit_of(low), unit_of(high));
    let low_unit = if low_unit == high_unit { "" } else { low_unit };
    format!("{}{low_unit}–{}{high_unit}", scaled(low, low_scale), scaled(high, high_scale))
}

/// `$140,000–160,000`; one amount where both ends are the same.
pub(crate) fn full_range((low, high): (f64, f64), currency: Currency) -> String {
    let (low, high, mark) = (grouped(low), grouped(high), mark(currency));
    if low == high { format!("{mark}{low}") } else { format!("{mark}{low}–{high}") }
}

/// `+$30,000`, `-$4,000`, `$0`.
pub(crate) fn signed_full(value: f64, currency: Currency) -> String {
    let digits = grouped(value.abs());
    let sign = match digits.as_str() {
        "0" => "",
        _ if value < 0.0 => "-",
        _ => "+",
    };
    format!("{sign}{}{digits}", mark(currency))
}

/// `+20k to +40k`.
pub(crate) fn signed_short_range((low, high): (f64, f64)) -> String {
    let signed = |value: f64| if value > 0.0 { format!("+{}", short(value)) } else { short(value) };
    format!("{} to {}", signed(low), signed(high))
}

/// `+23%`, `-4.5%`.
pub(crate) fn signed_percent(share: f64) -> String {
    let text = percent(share);
    match text.as_str() {
        "-0%" => "0%".to_owned(),
        _ if share > 0.0 && text != "0%" => format!("+{text}"),
        _ => text,
    }
}

/// `15–31%`, `-12% to +5%`.
pub(crate) fn signed_percent_range((low, high): (f64, f64)) -> String {
    if low >= 0.0 { percent_range((low, high)) } else { format!("{} to {}", signed_percent(low), signed_percent(high)) }
}

fn unit_of(value: f64) -> (f64, &'static str) {
    match value.abs() {
        size if size >= 1e6 => (1e6, "M"),
        size if size >= 1e3 => (1e3, "k"),
        _ => (1.0, ""),
    }
}

/// At most two digits after the point, and one where there are three before it.
fn scaled(value: f64, scale: f64) -> String {
    let scaled = value / scale;
    let text = if scaled.abs() >= 100.0 { format!("{scaled:.1}") } else { format!("{scaled:.2}") };
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `42%`, or `4.5%` where the share is shown to a tenth.
pub(crate) fn percent(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text))
}

/// `36–48%`.
pub(crate) fn percent_range((low, high): (f64, f64)) -> String {
    let low = percent(low);
    format!("{}–{}", low.trim_end_matches('%'), percent(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_read_well() {
        assert_eq!(full(178_000.0, Currency::USD), "$178,000");
        assert_eq!(full(3_500_000.0, "INR".parse().unwrap()), "INR 3,500,000");
        assert_eq!(
            [short(178_000.0), short(96_500.0), short(3_500_000.0), short(950.0)],
            ["178k", "96.5k", "3.5M", "950"]
        );
        assert_eq!(short_range((168_000.0, 189_000.0)), "168–189k");
        assert_eq!(short_range((950_000.0, 1_200_000.0)), "950k–1.2M");
        assert_eq!(grouped(-1_234.4), "-1,234");
        assert_eq!(grouped(1_234_567.4), "1,234,567");
        assert_eq!([-0.2, -0.5, 0.0].map(grouped), ["0", "0", "0"]);
    }

    #[test]
    fn changes_carry_their_sign() {
        assert_eq!(
            [30_000.0, -4_000.0, -0.2].map(|value| signed_full(value, Currency::USD)),
            ["+$30,000", "-$4,000", "$0"]
        );
        assert_eq!(signed_short_range((-1_000.0, 42_500.0)), "-1k to +42.5k");
        assert_eq!([0.12, -0.045, 0.0, -0.0001].map(signed_percent), ["+12%", "-4.5%", "0%", "0%"]);
        assert_eq!([(0.04, 0.2), (-0.12, 0.05)].map(signed_percent_range), ["4–20%", "-12% to +5%"]);
        assert_eq!(full_range((140e3, 160e3), Currency::USD), "$140,000–160,000");
        assert_eq!(full_range((40e3, 140e3), Currency::USD), "$40,000–140,000");
        assert_eq!(full_range((140e3, 140e3), Currency::USD), "$140,000");
    }

    #[test]
    fn shares_read_well() {
        assert_eq!(percent(0.42), "42%");
        assert_eq!(percent(0.045), "4.5%");
        assert_eq!(percent_range((0.36, 0.48)), "36–48%");
    }
}
