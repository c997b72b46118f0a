//! What a person types in place of a name or a number, read: in a shell, in a form, in an address.

use earnest_core::{Arrangement, DegreeLevel, EmployerKind, SeniorityLevel};

/// Longest working life that is taken for one, in years.
const YEARS_MAX: f64 = 60.0;

/// Most that is taken for a year's pay, in any currency.
const OFFER_MAX: f64 = 1e10;

/// A seniority level by its name.
///
/// # Errors
///
/// The names there are.
pub fn parse_level(text: &str) -> Result<SeniorityLevel, String> {
    let stated: Vec<SeniorityLevel> =
        SeniorityLevel::ALL.iter().copied().filter(|level| *level != SeniorityLevel::Unspecified).collect();
    named(&stated, "levels", SeniorityLevel::as_str, &text.to_lowercase())
}

/// An arrangement by its name.
///
/// # Errors
///
/// The names there are.
pub fn parse_arrangement(text: &str) -> Result<Arrangement, String> {
    let stated: Vec<Arrangement> =
        Arrangement::ALL.iter().copied().filter(|arrangement| *arrangement != Arrangement::Unspecified).collect();
    named(&stated, "arrangements", Arrangement::as_str, &text.to_lowercase())
}

/// A kind of employer by its name, with `_`, `-` or spaces.
///
/// # Errors
///
/// The names there are.
pub fn parse_employer_kind(text: &str) -> Result<EmployerKind, String> {
    let name = text.to_lowercase().replace([' ', '-'], "_");
    named(EmployerKind::ALL, "kinds of employer", EmployerKind::as_str, &name)
}

/// A degree by its name.
///
/// # Errors
///
/// The names there are.
pub fn parse_degree(text: &str) -> Result<DegreeLevel, String> {
    named(DegreeLevel::ALL, "degrees", DegreeLevel::as_str, &text.to_lowercase().replace([' ', '-'], "_"))
}

fn named<T: Copy>(all: &[T], what: &str, name_of: fn(T) -> &'static str, name: &str) -> Result<T, String> {
    let names: Vec<&str> = all.iter().map(|member| name_of(*member)).collect();
    let found = all.iter().copied().find(|member| name_of(*member) == name);
    found.ok_or_else(|| format!("the {what} are {}", names.join(", ")))
}

/// Years of experience.
///
/// # Errors
///
/// Where it is no number, or more than a working life.
pub fn parse_years(text: &str) -> Result<f64, String> {
    let years: f64 = text.trim().parse().map_err(|_| format!("`{text}` is no number of years"))?;
    if (0.0..=YEARS_MAX).contains(&years) { Ok(years) } else { Err(format!("years go from 0 to {YEARS_MAX}")) }
}

/// `150000` or `150000-170000` a year, with `k` for thousands and with separators.
///
/// # Errors
///
/// Where it is no amount, or the ends are the wrong way round.
pub fn parse_offer(text: &str) -> Result<(f64, f64), String> {
    let amount = |text: &str| -> Option<f64> {
        let plain = text.trim().trim_start_matches(['$', '€', '£']).replace([',', '_', ' '], "");
        let (digits, factor) = match plain.strip_suffix(['k', 'K']) {
            Some(digits) => (digits, 1e3),
            None => (plain.as_str(), 1.0),
        };
        digits.parse::<f64>().ok().map(|amount| amount * factor).filter(|amount| *amount > 0.0 && *amount <= OFFER_MAX)
    };
    let (low, high) = text.split_once(['-', '–']).unwrap_or((text, text));
    match (amount(low), amount(high)) {
        (Some(low), Some(high)) if low <= high => Ok((low, high)),
        (Some(_), Some(_)) => Err("the lower end comes first".to_owned()),
        _ => Err(format!("`{text}` is no amount such as `150000` or `150k-170k`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offers_are_amounts_and_ranges() {
        for text in ["150000-170000", "150k-170k", "$150,000 – $170,000"] {
            assert_eq!(parse_offer(text), Ok((150e3, 170e3)), "{text}");
        }
        assert_eq!(parse_offer("99.5k"), Ok((99.5e3, 99.5e3)));
        for text in ["", "-", "170k-150k", "0", "-5", "many", "1e999", "NaN"] {
            assert!(parse_offer(text).is_err(), "{text}");
        }
    }
}
