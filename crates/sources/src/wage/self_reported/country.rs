//! The codes of countries that a report may name.

use std::sync::LazyLock;

/// Whether it is the code of a country, ISO 3166-1 alpha-2.
pub(super) fn is_country(code: &str) -> bool {
    static COUNTRIES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let table = include_str!("../../../../../reference/area/geonames/2026-countries/countries.tsv");
        let codes = table.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split('\t').next());
        let mut codes: Vec<&str> = codes.collect();
        codes.sort_unstable();
        codes
    });
    code.len() == 2 && COUNTRIES.binary_search(&code).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_use_are_known() {
        for (code, is_known) in [("US", true), ("DE", true), ("QQ", false), ("us", false), ("USA", false), ("", false)]
        {
            assert_eq!(is_country(code), is_known, "{code}");
        }
    }
}
