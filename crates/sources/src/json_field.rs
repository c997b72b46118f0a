//! Fields of a JSON object that may be absent, null, empty or of another kind.

use earnest_core::Address;
use jiff::civil::Date;
use serde_json::Value;

/// The text of a field; `None` where it is absent, blank or not a string.
pub(crate) fn text<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// The elements of an array field; a single value counts as an array of one, null and absence as none.
pub(crate) fn entries<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    match object.get(key) {
        None | Some(Value::Null) => &[],
        Some(Value::Array(values)) => values,
        Some(value) => std::slice::from_ref(value),
    }
}

/// The day of an ISO 8601 date or timestamp, as it is written there (no change of time zone).
pub(crate) fn iso_date(text: &str) -> Option<Date> {
    let day = text.trim().get(..10)?;
    day.parse().ok()
}

/// The schema.org `PostalAddress` that Ashby and web pages both use.
pub(crate) fn postal_address(address: &Value) -> Option<Address> {
    let part = |key: &str| match address.get(key) {
        Some(Value::Object(_)) => text(&address[key], "name").map(str::to_owned),
        _ => text(address, key).map(str::to_owned),
    };
    let address =
        Address { locality: part("addressLocality"), region: part("addressRegion"), country: part("addressCountry") };
    (address != Address::default()).then_some(address)
}

/// `a, b, c` of the parts an address has.
pub(crate) fn address_line(address: &Address) -> String {
    [&address.locality, &address.region, &address.country].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_timestamps_are_read_as_written() {
        assert_eq!(iso_date("2025-10-01T23:32:48.857-07:00"), Some(jiff::civil::date(2025, 10, 1)));
        for text in ["", "yesterday", "2025-13-01", "01/02/2025", "2025-1-1", "é2025-10-01"] {
            assert_eq!(iso_date(text), None, "{text}");
        }
    }
}
