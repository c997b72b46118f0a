//! The currency that pay is stated in, by country.

use earnest_core::Currency;

use crate::area;

/// The currency of a country, by its ISO 3166-1 alpha-2 code.
pub fn of_country(country: &str) -> Option<Currency> {
    area::country(country)?.currency
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_their_currency() {
        let code = |country| of_country(country).map(|currency| currency.to_string());
        assert_eq!(code("DE").as_deref(), Some("EUR"));
        assert_eq!(code("HR").as_deref(), Some("EUR"));
        assert_eq!(code("IN").as_deref(), Some("INR"));
        assert_eq!(code("XX"), None);
    }
}
