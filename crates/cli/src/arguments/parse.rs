//! What a user types in place of a name or a number, read.

use std::time::Duration;

use earnest_core::FactField;
pub(super) use earnest_engine::typed::{
    parse_arrangement, parse_degree, parse_employer_kind, parse_level, parse_offer, parse_years,
};

/// Shortest time between two rounds of one list: nothing changes faster than a person can write it.
const INTERVAL_MIN: Duration = Duration::from_mins(10);

/// `30m`, `6h`, `1d`.
pub(super) fn parse_interval(text: &str) -> Result<Duration, String> {
    let interval = parse_duration(text)?;
    if interval < INTERVAL_MIN { Err("sites are asked at most every 10 minutes".to_owned()) } else { Ok(interval) }
}

/// `10s`, `30m`, `6h`, `1d`; not nothing.
pub(super) fn parse_duration(text: &str) -> Result<Duration, String> {
    let not_one = || format!("`{text}` is no time such as `30s`, `5m`, `6h` or `1d`");
    let unit = text.chars().last().ok_or_else(not_one)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return Err(not_one()),
    };
    let number: u32 = text.strip_suffix(unit).and_then(|digits| digits.parse().ok()).ok_or_else(not_one)?;
    if number == 0 { Err(not_one()) } else { Ok(Duration::from_secs(u64::from(number) * seconds)) }
}

/// `500MB`, `48GB`: thousands, as disks and machines are sold.
pub(super) fn parse_bytes(text: &str) -> Result<u64, String> {
    let not_one = || format!("`{text}` is no size such as `500MB` or `48GB`");
    let upper = text.to_ascii_uppercase();
    let units = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];
    let found = units.into_iter().find_map(|(unit, size)| upper.strip_suffix(unit).map(|digits| (digits, size)));
    let (digits, size) = found.ok_or_else(not_one)?;
    let number: u64 = digits.trim().parse().map_err(|_| not_one())?;
    number.checked_mul(size).filter(|bytes| *bytes > 0).ok_or_else(not_one)
}

pub(super) fn parse_field(text: &str) -> Result<FactField, String> {
    let names: Vec<&str> = FactField::ALL.iter().map(|field| field.as_str()).collect();
    FactField::from_name(text).ok_or_else(|| format!("the fields are {}", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_a_unit() {
        assert_eq!(parse_bytes("48GB"), Ok(48_000_000_000));
        assert_eq!(parse_bytes("500 mb"), Ok(500_000_000));
        for text in ["", "48", "GB", "0GB", "-1GB", "99999999999999TB"] {
            assert!(parse_bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn intervals_are_minutes_hours_and_days() {
        assert_eq!(parse_interval("6h"), Ok(Duration::from_hours(6)));
        assert_eq!(parse_interval("10m"), Ok(INTERVAL_MIN));
        for text in ["", "h", "6", "6 h", "-1d", "1w", "9m", "0d", "99999999999d", "6ä"] {
            assert!(parse_interval(text).is_err(), "{text}");
        }
    }
}
